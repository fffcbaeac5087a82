"""What holds for the descriptions of all kinds: they are their JSON, refuse what they are not, and say so in a sentence."""

from __future__ import annotations

import json
import pickle
from itertools import permutations
from typing import Any

import pytest

import optim
from optim.base.errors import SpecError
from optim.base.reading.json_text import DEEPEST
from optim.base.saved_kinds import TITLES
from optim.base.spec import Spec
from optim.batch_scaling import BatchMapSpec
from optim.benchmark import BenchSpec
from optim.comparison import CompareSpec
from optim.network import NetworkSpec
from optim.sweeps import MapSpec, SweepAxis

RUN = optim.RunSpec(
    "rosenbrock", {"a": 1.5}, "adam", {"lr": 0.02}, (0.5, 1.0), 40, schedule={"name": "StepLR", "gamma": 0.5},
    noise={"kind": "table", "values": (3.0, -1.0)}, edits=({"step": 3, "field": "lr", "value": 0.1},),
)  # fmt: skip
SPECS: tuple[Spec, ...] = (
    RUN,
    MapSpec(RUN.with_(schedule=None, edits=()), SweepAxis("hyper.lr", 0.01, 0.1, 4, "log"), SweepAxis("start.1", -1.0, 1.0, 3)),
    BenchSpec(
        ({"optimizer": "rmsprop", "tune": {"lr": {"low": 0.01, "high": 0.1}}}, "adam"), ("sphere",), noise={"kind": "gaussian"}
    ),
    CompareSpec(optim.RunSpec(), ("torch", "keras"), order=("lr",)),
    NetworkSpec(layers=(8, 4), hyper={"lr": 0.01}, edits=({"step": 2, "field": "lr", "value": 0.001},)),
    BatchMapSpec(NetworkSpec(layers=(4,)), SweepAxis("hyper.lr", 0.001, 1.0, 6, "log"), 4, 16, "epochs", 0.5, repeats=2),
)
KINDS = [type(spec) for spec in SPECS]
each = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)


def deep(levels: int) -> Any:
    value: Any = 1.0
    for _ in range(levels):
        value = [value]
    return value


def test_the_family_is_complete() -> None:
    assert set(KINDS) == set(Spec.__subclasses__())
    assert len({kind.KIND for kind in KINDS}) == len(KINDS)


@each
def test_a_description_is_its_json(spec: Spec) -> None:
    for again in (type(spec).from_json(spec.to_json()), pickle.loads(pickle.dumps(spec)), spec.with_()):
        assert again == spec and hash(again) == hash(spec) and again.id == spec.id and again.to_json() == spec.to_json()
    assert json.loads(spec.to_json()) == json.loads(json.dumps(spec.to_dict()))
    assert len({other.id for other in SPECS}) == len(SPECS)


@pytest.mark.parametrize(("spec", "kind"), [(spec, kind) for spec, kind in permutations(SPECS, 2)], ids=str)
def test_a_description_of_another_kind_is_refused(spec: Spec, kind: Spec) -> None:
    expected = f"^This is not {TITLES[kind.KIND]} but {TITLES[spec.KIND]};" if spec.KIND else "^This is not|is not a part of"
    with pytest.raises(SpecError, match=expected):  # a run says no kind, and a network needs no field
        type(kind).from_json(spec.to_json())


@each
def test_an_unknown_field_is_named(spec: Spec) -> None:
    with pytest.raises(SpecError, match="'colour' is not a part of"):
        type(spec).from_dict({**spec.to_dict(), "colour": 1})
    with pytest.raises(SpecError, match="'colour' is not a part of"):
        spec.with_(colour=1)


@each
def test_a_newer_version_and_a_missing_part_are_refused(spec: Spec) -> None:
    with pytest.raises(SpecError, match="update the program"):
        type(spec).from_dict({**spec.to_dict(), "version": 99})
    for name in spec.NEEDED:
        with pytest.raises(SpecError, match=f"it has no '{name}'"):
            type(spec).from_dict({key: value for key, value in spec.to_dict().items() if key != name})


@each
def test_every_earlier_version_is_read(spec: Spec) -> None:
    for version in spec.VERSIONS:
        assert type(spec).from_dict({**spec.to_dict(), "version": version}) == spec


@each
@pytest.mark.parametrize("levels", [DEEPEST, DEEPEST + 1, 100_000], ids=str)
def test_what_is_nested_without_end_is_a_sentence(spec: Spec, levels: int) -> None:
    """In a text, in a mapping and in Python, in every field."""
    text = spec.to_json()[:-1] + ', "colour": ' + "[" * levels + "1" + "]" * levels + "}"
    with pytest.raises(SpecError, match="deep in each other" if levels > DEEPEST - 1 else "colour"):
        type(spec).from_json(text)
    value = deep(levels)  # once: to make a hundred thousand lists takes longer than to refuse them
    for name in spec.parts():
        with pytest.raises(SpecError):
            type(spec).from_dict({**spec.to_dict(), name: value})
        with pytest.raises((SpecError, AttributeError)):  # a map of what is no run is a mistake of a programmer
            spec.with_(**{name: value})
