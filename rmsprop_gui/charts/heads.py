"""The words over plots: the head of each (its name, its line styles, the values at the tracker), what the pointer reads off a
curve, and the row that says which line is which run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.charts.drawing import PlotDrawing, Reading
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, DrawnBox, MovingWords, NumberBox, RowBox, Size, TextBox, fit
from rmsprop_gui.drawing.formula.label import SMALLEST
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunStyle

HEIGHT = 26.0
BASELINE = 17.0
GAP = 14.0
LEAST = 3  # letters of a title: "L…" says nothing
NAME_GAP = 12.0


def paint_head(
    painter: QPainter, panel: PlotPanel, step: int, area: QRectF, tracker: float | None, words: MovingWords
) -> None:  # fmt: skip
    """Draws into `area`. `tracker`: where its line passes."""
    head = words.get((panel.name, area.width()), lambda: lay_out_head(panel.drawing, step, area.width()))
    baseline = area.top() + BASELINE * style.layout_scale()
    if tracker is not None:
        _interrupt(painter, head, area.left(), baseline, tracker)
    head.paint(painter, area.left(), baseline)


def lay_out_head(drawing: PlotDrawing, step: int, width: float) -> Box:
    """Title and legend on the left, values on the right; where it is narrow the legend goes first, then the symbols of the
    values, then the end of the title, then a digit of the values; values never."""
    unit = style.layout_scale()
    title, shown = fit_head(drawing, step, width)
    left: list[Box] = [title]
    used = title.width + NAME_GAP * unit
    legend = drawing.legend(step)
    if legend is not None and used + legend.width + (NAME_GAP + GAP) * unit <= width - shown.width:
        left += [legend]
    return HeadRow(left, shown, width)


class HeadRow(Box):
    """Boxes on the left, one on the right, and what room there is between them."""

    def __init__(self, left: Sequence[Box], right: Box, width: float) -> None:
        self.left, self.right, self._width = left, right, width

    def measure(self) -> Size:
        parts = [part.size for part in (*self.left, self.right)]
        return Size(self._width, max(part.ascent for part in parts), max(part.descent for part in parts))

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        yield self.right, x + self._width - self.right.width, baseline
        for part in self.left:
            yield part, x, baseline
            x += part.width + NAME_GAP * style.layout_scale()

    def text(self) -> str:
        return " ".join(part.text() for part in (*self.left, self.right))

    def latex(self) -> str:
        return r"\quad ".join(part.latex() for part in (*self.left, self.right))


def fit_head(drawing: PlotDrawing, step: int, width: float) -> tuple[Box, Box]:
    """Title and values as they have room beside each other."""
    title, readings, gap = make_title(drawing.title), drawing.readings(step), NAME_GAP * style.layout_scale()
    values = RowBox(*readings, gap=GAP)
    if values.width * SMALLEST > width - title.width - gap:
        values = RowBox(*(each.parts[-1] if isinstance(each, Reading) else each for each in readings), gap=GAP)
    if values.width * SMALLEST > width - title.width - gap:
        title = elide(drawing.title, width - gap - values.width * SMALLEST)
    if not title.width:
        shorter = RowBox(*(part.shorten() if isinstance(part, NumberBox) else part for part in values.parts), gap=GAP)
        named = fit_title(drawing.title, width - gap - shorter.width * SMALLEST)
        title, values = (named, shorter) if named.width else (title, values)
    return title, fit(values, max(40.0, width - title.width - (gap if title.width else 0.0)))


def fit_title(text: str, room: float) -> TextBox:
    """The whole title, or as much of it as there is room for."""
    whole = make_title(text)
    return whole if whole.width <= room else elide(text, room)


@lru_cache(256)
def make_title(text: str) -> TextBox:
    """The same at every step."""
    return TextBox(text, 13, "text", weight=600)


def _interrupt(painter: QPainter, head: Box, x: float, baseline: float, tracker: float) -> None:
    """The tracker's line, where it passes under words."""
    whole = head.inner if isinstance(head, DrawnBox) else head
    for box, left, line in whole.place_parts(x, baseline):
        rect = box.rect(left, line).adjusted(-2, 0, 2, 0)
        if rect.left() <= tracker <= rect.right():
            painter.fillRect(QRectF(tracker - 2, rect.top(), 4, rect.height()), style.color("panel"))


def elide(text: str, room: float) -> TextBox:
    """As much of a title as there is room for, and an ellipsis; nothing where less than three letters would be left of it."""
    for length in range(len(text) - 1, LEAST - 1, -1):
        box = TextBox(f"{text[:length].rstrip()}…", 13, "text", weight=600)
        if box.width <= room:
            return box
    return TextBox("", 13, "text", weight=600)


def head_text(drawing: PlotDrawing, step: int) -> str:
    """The head as words, for screen readers."""
    return f"{drawing.title}: {', '.join(box.text().strip() for box in drawing.readings(step))}"


def words(text: str) -> TextBox:
    return TextBox(text, 12, "text_3")


DIGITS = 6
MOST = 12  # curves that a tip names


def hover_text(panel: PlotPanel, place: QPointF, step_name: str) -> str:
    """The step, then name and value of each curve, one a line."""
    step = panel.step_at(place.x())
    named = [curve for curve in panel.drawing.curves if curve.name]
    lines = [f"{curve.name}: {number(curve.at(step), DIGITS)}" for curve in reversed(named[-MOST:])]
    lines = lines or [head_text(panel.drawing, step)]
    more = len(named) - MOST
    return "\n".join([step_name, *lines, *([tr("and {count} more", count=more)] if more > 0 else [])])


LINE, AFTER, BETWEEN, ROW = 26.0, 7.0, 18.0, 20.0  # pixels


@dataclass(frozen=True)
class RunLegend:
    """entries  (look, name) of each run, in the order of the list of runs"""

    entries: tuple[tuple[RunStyle, str], ...] = ()

    def height(self, width: float) -> float:
        """What its rows take where there is so much room, in pixels; 0 without entries."""
        return len(self._rows(width)) * ROW * style.layout_scale()

    def _rows(self, width: float) -> list[list[tuple[RunStyle, str, float]]]:
        """Entries with their width, as many to a row as there is room for."""
        unit, metrics = style.layout_scale(), QFontMetricsF(self._font())
        rows: list[list[tuple[RunStyle, str, float]]] = []
        left = width
        for look, name in self.entries:
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(60.0, width - (LINE + AFTER) * unit))
            wide = (LINE + AFTER + BETWEEN) * unit + metrics.horizontalAdvance(shown)
            if not rows or left < wide - BETWEEN * unit:
                rows.append([])
                left = width
            rows[-1].append((look, shown, wide))
            left -= wide
        return rows

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """At the top left corner of `room`, which is as wide as `height` was asked for."""
        unit = style.layout_scale()
        painter.setFont(self._font())
        metrics = QFontMetricsF(painter.font())
        for index, row in enumerate(self._rows(room.width())):
            x, y = room.left(), room.top() + (index + 0.5) * ROW * unit
            for look, name, wide in row:
                painter.setPen(style.run_pen(look, style.metrics.pen.path))
                painter.drawLine(QPointF(x, y), QPointF(x + LINE * unit, y))
                painter.setPen(style.color("text"))
                painter.drawText(QPointF(x + (LINE + AFTER) * unit, y + (metrics.ascent() - metrics.descent()) / 2), name)
                x += wide

    @staticmethod
    def _font():
        return style.font(12)


def get_legend(looks: Sequence[RunStyle], names: Sequence[str]) -> RunLegend:
    return RunLegend(tuple(zip(looks, names, strict=True)))
