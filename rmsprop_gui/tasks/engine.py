"""The runs of a scene: specs go in, finished runs come out; what is quick is shown also while newer ones are asked for."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import Run, RunSpec, analysis, simulate
from optim.analysis import events
from optim.analysis.data_fit import get_fit
from rmsprop_gui.i18n import mark
from rmsprop_gui.model.run_events import LONG
from rmsprop_gui.tasks.backends import Backends
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

KEPT_RUNS = 64
# What views ask of every run; of the focused one alone they ask for more, when they need it. The engine keeps the answers with
# the run (`cache_per_run`), so that the window finds them ready.
QUESTIONS = (analysis.verdict, analysis.gap, get_fit)
KEPT_BYTES = 200_000_000
PATIENCE = 0.25  # seconds after which newer runs end those under way


class RunMaker:
    """Lives in the thread. Runs that it has just made are kept, so that editing one run does not redo the others."""

    def __init__(self) -> None:
        self._cached: OrderedDict[RunSpec, Run] = OrderedDict()
        self._backends = Backends()

    def close(self) -> None:
        self._backends.close()

    def make(self, spec: RunSpec, cancel: np.ndarray) -> Run:
        run = self._cached.pop(spec, None) or simulate(spec, self._backends.choose(spec), cancel)
        for question in (*QUESTIONS, *((events.find,) if run.steps <= LONG else ())):
            question(run)
        self._cached[spec] = run
        while len(self._cached) > KEPT_RUNS or (len(self._cached) > 8 and self._bytes() > KEPT_BYTES):
            self._cached.popitem(last=False)
        return run

    def _bytes(self) -> int:
        return sum(run.theta.nbytes * (8 + len(run.lines) + len(run.state)) for run in self._cached.values())


def make_runs(specs: tuple[RunSpec, ...], task: Task) -> tuple[Run, ...]:
    runs = []
    for spec in specs:
        try:
            runs.append(task.resource.make(spec, task.cancel))
        except Exception as error:
            error.add_note(spec.to_json())  # for the log
            raise
    return tuple(runs)


class Engine(TaskRunner):
    """Lives in the main thread; `request` never waits. `finished` brings the runs; those of the newest request come last.

    busy_changed(bool)   a request is unanswered
    """

    busy_changed = Signal(bool)
    closed_by_owner = True

    def __init__(self, parent: QObject | None = None) -> None:
        failure = mark("The run could not be computed ({kind}: {error}); see the log.")
        super().__init__("simulation", parent, patience=PATIENCE, make_resource=RunMaker, failure=failure)
        self.ended.connect(self._rest)

    @Slot(object)
    def request(self, specs: tuple[RunSpec, ...]) -> None:
        self.busy_changed.emit(True)
        self.start(partial(make_runs, specs))

    @Slot(str)
    def _rest(self, sentence: str) -> None:
        self.busy_changed.emit(False)
