"""The window with the tables of plots: choose a plot, sort, copy, save, and go to where a row was drawn. It is offered in the
context menu of a plot, and by a key wherever a window has plots.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QMenu, QPushButton, QWidget
from shiboken6 import isValid

from rmsprop_gui.charts.tables.grid import TableGrid
from rmsprop_gui.charts.tables.table import ChartTable, join_texts, write_in_pieces
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.i18n.number_text import count, percent
from rmsprop_gui.model.naming import slug
from rmsprop_gui.model.timers import call_later, make_delay
from rmsprop_gui.tasks.turn_runner import TurnRunner
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row


def has_table(widget: QWidget) -> bool:
    return callable(getattr(widget, "table", None))


def get_source(widget: QWidget | None) -> QWidget | None:
    """The plot that a widget is, or is part of."""
    while widget is not None and not has_table(widget):
        widget = None if widget.isWindow() else widget.parentWidget()
    return widget


def sources_in(window: QWidget) -> list[QWidget]:
    """Every plot that is on the screen in this window, docks that float included, in reading order."""
    found = [widget for widget in window.findChildren(QWidget) if has_table(widget) and widget.isVisible()]
    return sorted(found, key=lambda widget: get_place(widget, window))


def get_place(widget: QWidget, window: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(window, widget.rect().topLeft()) if widget.window() is window else widget.pos()
    return corner.y() // 40, corner.x()


def get_tables(widget: Any) -> tuple[ChartTable, ...]:
    """The tables of a plot as it is now; none of one that is gone."""
    return join_texts(widget.table()) if isValid(widget) else ()


def get_title(widget: QWidget, table: ChartTable) -> str:
    """ "Line plots: Loss": the accessible name of the plot, and the table's title where that says more."""
    name = widget.accessibleName()
    return f"{name}: {table.title}" if name and name != table.title else table.title


Place = tuple[int, int]  # which plot, which of its tables
CHANGES = ("scene_changed", "runs_changed", "focus_changed", "recording_changed", "found_changed", "shown_changed")
REST = 150  # milliseconds without another change, after which the numbers are read anew


class TableWindow(QDialog):
    """Not modal: it stands beside the plots and reads them anew whenever it comes to the front."""

    def __init__(self, sources: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Table of a plot"))
        self.setProperty("guide", "plots")
        self._sources = tuple(sources)
        self._places: dict[Place, ChartTable] = {}
        self.choice = Combo((), name=tr("Plot"))
        self.caption, self.note = QLabel(), QLabel()
        self.grid = TableGrid()
        self._saving = TurnRunner(mark("The table was not written; Help > Details of the last error says why."), self)
        self._saved = ""  # the name of the file that is being written
        self._lay_out()
        self.choice.value_changed.connect(self._choose)
        self.grid.gone_to.connect(self._go)
        self.grid.message.connect(self.note.setText)
        self._saving.partial.connect(self._say_part)
        self._saving.ended.connect(self._say_saved)
        parent.installEventFilter(self)
        self._rest = make_delay(self, REST, self.read)
        self._follow(getattr(parent, "session", None))
        self.resize(self.sizeHint())
        self.grid.setFocus()
        self.read()

    def _lay_out(self) -> None:
        self.caption.setWordWrap(True)
        self.caption.setProperty("role", "label")
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setProperty("role", "quiet")
        self.choice.setMinimumContentsLength(24)
        self.go = QPushButton()
        self.copy, self.save = QPushButton(tr("Copy all")), QPushButton(tr("Save as CSV…"))
        self.copy.setToolTip(tr("The whole table for a spreadsheet; Ctrl+C copies what is selected. Both with all digits."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self.go, self.copy, self.save):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.go.clicked.connect(self.grid.go)
        self.copy.clicked.connect(self.grid.copy_all)
        self.save.clicked.connect(self._ask_path)
        label = make_label(tr("Plot"), "label")
        label.setBuddy(self.choice)
        head = make_row(label, (self.choice, 1))
        make_column(
            head, self.caption, (self.grid, 1), self.note, buttons, of=self, spacing=10, margins=(20, 16, 20, 14),
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(760, 560)

    # ---- what is shown

    def _follow(self, session: object) -> None:
        """What the window shows changes with its session, whether somebody looks at the table or not."""
        for name in CHANGES:
            signal = getattr(session, name, None)
            if signal is not None:
                signal.connect(self._read_soon)

    @Slot()
    def _read_soon(self) -> None:
        self._rest.start()

    @Slot()
    def read(self) -> None:
        """Takes the numbers of the plots as they are now."""
        chosen = self.choice.value()
        self._places = {}
        for k, source in enumerate(self._sources):
            self._places |= {(k, i): table for i, table in enumerate(get_tables(source))}
        options = [(place, get_title(self._sources[place[0]], table)) for place, table in self._places.items()]
        self.choice.set_options(options, chosen if chosen in self._places else None)
        self._show()

    def choose(self, source: QWidget) -> None:
        """Shows the first table of one of the plots."""
        place = next((place for place in self._places if self._sources[place[0]] is source), None)
        if place is not None:
            self.choice.set_value(place)
            self._show()

    @property
    def table(self) -> ChartTable | None:
        """What is shown."""
        return self._places.get(self.choice.value())  # type: ignore[arg-type]

    @Slot(object)
    def _choose(self, place: object) -> None:
        self.grid.forget_order()
        self._show()

    def _show(self) -> None:
        table = self.table
        for button in (self.copy, self.save):
            button.setEnabled(table is not None and table.rows > 0)
        self.grid.setVisible(table is not None)
        self.go.setVisible(table is not None and table.go is not None)
        if table is None:
            self.caption.setText(tr("There is nothing on the plots to make a table of yet."))
            self.note.clear()
            return
        self.go.setText(table.go_text)
        self.caption.setText(table.caption)
        self.grid.show_table(table)
        self.note.setText(tr("{rows} rows, {columns} columns.", rows=count(table.rows), columns=len(table.columns)))

    # ---- what the user does

    @Slot(int)
    def _go(self, row: int) -> None:
        if self.table is not None and self.table.go is not None:
            self.table.go(row)

    @Slot()
    def _ask_path(self) -> None:
        table = self.table
        if table is None:
            return
        title = self.choice.currentText()
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the table"), f"{slug(title)}.csv", tr("Table (*.csv)"))
        if path:
            self.save_to(path if Path(path).suffix else f"{path}.csv")

    def save_to(self, path: str) -> None:
        """Writes the table as it is sorted now."""
        if self.table is not None:
            self._saved = Path(path).name
            self._saving.start(write_in_pieces(self.table, self.grid.order(), path))

    @Slot(object)
    def _say_part(self, part: float) -> None:
        self.note.setText(tr("Saving {name}: {part}", name=self._saved, part=percent(part)))

    @Slot(str)
    def _say_saved(self, sentence: str) -> None:
        self.note.setText(sentence or tr("Saved {name}.", name=self._saved))

    # ---- coming and going

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes when the window of the plots goes."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """What was drawn meanwhile is read when somebody looks again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._places:
            call_later(self, 0, self.read)

    def done(self, result: int) -> None:
        self._rest.stop()
        self._saving.cancel()
        self.grid.close_down()
        super().done(result)


KEY = "Ctrl+Shift+T"


def show_tables(start: QWidget, source: QWidget | None = None) -> None:
    """The tables of all plots in the window of `start`, that of `source`, or of the plot with the focus, first."""

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
