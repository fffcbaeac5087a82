"""The command palette (Ctrl+K): type some letters of a command or a preset, press Enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem

from optim.base.catalog import objectives
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.presets import presets
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.panel_entry import LandscapeAccess
from rmsprop_gui.windows.dialogs.shortcuts import keys_text

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow


WIDTH, ROWS, ROW = 520, 12, 28
PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PaletteEntry(NamedTuple):
    text: str
    keys: str
    run: Callable[[], object]


def score(wanted: str, text: str) -> int | None:
    """How well the letters of `wanted` fit, smaller is better: a part of the text, at best the beginning of a word; or else
    beginnings of words in order, as "cj" of "Copy the run as JSON". None where they do not fit."""
    wanted, text = wanted.lower().replace(" ", ""), text.lower()
    if not wanted:
        return 0
    letters = [k for k, letter in enumerate(text) if letter != " "]  # of which a space between words is no part
    starts = [k for k, place in enumerate(letters) if place == 0 or not text[place - 1].isalnum()]
    packed = "".join(text[k] for k in letters)
    if wanted in packed:
        return -2 if any(packed.startswith(wanted, start) for start in starts) else -1
    reached = {k for k in starts if packed[k] == wanted[0]}
    for letter in wanted[1:]:
        later = {k + 1 for k in reached} | {k for k in starts if reached and k > min(reached)}
        reached = {k for k in later if k < len(packed) and packed[k] == letter}
    return min(reached) if reached else None


class CommandPalette(QDialog):
    """A field over a list, at the top of the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("card")
        self.setWindowTitle(tr("Find a command"))
        self.setProperty("guide", "keys")
        self.setAccessibleName(tr("Find a command"))
        self._choices = choices(window)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Type a command or a scene"))
        self.field.setAccessibleName(tr("Command"))
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self.field)  # whose arrow keys move in it
        self.list.setUniformRowHeights(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field.textChanged.connect(self._show_fitting)
        self.field.returnPressed.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.field.installEventFilter(self)
        make_column(self.field, self.list, of=self, spacing=6, margins=(8, 8, 8, 8))
        self.setFixedSize(min(style.px(WIDTH), window.width() - 24), min(style.px(ROWS * ROW) + 48, window.height() - 80))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 56)))
        self.setFocusProxy(self.field)
        self.field.setFocus()  # a popup is never activated by a window manager: its focus is what it has when it opens
        self._chosen: PaletteEntry | None = None
        self._show_fitting("")
        self.finished.connect(self._run)

    @Slot(str)
    def _show_fitting(self, wanted: str) -> None:
        scored = [(score(wanted, choice.text), k, choice) for k, choice in enumerate(self._choices)]
        fitting = sorted((s, k, choice) for s, k, choice in scored if s is not None)
        self.list.clear()
        for _, _, choice in fitting:
            item = QTreeWidgetItem([choice.text, choice.keys])
            item.setForeground(1, style.color("text_3"))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, Qt.ItemDataRole.UserRole, choice)
            self.list.addTopLevelItem(item)
        if fitting:
            self.list.setCurrentItem(self.list.topLevelItem(0))
        else:
            nothing = QTreeWidgetItem([tr("Nothing is called so; try fewer letters.")])
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addTopLevelItem(nothing)

    @Slot()
    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._chosen = item.data(0, Qt.ItemDataRole.UserRole)
            self.accept()

    @Slot()
    def _run(self) -> None:
        """After the palette has gone, so that a dialog of the command is not on top of it."""
        if self._chosen is not None:
            self._chosen.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys of the field move in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in PASSED_ON:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)


def choices(window: MainWindow) -> list[PaletteEntry]:
    """Every command that is possible now, every panel, every preset, every landscape."""
    found = []
    for command in window.commands:
        action = window.actions_by_name[command.name]
        if action.isEnabled() and command.name != "palette":
            found.append(PaletteEntry(action.text().rstrip("…"), keys_text(command), action.trigger))
    for dock in window.docks.values():
        action = dock.toggleViewAction()
        panel = dock.windowTitle()
        text = tr("Hide panel {panel}", panel=panel) if action.isChecked() else tr("Show panel {panel}", panel=panel)
        found.append(PaletteEntry(text, "", action.trigger))
    for name, preset in presets().items():
        found.append(
            PaletteEntry(tr("Scene: {title}", title=translated(preset.title)), "", lambda name=name: window.open_preset(name))
        )
    landscape = window.find_panel("landscape", LandscapeAccess)
    for name, entry in objectives().items() if landscape is not None else ():
        text = tr("Landscape: {title}", title=translated(entry.title))
        found.append(PaletteEntry(text, "", lambda name=name: landscape.choose(name)))
    return found
