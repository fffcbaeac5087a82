"""What views ask of a landscape: answered at once where it is known to take a few milliseconds, else by a thread, coarse first.

    found = get_reader().survey(self, ground, ranges, counts)     # None: nothing is known yet
    get_reader().arrived.connect(self._on_arrived)                # there is more: ask again

Who asks again for something else under the same name is answered that alone. Whether a landscape is quick is measured, never
guessed from its kind: by a thread too, which the main thread waits for as long as a hand would not notice.
"""

from __future__ import annotations

import functools
import logging
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable
from enum import IntEnum
from operator import attrgetter
from threading import Event, Lock
from typing import Any, NamedTuple
from weakref import ReferenceType, WeakKeyDictionary, ref

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import RunSpec
from optim.base import catalog
from optim.base.catalog import objectives
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.tasks.task_runner import Task, TaskRunner
from rmsprop_gui.tasks.threads import start_thread

Ranges = tuple[tuple[float, float], ...]
Point = tuple[float, ...]
AT_ONCE = 0.04  # seconds that the main thread itself may evaluate
PATIENCE = 0.05  # seconds that it waits to hear how quick a landscape is
PROBES = (1, 32, 1024)  # points at which that is tried out, each only where the one before took less than...
PROBE = 0.005  # ...seconds
LEAST = 3e-5  # seconds that one evaluation is counted for
TRYING = 0.1  # seconds that one of the trials is repeated for until it takes less
SLOWER = 3.0  # times as long as with other parameters: then all is tried out again
CHUNK = 0.05  # seconds of evaluating after which it is looked at what is wanted now
FIRST = 0.1  # seconds for the first, coarse answer, where that is possible
LONGEST = 60.0  # seconds for all of one survey: it is no finer than that allows
COARSEST = 5  # points along the longer side
KEPT = 512  # answers about points and profiles
LARGE = 5000  # numbers in one answer
MOST_PICTURES = 24  # whole surveys that took long: who comes back to a view sees it at once
SINGLE = 8  # a read-out counts as so many points: a gradient takes longer, and there is more to do in the frame
log = logging.getLogger(__name__)


class Heights(NamedTuple):
    """
    axes     evenly spaced coordinates along each parameter
    values   f there, rows along the second parameter; nan where there is none
    whole    nothing finer follows
    """

    axes: tuple[np.ndarray, ...]
    values: np.ndarray
    whole: bool


class PointReading(NamedTuple):
    """f and its slopes at one point."""

    value: float
    slopes: Point


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


# ---- how quick a landscape is


def is_quick(ground: Ground, points: int) -> bool:
    """Whether the main thread may evaluate so many points itself."""
    cost = ground.cost
    if cost.is_known and cost.estimate(points) > AT_ONCE:
        return False  # the thread will find out when that changes
    if cost.parameters != ground.parameters and not find_out(ground):
        return False
    return cost.estimate(points) <= AT_ONCE


def is_quick_for(setup: RunSpec | Scene, points: int = SINGLE) -> bool:
    """The same of the objective of a run or a scene; recorded gradients are there."""
    if setup.objective not in objectives():
        return True
    landscape = catalog.landscape(setup.objective, setup.objective_params)
    return is_quick(Ground(setup.objective, landscape, landscape.numbers(setup.objective_params)), points)


def find_out(ground: Ground) -> bool:
    """Tries out in a thread how quick a landscape is with these parameters; whether that is known in a moment."""
    cost = ground.cost
    if cost.trial is None or not cost.trial.is_alive():
        cost.trial = start_thread("trial", functools.partial(try_out, ground))
        cost.trial.join(PATIENCE)
    return cost.parameters == ground.parameters


def try_out(ground: Ground) -> None:
    cost, middle = ground.cost, np.array(ground.landscape.view, dtype=float).mean(axis=1)
    for points in PROBES:
        place = [np.full(points, x) for x in middle]
        try:
            took = time_evaluation(ground, place)
        except Exception:  # whoever asks for values hears of it
            break
        if points == 1:
            is_as_before, cost.single = cost.is_known and took <= SLOWER * cost.single, max(took, LEAST)
            if is_as_before:
                break
        cost.set(took / points)
        if took > PROBE:
            break
    cost.parameters = ground.parameters


def time_evaluation(ground: Ground, place: list[np.ndarray]) -> float:
    """The least seconds of some evaluations: the first may import something, and at any the processor may be another's."""
    first, least = time.perf_counter(), math.inf
    while least > PROBE and time.perf_counter() - first < TRYING:
        begin = time.perf_counter()
        ground.evaluate(*place)
        least = min(least, time.perf_counter() - begin)
    return least


# ---- in the thread


def take_survey(ground: Ground, ranges: Ranges, counts: tuple[int, ...]) -> Heights:
    axes = make_axes(ranges, counts)
    return Heights(axes, ground.values(*make_grid(axes)), True)


def make_axes(ranges: Ranges, counts: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    return tuple(np.linspace(low, high, count) for (low, high), count in zip(ranges, counts, strict=True))


def make_grid(axes: tuple[np.ndarray, ...]) -> list[np.ndarray]:
    return list(np.meshgrid(*axes)) if len(axes) > 1 else list(axes)


def read_point(ground: Ground, point: Point) -> PointReading:
    return PointReading(ground.value(point), ground.gradient(point))


def compute_once(work: Callable[[], Any]) -> Generator[Any, None, None]:
    yield work()


def read_in_parts(ground: Ground, point: Point) -> Generator[PointReading | None, None, None]:
    value = ground.value(point)
    yield None
    yield PointReading(value, ground.gradient(point))


def refine(ground: Ground, ranges: Ranges, counts: tuple[int, ...]) -> Generator[Heights | None, None, None]:
    """Surveys of a landscape, each about twice as fine as the one before, as long as the time for all of them suffices."""
    levels, spent = list_levels(counts), 0.0
    while len(levels) > 1 and math.prod(levels[1]) * ground.cost.per_point <= FIRST:
        del levels[0]
    for level, finer in zip(levels, [*levels[1:], None], strict=True):
        axes, begin = make_axes(ranges, level), time.perf_counter()
        values = yield from evaluate_in_parts(ground, make_grid(axes))
        took = time.perf_counter() - begin
        spent += took
        whole = finer is None or spent + took * math.prod(finer) / math.prod(level) > LONGEST
        yield Heights(axes, values, whole)
        if whole:
            return


def list_levels(counts: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Numbers of points from few to all."""
    levels = [counts]
    while max(levels[0]) > 2 * COARSEST:
        levels.insert(0, tuple(max(3, (count + 1) // 2) for count in levels[0]))
    return levels


def evaluate_in_parts(ground: Ground, grid: list[np.ndarray]) -> Generator[None, None, np.ndarray]:
    """The values, with a pause after every few milliseconds of them."""
    flat = [axis.ravel() for axis in grid]
    parts, place, size, before = [], 0, 1, math.inf
    while place < flat[0].size:
        begin = time.perf_counter()
        parts.append(ground.values(*(axis[place : place + size] for axis in flat)))
        took = time.perf_counter() - begin
        place += size
        each = took / size
        if took < CHUNK / 2 or each < 0.7 * before:  # what takes the same time for many points is asked for many
            size, before = 2 * size, each
        elif took > 2 * CHUNK:
            size, before = max(1, size // 2), 0.0
        yield None
    return np.concatenate(parts).reshape(grid[0].shape)
