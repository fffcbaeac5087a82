"""`rmsprop-gui bench` and the option --dask: files, exit codes, sentences."""

from __future__ import annotations

import csv
import json

import pytest

from optim.benchmark import BenchSpec, compute_benchmark, save
from rmsprop_gui import cli

SMALL = BenchSpec(
    entrants=({"optimizer": "rmsprop", "tune": ["lr"]}, "adagrad"), problems=("valley", "booth"), budget=40, starts=4,
    tuning_starts=2, trials=4,
)  # fmt: skip


@pytest.fixture
def spec_file(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(SMALL.to_json(), encoding="utf-8")
    return path


def test_writes_what_the_engine_says(spec_file, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["bench", str(spec_file), "--out", str(out), "--formats", "csv,json,npz"]) == 0
    said = capsys.readouterr()
    assert sorted(path.name for path in out.iterdir()) == ["mine-rows.csv", "mine-table.csv", "mine.json", "mine.npz"]
    assert said.out.splitlines() == [str(out / n) for n in ("mine-rows.csv", "mine-table.csv", "mine.json", "mine.npz")]
    assert "16 runs are scored, 16 tune" in said.err and "(not tuned)" in said.err
    for path in save(compute_benchmark(SMALL), tmp_path / "mine", "csv"):
        assert path.read_bytes() == (out / path.name).read_bytes()
    assert BenchSpec.from_dict(json.loads((out / "mine.json").read_text(encoding="utf-8"))["about"]["bench"]) == SMALL


def test_presets_by_name(tmp_path):
    assert cli.main(["bench", "quick", "--out", str(tmp_path)]) == 0
    lines = list(csv.DictReader((tmp_path / "quick-table.csv").read_text(encoding="utf-8").splitlines()[1:]))
    assert len(lines) == 5 * 5 and {line["landscape"] for line in lines} >= {"all", "Rosenbrock"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["no-such-bench"], 1, "no bench or file named"),
        (["quick", "--formats", "xlsx"], 2, "no format 'xlsx'"),
        (["quick", "--dask", "nonsense://x"], 1, "Dask"),
    ],
)
def test_what_is_not_possible(arguments, code, words, tmp_path, capsys):
    assert cli.main(["bench", *arguments, "--out", str(tmp_path)]) == code
    said = capsys.readouterr().err
    assert words in said and "Traceback" not in said and list(tmp_path.iterdir()) == []
