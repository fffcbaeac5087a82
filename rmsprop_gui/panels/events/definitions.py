"""What each kind of event is, with its thresholds to change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from optim.analysis.events import kinds
from optim.base.events import EventKind, limits
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import LOOK, SETUP
from rmsprop_gui.widgets.event_marks import COLOURS, title
from rmsprop_gui.widgets.layouts import let_scroll, make_column, make_label, make_row
from rmsprop_gui.widgets.number_field import NumberEdit


class KindBlock(QWidget):
    """One kind: its name, its definition with the numbers in force, a field for each threshold, and the way back."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session, self.name = session, name
        self._kind: EventKind = kinds()[name]
        self.icon, self.title, self.definition, self.problem = QLabel(), QLabel(title(self._kind)), QLabel(), QLabel()
        self.title.setProperty("role", "dock")
        self.problem.setProperty("tone", "error")
        self.reset = QPushButton(tr("Reset"))
        self.reset.setProperty("link", True)
        self.reset.setAccessibleName(tr("Reset the thresholds of {kind}", kind=title(self._kind)))
        self.reset.clicked.connect(self._reset)
        for label in (self.definition, self.problem):
            label.setWordWrap(True)
        self.definition.setProperty("role", "quiet")
        self.problem.hide()
        self.fields = {each: self._field(each) for each in self._kind.thresholds}
        self._lay_out()
        self.restyle()
        self.refresh()

    def _field(self, threshold: str) -> NumberEdit:
        declared = self._kind.thresholds[threshold]
        what = tr("{kind}: {what}", kind=title(self._kind), what=translated(declared.meaning))
        field = NumberEdit(declared.value, partial(self._check, threshold), whole=declared.whole, name=what)
        field.value_changed.connect(partial(self._change, threshold))
        field.error.connect(self._show_problem)
        field.setFixedWidth(round(72 * style.text_scale()))
        return field

    def _lay_out(self) -> None:
        head = make_row(self.icon, (self.title, 1), self.reset, spacing=6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (threshold, field) in enumerate(self.fields.items()):
            meaning = make_label(translated(self._kind.thresholds[threshold].meaning), wrap=True)
            meaning.setBuddy(field)
            grid.addWidget(field, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(meaning, row, 1, Qt.AlignmentFlag.AlignVCenter)
        make_column(head, self.definition, grid, self.problem, of=self, spacing=4, margins=0)

    # ---- showing

    def refresh(self) -> None:
        """The thresholds of the scene."""
        force = limits(self._kind, self._get_changes())
        for threshold, value in force.items():
            self.fields[threshold].set_value(value)
        self.definition.setText(self._kind.fill_definition(force, translated(self._kind.definition)))
        self.reset.setVisible(bool(self._get_changes()))

    def restyle(self) -> None:
        self.icon.setPixmap(icons.pixmap(self._kind.icon, COLOURS[self._kind.level], 16, 2))
        for field in self.fields.values():
            field.setFixedWidth(round(72 * style.text_scale()))

    def _get_changes(self) -> Mapping[str, float]:
        return self._session.scene.thresholds.get(self.name, {})

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # ---- what the user does

    def _check(self, threshold: str, value: float) -> None:
        limits(self._kind, {threshold: value})

    def _change(self, threshold: str, value: float) -> None:
        mine = {**self._get_changes(), threshold: value}
        self._set({each: v for each, v in mine.items() if v != self._kind.thresholds[each].value}, threshold)

    @Slot()
    def _reset(self) -> None:
        self._set({})

    def _set(self, mine: Mapping[str, float], threshold: str = "") -> None:
        others = {kind: given for kind, given in self._session.scene.thresholds.items() if kind != self.name}
        merge = f"threshold-{self.name}-{threshold}" if threshold else ""
        self._session.change(tr("Change a threshold"), merge, thresholds={**others, **({self.name: mine} if mine else {})})


class EventDefinitions(QScrollArea):
    """All kinds, one after the other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        let_scroll(self)
        self.setAccessibleName(tr("What counts as an event"))
        inside = QWidget()
        column = make_column(of=inside, spacing=14, margins=(14, 2, 12, 12))
        self.blocks = {name: KindBlock(session, name) for name in sorted(kinds(), key=lambda name: title(kinds()[name]))}
        for block in self.blocks.values():
            column.addWidget(block)
        column.addStretch(1)
        self.setWidget(inside)
        session.updates.follow(self, self.refresh, SETUP - LOOK)
        style.notifier().changed.connect(self._restyle)

    @Slot()
    def refresh(self) -> None:
        for block in self.blocks.values():
            block.refresh()

    def show_kind(self, name: str) -> None:
        """Scrolls to one kind."""
        self.widget().layout().activate()
        self.verticalScrollBar().setValue(max(0, self.blocks[name].y() - 2))

    @Slot()
    def _restyle(self) -> None:
        for block in self.blocks.values():
            block.restyle()
