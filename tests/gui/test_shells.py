"""What a shell and a manual know of the command line: as much as it knows itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rmsprop_gui import cli
from rmsprop_gui.cli_commands import parsers
from rmsprop_gui.cli_commands.completion import PROGRAMS, SHELLS
from rmsprop_gui.cli_commands.manual import write_page

COMMANDS = parsers.find_commands()


def complete(tmp_path: Path, line: str) -> list[str]:
    """What a shell would offer where Tab is pressed at the end of a line."""
    answer = tmp_path / "answer"
    asked = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "COMP_LINE": line,
             "COMP_POINT": str(len(line.encode())), "COMP_TYPE": "9"}  # fmt: skip
    subprocess.run([sys.executable, "-m", "rmsprop_gui"], env=os.environ | asked, cwd=tmp_path, timeout=60, check=False)
    return [word.strip() for word in answer.read_text().split("\n") if word.strip()]


def test_a_shell_is_offered_every_command_and_names(tmp_path) -> None:
    (tmp_path / "my-scene.rmsp").touch()
    first = complete(tmp_path, "rmsprop-gui ")
    assert set(COMMANDS) <= set(first) and {"a-rate-per-axis", "my-scene.rmsp", "--version"} <= set(first)
    assert complete(tmp_path, "rmsprop-explorer ru") == ["run"]


@pytest.mark.parametrize(("line", "offered"), [
    ("rmsprop-gui run a-r", ["a-rate-per-axis"]),
    ("rmsprop-gui run x --backend ", ["auto", "plain", "compiled"]),
    ("rmsprop-gui run run", []),
    ("rmsprop-gui lesson the-first", ["the-first-step"]),
    ("rmsprop-gui list opt", ["optimizers"]),
    ("rmsprop-gui --lesson the-first", ["the-first-step"]),
    ("rmsprop-gui --les", ["--lesson"]),
    ("rmsprop-gui show rmsprop/key", []),
    ("rmsprop-gui show rmsprop/timm", ["rmsprop/timm"]),
])  # fmt: skip
def test_a_shell_is_offered_what_fits_a_command(tmp_path, line: str, offered: list[str]) -> None:
    assert complete(tmp_path, line) == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_shell_reads_is_in_its_language_and_names_both_programs(capsys, shell: str) -> None:
    assert cli.main(["completion", shell]) == 0
    code = capsys.readouterr().out
    assert all(name in code for name in PROGRAMS)
    if shutil.which(shell) is not None:
        found = subprocess.run([shell, "-n"], input=code, text=True, capture_output=True, timeout=30, check=False)
        assert found.returncode == 0 and not found.stderr


def test_the_manual_tells_every_option_of_every_command() -> None:
    page = write_page()
    plain = re.sub(r"\\(.)", r"\1", page)
    for name, command in COMMANDS.items():
        assert f".SH COMMAND: {name.upper()}" in plain
        for action in parsers.make_parser(name, command)._actions:
            assert all(option in plain for option in action.option_strings), (name, action.option_strings)
            assert action.help is None or str(action.help).replace('"', "(dq") in plain
    macros = [line for line in page.splitlines() if re.match(r"[.']", line)]
    assert all(re.match(r"\.(TH|SH|TP|PP|B|I|BI|RI|br)\b", line) for line in macros)


def test_the_manual_is_one_that_man_can_read() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    call = [groff, "-man", "-Tutf8", "-ww"]
    found = subprocess.run(call, input=write_page(), text=True, capture_output=True, timeout=60, check=True)
    assert not found.stderr and "EXIT STATUS" in re.sub("\x1b\\[[0-9;]*m|.\x08", "", found.stdout)  # bold in two ways
