"""What the program writes it reads: every file of results carries what was asked for, with its id, and computes it again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from optim import RunSpec, sweeps
from optim.base.saved_kinds import read_results
from optim.benchmark import BenchSpec, Entrant, Problem
from optim.comparison import CompareSpec
from optim.sweeps import MapSpec, SweepAxis
from rmsprop_gui import cli

TITLE = 'a,=1+1;"@b" — θ'


def described() -> dict[str, object]:
    """{subcommand: its spec}: small ones of each kind."""
    run = RunSpec("himmelblau", steps=20, start=(1.0, -0.5), hyper={"lr": 0.03}, noise={"kind": "gaussian"}, seed=4)
    entrants = (Entrant("rmsprop", tune={"lr": None}, label=TITLE), Entrant("sgd", label="plain #1"))
    return {
        "run": run,
        "map": MapSpec(run.with_(noise=None), SweepAxis("start.1", -2.0, 2.0, 8), SweepAxis("start.2", -2.0, 2.0, 8), "outcome"),
        "bench": BenchSpec(entrants, (Problem("booth"),), budget=15, starts=2, tuning_starts=2, trials=2),
        "compare": CompareSpec(RunSpec("valley", steps=15)),
    }


FORMATS = {"run": "csv,json,npz", "map": "csv,json,npz", "bench": "csv,json,npz", "compare": "csv,json"}


@pytest.mark.parametrize("command", FORMATS)
def test_files_of_results_are_computed_again_with_the_same_bytes(command: str, tmp_path: Path, capsys) -> None:
    spec = described()[command]
    first = tmp_path / "first"
    (tmp_path / "asked.json").write_text(spec.to_json(), encoding="utf-8")
    assert cli.main([command, str(tmp_path / "asked.json"), "--out", str(first), "--formats", FORMATS[command]]) == 0
    written = sorted(path for path in first.iterdir())
    assert len(written) >= 2
    for path in written:
        about = read_results(path)
        assert about["id"] == spec.id == hashlib.sha256(spec.to_json().encode()).hexdigest()
        again = tmp_path / f"again-{path.name}"
        assert cli.main([command, str(path), "--out", str(again), "--formats", FORMATS[command]]) == 0, capsys.readouterr().err
        contents = sorted(other.read_bytes() for other in again.iterdir())
        assert contents == sorted(other.read_bytes() for other in written)


def test_a_file_of_another_kind_is_named(tmp_path: Path, capsys) -> None:
    (tmp_path / "m.json").write_text(described()["compare"].to_json(), encoding="utf-8")
    assert cli.main(["compare", str(tmp_path / "m.json"), "--out", str(tmp_path), "--formats", "csv"]) == 0
    capsys.readouterr()
    for command in ("run", "map", "bench"):
        assert cli.main([command, str(tmp_path / "m-switches.csv"), "--out", str(tmp_path / "x")]) == 1
        assert "comparison" in capsys.readouterr().err
    assert not (tmp_path / "x").exists() or not list((tmp_path / "x").iterdir())


def test_ids_are_the_same_in_every_process() -> None:
    specs = described()
    code = (
        "import sys, json; from optim import RunSpec; from optim.sweeps import MapSpec; from optim.benchmark import BenchSpec\n"
        "from optim.comparison import CompareSpec\n"
        "kinds = dict(run=RunSpec, map=MapSpec, bench=BenchSpec, compare=CompareSpec)\n"
        "print({name: kinds[name].from_json(text).id for name, text in json.load(sys.stdin).items()})"
    )
    given = json.dumps({name: spec.to_json() for name, spec in specs.items()})
    found = [
        subprocess.run(
            [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True, timeout=60,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(sweeps.__file__).parents[2])},
        ).stdout.strip()
        for seed in ("1", "77")
    ]  # fmt: skip
    assert found == [str({name: spec.id for name, spec in specs.items()})] * 2


def test_checkpoints_of_a_training_hold_what_the_optimizer_remembers(tmp_path: Path, capsys) -> None:
    assert cli.main(["train", "mlp-digits-keras", "--epochs", "1", "--out", str(tmp_path / "a")]) == 0
    path = tmp_path / "a" / "mlp-digits-keras-checkpoints.npz"
    with np.load(path) as kept, np.load(tmp_path / "a" / "mlp-digits-keras-weights.npz") as weights:
        assert kept["step"][0] == 0 and kept["step"][-1] == 45
        for name in weights.files:
            assert np.array_equal(kept[f"theta/{name}"][-1], weights[name])
            assert kept[f"v/{name}"].shape == (len(kept["step"]), *weights[name].shape)
            assert (kept[f"v/{name}"][-1] >= 0).all() and kept[f"v/{name}"][-1].any()
    assert cli.main(["train", str(path), "--out", str(tmp_path / "b")]) == 0
    again = tmp_path / "b" / "mlp-digits-keras-checkpoints-losses.csv"
    assert again.read_bytes() == (tmp_path / "a" / "mlp-digits-keras-losses.csv").read_bytes()
