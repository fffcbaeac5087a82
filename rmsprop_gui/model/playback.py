"""The clock: while playing, the step follows the time that has passed. Slow drawing skips steps, never slows time."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot

from rmsprop_gui.model.timers import make_clock
from rmsprop_gui.model.updates import hand_moves

if TYPE_CHECKING:
    from rmsprop_gui.model.session import Session


SPEEDS = (1.0, 2.0, 5.0, 12.0, 30.0, 60.0, 120.0, 300.0, 1000.0)  # steps per second
FRAME = 16  # milliseconds
REPEAT = 60  # milliseconds between two steps of a key that is held down, at most


class Playback(QObject):
    """Moves the session's step: play, pause, single steps, direction. Speed and loop are part of the scene.

    playing_changed(b)    the clock runs or rests
    direction_changed(d)  1 forwards, -1 backwards
    """

    playing_changed = Signal(bool)
    direction_changed = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.playing = False
        self.direction = 1
        self.wanted = True  # the user's own choice, remembered across sessions: stopping at the end is not pausing
        self._clock = QElapsedTimer()
        self._moved = QElapsedTimer()  # since the last single step
        self._origin = 0
        self._basis: tuple[float, int, int] = (0.0, 0, 1)
        self._seeking = False
        self._timer = make_clock(self, FRAME, self.tick, precise=True)
        session.step_changed.connect(self._follow)

    # ---- what the user asks for

    @Slot()
    def play(self) -> None:
        """Start the clock; at the end (backwards: at the beginning) it starts over."""
        last = self._session.last_step
        self.wanted = True
        if self.playing or last == 0:
            return
        if self._session.step == (last if self.direction > 0 else 0):
            self._session.seek(0 if self.direction > 0 else last)
        self._rebase()
        self._timer.start()
        self._set_playing(True)

    @Slot()
    def pause(self) -> None:
        self.wanted = False
        self.stop()

    @Slot()
    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    @Slot()
    def stop(self) -> None:
        """Rest, without this being the user's choice."""
        self._timer.stop()
        self._set_playing(False)

    def follow(self, playing: bool) -> None:
        """Another session's clock moves the step, or no longer does: this shows so, and its own clock rests."""
        self._timer.stop()
        self._set_playing(playing)

    def move(self, steps: int) -> None:
        """Some steps forwards or back; pauses."""
        self.pause()
        # A key that is held down repeats like a hand that moves.
        repeats = self._moved.isValid() and not self._moved.hasExpired(REPEAT)
        with hand_moves(self._session) if repeats else nullcontext():
            self._session.seek(self._session.step + steps)
        self._moved.start()

    @Slot()
    def first(self) -> None:
        self._session.seek(0)

    @Slot()
    def last(self) -> None:
        if self.direction > 0 and not self._session.scene.loop:
            self.stop()
        self._session.seek(self._session.last_step)

    @Slot()
    def reverse(self) -> None:
        self.direction = -self.direction
        self.direction_changed.emit(self.direction)

    @Slot()
    def toggle_loop(self) -> None:
        self._session.set_quietly(loop=not self._session.scene.loop)

    def set_speed(self, speed: float) -> None:
        self._session.set_quietly(speed=float(speed))

    def change_speed(self, direction: int) -> None:
        """The next faster or slower of SPEEDS."""
        now = self._session.scene.speed
        if direction > 0:
            self.set_speed(next((s for s in SPEEDS if s > now), now))
        else:
            self.set_speed(next((s for s in reversed(SPEEDS) if s < now), now))

    # ---- the clock

    @Slot()
    def tick(self) -> None:
        """Show the step that the time asks for."""
        if not self.playing:
            return
        if self._basis != self._now():
            self._rebase()
        self.show_time(self._clock.nsecsElapsed() / 1e9)

    def show_time(self, seconds: float) -> None:
        """Show the step that belongs to so many seconds after the clock was last set."""
        speed, last, direction = self._basis
        step = self._origin + direction * int(seconds * speed)
        if not 0 <= step <= last:
            if not self._session.scene.loop or last == 0:
                self._seek(max(0, min(step, last)))
                self.stop()
                return
            step %= last + 1
        self._seek(step)

    def _seek(self, step: int) -> None:
        self._seeking = True
        try:
            self._session.seek(step)
        finally:
            self._seeking = False

    def _now(self) -> tuple[float, int, int]:
        return self._session.scene.speed, self._session.last_step, self.direction

    def _rebase(self) -> None:
        """Count from the current step and moment."""
        self._basis = self._now()
        self._origin = self._session.step
        self._clock.start()

    @Slot(int)
    def _follow(self, step: int) -> None:
        """Somebody else moved the step: go on from there."""
        if self.playing and not self._seeking:
            self._rebase()

    def _set_playing(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.playing_changed.emit(playing)
