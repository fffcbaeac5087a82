"""What a folder of entries holds is what its files declare: one as ENTRY, or several as ENTRIES."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from optim.base.catalog import discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "entries_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "helper.py").write_text("LIMIT = 3\n")
    (package / "single.py").write_text("ENTRY = 'one'\n")
    (package / "several.py").write_text("ENTRIES = {'b': 2, 'a': 1}\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield package
    discover.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] == package.name]:
        del sys.modules[name]


def test_a_file_declares_one_entry_or_several(folder: Path) -> None:
    assert list(discover(folder.name).items()) == [("a", 1), ("b", 2), ("single", "one")]


def test_a_new_file_is_found_and_a_name_stands_for_one_entry(folder: Path) -> None:
    (folder / "c.py").write_text("ENTRY = 3\n")
    assert discover(folder.name)["c"] == 3
    discover.cache_clear()
    (folder / "again.py").write_text("ENTRIES = {'c': 4}\n")
    with pytest.raises(KeyError, match=r"c twice; the second is in c\.py"):
        discover(folder.name)
