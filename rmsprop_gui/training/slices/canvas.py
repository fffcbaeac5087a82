"""The slice on the screen: the loss, the paths up to the current step, and how far the weights are from the plane."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter

from rmsprop_gui import style
from rmsprop_gui.alternative import Table
from rmsprop_gui.i18n import tr
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.map.ghosts import Ghost, Ghosts
from rmsprop_gui.map.ink import Ink, paint_dots
from rmsprop_gui.map.marks import paint_point, paint_start
from rmsprop_gui.map.pad import Pad
from rmsprop_gui.map.paths import Polyline, polyline
from rmsprop_gui.map.text import halo_text
from rmsprop_gui.numbers import number, step_label
from rmsprop_gui.painted import Painted
from rmsprop_gui.plots.ticks import linear_ticks
from rmsprop_gui.training.slices.scene import Slice, nearest
from rmsprop_gui.training.slices.tables import tables_of
from rmsprop_gui.training.slices.terrain import SliceTerrain

LEFT, RIGHT, TOP, BOTTOM = 46.0, 12.0, 8.0, 24.0
NEAR = 10.0  # pixels from a path within which a click takes its step
NARROWEST = 60.0


class SliceCanvas(Painted):
    """hovered(text): what is under the pointer; step_wanted(step): a place on a path was clicked."""

    hovered = Signal(str)
    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("Loss on a plane through the weights"),
            tr("Left and right go along the path of the focused training, with Shift by ten points."),
        )
        self.slice: Slice | None = None
        self.message = ""
        self.step = 0
        self._terrain, self._ghosts = SliceTerrain(), Ghosts()
        self._inks: list[Ink] = []
        self._lines: list[Polyline] = []
        self._key: object = None

    def sizeHint(self) -> QSize:
        return QSize(460, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 140)

    def show_slice(self, shown: Slice | None, message: str = "") -> None:
        """A slice, or a sentence in its place."""
        self.slice, self.message = shown, message
        self.update()

    def show_step(self, step: int) -> None:
        self.step = step
        self.update()

    def table(self) -> list[Table]:
        """The paths on the plane and the loss over it."""
        return tables_of(self.slice, self.step, self.step_wanted.emit) if self.slice is not None else []

    # ---- places

    def frame(self) -> Frame:
        """Where the plane stands: lengths in the space of the weights are the same along both axes."""
        assert self.slice is not None
        unit, (x, y) = style.room(), (self.slice.x, self.slice.y)
        room = QRectF(self.rect()).adjusted(LEFT * unit, TOP * unit, -RIGHT * unit, -BOTTOM * unit)
        wide, tall = max(NARROWEST, room.width()), max(NARROWEST, room.height())
        ratio = self.slice.ratio
        across = min(wide, tall / ratio)
        left, top = room.left() + (wide - across) / 2, room.top() + (tall - across * ratio) / 2
        return Frame(round(left), round(top), across, across * ratio, x, y)

    def room(self) -> tuple[float, float]:
        """Width and height that a plane of any shape would have, in pixels."""
        unit = style.room()
        return max(NARROWEST, self.width() - (LEFT + RIGHT) * unit), max(NARROWEST, self.height() - (TOP + BOTTOM) * unit)

    def _prepare(self, frame: Frame) -> None:
        assert self.slice is not None
        key = tuple(id(track.points) for track in self.slice.tracks), frame
        if key != self._key:
            self._lines = [polyline(frame, track.points) for track in self.slice.tracks]
            self._inks = [Ink() for _ in self.slice.tracks]
            self._key = key

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.slice is None:
            painter.setPen(style.color("text_3"))
            painter.setFont(style.font(style.metrics.type.body))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 0, -24, 0), int(flags), self.message)
            return
        frame = self.frame()
        self._prepare(frame)
        pad = Pad(painter, frame, ratio=self.devicePixelRatioF())
        painter.fillRect(frame.rect, style.ramp(0))
        if self.slice.loss is not None:
            around = np.concatenate([line.xy for line in self._lines] or [np.empty((0, 2))])
            self._terrain.paint(painter, self.slice.loss, frame, around, pad.ratio)
        painter.save()
        painter.setClipRect(frame.rect)
        self._paint_paths(pad)
        painter.restore()
        painter.setPen(style.pen("border", 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.rect)
        self._paint_axes(painter, frame)

    def _paint_paths(self, pad: Pad) -> None:
        assert self.slice is not None
        tracks = self.slice.tracks
        ghosts = tuple(Ghost(line, t.style, 0, len(line.xy)) for line, t in zip(self._lines, tracks, strict=True))
        self._ghosts.paint(pad, ghosts, hurried=False)
        pens = style.metrics.pen
        for k, track in enumerate(tracks):
            last, index = k == len(tracks) - 1, track.at(self.step)
            end = pad.frame.point(*track.points[index]) if len(track.points) else None
            width = pens.path_focus if last else pens.path
            whole = self._inks[k].paint(pad, self._lines[k], track.style, width, index, end)
            if not whole:  # too much for one frame: the rest follows in the next ones
                self.update()
                for _ in self._inks[k].growing(pad, self._lines[k], track.style, width, index):
                    break
            if last:
                paint_dots(pad, self._lines[k], index)
        self._paint_points(pad)

    def _paint_points(self, pad: Pad) -> None:
        """The start, the distance from the plane as a circle around each current point, and the points."""
        assert self.slice is not None
        per_length = pad.frame.scale[0] / self.slice.lengths[0]
        for k, track in enumerate(self.slice.tracks):
            if not len(track.points):
                continue
            focused = k == len(self.slice.tracks) - 1
            index = track.at(self.step)
            start, at = pad.frame.point(*track.points[0]), pad.frame.point(*track.points[index])
            if start is not None and focused:
                paint_start(pad, start, at, held=False)
            if at is None:
                continue
            radius = float(track.distance[index]) * per_length
            if np.isfinite(radius) and radius < 4 * (pad.frame.width + pad.frame.height):
                pad.painter.setPen(style.pen(style.run_color(track.style), 1.25, (3.0, 2.5), 190 if focused else 110))
                pad.painter.setBrush(style.run_color(track.style, 14 if focused else 0))
                pad.painter.drawEllipse(at, radius, radius)
            paint_point(pad, at, style.run_color(track.style), focused)

    def _paint_axes(self, painter: QPainter, frame: Frame) -> None:
        assert self.slice is not None
        unit = style.room()
        painter.setFont(style.font(style.metrics.type.caption, numeric=True))
        painter.setPen(style.color("text_3"))
        metrics = QFontMetricsF(painter.font())
        across = f"{self.slice.axes[0]} →"
        named = metrics.horizontalAdvance(across) + 26 * unit
        for value, text in linear_ticks(*frame.x, frame.width, 70 * unit):
            x = frame.left + (value - frame.x[0]) * frame.scale[0]
            if x < frame.right - named:
                box = QRectF(x - 40, frame.bottom + 4 * unit, 80, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
        for value, text in linear_ticks(*frame.y, frame.height, 34 * unit):
            y = frame.bottom - (value - frame.y[0]) * frame.scale[1]
            if frame.top + 8 * unit < y:
                box = QRectF(0, y - metrics.height() / 2, frame.left - 6 * unit, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(style.color("text_2"))
        below = QRectF(frame.left, frame.bottom + 4 * unit, frame.width, metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, across)
        inside = QPointF(frame.left + 8 * unit, frame.top + 16 * unit)
        halo_text(Pad(painter, frame, ratio=self.devicePixelRatioF()), inside, f"↑ {self.slice.axes[1]}", "text_2")

    # ---- pointer and keys

    def _found(self, place: QPointF) -> tuple[int, int] | None:
        assert self.slice is not None
        frame = self.frame()
        pixels = [frame.pixels(track.points) for track in self.slice.tracks]
        return nearest(self.slice.tracks, pixels, place.x(), place.y(), NEAR * style.room())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self.slice is None or not self.frame().rect.contains(place):
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.hovered.emit("")
            return
        found = self._found(place)
        self.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)
        self.hovered.emit(self._place_text(place) if found is None else self.track_text(*found))
        if found is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.step_wanted.emit(int(self.slice.tracks[found[0]].steps[found[1]]))

    def _place_text(self, place: QPointF) -> str:
        assert self.slice is not None
        x, y = self.frame().rounded(*self.frame().data(place))
        loss = self.slice.loss_at(x, y)
        where = f"{self.slice.axes[0]} {number(x, 3)}, {self.slice.axes[1]} {number(y, 3)}"
        return tr("{where}, loss {loss}", where=where, loss=number(loss, 4)) if np.isfinite(loss) else where

    def track_text(self, which: int, index: int) -> str:
        """One point of a path in words."""
        assert self.slice is not None
        track = self.slice.tracks[which]
        distance = number(float(track.distance[index]), 3)
        return tr(
            "{title}, {step}: {distance} away from the plane",
            title=track.title,
            step=step_label(int(track.steps[index])),
            distance=distance,
        )

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._found(event.position()) if self.slice is not None else None
        if event.button() == Qt.MouseButton.LeftButton and found is not None and self.slice is not None:
            self.step_wanted.emit(int(self.slice.tracks[found[0]].steps[found[1]]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go along the path of the focused training."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None or self.slice is None or not self.slice.tracks or not len(self.slice.tracks[-1].steps):
            super().keyPressEvent(event)
            return
        track = self.slice.tracks[-1]
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        index = min(max(track.at(self.step) + way * far, 0), len(track.steps) - 1)
        self.step_wanted.emit(int(track.steps[index]))
