"""A combo box of things to start from, which says what is on the screen, one of them or not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from rmsprop_gui.paint_guard import guarded

LIST_WIDTH = 300  # pixels, at least


class NamedCombo(QComboBox):
    """`name` is for screen readers. Choosing an entry is the caller's `activated`; nothing is chosen by the wheel."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.view().setMinimumWidth(LIST_WIDTH)

    def offer(self, key: str, title: str, about: str) -> None:
        """One more entry at the end of the list; its data is `key`."""
        self.addItem(title, key)
        self.setItemData(self.count() - 1, about, Qt.ItemDataRole.ToolTipRole)

    def shown(self) -> str:
        """What the closed box says."""
        return self._shown

    def show_text(self, text: str) -> None:
        if text != self._shown:
            self._shown = text
            self.setAccessibleDescription(text)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not open another one

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, field.width() - 4)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
