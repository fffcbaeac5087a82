"""One loop for value, slope, what is watched and update gives the bits of one kernel after the other."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit, types

from optim import RunSpec
from optim.compile import kernel_cache
from optim.compile.kernel_kinds import OPTIONS
from optim.compile.pointers import ROW, get_row, put_where, vectorise
from optim.simulate import batch_loop
from optim.simulate.batch_loop import fused_sources, run_batch
from optim.simulate.run_plan import make_run_plan
from optim.sweeps import MapSpec, SweepAxis, find_missing
from optim.sweeps.preparation import fuse

NUMBERS = ("theta", "loss", "reached", "swing", "settled", "peaks")
RATE = {"lr": (1e-3, 0.1)}
CASES = {
    "plain": (dict(), {}, {}),
    "own rates, momentum and centring": (dict(hyper={"momentum": 0.9, "centered": True}), RATE, {}),
    "own parameters": (dict(objective="rosenbrock"), {}, {"b": (1.0, 100.0)}),
    "own numbers of both": (dict(objective="rosenbrock", optimizer="adam"), {"beta2": (0.5, 0.999)}, {"a": (0.5, 2.0)}),
    "numbers added up over the coordinates": (dict(optimizer="prodigy"), RATE, {}),
    "a matrix": (dict(optimizer="muon"), {}, {}),
    "one coordinate": (dict(objective="x_over_log_x", start=(3.0,)), {}, {}),
    "a schedule": (dict(schedule={"name": "ExponentialLR", "gamma": 0.99}), {}, {}),
    "an optimizer after another": (
        dict(optimizer="adam", edits=({"step": 40, "optimizer": "sgd", "hyper": {"lr": 1e-4}},)), {}, {},
    ),
    "a function of the user's own": (
        dict(objective="custom", objective_params={"f": "x**2 + a*y**4 + sin(x*y)", "a": 1.0}), {}, {},
    ),
    "a path of the end is measured": (dict(), {}, {}),
}  # fmt: skip


def make_spec(**given) -> RunSpec:
    return RunSpec(**{"objective": "himmelblau", "optimizer": "rmsprop", "steps": 120, "tolerance": 0.5} | given)


@pytest.mark.parametrize("case", CASES)
def test_a_fused_kernel_has_the_bits_of_its_parts(case, monkeypatch):
    settings, hyper, params = CASES[case]
    spec, generator = make_spec(**settings), np.random.default_rng(3)
    count, tail = 2 * batch_loop.BLOCK + 37, 20 if "path" in case else 0
    starts = generator.uniform(-2.5, 2.5, (count, len(spec.start)))
    starts[:4, 0] = 1e200, np.inf, np.nan, 0.0  # their losses are no numbers
    own = [{name: generator.uniform(*ends, count) for name, ends in group.items()} for group in (hyper, params)]
    sources = fused_sources(make_run_plan(spec), frozenset(hyper), bool(params))
    assert sources
    loaded = []
    for source in sources:
        kernel_cache.load(*source)
    find = batch_loop.find_fused
    monkeypatch.setattr(batch_loop, "find_fused", lambda source: loaded.append(source) or find(source))
    fused = run_batch(spec, starts, hyper=own[0], objective_params=own[1], tail=tail)
    assert loaded == sources and all(map(find, sources))
    monkeypatch.setattr(batch_loop, "find_fused", lambda source: 0)
    apart = run_batch(spec, starts, hyper=own[0], objective_params=own[1], tail=tail)
    for name in NUMBERS:
        np.testing.assert_array_equal(getattr(fused, name), getattr(apart, name), name)


def test_what_is_put_where_a_condition_holds_takes_no_store_under_a_mask():
    @njit(types.void(ROW, ROW, types.int64), **OPTIONS)
    def keep_highest(row, other, count):
        vectorise()
        for n in range(count):
            put_where(row, n, not row[n] > other[n], other[n])

    @njit
    def call(row, other):
        keep_highest(get_row(row), get_row(other), len(row))

    special = np.array([0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 5e-324, 1e308, -2.5])
    row, other = (axis.ravel().copy() for axis in np.meshgrid(special, special))
    wanted = np.where(row > other, row, other)
    call(row, other)
    np.testing.assert_array_equal(row, wanted)
    assert not any("vmaskmov" in text for text in keep_highest.inspect_asm().values())


BETWEEN = {
    "noise": dict(noise={"kind": "gaussian", "scale": 0.1}),
    "clipping": dict(clip={"kind": "clipnorm"}),
    "clipping of updates": dict(update_clip={"kind": "update_norm"}),
    "a box": dict(projection={"kind": "box"}),
    "a drifting minimum": dict(drift={"kind": "linear"}),
    "another point": dict(optimizer="nesterov"),
    "a rate that answers to losses": dict(schedule={"name": "ReduceLROnPlateau"}),
}


@pytest.mark.parametrize("what", BETWEEN)
def test_what_comes_between_slope_and_update_has_no_fused_kernel(what):
    assert fused_sources(make_run_plan(make_spec(**BETWEEN[what])), frozenset()) == []


def test_only_large_maps_ask_for_kernels_of_their_own(monkeypatch):
    spec, compiled = make_spec(optimizer="sgd", steps=100), []
    large, small = (MapSpec(spec, *(SweepAxis(f"start.{k}", -3.0, 3.0, side) for k in (1, 2)), "outcome") for side in (256, 20))
    monkeypatch.setattr(kernel_cache, "is_ready", lambda *source: source in compiled)
    monkeypatch.setattr(kernel_cache, "load", lambda *source: compiled.append(source))
    missing = find_missing(large)
    assert not find_missing(small) and len(missing) == 1
    fuse([small.to_dict(), large.to_dict()])
    assert compiled == missing and not find_missing(large)
