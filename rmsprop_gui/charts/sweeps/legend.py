"""The line under a map that says what its colours mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter

from optim.base.convergence import AT_END, CONVERGED, DIVERGED, LEFT, SHORT, UNDEFINED
from optim.sweeps import OUTCOMES
from rmsprop_gui.charts.sweeps.colours import ColourScale, SweepImage, minimum_color, minimum_tone, outcome_color, shade
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import axis_number

SWATCH, LEGEND_GAP, LINE = 10.0, 14.0, 18.0
BAR = 96.0


def entries(drawn: SweepImage) -> list[tuple[QColor, str]]:
    """(colour, word) of the kinds that occur."""
    picture = drawn.picture
    there = drawn.outcomes
    if drawn.bar is not None and picture.map_spec.measure != "minimum":
        own = {"steps": (SHORT, DIVERGED, UNDEFINED), "settled": (LEFT, SHORT, DIVERGED, UNDEFINED), "success": ()}
        codes = own.get(picture.map_spec.measure, (DIVERGED, UNDEFINED))
        return [(outcome_color(c), translated(OUTCOMES[c].title)) for c in codes if c in there]
    if picture.map_spec.measure == "minimum":
        reached = [k for k in sorted(drawn.minima) if k >= 0]
        named = [(minimum_color(k), tr("Minimum {k}", k=k + 1) if k == reached[0] else str(k + 1)) for k in reached]
        none = [(outcome_color(SHORT), tr("None reached"))] if -1 in drawn.minima else []
        return named + none + [(outcome_color(c), translated(OUTCOMES[c].title)) for c in (DIVERGED, UNDEFINED) if c in there]
    return [
        (outcome_color(code), translated(OUTCOMES[code].title))
        for code in (CONVERGED, AT_END, LEFT, SHORT, DIVERGED, UNDEFINED)
        if code in there
    ]


def paint(painter: QPainter, room: QRectF, drawn: SweepImage) -> None:
    """Swatches with words, after the colour bar where the map shows numbers; goes on in a second line when there is no room."""
    unit = style.layout_scale()
    painter.setFont(style.font(style.metrics.type.caption, numeric=True))
    metrics = QFontMetricsF(painter.font())
    at = QPointF(room.left(), room.top())
    if drawn.bar is not None:
        tones = tone if drawn.picture.map_spec.measure == "minimum" else shade
        at.setX(paint_bar(painter, room, drawn.bar, metrics, tones) + LEGEND_GAP * unit)
        painter.setPen(style.color("text_3"))
        painter.drawText(QPointF(at.x(), at.y() + baseline(metrics)), drawn.bar.title)
        at.setX(at.x() + metrics.horizontalAdvance(drawn.bar.title) + LEGEND_GAP * unit)
    for colour, word in entries(drawn):
        wide = (SWATCH + 5) * unit + metrics.horizontalAdvance(word)
        if at.x() + wide > room.right() and at.x() > room.left():
            at = QPointF(room.left(), at.y() + LINE * unit)
        box = QRectF(at.x(), at.y() + (LINE - SWATCH) * unit / 2, SWATCH * unit, SWATCH * unit)
        painter.setPen(style.pen("border_strong", 1))
        painter.setBrush(colour)
        painter.drawRect(box)
        painter.setPen(style.color("text_2"))
        painter.drawText(QPointF(box.right() + 5 * unit, at.y() + baseline(metrics)), word)
        at.setX(at.x() + wide + LEGEND_GAP * unit)


def baseline(metrics: QFontMetricsF) -> float:
    return (LINE * style.layout_scale() + metrics.ascent() - metrics.descent()) / 2


def tone(part: float) -> QColor:
    """How the hues of minima fade with the steps."""
    return minimum_tone(0, part)


def paint_bar(
    painter: QPainter, room: QRectF, bar: ColourScale, metrics: QFontMetricsF, shade: Callable[[float], QColor] = shade
) -> float:
    """low, the bar, high; returns where it ends."""
    low = ("≤ " if bar.below else "") + axis_number(bar.low, bar.log)
    high = ("≥ " if bar.above else "") + axis_number(bar.high, bar.log)
    return paint_colours(painter, room, low, high, shade, metrics)


def paint_colours(
    painter: QPainter, room: QRectF, low: str, high: str, shade: Callable[[float], QColor], metrics: QFontMetricsF
) -> float:
    """The colours from 0 to 1 between their two ends; returns where it ends."""
    unit = style.layout_scale()
    left = room.left() + metrics.horizontalAdvance(low) + 5 * unit
    box = QRectF(left, room.top() + (LINE - SWATCH) * unit / 2, BAR * unit, SWATCH * unit)
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    for k in range(9):
        gradient.setColorAt(k / 8, shade(k / 8))
    painter.setPen(style.color("text_2"))
    painter.drawText(QPointF(room.left(), room.top() + baseline(metrics)), low)
    painter.drawText(QPointF(box.right() + 5 * unit, room.top() + baseline(metrics)), high)
    painter.setPen(style.pen("border_strong", 1))
    painter.setBrush(gradient)
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return box.right() + 5 * unit + metrics.horizontalAdvance(high)
