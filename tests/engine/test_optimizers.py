"""Families of tests over the catalog: every optimizer and every dialect, none by name where it can be helped."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from optim import RunSpec, replay, simulate
from optim.base import catalog
from optim.base.fields import BoolField, NumberField, Quantity, existing, get_declarations
from optim.simulate.pipeline import advance, init_global, init_state, silent

NAMES = sorted(catalog.optimizers())
DIALECTS = [(name, d) for name, entry in catalog.optimizers().items() for d in entry.dialects]
IDS = [f"{name}-{dialect.name}" for name, dialect in DIALECTS]
ASKED = """
    adabelief adadelta adagrad adam adamax adamw adan ademamix adopt amsgrad asgd lion momentum nadam nesterov prodigy radam
    rmsprop rprop schedule_free_adamw sgd yogi
"""


def test_all_are_here() -> None:
    assert set(ASKED.split()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_declaration(name: str) -> None:
    entry = catalog.optimizers()[name]
    assert entry.title and entry.source and entry.about.endswith(".")
    assert (entry.step_bound is None) == bool(entry.no_bound)
    notes = get_declarations(entry.Hyper)
    assert list(notes) == list(entry.Hyper._fields), "every hyperparameter says what it is"
    for field, note in notes.items():
        default = entry.Hyper._field_defaults[field]
        assert isinstance(note, BoolField if isinstance(default, bool) else NumberField)
        if isinstance(note, NumberField):
            assert note.low < note.high and note.at_least <= default <= note.at_most
    assert entry.GlobalState._fields[:2] == ("t", "lr")
    for kind in (entry.State, entry.Intermediates):
        assert all(isinstance(note, Quantity) for note in get_declarations(kind).values())
        assert list(get_declarations(kind)) == list(kind._fields)
    for kind in (entry.State, entry.Intermediates, entry.GlobalState):
        for note in get_declarations(kind).values():
            assert {condition.lstrip("!") for condition in note.when} <= set(entry.Hyper._fields)


@pytest.mark.parametrize("objective", ["valley", "rosenbrock"])
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_records_everything(name: str, objective: str) -> None:
    spec = RunSpec(objective=objective, optimizer=name, steps=40)
    run = simulate(spec, backend="plain")
    entry = catalog.optimizers()[name]
    active = {n for n, value in spec.hyper.items() if value}
    assert run.theta.shape == (41, 2) and run.rate.shape == (40, 2)
    assert (run.rate >= 0.0).all()
    assert set(run.state) == set(existing(entry.State, frozenset(active)))
    assert set(run.lines) == set(existing(entry.Intermediates, frozenset(active)))
    assert all(values.shape == (41, 2) for values in run.state.values())
    assert np.array_equal(run.theta[0], spec.start)
    assert np.array_equal(run.shared["t"], np.arange(41.0))


@pytest.mark.parametrize("name", NAMES)
def test_it_goes_downhill(name: str) -> None:
    spec = RunSpec(objective="sphere", optimizer=name, start=(1.0, -1.5), steps=400)
    run = simulate(spec, backend="plain")
    assert run.outcome.code == "finished"
    assert run.loss[-1] < run.loss[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_spec_survives_json(name: str) -> None:
    for dialect in (None, *catalog.optimizers()[name].dialects):
        spec = RunSpec(optimizer=name, hyper=dict(dialect.hyper) if dialect else {}, steps=5)
        assert RunSpec.from_json(spec.to_json()) == spec


def settings_to_try(name: str, dialect: Any) -> dict[str, Any]:
    """The dialect with everything that is optional switched on by numbers."""
    fields = catalog.optimizers()[name].Hyper._fields
    extra = {"momentum": 0.8, "weight_decay": 0.1}
    return {**dialect.hyper, **{n: v for n, v in extra.items() if n in fields}}


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
def test_lanes_have_the_bits_of_single_runs(name: str, dialect: Any) -> None:
    entry = catalog.optimizers()[name]
    spec = RunSpec(optimizer=name, hyper=settings_to_try(name, dialect))
    hyper = entry.Hyper(**spec.hyper)
    random = np.random.default_rng(3)
    starts = random.standard_normal((2, 5))
    gradients = random.standard_normal((12, 2, 5)) * 10.0 ** random.integers(-3, 3, (12, 1, 1))

    def path(starts: Any, gradients: Any) -> list[Any]:
        theta, shared = list(starts), init_global(entry, hyper)
        state, seen = init_state(entry, theta, hyper), []
        with silent():
            for k, g in enumerate(gradients):
                theta, state, lines, shared = advance(
                    entry, theta, list(g), state, shared, hyper, np.float64(k + 1), np.float64(hyper.lr)
                )
                seen.append((theta, state, lines))
        return seen

    lanes = path(starts, gradients)
    for lane in range(5):
        alone = path([np.float64(x) for x in starts[:, lane]], [[np.float64(x) for x in g[:, lane]] for g in gradients])
        for together, single in zip(lanes, alone, strict=True):
            for j in range(2):
                assert np.broadcast_to(together[0][j], 5)[lane] == single[0][j]
                for part in (1, 2):
                    for a, b in zip(together[part][j], single[part][j], strict=True):
                        np.testing.assert_array_equal(np.broadcast_to(a, 5)[lane], b)


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
@pytest.mark.parametrize("kind", ["steady", "wild", "fading", "sparse", "alternating"])
def test_no_step_is_longer_than_the_declared_bound(name: str, dialect: Any, kind: str) -> None:
    """Without momentum and without weight decay; `optim.analysis` adds what those two do."""
    entry = catalog.optimizers()[name]
    if entry.step_bound is None:
        return
    random = np.random.default_rng(7)
    noise = random.standard_normal((200, 2))
    gradients = {
        "steady": np.full((200, 2), 0.3) * [1.0, -1e4],
        "wild": noise * 10.0 ** random.integers(-9, 9, (200, 1)),
        "fading": noise * np.geomspace(1e6, 1e-6, 200)[:, None],
        "sparse": np.where(random.random((200, 2)) < 0.1, noise, 0.0),
        "alternating": np.where(np.arange(200)[:, None] % 2, 1.0, -3.0) * [1.0, 1e3],
    }[kind]
    off = {n: 0.0 for n in ("momentum", "weight_decay") if n in entry.Hyper._fields}
    eps = {"eps": dialect.hyper.get("eps") or 1e-300} if "eps" in entry.Hyper._fields else {}
    run = replay(gradients, optimizer=name, hyper={**dialect.hyper, **off, **eps, "lr": 0.1})
    hyper = entry.Hyper(**run.spec.hyper)
    shared = entry.GlobalState(**{n: column[1:, None] for n, column in run.shared.items()})
    declared = entry.step_bound(hyper, shared)
    if declared is None:  # not at these settings
        return
    bound = np.broadcast_to(declared, run.delta.shape)
    rounding = 4 * np.spacing(np.abs(run.theta).max(axis=0))
    assert not (np.abs(run.delta) > bound * (1.0 + 1e-12) + rounding).any()
    if entry.rate_bound is not None:
        largest = np.broadcast_to(entry.rate_bound(run.clipped, hyper, shared), run.rate.shape)
        assert not (run.rate > largest * (1.0 + 1e-12)).any()


def test_bounds_are_tight_where_a_spike_follows_silence() -> None:
    """Plain RMSprop: 1/√(1 − β) times the rate; Adam: the rate at its first step."""
    spike = np.vstack([np.zeros((50, 1)), [[5.0]]])
    run = replay(spike, optimizer="rmsprop", hyper={"lr": 0.1, "decay": 0.9, "eps": 1e-300})
    assert abs(run.delta[-1, 0]) == pytest.approx(0.1 / np.sqrt(0.1), rel=1e-12)
    first = replay([[-3.0]], optimizer="adam", hyper={"lr": 0.1, "eps": 1e-300})
    assert first.delta[0, 0] == pytest.approx(0.1, rel=1e-12)


def test_names_are_unique() -> None:
    titles = [entry.title for entry in catalog.optimizers().values()]
    assert len(titles) == len(set(titles))
    for entry in catalog.optimizers().values():
        names = [dialect.name for dialect in entry.dialects]
        assert len(names) == len(set(names))
