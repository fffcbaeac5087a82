"""The repository as a whole: its layout, its files, and nothing in them that belongs to one machine."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from optim.base import catalog

ROOT = Path(__file__).parents[1]
CODE = ("optim", "rmsprop_gui", "tests")
SOURCES = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
PROGRAM = [path for path in SOURCES if "tests" not in path.relative_to(ROOT).parts]
VISIBLE = {
    "CHANGELOG.md", "LICENSE", "README.md", "optim", "pyproject.toml", "requirements.lock", "resources", "rmsprop_gui", "tests",
}  # fmt: skip
LONGEST = 600  # lines of a file; longer ones are two things
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|Not" r"ImplementedError)\b")
MACHINE = re.compile(r"(/home/\w|/root/|/Users/\w|C:\\\\Users|/work/|file://)")


def tracked() -> list[Path]:
    """Files under version control; everything there is where this is no clone."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return SOURCES
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


KINDS = (".py", ".md", ".toml", ".lock", ".qss", ".svg", "")
TEXTS = [path for path in tracked() if path.suffix in KINDS and "reference" not in path.parts]


def test_the_top_level_holds_what_it_should() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} <= VISIBLE


def test_nothing_belongs_to_one_machine() -> None:
    texts = [(path, path.read_text(encoding="utf-8")) for path in TEXTS if path != Path(__file__)]
    found = [(str(path.relative_to(ROOT)), match[0]) for path, text in texts if (match := MACHINE.search(text))]
    assert found == []


def test_nothing_is_left_unfinished() -> None:
    assert [str(path) for path in SOURCES if UNFINISHED.search(path.read_text(encoding="utf-8"))] == []


def test_no_file_grows_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert [f"{path.relative_to(ROOT)}: {n}" for path, n in lengths.items() if n > LONGEST] == []


MAKERS = {
    "thread": ({"QThread", "QThreadPool", "QRunnable", "Thread", "Timer", "start_new_thread"}, "rmsprop_gui/tasks/threads.py"),
    "timer": ({"QTimer", "QBasicTimer", "startTimer"}, "rmsprop_gui/model/timers.py"),
}


def list_used(path: Path) -> set[str]:
    """Names that a file imports from somewhere, and names of what it calls."""
    used = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            used |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            used.add(node.func.id if isinstance(node.func, ast.Name) else node.func.attr)
    return used


@pytest.fixture(scope="module")
def used() -> dict[str, set[str]]:
    return {path.relative_to(ROOT).as_posix(): list_used(path) for path in PROGRAM}


@pytest.mark.parametrize("kind", MAKERS)
def test_one_file_of_the_window_makes_threads_and_one_timers(used: dict[str, set[str]], kind: str) -> None:
    names, place = MAKERS[kind]
    assert {file for file, own in used.items() if own & names} == {place}


def test_nothing_is_evaluated_or_unpickled() -> None:
    forbidden = re.compile(r"(?<![\w.])(eval|exec)\(|\bimport pickle\b|allow_pickle=True")
    assert [str(path) for path in PROGRAM if forbidden.search(path.read_text(encoding="utf-8"))] == []


def test_every_module_says_what_it_is_for() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCES}
    assert [str(path.relative_to(ROOT)) for path, text in texts.items() if text and not text.startswith('"""')] == []


def test_there_is_no_room_for_odds_and_ends() -> None:
    assert [path.name for path in PROGRAM if path.stem in ("utils", "helpers", "misc", "common")] == []


def test_the_lock_pins_everything_and_names_no_place() -> None:
    lines = (ROOT / "requirements.lock").read_text().split("\n")
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.match(r"^[a-z0-9-]+==[\w.]+( ; .+)?$", line) for line in pins)
    pinned = {line.split("==")[0] for line in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.split(r"[][<>=]", name)[0].lower() for name in wanted} <= pinned


def test_every_pin_has_the_digests_of_its_files() -> None:
    path = ROOT / ".ci" / "requirements.hashes"
    if not path.is_file():
        pytest.skip("an unpacked archive of the sources has no .ci")
    text = re.sub(r" \\\n\s+", " ", path.read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert all(re.search(r"( --hash=sha256:[0-9a-f]{64})+$", line) for line in lines)
    assert [line.partition(" --hash")[0] for line in lines] == (ROOT / "requirements.lock").read_text().splitlines()


def test_the_readme_is_true() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{len(catalog.landscapes())} landscapes and any of {len(catalog.optimizers())} optimizers" in text
    for picture in re.findall(r"\]\(((?!http)[^)]+)\)", text):
        assert (ROOT / picture).is_file()
    commands = [line for line in text.splitlines() if line.startswith("python3 -m venv")]
    assert [line.split(" && ")[-1] for line in commands] == [".venv/bin/rmsprop-gui", ".venv/bin/python -m pytest"]


def test_the_architecture_in_the_readme_names_every_package_and_nothing_else() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```\n(optim/ .*?)```", text, re.DOTALL)
    assert block is not None
    named: dict[str, set[str]] = {}
    top = ""
    for line in block[1].splitlines():
        names = re.match(r"\s*((?:[\w.]+(?:/|\.py) ?)+)", line)
        assert names is not None, line
        top = names[1].strip() if not line.startswith(" ") else top
        named.setdefault(top, set()).update(names[1].split() if line.startswith(" ") else ())
    for top in ("optim/", "rmsprop_gui/"):
        folders = {f"{path.parent.name}/" for path in (ROOT / top).glob("*/__init__.py")}
        assert {name for name in named[top] if name.endswith("/")} == folders
        assert all((ROOT / top / name).is_file() for name in named[top] - folders)
    assert all((ROOT / top).is_dir() for top in named)


def test_the_hooks_are_the_linters_of_continuous_integration_and_fetch_nothing() -> None:
    hooks, run = ROOT / ".pre-commit-config.yaml", ROOT / ".ci" / "run"
    if not hooks.is_file() or not run.is_file():
        pytest.skip("an unpacked archive of the sources has no hooks")
    text = hooks.read_text(encoding="utf-8")
    wanted = re.findall(r"^ *\.venv/bin/(ruff|mypy|lint-imports)\b", run.read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(r"entry: \.venv/bin/([\w-]+)", text) == wanted
    assert set(re.findall(r"repo: (\S+)", text)) == {"local"} and set(re.findall(r"language: (\S+)", text)) == {"system"}


def test_json_resources_are_strict() -> None:
    for path in (ROOT / "resources").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"), parse_constant=lambda word: pytest.fail(f"{word} in {path.name}"))  # noqa: B023
