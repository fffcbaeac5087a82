"""The events of the focused run on its path: small marks where they happened, few enough to read."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from rmsprop_gui.charts.landscape.paint_context import PaintContext, apart, casing
from rmsprop_gui.drawing import style
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.panels.map.view_state import ViewState
from rmsprop_gui.widgets.event_marks import EventMark, draw_glyph, marks

ROOM = 15.0  # pixels between two marks; one that would be nearer to an earlier one is left to the timeline
NEAR = 8.0
AHEAD = 0.45  # opacity of what is still to come
LAYER = "events"


class EventMarker(NamedTuple):
    mark: EventMark
    at: QPointF


class EventMarkers:
    """Which marks stand where, worked out once for each picture of the same runs."""

    def __init__(self, view_state: ViewState) -> None:
        self._view_state = view_state
        self._known: tuple[object, tuple[EventMarker, ...]] = (None, ())

    def all(self) -> tuple[EventMarker, ...]:
        """The marks on the map, in the order of their steps; none while their layer is off."""
        view_state, track = self._view_state, self._view_state.focused()
        if track is None or LAYER not in view_state.layers:
            return ()
        session = view_state.session
        found = RunEvents.of(session).focused()
        key = (
            found,
            track,
            view_state.frame,
            view_state.start,
            session.name(session.focus),
            view_state.look(session.focus),
            style.layout_key(),
        )
        if self._known[0] != key:
            loud = tuple(mark for mark in marks(session, session.focus) if not mark.quiet)
            self._known = key, self._place(loud)
        return self._known[1]

    def _place(self, loud: tuple[EventMark, ...]) -> tuple[EventMarker, ...]:
        view_state, track = self._view_state, self._view_state.focused()
        taken, found = [], []
        start = view_state.pixel_of(view_state.start)
        if start is not None:
            taken.append(start)
        for mark in sorted(loud, key=lambda mark: mark.event.step):
            at = track.at(view_state.frame, mark.event.step) if track is not None else None
            if at is None or not view_state.frame.shows(at):
                continue
            if all(apart(at, other) >= ROOM * style.scale() for other in taken):
                taken.append(at)
                found.append(EventMarker(mark, at))
        return tuple(found)

    def near(self, at: QPointF) -> EventMarker | None:
        """The mark under the pointer."""
        close = [one for one in self.all() if apart(one.at, at) <= NEAR * style.scale()]
        return min(close, key=lambda one: apart(one.at, at), default=None)

    def paint(self, context: PaintContext, step: int) -> None:
        unit = style.scale()
        for mark, at in self.all():
            context.painter.setOpacity(1.0 if mark.event.step <= step else AHEAD)
            ring = 6.5 * unit
            context.painter.setPen(style.pen(casing(), 1))
            context.painter.setBrush(style.color("casing"))
            centre = at + QPointF(2, 2) * unit if mark.shape == "reached" else at
            context.painter.drawEllipse(QRectF(centre.x() - ring, centre.y() - ring, 2 * ring, 2 * ring))
            foot = at - QPointF(0, 2) * unit if mark.shape == "reached" else at
            draw_glyph(context.painter, mark.shape, foot, style.run_color(mark.run), unit, "casing")
        context.painter.setOpacity(1.0)
