"""The one way to work beside the main thread: tasks go in, answers come out as signals, and what fails says so in a sentence.

    tasks = TaskRunner("slices", self)
    tasks.finished.connect(self._show)
    tasks.start(partial(compute, spec))       # compute(spec, task), in the thread; its result is what `finished` brings

In the thread a task looks at `task.cancel[0]`, which kernels read too, and may `tell` what is worth showing on the way.

Answers reach the main thread through one object that lives there for good: no thread ever holds, signals or takes apart an
object of Qt that belongs to somebody. superqt's workers were looked at: they come from a pool whose end is waited for without
a limit, and importing it takes a fifth of a second.
"""

from __future__ import annotations

import functools
import logging
import math
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from optim import SpecError
from optim.base.errors import Cancelled
from optim.base.translatable import LazyText
from rmsprop_gui.i18n import mark, translated
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.threads import PATIENCE, Closable, WorkerThread, close_at_end

log = logging.getLogger(__name__)
# Seconds that one thread may keep the interpreter while the other waits. Painting asks for it hundreds of times a frame;
# with the usual 5 ms a worker in plain Python would stop the window.
SWITCH = 0.0005
LARGEST = mark("This takes more memory than this computer has; choose something smaller.")
FAILED = mark("This could not be computed ({kind}: {error}); see the log.")


class Policy(Enum):
    """What becomes of a task when another one is started."""

    LATEST = "only the newest counts"
    QUEUE = "one after the other"


class Task:
    """One piece of work, handed to it in the thread. `cancel[0]` (uint8) is 1 once it is to end; `resource`: the runner's."""

    def __init__(self, runner: TaskRunner, ticket: int, work: Callable[[Task], object]) -> None:
        self.ticket, self.work = ticket, work
        self.cancel = np.zeros(1, np.uint8)
        self.resource: Any = None
        self.result: object = None
        self.sentence = ""
        self.is_given_up = False  # it ended because it was cancelled
        self.has_told = False
        self.since = 0.0
        self.runner = weakref.ref(runner)  # asked in the main thread only
        self._going = threading.Event()
        self._going.set()
        self.ended = threading.Event()

    def tell(self, thing: object) -> None:
        """`partial` brings it, as long as this task is wanted."""
        get_courier().post(Letter(self, thing))

    @property
    def is_paused(self) -> bool:
        return not self._going.is_set()

    def rest(self) -> None:
        """Returns at once, or while the task is paused when it goes on or is to end."""
        self._going.wait()

    # ---- in the main thread

    def stop(self) -> None:
        self.cancel[0] = 1
        self._going.set()

    def pause(self, paused: bool) -> None:
        if paused and not self.cancel[0]:
            self._going.clear()
        else:
            self._going.set()

    def wait(self, seconds: float) -> bool:
        return self.ended.wait(max(0.0, seconds))


class Letter:
    """From a thread to the main thread: what a task tells, or, without a thing, that it has ended."""

    def __init__(self, task: Task, thing: object = None, is_end: bool = False) -> None:
        self.task, self.thing, self.is_end = task, thing, is_end


class Courier(QObject):
    """Lives in the main thread, for good. Letters lie in Python's hands: events of Qt carry nothing but that there is one."""

    _rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letters: deque[Letter] = deque()
        self._rung.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, letter: Letter) -> None:
        self._letters.append(letter)
        del letter  # may be taken apart by the main thread from now on, and only there
        self._rung.emit()

    def post_end(self, box: list[Task]) -> None:
        """Of the task in the box. What it holds may belong to the window, so the thread must not be the last to have it."""
        self._letters.append(Letter(box.pop(), is_end=True))
        self._rung.emit()

    @Slot()
    def _deliver(self) -> None:
        if self._letters:  # else somebody has waited for it
            deliver(self._letters.popleft())

    def deliver_all(self, task: Task) -> None:
        """What has come of one task, now."""
        for letter in list(self._letters):
            if letter.task is task:
                self._letters.remove(letter)
                deliver(letter)


def deliver(letter: Letter) -> None:
    runner = letter.task.runner()
    if runner is not None and isValid(runner):
        runner.take(letter)


@functools.cache
def get_courier() -> Courier:
    """Made with the first runner, in the main thread."""
    return Courier()


class Worker:
    """The thread of a runner and what it keeps there. It knows nothing of the runner, which may be gone first."""

    def __init__(self, name: str, make_resource: Callable[[], Closable] | None, failure: str) -> None:
        self.tasks: list[Task] = []  # handed over, and not ended as far as the main thread knows
        self._thread = WorkerThread(name, keep=make_resource is not None)
        self._make_resource, self._failure = make_resource, failure
        self._resource: Closable | None = None

    @property
    def alive(self) -> bool:
        return self._thread.alive

    def hand_over(self, task: Task) -> None:
        self.tasks.append(task)
        self._thread.put(functools.partial(self._perform, [task]))

    def dismiss(self) -> None:
        """Everything is cancelled; the thread ends when it has heard of it."""
        for task in self.tasks:
            task.stop()
        self._thread.dismiss()

    def end(self, seconds: float) -> None:
        if self._thread.end(seconds) and self._resource is not None:
            try:
                self._resource.close()
            except Exception:
                log.exception("What a task has used could not be closed")

    # ---- in the thread

    def _perform(self, box: list[Task]) -> None:
        self._attempt(box[0])
        ended = box[0].ended  # not a method of the task: that would hold it
        get_courier().post_end(box)
        ended.set()

    def _attempt(self, task: Task) -> None:
        try:
            if task.cancel[0]:
                raise Cancelled
            if self._make_resource is not None and self._resource is None:
                self._resource = self._make_resource()
            task.resource = self._resource
            task.result = task.work(task)
        except Cancelled:
            task.is_given_up = True
        except SpecError as error:
            task.sentence = translated(str(error))
        except MemoryError:
            log.exception("A task needs too much memory")
            task.sentence = translated(LARGEST)
        except BaseException as error:  # the window must stay usable whatever happens here
            log.exception("A task failed")
            task.sentence = translated(LazyText(self._failure, kind=type(error).__name__, error=str(error)))


def end_workers(workers: list[Worker], seconds: float, *_: object) -> None:
    """All are asked first, and then waited for together."""
    deadline = time.monotonic() + seconds
    for worker in workers:
        worker.dismiss()
    for worker in workers:
        worker.end(deadline - time.monotonic())
    workers.clear()


class TaskRunner(QObject):
    """Lives in the main thread; nothing here waits but `close` and `finish`. After `close` it can begin again.

    partial(thing)     what the task under way tells
    finished(result)   a task is done; of those that gave way to a newer one nothing is heard
    failed(sentence)   the newest task cannot be done
    ended(sentence)    nothing is under way any more; "" or what `failed` said

    policy         LATEST: a new task replaces the one under way and whatever waits; QUEUE: it waits for its turn
    patience       seconds that the one under way may take although a newer one waits. While a slider moves, quick ones are
                   all finished and shown: each given up for the next, the picture would stand still until the hand does.
                   math.inf: each that has begun is finished
    make_resource  makes, in the thread, what tasks find as `task.resource`: it lives until `close`, and is then closed
    seconds        that the thread has to end in `close`; a longer one is left behind
    failure        the sentence for errors that nobody foresaw, with {kind} and {error}
    apart          a cancelled task keeps its thread until it ends, and the next one has another: for files that may not answer
    """

    partial = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    ended = Signal(str)
    closed_by_owner = False  # True: whoever made it closes it, and not whichever program ends first

    def __init__(
        self, name: str, parent: QObject | None = None, *, policy: Policy = Policy.LATEST, patience: float = 0.0,
        make_resource: Callable[[], Closable] | None = None, seconds: float = PATIENCE, failure: str = FAILED,
        apart: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        sys.setswitchinterval(SWITCH)
        get_courier()
        self.ticket = 0  # of the task whose answer is brought
        self._name, self._policy, self._patience, self._apart = name, policy, patience, apart
        self._make_resource, self._seconds, self._failure = make_resource, seconds, failure
        self._tickets = 0
        self._current: Task | None = None
        self._waiting: deque[Task] = deque()
        self._workers: list[Worker] = []  # the last one works; others end
        self._grace = make_delay(self, 0, self._give_way)
        self.destroyed.connect(functools.partial(end_workers, self._workers, seconds))

    @property
    def busy(self) -> bool:
        """Whether a task is under way that somebody waits for."""
        return self._current is not None

    @property
    def has_thread(self) -> bool:
        return any(worker.alive for worker in self._workers)

    @property
    def pending(self) -> tuple[int, ...]:
        """The tickets of the task under way and of those that wait."""
        return tuple(task.ticket for task in self._get_pending())

    def start(self, work: Callable[[Task], object]) -> int:
        """`work(task)`, in the thread: now, or in its turn. Returns its ticket."""
        self._tickets += 1
        task = Task(self, self._tickets, work)
        if self._policy is Policy.LATEST:
            self._waiting.clear()
            if self._patience <= 0.0:
                self.cancel()
        if self._current is None:
            self._begin(task)
        else:
            self._waiting.append(task)
            self._limit(self._current)
        return task.ticket

    def start_series(self, work: Callable[[np.ndarray], Iterable[object]]) -> int:
        """`work(cancel)` yields what `partial` brings, one after the other."""
        return self.start(functools.partial(tell_each, work))

    def stop(self, ticket: int | None = None) -> None:
        """Ends a task early (default: the one under way, and what waits is dropped). What is there counts: its end is told."""
        if ticket is None:
            self._waiting.clear()
        for task in self._get_pending():
            if ticket in (None, task.ticket):
                task.stop()

    def pause(self, ticket: int, paused: bool) -> None:
        """Lets a task rest where it calls `rest`, or go on."""
        for task in self._get_pending():
            if task.ticket == ticket:
                task.pause(paused)

    def cancel(self) -> None:
        """Nobody waits for anything any more: nothing more is brought."""
        self._waiting.clear()
        self._grace.stop()
        if self._current is not None:
            self._current.stop()
            self._current = None
            if self._apart:
                self._workers[-1].dismiss()

    def finish(self, seconds: float) -> bool:
        """Waits until all is done and told; False where that takes too long."""
        deadline = time.monotonic() + seconds
        while (task := self._current) is not None:
            if not task.wait(deadline - time.monotonic()):
                return False
            get_courier().deliver_all(task)
        return True

    @Slot()
    def close(self) -> None:
        """Stops the thread: what waits is dropped, what is under way ends at its next look at the flag."""
        self.cancel()
        end_workers(self._workers, self._seconds)

    # ---- one after the other

    def _get_pending(self) -> list[Task]:
        return [*([] if self._current is None else [self._current]), *self._waiting]

    def _begin(self, task: Task) -> None:
        if not self._workers or (self._apart and self._workers[-1].tasks):
            if not self.closed_by_owner:
                close_at_end(self)
            self._workers.append(Worker(self._name, self._make_resource, self._failure))
        self._current, task.since = task, time.monotonic()
        self._workers[-1].hand_over(task)

    def _limit(self, task: Task) -> None:
        """How long a task may go on although a newer one waits."""
        if self._policy is Policy.QUEUE or self._patience == math.inf:
            return
        left = 0.0 if task.has_told else self._patience - (time.monotonic() - task.since)
        if left <= 0.0:
            task.stop()
        elif not self._grace.isActive():
            self._grace.start(math.ceil(1000 * left))

    @Slot()
    def _give_way(self) -> None:
        if self._current is not None and self._waiting:
            self._current.stop()

    def take(self, letter: Letter) -> None:
        """What the courier brings; of tasks that nobody waits for any more nothing is heard."""
        task = letter.task
        if letter.is_end:
            self._forget(task)
        if task is not self._current:
            return
        self.ticket = task.ticket
        if letter.is_end:
            self._end(task)
            return
        task.has_told = True
        if self._waiting:
            self._limit(task)
        self.partial.emit(letter.thing)

    def _forget(self, task: Task) -> None:
        for worker in self._workers[:]:
            if task in worker.tasks:
                worker.tasks.remove(task)
                if worker is not self._workers[-1]:
                    self._workers.remove(worker)  # it was cancelled, and has ended by itself

    def _end(self, task: Task) -> None:
        self._grace.stop()
        self._current = None
        if self._waiting:
            self._begin(self._waiting.popleft())
        counts = self._current is None or self._policy is Policy.QUEUE
        if task.sentence:
            if counts:
                self.failed.emit(task.sentence)
        elif counts or not task.is_given_up:
            self.finished.emit(task.result)
        if isValid(self) and self._current is None:
            self.ended.emit(task.sentence)


def tell_each(work: Callable[[np.ndarray], Iterable[object]], task: Task) -> None:
    for thing in work(task.cancel):
        if task.cancel[0]:
            raise Cancelled
        task.tell(thing)
