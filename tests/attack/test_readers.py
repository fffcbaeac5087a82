"""Every reader refuses what is broken with a sentence, and nothing else ever comes out of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.attack.readers import MEMORY_FOLDER, READERS, SEED, attack

MUTANTS = 1_500  # of each; `python -m tests.attack readers`, which CI runs too, makes others and more
FEW = {"orbax": 500}  # folders of 7 and of 37 files, of which each is written and read: as long as five readers of one file


@pytest.mark.parametrize("name", READERS)
def test_mutants_are_read_or_refused_with_a_sentence(name: str) -> None:
    mutants = FEW.get(name, MUTANTS)
    with tempfile.TemporaryDirectory(dir=MEMORY_FOLDER) as folder:
        wrong, accepted = attack(READERS[name], mutants, SEED + 1, Path(folder))
    assert wrong == []
    assert name == "settings" or mutants / 100 < accepted < mutants * 0.95  # the mutants are neither all alike nor all hopeless


@pytest.mark.parametrize("name", READERS)
def test_the_samples_themselves_are_read(name: str, tmp_path: Path) -> None:
    for content in READERS[name].samples():
        path = tmp_path / f"sample{READERS[name].suffix}"
        path.write_bytes(content)
        READERS[name].look(READERS[name].read(path))
