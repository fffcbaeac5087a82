"""Fetches the picked weight in a thread while somebody looks; the views of it share what was fetched."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from rmsprop_gui.training.bench import Course
from rmsprop_gui.training.errands import Errands
from rmsprop_gui.training.picked.fetching import fetched
from rmsprop_gui.training.picked.weight import Weight
from rmsprop_gui.training.session import TrainingSession

GROWTH = 1.25  # a growing training is fetched again when it is so much longer


class WeightKeeper(QObject):
    """One for a session: `WeightKeeper.of(session)`.

    changed()          `weight` is another one; None while nothing is picked or it is on its way, or `sentence` says why
    progressed(share)  how far the fetching is, 0 to 1
    """

    changed = Signal()
    progressed = Signal(float)

    @staticmethod
    def of(session: TrainingSession) -> WeightKeeper:
        known = session.findChild(WeightKeeper)
        return known if known is not None else WeightKeeper(session)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(session)
        self._session = session
        self._lookers: set[int] = set()
        self._key: object = None
        self._records = 0
        self.weight: Weight | None = None
        self.sentence = ""
        self.errands = Errands("weight", self)
        session.picked_changed.connect(self.refresh)
        session.recording_changed.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        self.errands.brought.connect(self._take)
        self.errands.ended.connect(self._end)

    # ---- who looks

    def watch(self, view: object) -> None:
        """`view` is seen now."""
        self._lookers.add(id(view))
        self.refresh()

    def leave(self, view: object) -> None:
        """`view` is not seen any more; without anybody who looks nothing is fetched."""
        self._lookers.discard(id(view))
        if not self._lookers:
            self.errands.close()
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
        self.errands.ask(partial(fetched, course, *picked))

    def _is_longer(self, course: Course) -> bool:
        """Whether so much has come, or the end of it, that the weight is worth fetching again."""
        if course.records < self._records:
            return True
        wanted = self._records * GROWTH if course.growing else self._records
        return course.records > wanted and not self.errands.busy

    def _forget(self) -> None:
        self.errands.cancel()
        if self._key is not None or self.weight is not None or self.sentence:
            self._key, self.weight, self.sentence = None, None, ""
            self.changed.emit()

    @Slot(object)
    def _take(self, thing: Weight | float) -> None:
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
