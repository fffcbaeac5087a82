"""The events of long runs, looked for beside the window: a run of 100,000 steps takes a third of a second."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from optim import Run
from optim.analysis import events
from optim.base.errors import Cancelled
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

Thresholds = Mapping[str, Mapping[str, float]]


def find_events(runs: tuple[Run, ...], thresholds: Thresholds, task: Task) -> tuple[tuple[Run, ...], Thresholds]:
    """Whoever asks for them afterwards is answered at once: what was found is kept with the run."""
    for run in runs:
        if task.cancel[0]:
            raise Cancelled
        events.find(run, thresholds)
    return runs, thresholds


class EventSearch(TaskRunner):
    """Lives in the main thread. `finished` brings (runs, thresholds); of another search that was begun meanwhile, nothing."""

    closed_by_owner = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("events", parent)

    def look(self, runs: tuple[Run, ...], thresholds: Thresholds) -> Any:
        return self.start(partial(find_events, runs, thresholds))
