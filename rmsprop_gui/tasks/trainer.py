"""Trains networks, one after the other; what is there lies in a mailbox that the window looks into."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Signal, Slot

from optim.network import NetworkSpec, Training, train
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.model.timers import make_clock
from rmsprop_gui.tasks.task_runner import Policy, Task, TaskRunner

LONGEST = 0.05  # seconds after which the worker makes a step all the same: a window that never rests must not stop it
SLICE, AT_WORK = 0.0005, 0.0001  # seconds between two looks at the main thread, and of work between them that count as work


class GuiYield(QObject):
    """Lives in the main thread; `wait` is called in the worker's, before each step: the interpreter is the main thread's while
    that has something to do.

    Whether it has is read off the clock of its processor time. Qt's dispatcher says it too, but that of Linux desktops says
    "awake" only behind everything that it woke up for; it is asked where there is no such clock.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._free = threading.Event()
        self._free.set()
        self._watched: QAbstractEventDispatcher | None = None
        self._clock = find_clock()
        self._seen = self._spent = 0.0  # seconds of work of the main thread when the worker, and `take_spent`, last looked

    def begin(self) -> None:
        """Watch the main thread from now on."""
        self.take_spent()
        if self._watched is None and self._clock is None:
            self._watched = QAbstractEventDispatcher.instance()
            self._watched.awake.connect(self._free.clear)
            self._watched.aboutToBlock.connect(self._free.set)

    def end(self) -> None:
        """There is no worker any more that could be in the way."""
        if self._watched is not None:
            self._watched.awake.disconnect(self._free.clear)
            self._watched.aboutToBlock.disconnect(self._free.set)
            self._watched = None
        self._free.set()

    def wait(self) -> None:
        """Returns when the main thread rests, at the latest after LONGEST."""
        if self._clock is None:
            self._free.wait(LONGEST)
            return
        end = time.perf_counter() + LONGEST
        while self._has_worked(self._clock) and time.perf_counter() < end:
            time.sleep(SLICE)

    def _has_worked(self, clock: int) -> bool:
        before, self._seen = self._seen, time.clock_gettime(clock)
        return self._seen - before > AT_WORK

    def take_spent(self) -> float:
        """Seconds of work of the main thread since this was last asked, there."""
        before, self._spent = self._spent, time.thread_time()
        return self._spent - before


def find_clock() -> int | None:
    """The clock of the processor time of the thread that asks; None where another thread cannot read it."""
    find = getattr(time, "pthread_getcpuclockid", None)
    return None if find is None else int(find(threading.get_ident()))


NEWS = 0.08  # seconds between two snapshots for the window
LOOK, SELDOM = 40, 400  # milliseconds between two looks into the mailbox, at least and at most
SHARE = 0.2  # of the main thread's time that showing news may take


@dataclass(frozen=True, eq=False)
class TrainingNews:
    """How far a training has come: `training` is what is there, of `steps` that it will have."""

    ticket: int
    training: Training
    steps: int


class NewsMailbox:
    """The newest News of each training, from one thread to another. A thousand steps between two looks are one letter."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._letters: dict[int, TrainingNews] = {}

    def put(self, news: TrainingNews) -> None:
        with self._lock:
            self._letters[news.ticket] = news

    def take(self) -> list[TrainingNews]:
        with self._lock:
            letters, self._letters = list(self._letters.values()), {}
        return letters


def train_network(spec: NetworkSpec, mailbox: NewsMailbox, gui_yield: GuiYield, task: Task) -> str:
    """Trains to the end; returns what is to be said about it, "" when all went as planned."""
    reported, progress = 0.0, None
    try:
        for progress in train(spec, task.cancel):
            now = time.perf_counter()
            if now - reported >= NEWS or task.is_paused:
                reported = now
                mailbox.put(TrainingNews(task.ticket, progress.training, progress.steps))
            task.rest()
            gui_yield.wait()
    except Exception as error:
        error.add_note(spec.to_json())  # for the log
        raise
    if progress is None:
        return ""
    training = progress.training
    mailbox.put(TrainingNews(task.ticket, training, progress.steps))
    return "" if training.steps == progress.steps else training.outcome


class NetworkTrainer(QObject):
    """Lives in the main thread; nothing here waits but `close`.

    grown(News)                      more is known of a training
    ended(ticket, sentence, failed)  after its last `grown`; the sentence is "" when all steps were made
    """

    grown = Signal(object)
    ended = Signal(int, str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox, self._gui_yield = NewsMailbox(), GuiYield(self)
        failure = mark("The training ended with an error ({kind}: {error}); see the log.")
        self._tasks = TaskRunner("training", self, policy=Policy.QUEUE, failure=failure)
        self._look = make_clock(self, LOOK, self._deliver)
        self._tasks.finished.connect(self._finish)
        self._tasks.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._tasks.busy

    def start(self, spec: NetworkSpec) -> int:
        """Trains a network after those that were asked for before; returns its ticket."""
        if not self._look.isActive():
            self._look.start(LOOK)
            self._gui_yield.begin()
        return self._tasks.start(partial(train_network, spec, self._mailbox, self._gui_yield))

    def pause(self, ticket: int, paused: bool) -> None:
        """Lets a training rest before its next step, or go on."""
        self._tasks.pause(ticket, paused)

    def stop(self, ticket: int) -> None:
        """Ends a training before its next step; what is there stays."""
        self._tasks.stop(ticket)

    def stop_all(self) -> None:
        for ticket in self._tasks.pending:
            self._tasks.stop(ticket)

    @Slot()
    def _deliver(self) -> None:
        """News are shown as often as that leaves most of the time for everything else."""
        spent = self._gui_yield.take_spent()
        self._look.setInterval(round(min(SELDOM, max(LOOK, 1000 * spent / SHARE))))
        for news in self._mailbox.take():
            self.grown.emit(news)

    @Slot(object)
    def _finish(self, sentence: str | None) -> None:
        self._end(tr("It was stopped before it began.") if sentence is None else sentence, False)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._end(sentence, True)

    def _end(self, sentence: str, failed: bool) -> None:
        ticket = self._tasks.ticket
        self._deliver()
        if not self.busy:
            self._rest()
        self.ended.emit(ticket, sentence, failed)

    def _rest(self) -> None:
        self._look.stop()
        self._gui_yield.end()

    @Slot()
    def close(self) -> None:
        """Stop the thread; what is running ends with its step."""
        self._rest()
        self._tasks.close()
