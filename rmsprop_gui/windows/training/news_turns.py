"""News of trainings are shown one view after the other, in turns between which the window answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QElapsedTimer, QObject, Slot
from shiboken6 import isValid

from rmsprop_gui.model.timers import make_delay, start_once

LASTS = 1.5  # milliseconds after which a turn takes no further piece
BETWEEN = 2  # milliseconds between two turns: with none, timers that are due would wait for the next turn too


class NewsTurns(QObject):
    """For views whose news take as long to show as a frame has. What comes while one waits for its turn, it shows at once with
    what it waited for; what comes during its turn it shows in another one, behind the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: list[WeakMethod[Any]] = []
        self._due: list[WeakMethod[Any]] = []
        self._work: Iterator[None] | None = None  # of the view whose turn it is
        self._view: object = None  # that one
        self._turn = make_delay(self, BETWEEN, self._go_on)  # behind the events that wait, and the picture of the turn before

    def follow(self, show: Callable[[], Iterator[None]]) -> None:
        """`show()` shows what is known now, in pieces; it is the method of an object that may end."""
        self._views.append(WeakMethod(show))

    def tell(self) -> None:
        """There are news."""
        self._views = [view for view in self._views if find(view) is not None]
        self._due += [view for view in self._views if view not in self._due]
        start_once(self._turn)

    def is_due(self, show: Callable[[], Iterator[None]]) -> bool:
        """Whether a view waits for a turn to come: it will show all that is known by then."""
        return WeakMethod(show) in self._due

    def settle(self) -> None:
        """Shows everything now."""
        while self._has_more():
            self._show_piece()
        self._turn.stop()

    @Slot()
    def _go_on(self) -> None:
        """Of one view as much as a turn lasts."""
        turn = QElapsedTimer()
        turn.start()
        try:
            self._show_piece()
            while self._work is not None and turn.nsecsElapsed() < 1e6 * LASTS:
                self._show_piece()
        finally:
            if self._has_more():
                self._turn.start()

    def _has_more(self) -> bool:
        return self._work is not None or bool(self._due)

    def _show_piece(self) -> None:
        """The next one of the view whose turn it is, or the first one of the next view. One that Qt has taken apart has none."""
        work, self._work = self._work, None  # an error ends it
        if work is None and self._due:
            show = find(self._due.pop(0))
            work, self._view = (show(), show.__self__) if show is not None else (None, None)
        for _ in work or () if isValid(self._view) else ():
            self._work = work
            break
        if self._work is None:
            self._view = None


def find(view: WeakMethod[Any]) -> Any:
    """The method, or None where its object is gone or its window has been taken apart."""
    show = view()
    return show if show is not None and isValid(show.__self__) else None
