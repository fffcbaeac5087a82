"""How a window looks: its theme, its text, its size, its numbers as a table. Each action takes any of the large windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import percent

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow


def toggle_theme(window: MainWindow) -> None:
    theme = "light" if style.theme().name == "dark" else "dark"
    window.settings.theme = theme
    style.set_theme(theme)


def go_to_panel(window: MainWindow, way: int) -> None:
    from rmsprop_gui.windows.shell import panel_focus

    panel_focus.go(window, way)


def resize_text(window: MainWindow, direction: int) -> None:
    """Larger text (1), smaller text (-1) or the usual size (0), in all windows."""
    from rmsprop_gui.windows.dialogs.preferences import resize

    window.show_message(tr("Text size: {size}", size=percent(resize(window.settings, direction))))


def toggle_full_screen(window: MainWindow) -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximized window is one again afterwards


def show_tables(window: QWidget) -> None:
    """The numbers behind the plots, beginning with the plot that has the focus."""
    from rmsprop_gui.charts import tables as alternative

    alternative.show_tables(window)
