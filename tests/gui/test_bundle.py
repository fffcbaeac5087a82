"""The bundle that needs no Python: what it says where it cannot be made, whose licences it brings, how it calls itself.

Whether one starts is tried by continuous integration: it takes two minutes.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from rmsprop_gui import __version__, bundle


@pytest.mark.parametrize(("missing", "sentence"), [
    ("tool", "PyInstaller, which makes bundles, is not installed here; install it with"),
    ("sources", "A bundle is made from the program's sources; run this in a clone"),
    ("folder", "cannot be written to"),
])  # fmt: skip
def test_what_is_missing_is_said_in_one_sentence(tmp_path, monkeypatch, capsys, missing: str, sentence: str) -> None:
    monkeypatch.setattr(bundle.importlib.util, "find_spec", lambda name: None if missing == "tool" else object())
    if missing == "sources":
        monkeypatch.setattr(bundle, "PACKAGING", tmp_path / "none")
    (tmp_path / "file").touch()
    assert bundle.main(["--out", str(tmp_path / "file" if missing == "folder" else tmp_path)]) == 1
    printed = capsys.readouterr()
    assert sentence in printed.err and printed.err.count("\n") == 1 and not printed.out
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_licences_of_everything_go_with_it() -> None:
    found = dict(bundle.find_licenses())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["PySide6 and Qt/LGPL-3.0.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in found["PySide6 and Qt/GPL-3.0.txt"]
    named = {place.partition("/")[0].lower() for place in found}
    needed = {distribution.name.lower() for distribution in bundle.find_requirements("rmsprop-explorer")}
    assert {"numpy", "numba", "llvmlite", "pyqtgraph", "rmsprop-explorer"} <= named
    assert needed - named <= {"pyside6-essentials", "pyside6_essentials", "shiboken6"}  # whose texts are Qt's


def test_a_bundle_does_what_its_python_would(tmp_path) -> None:
    """It calls itself to compile and to measure, and has no other Python."""
    entry = bundle.PACKAGING / "bundle_entry.py"
    (tmp_path / "said.py").write_text("import sys\nif __name__ == '__main__':\n    print(sys.argv[1:])\n")
    for call, answer in ((("-m", "said", "a", "b"), "['a', 'b']\n"), (("--version",), f"RMSprop Explorer {__version__}\n")):
        called = subprocess.run(
            [sys.executable, str(entry), *call], env={"PYTHONPATH": f"{tmp_path}:{bundle.ROOT}", "PATH": ""}, capture_output=True,
            text=True, timeout=60, check=False,
        )  # fmt: skip
        assert called.stdout == answer and called.returncode == 0, called.stderr


