"""Cells and axes of a map in words. No Qt here."""

from __future__ import annotations

import math

from optim import catalog
from optim.maps import OUTCOMES, Axis, MapSpec, Picture, fields
from optim.settling import CONVERGED, DIVERGED, UNDEFINED
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.numbers import MISSING, axis_number, count, percent, short
from rmsprop_gui.plots.ticks import MOST_TICKS, linear_ticks, log_ticks

SHARE_MEANS = mark(
    "The share of the cells whose run converges, which is to be within the tolerance of the lowest loss at every step of the "
    "last quarter; each cell counted once. Cells that start where the landscape is not defined do not count."
)


def symbol_of(map_spec: MapSpec, field: str) -> str:
    return fields(map_spec.spec)[field].symbol


def cell_text(picture: Picture, column: int, row: int) -> str:
    """What a cell has and how it ends: "α 0.15, β 0.9: converged, first within tolerance at step 24, final loss 0.0012"."""
    spec = picture.map_spec
    axes = ((spec.x, column), (spec.y, row))
    where = ", ".join(f"{symbol_of(spec, axis.field)} {short(float(axis.values()[k]), 3)}" for axis, k in axes)
    if not picture.computed[row, column]:
        return tr("{where}: not computed yet", where=where)
    parts = [translated(OUTCOMES[int(picture.outcome[row, column])].title).lower()]
    reached = int(picture.reached[row, column])
    if reached >= 0:
        parts.append(tr("within tolerance at step {reached}", reached=count(reached)))
    settled = int(picture.settled[row, column])
    if settled > reached:
        parts.append(tr("stays within it from step {settled} on", settled=count(settled)))
    if int(picture.minimum[row, column]) >= 0:
        parts.append(tr("minimum {minimum}", minimum=int(picture.minimum[row, column]) + 1))
    parts.append(tr("final loss {loss}", loss=short(float(picture.loss[row, column]), 3)))
    if spec.measure == "swing" and math.isfinite(picture.swing[row, column]):
        parts.append(tr("oscillation left {swing}", swing=short(float(picture.swing[row, column]), 3)))
    if spec.measure == "rate" and math.isfinite(picture.rate[row, column]):
        parts.append(tr("rate per step {rate}", rate=short(float(picture.rate[row, column]), 4)))
    if spec.measure == "success":
        parts.insert(
            0,
            tr(
                "{success} of {trials} trials converge; this run",
                success=percent(float(picture.success[row, column])),
                trials=count(spec.trials),
            ),
        )
    return f"{where}: {', '.join(parts)}"


def share_text(picture: Picture) -> str:
    """How much of the plane converges."""
    share = picture.share_converged
    spec = picture.map_spec.spec
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    if landscape.lowest(landscape.numbers(spec.objective_params)) is None:
        return tr("No lowest loss to reach here")
    if math.isnan(share):
        return MISSING
    if picture.map_spec.measure == "success":
        return tr("{mean} of all trials converge", mean=percent(float(picture.success[picture.computed].mean())))
    if picture.finished and (picture.outcome[picture.outcome != UNDEFINED] == DIVERGED).all():
        return tr("Every run diverges")
    if picture.finished and share == 0 and not (picture.outcome == CONVERGED).any():
        return tr("No run converges")
    if picture.map_spec.measure in ("steps", "minimum"):  # what these show is arriving, which is not staying
        arrived = picture.reached[picture.computed & (picture.outcome != UNDEFINED)] >= 0
        return tr("{mean} arrives, {share} of the plane converges", mean=percent(float(arrived.mean())), share=percent(share))
    return tr("{share} of the plane converges", share=percent(share))


def duration(seconds: float) -> str:
    """A time in the words of a clock: "about 40 s", "about 5 min", "about 3 h"."""
    if seconds < 90:
        return tr("about {seconds} s", seconds=max(1, round(seconds)))
    minutes = seconds / 60
    return (
        tr("about {minutes} min", minutes=round(minutes))
        if minutes < 90
        else tr("about {minutes} h", minutes=round(minutes / 60))
    )


def ticks(axis: Axis, pixels: float, gap: float, most: int = MOST_TICKS) -> list[tuple[float, str]]:
    """[(part of the way along the axis, label)], `most` of them on a linear axis."""
    if axis.scale == "log":
        places = [(10.0**place, text) for place, text in log_ticks(math.log10(axis.low), math.log10(axis.high), pixels, gap)]
    elif axis.scale == "complement":
        numbers = [axis.low, *(1 - 10.0**-k for k in range(1, 8))]
        places = [(x, axis_number(round(x, 8))) for x in numbers if axis.low <= x <= axis.high]
    else:
        places = linear_ticks(axis.low, axis.high, pixels, gap, most)
    return [(axis.part(value), text) for value, text in places if -1e-9 <= axis.part(value) <= 1 + 1e-9]
