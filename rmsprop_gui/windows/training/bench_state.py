"""What stands on the bench of the Training window: trainings side by side, and how they are looked at. Undo and redo bring
back what was put away as far as it had come.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from optim.recorder.recording import Recording, Series, Tensor
from rmsprop_gui.i18n import mark
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.undo import Change

WAITING, TRAINING, PAUSED, DONE, STOPPED, FAILED = "waiting", "training", "paused", "done", "stopped", "failed"
FOLLOWED = "followed"  # a recording that somebody else is still writing
GROWING = (WAITING, TRAINING, PAUSED, FOLLOWED)  # phases of a training that is not at its end


@dataclass(frozen=True, eq=False)
class TrainingCourse:
    """The course of one training.

    title      what it is called in lists and legends
    style      its colour and dashes
    spec       the NetworkSpec it is trained from; None for a recording from elsewhere
    path       the file it was read from, or ""
    recording  what is known of it so far; None before its first step
    training   the optim.network.Training behind it, from which single weights are made again; None without one
    accuracy   (epochs, 3): last step of the epoch, accuracy on the training rows, on the test rows
    phase      one of the words above; recordings from elsewhere are done
    planned    steps that it will have
    sentence   why it stopped or failed
    ticket     of the trainer; 0 for a recording from elsewhere
    """

    title: str
    style: RunStyle
    visible: bool = True
    spec: Any = None
    path: str = ""
    recording: Recording | None = None
    training: Any = None
    accuracy: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))
    phase: str = DONE
    planned: int = 0
    sentence: str = ""
    ticket: int = 0

    @property
    def last(self) -> int:
        """The last step that is known; 0 while none is."""
        return self.recording.last_step if self.recording is not None and self.recording.records else 0

    @property
    def records(self) -> int:
        return self.recording.records if self.recording is not None else 0

    @property
    def growing(self) -> bool:
        return self.phase in GROWING

    def with_(self, **fields: Any) -> TrainingCourse:
        return replace(self, **fields)


@dataclass(frozen=True, eq=False)
class TrainingBench:
    """Everything on the screen but the step.

    tensor    name of the tensor that the plots are about
    quantity  which of its quantities the heat map shows
    log_loss  whether the loss is drawn logarithmically
    speed, loop   of the playback
    """

    courses: tuple[TrainingCourse, ...] = ()
    focus: int = 0
    tensor: str = ""
    quantity: str = "rate"
    log_loss: bool = True
    speed: float = 60.0
    loop: bool = False

    @property
    def course(self) -> TrainingCourse | None:
        """The focused training."""
        return self.courses[self.focus] if self.courses else None

    @property
    def recording(self) -> Recording | None:
        return self.course.recording if self.course is not None else None

    @property
    def series(self) -> Series | None:
        """The focused tensor through the focused training; None while nothing is known of it."""
        return self.recording.series.get(self.tensor) if self.recording is not None else None

    @property
    def shape(self) -> Tensor | None:
        """The focused tensor itself."""
        tensors = self.recording.tensors if self.recording is not None else ()
        return next((tensor for tensor in tensors if tensor.name == self.tensor), None)

    @property
    def steps(self) -> int:
        """The last step of the common timeline."""
        return max((max(course.planned - 1, course.last) for course in self.courses), default=0)

    @property
    def last(self) -> int:
        """The last step of which something is known."""
        return max((course.last for course in self.courses), default=0)

    def shown(self) -> list[int]:
        """Indices of the visible trainings with something to show, the focused one last: it is drawn on top."""
        there = [i for i, course in enumerate(self.courses) if course.visible and course.records]
        return sorted(there, key=lambda i: i == self.focus)

    def with_(self, **fields: Any) -> TrainingBench:
        return replace(self, **fields)

    def with_course(self, index: int, **fields: Any) -> TrainingBench:
        courses = list(self.courses)
        courses[index] = courses[index].with_(**fields)
        return self.with_(courses=tuple(courses))


OnBench = tuple[tuple[TrainingCourse, ...], int, Any]  # trainings, focus, settings of the next one
PUT_AWAY = mark("It was stopped when it was put away.")


class TrainingBenchChange(Change):
    """The trainings before and after. What has come to the bench since stays, and what went on since is not set back."""

    _is_done = False

    def redo(self) -> None:
        if self._is_done:
            self._go_from(self._before, self._after)
        else:
            self._is_done = True
            self._go(self._after)

    def undo(self) -> None:
        self._go_from(self._after, self._before)

    def _go_from(self, here: OnBench, there: OnBench) -> None:
        """Remembers the newest of what is left, and shows what was."""
        session = self._session()
        if session is None:
            return
        newest = {get_key(course): course for course in session.scene.courses}
        left = tuple(newest.get(get_key(course), course) for course in here[0]), *here[1:]
        known = {get_key(course) for course in (*here[0], *there[0])}
        since = tuple(course for key, course in newest.items() if key not in known)
        shown = tuple(newest.get(get_key(course)) or at_rest(course) for course in there[0])
        if here is self._after:
            self._after = left
        else:
            self._before = left
        self.show(session, (shown + since, *there[1:]))
        for course, now in zip(there[0], shown, strict=True):
            if course.phase == FOLLOWED and now.phase == DONE:
                session.request("open", course.path)  # it may have gone on meanwhile

    def show(self, session: Any, state: OnBench) -> None:
        session.show_courses(*state)


def get_key(course: TrainingCourse) -> object:
    """Equal for what is one training, at any time of it."""
    return course.ticket or course.path or id(course.recording)


def at_rest(course: TrainingCourse) -> TrainingCourse:
    """A training that was put away while it went on has stopped."""
    if not course.growing:
        return course
    return course.with_(phase=DONE) if course.phase == FOLLOWED else course.with_(phase=STOPPED, sentence=PUT_AWAY)
