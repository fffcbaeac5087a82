"""Trains networks in a thread of its own, one after the other; what is there lies in a mailbox that the window looks into."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QAbstractEventDispatcher, QObject, QThread, QTimer, Signal, Slot

from optim import SpecError
from optim.network import NetworkSpec, Training, train
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.tasks.engine import SWITCH
from rmsprop_gui.tasks.threads import Worker, end_thread, start_thread

LONGEST = 0.05  # seconds after which the worker makes a step all the same: a window that never rests must not stop it


class GuiYield(QObject):
    """Lives in the main thread; `wait` is called in the worker's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._free = threading.Event()
        self._free.set()
        self._watched: QAbstractEventDispatcher | None = None
        self._awake_since = self._spent = 0.0

    def begin(self) -> None:
        """Watch the main thread from now on."""
        if self._watched is None:
            self._watched = QAbstractEventDispatcher.instance()
            self._watched.awake.connect(self._on_awake)
            self._watched.aboutToBlock.connect(self._on_rest)

    def end(self) -> None:
        """There is no worker any more that could be in the way."""
        if self._watched is not None:
            self._watched.awake.disconnect(self._on_awake)
            self._watched.aboutToBlock.disconnect(self._on_rest)
            self._watched = None
        self._free.set()

    def wait(self) -> None:
        """Returns when the main thread rests, at the latest after LONGEST."""
        self._free.wait(LONGEST)

    def take_spent(self) -> float:
        """Seconds that the main thread has been at work since this was last asked."""
        spent, self._spent = self._spent, 0.0
        return spent

    @Slot()
    def _on_awake(self) -> None:
        self._free.clear()
        self._awake_since = time.perf_counter()

    @Slot()
    def _on_rest(self) -> None:
        self._free.set()
        if self._awake_since:
            self._spent += time.perf_counter() - self._awake_since
            self._awake_since = 0.0


log = logging.getLogger(__name__)
NEWS = 0.08  # seconds between two snapshots for the window
LOOK, SELDOM = 40, 400  # milliseconds between two looks into the mailbox, at least and at most
SHARE = 0.2  # of the main thread's time that showing news may take


@dataclass(frozen=True, eq=False)
class TrainingTask:
    """One training that was asked for. `cancel[0] = 1` ends it; it rests while `going` is not set."""

    ticket: int
    spec: NetworkSpec
    cancel: np.ndarray = field(default_factory=lambda: np.zeros(1, np.uint8))
    going: threading.Event = field(default_factory=threading.Event)


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


class TrainingWorker(QObject, Worker):
    """Lives in the thread."""

    ended = Signal(int, str, bool)

    def __init__(self, mailbox: NewsMailbox, gui_yield: GuiYield, tasks: Mapping[int, TrainingTask]) -> None:
        super().__init__()
        self._gui_yield = gui_yield
        self._tasks = tasks  # those that have not ended
        self._mailbox = mailbox

    def give_up(self) -> None:
        for task in tuple(self._tasks.values()):
            task.cancel[0] = 1
            task.going.set()

    @Slot(object)
    def work(self, task: TrainingTask) -> None:
        sentence, failed = "", True
        try:
            sentence, failed = self._train(task), False
        except SpecError as error:
            sentence = translated(str(error))
        except Exception as error:  # the window must stay usable whatever happens here
            log.exception("A training failed: %s", task.spec.to_json())
            sentence = tr(
                "The training ended with an error ({kind}: {error}); see the log.", kind=type(error).__name__, error=error
            )
        self.ended.emit(task.ticket, sentence, failed)

    def _train(self, task: TrainingTask) -> str:
        """Trains to the end; returns what is to be said about it, "" when all went as planned."""
        reported, progress = 0.0, None
        if task.cancel[0]:
            return tr("It was stopped before it began.")
        for progress in train(task.spec, task.cancel):
            now = time.perf_counter()
            if now - reported >= NEWS or not task.going.is_set():
                reported = now
                self._mailbox.put(TrainingNews(task.ticket, progress.training, progress.steps))
            task.going.wait()
            self._gui_yield.wait()
        if progress is None:
            return ""
        training = progress.training
        self._mailbox.put(TrainingNews(task.ticket, training, progress.steps))
        return "" if training.steps == progress.steps else training.outcome


class NetworkTrainer(QObject):
    """Lives in the main thread; nothing here waits but `close`. The thread exists from the first training to `close`.

    grown(News)                      more is known of a training
    ended(ticket, sentence, failed)  after its last `grown`; the sentence is "" when all steps were made
    """

    grown = Signal(object)
    ended = Signal(int, str, bool)
    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox, self._gui_yield = NewsMailbox(), GuiYield(self)
        self._thread: QThread | None = None
        self._worker: TrainingWorker | None = None
        self._ticket = 0
        self._tasks: dict[int, TrainingTask] = {}
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._deliver)

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    def start(self, spec: NetworkSpec) -> int:
        """Trains a network after those that were asked for before; returns its ticket."""
        if self._thread is None:
            self._start_thread()
        self._ticket += 1
        task = self._tasks[self._ticket] = TrainingTask(self._ticket, spec)
        task.going.set()
        self._look.start()
        self._gui_yield.begin()
        self._wanted.emit(task)
        return self._ticket

    def pause(self, ticket: int, paused: bool) -> None:
        """Lets a training rest before its next step, or go on."""
        task = self._tasks.get(ticket)
        if task is None:
            return
        if paused:
            task.going.clear()
        else:
            task.going.set()

    def stop(self, ticket: int) -> None:
        """Ends a training before its next step; what is there stays."""
        task = self._tasks.get(ticket)
        if task is not None:
            task.cancel[0] = 1
            task.going.set()

    def stop_all(self) -> None:
        for ticket in list(self._tasks):
            self.stop(ticket)

    def _start_thread(self) -> None:
        self._thread, self._worker = QThread(), TrainingWorker(self._mailbox, self._gui_yield, self._tasks)
        self._thread.setObjectName("training")
        sys.setswitchinterval(SWITCH)
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.ended.connect(self._end)
        start_thread(self._thread, self, self._worker, self._worker.give_up)

    @Slot()
    def _deliver(self) -> None:
        """News are shown as often as that leaves most of the time for everything else."""
        spent = self._gui_yield.take_spent()
        self._look.setInterval(round(min(SELDOM, max(LOOK, 1000 * spent / SHARE))))
        for news in self._mailbox.take():
            self.grown.emit(news)

    @Slot(int, str, bool)
    def _end(self, ticket: int, sentence: str, failed: bool) -> None:
        if ticket not in self._tasks:
            return  # it was under way when everything was closed
        self._deliver()
        del self._tasks[ticket]
        if not self._tasks:
            self._look.stop()
            self._gui_yield.end()
        self.ended.emit(ticket, sentence, failed)

    @Slot()
    def close(self) -> None:
        """Stop the thread; what is running ends with its step."""
        self.stop_all()
        self._look.stop()
        self._gui_yield.end()
        if self._thread is not None and self._worker is not None:
            end_thread(self._thread, self._worker)
            self._wanted.disconnect(self._worker.work)
            self._worker.ended.disconnect(self._end)
            self._thread = self._worker = None
        self._tasks.clear()
