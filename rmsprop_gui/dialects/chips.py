"""Buttons that stand side by side as far as the width goes, then on the next line: what is on is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from rmsprop_gui import style
from rmsprop_gui.bench.sorted_table import SWATCH, swatch
from rmsprop_gui.i18n import tr
from rmsprop_gui.run_style import RunStyle

GAP = 5


class Chips(QWidget):
    """toggled(value): the user has put one on or off; `show_on` says what is on."""

    toggled = Signal(str)

    def __init__(self, name: str, folded: bool = False) -> None:
        """folded: only what is on has a button; the rest is in a menu."""
        super().__init__()
        self._menu = QMenu(self)
        self.more: QPushButton | None = None
        if folded:
            self.more = QPushButton(tr("Add"), self)
            self.more.setMenu(self._menu)
            self.more.setAccessibleDescription(name)
        self.buttons: dict[str, QPushButton] = {}
        self._styles: Mapping[str, RunStyle] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)

    def show_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """(value, label, tool tip) of each."""
        if [value for value, _, _ in options] == list(self.buttons):
            return
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for value, label, tip in options:
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("chip", value)
            button.setToolTip(tip)
            button.setIconSize(SWATCH)
            button.setAccessibleDescription(tip)
            button.clicked.connect(self._on_clicked)
            button.show()
            self.buttons[value] = button
        self._arrange()

    def show_on(self, styles: Mapping[str, RunStyle]) -> None:
        """{value: its line} of those that are on."""
        self._styles = dict(styles)
        self._menu.clear()
        for value, button in self.buttons.items():
            if value not in styles:
                action = self._menu.addAction(button.text())
                action.setToolTip(button.toolTip())
                action.setData(value)
                action.triggered.connect(self._on_added)
        self._restyle()

    @Slot()
    def _on_clicked(self) -> None:
        value = self.sender().property("chip")
        self.buttons[value].setChecked(value in self._styles)  # what is on is decided by who listens
        self.toggled.emit(value)

    @Slot()
    def _on_added(self) -> None:
        self.toggled.emit(self.sender().data())

    @Slot()
    def _restyle(self) -> None:
        for value, button in self.buttons.items():
            on = value in self._styles
            button.setChecked(on)
            button.setIcon(QIcon(swatch(self._styles[value])) if on else QIcon())
            button.setVisible(on or self.more is None)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def _arrange(self) -> None:
        at, high = QPoint(0, 0), 0
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        if self.more is not None:
            self.more.setVisible(len(shown) < len(self.buttons))
            shown += [self.more] if len(shown) < len(self.buttons) else []
        for button in shown:
            size = button.sizeHint()
            wide = min(size.width(), max(40, self.width()))
            if at.x() and at.x() + wide > self.width():
                at = QPoint(0, at.y() + high + GAP)
                high = 0
            button.setGeometry(at.x(), at.y(), wide, size.height())
            at += QPoint(wide + GAP, 0)
            high = max(high, size.height())
        wanted = at.y() + high
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)
