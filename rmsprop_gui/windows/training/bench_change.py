"""Undo and redo of what stands on the bench of the Training window: what was put away comes back as far as it had come."""

from __future__ import annotations

from typing import Any

from rmsprop_gui.i18n import mark
from rmsprop_gui.model.undo import Change
from rmsprop_gui.windows.training.bench_state import DONE, FOLLOWED, STOPPED, TrainingCourse

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
