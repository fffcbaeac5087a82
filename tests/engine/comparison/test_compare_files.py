"""A comparison as JSON, CSV and Markdown; what is no comparison gets a sentence."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optim import RunSpec, SpecError
from optim.base import catalog
from optim.comparison import CompareSpec, compute, markdown, save, usual_names
from optim.comparison.spec import ADAM, YOURS

BASE = RunSpec(objective="valley", hyper={"lr": 0.05}, steps=30)
SPECS = [CompareSpec(BASE), CompareSpec(BASE, ("keras", YOURS, "timm"), "timm", "own", 1e-9, ("initial",)),
         CompareSpec(BASE, question=ADAM)]  # fmt: skip


@pytest.mark.parametrize("spec", SPECS)
def test_it_survives_json_and_gives_the_same_numbers(spec: CompareSpec) -> None:
    again = CompareSpec.from_json(spec.to_json())
    assert again == spec
    assert compute(again).sentences == compute(spec).sentences


@pytest.mark.parametrize("spec", SPECS)
def test_files_hold_the_numbers(spec: CompareSpec, tmp_path: Path) -> None:
    found = compute(spec)
    differences, switches = save(found, tmp_path / "a", "csv")
    with differences.open(encoding="utf-8", newline="") as file:
        about = json.loads(file.readline()[2:])
        rows = list(csv.DictReader(file))
    assert CompareSpec.from_dict(about["comparison"]) == spec
    column = [float(row[f"{found.entrants[1].name}.largest"]) for row in rows]
    np.testing.assert_array_equal(column, found.side.differences[1].largest)
    with switches.open(encoding="utf-8", newline="") as file:
        file.readline()
        turns = list(csv.DictReader(file))
    assert [row["field"] for row in turns] == [turn.field for turn in found.switches.turns]
    assert [float(row["alone_largest"]) for row in turns] == [turn.alone.most for turn in found.switches.turns]
    (path,) = save(found, tmp_path / "a", "json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert [row["left_end"] for row in told["switches"]][-1] == 0.0
    assert told["differences"][0]["largest"] == found.side.differences[1].largest.tolist()


def test_without_a_choice_the_switches_lead_to_the_one_farthest_away() -> None:
    found = compute(CompareSpec(BASE, ("torch", "keras", "tf1", "optax")))
    assert found.entrants[found.to].name == "tf1"
    assert compute(CompareSpec(BASE, ("torch", "keras", "tf1"), "keras")).to == 1


def test_infinite_differences_are_null_in_json(tmp_path: Path) -> None:
    wild = RunSpec(objective="sphere", optimizer="sgd", hyper={"lr": 50.0, "momentum": 0.9}, steps=400)
    spec = CompareSpec(wild, ("yours", "keras"))
    (path,) = save(compute(spec.with_(mode="own")), tmp_path / "b", "json")
    json.loads(path.read_text(encoding="utf-8"), parse_constant=lambda name: pytest.fail(name))


def test_markdown_has_a_row_for_each_switch() -> None:
    found = compute(CompareSpec(BASE, ("torch", "tf1")))
    lines = [line for line in markdown(found).splitlines() if line.startswith("|")]
    assert len(lines) == 2 + len(found.switches.turns)
    assert len({line.count("|") for line in lines}) == 1
    assert "identical" in lines[-1]


@pytest.mark.parametrize("name", sorted(catalog.optimizers()))
def test_every_optimizer_has_a_usual_comparison(name: str) -> None:
    names = usual_names(name)
    if len(names) > 1:
        assert CompareSpec(RunSpec(optimizer=name)).names == names
    else:
        assert not catalog.optimizers()[name].dialects


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"names": ["torch"]}, "needs two dialects"),
        ({"names": ["torch", "torch"]}, "needs two dialects"),
        ({"names": ["torch", "keras", "torch"]}, "compared once"),
        ({"names": ["torch", "kerass"]}, "did you mean 'keras'"),
        ({"names": "torch"}, "must be a list of names"),
        ({"names": ["torch", "keras"], "to": "optax"}, "which are keras, not 'optax'"),
        ({"mode": "both"}, "no mode of comparison"),
        ({"question": "why"}, "no question of a comparison"),
        ({"tolerance": -1}, "at least 0"),
        ({"tolerance": "small"}, "must be a number"),
        ({"order": ["alpha"]}, "can be turned"),
        ({"version": 9}, "update the program"),
        ({"colour": 1}, "not a part of a comparison"),
        ({"spec": None}, "not a run"),
    ],
)
def test_bad_comparisons_get_a_sentence(change: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError, match=words):
        CompareSpec.from_dict({**SPECS[0].to_dict(), **change})


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", "[" * 100_000])
def test_what_is_no_comparison_gets_a_sentence(text: str) -> None:
    with pytest.raises(SpecError, match="not a comparison"):
        CompareSpec.from_json(text)
