"""What the panel shows, as a MapSpec made from the scene and the user's choices. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from optim import RunSpec, SpecError
from optim.sweeps import MapSpec, SweepAxis, fields
from optim.sweeps.axes import MOST_CELLS
from optim.sweeps.fields import change
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import Scene

View = tuple[tuple[float, float], ...]
STARTS, NUMBERS = "starts", "numbers"
BESIDE = ("hyper.decay", "objective.k", "hyper.beta2", "hyper.momentum")  # what is most worth a look beside the rate
RANGES = {"hyper.lr": (1e-4, 10.0), "objective.k": (1.0, 1000.0)}  # wider than the sliders: beyond what works is worth seeing


@dataclass(frozen=True)
class SweepChoices:
    """kind: STARTS or NUMBERS; x and y are the fields of the latter; ranges {field: (low, high)} and scales {field: word}
    where the user gave one; starts and seeds are what the success rate is counted over.
    """

    kind: str = STARTS
    measure: str = "outcome"
    cells: int = 128
    x: str = "hyper.lr"
    y: str = ""
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    starts: int = 16
    seeds: int = 4


def show_range(spec: RunSpec, choices: SweepChoices, name: str) -> tuple[float, float]:
    note = fields(spec)[name]
    high = min(note.high, 0.999) if note.scale == "complement" else note.high
    return choices.ranges.get(name) or RANGES.get(name) or (note.low, high)


def axis(spec: RunSpec, choices: SweepChoices, name: str, cells: int) -> SweepAxis:
    """The axis of a field: its own scale where the range allows that, else a linear one; a scale that was chosen is kept."""
    low, high = show_range(spec, choices, name)
    if name in choices.scales:
        return SweepAxis(name, low, high, cells, choices.scales[name])
    scale = fields(spec)[name].scale
    if (scale == "log" and low <= 0) or (scale == "complement" and high >= 1):
        scale = "linear"
    return SweepAxis(name, low, high, cells, scale)


def choose_fields(spec: RunSpec, choices: SweepChoices) -> tuple[str, str]:
    """The fields on the axes: those chosen where this run has them, else the rate and what is most worth a look beside it."""
    known = fields(spec)
    if choices.kind == STARTS:  # of one parameter beside the rate, unless an edit sets it
        return "start.1", next(n for n in ("start.2", "hyper.lr", *BESIDE, *known) if n in known and n != "start.1")
    x = choices.x if choices.x in known else next(n for n in ("hyper.lr", *known) if n in known)
    others = [n for n in (choices.y, *BESIDE, *known) if n in known and n != x]
    return x, others[0]


def make_request(scene: Scene, choices: SweepChoices) -> MapSpec:
    """The map of the focused run. Raises SpecError with a sentence where there is none."""
    if not scene.runs:
        raise SpecError(tr("There is no run to map; add one."))
    return get_request(scene.spec(scene.focus), scene.view, choices)


def get_request(spec: RunSpec, view: View | None, choices: SweepChoices) -> MapSpec:
    """The map of one run. Raises SpecError with a sentence where there is none."""
    if not fields(spec):
        raise SpecError(tr("Recorded gradients have no landscape, so there is no map of them."))
    names = choose_fields(spec, choices)
    axes = [axis(spec, choices, name, choices.cells) for name in names]
    if choices.kind == STARTS:
        axes = make_view_axes(view, axes)
    for each in axes:  # what the axes vary does not matter: dragging the start leaves its map as it is
        try:
            spec = change(spec, {each.field: float(each.values()[each.count // 2])})
        except SpecError:
            continue
    return MapSpec(spec, axes[0], axes[1], choices.measure, choices.starts, choices.seeds)


def make_view_axes(view: View | None, axes: list[SweepAxis]) -> list[SweepAxis]:
    """The part of the plane that the main map shows, in square cells."""
    if view is not None:
        axes = [
            SweepAxis(a.field, *each, a.count) if a.field.startswith("start") else a for a, each in zip(axes, view, strict=True)
        ]
    x, y = axes
    if y.field != "start.2":
        return axes
    ratio = (y.high - y.low) / (x.high - x.low)
    wide = x.count if ratio <= 1 else max(1, round(x.count / ratio))
    tall = x.count if ratio > 1 else max(1, round(x.count * ratio))
    return [SweepAxis(x.field, x.low, x.high, min(wide, MOST_CELLS)), SweepAxis(y.field, y.low, y.high, min(tall, MOST_CELLS))]
