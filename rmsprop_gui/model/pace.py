"""How soon pictures follow one another, and whether that leaves time to draw each of them whole, with all tables.

What a whole one takes is measured: where that is longer than a hand waits, as on a slow machine, pictures have to be hurried, or
each of them would keep the next one waiting, and none would ever be told to hurry.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Slot

from rmsprop_gui.model.timers import make_delay

QUICK = 50  # milliseconds between moves; those of a quicker hand leave no moment in which all tables could be refreshed
AT_ONCE = 10  # milliseconds after a picture: a hand that goes on within them waited for it
MORE = 1.25  # times the time between two moves is what a picture would have taken at least that the second one came upon
UNKNOWN = 86_400_000  # milliseconds: no move before that one


class Pace(QObject):
    """One for what is drawn together.

    between     milliseconds between the last two moves
    wholes      {kind: milliseconds until all that followed from the last move of that kind was drawn whose picture was not
                hurried}; a step of a run that plays takes less than other runs do
    done        called when all that follows from a move is drawn
    expecting   whether something that a worker makes is still to be drawn
    """

    def __init__(self, parent: QObject, done: Callable[[], object], expecting: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._expecting = expecting
        self.between = UNKNOWN
        self.wholes: dict[str, int] = {}
        self._kind = ""  # of the last move
        self._learnt: set[str] = set()  # kinds of which a whole picture has been drawn since the last rest
        self._moved = QElapsedTimer()  # since the last move
        self._work = QElapsedTimer()  # since something is being made or drawn; not valid: nothing is
        self._taken = 0  # milliseconds of that since the last move, without what goes on
        self._hurried = False  # the last picture
        self._done, self._drawn = done, make_delay(self, 0, self._end)  # painting and events that wait come first

    def beat(self, kind: str) -> None:
        """A move.

        kind   what moves: a hand, or the run that plays
        """
        unfinished = self._work.isValid()
        if unfinished:
            self._taken += self._work.elapsed()
        if self._moved.isValid():
            self._learn(unfinished)
        self._kind = kind
        first = 0 if self.wholes.get(kind, 0) > QUICK else UNKNOWN  # a slow machine hurries from the first one on
        self.between = self._moved.restart() if self._moved.isValid() else first
        self._moved.start()
        self._hurried, self._taken = self.is_quick(), 0
        self._work.start()
        self._drawn.start()

    def _learn(self, unfinished: bool) -> None:
        """What the last picture tells. A hurried one that left much time is followed by a whole one: what that takes may have
        been learnt long ago, or in a busy moment.

        unfinished   the next move came before it was done
        """
        if not self._hurried:
            self.wholes[self._kind] = round(self._taken * (MORE if unfinished else 1.0))
            self._learnt.add(self._kind)
        elif self._kind not in self._learnt and not unfinished and self._moved.elapsed() - self._taken >= QUICK:
            self.wholes.pop(self._kind, None)

    def begin_work(self) -> None:
        """Something that follows from the last move is drawn, or wanted soon."""
        if self._moved.isValid():
            if not self._work.isValid():
                self._work.start()
            self._drawn.start()

    def rest(self) -> None:
        """No further move belongs to those before."""
        self._moved.invalidate()
        self._work.invalidate()
        self._hurried = False
        self._learnt.clear()

    @property
    def limit(self) -> int:
        """Milliseconds between moves; a quicker hand leaves no time for whole pictures."""
        return max(QUICK, self.wholes.get(self._kind, 0) + AT_ONCE)

    def is_quick(self) -> bool:
        """Whether the next picture is wanted before this one could be drawn whole."""
        return self._moved.isValid() and max(self.between, self._moved.elapsed()) < self.limit

    @Slot()
    def _end(self) -> None:
        if self._expecting():
            return
        if self._work.isValid():
            self._taken += self._work.elapsed()
            self._work.invalidate()
        self._done()
