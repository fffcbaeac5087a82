"""Notes on a chart: where their texts and arrows stand in its coordinates, how they are painted, and how the mouse moves them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.drawing import style
from rmsprop_gui.model.note_edits import NoteChoice, change_note
from rmsprop_gui.model.notes import FARTHEST, Note
from rmsprop_gui.model.session import Session

WIDEST = 220.0  # pixels of the design in which a text is broken into lines
SHARE = 0.6  # of the chart's width that it takes at most
PADDING = 6.0
NEAR = 9.0  # pixels about the end of an arrow that belong to it
DRAG = 4.0  # pixels that a press must move to be a drag
HEAD = 8.0
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
TEXT, POINT = "text", "point"  # the parts that can be dragged


@dataclass(frozen=True)
class PlacedNote:
    """A note in the pixels of its chart: the plate of its text (empty for an arrow alone, at its tail), and its point."""

    index: int
    note: Note
    plate: QRectF
    point: QPointF

    @property
    def tail(self) -> QPointF:
        """Where the arrow leaves the plate."""
        middle, away = self.plate.center(), self.point - self.plate.center()
        if self.plate.isEmpty():
            return middle
        halves = ((self.plate.width() / 2, away.x()), (self.plate.height() / 2, away.y()))
        return middle + away * min([1.0, *(half / abs(part) for half, part in halves if part)])


def place_notes(frame: Coordinates, notes: Sequence[Note], place: str, step: int) -> list[PlacedNote]:
    """Those of a place that are shown at a step, and whose point or text is in view. Texts stay within the chart."""
    found = []
    for index, note in enumerate(notes):
        if note.place == place and note.is_shown(step):
            placed = place_note(frame, index, note)
            if placed is not None:
                found.append(placed)
    return found


def place_note(frame: Coordinates, index: int, note: Note) -> PlacedNote | None:
    across, down = (float(x) for x in frame.pixels(np.array([note.at]))[0])
    if frame.log_y and note.at[1] <= 0:
        down = frame.bottom  # below every power of ten
    if not (frame.left - 1 <= across <= frame.right + 1) or math.isnan(down):
        return None
    rect = frame.rect
    point = QPointF(across, min(max(down, rect.top() - FARTHEST), rect.bottom() + FARTHEST))
    if not rect.adjusted(-1, -1, 1, 1).contains(point):
        return None
    return place_at(rect, index, note, point)


def place_at(rect: QRectF, index: int, note: Note, point: QPointF) -> PlacedNote:
    """A note whose point stands at this pixel of a chart."""
    plate = QRectF(QPointF(0, 0), measure(note.text, rect.width()))
    plate.moveCenter(point + QPointF(note.offset[0], -note.offset[1]) * style.scale())
    return PlacedNote(index, note, keep_inside(plate, rect), point)


def measure(text: str, room: float) -> QSizeF:
    """The size of a text with its plate; empty without a text."""
    if not text.strip():
        return QSizeF(0.0, 0.0)
    unit = style.scale()
    width = max(40.0, min(WIDEST * style.layout_scale(), SHARE * room))
    metrics = QFontMetricsF(style.font(12))
    taken = metrics.boundingRect(QRectF(0, 0, width, 1e6), WRAPPED, text)
    return taken.adjusted(0, 0, 2 * PADDING * unit + 1, 2 * PADDING * unit * 0.6 + 1).size()


def keep_inside(plate: QRectF, rect: QRectF) -> QRectF:
    """The same plate, moved into the chart where it hangs over an edge."""
    inner = rect.adjusted(2, 2, -2, -2)
    left = max(inner.left(), min(plate.left(), inner.right() - plate.width()))
    top = max(inner.top(), min(plate.top(), inner.bottom() - plate.height()))
    return QRectF(QPointF(left, top), plate.size())


def paint_notes(painter: QPainter, placed: Sequence[PlacedNote], chosen: int = -1) -> None:
    """Arrows first, so that no text is crossed out; the chosen one has the colour of the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for each in placed:
        if each.note.arrow:
            paint_arrow(painter, each.tail, each.point, "focus" if each.index == chosen else "text")
    unit = style.scale()
    painter.setFont(style.font(12))
    for each in placed:
        if each.plate.isEmpty():
            continue
        painter.setPen(style.pen("focus", 2) if each.index == chosen else style.pen("border_strong", 1))
        painter.setBrush(style.color("panel", 240))
        painter.drawRoundedRect(each.plate, 4 * unit, 4 * unit)
        painter.setPen(style.color("text"))
        side, above = PADDING * unit, PADDING * unit * 0.6
        painter.drawText(each.plate.adjusted(side, above, 1 - side, 1 - above), WRAPPED, each.note.text)
    painter.restore()


def paint_arrow(painter: QPainter, tail: QPointF, tip: QPointF, key: str) -> None:
    """A line with a head, on a light edge that parts it from what lies under it."""
    along = tip - tail
    length = math.hypot(along.x(), along.y())
    if length < 2:
        return
    along /= length
    head, side = HEAD * style.scale(), QPointF(-along.y(), along.x()) * HEAD * 0.42 * style.scale()
    foot = tip - along * min(head, length)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen("panel", 4, alpha=200))
    painter.drawLine(tail, tip)
    painter.setPen(style.pen(key, 1.5))
    painter.drawLine(tail, foot)
    painter.setBrush(style.color(key))
    painter.drawPolygon(QPolygonF([tip, foot + side, foot - side]))


class NoteHand:
    """The mouse on the notes of a chart: a press takes hold, a drag moves the text or the point, a click chooses, two clicks ask
    for the words.

    find_frames   a weak method of the view, which is not kept: {place: coordinates} of what is on the screen now
    """

    def __init__(self, session: Session, find_frames: Callable[[], Callable[[], Mapping[str, Coordinates]] | None]) -> None:
        self._session, self._method = session, find_frames
        self._held: tuple[PlacedNote, str, QPointF] | None = None
        self._moved = False
        self._gesture = 0

    def _find_frames(self) -> Mapping[str, Coordinates]:
        method = self._method()
        return {} if method is None else method()

    def find(self, at: QPointF) -> tuple[PlacedNote, str] | None:
        """The note under the pointer, the last painted first, and which part of it."""
        scene = self._session.scene
        if not scene.notes:
            return None
        placed = [
            each for place, frame in self._find_frames().items()
            for each in place_notes(frame, scene.notes, place, self._session.step)
        ]  # fmt: skip
        for each in reversed(placed):
            if each.plate.contains(at):
                return each, TEXT
            if each.plate.isEmpty() and near(each.plate.center(), at):
                return each, TEXT
            if each.note.arrow and near(each.point, at):
                return each, POINT
        return None

    def press(self, at: QPointF) -> bool:
        """Whether a note is held from here on."""
        found = self.find(at)
        if found is None:
            return False
        self._held, self._moved = (*found, at), False
        self._gesture += 1
        NoteChoice.of(self._session).choose(found[0].index)
        return True

    def move(self, at: QPointF) -> bool:
        """Whether a note is held: it follows."""
        if self._held is None:
            return False
        placed, part, begun = self._held
        away = at - begun
        self._moved = self._moved or math.hypot(away.x(), away.y()) >= DRAG
        if self._moved and placed.index < len(self._session.scene.notes):
            self._drag(placed, part, away)
        return True

    def _drag(self, placed: PlacedNote, part: str, away: QPointF) -> None:
        note, merge = placed.note, f"{part}-{id(self)}-{self._gesture}"
        frame = self._find_frames().get(note.place)
        if part == TEXT:
            wanted = (placed.plate.center() + away - placed.point) / style.scale()
            offset = limit(wanted.x()), limit(-wanted.y())
            change_note(self._session, placed.index, merge, offset=offset)
        elif frame is not None:
            edge = frame.rect
            at = placed.point + away
            at = QPointF(min(max(at.x(), edge.left()), edge.right()), min(max(at.y(), edge.top()), edge.bottom()))
            kept = placed.plate.center() - at  # the text stays where it is
            offset = limit(kept.x() / style.scale()), limit(-kept.y() / style.scale())
            change_note(self._session, placed.index, merge, at=read_place(frame, at), offset=offset)

    def release(self) -> bool:
        """Whether a note was held."""
        held, self._held = self._held, None
        return held is not None

    def double(self, at: QPointF) -> bool:
        """Whether a note was clicked twice: its words are asked for."""
        found = self.find(at)
        if found is not None:
            NoteChoice.of(self._session).choose(found[0].index)
            NoteChoice.of(self._session).edit_wanted.emit()
        return found is not None


def read_place(frame: Coordinates, at: QPointF) -> tuple[float, float]:
    """The coordinates under a pixel, with the digits that a pixel can tell apart on an axis that is not logarithmic."""
    x, y = frame.data(at)
    rounded = frame.round_point(x, y)
    return rounded[0], float(f"{y:.3g}") if frame.log_y else rounded[1]


def near(a: QPointF, b: QPointF) -> bool:
    return math.hypot(a.x() - b.x(), a.y() - b.y()) <= NEAR * style.scale()


def limit(pixels: float) -> float:
    return float(round(min(max(pixels, -FARTHEST), FARTHEST)))
