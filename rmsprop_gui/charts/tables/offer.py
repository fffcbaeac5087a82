"""Where the tables are offered: in the context menu of a plot, and by a key wherever a window has plots."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from rmsprop_gui.charts.tables.window import get_source, sources_in
from rmsprop_gui.i18n import tr

KEY = "Ctrl+Shift+T"


def show_tables(start: QWidget, source: QWidget | None = None) -> None:
    """The tables of all plots in the window of `start`, that of `source`, or of the plot with the focus, first."""
    from rmsprop_gui.charts.tables.window import TableWindow  # seldom wanted

    window = start.window()
    wanted = source or get_source(start.focusWidget() if start.isWindow() else start)
    sources = sources_in(window)
    if wanted is not None and wanted not in sources:
        sources.insert(0, wanted)
    shown = TableWindow(sources, window)
    if wanted is not None:
        shown.choose(wanted)
    shown.show()


def offer_in(menu: QMenu, plot: QWidget) -> QAction:
    """The last line of a plot's context menu."""
    menu.addSeparator()
    action = menu.addAction(f"{tr('Show as a table…')}\t{KEY}")
    action.triggered.connect(partial(show_tables, plot, plot))
    return action


def offer(plot: QWidget) -> None:
    """Gives a plot that has no context menu of its own one with this line."""
    action = QAction(f"{tr('Show as a table…')}\t{KEY}", plot)
    action.triggered.connect(partial(show_tables, plot, plot))
    plot.addAction(action)
    plot.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def offer_key(window: QWidget) -> None:
    """For a window that has no table of commands: the key works everywhere in it."""
    shortcut = QShortcut(QKeySequence(KEY), window)
    shortcut.activated.connect(partial(show_tables, window))
