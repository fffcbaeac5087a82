"""What the focused run's optimizer holds in the step that leaves theta[t], as the map draws it and as its tables say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from optim.analysis import step_bound
from optim.analysis.contour_levels import nice_above
from optim.base import catalog
from optim.notation import quantity_names
from optim.optimizers.meaning import HeavyBall
from optim.simulate.run import Run
from rmsprop_gui.charts.landscape.paths import tabulate_paths
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.landscape.survey import make_axes, make_grid
from rmsprop_gui.charts.sweeps.text import get_table as cells_of
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.charts.tables.table import get_table as events_of
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import step_label, subscript
from rmsprop_gui.model.notation import plainly
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.panels.map.view_state import ViewState

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget

RIM_FROM = 0.05  # ε is drawn where it adds at least this share to √v


@dataclass(frozen=True)
class StepSnapshot:
    """All arrays are (d,); None where the optimizer has no such thing, and at the last step, which nothing leaves.

    root      the root of the remembered squares after this step's gradient was taken in: √v, AdaGrad's √G
    square    the declared symbol of those squares: "v", "G"
    centre    |running mean of g|; mean: its declared symbol
    rim       what ε adds to what the gradient is divided by, or None where that is too little to see
    divisor   the declared symbol of that: "√v", "√(v − m²)"
    delta     the coming step
    bound     how far it could go along each axis
    carried   the part of the step that the momentum buffer brings along, in map units
    averaged  minus the running mean of the gradient, in gradient units
    second    another point of parameter space that the optimizer keeps
    """

    theta: np.ndarray
    gradient: np.ndarray
    root: np.ndarray | None = None
    square: str = ""
    centre: np.ndarray | None = None
    mean: str = ""
    rim: np.ndarray | None = None
    divisor: str = ""
    delta: np.ndarray | None = None
    bound: np.ndarray | None = None
    carried: np.ndarray | None = None
    averaged: np.ndarray | None = None
    second: np.ndarray | None = None

    @property
    def full_scale(self) -> float | None:
        """1, 2 or 5 times a power of ten that no drawn gradient or square exceeds; None where there is nothing to scale."""
        parts = [self.gradient] if self.root is None else [self.gradient, self.root]
        sizes = np.abs(np.concatenate(parts))
        largest = float(np.max(sizes[np.isfinite(sizes)], initial=0.0))
        return nice_above(largest) if 1e-290 < largest < 1e290 else None


def make_snapshot(run: Run, step: int) -> StepSnapshot:
    run, step = run.at(step)
    entry = catalog.get_optimizer(run.spec)
    theta, gradient = run.theta[step], run.gradient[step]
    second = run.state[entry.point][step] if entry.point in run.state else None
    if step >= run.steps:
        return StepSnapshot(theta, gradient, second=second)
    with np.errstate(all="ignore"):
        on, moment = quantity_names.find_switched_on(run.spec.hyper), entry.second_moment
        square = run.state.get(moment.state)
        root = np.sqrt(square[step + 1]) if square is not None else None
        centre = np.abs(run.state[moment.centre][step + 1]) if moment.centre in run.state and root is not None else None
        bounds = step_bound(run)
        carried, averaged = memory(run, entry.momentum, step)
        squares, means = (quantity_names.quantity(entry.State, n, on) for n in (moment.state, moment.centre))
        divisor = quantity_names.root(entry, run.spec.hyper)
        return StepSnapshot(
            theta, gradient, root, squares.symbol if squares is not None else "", centre,
            means.symbol if means is not None else "", get_rim(run, step, root), divisor.symbol if divisor is not None else "",
            run.delta[step], None if bounds is None else bounds[step], carried, averaged, second,
        )  # fmt: skip


def get_rim(run: Run, step: int, root: np.ndarray | None) -> np.ndarray | None:
    """The step's own numbers say it, wherever ε stands: what it divided by, less the same before ε."""
    divisor = catalog.get_optimizer(run.spec).preconditioner
    if root is None or not {divisor.root, divisor.denominator} <= run.lines.keys():
        return None
    rim = run.lines[divisor.denominator][step] - run.lines[divisor.root][step]
    return rim if (rim >= RIM_FROM * root).any() else None


def memory(run: Run, ball: HeavyBall, step: int) -> tuple[np.ndarray | None, np.ndarray | None]:
    """(carried, averaged). A buffer parallel to the step is the step but for a factor: what it held before is carried on."""
    if ball.state not in run.state:
        return None, None
    before, after, delta = run.state[ball.state][step], run.state[ball.state][step + 1], run.delta[step]
    if not np.isfinite([before, after, delta]).all():
        return None, None
    product, sizes = float(after @ delta), float(np.hypot.reduce(after) * np.hypot.reduce(delta))
    momentum = run.hyper.get(ball.hyper)
    if momentum is not None and sizes > 0 and abs(product) > (1 - 1e-6) * sizes:
        factor = product / float(after @ after)
        return momentum[step] * factor * before, None
    return None, -after


SAMPLES = 41  # points along each axis of the view at which the table gives the landscape


def get_tables(view: MapWidget) -> list[ChartTable]:
    """Of what is on the map now, layer by layer."""
    view_state, layers = view.view_state, view.view_state.layers
    found = [places(view_state), landscape(view_state, view.choose_start)]
    if view_state.tracks():
        found = [paths(view_state), *found] if "paths" in layers else found
        now = state(view_state)
        found = [*found[:1], now, *found[1:]] if now is not None else found
    if view_state.focused() is not None and "events" in layers:
        found.append(tabulate_events(view_state))
    drawn = view.basin_overlay.drawn if "ends" in layers else None
    if drawn is not None:
        spec = drawn.picture.map_spec

        def start_at(column: int, row: int) -> None:
            view.choose_start((float(spec.x.values()[column]), float(spec.y.values()[row])))

        found.append(cells_of(drawn.picture, None, start_at, tr("Start here")))
    return found


def get_names(view_state: ViewState) -> list[str]:
    """θ₁ and θ₂, or θ alone, as on the axes."""
    return ["θ"] if view_state.ground.dimension == 1 else ["θ₁", "θ₂"]


def paths(view_state: ViewState) -> ChartTable:
    """Every visible run, step by step."""
    runs = [(index, track.run) for index, track in reversed(view_state.tracks())]
    return tabulate_paths(view_state.session, runs, get_names(view_state))


def state(view_state: ViewState) -> ChartTable | None:
    """What the squares, arrows and the box of the focused run show at this step: one row for each parameter."""
    track = view_state.focused()
    if track is None:
        return None
    run, step = track.run, track.step(view_state.step)
    now = make_snapshot(run, step)
    kinds = quantities(now, partial(plainly, run=run, notation=view_state.notation()))
    letters = ["θ"] if run.dimension == 1 else [f"θ{subscript(k + 1)}" for k in range(run.dimension)]
    columns = (TableColumn(tr("Parameter"), np.array(letters)), *(TableColumn(title, values) for title, values in kinds))
    name = view_state.session.name(view_state.session.focus)
    caption = tr("{run} at {step}, in the step that leaves it.", run=name, step=step_label(step))
    return ChartTable(tr("State at this step"), caption, columns)


def quantities(now: StepSnapshot, written: Callable[[str], str]) -> list[tuple[str, np.ndarray]]:
    """(what it is, (d,) values) of everything that this optimizer has; `written`: declared symbols as text."""
    all_of_them = (
        ("θ", now.theta), (tr("Gradient g"), now.gradient), (written(f"√{now.square}"), now.root),
        (f"|{written(now.mean)}|", now.centre), (tr("What ε adds to {root}", root=written(now.divisor)), now.rim),
        (tr("Update Δθ"), now.delta),
        (tr("Reach of one step"), now.bound), (tr("Carried by momentum"), now.carried),
        (tr("Minus the mean of g"), now.averaged), (tr("Second point"), now.second),
    )  # fmt: skip
    return [(title, values) for title, values in all_of_them if values is not None]


def tabulate_events(view_state: ViewState) -> ChartTable:
    """What happened to the focused run; not all of it has room for a mark."""
    session = view_state.session
    named = [(session.name(session.focus), event) for event in RunEvents.of(session).focused()]
    return events_of(named, lambda row: session.seek(named[row][1].step))


def places(view_state: ViewState) -> ChartTable:
    """Start, minima and saddles, and where the runs are now."""
    centre = view_state.centre()
    kinds = {"minimum": tr("Minimum"), "local minimum": tr("Local minimum"), "saddle": tr("Saddle")}
    marks = [(kinds[kind], tuple(np.add(place, centre).tolist())) for kind, place in view_state.ground.marks()]
    found = [(tr("Start"), tuple(view_state.start)), *marks]
    for index, track in reversed(view_state.tracks()):
        at = track.run.theta[track.step(view_state.step)][: view_state.ground.dimension]
        found.append((view_state.session.name(index), tuple(at.tolist())))
    points = np.array([point for _, point in found])
    columns = (
        TableColumn(tr("Place"), np.array([name for name, _ in found])),
        *(TableColumn(letter, points[:, k]) for k, letter in enumerate(get_names(view_state))),
        TableColumn("f", np.array([view_state.value(point) for _, point in found])),
    )
    caption = tr(
        "The marked places of {landscape}, and the runs at {step}.",
        landscape=translated(view_state.ground.landscape.title),
        step=step_label(view_state.step),
    )
    return ChartTable(tr("Places"), caption, columns)


def landscape(view_state: ViewState, start: Callable[[tuple[float, ...]], object]) -> ChartTable:
    """The objective at evenly spaced points of the view; a row can become the start."""
    frame, centre = view_state.frame, view_state.centre()
    counts = (SAMPLES**2,) if view_state.ground.dimension == 1 else (SAMPLES, SAMPLES)
    ranges = tuple((low - c, high - c) for (low, high), c in zip((frame.x, frame.y), centre, strict=False))
    found = get_reader().profile(view_state.ground, ranges, counts)
    axes = make_axes(ranges, counts) if found is None else found.axes
    grid = make_grid(tuple(axis + c for axis, c in zip(axes, centre, strict=True)))
    values = np.full(grid[0].shape, np.nan) if found is None else found.values
    letters = get_names(view_state)
    columns = (*(TableColumn(letter, axis) for letter, axis in zip(letters, grid, strict=True)), TableColumn("f", values))
    caption = tr("{landscape} at evenly spaced points of what the map shows, at {step}.",
                 landscape=translated(view_state.ground.landscape.title), step=step_label(view_state.step))  # fmt: skip
    go = lambda row: start(tuple(float(axis.flat[row]) for axis in grid))  # noqa: E731
    return ChartTable(tr("Landscape"), caption, columns, go=go, go_text=tr("Start here"))
