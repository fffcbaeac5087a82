"""The words around the data: the y column and the measures above, and the line that explains the signs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, Space, TextBox, fit, num
from rmsprop_gui.drawing.formula.boxes import unit
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.data_sheet import DataSheet
from rmsprop_gui.panels.data.geometry import DrawnRows, share_words
from rmsprop_gui.panels.data.look import LineMark, RowMark, best_pen
from rmsprop_gui.panels.data.step_snapshot import DataSnapshot, FitMeasure

SMALLEST = 0.88  # measures are drawn as small as this before one is left out
SHORTEST = 64.0  # pixels of the name where the measures need the room
TITLE_SHARE = 0.34  # of the width, at most
GAP = 14.0
LONGEST_NAME = 130.0  # pixels of the name of a run


def paint_head(painter: QPainter, sheet: DataSheet, measures: Sequence[FitMeasure], color: QColor, area: QRectF) -> None:
    """The name of the y column on the left, what the fit says on the right; where that has no room, its errors alone."""
    baseline = area.top() + 16 * unit()
    font = style.font(12, 500)
    metrics = QFontMetricsF(font)
    boxes = [measure_box(measure, color) for measure in measures]
    spare = area.width() - RowBox(*boxes, gap=GAP).width - GAP
    room = min(TITLE_SHARE * area.width(), max(SHORTEST * unit(), spare))
    name = metrics.elidedText(sheet.names[1], Qt.TextElideMode.ElideMiddle, room)
    used = metrics.horizontalAdvance(name) + GAP
    while len(boxes) > 1 and SMALLEST * RowBox(*boxes, gap=GAP).width > area.width() - used:
        boxes.pop(0)
    shown = fit(RowBox(*boxes, gap=GAP), max(40.0, area.width() - used))
    painter.setFont(font)
    painter.setPen(style.color("text_2"))
    painter.drawText(area.left(), baseline, name)
    shown.paint(painter, area.right() - shown.width, baseline)


def measure_box(measure: FitMeasure, color: QColor) -> Box:
    return RowBox(TextBox(measure.short, 12, "text_3"), Space(5), num(measure.text, color=color))  # type: ignore[arg-type]


def paint_key(painter: QPainter, lines: Sequence[Sequence[Box]], area: QRectF, high: float) -> None:
    """What the signs mean: lines of entries, each `high` pixels below the one before."""
    for k, line in enumerate(lines):
        row = fit(RowBox(*line, gap=GAP), area.width())
        row.paint(painter, area.left(), area.top() + 12 * unit() + k * high)


def key_lines(parts: Sequence[Box], named: int, width: float, most: int) -> list[list[Box]]:
    """The entries in at most so many lines of this width. The first `named` ones, of runs and of the best fit, are counted where
    they have no room; the others, which say how many rows there are, are left out."""
    for shown in range(len(parts), 0, -1):
        left_out = named - shown
        more = [TextBox(tr("and {n} more", n=left_out), 11, "text_3")] if left_out > 0 else []
        lines = wrap([*parts[:shown], *more], width)
        if len(lines) <= most:
            return lines
    return wrap(parts[:1], width)


def wrap(parts: Sequence[Box], width: float) -> list[list[Box]]:
    """One after the other, a new line where the next one has no room."""
    lines: list[list[Box]] = []
    for part in parts:
        if lines and RowBox(*lines[-1], part, gap=GAP).width <= width:
            lines[-1].append(part)
        else:
            lines.append([part])
    return lines


def key_parts(sheet: DataSheet, drawn: DrawnRows, snapshot: DataSnapshot) -> tuple[list[Box], int]:
    """(entries, how many of them are lines): every run by its name, the best fit apart from them, then rows and batch."""
    parts = [entry(LineMark(partial(style.run_pen, line.style, 1.75)), short_name(line.name)) for line in snapshot.lines]
    if sheet.best is not None:
        parts.append(entry(LineMark(best_pen), sheet.best_name))
    named, tests = len(parts), int(sheet.test.sum())
    parts.append(entry(RowMark("train"), share_words(len(drawn.train), len(sheet.test) - tests, "training")))
    if tests:
        parts.append(entry(RowMark("test"), share_words(len(drawn.test), tests, "test")))
    if snapshot.batch is not None:
        shown, there = len(snapshot.batch[0]), snapshot.batch[1]
        words = count(there) if shown == there else tr("{shown} of {there}", shown=count(shown), there=count(there))
        parts.append(entry(RowMark("batch", style.run_color(snapshot.style)), tr("{words} in the batch", words=words)))
    return parts, named


def short_name(name: str) -> str:
    return QFontMetricsF(style.font(11)).elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME * unit())


def entry(mark: Box, words: str) -> Box:
    return RowBox(mark, Space(3), TextBox(words, 11, "text_3"))
