"""Chooses a bench to set up from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from optim.bench.presets import presets
from rmsprop_gui.bench.session import BenchSession


class PresetCombo(QComboBox):
    """Lists the benches that travel with the program; what it shows is the name of the one set up."""

    def __init__(self, session: BenchSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("Bench")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for name, preset in presets().items():
            self.addItem(preset.title, name)
            self.setItemData(self.count() - 1, preset.about, Qt.ItemDataRole.ToolTipRole)
        self.view().setMinimumWidth(260)
        self.activated.connect(self._on_chosen)
        session.draft_changed.connect(self._show_title)
        self._show_title()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._session.open_preset(self.itemData(index))

    @Slot()
    def _show_title(self) -> None:
        self.setCurrentIndex(self.findText(self._session.title))
        about = self.currentData(Qt.ItemDataRole.ToolTipRole) if self.currentIndex() >= 0 else None
        self.setToolTip(about or "Benches to start from")
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not open another bench

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text = f"Bench: {self._session.title}"
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, field.width() - 4)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
