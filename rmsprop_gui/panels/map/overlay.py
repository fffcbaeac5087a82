"""Paints the runs and what they hold: paths, marks, the step box, squares on their rails, arrows, points and cards."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from optim.analysis.contour_levels import ContourLevels
from rmsprop_gui.charts.coordinates import REACH
from rmsprop_gui.charts.landscape import marks
from rmsprop_gui.charts.landscape.label_room import NO_POINTS, LabelRoom
from rmsprop_gui.charts.landscape.marks import halo_text, ink_rect, text_rect
from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.charts.landscape.past_path import paint_dots
from rmsprop_gui.charts.landscape.terrain import Age, describe_age
from rmsprop_gui.charts.notes import paint_notes, place_notes
from rmsprop_gui.charts.raster.path_canvas import PathStroke
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import MovingWords
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.highlight import HighlightedTerm, find_highlighted_term
from rmsprop_gui.model.note_edits import NoteChoice
from rmsprop_gui.model.notes import MAP
from rmsprop_gui.panels.map import state_squares, step_box
from rmsprop_gui.panels.map.axes import NARROW_WIDTH, WIDE, key_rect, paint_key
from rmsprop_gui.panels.map.background import CachedPixmap, paint_tangent
from rmsprop_gui.panels.map.cards import MapLegend, lay_out, paint_legend
from rmsprop_gui.panels.map.event_markers import EventMarkers
from rmsprop_gui.panels.map.stability_layer import StabilityLayer
from rmsprop_gui.panels.map.state_squares import SMALLEST_SIDE, StateSquare
from rmsprop_gui.panels.map.step_box import arrow
from rmsprop_gui.panels.map.step_snapshot import StepSnapshot, make_snapshot
from rmsprop_gui.panels.map.view_state import ViewAnimation, ViewState

GLOW, GLOW_ALPHA = 9.0, 110  # width in pixels, and how much of the landscape shows through


def paint_emphasis(
    context: PaintContext, lit: HighlightedTerm, at: QPointF, now: StepSnapshot, box: QRectF | None, per_unit: float
) -> None:
    """`at` is the current point, `per_unit` the pixels of one unit of gradients and squares."""
    axes = [j for j in range(min(2, len(now.theta))) if lit.parameter in (None, j)]
    across, up = context.frame.scale
    if lit.role == "gradient" and per_unit:
        paint_vector(context, at, -now.gradient, (per_unit, per_unit), axes, lit.parameter)
    elif lit.role == "mean" and per_unit and now.averaged is not None:
        paint_vector(context, at, now.averaged, (per_unit, per_unit), axes, lit.parameter)
    elif lit.role in ("square", "mean") and per_unit:
        paint_squares(context, at, now, axes, per_unit)
    elif lit.role == "update" and now.delta is not None:
        paint_vector(context, at, now.delta, (across, up), axes, lit.parameter)
    elif lit.role == "rate" and box is not None:
        paint_highlight(context, style.color("focus"))
        context.painter.drawRoundedRect(box, 3, 3)
    elif lit.role == "theta":
        paint_place(context, at, axes)


def paint_highlight(context: PaintContext, color: QColor, width: float = GLOW) -> None:
    pen = style.pen(color, width, alpha=GLOW_ALPHA)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    context.painter.setPen(pen)
    context.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_vector(
    context: PaintContext, at: QPointF, vector: np.ndarray, scale: tuple[float, float], axes: list[int], parameter: int | None
) -> None:
    """The whole arrow in a glow, and of one parameter its part along that axis, in the parameter's colour."""
    parts = [float(vector[j]) * scale[j] if j < len(vector) else 0.0 for j in (0, 1)]
    if not all(math.isfinite(part) and abs(part) < REACH for part in parts):
        return
    if parameter is None:
        paint_highlight(context, style.color("focus"))
        context.painter.drawLine(at, at + QPointF(parts[0], -parts[1]))
        return
    for j in axes:
        tip = at + (QPointF(parts[0], 0.0) if j == 0 else QPointF(0.0, -parts[1]))
        paint_highlight(context, style.theta_color(j))
        context.painter.drawLine(at, tip)
        arrow(context, at, tip, style.theta_color(j), style.metrics.pen.arrow_step, 9)
        context.painter.setPen(style.pen(style.theta_key(j), 1, dash=(2, 3)))
        context.painter.drawLine(tip, at + QPointF(parts[0], -parts[1]))


def paint_squares(context: PaintContext, at: QPointF, now: StepSnapshot, axes: list[int], per_unit: float) -> None:
    if now.root is None:
        return
    for j in axes:
        root = float(now.root[j]) * per_unit
        if math.isfinite(root) and root < REACH:
            square = StateSquare(j, at).square(context, max(root, SMALLEST_SIDE * style.scale()))
            paint_highlight(context, style.theta_color(j))
            context.painter.drawRect(square)


def paint_place(context: PaintContext, at: QPointF, axes: list[int]) -> None:
    """A ring around the point, and the line to where the axis is read."""
    unit = style.scale()
    for j in axes:
        foot = QPointF(at.x(), context.frame.bottom) if j == 0 else QPointF(context.frame.left, at.y())
        paint_highlight(context, style.theta_color(j), 6.0)
        context.painter.drawLine(at, foot)
    context.painter.setPen(style.pen(casing(), 4))
    context.painter.drawEllipse(at, 11 * unit, 11 * unit)
    context.painter.setPen(style.pen(style.theta_key(axes[0]) if len(axes) == 1 else "focus", 2))
    context.painter.drawEllipse(at, 11 * unit, 11 * unit)


EDGE = 8.0  # pixels that a plate may stand over the map's edge
MOST_POINTS = 80  # of a run's way that words keep away from
LEAST_FREE = 0.6  # of the height: cards that reach further down leave no map to see
FULL, FULL_NARROW = 90.0, 72.0  # pixels that the full scale of gradients and squares fills


class MapOverlay:
    """The runs' layer. `tools` is the width in pixels that the tools take at the top right, 0 without them."""

    def __init__(self, view_state: ViewState, animation: ViewAnimation) -> None:
        self.view_state = view_state
        self.animation = animation
        self.event_markers = EventMarkers(view_state)
        self.stability = StabilityLayer(view_state)
        self.tools = 0.0
        self.busy = False
        self.age = Age.NOW  # of the landscape below
        self._legend: tuple[object, MapLegend] = (None, MapLegend(QRectF(), ()))
        self._cards = CachedPixmap(), CachedPixmap()
        self.words = MovingWords(view_state.is_in_motion)
        self.rough = False  # whether a path was painted roughly, and `ink_in_pieces` should follow

    def paint(
        self, context: PaintContext, levels: ContourLevels | None, hurried: bool = False, words: tuple[QRectF, ...] = ()
    ) -> None:  # fmt: skip
        """`words`: where the numbers of isolines stand."""
        painter, rect = context.painter, context.frame.rect
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self.stability.paint_region(context)
        self._paint_paths(context, hurried)
        track, step = self.view_state.focused(), self.view_state.step
        at = track.at(context.frame, step) if track is not None else None
        at = at if context.frame.shows(at) else None
        now = make_snapshot(track.run, track.step(step)) if track is not None and at is not None else None
        full = now.full_scale if now is not None and self.view_state.layers & {"gradient", "squares"} else None
        scale = (FULL_NARROW if context.narrow else FULL) * style.scale()
        per_unit = self.animation.towards(scale / full, self.view_state.session.updates.moving) if full else 0.0
        box = step_box.get_box(context, at, now) if now is not None and at is not None else None
        legend, key = self.legend(context), self.key(context, levels, full is not None)
        gap = 12 * style.scale()
        tools = QRectF(context.frame.right - gap - self.tools, context.frame.top + gap, self.tools, 3 * gap)
        context.words = MovingWords() if context.vector else self.words
        context.words.begin()
        context.room = self._make_room(context, (legend.rect, key, tools), words)
        if now is not None and at is not None and "gradient" in self.view_state.layers:
            context.room.add_points(step_box.sample_arrows(context, at, now, per_unit))
        marks.paint_places(context, self.view_state.places(), at, names=True)
        self.event_markers.paint(context, step)
        self._paint_start(context, at)
        if now is not None and at is not None:
            self._paint_state(context, at, now, box, per_unit, words)
            self._paint_emphasis(context, at, now, box, per_unit)
        self._paint_points(context, (legend.rect, key, tools))
        self._paint_age(context)
        self._paint_cards(context, legend, key, levels, full, per_unit)
        self._paint_notes(context)
        painter.restore()
        self._paint_edges(context, box)

    def legend(self, context: PaintContext) -> MapLegend:
        session, frame, gap = self.view_state.session, context.frame, 12 * style.scale()
        names = [(i, session.name(i), run.style) for i, run in enumerate(session.scene.runs) if run.visible]
        beside = (
            self.tools or (NARROW_WIDTH if context.narrow else WIDE) * style.layout_scale()
        )  # without tools the key stands there
        room = frame.width - 2.5 * gap - beside
        asked = tuple(names), session.focus, frame.left + gap, frame.top + gap, room
        known = asked, style.layout_key()
        if self._legend[0] != known:
            self._legend = known, lay_out(*asked)
        return self._legend[1]

    def key(self, context: PaintContext, levels: ContourLevels | None, scaled: bool) -> QRectF:
        below = 56 if self.tools else 12
        key = key_rect(context, levels, scaled, context.frame.top + below * style.scale())
        legend = self.legend(context).rect
        if key.intersects(legend):
            key.translate(0, legend.bottom() + 8 * style.scale() - key.top())
        return key if key.bottom() < context.frame.top + LEAST_FREE * context.frame.height else QRectF()

    def _paint_cards(
        self,
        context: PaintContext,
        legend: MapLegend,
        key: QRectF,
        levels: ContourLevels | None,
        full: float | None,
        per_unit: float,
    ) -> None:
        focus, moving = self.view_state.session.focus, self.animation.moving
        if legend.items:
            self._cards[0].paint(context, legend.rect, (legend, focus), lambda context: paint_legend(context, legend, focus))
        if key.isEmpty():
            return
        squares = self.view_state.squares_text()
        key_state = levels, full, per_unit, moving, squares
        self._cards[1].paint(
            context, key, key_state, lambda context: paint_key(context, key, levels, full, per_unit, moving, squares)
        )

    def _paint_age(self, context: PaintContext) -> None:
        """What landscape is drawn, where it is not the one that is wanted: a line says so, and words that have room."""
        words = describe_age(self.age)
        if not words:
            return
        frame, gap, width = context.frame, 12 * style.scale(), text_rect(words).width()
        wanted = [(frame.left + gap, frame.bottom - gap), (frame.right - gap - width, frame.bottom - gap),
                  (frame.rect.center().x() - width / 2, frame.bottom - gap)]  # fmt: skip
        place = context.choose_place([ink_rect(words).translated(x, y) for x, y in wanted], must=False)
        if place is not None:
            halo_text(context, QPointF(*wanted[place]), words, style.color("text"))

    def _paint_notes(self, context: PaintContext) -> None:
        session = self.view_state.session
        if session.scene.notes:
            chosen = -1 if context.vector else NoteChoice.of(session).index
            paint_notes(context.painter, place_notes(context.frame, session.scene.notes, MAP, session.step), chosen)

    def _paint_paths(self, context: PaintContext, hurried: bool) -> None:
        if "paths" not in self.view_state.layers:
            return
        self.rough = False
        for index, track in self.view_state.tracks():
            line, step = track.line(context.frame, hurried), track.step(self.view_state.step)
            end = track.at(context.frame, step) if line.rough else None
            whole = track.past_path.paint(context, line, self.view_state.look(index), self._width(index), step, end, hurried)
            self.rough |= not whole
            if index == self.view_state.session.focus:
                paint_dots(context, line, step)

    def list_strokes(self, context: PaintContext) -> Iterator[PathStroke]:
        """What the next hurried picture will draw of the paths in compiled code."""
        for index, track in self.view_state.tracks() if "paths" in self.view_state.layers else ():
            line, step = track.line(context.frame, hurried=True), track.step(self.view_state.step)
            end = track.at(context.frame, step) if line.rough else None
            stroke = track.past_path.find_stroke(context, line, self.view_state.look(index), self._width(index), step, end)
            if stroke is not None:
                yield stroke

    def ink_in_pieces(self, context: PaintContext) -> Iterator[None]:
        """Inks all paths up to the current step in pieces that take a few milliseconds each."""
        for index, track in self.view_state.tracks() if "paths" in self.view_state.layers else ():
            line, step = track.line(context.frame), track.step(self.view_state.step)
            yield
            yield from track.past_path.grow_in_pieces(context, line, self.view_state.look(index), self._width(index), step)

    def _width(self, index: int) -> float:
        pens = style.metrics.pen
        return pens.path_focus if index == self.view_state.session.focus else pens.path

    def _paint_start(self, context: PaintContext, focused: QPointF | None) -> None:
        at = self.view_state.pixel_of(self.view_state.start)
        if at is not None and context.frame.shows(at):
            marks.paint_start(context, at, focused, self.view_state.held)

    def _paint_state(
        self, context: PaintContext, at: QPointF, now: StepSnapshot, box: QRectF | None, per_unit: float,
        words: tuple[QRectF, ...],
    ) -> None:  # fmt: skip
        layers, color = self.view_state.layers, style.run_color(self.view_state.look(self.view_state.session.focus))
        flat = self.view_state.ground.dimension == 1
        if "box" in layers and box is not None:
            step_box.paint_box(context, box, color, words)
        if "squares" in layers and per_unit:
            around = box if box is not None and "box" in layers else QRectF(at, at)
            state_squares.paint_state_squares(context, at, around, now, per_unit, self.view_state.squares)
        if "gradient" in layers and flat:
            track = self.view_state.focused()
            loss = float(track.points[track.step(self.view_state.step), 1]) if track is not None else 0.0
            paint_tangent(context, at, float(now.gradient[0]), loss, style.color("gradient"))
        elif "gradient" in layers and per_unit:
            step_box.paint_gradient(context, at, now, per_unit)
        if "gradient" in layers or "box" in layers:
            step_box.paint_step(context, at, now, color)
        if now.second is not None:
            second = self.view_state.pixel_of(tuple(float(x) for x in now.second))
            if second is not None:
                marks.paint_second(context, at, second, color)
        self.stability.paint_direction(context, at)
        if "box" in layers and box is not None:
            self._name_box(context, box, color)

    def _paint_emphasis(self, context: PaintContext, at: QPointF, now: StepSnapshot, box: QRectF | None, per_unit: float) -> None:
        session = self.view_state.session
        shown = None if context.vector else find_highlighted_term(session.run, session.highlight)
        if shown is not None:
            paint_emphasis(context, shown, at, now, box, per_unit)

    def _name_box(self, context: PaintContext, box: QRectF, color) -> None:
        """Beside one of its corners, where nothing else is; else it goes without a name."""
        unit, word = style.scale(), tr("reach of one step")
        text = text_rect(word)
        if box.width() <= 30 * unit or not context.frame.rect.intersects(box):
            return
        right, left = box.right() + 7 * unit, box.left() - text.width() + 6 * unit
        above, below = box.top() - 5 * unit, box.bottom() + text.height() - 5 * unit
        middle, foot = box.center().x() - text.width() / 2, box.bottom() - 2 * unit
        wanted = [
            (box.right() - unit, above), (left, above), (right, foot), (left - 6 * unit, foot), (box.right() - unit, below),
            (left, below), (middle, above), (middle, below),
        ]  # fmt: skip
        inside = context.frame.rect.adjusted(2 * unit, 2 * unit, -2 * unit, -2 * unit)  # at the edge letters would be cut off
        whole = [place for place in wanted if inside.contains(ink_rect(word).translated(*place))]
        chosen = context.choose_place([ink_rect(word).translated(*place) for place in whole], must=False) if whole else None
        if chosen is not None:
            halo_text(context, QPointF(*whole[chosen]), word, color)

    def _make_room(self, context: PaintContext, cards: tuple[QRectF, ...], words: tuple[QRectF, ...]) -> LabelRoom:
        """What words on the map keep away from: cards, numbers of isolines, marks, and the runs' ways."""
        tracks = self.view_state.tracks() if "paths" in self.view_state.layers else []
        lines = [track.line(context.frame, hurried=True).xy for _, track in tracks]
        points = [xy[:: max(1, len(xy) // MOST_POINTS)] for xy in lines if len(xy)]
        room = LabelRoom(context.frame.rect.adjusted(-EDGE, -EDGE, EDGE, EDGE), points=np.concatenate([NO_POINTS, *points]))
        room.take((*cards, *words))
        around = 6 * style.scale()
        room.take(QRectF(at.x() - around, at.y() - around, 2 * around, 2 * around) for at in self._find_marks(context))
        return room

    def _find_marks(self, context: PaintContext) -> Iterator[QPointF]:
        """The places that are marked on the map."""
        step, start = self.view_state.step, self.view_state.pixel_of(self.view_state.start)
        yield from (at for _, at in self.view_state.places())
        yield from (at for _, track in self.view_state.tracks() if (at := track.at(context.frame, step)) is not None)
        if start is not None:
            yield start

    def _paint_points(self, context: PaintContext, cards: tuple[QRectF, ...]) -> None:
        focus, step = self.view_state.session.focus, self.view_state.step
        for index, track in self.view_state.tracks():
            at, color = track.at(context.frame, step), style.run_color(self.view_state.look(index))
            if at is not None and context.frame.shows(at):
                marks.paint_point(context, at, color, index == focus)
            else:
                marks.paint_edge(context, track.pixel(context.frame, step), color, cards)

    def _paint_edges(self, context: PaintContext, box: QRectF | None) -> None:
        """The map's outline, the box's shadow on the axes, and the line that says runs are computed."""
        frame, unit, flat = context.frame, style.scale(), self.view_state.ground.dimension == 1
        context.painter.setPen(style.pen("border", 1))
        context.painter.setBrush(Qt.BrushStyle.NoBrush)
        context.painter.drawRect(frame.rect)
        if box is not None and "box" in self.view_state.layers:
            step_box.paint_shadows(
                context, box, style.run_color(self.view_state.look(self.view_state.session.focus)), 1 if flat else 2
            )
        unit = style.layout_scale()
        if self.busy or self.age is not Age.NOW:
            context.painter.fillRect(QRectF(frame.left, frame.top, frame.width, 2 * unit), style.color("accent"))
