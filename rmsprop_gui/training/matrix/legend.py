"""The line under a matrix that says what its colours mean."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter

from rmsprop_gui import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.maps.legend import GAP, LINE, SWATCH, baseline, paint_colours
from rmsprop_gui.numbers import axis_number, percent
from rmsprop_gui.training.matrix.look import shade
from rmsprop_gui.training.matrix.sheet import TITLES, Ends, Sheet


def hatch() -> QBrush:
    """What shows where nothing was ever updated."""
    return QBrush(style.color("text_3", 120), Qt.BrushStyle.BDiagPattern)


def marks(sheet: Sheet) -> list[tuple[str, str]]:
    """(kind, words) of the marks that occur."""
    found = []
    known_ones = sheet.values.size if sheet.known is None else int(sheet.known.sum())
    for kind, mask, words in (
        ("marked", sheet.eps_dominated, tr("ε-dominated")),
        ("untouched", sheet.untouched, tr("Never updated")),
    ):
        if mask is not None and mask.any():
            found.append((kind, f"{words}: {percent(int(mask.sum()) / known_ones)}"))
    if sheet.known is not None and not sheet.known.all():
        found.append(("unknown", tr("Not recorded")))
    known = sheet.values if sheet.known is None else sheet.values[sheet.known]
    if not bool((abs(known) < float("inf")).all()):
        found.append(("broken", tr("nan or infinite")))
    return found


def paint(painter: QPainter, room: QRectF, sheet: Sheet, ends: Ends) -> None:
    """The colour bar with its numbers, then a swatch for each kind of mark; a second line takes what has no room."""
    unit = style.room()
    painter.setFont(style.font(style.metrics.type.caption, numeric=True))
    metrics = QFontMetricsF(painter.font())
    log = not ends.signed
    low, high = axis_number(ends.low, log), axis_number(ends.high, log)
    at = QPointF(paint_colours(painter, room, low, high, partial(shade, signed=ends.signed), metrics), room.top())
    at.setX(at.x() + GAP * unit)
    painter.setPen(style.color("text_3"))
    title = translated(TITLES[ends.quantity])
    painter.drawText(QPointF(at.x(), at.y() + baseline(metrics)), title)
    at.setX(at.x() + metrics.horizontalAdvance(title) + GAP * unit)
    for kind, words in marks(sheet):
        wide = (SWATCH + 5) * unit + metrics.horizontalAdvance(words)
        if at.x() + wide > room.right() and at.x() > room.left():
            at = QPointF(room.left(), at.y() + LINE * unit)
        box = QRectF(at.x(), at.y() + (LINE - SWATCH) * unit / 2, SWATCH * unit, SWATCH * unit)
        paint_swatch(painter, box, kind, ends)
        painter.setPen(style.color("text_2"))
        painter.drawText(QPointF(box.right() + 5 * unit, at.y() + baseline(metrics)), words)
        at.setX(at.x() + wide + GAP * unit)


def paint_swatch(painter: QPainter, box: QRectF, kind: str, ends: Ends) -> None:
    painter.setPen(style.pen("border_strong", 1))
    if kind == "untouched":
        painter.fillRect(box, style.color("panel"))
        painter.setBrush(hatch())
    else:
        colours = {"marked": shade(0.7, ends.signed, True), "unknown": style.color("grid"), "broken": style.color("error")}
        painter.setBrush(colours[kind])
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
