"""The one mutable model of the Training window: the trainings on the bench, the step, the focus, and the signals."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal, SignalInstance

from optim.base.run_colours import looks
from rmsprop_gui.model.optimizer_colours import get_kept
from rmsprop_gui.model.playback import Playback
from rmsprop_gui.model.scene import RunStyle, Scene
from rmsprop_gui.model.undo import Change, History
from rmsprop_gui.windows.training.bench_state import TRAINING, OnBench, TrainingBench, TrainingBenchChange, TrainingCourse
from rmsprop_gui.windows.training.news_turns import NewsTurns

SOON = 500  # milliseconds within which news follow those before


class DraftCommand(Change):
    """The settings before and after."""

    def show(self, session: Any, state: Any) -> None:
        session.show_draft(state)


class RunStandIn(QObject):
    """The part of a Session that the main window's sections ask for, of one run that is no run of a scene yet.

    scene   with that run, or none
    """

    runs_changed = Signal()
    focus = 0
    step = 0

    def __init__(self, session: TrainingSession, scene: Scene) -> None:
        super().__init__(session)
        self._session = session
        self.scene = scene

    @property
    def error(self) -> SignalInstance:
        return self._session.error


class TrainingSession(QObject):
    """Views ask (`seek`, `set_tensor`, `pick`, `request`), and redraw when a signal says so; they hold nothing but widgets.

    scene_changed()       what is on the bench or how it is looked at changed: `scene` is the new one
    recording_changed()   more is known of a training, or something else
    step_changed(k)       the current step
    focus_changed(name)   the focused training or tensor; `name` is the tensor's
    marks_changed()       the marks over the timeline
    picked_changed()      `picked` is another weight, or none
    draft_changed()       the settings of the next training
    progress(i)           training i went on, or its phase changed
    error(sentence)     something that was asked for is not possible; the state is as it was
    message(sentence)        something that was asked for is done
    hovered(text)         what lies under the pointer, for the status bar; "" when it has left
    requested(what, argument)  "train", "add", "pause", "stop", "open": the window's director listens

    step       position on the common timeline; the record shown of a training is the last one not later
    picked     (tensor name, index) of the weight whose curve is shown, or None
    marks      Flags over the timeline: what happened to the focused training
    draft      the NetworkSpec that the settings show, or None
    reading    whether a large file is being read, which Stop gives up
    playback   moves the step with the clock
    news       turns in which views show what a training goes on with
    """

    scene_changed = Signal()
    recording_changed = Signal()
    step_changed = Signal(int)
    focus_changed = Signal(str)
    marks_changed = Signal()
    picked_changed = Signal()
    draft_changed = Signal()
    progress = Signal(int)
    error = Signal(str)
    message = Signal(str)
    hovered = Signal(str)
    requested = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = TrainingBench()
        self.step = 0
        self.picked: tuple[str, tuple[int, ...]] | None = None
        self.marks: tuple[Any, ...] = ()
        self.draft: Any = None
        self.reading = False
        self._cached: list[Any] = []  # settings that came from a file or with the program, or were saved
        self.undo_stack = History()
        self.playback = Playback(self)
        self.news = NewsTurns(self)
        self._since_news = QElapsedTimer()

    # ---- reading

    @property
    def focus(self) -> int:
        return self.scene.focus

    @property
    def course(self) -> TrainingCourse | None:
        """The focused training."""
        return self.scene.course

    @property
    def tensor(self) -> str:
        return self.scene.tensor

    @property
    def last_step(self) -> int:
        return self.scene.last

    @property
    def following(self) -> bool:
        """Whether the step is at the front of a training that goes on, and will move with it."""
        return self.step >= self.last_step and any(course.growing for course in self.scene.courses)

    def is_expecting(self) -> bool:
        """Whether further news will be there in a moment, as far as the last ones tell: what is drawn now is soon drawn anew."""
        growing = any(course.phase == TRAINING for course in self.scene.courses)
        return growing and self._since_news.isValid() and not self._since_news.hasExpired(SOON)

    def name(self, index: int) -> str:
        return self.scene.courses[index].title

    def free_style(self, optimizer: str = "") -> RunStyle:
        """The optimizer's own colour, or one that no training has."""
        taken = [course.style.color_key_index for course in self.scene.courses]
        return RunStyle(looks([optimizer or "rmsprop"], taken, get_kept())[0])

    # ---- the bench

    def add(self, course: TrainingCourse) -> int:
        """Puts a training beside those that are there, focuses it, and returns its index."""
        self._show(self.scene.with_(courses=(*self.scene.courses, course), focus=len(self.scene.courses)))
        return self.scene.focus

    def put(self, course: TrainingCourse) -> int:
        """Puts a training in the place of all that are there."""
        self.picked = None
        self._show(TrainingBench(
            (course,), speed=self.scene.speed, loop=self.scene.loop, tensor=self.scene.tensor,
            quantity=self.scene.quantity, log_loss=self.scene.log_loss,
        ))  # fmt: skip
        self.seek(0)
        return 0

    def replace(self, index: int, course: TrainingCourse) -> None:
        """Another training in the place of one."""
        courses = list(self.scene.courses)
        courses[index] = course
        self._show(self.scene.with_(courses=tuple(courses)))

    def remove(self, index: int) -> None:
        courses = self.scene.courses[:index] + self.scene.courses[index + 1 :]
        focus = self.scene.focus - (index < self.scene.focus)
        self._show(self.scene.with_(courses=courses, focus=max(0, min(focus, len(courses) - 1))))

    def change_courses(self, courses: tuple[TrainingCourse, ...], focus: int, draft: Any, text: str) -> None:
        """Other trainings on the bench, undoably: undo brings back what was put away."""
        self.undo_stack.record(TrainingBenchChange(self, self.on_bench(), (courses, focus, draft), text, ""))

    def on_bench(self) -> OnBench:
        return self.scene.courses, self.scene.focus, self.draft

    def show_courses(self, courses: tuple[TrainingCourse, ...], focus: int, draft: Any) -> None:
        """What `change_courses` does, and its undo: no undo of its own."""
        if draft != self.draft:
            self.show_draft(draft)
        self._show(self.scene.with_(courses=courses, focus=max(0, min(focus, len(courses) - 1))))

    def change_course(self, index: int, **fields: Any) -> None:
        """Looks or phase of one training."""
        if any(getattr(self.scene.courses[index], name) is not value for name, value in fields.items()):
            self.scene = self.scene.with_course(index, **fields)
            self.scene_changed.emit()
            self.progress.emit(index)

    def grow(self, index: int, **fields: Any) -> None:
        """More is known of one training (its recording, accuracy, phase). A step at the front moves with it."""
        following = self.following
        steps = self.scene.steps
        first = self.scene.courses[index].recording is None
        self.scene = self._with_tensor(self.scene.with_course(index, **fields))
        self.news.tell()
        self._since_news.start()
        if first or steps != self.scene.steps or "phase" in fields:
            self.scene_changed.emit()
        if first:
            self._drop_lost_pick()
        self.recording_changed.emit()
        if first:
            self.focus_changed.emit(self.scene.tensor)
        if following:
            self.seek(self.last_step)
        self.progress.emit(index)

    def set_focus(self, index: int) -> None:
        """Focuses a training."""
        if index != self.scene.focus and 0 <= index < len(self.scene.courses):
            self._show(self.scene.with_(focus=index))

    def set_tensor(self, name: str) -> None:
        """Focuses a tensor of the focused training."""
        if name != self.scene.tensor and any(t.name == name for t in self._tensors(self.scene)):
            self.scene = self.scene.with_(tensor=name)
            self.scene_changed.emit()
            self.focus_changed.emit(name)

    def set_quietly(self, **fields: Any) -> None:
        """How the bench is looked at: quantity, log_loss, speed, loop."""
        if any(getattr(self.scene, name) != value for name, value in fields.items()):
            self.scene = self.scene.with_(**fields)
            self.scene_changed.emit()

    def pick(self, tensor: str, index: tuple[int, ...]) -> None:
        """Chooses one weight; its tensor gets the focus."""
        picked = (tensor, tuple(int(k) for k in index))
        if picked != self.picked:
            self.picked = picked
            self.set_tensor(tensor)
            self.picked_changed.emit()

    def seek(self, step: int) -> None:
        step = max(0, min(int(step), self.last_step))
        if step != self.step:
            self.step = step
            self.step_changed.emit(step)

    def edit_draft(self, spec: Any, text: str, merge: str = "") -> None:
        """Other settings for the next training, undoably. Edits in a row with the same `merge` become one undo step."""
        if spec != self.draft:
            self.undo_stack.record(DraftCommand(self, self.draft, spec, text, merge))

    def note_saved(self, *specs: Any) -> None:
        """These settings are in a file, or travel with the program."""
        self._cached += [spec for spec in specs if spec not in self._cached]
        self.draft_changed.emit()

    @property
    def unsaved_draft(self) -> Any:
        """The settings shown, if they would be lost with the program; else None."""
        return None if self.draft is None or self.draft in self._cached else self.draft

    def set_draft(self, spec: Any) -> None:
        """Settings from elsewhere: a network that was chosen, a file, another training. No undo across it."""
        self.undo_stack.clear()
        self.show_draft(spec)

    def show_draft(self, spec: Any) -> None:
        if spec != self.draft:
            self.draft = spec
            self.draft_changed.emit()

    def set_marks(self, marks: tuple[Any, ...]) -> None:
        """Other Flags over the timeline."""
        if marks != self.marks:
            self.marks = marks
            self.marks_changed.emit()

    def set_reading(self, reading: bool) -> None:
        """Whether there is a file to give up."""
        if reading != self.reading:
            self.reading = reading
            self.scene_changed.emit()

    def request(self, what: str, argument: object = None) -> None:
        """Asks for what a view cannot do itself."""
        self.requested.emit(what, argument)

    # ---- inside

    def _show(self, scene: TrainingBench) -> None:
        before = self.scene
        self.scene = self._with_tensor(scene)
        self._drop_lost_pick()
        self.scene_changed.emit()
        self.recording_changed.emit()
        if (before.focus, before.tensor, before.course) != (self.scene.focus, self.scene.tensor, self.scene.course):
            self.focus_changed.emit(self.scene.tensor)
        self.seek(self.step)

    def _drop_lost_pick(self) -> None:
        """A weight of a tensor that is not there any more is no longer chosen."""
        course = self.course
        if course is not None and course.growing and course.recording is None:
            return  # a training that begins anew has its tensors at its first step
        if self.picked is not None and all(t.name != self.picked[0] for t in self._tensors(self.scene)):
            self.picked = None
            self.picked_changed.emit()

    @staticmethod
    def _tensors(scene: TrainingBench) -> tuple[Any, ...]:
        return scene.recording.tensors if scene.recording is not None else ()

    def _with_tensor(self, scene: TrainingBench) -> TrainingBench:
        """The same tensor where the focused training has it, else its first one."""
        names = [tensor.name for tensor in self._tensors(scene)]
        return scene if scene.tensor in names or not names else scene.with_(tensor=names[0])
