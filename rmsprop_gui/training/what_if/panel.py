"""What if: another decay, epsilon, dialect or optimizer over the gradients of the picked weight, beside what was recorded."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from rmsprop_gui import style
from rmsprop_gui.form.sections import Sections
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.settings_dock.hyperparameters import Hyperparameters
from rmsprop_gui.settings_dock.optimizer_choice import OptimizerChoice
from rmsprop_gui.training.errands import Errands
from rmsprop_gui.training.in_view import InView
from rmsprop_gui.training.picked.column import WeightColumn
from rmsprop_gui.training.picked.content import Content
from rmsprop_gui.training.picked.keeper import WeightKeeper
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.what_if.other import OtherSettings
from rmsprop_gui.training.what_if.work import Answer, answered

NOTHING = mark("Pick a weight first: click a cell of the weight matrices.")
OPEN_LOOP = mark("Open loop: the gradients are those that were recorded; they do not answer to the other path.")
PLOTS = ("rate", "update", "theta")
OTHERS = 4  # run styles to choose the other line's from: not the one of the training


class WhatIf(QWidget):
    """Follows the picked weight while it is visible."""

    context_changed = Signal(str)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._answer: Answer | None = None
        self.keeper = WeightKeeper.of(session)
        self.in_view = InView(self)
        self.other = OtherSettings(session)
        self.errands = Errands("what if", self)
        self.optimizer = OptimizerChoice(self.other)  # type: ignore[arg-type]
        self.numbers = Hyperparameters(self.other)  # type: ignore[arg-type]
        self.column = WeightColumn(session, self._content, tr("What if, beside what was recorded"), "what-if", PLOTS)
        self.loop, self.about, self.nothing = QLabel(translated(OPEN_LOOP)), QLabel(), QLabel(translated(NOTHING))
        self._lay_out()
        self.optimizer.paste_button.hide()
        self.in_view.entered.connect(self._enter)
        self.in_view.left.connect(self._leave)
        self.keeper.changed.connect(self.follow)
        self.other.runs_changed.connect(self._ask)
        self.errands.brought.connect(self._take)
        self.errands.ended.connect(self._end)
        self.setAccessibleName(tr("What if"))

    def _lay_out(self) -> None:
        for label in (self.loop, self.about, self.nothing):
            label.setWordWrap(True)
            label.setProperty("role", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(20, 8, 20, 8)
        self.sections = Sections()
        self.sections.set_parts(self.loop, self.optimizer, self.numbers)
        below = QWidget()
        plots = QVBoxLayout(below)
        plots.setContentsMargins(0, 6, 0, 0)
        plots.setSpacing(2)
        plots.addWidget(self.about)
        plots.addWidget(self.column, 1)
        self.about.setContentsMargins(12, 0, 12, 0)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.sections)
        self.splitter.addWidget(below)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.nothing)

    def sizeHint(self) -> QSize:
        return QSize(372, 560)

    # ---- asking

    @Slot()
    def follow(self) -> None:
        """Another weight: at first it is asked with its own settings, and the two lines are one."""
        weight = self.keeper.weight
        self._pages.setCurrentIndex(0 if weight is not None else 1)
        self.nothing.setText(self.keeper.sentence or translated(NOTHING))
        self.context_changed.emit(weight.name if weight is not None else "")
        if not self.in_view.there:
            return
        before = self._answer.weight if self._answer is not None else None
        if weight is None or before is None or (before.tensor, before.index) != (weight.tensor, weight.index):
            self._answer = None
            if weight is not None:
                self.other.follow(weight)
        elif weight is not before:
            self._ask()
        self.column.refresh()

    @Slot()
    def _ask(self) -> None:
        self.optimizer.refresh()
        self.numbers.refresh()
        weight, recording = self.keeper.weight, self._session.scene.recording
        if weight is not None and recording is not None and self.in_view.there:
            self.errands.ask(partial(answered, weight, self.other.setup, recording), patient=True)

    # ---- showing

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        self._answer = answer
        self.loop.setText(answer.caution)
        self.about.setText(answer.about)
        self.column.refresh()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        if sentence:
            self._answer = None
            self.about.setText(sentence)
            self.column.refresh()

    def _content(self) -> Content:
        course, weight, answer = self._session.course, self.keeper.weight, self._answer
        if course is None or weight is None:
            return Content()
        there = answer is not None and answer.weight is weight
        other = answer.other if there and answer is not None else None
        return Content(weight, course.style, other, self._other_style(), self._legend())

    def _other_style(self) -> RunStyle:
        """A line that differs from the training's in hue and dash."""
        course = self._session.course
        taken = course.style.color_key_index if course is not None else 0
        return RunStyle((taken + 1) % OTHERS)

    def _legend(self) -> str:
        return tr("dashed: what if") if style.run_dash(self._other_style()) else tr("solid: what if")

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > 1.3 * self.height()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != way or event.oldSize().width() <= 0:
            self.splitter.setOrientation(way)
            self.splitter.setSizes([450, 550])

    @Slot()
    def _enter(self) -> None:
        self.keeper.watch(self)
        self.follow()

    @Slot()
    def _leave(self) -> None:
        self.keeper.leave(self)
        self.errands.close()
