"""Who is drawn when: the picture in the frame of a change; tables and texts a moment later, together, while a hand moves.

Map and line plots listen to the session's signals, and are drawn roughly first (`tasks.progressive_render`). Everything else
follows: it names what it shows, and is asked to refresh when that has changed: at once after a single change; while a setting is
dragged or the run plays, in the idle moment after the picture, at most 15 times a second: together, or, where pictures follow one
another so quickly that all tables would delay the next one, one or two after each; out of sight only once all rests. So nobody
ever sees an old number at rest, and no drag waits for a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import fields
from typing import Any, Protocol
from weakref import WeakMethod, ref

from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot
from shiboken6 import isValid

from rmsprop_gui.model.pace import QUICK, Pace
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.timers import make_delay, start_once

SETUP = frozenset(field.name for field in fields(Scene))  # everything that `Session.scene_changed` speaks of
LOOK = frozenset({"view", "camera", "layers", "speed", "loop", "step", "notes"})  # of that, what changes no run and no name
RUNS, STEP, EVENTS, BUSY = "computed runs", "current step", "events", "busy"  # beside the fields of a Scene
# All that has to do with the runs: their setup, names, styles, the focus, what they did, and whether that is of now.
WHAT_RUNS = SETUP - LOOK | {RUNS, BUSY}
BETWEEN = 66  # milliseconds between two refreshes while something moves
LATEST = 200  # milliseconds after which a refresh is due although no moment was idle
TURN, TURN_TAKES = 22, 0.3  # milliseconds between two turns, and how long one may have taken when another view follows in it
REST = 120  # milliseconds without a move after which the hand rests


class View(Protocol):
    """What is asked of a widget."""

    def isVisible(self) -> bool: ...

    def visibleRegion(self) -> Any: ...


class ViewFollower:
    """One view, or a part of one, and what it shows. Neither is kept alive by it.

    due       something of it has changed since it was refreshed
    in_turns  called instead while pictures follow one another
    picture   it does not wait while it is seen
    at_rest   it is never seen
    """

    def __init__(
        self, view: View, refresh: Callable[[], object], shows: frozenset[str], picture: bool, at_rest: bool,
        in_turns: Callable[[], object] | None,
    ) -> None:  # fmt: skip
        self._view = ref(view)
        self.shows, self.picture, self.at_rest = shows, picture, at_rest
        self._refresh: Any = WeakMethod(refresh)  # type: ignore[arg-type]
        self._in_turns: Any = self._refresh if in_turns is None else WeakMethod(in_turns)  # type: ignore[arg-type]
        self.due = False

    @property
    def view(self) -> View | None:
        """None once it is gone."""
        view = self._view()
        return view if view is not None and isValid(view) else None

    def is_there(self) -> bool:
        return self.view is not None and self._refresh() is not None

    def is_seen(self) -> bool:
        view = self.view
        return view is not None and not self.at_rest and view.isVisible() and not view.visibleRegion().isEmpty()

    def refresh(self, in_turn: bool = False) -> None:
        self.due = False
        (self._in_turns if in_turn else self._refresh)()()


def hand_moves(session: Any) -> AbstractContextManager[None]:
    """For what a hand changes that goes on moving; of recorded trainings there is nothing that could wait."""
    updates = getattr(session, "updates", None)
    return nullcontext() if updates is None else updates.move()


def is_hand_moving(session: Any) -> bool:
    """Whether a setting is being dragged: what nobody looks at meanwhile may wait."""
    updates = getattr(session, "updates", None)
    return updates is not None and updates.moving


def is_in_motion(session: Any) -> bool:
    """Whether pictures follow one another quickly now: a setting is dragged by a quick hand, or the run plays fast."""
    updates = getattr(session, "updates", None)
    return updates is not None and updates.quick


def follow_words(session: Any, view: View, renew: Callable[[], object], write: Callable[[], object]) -> None:
    """Of a picture that keeps its words while it moves.

    renew   the next picture is to have those of now: there will be one
    write   paints them now
    """
    updates = getattr(session, "updates", None)
    if updates is not None:
        updates.follow(view, write, WHAT_RUNS | {STEP}, in_turns=renew)
        updates.rested.connect(write)
        updates.paused.connect(write)


class Updates(QObject):
    """One for a session. `follow` is for views, the rest for the session.

    moving      whether a setting is being dragged: changes follow one another
    rested      nothing moves any more, and all that is seen has been refreshed
    paused      pictures do not follow one another quickly any more
    expecting   whether other runs will be there in a moment: the hand does not rest before they are shown
    """

    rested, paused = Signal(), Signal()

    def __init__(self, parent: QObject, expecting: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._expecting = expecting
        self._followers: list[ViewFollower] = []
        self._between = make_delay(self, BETWEEN, self._wait_for_idle)
        self._idle = make_delay(self, 0, self._refresh_seen)  # events that wait, and the picture, come first
        self._latest = make_delay(self, LATEST, self._refresh_seen)
        self._rest = make_delay(self, REST, self._come_to_rest)
        self._unseen = make_delay(self, 0, self._refresh_next)
        self._clock = QElapsedTimer()  # since the last refresh during a move
        self._wait = BETWEEN  # milliseconds from that one to the next
        self._pace = Pace(self, self._on_drawn, self._is_expecting)
        self._pause = make_delay(self, QUICK, self.paused)
        self._last_turn: ViewFollower | None = None
        self.playing = False
        self._inside = False  # of a move
        self._is_unseen = False  # where the hand is, or the runs of there
        self._held: set[str] | None = None  # what has changed of a change that is not whole yet

    @property
    def moving(self) -> bool:
        return self._rest.isActive()

    @property
    def waiting(self) -> bool:
        """Whether something in sight has not been refreshed yet. What is out of sight comes later."""
        return any(follower.due and follower.is_there() and follower.is_seen() for follower in self._followers)

    def follow(
        self, view: View, refresh: Callable[[], object], shows: Iterable[str], picture: bool = False, at_rest: bool = False,
        in_turns: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """`refresh()` is called when something of what the view shows has changed: fields of a Scene, RUNS, STEP.

        refresh   method of an object that lives as long as the view
        picture   called at once while it is seen, also during a move: for what only asks a worker, or repaints a little
        at_rest   not called while something moves: for what nobody sees, as the words for screen readers
        in_turns  called instead while pictures follow one another quickly
        """
        self._followers.append(ViewFollower(view, refresh, frozenset(shows), picture, at_rest, in_turns))

    @contextmanager
    def move(self) -> Iterator[None]:
        """What changes inside belongs to the change before: a hand moves."""
        self._rest.start()
        self._is_unseen = True
        self._beat("hand")
        self._inside = True
        try:
            yield
        finally:
            self._inside = False

    def _beat(self, kind: str) -> None:
        """Another picture follows: how soon after the one before tells whether this is quick."""
        self._pace.beat(kind)
        if self.quick:
            self._pause.start(self._pace.limit + 10)

    @Slot()
    def _on_drawn(self) -> None:
        """The hand rests when it has been seen where it is, however long that took."""
        if self.moving and self._is_unseen:
            self._rest.start()
        self._is_unseen = False

    @Slot(bool)
    def set_playing(self, playing: bool) -> None:
        self.playing = playing
        if not playing and not self.moving:
            self.settle()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What changes inside is followed when all of it has: no view sees the new setup with the runs of the old one."""
        if self._held is not None:
            yield
            return
        self._held = set()
        try:
            yield
        finally:
            held, self._held = self._held, None
            if held:
                self.note(held)

    def note(self, changed: Iterable[str]) -> None:
        """These have changed."""
        changed = frozenset(changed)
        if self.playing and changed == {STEP}:
            self._beat("run")
        if self._held is not None:
            self._held |= changed
            return
        due = [follower for follower in self._followers if follower.shows & changed and follower.is_there()]
        for follower in due:
            follower.due = True
        if self.moving or self.playing:
            self._is_unseen = self._is_unseen or RUNS in changed
            self._pace.begin_work()
        if not due:
            return
        if self._may_wait(changed):
            self._refresh_all([follower for follower in due if follower.picture and follower.is_seen()])
            self._refresh_soon(RUNS in changed or not (changed & SETUP or self._is_expecting()))
        else:
            self._refresh_all(self._followers)

    def _refresh_soon(self, settled: bool) -> None:
        """settled   what is shown now stays for this move: no runs are on their way that would change it at once"""
        start_once(self._latest)
        left = self._wait - self._clock.elapsed() if self._clock.isValid() else 0
        if settled and left <= 0:
            self._wait_for_idle()
        elif not self._idle.isActive():  # counted from the last one where nothing else comes: a slow hand would see each one late
            self._between.start(left if settled else BETWEEN)

    def _may_wait(self, changed: frozenset[str]) -> bool:
        """What a move changes, and what follows from it; undo and the next edit do not wait for the hand to rest."""
        if changed & SETUP:
            return self._inside
        return self.moving or (self.playing and changed == {STEP})

    def _is_expecting(self) -> bool:
        return self._expecting is not None and self._expecting()

    @Slot()
    def _come_to_rest(self) -> None:
        """What is seen together, what is out of sight one after the other, between the events of the window."""
        if self._is_expecting():
            self._rest.start()
            return
        self._pace.rest()
        self._refresh_seen()
        self.rested.emit()
        self._unseen.start()

    @Slot()
    def _refresh_next(self) -> None:
        due = [follower for follower in self._followers if follower.due]
        if due and not self.moving:
            self._refresh_all(due[:1])
            self._unseen.start()

    @Slot()
    def settle(self) -> None:
        """All that is due, in sight or not, at once."""
        self._rest.stop()
        self._unseen.stop()
        self._stop_waiting()
        self._pace.rest()
        self._refresh_all(self._followers)
        self.rested.emit()

    @Slot()
    def _wait_for_idle(self) -> None:
        self._between.stop()
        self._idle.start()

    def _stop_waiting(self) -> None:
        for timer in (self._between, self._idle, self._latest):
            timer.stop()

    @Slot()
    def _refresh_seen(self) -> None:
        self._stop_waiting()
        self._pace.begin_work()
        self._clock.start()
        seen = [follower for follower in self._followers if follower.view is None or follower.is_seen()]
        self._wait = BETWEEN
        if self.quick:
            self._take_turns(seen)
        else:
            self._refresh_all(seen)

    @property
    def quick(self) -> bool:
        """Whether the next picture is wanted before all tables could be refreshed and painted."""
        return (self.playing or self.moving) and self._pace.is_quick()

    def _take_turns(self, seen: list[ViewFollower]) -> None:
        """Those that have waited longest, as long as a turn lasts; the others in the moments to come."""
        after = seen.index(self._last_turn) + 1 if self._last_turn in seen else 0
        waiting = [follower for follower in seen[after:] + seen[:after] if follower.due and follower.is_there()]
        turn = QElapsedTimer()
        turn.start()
        for place, follower in enumerate(waiting):
            if place and turn.nsecsElapsed() > 1e6 * TURN_TAKES:
                self._wait = TURN
                self._between.start(TURN)
                start_once(self._latest)
                return
            self._last_turn = follower
            follower.refresh(in_turn=True)

    def _refresh_all(self, followers: list[ViewFollower]) -> None:
        for follower in list(followers):
            if not follower.is_there():
                self._followers.remove(follower)
            elif follower.due:
                follower.refresh()
