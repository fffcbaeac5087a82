"""Checkpoints that PyTorch wrote, read without it: the numbers are those of PyTorch, bit for bit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from optim.checkpoint import describe, measure_checkpoint, open_checkpoint

ROOT = Path(__file__).parents[3]
PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)


def run_script(folder: Path, script: str, needed: tuple[str, ...]) -> Path:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KERAS_BACKEND": "torch"}
    for name in needed:
        if subprocess.run([PYTHON, "-c", f"import {name}"], capture_output=True, check=False, env=environment).returncode:
            pytest.skip(f"{name} cannot be imported here, so no checkpoint is written with it")
    call = [PYTHON, str(ROOT / "tests/trainings" / script), str(folder)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=110, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_script(tmp_path_factory.mktemp("torch"), "torch_checkpoints.py", ("torch",))


def describe_file(path: Path) -> dict[str, Any]:
    with open_checkpoint(path) as checkpoint:
        return describe(checkpoint, measure_checkpoint(checkpoint))


def test_numbers_are_those_of_torch_bit_for_bit(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text())
    assert len(expected) > 20
    for case, tensors in expected.items():
        found = describe_file(folder / (case if "." in case else f"{case}.pt"))
        assert [each["name"] for each in found["tensors"]] == list(tensors), case
        for each, wanted in zip(found["tensors"], tensors.values(), strict=True):
            where = f"{case}: {each['name']}"
            assert each["shape"] == wanted["shape"] and each["step"] == wanted["step"], where
            if wanted["v"] is None:
                assert each["v"] is None
            else:
                assert [each["v"][k].hex() for k in ("min", "median", "max")] == wanted["v"], where
            assert [float(each["rate"][k]).hex() for k in ("min", "median", "max")] == wanted["rate"], where


def test_an_input_that_is_never_there_is_dead(folder: Path) -> None:
    first = describe_file(folder / "RMSprop.pt")["tensors"][0]
    assert first["dead_share"] == first["eps_share"] == 1 / 6
    assert first["longest_next_step"]["gradient_1"] == pytest.approx(1e-3 / (0.01**0.5 + 1e-8))  # from v = 0


def test_groups_have_their_own_settings(folder: Path) -> None:
    found = describe_file(folder / "groups.ckpt")
    assert [group["lr"] for group in found["groups"]] == [0.5, 1e-3] and found["step"] == 77
    assert [each["lr"] for each in found["tensors"]] == [0.5, 1e-3, 1e-3]


def test_calls_are_told_apart_by_settings_and_states(folder: Path) -> None:
    for path in folder.glob("*.pt"):
        call = path.stem.partition("-")[0]
        if call not in ("layouts", "whole", "complex"):
            assert describe_file(path)["groups"][0]["optimizer"] == call, path.name


def test_an_optimizer_saved_as_an_object_names_itself(folder: Path) -> None:
    found = describe_file(folder / "whole.pt")
    assert found["groups"][0]["optimizer"] == "RMSprop" and found["notes"] == []
    assert found["tensors"][0]["theta"] is not None


def test_complex_numbers_are_refused_with_a_sentence(folder: Path) -> None:
    found = describe_file(folder / "complex.pt")["tensors"][0]
    assert found["v"] is None and found["note"] == "Complex numbers are not looked at."
    assert "square_avg" in found["states"]
