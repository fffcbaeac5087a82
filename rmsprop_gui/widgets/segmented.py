"""A row of segments of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class Segmented(QFrame):
    """Chooses one of a few values. Options are labels, or pairs of a value and its label.

    ``value_changed(object)`` only when the user chooses; ``set_value`` is silent and takes any value: one that is
    not among the options shows no segment as chosen.
    """

    value_changed = Signal(object)

    def __init__(
        self, options: Sequence[str | tuple[object, str]] = (), value: object = None, name: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._values: list[object] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options, value)

    def set_options(self, options: Sequence[str | tuple[object, str]], value: object = None) -> None:
        """Replaces the segments."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        pairs = [(option, option) if isinstance(option, str) else option for option in options]
        self._values = [pair[0] for pair in pairs]
        for index, (_, label) in enumerate(pairs):
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(f"{self.accessibleName()} {label}".strip())
            self._group.addButton(button, index)
            self._row.addWidget(button, 1)
        self.set_value(value)

    def value(self) -> object:
        """The chosen value, None if none is."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: object) -> None:
        """Shows ``value`` as chosen, without a signal."""
        self._group.setExclusive(False)
        for index, known in enumerate(self._values):
            self._group.button(index).setChecked(known == value)
        self._group.setExclusive(True)

    def button(self, value: object) -> QAbstractButton:
        """The button of one value, for tool tips and shortcuts."""
        return self._group.button(self._values.index(value))

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.value_changed.emit(self._values[self._group.id(button)])
