"""The top row: mark and name, the scene, the menus, and the icons of the commands used most."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.presets import heading, presets
from rmsprop_gui.widgets.combo import NamedCombo
from rmsprop_gui.widgets.controls import ToolButton, tool_button
from rmsprop_gui.widgets.layouts import make_label, make_row
from rmsprop_gui.windows.shell.command import CommandWindow

MOST_GROWN = 1.25  # of the width of the combo; longer names end in dots, and the menus need the room
NARROW = 1160  # pixels; below it the name of the program is left out


class SceneCombo(NamedCombo):
    """Lists the presets; what it shows is the scene on the screen, preset or not.

    preset_chosen(name)   this preset is to be opened
    """

    preset_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Scene"), parent)
        self.setMaxVisibleItems(30)
        for name, preset in presets().items():
            self.offer(name, heading(preset), translated(preset.about))
        self.activated.connect(self._on_chosen)

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.preset_chosen.emit(self.itemData(index))

    def show_scene(self, title: str, about: str) -> None:
        """Name the scene on the screen; its entry is the current one if it came from a preset."""
        self.setToolTip(about or tr("Scenes to start from"))
        self.setCurrentIndex(self.findText(title, Qt.MatchFlag.MatchFixedString))
        self.show_text(tr("Scene: {title}", title=title))


class ToolbarLine(QWidget):
    """A short upright line between groups of buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(9, 20)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(4, (self.height() - 20) // 2, 1, 20, style.color("border"))
        painter.end()


class TopBar(QToolBar):
    """Fixed at the top; 44 pixels high. `combo` chooses what the window shows; `buttons` are commands, "" is a line and
    "panels" opens the menu of that name."""

    def __init__(
        self, window: CommandWindow, menus: QMenuBar, name: str, combo: QComboBox, buttons: Sequence[str],
        panels: QMenu | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tr("Main"), window)
        self._window, self._panels = window, panels
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._mark = QLabel()
        self._name = make_label(name, "title")
        self._combo = combo
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = make_row(self._mark, 4, self._name, 12, combo, 8, of=inside, spacing=4, margins=(12, 0, 8, 0))
        if sys.platform != "darwin":  # there the system's own bar at the top of the screen has them
            menus.setNativeMenuBar(False)
            menus.setObjectName("menus")
            menus.setStyleSheet("QMenuBar { border: 0 }")
            menus.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.buttons: dict[str, ToolButton] = {}
        for name in buttons:
            row.addWidget(self._button(name) if name else ToolbarLine())
        self.addWidget(inside)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), height())

    def _button(self, name: str) -> ToolButton:
        if name == "panels" and self._panels is not None:
            button = tool_button("layout", tr("Panels"), size=32)
            button.setMenu(self._panels)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        else:
            action = self._window.actions_by_name[name]
            keys = [key.toString() for key in action.shortcuts()]
            icon = {"shortcuts": "help"}.get(name, "")
            command = self._window.command(name)
            button = tool_button(icon or command.icon, translated(command.text).rstrip("…"), keys[0] if keys else None, size=32)
            button.clicked.connect(action.trigger)
        self.buttons[name] = button
        return button

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(height())
        self._mark.setPixmap(icons.logo(22, self.devicePixelRatioF()))
        self.buttons["theme"].set_icon_name("light" if style.theme().name == "dark" else "dark")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= NARROW * style.layout_scale()
        self._name.setVisible(wide)
        self._combo.setFixedWidth(round((260 if wide else 210) * min(MOST_GROWN, style.text_scale())))


def height() -> int:
    """Of the bar, in pixels."""
    return max(int(style.metrics.space.toolbar), style.px(30))
