"""What views ask of a landscape: answered at once where it is known to take a few milliseconds, else by a thread, coarse first.

    found = get_reader().survey(self, ground, ranges, counts)     # None: nothing is known yet
    get_reader().arrived.connect(self._on_arrived)                # there is more: ask again

Who asks again for something else under the same name is answered that alone.
"""

from __future__ import annotations

import functools
import logging
import math
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable
from enum import IntEnum
from operator import attrgetter
from threading import Event, Lock
from typing import Any
from weakref import ReferenceType, WeakKeyDictionary, ref

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.quickness import PATIENCE, SINGLE, is_quick
from rmsprop_gui.charts.landscape.survey import (
    Heights,
    Point,
    PointReading,
    Ranges,
    compute_once,
    read_in_parts,
    read_point,
    refine,
    take_survey,
)
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

KEPT = 512  # answers about points and profiles
LARGE = 5000  # numbers in one answer
MOST_PICTURES = 24  # whole surveys that took long: who comes back to a view sees it at once
log = logging.getLogger(__name__)


class Rank(IntEnum):
    """What is answered before what."""

    POINT = 0
    PROFILE = 1  # by which a view chooses what it shows
    PICTURE = 2
    THUMBNAIL = 3


class Inquiry:
    """One thing that is wanted of a landscape. `parts` runs in the thread: None is a pause, all else an answer."""

    def __init__(self, owner: object, name: Hashable, key: object, rank: Rank, parts: Generator[Any, None, None]) -> None:
        self.owner: ReferenceType[Any] = ref(owner)
        self.rank = rank
        self.name, self.key, self._parts = name, key, parts
        self.answers = 0  # that the thread has told
        self.answer: Any = None  # in the main thread
        self.result: Any = None  # the same, as soon as the thread has it; to be read after `told`
        self.is_waited_for = False  # it has been
        self.told = Event()

    def advance(self, task: Task) -> bool:
        """The next piece, in the thread; whether there is more to do."""
        try:
            part = next(self._parts)
        except StopIteration:
            return False
        except Exception:  # a landscape that cannot be evaluated has no picture; its runs say why
            log.exception("A landscape could not be evaluated")
            return False
        if part is not None:
            self.answers += 1
            self.result = part
            self.told.set()
            task.tell((self, part))
        return True


class Board:
    """What is wanted, for both threads: by rank, first all as coarsely as the others, the newest before."""

    def __init__(self) -> None:
        self._open: dict[tuple[int, Hashable], Inquiry] = {}
        self._lock = Lock()

    def put(self, inquiry: Inquiry) -> None:
        with self._lock:
            slot = id(inquiry.owner()), inquiry.name
            self._open.pop(slot, None)
            self._open[slot] = inquiry

    def choose(self) -> Inquiry | None:
        with self._lock:
            self._open = {slot: inquiry for slot, inquiry in self._open.items() if inquiry.owner() is not None}
            return min(reversed(self._open.values()), key=attrgetter("rank", "answers"), default=None)

    def drop(self, inquiry: Inquiry) -> None:
        with self._lock:
            self._open = {slot: other for slot, other in self._open.items() if other is not inquiry}

    def clear(self) -> None:
        with self._lock:
            self._open.clear()

    @property
    def is_empty(self) -> bool:
        return not self._open


def work_through(board: Board, task: Task) -> None:
    while not task.cancel[0] and (inquiry := board.choose()) is not None:
        if not inquiry.advance(task):
            board.drop(inquiry)
        del inquiry


class Anyone:
    """Asks what is the same for all views."""


class LandscapeReader(QObject):
    """Lives in the main thread. arrived(owner, name): there is an answer, or a finer one, to what was asked."""

    arrived = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._tasks = TaskRunner("landscapes", self)
        self._board = Board()
        self._anyone = Anyone()
        self._asked: WeakKeyDictionary[object, dict[Hashable, Inquiry]] = WeakKeyDictionary()
        self._known: OrderedDict[Hashable, Any] = OrderedDict()
        self._pictures: OrderedDict[Hashable, Heights] = OrderedDict()
        self.missed = 0  # how often what was asked was not there, or not whole
        self._tasks.partial.connect(self._take)
        self._tasks.ended.connect(self._go_on)

    # ---- what may be asked

    def survey(
        self, owner: object, ground: Ground, ranges: Ranges, counts: tuple[int, ...], name: Hashable = "",
        rank: Rank = Rank.PICTURE,
    ) -> Heights | None:  # fmt: skip
        """f at evenly spaced points; until it is whole the newest that there is of this inquiry, None at first.

        owner   what asks, as long as it is there; of its inquiries of one name the newest counts
        """
        if is_quick(ground, math.prod(counts)):
            self._withdraw(owner, name)
            return take_survey(ground, ranges, counts)
        key = ground.key, ranges, counts
        found: Heights | None = self._pictures.get(key)
        if found is None:
            found = self._ask(owner, name, key, rank, lambda: refine(ground, ranges, counts)).answer
        else:
            self._withdraw(owner, name)
        self.missed += found is None or not found.whole
        return found

    def profile(
        self, ground: Ground, ranges: Ranges, counts: tuple[int, ...], rank: Rank = Rank.PROFILE
    ) -> Heights | None:  # fmt: skip
        """The same for whoever asks: what is found is kept."""
        key: Hashable = (ground.key, ranges, counts)
        found = self._recall(key)
        if found is None or not found.whole:
            found = self.survey(self._anyone, ground, ranges, counts, (ground.name, ranges), rank) or found
            if found is not None and found.whole:
                self._keep(key, found)
        return found

    def read(self, ground: Ground, point: Point, name: Hashable = "place") -> PointReading | None:
        """f and slopes at a point, None until they are there. name: of two questions with the same one the newer counts."""
        key: Hashable = (ground.key, point)
        found = self._recall(key)
        if found is None and is_quick(ground, SINGLE):
            found = read_point(ground, point)
            self._keep(key, found)
        elif found is None:
            self.missed += 1
            own = (name, point) if name == "place" else name
            self._ask(self._anyone, own, key, Rank.POINT, lambda: read_in_parts(ground, point))
        return found

    def compute(self, name: Hashable, key: Hashable, work: Callable[[], Any]) -> Any:
        """What `work()` makes of a landscape, by the thread; None until it is there. A moment is waited for it."""
        found = self._recall(key)
        if found is None:
            inquiry = self._ask(self._anyone, name, key, Rank.POINT, lambda: compute_once(work))
            if not inquiry.is_waited_for:
                inquiry.is_waited_for = True
                if inquiry.told.wait(PATIENCE):  # its letter comes to a view that has it already
                    found = inquiry.result
                    self._asked[self._anyone].pop(name)
                    self._keep(key, found)
            self.missed += found is None
        return found

    # ---- how it is answered

    def _ask(
        self, owner: object, name: Hashable, key: object, rank: Rank, parts: Callable[[], Generator[Any, None, None]]
    ) -> Inquiry:  # fmt: skip
        asked = self._asked.setdefault(owner, {})
        inquiry = asked.get(name)
        if inquiry is None or inquiry.key != key:
            inquiry = asked[name] = Inquiry(owner, name, key, rank, parts())
            self._board.put(inquiry)
            self._go_on()
        return inquiry

    def _withdraw(self, owner: object, name: Hashable) -> None:
        """It has been answered otherwise."""
        asked = self._asked.get(owner)
        inquiry = asked.pop(name, None) if asked else None
        if inquiry is not None:
            self._board.drop(inquiry)

    @Slot(object)
    def _take(self, told: tuple[Inquiry, Any]) -> None:
        inquiry, answer = told
        owner = inquiry.owner()
        asked = self._asked.get(owner) if owner is not None else None
        if asked is None or asked.get(inquiry.name) is not inquiry:
            return  # another inquiry has taken its place
        inquiry.answer = answer
        if isinstance(answer, Heights) and answer.whole:
            keep(self._pictures, inquiry.key, answer, MOST_PICTURES)
        if owner is self._anyone:
            is_whole = not isinstance(answer, Heights) or answer.whole
            if is_whole:
                del asked[inquiry.name]
            if is_whole or answer.values.size <= LARGE:
                self._keep(inquiry.key, answer)
        self.arrived.emit(owner, inquiry.name)

    @Slot()
    def _go_on(self) -> None:
        if not self._board.is_empty and not self._tasks.busy:
            self._tasks.start(functools.partial(work_through, self._board))

    def _recall(self, key: Hashable) -> Any:
        for kept in (self._known, self._pictures):
            found = kept.get(key)
            if found is not None:
                kept.move_to_end(key)
                return found
        return None

    def _keep(self, key: Any, answer: Any) -> None:
        """Few of what is large."""
        values = answer.values if isinstance(answer, Heights) else answer
        if isinstance(values, np.ndarray) and values.size > LARGE:
            keep(self._pictures, key, answer, MOST_PICTURES)
        else:
            keep(self._known, key, answer, KEPT)

    def finish(self, seconds: float) -> bool:
        """Waits until everything that has been asked is answered; False where that takes too long."""
        return self._tasks.finish(seconds)

    @property
    def anyone(self) -> object:
        """The owner of what is to be found out though nobody who asks is there any more: views of files are gone at once."""
        return self._anyone

    @property
    def busy(self) -> bool:
        return self._tasks.busy

    def close(self) -> None:
        """Ends what is being found out, and forgets what was; who asks again is answered again."""
        self._board.clear()
        for kept in (self._asked, self._known, self._pictures):
            kept.clear()
        self._tasks.close()


def keep(kept: OrderedDict[Hashable, Any], key: Any, thing: Any, most: int) -> None:
    """The newest ones."""
    kept[key] = thing
    while len(kept) > most:
        kept.popitem(last=False)


@functools.cache
def get_reader() -> LandscapeReader:
    """The one reader of the program, made in the main thread."""
    return LandscapeReader()
