"""Checkpoints that Keras wrote. They are read in the Python that has Keras and h5py; skipped where there is none."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from optim.base.errors import SpecError
from optim.checkpoint import open_checkpoint
from tests.engine.checkpoint.test_torch_checkpoints import run_script


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = run_script(tmp_path_factory.mktemp("keras"), "keras_checkpoints.py", ("keras", "torch", "h5py"))
    return json.loads((folder / "keras.json").read_text())


def test_states_are_those_of_keras_bit_for_bit(told: dict[str, Any]) -> None:
    files = {name: found for name, found in told.items() if "." in name}
    assert len(files) == 18
    for name, found in files.items():
        assert found["found"] == found["expected"], name
        assert found["step"] == 3 and found["call"] == name.partition(".")[0].partition("-")[0], name
        assert all(rate["min"] > 0.0 for rate in found["rates"]), name
        assert found["lr"] == pytest.approx(1.0 if "Adadelta" in name else 1e-3 if "RMSprop" in name else 1e-2), name
        if name.endswith(".keras"):
            assert found["names"] == ["wide/0", "wide/1", "narrow/0", "narrow/1"] and found["notes"] == [], name
        else:
            assert "no effective rate is told" in found["notes"][0], name


def test_what_lies_elsewhere_or_is_packed_is_not_followed(told: dict[str, Any]) -> None:
    assert "save the whole model" in told["link"]  # a link to another file is none of its numbers
    assert "in a way in which Keras does not write them" in told["packed"]
    assert "damaged" in told["torn"]


@pytest.mark.skipif(importlib.util.find_spec("h5py") is not None, reason="h5py is there")
def test_without_h5py_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "a.weights.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + b"\0" * 600)
    with pytest.raises(SpecError, match="h5py reads, and that is not installed; install it"):
        open_checkpoint(tmp_path / "a.weights.h5")
