"""Combo boxes of values with labels, and the choice of a parameter: segments while there are few, a combo box for more."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QMenu, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import subscript
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.layouts import make_row


class Combo(QComboBox):
    """Chooses one of many values. The wheel turns it only when it has the focus, so that panels scroll.

    ``value_changed(object)`` only when the user chooses; ``set_value`` and ``set_options`` are silent.
    """

    value_changed = Signal(object)

    def __init__(
        self, options: Iterable[str | tuple[object, str]] = (), value: object = None, name: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(2)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._on_activated)
        self.set_options(options, value)

    def set_options(self, options: Iterable[str | tuple[object, str]], value: object = None) -> None:
        """Replaces the entries: labels, or pairs of a value and its label."""
        self._values: list[object] = []
        blocked = self.blockSignals(True)
        self.clear()
        for option in options:
            known, label = (option, option) if isinstance(option, str) else option
            self._values.append(known)
            self.addItem(label)
        self.blockSignals(blocked)
        self.set_value(value if value is not None else (self._values[0] if self._values else None))

    def value(self) -> object:
        """The chosen value, None if none is."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Shows ``value`` without a signal; a value that is not among the entries shows none."""
        index = self._values.index(value) if value in self._values else -1
        if index == self.currentIndex():
            return
        blocked = self.blockSignals(True)
        self.setCurrentIndex(index)
        self.blockSignals(blocked)
        self.update()

    def set_icon(self, value: object, icon: QIcon) -> None:
        """Puts an icon before one entry."""
        self.setItemIcon(self._values.index(value), icon)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, super().minimumSizeHint().height())

    def _on_activated(self, index: int) -> None:
        self.value_changed.emit(self._values[index])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def get_menu(parent: QWidget, options: Iterable[tuple[object, str]], chosen: Callable[[object], object]) -> QMenu:
    """`chosen(value)` is called with the value of the entry that was taken."""
    menu = QMenu(parent)
    for value, label in options:
        menu.addAction(label).triggered.connect(lambda checked=False, value=value: chosen(value))
    return menu


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


MOST_SEGMENTS = 4


class ParameterSwitch(QWidget):
    """Segments for up to four parameters, a list for more, nothing for one. `chosen` when the user chooses."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dimension = 0
        self._control: Segmented | Combo | None = None
        self._row = make_row(of=self, margins=(0, 0, 4, 0))

    def set_dimension(self, dimension: int) -> None:
        """Offer that many parameters. At first the second one is chosen: in a valley it is the steep one."""
        if dimension == self._dimension:
            return
        self._dimension = dimension
        if self._control is not None:
            self._row.removeWidget(self._control)
            self._control.deleteLater()
            self._control = None
        if dimension > 1:
            options = [(j, f"θ{subscript(j + 1)}") for j in range(dimension)]
            kind = Segmented if dimension <= MOST_SEGMENTS else Combo
            self._control = kind(options, 1, tr("Parameter"))
            self._control.setFixedWidth(42 * dimension if dimension <= MOST_SEGMENTS else 76)
            self._control.value_changed.connect(self._on_chosen)
            self._row.addWidget(self._control)

    def dimension(self) -> int:
        """How many parameters there are to choose from."""
        return self._dimension

    def parameter(self) -> int:
        """The chosen parameter, counted from 0."""
        return int(self._control.value()) if self._control is not None else 0  # type: ignore[call-overload]

    def choose(self, parameter: int) -> None:
        """As if the user had chosen it."""
        if self._control is not None:
            self._control.set_value(parameter)
            self.chosen.emit()

    def show_next(self) -> None:
        """The parameter after the chosen one, and the first after the last."""
        if self._dimension:
            self.choose((self.parameter() + 1) % self._dimension)

    def _on_chosen(self, value: object) -> None:
        self.chosen.emit()
