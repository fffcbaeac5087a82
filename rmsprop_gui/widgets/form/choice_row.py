"""Rows that choose: a combo box, or a check box for a yes-or-no."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionComboBox, QStylePainter, QVBoxLayout, QWidget

from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.form.row import FormRow


class ElidedCombo(Combo):
    """The list below it shows every text in full."""

    def shown_text(self) -> str:
        """The text as it stands in the closed box."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._fit_text(option)

    def _fit_text(self, option: QStyleOptionComboBox) -> str:
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        icon = 0 if option.currentIcon.isNull() else self.iconSize().width() + 4
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, place.width() - icon - 2)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._fit_text(option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class EnumRow(FormRow):
    """One of a few named values, by a combo box."""

    changed = Signal(object, int)

    def __init__(self, title: str, options: Iterable[str | tuple[object, str]], value: object = None, tip: str = "") -> None:
        self.combo = ElidedCombo(options, value, title)
        self.combo.setToolTip(tip)
        super().__init__(title, self.combo, tip=tip)
        self.combo.value_changed.connect(self._on_chosen)

    def value(self) -> object:
        return self.combo.value()

    def set_value(self, value: object) -> None:
        self.combo.set_value(value)

    def set_default(self, default: object) -> None:
        """A combo box marks no default."""

    @Slot(object)
    def _on_chosen(self, value: object) -> None:
        self.changed.emit(value, 0)


class BoolRow(QWidget):
    """A check box over the whole width."""

    changed = Signal(object, int)

    def __init__(self, title: str, value: bool, tip: str = "") -> None:
        super().__init__()
        self.box = QCheckBox(title)
        self.box.setChecked(value)
        self.box.setToolTip(tip)
        self.box.setAccessibleDescription(tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:
        self.box.setChecked(value)

    def set_default(self, default: bool) -> None:
        """A check box marks no default."""

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self.changed.emit(on, 0)
