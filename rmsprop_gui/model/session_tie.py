"""Two sessions side by side: a step in one is a step in the other, and while one plays the other follows its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from rmsprop_gui.model.session import Session, get_landscape_key

TIED_WITH_STEPS, TIED_WITH_RANGES = ("speed", "loop"), ("view",)  # fields of a scene


class SessionTie(QObject):
    """At first the steps are tied, and the ranges of the maps are not.

    changed()   something else is tied
    """

    changed = Signal()

    def __init__(self, first: Session, second: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pair = first, second
        self.steps, self.ranges = True, False
        self._passing = False
        self._links: list[tuple[SignalInstance, Callable[..., None]]] = []
        for session in self._pair:
            for signal, slot in (
                (session.step_changed, self._follow_step), (session.playback.playing_changed, self._follow_playing),
                (session.playback.direction_changed, self._follow_direction), (session.scene_changed, self._follow_scene),
                (session.runs_changed, self._catch_up),
            ):  # fmt: skip
                signal.connect(slot)
                self._links.append((signal, slot))
        self._bring_together()

    def tie_steps(self, on: bool) -> None:
        if on != self.steps:
            for session in self._pair:
                session.playback.stop()
            self.steps = on
            self._bring_together()
            self.changed.emit()

    def tie_ranges(self, on: bool) -> None:
        """The second map takes the ranges of the first one; from then on each takes the other's."""
        if on != self.ranges:
            self.ranges = on
            self._share(self._pair[0])
            self.changed.emit()

    def close(self) -> None:
        """Each goes its own way again."""
        for session in self._pair:
            session.playback.stop()
        for signal, slot in self._links:
            signal.disconnect(slot)
        self._links.clear()

    # ---- what one does, the other does

    def _bring_together(self) -> None:
        first, second = self._pair
        if self.steps:
            second.playback.stop()
            with self._alone():
                second.seek(first.step)
            self._share(first)
            if first.playback.playing:
                second.playback.follow(True)

    def _find_other(self) -> tuple[Session, Session]:
        """(who says something, the other one)."""
        first, second = self._pair
        said = self.sender()
        return (first, second) if said in (first, first.playback) else (second, first)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """What is done here is no news."""
        self._passing = True
        try:
            yield
        finally:
            self._passing = False

    @Slot(int)
    def _follow_step(self, step: int) -> None:
        if self.steps and not self._passing:
            _, other = self._find_other()
            with self._alone():
                other.seek(step)

    @Slot(bool)
    def _follow_playing(self, playing: bool) -> None:
        if self.steps and not self._passing:
            _, other = self._find_other()
            with self._alone():
                other.playback.follow(playing)

    @Slot(int)
    def _follow_direction(self, direction: int) -> None:
        if self.steps and not self._passing:
            _, other = self._find_other()
            if other.playback.direction != direction:
                with self._alone():
                    other.playback.reverse()

    @Slot()
    def _follow_scene(self) -> None:
        if not self._passing:
            self._share(self._find_other()[0])

    @Slot()
    def _catch_up(self) -> None:
        """Runs that were not there yet could not be shown at the step of the other's."""
        first, second = self._pair
        if self.steps and not self._passing and first.step != second.step:
            one, other = (second, first) if self._find_other()[0] is first else (first, second)
            with self._alone():
                other.seek(one.step)

    def _share(self, one: Session) -> None:
        other = self._pair[1] if one is self._pair[0] else self._pair[0]
        names = TIED_WITH_STEPS if self.steps else ()
        if self.ranges and get_landscape_key(one.scene)[0] == get_landscape_key(other.scene)[0]:
            names += TIED_WITH_RANGES
        changes = {name: getattr(one.scene, name) for name in names if getattr(one.scene, name) != getattr(other.scene, name)}
        if changes:
            with self._alone():
                other.set_quietly(**changes)
