"""The runs of a scene: specs go in, finished runs come out; what is quick is shown also while newer ones are asked for.

Those that are seen are made first, and brought before the others where these may take long too.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import Run, RunSpec, analysis, simulate
from optim.analysis import events
from optim.analysis.data_fit import get_fit
from rmsprop_gui.i18n import mark
from rmsprop_gui.model.run_events import LONG
from rmsprop_gui.model.session import Question, Session
from rmsprop_gui.model.updates import is_hand_moving, is_in_motion
from rmsprop_gui.tasks.backends import Backends, load_ready
from rmsprop_gui.tasks.task_runner import Task, TaskRunner
from rmsprop_gui.tasks.threads import WorkerThread

log = logging.getLogger(__name__)
KEPT_RUNS = 64
# What views ask of every run; of the focused one alone they ask for more, when they need it. The engine keeps the answers with
# the run (`cache_per_run`), so that the window finds them ready.
QUESTIONS = (analysis.verdict, analysis.gap, get_fit)
KEPT_BYTES = 200_000_000
WORTH_TWO = 5_000  # steps of compiled runs together; of fewer a second thread would cost more than it brings
PATIENCE = 0.25  # seconds after which newer runs end those under way
FRAME = 1 / 60  # seconds; where the runs that are seen took longer, they are not held back for those that are not


class Pile:
    """Runs to be made, which two threads take from one after the other: compiled loops hold no lock.

    wanted      each spec, and which code computes it
    questions   what is asked of each run
    """

    def __init__(self, wanted: dict[RunSpec, str], cancel: np.ndarray, questions: Collection[Callable[[Run], object]]) -> None:
        self.made: dict[RunSpec, Run] = {}
        self._left, self._cancel, self._questions = deque(wanted.items()), cancel, questions
        self._error: BaseException | None = None
        self._ended = threading.Event()

    def __len__(self) -> int:
        return len(self._left)

    def work(self) -> None:
        while self._left:
            try:
                spec, backend = self._left.popleft()
            except IndexError:  # the other one was quicker
                return
            try:
                self.made[spec] = make_run(spec, backend, self._cancel, self._questions)
            except Exception as error:
                self._left.clear()
                error.add_note(spec.to_json())  # for the log
                raise

    def work_beside(self) -> None:
        try:
            self.work()
        except BaseException as error:  # the other thread raises it
            self._error = error
        finally:
            self._ended.set()

    def join(self) -> None:
        """Waits for the thread beside, and raises what it has raised."""
        self._ended.wait()
        if self._error is not None:
            raise self._error


def make_run(
    spec: RunSpec, backend: str, cancel: np.ndarray, questions: Collection[Callable[[Run], object]] = QUESTIONS
) -> Run:  # fmt: skip
    """With the answers to what views will ask of it."""
    run = simulate(spec, backend, cancel)
    for question in questions:
        question(run)
    return run


class Haste(NamedTuple):
    """How runs are wanted.

    hurried     others are wanted at once: their events, which take as long as a short run itself, are left out
    moving      a hand moves: others will be wanted
    questions   what views will ask of those that are seen, beside QUESTIONS
    """

    hurried: bool = False
    moving: bool = False
    questions: tuple[Question, ...] = ()

    @classmethod
    def of(cls, session: Session) -> Haste:
        """Of what a session asks for now."""
        return cls(is_in_motion(session), is_hand_moving(session), tuple(session.list_questions()))


def answer(question: Question, moving: bool, run: Run) -> None:
    """What a view would ask itself; it asks again where that fails, and no run is lost over it."""
    try:
        question(run, moving)
    except Exception:
        log.warning("A question of a view could not be answered ahead.", exc_info=True)


class RunMaker:
    """Lives in the thread. Runs that it has just made are kept, so that editing one run does not redo the others."""

    def __init__(self) -> None:
        self._cached: OrderedDict[RunSpec, Run] = OrderedDict()
        self._backends = Backends()
        self._beside = WorkerThread("simulation beside")

    def close(self) -> None:
        self._backends.close()
        self._beside.end()

    def make(
        self, specs: tuple[RunSpec, ...], task: Task, seen: Collection[RunSpec] | None = None, haste: Haste = Haste()
    ) -> tuple[Run, ...]:  # fmt: skip
        """The runs of all specs. `seen`: those that are wanted first, None for all; `task` tells of them as {spec: run}."""
        began = time.perf_counter()
        self._make_missing([spec for spec in specs if seen is None or spec in seen], task.cancel, haste)
        hidden = [spec for spec in specs if spec not in self._cached]
        if hidden and len(hidden) < len(set(specs)) and time.perf_counter() - began > FRAME:
            task.tell((specs, {spec: self._cached[spec] for spec in specs if spec in self._cached}))
        self._make_missing(hidden, task.cancel, haste._replace(questions=()))
        for spec in specs:
            self._cached.move_to_end(spec)
        runs = tuple(self._cached[spec] for spec in specs)
        for run in runs:
            if run.steps <= LONG and not haste.hurried:
                events.find(run)
        while len(self._cached) > KEPT_RUNS or (len(self._cached) > 8 and self._bytes() > KEPT_BYTES):
            self._cached.popitem(last=False)
        return runs

    def _make_missing(self, specs: list[RunSpec], cancel: np.ndarray, haste: Haste) -> None:
        wanted = {spec: self._backends.choose(spec, haste.hurried) for spec in specs if spec not in self._cached}
        asked = [partial(answer, question, haste.moving) for question in haste.questions]
        pile = Pile(wanted, cancel, (*QUESTIONS, *asked))
        try:
            self._empty(pile, sum(spec.steps for spec, backend in wanted.items() if backend == "compiled"))
        finally:  # what is done is done, if the rest is given up too
            self._cached.update(pile.made)

    def _empty(self, pile: Pile, steps: int) -> None:
        """By two threads where compiled code has many steps to make."""
        if steps < WORTH_TWO or len(pile) < 2:
            pile.work()
            return
        self._beside.put(pile.work_beside)
        try:
            pile.work()
        finally:
            pile.join()

    def _bytes(self) -> int:
        return sum(run.theta.nbytes * (8 + len(run.lines) + len(run.state)) for run in self._cached.values())


def make_runs(specs: tuple[RunSpec, ...], seen: Collection[RunSpec] | None, haste: Haste, task: Task) -> tuple[Run, ...]:
    return task.resource.make(specs, task, seen, haste)


class Engine(TaskRunner):
    """Lives in the main thread; `request` never waits. `finished` brings the runs; those of the newest request come last.
    `partial` brings (specs, {spec: run}) of those that are seen, where the others take their time.

    busy_changed(bool)   a request is unanswered
    get_haste            how runs are wanted now
    """

    busy_changed = Signal(bool)
    closed_by_owner = True

    def __init__(self, parent: QObject | None = None) -> None:
        failure = mark("The run could not be computed ({kind}: {error}); see the log.")
        super().__init__("simulation", parent, patience=PATIENCE, make_resource=RunMaker, failure=failure)
        self.ended.connect(self._rest)
        self.get_haste: Callable[[], Haste] = Haste
        self._kernels, self._specs = WorkerThread("kernels"), tuple[RunSpec, ...]()

    @Slot()
    def load_kernels(self) -> None:
        """Gets compiled code for the runs that were wanted last, beside: short ones need it only once a hand moves."""
        self._kernels.put(partial(load_ready, self._specs))

    def close(self) -> None:
        super().close()
        self._kernels.end()

    @Slot(object, object)
    def request(self, specs: tuple[RunSpec, ...], seen: Collection[RunSpec] | None = None) -> None:
        """`seen`: those that are wanted first, None for all."""
        self.busy_changed.emit(True)
        self._specs = specs
        self.start(partial(make_runs, specs, seen, self.get_haste()))

    @Slot(str)
    def _rest(self, sentence: str) -> None:
        self.busy_changed.emit(False)
