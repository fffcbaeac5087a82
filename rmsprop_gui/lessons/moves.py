"""The controls that a page asks to move, by name: a click brings each into sight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rmsprop_gui.form.choice_row import SwitchRow
from rmsprop_gui.form.row import Row
from rmsprop_gui.i18n import tr
from rmsprop_gui.lessons.outline import Highlights

COLUMNS = 2


def title_of(control: QWidget, name: str) -> str:
    """What the control is called in its panel."""
    if isinstance(control, Row):
        return control.label.plain()
    if isinstance(control, SwitchRow):
        return control.box.text()
    if isinstance(control, QDockWidget):
        return control.windowTitle()
    return control.accessibleName() or name.replace("_", " ").capitalize()


class Moves(QWidget):
    """Hidden where there is nothing to move."""

    def __init__(self, highlights: Highlights) -> None:
        super().__init__()
        self._highlights = highlights
        self.buttons: dict[str, QPushButton] = {}
        heading = QLabel(tr("Move"))
        heading.setProperty("role", "heading")
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(heading)
        column.addLayout(self._grid)
        self.hide()

    def show_names(self, names: tuple[str, ...]) -> None:
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for name in names:
            control = self._highlights.find(name)
            if control is None:
                continue
            button = QPushButton(title_of(control, name))
            button.setProperty("link", True)
            button.setAccessibleName(tr("Go to {control}", control=button.text()))
            button.clicked.connect(partial(self._highlights.point_at, name))
            self.buttons[name] = button
            place = len(self.buttons) - 1
            self._grid.addWidget(button, place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self.buttons))
