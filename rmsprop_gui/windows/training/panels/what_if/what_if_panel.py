"""What if: another decay, epsilon, dialect or optimizer over the gradients of a tensor's entries or of the picked weight, beside
what was recorded."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.panels.settings.hyperparameters import HyperparameterSection
from rmsprop_gui.panels.settings.optimizer_choice import OptimizerChoice
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.dock import VisibilityWatch
from rmsprop_gui.widgets.form.sections import Sections
from rmsprop_gui.widgets.full_size import TurningSplitter
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.what_if.entries import (
    GroupAnswer,
    OtherSettings,
    ReplayInputs,
    WeightAnswer,
    make_answer,
    make_answer_entries,
)
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.weight.plots import WeightColumn, WeightContent, WeightGroup
from rmsprop_gui.windows.training.weight.weight_cache import GROWTH, RecordedWeight, WeightCache

ENTRIES, WEIGHT = "entries", "weight"
NOTHING = mark("Pick a weight first: click a cell of the weight matrices.")
NO_TRAINING = mark("Train a network or open a recording first.")
FETCHING = mark("One moment: the training is done again for these entries.")
OPEN_LOOP = mark("Open loop: the gradients are those that were recorded; they do not answer to the other path.")
PLOTS = ("rate", "update", "theta")
OTHERS = 4  # run styles to choose the other line's from: not the one of the training


class WhatIfPanel(QWidget):
    """Follows the focused tensor, or the picked weight, while it is visible."""

    context_changed = Signal(str)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._answer: WeightAnswer | GroupAnswer | None = None
        self._inputs: ReplayInputs | None = None
        self._asked_of: object = None  # the training and tensor whose entries are asked about
        self._records = 0
        self.cache = WeightCache.of(session)
        self.in_view = VisibilityWatch(self)
        self.other = OtherSettings(session)
        self.scope = Segmented([(ENTRIES, tr("All kept entries")), (WEIGHT, tr("One weight"))], ENTRIES, tr("Asked about"))
        self.tasks = TaskRunner("what if", self, patience=math.inf)
        self.optimizer = OptimizerChoice(self.other)  # type: ignore[arg-type]
        self.numbers = HyperparameterSection(self.other)  # type: ignore[arg-type]
        self.column = WeightColumn(session, self._content, tr("What if, beside what was recorded"), "what-if", PLOTS)
        self.loop, self.about, self.nothing = QLabel(translated(OPEN_LOOP)), QLabel(), QLabel(translated(NOTHING))
        self._lay_out()
        self.optimizer.paste_button.hide()
        self.in_view.entered.connect(self._enter)
        self.in_view.left.connect(self._leave)
        self.cache.changed.connect(self.follow)
        self.scope.value_changed.connect(self._choose_scope)
        session.picked_changed.connect(self._on_picked)
        session.focus_changed.connect(self._on_tensor)
        session.recording_changed.connect(self._on_tensor)
        self.other.runs_changed.connect(self._ask)
        self.tasks.partial.connect(self._take)
        self.tasks.ended.connect(self._end)
        self.setAccessibleName(tr("What if"))

    def _lay_out(self) -> None:
        for label in (self.loop, self.about, self.nothing):
            label.setWordWrap(True)
            label.setProperty("role", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(20, 8, 20, 8)
        self.sections = Sections()
        self.sections.set_parts(self.loop, self.optimizer, self.numbers)
        self.scope.button(ENTRIES).setToolTip(tr("All entries of the tensor that were recorded by themselves"))
        self.scope.button(WEIGHT).setToolTip(tr("The weight that was picked in the weight matrices"))
        below = QWidget()
        make_column(self.about, (self.column, 1), of=below, spacing=2, margins=(0, 6, 0, 0))
        self.about.setContentsMargins(12, 0, 12, 0)
        self.splitter = TurningSplitter(self.sections, below, (450, 550))
        whole = make_column(of=self, spacing=2, margins=0)
        row = make_column(self.scope, margins=(12, 6, 12, 2))
        whole.addLayout(row)
        page = QWidget()
        whole.addWidget(page, 1)
        self._pages = QStackedLayout(page)
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.nothing)

    def sizeHint(self) -> QSize:
        return QSize(372, 560)

    # ---- asking

    @Slot(object)
    def _choose_scope(self, _: object) -> None:
        self._forget()
        self.follow()

    @Slot()
    def _on_picked(self) -> None:
        """Who picks a weight asks about it."""
        if self._session.picked is not None and self.scope.value() == ENTRIES:
            self.scope.set_value(WEIGHT)
            self._forget()
            self.follow()

    @Slot()
    def _on_tensor(self, *_: object) -> None:
        if self.scope.value() == ENTRIES:
            self.follow()

    def _forget(self) -> None:
        self.tasks.cancel()
        self._answer, self._inputs, self._asked_of = None, None, None

    @Slot()
    def follow(self) -> None:
        """Another weight or tensor: at first it is asked with its own settings, and the two lines are one."""
        if self.scope.value() == ENTRIES:
            self._follow_entries()
        else:
            self._follow_weight()

    def _follow_weight(self) -> None:
        weight, course = self.cache.weight, self._session.course
        self._show_page(weight is not None, self.cache.sentence or translated(NOTHING))
        self.context_changed.emit(weight.name if weight is not None else "")
        if not self.in_view.there:
            return
        before = self._answer.weight if isinstance(self._answer, WeightAnswer) else None
        if weight is None or before is None or (before.tensor, before.index) != (weight.tensor, weight.index):
            self._answer = None
            if weight is not None and course is not None:
                self.other.follow(course, weight.tensor, weight)
        elif weight is not before:
            self._ask()
        self.column.refresh()

    def _follow_entries(self) -> None:
        course, tensor = self._session.course, self._session.tensor
        there = course is not None and course.records > 0
        self._show_page(there, translated(NO_TRAINING))
        self.context_changed.emit(tensor if there else "")
        if not self.in_view.there or course is None or not there:
            return
        asked_of = tensor, course.path, course.ticket, course.style, course.recording and course.recording.seconds[:1].tobytes()
        if asked_of != self._asked_of:
            self._forget()
            self._asked_of, self._records = asked_of, course.records
            self.other.follow(course, tensor)
        elif self._is_longer(course):
            self._records, self._inputs = course.records, None
            self._ask()
        self.column.refresh()

    def _is_longer(self, course: TrainingCourse) -> bool:
        """Whether so much has come, or the end of it, that it is worth asking again."""
        if course.records < self._records:
            return True
        wanted = self._records * GROWTH if course.growing else self._records
        return course.records > wanted and not self.tasks.busy

    def _show_page(self, there: bool, sentence: str) -> None:
        self._pages.setCurrentIndex(0 if there else 1)
        self.nothing.setText(sentence)

    @Slot()
    def _ask(self) -> None:
        self.optimizer.refresh()
        self.numbers.refresh()
        course = self._session.course
        if course is None or course.recording is None or not self.in_view.there:
            return
        weight = self.cache.weight
        if self.scope.value() == ENTRIES:
            if self._inputs is None and course.training is not None:
                self.about.setText(translated(FETCHING))
            tensor, setup = self._session.tensor, self.other.setup
            self.tasks.start_series(  # the material is looked for when its turn comes: the task before may have brought it
                lambda cancel: make_answer_entries(course, tensor, setup, self._inputs, cancel)
            )
        elif weight is not None:
            made_here = course.training is not None
            self.tasks.start_series(partial(make_answer, weight, self.other.setup, course.recording, made_here))

    # ---- showing

    @Slot(object)
    def _take(self, thing: WeightAnswer | GroupAnswer | ReplayInputs | float) -> None:
        if isinstance(thing, ReplayInputs):
            self._inputs = thing
        elif not isinstance(thing, float):
            self._answer = thing
            self.loop.setText(thing.caution)
            self.about.setText(thing.about)
        self.column.refresh()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        if sentence:
            self._answer = None
            self.about.setText(sentence)
            self.column.refresh()

    def _content(self) -> WeightContent:
        course, answer = self._session.course, self._answer
        shown: RecordedWeight | WeightGroup | None = self.cache.weight
        if self.scope.value() == ENTRIES:
            shown = self._inputs.recorded if self._inputs is not None else None
        if course is None or shown is None:
            return WeightContent()
        there = answer is not None and answer.weight is shown
        other = answer.other if there and answer is not None else None
        return WeightContent(shown, course.style, other, self._other_style(), self._legend())

    def _other_style(self) -> RunStyle:
        """A line that differs from the training's in hue and dash."""
        course = self._session.course
        taken = course.style.color_key_index if course is not None else 0
        return RunStyle((taken + 1) % OTHERS)

    def _legend(self) -> str:
        return tr("dashed: what if") if style.run_dash(self._other_style()) else tr("solid: what if")

    # ---- Qt

    @Slot()
    def _enter(self) -> None:
        self.cache.watch(self)
        self.follow()

    @Slot()
    def _leave(self) -> None:
        self.cache.leave(self)
        self.tasks.close()
