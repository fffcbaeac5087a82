"""Paints the runs and what they hold: paths, marks, the step box, squares on their rails, arrows, points and cards."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from rmsprop_gui.charts.landscape import marks
from rmsprop_gui.charts.landscape.coordinates import REACH
from rmsprop_gui.charts.landscape.levels import ContourLevels
from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.charts.landscape.past_path import paint_dots
from rmsprop_gui.charts.landscape.text import halo_text, text_rect
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import symbol
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.highlight import HighlightedTerm, lit
from rmsprop_gui.panels.map import arrows, state_squares
from rmsprop_gui.panels.map.arrows import arrow
from rmsprop_gui.panels.map.background import CachedPixmap
from rmsprop_gui.panels.map.camera import ViewAnimation
from rmsprop_gui.panels.map.cards import MapLegend, lay_out, paint_legend
from rmsprop_gui.panels.map.curve import paint_tangent
from rmsprop_gui.panels.map.event_markers import EventMarkers
from rmsprop_gui.panels.map.scale_legend import NARROW_WIDTH, WIDE, key_rect, paint_key
from rmsprop_gui.panels.map.state_squares import SMALLEST_SIDE, StateSquare
from rmsprop_gui.panels.map.step_snapshot import StepSnapshot, moment
from rmsprop_gui.panels.map.view_state import ViewState

GLOW, GLOW_ALPHA = 9.0, 110  # width in pixels, and how much of the landscape shows through


def paint_emphasis(
    pad: PaintContext, lit: HighlightedTerm, at: QPointF, now: StepSnapshot, box: QRectF | None, per_unit: float
) -> None:
    """`at` is the current point, `per_unit` the pixels of one unit of gradients and squares."""
    axes = [j for j in range(min(2, len(now.theta))) if lit.parameter in (None, j)]
    across, up = pad.frame.scale
    if lit.role == "gradient" and per_unit:
        paint_vector(pad, at, -now.gradient, (per_unit, per_unit), axes, lit.parameter)
    elif lit.role == "mean" and per_unit and now.averaged is not None:
        paint_vector(pad, at, now.averaged, (per_unit, per_unit), axes, lit.parameter)
    elif lit.role in ("square", "mean") and per_unit:
        paint_squares(pad, at, now, axes, per_unit)
    elif lit.role == "update" and now.delta is not None:
        paint_vector(pad, at, now.delta, (across, up), axes, lit.parameter)
    elif lit.role == "rate" and box is not None:
        glow(pad, style.color("focus"))
        pad.painter.drawRoundedRect(box, 3, 3)
    elif lit.role == "theta":
        paint_place(pad, at, axes)


def glow(pad: PaintContext, color: QColor, width: float = GLOW) -> None:
    pen = style.pen(color, width, alpha=GLOW_ALPHA)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pad.painter.setPen(pen)
    pad.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_vector(
    pad: PaintContext, at: QPointF, vector: np.ndarray, scale: tuple[float, float], axes: list[int], parameter: int | None
) -> None:
    """The whole arrow in a glow, and of one parameter its part along that axis, in the parameter's colour."""
    parts = [float(vector[j]) * scale[j] if j < len(vector) else 0.0 for j in (0, 1)]
    if not all(math.isfinite(part) and abs(part) < REACH for part in parts):
        return
    if parameter is None:
        glow(pad, style.color("focus"))
        pad.painter.drawLine(at, at + QPointF(parts[0], -parts[1]))
        return
    for j in axes:
        tip = at + (QPointF(parts[0], 0.0) if j == 0 else QPointF(0.0, -parts[1]))
        glow(pad, style.theta_color(j))
        pad.painter.drawLine(at, tip)
        arrow(pad, at, tip, style.theta_color(j), style.metrics.pen.arrow_step, 9)
        pad.painter.setPen(style.pen(style.theta_key(j), 1, dash=(2, 3)))
        pad.painter.drawLine(tip, at + QPointF(parts[0], -parts[1]))


def paint_squares(pad: PaintContext, at: QPointF, now: StepSnapshot, axes: list[int], per_unit: float) -> None:
    if now.root is None:
        return
    for j in axes:
        root = float(now.root[j]) * per_unit
        if math.isfinite(root) and root < REACH:
            square = StateSquare(j, at).square(pad, max(root, SMALLEST_SIDE * style.scale()))
            glow(pad, style.theta_color(j))
            pad.painter.drawRect(square)


def paint_place(pad: PaintContext, at: QPointF, axes: list[int]) -> None:
    """A ring around the point, and the line to where the axis is read."""
    unit = style.scale()
    for j in axes:
        foot = QPointF(at.x(), pad.frame.bottom) if j == 0 else QPointF(pad.frame.left, at.y())
        glow(pad, style.theta_color(j), 6.0)
        pad.painter.drawLine(at, foot)
    pad.painter.setPen(style.pen(casing(), 4))
    pad.painter.drawEllipse(at, 11 * unit, 11 * unit)
    pad.painter.setPen(style.pen(style.theta_key(axes[0]) if len(axes) == 1 else "focus", 2))
    pad.painter.drawEllipse(at, 11 * unit, 11 * unit)


LEAST_FREE = 0.6  # of the height: cards that reach further down leave no map to see
FULL, FULL_NARROW = 90.0, 72.0  # pixels that the full scale of gradients and squares fills


class MapOverlay:
    """The runs' layer. `tools` is the width in pixels that the tools take at the top right, 0 without them."""

    def __init__(self, sight: ViewState, ease: ViewAnimation) -> None:
        self.sight = sight
        self.ease = ease
        self.happenings = EventMarkers(sight)
        self.tools = 0.0
        self.busy = False
        self._legend: tuple[object, MapLegend] = (None, MapLegend(QRectF(), ()))
        self._cards = CachedPixmap(), CachedPixmap()
        self.rough = False  # whether a path was painted roughly, and `inking` should follow

    def paint(self, pad: PaintContext, levels: ContourLevels | None, hurried: bool = False) -> None:
        painter, rect = pad.painter, pad.frame.rect
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._paint_paths(pad, hurried)
        track, step = self.sight.focused(), self.sight.step
        at = track.at(pad.frame, step) if track is not None else None
        at = at if pad.frame.shows(at) else None
        now = moment(track.run, track.step(step)) if track is not None and at is not None else None
        marks.paint_places(pad, self.sight.places(), at, names=True)
        self.happenings.paint(pad, step)
        self._paint_start(pad, at)
        full = now.full_scale if now is not None and self.sight.layers & {"gradient", "squares"} else None
        per_unit = self.ease.towards((FULL_NARROW if pad.narrow else FULL) * style.scale() / full) if full else 0.0
        box = state_squares.get_box(pad, at, now) if now is not None and at is not None else None
        if now is not None and at is not None:
            self._paint_state(pad, at, now, box, per_unit)
            self._paint_emphasis(pad, at, now, box, per_unit)
        legend, key = self.legend(pad), self.key(pad, levels, full is not None)
        gap = 12 * style.scale()
        tools = QRectF(pad.frame.right - gap - self.tools, pad.frame.top + gap, self.tools, 3 * gap)
        self._paint_points(pad, (legend.rect, key, tools))
        self._paint_cards(pad, legend, key, levels, full, per_unit)
        painter.restore()
        self._paint_edges(pad, box)

    def legend(self, pad: PaintContext) -> MapLegend:
        session, frame, gap = self.sight.session, pad.frame, 12 * style.scale()
        names = [(i, session.name(i), run.style) for i, run in enumerate(session.scene.runs) if run.visible]
        beside = self.tools or (NARROW_WIDTH if pad.narrow else WIDE) * style.room()  # without tools the key stands there
        room = frame.width - 2.5 * gap - beside
        asked = tuple(names), session.focus, frame.left + gap, frame.top + gap, room
        known = asked, style.layout_key()
        if self._legend[0] != known:
            self._legend = known, lay_out(*asked)
        return self._legend[1]

    def key(self, pad: PaintContext, levels: ContourLevels | None, scaled: bool) -> QRectF:
        below = 56 if self.tools else 12
        key = key_rect(pad, levels, scaled, pad.frame.top + below * style.scale())
        legend = self.legend(pad).rect
        if key.intersects(legend):
            key.translate(0, legend.bottom() + 8 * style.scale() - key.top())
        return key if key.bottom() < pad.frame.top + LEAST_FREE * pad.frame.height else QRectF()

    def _paint_cards(
        self, pad: PaintContext, legend: MapLegend, key: QRectF, levels: ContourLevels | None, full: float | None, per_unit: float
    ) -> None:
        focus, moving = self.sight.session.focus, self.ease.moving
        if legend.items:
            self._cards[0].paint(pad, legend.rect, (legend, focus), lambda pad: paint_legend(pad, legend, focus))
        if key.isEmpty():
            return
        squares = self.sight.squares_text()
        said = levels, full, per_unit, moving, squares
        self._cards[1].paint(pad, key, said, lambda pad: paint_key(pad, key, levels, full, per_unit, moving, squares))

    def _paint_paths(self, pad: PaintContext, hurried: bool) -> None:
        if "paths" not in self.sight.layers:
            return
        self.rough = False
        for index, track in self.sight.tracks():
            line, step = track.line(pad.frame, hurried), track.step(self.sight.step)
            end = track.at(pad.frame, step) if line.rough else None
            whole = track.ink.paint(pad, line, self.sight.look(index), self._width(index), step, end)
            self.rough |= not whole
            if index == self.sight.session.focus:
                paint_dots(pad, line, step)

    def inking(self, pad: PaintContext) -> Iterator[None]:
        """Inks all paths up to the current step in pieces that take a few milliseconds each."""
        for index, track in self.sight.tracks() if "paths" in self.sight.layers else ():
            line, step = track.line(pad.frame), track.step(self.sight.step)
            yield
            yield from track.ink.growing(pad, line, self.sight.look(index), self._width(index), step)

    def _width(self, index: int) -> float:
        pens = style.metrics.pen
        return pens.path_focus if index == self.sight.session.focus else pens.path

    def _paint_start(self, pad: PaintContext, focused: QPointF | None) -> None:
        at = self.sight.pixel_of(self.sight.start)
        if at is not None and pad.frame.shows(at):
            marks.paint_start(pad, at, focused, self.sight.held)

    def _paint_state(self, pad: PaintContext, at: QPointF, now: StepSnapshot, box: QRectF | None, per_unit: float) -> None:
        layers, color = self.sight.layers, style.run_color(self.sight.look(self.sight.session.focus))
        flat = self.sight.ground.dimension == 1
        if "box" in layers and box is not None:
            state_squares.paint_box(pad, box, color)
        if "squares" in layers and per_unit:
            around = box if box is not None and "box" in layers else QRectF(at, at)
            state_squares.paint_rails(pad, at, around, now, per_unit, self.sight.squares)
        if "gradient" in layers and flat:
            track = self.sight.focused()
            loss = float(track.points[track.step(self.sight.step), 1]) if track is not None else 0.0
            paint_tangent(pad, at, float(now.gradient[0]), loss, style.color("gradient"))
        elif "gradient" in layers and per_unit:
            arrows.paint_gradient(pad, at, now, per_unit)
        if "gradient" in layers or "box" in layers:
            arrows.paint_step(pad, at, now, color)
        if now.second is not None:
            second = self.sight.pixel_of(tuple(float(x) for x in now.second))
            if second is not None:
                marks.paint_second(pad, at, second, color)
        if "box" in layers and box is not None:
            self._name_box(pad, box, color)

    def _paint_emphasis(self, pad: PaintContext, at: QPointF, now: StepSnapshot, box: QRectF | None, per_unit: float) -> None:
        session = self.sight.session
        shown = None if pad.vector else lit(session.run, session.highlight)
        if shown is not None:
            paint_emphasis(pad, shown, at, now, box, per_unit)

    def _name_box(self, pad: PaintContext, box: QRectF, color) -> None:
        unit, word = style.scale(), tr("reach of one step")
        width = text_rect(word).width()
        if box.width() <= 30 * unit or not pad.frame.rect.intersects(box):
            return
        if box.top() > pad.frame.top + 64 * unit:
            place = QPointF(box.right() - unit, box.top() - 5 * unit)
        else:
            place = QPointF(box.right() + 7 * unit, box.bottom() - 2 * unit)
        if place.x() + width > pad.frame.right:
            place.setX(box.left() - width + 6 * unit)
        if place.x() > pad.frame.left and place.y() < pad.frame.bottom:
            halo_text(pad, place, word, color)

    def _paint_points(self, pad: PaintContext, cards: tuple[QRectF, ...]) -> None:
        focus, step = self.sight.session.focus, self.sight.step
        for index, track in self.sight.tracks():
            at, color = track.at(pad.frame, step), style.run_color(self.sight.look(index))
            if at is not None and pad.frame.shows(at):
                marks.paint_point(pad, at, color, index == focus)
            else:
                marks.paint_edge(pad, track.pixel(pad.frame, step), color, cards)

    def _paint_edges(self, pad: PaintContext, box: QRectF | None) -> None:
        """The map's outline, the box's shadow on the axes, the axis symbols, and the line that says runs are computed."""
        frame, unit, flat = pad.frame, style.scale(), self.sight.ground.dimension == 1
        pad.painter.setPen(style.pen("border", 1))
        pad.painter.setBrush(Qt.BrushStyle.NoBrush)
        pad.painter.drawRect(frame.rect)
        if box is not None and "box" in self.sight.layers:
            state_squares.paint_shadows(pad, box, style.run_color(self.sight.look(self.sight.session.focus)), 1 if flat else 2)
        unit = style.room()
        first = symbol("θ", None if flat else 1, color="theta1", px=16)
        first.paint(pad.painter, frame.right - 16 * unit, frame.bottom + 19 * unit)
        second = symbol("f", color="text_2", px=16) if flat else symbol("θ", 2, color="theta2", px=16)
        second.paint(pad.painter, frame.left - 26 * unit, frame.top + 12 * unit)
        if self.busy:
            pad.painter.fillRect(QRectF(frame.left, frame.top, frame.width, 2 * unit), style.color("accent"))
