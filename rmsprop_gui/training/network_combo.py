"""The combo box of the top row: the networks to start from, and what is on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from optim.network.presets import presets
from rmsprop_gui.training.session import TrainingSession


class NetworkCombo(QComboBox):
    """Choosing an entry trains that network; the closed box says what is looked at now."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = ""
        self.setAccessibleName("Network")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Networks to start from")
        self.view().setMinimumWidth(300)
        for name, network in presets().items():
            self.addItem(network.heading, name)
            self.setItemData(self.count() - 1, network.about, Qt.ItemDataRole.ToolTipRole)
        self.activated.connect(self._on_chosen)
        session.scene_changed.connect(self._show_course)
        self._show_course()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._session.request("network", self.itemData(index))

    @Slot()
    def _show_course(self) -> None:
        course = self._session.course
        shown = course.title if course is not None else "Choose a network"
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleDescription(shown)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not train another network

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
