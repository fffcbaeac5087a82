"""Maps: their cells are the recorded runs, bit for bit; they come coarse first; bad requests get a sentence."""

from __future__ import annotations

import csv
import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import optim
from optim import RunSpec, SpecError, analysis
from optim.base import catalog
from optim.base.convergence import AT_END, CONVERGED, DIVERGED, LEFT, SHORT, UNDEFINED
from optim.simulate.batch_loop import run_batch
from optim.sweeps import MapSpec, Picture, SweepAxis, compute, fields, is_ready, save
from optim.sweeps.cells import strides, tiles
from optim.sweeps.measures import GONE, NO_MINIMUM, TAIL
from optim.sweeps.picture import fill_squares
from optim.sweeps.preparation import warm
from optim.sweeps.spec import spread_starts

VALLEY = RunSpec(objective="valley", objective_params={"k": 50, "scale": 0.1}, hyper={"lr": 0.15}, start=(-4.7, 2.5), steps=60)
STARTS = (SweepAxis("start.1", -6, 6, 37), SweepAxis("start.2", -4, 4, 23))
RATES = (SweepAxis("hyper.lr", 1e-4, 3.0, 31, "log"), SweepAxis("objective.k", 1, 1000, 17, "log"))
CASES = {
    "starts": MapSpec(VALLEY, *STARTS),
    "rate and decay": MapSpec(VALLEY, RATES[0], SweepAxis("hyper.decay", 0.0, 0.999, 19, "complement"), "steps"),
    "rate and condition": MapSpec(VALLEY.with_(optimizer="sgd", hyper={"lr": 0.3}), *RATES, "loss"),
    "one start, one rate": MapSpec(VALLEY, STARTS[1], RATES[0]),
    "two parameters": MapSpec(VALLEY, RATES[1], SweepAxis("objective.scale", 0.05, 2, 9, "log")),
    "minima": MapSpec(
        RunSpec(objective="six_hump_camel", hyper={"lr": 0.05}, steps=80), SweepAxis("start.1", -2, 2, 24),
        SweepAxis("start.2", -1, 1, 16), "minimum",
    ),
    "rate and noise": MapSpec(VALLEY, RATES[0], SweepAxis("noise.scale", 0.01, 10, 9, "log")),
    "clipping and noise": MapSpec(
        VALLEY.with_(clip={"kind": "clip_grad_norm_", "max_norm": 1.0}, noise={"kind": "heavy_tailed"}),
        SweepAxis("clip.max_norm", 0.01, 10, 6, "log"), SweepAxis("noise.df", 1.0, 30.0, 7),
    ),
    "moving, noisy": MapSpec(
        VALLEY.with_(drift={"kind": "jump", "step": 30, "offset_x": 1.0}, noise={"kind": "gaussian", "scale": 0.5}), *STARTS
    ),
}  # fmt: skip


def finished(map_spec: MapSpec) -> Picture:
    *_, last = compute(map_spec)
    assert last.finished and last.stride == 1
    return last


def expected_outcome(run: optim.Run) -> set[int]:
    """What the recorded run says of its cell, by the same words: "Diverges" and "Converged" mean one thing everywhere."""
    word, within = analysis.verdict(run).word, analysis.gap(run) < run.spec.tolerance
    if word in ("Diverges", "Left the domain"):
        return {DIVERGED}
    assert (word == "Converged") == within[int(0.75 * (run.steps + 1)) :].all()
    return {CONVERGED} if word == "Converged" else {AT_END} if within[-1] else {LEFT} if within.any() else {SHORT}


@pytest.mark.parametrize("case", CASES)
def test_cells_are_the_recorded_runs(case: str) -> None:
    map_spec = CASES[case]
    picture = finished(map_spec)
    rng = np.random.default_rng(7)
    for _ in range(12):
        column, row = int(rng.integers(map_spec.x.count)), int(rng.integers(map_spec.y.count))
        run = optim.simulate(map_spec.cell_spec(column, row), "plain")
        np.testing.assert_array_equal(picture.loss[row, column], run.loss[-1])
        reached = analysis.steps_to_tolerance(run)
        assert picture.reached[row, column] == (-1 if reached is None else reached)
        assert picture.outcome[row, column] in expected_outcome(run)


def held(name: str) -> dict[str, MapSpec]:
    """A map over the rate and each other number of an optimizer."""
    spec = VALLEY.with_(optimizer=name, hyper={}, steps=25)
    found = {}
    for field, note in fields(spec).items():
        if field.startswith("hyper.") and field != "hyper.lr":
            high = min(note.high, 0.999) if note.scale == "complement" else note.high
            found[field] = MapSpec(
                spec, SweepAxis("hyper.lr", 1e-3, 0.5, 5, "log"), SweepAxis(field, note.low, high, 4, note.scale)
            )
    return found


@pytest.mark.parametrize("name", list(catalog.optimizers()))
def test_cells_are_the_recorded_runs_whatever_number_varies(name: str) -> None:
    rng = np.random.default_rng(5)
    for field, map_spec in held(name).items():
        picture = finished(map_spec)
        for _ in range(2):
            column, row = int(rng.integers(5)), int(rng.integers(4))
            run = optim.simulate(map_spec.cell_spec(column, row), "plain")
            np.testing.assert_array_equal(picture.loss[row, column], run.loss[-1], field)


@pytest.mark.parametrize("name", list(catalog.landscapes()))
def test_cells_are_the_recorded_runs_on_every_landscape(name: str) -> None:
    landscape = catalog.landscapes()[name]
    spec = RunSpec(objective=name, hyper={"lr": 0.02}, steps=40)
    other = "start.2" if landscape.dimension > 1 else "hyper.lr"
    second = SweepAxis(other, *landscape.view[1], 9) if landscape.dimension > 1 else SweepAxis(other, 0.01, 1.0, 9, "log")
    picture = finished(MapSpec(spec, SweepAxis("start.1", *landscape.view[0], 11), second))
    rng, seen = np.random.default_rng(3), 0
    while seen < 6:
        column, row = int(rng.integers(11)), int(rng.integers(9))
        if picture.outcome[row, column] != UNDEFINED:
            run = optim.simulate(picture.map_spec.cell_spec(column, row), "plain")
            np.testing.assert_array_equal(picture.loss[row, column], run.loss[-1])
            seen += 1


def swing(run: optim.Run, tail: int = TAIL) -> float:
    """The definition, step by step."""
    path = run.theta[-tail - 1 :]
    walked = np.zeros(path.shape[1])
    for before, after in zip(path, path[1:], strict=False):
        walked = walked + np.abs(after - before)
    return float(np.maximum((walked - np.abs(path[-1] - path[0])) / tail, 0.0).max())


LINE = RunSpec(objective="linear_regression", hyper={"lr": 0.05}, steps=30)


@pytest.mark.parametrize("spec", [VALLEY, LINE], ids=["valley", "data"])
def test_the_oscillation_left_is_that_of_the_last_steps(spec: RunSpec) -> None:
    picture = finished(MapSpec(spec, SweepAxis("hyper.lr", 1e-3, 0.5, 8, "log"), SweepAxis("start.1", -1, 1, 5), "swing"))
    for column, row in ((0, 0), (3, 1), (7, 4)):
        assert picture.swing[row, column] == swing(optim.simulate(picture.map_spec.cell_spec(column, row), "plain"))


NOISY = VALLEY.with_(noise={"kind": "gaussian", "scale": 0.5}, seed=3)


def test_success_is_counted_over_the_trials_that_are_told() -> None:
    map_spec = MapSpec(
        NOISY,
        SweepAxis("hyper.lr", 0.01, 0.5, 4, "log"),
        SweepAxis("noise.scale", 0.05, 5, 3, "log"),
        "success",
        starts=5,
        seeds=3,
    )
    assert map_spec.trials == 15
    picture = finished(map_spec)
    assert 0 < picture.success.mean() < 1
    for column, row in ((0, 0), (1, 2), (3, 1)):
        spec = map_spec.cell_spec(column, row)
        ends = [
            finished(MapSpec(spec.with_(seed=3 + 3 * place + k, start=tuple(start)), *around(start))).outcome[0, 0] == CONVERGED
            for place, start in enumerate(spread_starts(spec, 5))
            for k in range(3)
        ]
        assert picture.success[row, column] == np.mean(ends)


def around(start: np.ndarray) -> tuple[SweepAxis, SweepAxis]:
    """Axes of one cell, whose middle is the start but for rounding."""
    return SweepAxis("start.1", start[0] - 1, start[0] + 1, 1), SweepAxis("start.2", start[1] - 1, start[1] + 1, 1)


def test_starts_of_trials_are_spread_and_defined() -> None:
    for name, landscape in catalog.landscapes().items():
        starts = spread_starts(RunSpec(objective=name), 32)
        low, high = np.array(landscape.view).T
        assert starts.shape == (32, landscape.dimension) and ((low <= starts) & (starts <= high)).all()
        assert np.ptp(starts, axis=0).min() > 0.5 * (high - low).min()


def test_a_minimum_is_reached_where_the_run_ends() -> None:
    map_spec = CASES["minima"]
    picture = finished(map_spec)
    landscape = optim.base.catalog.landscapes()["six_hump_camel"]
    lowest = landscape.minima(landscape.Parameters())
    places = np.array([*lowest, *landscape.local_minima(landscape.Parameters())])
    assert len(np.unique(picture.values)) > 3
    for column, row in ((3, 4), (20, 12), (12, 2), (8, 15)):
        run = optim.simulate(map_spec.cell_spec(column, row), "plain")
        nearest = int(((places - run.theta[-1]) ** 2).sum(axis=1).argmin())
        there = abs(run.loss[-1] - landscape.value(*places[nearest], ())) < 0.05
        there = there or (nearest < len(lowest) and analysis.steps_to_tolerance(run) is not None)
        assert picture.values[row, column] == (nearest if there else NO_MINIMUM)


def test_a_map_where_all_diverges_says_so() -> None:
    spec = VALLEY.with_(optimizer="sgd", hyper={"lr": 50.0})
    picture = finished(MapSpec(spec, SweepAxis("start.1", 1, 6, 20), SweepAxis("start.2", 1, 4, 10), "minimum"))
    assert (picture.outcome == DIVERGED).all() and (picture.values == GONE).all() and picture.share_converged == 0.0


def test_the_share_that_converges_is_counted() -> None:
    picture = finished(CASES["starts"])
    assert picture.share_converged == (picture.outcome == CONVERGED).mean()


def test_starts_outside_the_domain_are_no_runs() -> None:
    spec = RunSpec(objective="x_over_log_x", hyper={"lr": 0.1}, steps=50)
    picture = finished(MapSpec(spec, SweepAxis("start.1", -0.5, 3.5, 16), SweepAxis("hyper.lr", 0.01, 1.0, 8, "log")))
    assert (picture.outcome[:, :2] == UNDEFINED).all() and (picture.outcome[:, 2:] != UNDEFINED).all()
    assert picture.share_converged == (picture.outcome[:, 2:] == CONVERGED).mean()


def test_runs_that_leave_the_domain_diverge_and_leave_their_starts_alone() -> None:
    spec = RunSpec(objective="x_over_log_x", hyper={"lr": 0.1}, steps=50)
    starts = np.linspace(2.0, 300.0, 40)[:, None]
    before = starts.copy()
    run_batch(spec, starts)
    np.testing.assert_array_equal(starts, before)
    map_spec = MapSpec(spec, SweepAxis("start.1", 2.0, 300.0, 40), SweepAxis("hyper.lr", 1.0, 1000.0, 10, "log"))
    picture = finished(map_spec)
    assert (picture.outcome != UNDEFINED).all()
    for column, row in np.ndindex(40, 10):
        run = optim.simulate(map_spec.cell_spec(column, row), "plain")
        if run.outcome.code == "diverged" or not np.isfinite(run.loss[-1]):
            assert picture.outcome[row, column] == DIVERGED


def test_pictures_come_coarse_first_and_agree_with_the_last() -> None:
    map_spec = MapSpec(VALLEY.with_(steps=2000), SweepAxis("start.1", -6, 6, 203), SweepAxis("start.2", -4, 4, 101))
    pictures = list(compute(map_spec))
    assert [p.stride for p in pictures if p is not pictures[0]] == sorted((p.stride for p in pictures[1:]), reverse=True)
    assert pictures[0].stride > 1 and pictures[-1].stride == 1
    for picture in pictures:
        np.testing.assert_array_equal(picture.loss[picture.computed], pictures[-1].loss[picture.computed])
        stride = picture.stride
        np.testing.assert_array_equal(picture.outcome[::stride, ::stride], pictures[-1].outcome[::stride, ::stride])
    assert [p.progress for p in pictures] == sorted(p.progress for p in pictures)


@pytest.mark.parametrize("shape", [(1, 1), (3, 200), (129, 64), (2048, 2048)])
def test_every_cell_is_computed_once(shape: tuple[int, int]) -> None:
    map_spec = MapSpec(VALLEY.with_(steps=1000), SweepAxis("start.1", 0, 1, shape[0]), SweepAxis("start.2", 0, 1, shape[1]))
    times = np.zeros(map_spec.shape, np.int8)
    for place, stride in enumerate(strides(map_spec)):
        for tile in tiles(map_spec, stride, place == 0):
            times[tile.rows, tile.columns] += 1
    assert (times == 1).all()


def test_another_executor_gives_the_same_bits() -> None:
    with ThreadPoolExecutor(3) as executor:
        *_, there = compute(CASES["starts"], executor)
    np.testing.assert_array_equal(there.loss, finished(CASES["starts"]).loss)


def test_a_cancelled_map_yields_no_more() -> None:
    cancel = np.zeros(1, np.uint8)
    pictures = compute(MapSpec(VALLEY.with_(steps=20_000), *(SweepAxis(f"start.{i}", -4, 4, 500) for i in (1, 2))), cancel=cancel)
    first = next(pictures)
    cancel[0] = 1
    assert list(pictures) == [] and not first.finished


def test_maps_survive_json() -> None:
    for map_spec in CASES.values():
        again = MapSpec.from_json(map_spec.to_json())
        assert again == map_spec
        np.testing.assert_array_equal(again.x.values(), map_spec.x.values())


@pytest.mark.parametrize("scale, low, high", [("linear", -2.0, 3.0), ("log", 1e-4, 1.0), ("complement", 0.0, 0.999)])
def test_an_axis_finds_its_own_cells(scale: str, low: float, high: float) -> None:
    axis = SweepAxis("hyper.lr", low, high, 40, scale)
    assert [axis.index(float(value)) for value in axis.values()] == list(range(40))
    assert axis.index(low - 0.1) is None and axis.index(high + 0.1) is None


@pytest.mark.parametrize(
    "axis, words",
    [
        ({"low": 1, "high": 1}, "empty"), ({"low": 2, "high": 1}, "reversed"), ({"low": 0, "high": 1, "scale": "log"}, "above 0"),
        ({"low": -1, "high": 1, "scale": "log"}, "linear axis"), ({"low": 0, "high": 1, "scale": "complement"}, "below 1"),
        ({"low": 0, "high": 1, "count": 1_000_000}, "2,048"), ({"low": 0, "high": 1, "count": 0}, "2,048"),
        ({"low": 0, "high": 1, "count": 2.5}, "whole number"), ({"low": 0, "high": float("nan")}, "finite"),
        ({"low": 0, "high": 1, "scale": "cubic"}, "cubic"), ({"low": -1e308, "high": 1e308}, "too wide"),
    ],
)  # fmt: skip
def test_bad_axes_get_a_sentence(axis: dict, words: str) -> None:
    with pytest.raises(SpecError, match=words) as caught:
        SweepAxis("hyper.lr", **axis)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "x, y, measure, words",
    [
        ("hyper.rate", "start.1", "loss", "hyper.rate"), ("start.3", "start.1", "loss", "start.3"),
        ("start.1", "start.1", "loss", "two different"), ("start.1", "start.2", "beauty", "beauty"),
        ("hyper.centered", "start.1", "loss", "hyper.centered"),
    ],
)  # fmt: skip
def test_bad_maps_get_a_sentence(x: str, y: str, measure: str, words: str) -> None:
    with pytest.raises(SpecError, match=words):
        MapSpec(VALLEY, SweepAxis(x, 0.1, 1), SweepAxis(y, 0.1, 1), measure)


def test_numbers_that_no_run_may_have_get_a_sentence() -> None:
    with pytest.raises(SpecError, match="at least 0"):
        MapSpec(VALLEY, SweepAxis("hyper.lr", -1, 1), STARTS[0])
    with pytest.raises(SpecError, match="not a map"):
        MapSpec.from_dict({"x": 1})
    with pytest.raises(SpecError, match="version"):
        MapSpec.from_dict(CASES["starts"].to_dict() | {"version": 9})


def test_an_edited_number_cannot_be_varied() -> None:
    spec = VALLEY.with_(edits=(optim.Edit(5, "lr", 0.1),))
    assert "hyper.lr" not in fields(spec) and "hyper.decay" in fields(spec)


def test_what_has_been_compiled_is_ready() -> None:
    warm([CASES["starts"].to_dict()])
    assert is_ready(CASES["starts"])


def test_grids_as_files(tmp_path) -> None:
    picture = finished(CASES["rate and condition"])
    for name in ("csv", "json", "npz"):
        save(picture, tmp_path / f"map.{name}")
    lines = (tmp_path / "map.csv").read_text().splitlines()
    assert MapSpec.from_dict({k: v for k, v in json.loads(lines[0][2:]).items() if k not in ("share_converged", "outcomes")})
    rows = list(csv.DictReader(lines[1:]))
    assert len(rows) == picture.loss.size
    row = rows[100]
    at = int(row["row"]), int(row["column"])
    np.testing.assert_array_equal(float(row["loss"]), picture.loss[at])
    said = json.loads((tmp_path / "map.json").read_text())
    assert said["outcome"] == picture.outcome.tolist() and said["about"]["share_converged"] == picture.share_converged
    with np.load(tmp_path / "map.npz") as archive:
        np.testing.assert_array_equal(archive["loss"], picture.loss)
    with pytest.raises(SpecError, match="format for maps"):
        save(picture, tmp_path / "map.bmp")


@pytest.mark.parametrize("optimizer", ["rmsprop", "adamw"])
def test_unstable_steps_are_those_of_the_recorded_runs(optimizer: str) -> None:
    drift = {"kind": "jump", "step": 20, "offset_x": 0.5}
    spec = optim.RunSpec(objective="rosenbrock", optimizer=optimizer, steps=40, drift=drift)
    picture = finished(MapSpec(spec, SweepAxis("hyper.lr", 0.01, 1.0, 5, "log"), SweepAxis("start.1", -1.5, 1.5, 4), "onset"))
    for row, column in np.ndindex(picture.onset.shape):
        unstable = optim.stability(optim.simulate(picture.map_spec.cell_spec(column, row))).unstable[:-1]
        assert picture.unstable[row, column] == unstable.mean()
        assert picture.onset[row, column] == (np.argmax(unstable) if unstable.any() else -1)


def test_an_optimizer_without_a_limit_has_no_unstable_cells() -> None:
    spec = optim.RunSpec(objective="valley", optimizer="lion", steps=5)
    picture = finished(MapSpec(spec, SweepAxis("hyper.lr", 0.01, 1.0, 3, "log"), SweepAxis("start.1", -1.5, 1.5, 3), "unstable"))
    assert np.isnan(picture.unstable).all() and (picture.onset == -1).all()


@pytest.mark.parametrize("shape", [(1, 1), (7, 9), (16, 8), (33, 31), (64, 5)])
def test_numbers_fill_the_squares_of_cells_that_they_stand_for(shape):
    columns, rows = shape[1], shape[0]
    axes = (SweepAxis("start.1", -1.0, 1.0, columns), SweepAxis("start.2", -1.0, 1.0, rows))
    map_spec, draw = MapSpec(RunSpec(steps=3), *axes, "loss"), np.random.default_rng(1)
    for stride in (1, 2, 4, 8):
        for first in (True, False):
            whole = np.full(shape, -1.0)
            expected = whole.copy()
            for tile in tiles(map_spec, stride, first):
                part = draw.random((len(range(rows)[tile.rows]), len(range(columns)[tile.columns])))
                fill_squares(whole, tile, part)
                for k, top in enumerate(range(rows)[tile.rows]):
                    for j, left in enumerate(range(columns)[tile.columns]):
                        expected[top : top + stride, left : left + stride] = part[k, j]
            np.testing.assert_array_equal(whole, expected)
