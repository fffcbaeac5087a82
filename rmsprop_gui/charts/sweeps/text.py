"""What is written and drawn over a map: cells and axes in words, and the lines of theory in parts of its width and height."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import contourpy
import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from optim.base import catalog
from optim.base.convergence import CONVERGED, DIVERGED, UNDEFINED
from optim.sweeps import MEASURES, OUTCOMES, MapSpec, Picture, SweepAxis, fields
from optim.sweeps.measures import GONE, NO_MINIMUM
from optim.sweeps.spec import FOLLOWED
from optim.sweeps.theory.lines import Boundary
from rmsprop_gui.charts.axes import even_ticks
from rmsprop_gui.charts.axis import log_ticks
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import MISSING, axis_number, count, percent, short

SHARE_MEANS = mark(
    "The share of the cells whose run converges, which is to be within the tolerance of the lowest loss at every step of the "
    "last quarter; each cell counted once. Cells that start where the landscape is not defined do not count."
)


def get_symbol(map_spec: MapSpec, field: str) -> str:
    return fields(map_spec.spec)[field].symbol


def cell_text(picture: Picture, column: int, row: int) -> str:
    """What a cell has and how it ends: "α 0.15, β 0.9: converged, first within tolerance at step 24, final loss 0.0012"."""
    spec = picture.map_spec
    axes = ((spec.x, column), (spec.y, row))
    where = ", ".join(f"{get_symbol(spec, axis.field)} {short(float(axis.values()[k]), 3)}" for axis, k in axes)
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
    if spec.measure in FOLLOWED and math.isfinite(picture.unstable[row, column]):
        share, onset = float(picture.unstable[row, column]), int(picture.onset[row, column])
        parts.append(tr("{share} of its steps unstable", share=percent(share)))
        if onset >= 0:
            parts.append(tr("the first is step {onset}", onset=count(onset)))
    if spec.measure == "lost" and math.isfinite(picture.lost[row, column]):
        parts.append(tr("{share} of its updates lost", share=percent(float(picture.lost[row, column]))))
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


def find_ticks(axis: SweepAxis, low: float, high: float, pixels: float, gap: float) -> list[tuple[float, str]]:
    """[(part of the way along the axis, label)] between the parts `low` and `high`."""
    if axis.scale == "log":
        places = [(10.0**place, text) for place, text in log_ticks(math.log10(axis.low), math.log10(axis.high), pixels, gap)]
    elif axis.scale == "complement":
        numbers = [axis.low, *(1 - 10.0**-k for k in range(1, 8))]
        places = [(x, axis_number(round(x, 8))) for x in numbers if axis.low <= x <= axis.high]
    else:
        places = even_ticks(axis.low, axis.high, pixels, gap)
    return [(axis.part(value), text) for value, text in places if low - 1e-9 <= axis.part(value) <= high + 1e-9]


def get_table(picture: Picture, cell: tuple[int, int] | None, take: Callable[[int, int], object], go_text: str) -> ChartTable:
    """`cell`: column and row of the cursor; `take(column, row)` does what a click on a cell does, and `action` says what."""
    spec = picture.map_spec
    rows, columns = spec.shape
    x = TableColumn(get_symbol(spec, spec.x.field), np.broadcast_to(spec.x.values(), spec.shape))
    y = TableColumn(get_symbol(spec, spec.y.field), np.broadcast_to(spec.y.values()[:, None], spec.shape))
    names = sorted(spec.grids, key=lambda name: name != {"steps": "reached"}.get(spec.measure, spec.measure))
    title, meaning = translated(MEASURES[spec.measure].title), translated(MEASURES[spec.measure].meaning)
    caption = tr(
        "{measure}: one row for each of the {columns} × {rows} cells, from the lowest row of the map up. {meaning}.",
        measure=title, columns=columns, rows=rows, meaning=meaning,
    )  # fmt: skip
    column, row = cell or (0, 0)
    return ChartTable(
        title, caption, (x, y, *(grid_column(picture, name) for name in names)), row * columns + column,
        lambda place: take(place % columns, place // columns), go_text,
    )  # fmt: skip


def titles() -> dict[str, str]:
    """What the grids of a map are called."""
    return {
        "loss": tr("Final loss"), "reached": tr("Steps to tolerance"), "minimum": tr("Minimum reached"),
        "outcome": tr("Outcome"), "swing": tr("Oscillation left"), "success": tr("Success rate"),
        "settled": tr("Steps until it stays"), "rate": tr("Rate per step"),
        "unstable": tr("Share of unstable steps"), "onset": tr("First unstable step"),
        "lost": tr("Share of lost updates"),
    }  # fmt: skip


def grid_column(picture: Picture, name: str) -> TableColumn:
    """Cells that are not computed yet are empty, and so are the steps of runs that never arrive."""
    values, known, title = getattr(picture, name), picture.computed, titles()[name]
    if name == "outcome":
        return TableColumn(title, values, known, {code: translated(kind.title) for code, kind in OUTCOMES.items()})
    if name == "minimum":
        words = {NO_MINIMUM: tr("none"), GONE: tr("diverged")}
        words |= {k: str(k + 1) for k in range(int(values.max(initial=0)) + 1)}
        return TableColumn(title, values, known, words)
    return TableColumn(title, values, known & (values >= 0) if name in ("reached", "settled", "onset") else known)


@dataclass(frozen=True, eq=False)
class TheoryOutline:
    """`pieces`: (n, 2) arrays of places, from the lower left (0, 0) to the upper right (1, 1)."""

    boundary: Boundary
    pieces: tuple[np.ndarray, ...]


def get_outline(boundary: Boundary) -> TheoryOutline:
    """Where the margin is 0. Where the theory does not apply (nan) there is no line."""
    traced = contourpy.contour_generator(boundary.x, boundary.y, np.ma.masked_invalid(boundary.margin)).lines(0.0)
    return TheoryOutline(boundary, tuple(np.asarray(piece) for piece in traced if len(piece) > 1))


DASHES = ([6.0, 3.0], [1.5, 2.5], [8.0, 2.5, 1.5, 2.5])
Pieces = list[np.ndarray]
NEAR = 6.0  # pixels within which the pointer is on a line


def places(outline: TheoryOutline, plot: QRectF) -> list[np.ndarray]:
    """The pieces in pixels."""
    size, corner = np.array([plot.width(), -plot.height()]), np.array([plot.left(), plot.bottom()])
    return [corner + piece * size for piece in outline.pieces]


def paint_theory_lines(
    painter: QPainter, plot: QRectF, outlines: tuple[TheoryOutline, ...], avoid: Iterable[QRectF] = ()
) -> None:
    """Each line in dashes of its own, with its name beside it, clear of what is to be avoided."""
    taken = list(avoid)
    drawn = [places(outline, plot) for outline in outlines]
    for k, pieces in enumerate(drawn):
        for key, width in (("casing", 4.0), ("text", 1.6)):
            painter.setPen(style.pen(key, width, dash=DASHES[k % len(DASHES)] if key == "text" else None))
            for piece in pieces:
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in piece]))
    for k, outline in enumerate(outlines):
        others = [piece for j, pieces in enumerate(drawn) for piece in pieces if j != k]
        write(painter, plot, translated(outline.boundary.title), drawn[k], others, taken)


def write(painter: QPainter, plot: QRectF, title: str, pieces: Pieces, others: Pieces, taken: list[QRectF]) -> None:
    """The name beside the longest piece, on a card, where it is clear of other names and, if there is room, other lines."""
    if not pieces:
        return
    unit = style.scale()
    painter.setFont(style.font(style.metrics.type.caption, 500))
    metrics = QFontMetricsF(painter.font())
    wide, high = metrics.horizontalAdvance(title) + 10 * unit, metrics.height() + 2 * unit
    line = max(pieces, key=length)
    room = plot.adjusted(4, 4, -4, -4)
    crossed = None
    for share in (0.5, 0.35, 0.65, 0.2, 0.8):
        x, y = line[min(len(line) - 1, int(share * len(line)))]
        beside, level = ((x + 8, y - high / 2), (x - 8 - wide, y - high / 2)), x - wide / 2
        for left, top in (*beside, (level, y - high - 8), (level, y + 8)):
            box = QRectF(left, top, wide, high)
            if not room.contains(box) or any(box.intersects(other) for other in taken):
                continue
            if not any(covers(box, other) for other in (*others, *pieces)):
                put(painter, box, title, taken)
                return
            crossed = crossed or box
    if crossed is not None:
        put(painter, crossed, title, taken)


def put(painter: QPainter, box: QRectF, title: str, taken: list[QRectF]) -> None:
    taken.append(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color("panel", 225))
    painter.drawRoundedRect(box, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, title)


def covers(box: QRectF, line: np.ndarray) -> bool:
    """Whether a line, taken finely, runs through a box."""
    part = np.linspace(0, len(line) - 1, 4 * len(line))
    x, y = (np.interp(part, np.arange(len(line)), line[:, k]) for k in (0, 1))
    return bool(((x > box.left()) & (x < box.right()) & (y > box.top()) & (y < box.bottom())).any())


def length(line: np.ndarray) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def find_line_under(outlines: tuple[TheoryOutline, ...], plot: QRectF, at: QPointF) -> TheoryOutline | None:
    """The line that the pointer is on."""
    here = np.array([at.x(), at.y()])
    best, found = NEAR, None
    for outline in outlines:
        for piece in places(outline, plot):
            begin, way = piece[:-1], np.diff(piece, axis=0)
            part = np.clip(((here - begin) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-12), 0, 1)
            far = math.sqrt(float((((begin + part[:, None] * way) - here) ** 2).sum(axis=1).min()))
            if far < best:
                best, found = far, outline
    return found
