"""What covers the map: legend, key, tools, and the notice of what keeps runs from being seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from rmsprop_gui import style
from rmsprop_gui.map.legend import Legend
from rmsprop_gui.map.notices import notice_of
from rmsprop_gui.map.pad import NARROW

if TYPE_CHECKING:
    from rmsprop_gui.map.widget import MapWidget

AROUND_START = 9.0  # pixels that have to be free around the middle of the start's square
GAP = 12  # pixels between the tools and the edges


class Cards:
    """The cards of one map; on paper there are neither tools nor notices."""

    def __init__(self, view: MapWidget) -> None:
        self._view = view

    def legend(self) -> Legend:
        return self._view.above.legend(self._view.pad())

    def rectangles(self) -> tuple[QRectF, ...]:
        """What they cover of the map."""
        view = self._view
        relief = view.below.terrain.relief
        key = view.above.key(view.pad(), relief.levels if relief else None, True)
        tools = QRectF() if view.printing else QRectF(view.tools.geometry())
        return tuple(rect for rect in (self.legend().rect, key, tools) if not rect.isEmpty())

    def cover(self, at: QPointF) -> bool:
        return any(rect.contains(at) for rect in self.rectangles())

    def covered_head(self) -> float:
        """How far down, in designed pixels, the card reaches that covers the start; 0 where none does."""
        sight, unit = self._view.sight, style.scale()
        at = sight.pixel_of(sight.start)
        if at is None or not sight.frame.rect.contains(at):
            return 0.0
        away = AROUND_START * unit
        over = [rect.bottom() for rect in self.rectangles() if rect.adjusted(-away, -away, away, away).contains(at)]
        return (max(over) - sight.frame.top + 2 * away) / unit if over else 0.0

    def place(self) -> None:
        """The tools at the top right; the legend leaves room for them."""
        view, frame = self._view, self._view.sight.frame
        view.tools.set_narrow(frame.width < (NARROW - 40) * style.room())
        view.tools.move(round(frame.right) - view.tools.width() - GAP, round(frame.top) + GAP)
        view.above.tools = 0.0 if view.printing else float(view.tools.width())
        view.tools.equal_action.setChecked(view.camera.equal())

    def renew_notice(self) -> None:
        """In the middle where there are no runs, else at the bottom; gone where there is nothing to say."""
        view, frame = self._view, self._view.sight.frame
        notice = None if view.printing else notice_of(view.sight)
        view.notice.show_notice(notice, view.sight.ground.dimension)
        if notice is not None:
            view.notice.fit_into(round(frame.width) - 24)
            y = frame.rect.center().y() if notice.kind == "empty" else frame.bottom - 84
            view.notice.move(round(frame.rect.center().x() - view.notice.width() / 2), round(y - view.notice.height() / 2))
