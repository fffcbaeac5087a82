"""The menu of notations: which one formulas are written in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from optim.notation.notation_resolver import notations
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.notation import BY_DIALECT, NotationChoice


class NotationMenu(QMenu):
    """The notations there are, the chosen one ticked."""

    def __init__(self, choice: NotationChoice, parent: QWidget) -> None:
        super().__init__(tr("Notation"), parent)
        self._choice = choice
        self.setToolTipsVisible(True)
        group = QActionGroup(self)
        for name, (title, note) in list_offered().items():
            action = QAction(title, self, checkable=True)
            action.setToolTip(note)
            action.setData(name)
            group.addAction(action)
            self.addAction(action)
        group.triggered.connect(self._on_triggered)
        choice.changed.connect(self._tick)
        self._tick()

    @Slot()
    def _tick(self) -> None:
        for action in self.actions():
            action.setChecked(action.data() == self._choice.get_choice())

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._choice.choose(action.data())


def list_offered() -> Mapping[str, tuple[str, str]]:
    """{name: (title, note)} of everything there is to choose."""
    usual = tr("As the dialect writes it"), tr("Where its author or library has a notation of its own; else α, β, ε, v.")
    return {BY_DIALECT: usual, **{name: (translated(n.title), translated(n.note)) for name, n in notations().items()}}
