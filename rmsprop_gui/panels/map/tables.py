"""The map as tables: the paths, the step at hand, the marked places, the landscape, and where runs end if that is drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from rmsprop_gui.charts.sweeps.text import get_table as cells_of
from rmsprop_gui.charts.tables.event_table import get_table as events_of
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn, steps_at
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import step_label, subscript
from rmsprop_gui.model.notation import plainly
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.panels.map.step_snapshot import StepSnapshot, make_snapshot
from rmsprop_gui.panels.map.view_state import ViewState

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget


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
    values = {}
    for index, track in reversed(view_state.tracks()):
        name = view_state.session.name(index)
        for k, letter in enumerate(get_names(view_state)):
            values[f"{name}: {letter}"] = (None, track.run.theta[:, k])
        values[f"{name}: {tr('loss')}"] = (None, track.run.loss)
    caption = tr("Where every visible run is after each step, and its loss there.")
    columns = steps_at(values, tr("Step"))
    return ChartTable(tr("Paths"), caption, columns, view_state.step, view_state.session.seek, tr("Go to this step"))


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
    return events_of(named, view_state.ground.dimension, lambda row: session.seek(named[row][1].step))


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
    xs, ys = np.linspace(*frame.x, SAMPLES), np.linspace(*frame.y, SAMPLES)
    if view_state.ground.dimension == 1:
        grid = [np.linspace(*frame.x, SAMPLES**2)]
    else:
        grid = list(np.broadcast_arrays(xs, ys[:, None]))
    values = view_state.ground.values(*(coordinate - c for coordinate, c in zip(grid, centre, strict=True)))
    letters = get_names(view_state)
    columns = (*(TableColumn(letter, axis) for letter, axis in zip(letters, grid, strict=True)), TableColumn("f", values))
    caption = tr("{landscape} at evenly spaced points of what the map shows, at {step}.",
                 landscape=translated(view_state.ground.landscape.title), step=step_label(view_state.step))  # fmt: skip
    go = lambda row: start(tuple(float(axis.flat[row]) for axis in grid))  # noqa: E731
    return ChartTable(tr("Landscape"), caption, columns, go=go, go_text=tr("Start here"))
