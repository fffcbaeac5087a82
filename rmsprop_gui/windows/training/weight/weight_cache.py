"""Everything that is known of one weight over the steps: made again from a training, or kept in a recording. It is fetched in
a thread while somebody looks; the views of it share what was fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import Run, SpecError
from optim.analysis.measures import get_roots
from optim.network.recompute import run_again
from optim.recorder import what_if
from optim.recorder.recording import Entries, Recording
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.weight.matrix_values import entry_name


@dataclass(frozen=True, eq=False)
class RecordedWeight:
    """One entry of a tensor in R steps.

    steps (R,) int64   rising; theta, gradient, update (R,) at them; root, rate (R,) or None where they are not known
    run                the same as a Run whose steps are those of the training, for the ledger; None where there is none
    why                a sentence: why there is no run
    """

    tensor: str
    index: tuple[int, ...]
    steps: np.ndarray
    theta: np.ndarray
    gradient: np.ndarray
    update: np.ndarray
    root: np.ndarray | None = None
    rate: np.ndarray | None = None
    run: Run | None = None
    why: str = ""

    @property
    def name(self) -> str:
        return entry_name(self.tensor, self.index)


def of_run(tensor: str, index: tuple[int, ...], run: Run, at: np.ndarray | None = None) -> RecordedWeight:
    """A weight from its run; its steps are those of the run, or the steps `at` (T,) of a training."""
    steps, root = run.steps, get_roots(run)
    where = np.arange(steps, dtype=np.int64) if at is None else at
    return RecordedWeight(
        tensor, index, where, run.theta[:steps, 0], run.gradient[:steps, 0], run.delta[:, 0],
        None if root is None else root[:steps, 0], run.rate[:, 0], run,
    )  # fmt: skip


def entry_place(entries: Entries, index: tuple[int, ...]) -> int:
    """The column of an entry; -1 where it was not recorded."""
    found = np.flatnonzero((entries.index == np.asarray(index, dtype=np.int64)).all(axis=1))
    return int(found[0]) if len(found) else -1


def missing(recording: Recording, tensor: str, index: tuple[int, ...]) -> str:
    """Why nothing is known of an entry."""
    name = entry_name(tensor, index)
    return tr(
        "{name} was not recorded by itself: record it with {setting} to see its curve.",
        name=name,
        setting=f'entries={{"{tensor}": [{index!r}]}}',
    )


LARGEST_PART, ROUNDING = 1e-2, 1e-6  # of the largest update, and of the weight, that rounding may make up
TOLD = 200  # times that progress is told of


def fetch(course: TrainingCourse, tensor: str, index: tuple[int, ...], cancel: np.ndarray) -> Iterator[RecordedWeight | float]:
    """Shares of the way as floats, then the Weight; nothing more when cancelled. Raises SpecError where there is none."""
    if course.training is not None:
        yield from train_again(course.training, tensor, index, cancel)
    elif course.recording is not None:
        yield read(course.recording, tensor, index)


def train_again(training: object, tensor: str, index: tuple[int, ...], cancel: np.ndarray) -> Iterator[RecordedWeight | float]:
    for again in run_again(training, [(tensor, index)], cancel):  # type: ignore[arg-type]
        if again.runs:
            yield of_run(tensor, index, again.runs[0])
        elif again.step % max(1, again.steps // TOLD) == 0:
            yield again.step / max(1, again.steps)


def read(recording: Recording, tensor: str, index: tuple[int, ...]) -> RecordedWeight:
    """An entry that was recorded in full; with its run where every step was."""
    entries = recording.entries.get(tensor)
    place = -1 if entries is None else entry_place(entries, index)
    if entries is None or place < 0:
        raise SpecError(missing(recording, tensor, index))
    columns = (entries.theta, entries.gradient, entries.update)
    root, rate = (None if column is None else column[:, place] for column in (entries.root, entries.rate))
    run, why = replay_step(recording, tensor, place)
    return RecordedWeight(tensor, index, recording.steps, *(column[:, place] for column in columns), root, rate, run, why)


def replay_step(recording: Recording, tensor: str, place: int) -> tuple[Run | None, str]:
    """(the run that the recorded gradients make with the recorded settings, "") or (None, why there is none)."""
    if not recording.optimizer:
        call = recording.call or tr("The optimizer")
        return None, tr("{call} is not among the formulas known here, so its steps cannot be written out.", call=call)
    if recording.steps[0] != 0 or int(recording.steps[-1]) != recording.records - 1:
        return None, (
            tr(
                "The step ledger needs every step: the recording has {records} records up to step {steps}. "
                "Record with every=1 to see the arithmetic.",
                records=count(recording.records),
                steps=count(int(recording.steps[-1])),
            )
        )
    try:
        run = what_if(recording, tensor, place)
    except SpecError as error:  # an optimizer of whole matrices
        return None, str(error)
    if run.steps < recording.records:
        return None, tr(
            "{tensor} was added to the training after its first step, so its state at the start is not known.", tensor=tensor
        )
    if not agrees(run, recording.entries[tensor], place):
        return None, (
            tr(
                "{call} made other updates than its formula makes of the recorded gradients (something else "
                "acts on them, such as a clipping after the recording), so the arithmetic is not shown.",
                call=recording.call or recording.optimizer,
            )
        )
    return run, ""


def agrees(run: Run, entries: Entries, place: int) -> bool:
    """Whether a run makes the recorded updates, but for the rounding of a library that counts in single precision."""
    update, theta = entries.update[:, place], entries.theta[:, place]
    known = np.isfinite(update) & np.isfinite(run.delta[:, 0])
    if not known.any():
        return True
    apart = np.abs(run.delta[known, 0] - update[known]).max()
    return bool(apart <= LARGEST_PART * np.abs(update[known]).max() + ROUNDING * np.nanmax(np.abs(theta)))


GROWTH = 1.25  # a growing training is fetched again when it is so much longer


class WeightCache(QObject):
    """One for a session: `WeightCache.of(session)`.

    changed()          `weight` is another one; None while nothing is picked or it is on its way, or `sentence` says why
    progressed(share)  how far the fetching is, 0 to 1
    """

    changed = Signal()
    progressed = Signal(float)

    @staticmethod
    def of(session: TrainingSession) -> WeightCache:
        known = session.findChild(WeightCache)
        return known if known is not None else WeightCache(session)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(session)
        self._session = session
        self._lookers: set[int] = set()
        self._key: object = None
        self._records = 0
        self.weight: RecordedWeight | None = None
        self.sentence = ""
        self.tasks = TaskRunner("weight", self)
        session.picked_changed.connect(self.refresh)
        session.recording_changed.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        self.tasks.partial.connect(self._take)
        self.tasks.ended.connect(self._end)

    # ---- who looks

    def watch(self, view: object) -> None:
        """`view` is seen now."""
        self._lookers.add(id(view))
        self.refresh()

    def leave(self, view: object) -> None:
        """`view` is not seen any more; without anybody who looks nothing is fetched."""
        self._lookers.discard(id(view))
        if not self._lookers:
            self.tasks.close()
            if self.weight is None:
                self._key = None

    # ---- fetching

    @Slot()
    def refresh(self, *_: object) -> None:
        """Fetch the picked weight, unless it is here or on its way."""
        if not self._lookers:
            return
        picked, course = self._session.picked, self._session.course
        if picked is None or course is None or course.recording is None or not course.records:
            self._forget()
            return
        begun = course.recording.seconds[:1].tobytes()  # a training that is begun anew in the file of another
        key = picked, course.recording.title, begun, course.spec, course.path, course.style
        if key == self._key and not self._is_longer(course):
            return
        if key != self._key:
            self.weight, self.sentence = None, ""
            self.changed.emit()
        self._key, self._records = key, course.records
        self.tasks.start_series(partial(fetch, course, *picked))

    def _is_longer(self, course: TrainingCourse) -> bool:
        """Whether so much has come, or the end of it, that the weight is worth fetching again."""
        if course.records < self._records:
            return True
        wanted = self._records * GROWTH if course.growing else self._records
        return course.records > wanted and not self.tasks.busy

    def _forget(self) -> None:
        self.tasks.cancel()
        if self._key is not None or self.weight is not None or self.sentence:
            self._key, self.weight, self.sentence = None, None, ""
            self.changed.emit()

    @Slot(object)
    def _take(self, thing: RecordedWeight | float) -> None:
        if isinstance(thing, float):
            self.progressed.emit(thing)
            return
        self.weight, self.sentence = thing, ""
        self.changed.emit()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self.progressed.emit(1.0)
        if sentence:
            self.weight, self.sentence = None, sentence
            self.changed.emit()
        self.refresh()  # it may have grown meanwhile
