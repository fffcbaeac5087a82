"""The page of keyboard shortcuts, made from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.windows.shell.command import Command, CommandWindow

MOST = 0.86  # of the screen
BUTTONS = 90  # pixels below the page


class ScrollPage(QScrollArea):
    """As large as what it holds, but no larger than the screen. `reads`: there are only words in it, so that it takes the
    focus itself to be scrolled by key."""

    def __init__(self, page: QWidget, name: str, reads: bool = False) -> None:
        super().__init__()
        page.setObjectName("panel")
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
        self.setProperty("reads", reads)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        room, page = self.screen().availableGeometry().size(), self.widget().sizeHint()
        bar = self.verticalScrollBar().sizeHint().width() + 4
        high = round(MOST * room.height()) - BUTTONS
        return QSize(min(page.width() + bar, round(MOST * room.width())), min(page.height() + 4, high))


COLUMNS = ((mark("Playback"), mark("Run")), (mark("View"), mark("Help")), (mark("File"), mark("Edit")))
IN_PANELS = (
    (mark("Alt with arrows"), mark("Move the start, on the map")),
    (mark("Shift with these"), mark("Move it further")),
    (mark("Ctrl with arrows, + and −"), mark("Pan and zoom map, plots and charts")),
    (mark("0"), mark("Show all of them again")),
    (mark("Arrows, then Enter"), mark("Choose a cell of a map")),
    (mark("F2, Delete, H, Alt+↑, Alt+↓"), mark("Rename, remove, hide, move a run")),
    (mark("Menu key or Shift+F10"), mark("What can be done here")),
)
ELSEWHERE = (
    (mark("Click or drag on the map"), mark("Set the start")),
    (mark("Shift with it"), mark("Set the start at round numbers")),
    (mark("Wheel, drag"), mark("Zoom and pan map or charts")),
    (mark("Ctrl, Shift with the wheel"), mark("Zoom the heights, the width alone")),
    (mark("Click or drag in the plots"), mark("Go to that step")),
    (mark("Wheel over the step axis"), mark("Zoom the steps")),
    (mark("Middle button or Ctrl, and drag"), mark("Pan plots or charts both ways")),
    (mark("Shift and drag"), mark("Zoom to a frame")),
    (mark("Double click"), mark("Show everything again")),
    (mark("Diamond under a slider"), mark("Back to the default")),
    (mark("Shift, Ctrl with arrows"), mark("Larger, finer steps of a slider")),
)


def keys_text(command: Command) -> str:
    """ "Ctrl+Z, Ctrl+Y" in the spelling of this desktop."""
    shown = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in command.keys]
    arrows = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "-": "−"}
    spelled = []
    for text in dict.fromkeys(text.replace("Return", "Enter") for text in shown):
        head, _, last = text.rpartition("+") if text != "+" else ("", "", "+")
        spelled.append(f"{head}+{arrows.get(last, last)}" if head else arrows.get(last, last))
    return "  {}  ".format(tr("or")).join(spelled)


class ShortcutsDialog(QDialog):
    """All keys of a window's commands at a glance; `columns` are its menus, `in_panels` further keys, `elsewhere` what the mouse
    does."""

    def __init__(
        self, window: CommandWindow, columns: Sequence[Sequence[str]] = COLUMNS,
        elsewhere: Sequence[tuple[str, str]] = ELSEWHERE, in_panels: Sequence[tuple[str, str]] = IN_PANELS,
    ) -> None:  # fmt: skip
        super().__init__(window)
        commands = window.commands
        assert {menu for column in columns for menu in column} == {command.menu for command in commands}
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setProperty("guide", "keys")
        inside = QWidget()
        row = make_row(of=inside, spacing=36, margins=(4, 4, 4, 4))
        for menus in columns:
            column = make_column(spacing=4)
            for menu in menus:
                lines = [(keys_text(c), translated(c.text).rstrip("…")) for c in commands if c.menu == menu and c.keys]
                _section(column, translated(menu), lines)
            if menus is columns[len(columns) // 2]:
                _section(column, tr("In the panels"), [(translated(keys), translated(what)) for keys, what in in_panels])
            if menus is columns[-1]:
                _section(column, tr("With the mouse"), [(translated(how), translated(what)) for how, what in elsewhere])
            column.addStretch(1)
            row.addLayout(column)
        if inside.sizeHint().width() > MOST * self.screen().availableGeometry().width():
            row.setDirection(QHBoxLayout.Direction.TopToBottom)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        make_column(
            (ScrollPage(inside, tr("Keyboard shortcuts"), reads=True), 1), buttons, of=self, spacing=16,
            margins=(24, 20, 24, 16),
        )  # fmt: skip
        self.resize(self.sizeHint())  # by itself a window opens no larger than two thirds of the screen


def _section(column: QVBoxLayout, title: str, lines: list[tuple[str, str]]) -> None:
    heading = make_label(title, "dock")
    column.addWidget(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(3)
    for k, (keys, text) in enumerate(lines):
        key = make_label(keys, "quiet")
        key.setTextFormat(Qt.TextFormat.PlainText)
        what = make_label(text, "label")
        grid.addWidget(what, k, 0)
        grid.addWidget(key, k, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    column.addLayout(grid)
    column.addSpacing(12)
