"""The status bar of the Training window: one sentence about the trainings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count, number
from rmsprop_gui.windows.main.status_bar import StatusBar
from rmsprop_gui.windows.training.bench_state import DONE, FAILED, FOLLOWED, PAUSED, STOPPED, TRAINING, WAITING, TrainingCourse
from rmsprop_gui.windows.training.panels.events.event_cache import EventCache, get_worst
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import position


class TrainingStatus(StatusBar):
    """Speaks for the focused training."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)  # type: ignore[arg-type]
        self._training = session
        session.progress.connect(self._soon)
        session.marks_changed.connect(self._soon)

    def sentence_at_rest(self) -> tuple[str, str]:
        course = self._training.course
        if course is None:
            return "info", tr("Choose the settings at the left and Train, or drop a recording here.")
        level, facts = sentence(course)
        found = get_worst(EventCache.of(self._training).events) if course.path else ""
        return "warn" if found and level == "info" else level, f"{facts} {found}".rstrip()


def sentence(course: TrainingCourse) -> tuple[str, str]:
    """(level, sentence) about one training."""
    problem = course.recording.problem if course.recording is not None else ""
    if course.phase == FAILED or problem:
        return "error" if course.phase == FAILED else "warn", f"{course.title}: {translated(course.sentence) or problem}"
    where = tr("step {step} of {steps}", step=count(course.last), steps=count(max(course.last, course.planned - 1)))
    facts = {
        WAITING: tr("{title} waits for its turn.", title=course.title),
        TRAINING: tr("{title} is being trained: {where}{loss}.", title=course.title, where=where, loss=_loss(course)),
        PAUSED: tr("{title} is paused at {where}{loss}.", title=course.title, where=where, loss=_loss(course)),
        FOLLOWED: tr(
            "{title} is being recorded: up to {where}{loss}.", title=course.title, where=_where(course), loss=_loss(course)
        ),
        STOPPED: tr("{title} was stopped at {where}{loss}.", title=course.title, where=where, loss=_loss(course)),
        DONE: tr(
            "{title}: up to {where}{loss}{accuracy}.",
            title=course.title,
            where=_where(course),
            loss=_loss(course),
            accuracy=_accuracy(course),
        ),
    }
    return "info", facts[course.phase]


def _where(course: TrainingCourse) -> str:
    return position(course.recording.axis if course.recording is not None else "step", course.last)


def _loss(course: TrainingCourse) -> str:
    losses = course.recording.all_losses[1] if course.recording is not None else ()
    return tr(", loss {loss}", loss=number(float(losses[-1]), 3)) if len(losses) else ""


def _accuracy(course: TrainingCourse) -> str:
    return (
        tr(", {accuracy} % of the test rows told correctly", accuracy=f"{100 * course.accuracy[-1, 2]:.1f}")
        if len(course.accuracy)
        else ""
    )
