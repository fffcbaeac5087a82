"""The dock of events: those of the focused run, or of all, of every kind or one; what each kind is; and events to take along,
to the clipboard and into a file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from optim import SpecError
from optim.analysis.events import as_csv, as_json, find
from optim.base.whole_file import write_whole
from rmsprop_gui.charts.tables.table import ChartTable, get_table
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.naming import slug
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import EVENTS
from rmsprop_gui.panels.events.definitions import EventDefinitions
from rmsprop_gui.panels.events.event_list import EventView
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.event_marks import EventItem, item, title

CSV, JSON = ".csv", ".json"


def everything(session: Session) -> list[tuple[str, int, tuple]]:
    """(name, dimension, events) of every run that is there, the events of long ones looked for now."""
    runs = [(session.name(i), run) for i, run in enumerate(session.runs) if run is not None]
    return [(name, run.dimension, find(run, session.scene.thresholds)) for name, run in runs]


def as_text(session: Session) -> str:
    """A line for each event, under the name of its run."""
    lines: list[str] = []
    for name, _, found in everything(session):
        lines += [name, *(f"  {event.step}: {event.sentence}" for event in found), ""]
    return "\n".join(lines)


def copy_text(session: Session) -> None:
    QGuiApplication.clipboard().setText(as_text(session))


def copy_json(session: Session) -> None:
    QGuiApplication.clipboard().setText(as_json(everything(session), session.scene.thresholds))


def write(session: Session, path: str) -> None:
    """Writes JSON, with definitions and thresholds, or CSV, by the ending. Raises SpecError where that is not possible."""
    if Path(path).suffix.lower() == JSON:
        text = as_json(everything(session), session.scene.thresholds)
    else:
        text = as_csv(everything(session))
    write_whole(path, text.encode())


def export(session: Session, parent: QWidget) -> None:
    """Asks where to, and writes."""
    kinds = {tr("Table (*.csv)"): CSV, tr("With definitions and thresholds (*.json)"): JSON}
    start = f"{slug(session.scene.title or 'runs')}-events{CSV}"
    path, chosen = QFileDialog.getSaveFileName(parent, tr("Export the events"), start, ";;".join(kinds))
    if not path:
        return
    try:
        write(session, path if Path(path).suffix else path + kinds.get(chosen, CSV))
    except SpecError as error:
        session.error.emit(str(error))


EVERY = ""  # all kinds


class RunEventsPanel(QWidget):
    """A click or the arrow keys go to an event's step, and focus its run."""

    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.found = RunEvents.of(session)
        self._runs: list[int] = []  # of each row
        self._going = False
        self._stale = False  # the events are others, but nobody can see them
        self.kind = Combo([(EVERY, tr("All kinds"))], EVERY, tr("Kind of event"))
        self.all_runs = QCheckBox(tr("All runs"))
        self.explain = tool_button("sliders", tr("What counts as an event, and its thresholds"), checkable=True)
        self.more = tool_button("export", tr("Copy or export the events"))
        self.list, self.none = EventView(), QLabel()
        self.definitions: EventDefinitions | None = None
        self._lay_out()
        session.updates.follow(self, self._renew, {EVENTS})
        session.step_changed.connect(self.list.show_step)
        self.kind.value_changed.connect(self.refresh)
        self.all_runs.toggled.connect(self.refresh)
        self.explain.toggled.connect(self._explain)
        self.list.taken.connect(self._take)
        self.setAccessibleName(tr("Events"))
        self.refresh()

    def _lay_out(self) -> None:
        self.more.setMenu(self._make_menu())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.none.setWordWrap(True)
        self.none.setProperty("role", "quiet")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setContentsMargins(24, 8, 24, 16)
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 6, 0)
        top.setSpacing(8)
        top.addWidget(self.kind, 1)
        top.addWidget(self.all_runs)
        top.addWidget(self.explain)
        top.addWidget(self.more)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Copy as text")).triggered.connect(self._copy_text)
        menu.addAction(tr("Copy as JSON")).triggered.connect(self._copy_json)
        menu.addAction(tr("Export…")).triggered.connect(self._export)
        return menu

    def sizeHint(self) -> QSize:
        return QSize(410, 188)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 100)

    # ---- showing

    @Slot()
    def _renew(self) -> None:
        """Behind another tab the list need not follow every move of a slider."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    @Slot()
    def refresh(self, *_: object) -> None:
        """The events that are wanted, and how many of each kind there are."""
        found = self._choose_runs()
        kinds = sorted({e.kind for _, events in found for e in events}, key=title)
        counts = {kind: sum(e.kind == kind for _, events in found for e in events) for kind in kinds}
        chosen = str(self.kind.value()) if self.kind.value() in kinds else EVERY
        numbered = [(kind, tr("{kind} ({n})", kind=title(kind), n=count(counts[kind]))) for kind in kinds]
        self.kind.set_options([(EVERY, tr("All kinds ({n})", n=count(sum(counts.values())))), *numbered], chosen)
        rows = sorted(
            ((self._item(i, event), i) for i, events in found for event in events if chosen in (EVERY, event.kind)),
            key=lambda row: row[0].step,
        )
        self._runs = [i for _, i in rows]
        self.list.set_items([shown for shown, _ in rows], self._session.step)
        self._show_page()
        if self.explain.isChecked() and self.definitions is not None and chosen:
            self.definitions.show_kind(chosen)
        self.context_changed.emit(count(sum(counts.values())) if counts else "")

    def _choose_runs(self) -> list[tuple[int, tuple]]:
        scene = self._session.scene
        wanted = range(len(scene.runs)) if self.all_runs.isChecked() else [self._session.focus]
        return [(i, self.found.of_run(i)) for i in wanted if i < len(scene.runs) and self._session.runs[i] is not None]

    def _item(self, index: int, event) -> EventItem:
        run = self._session.runs[index]
        dimension = run.dimension if run is not None else 2
        if not self.all_runs.isChecked():
            return item(event, dimension)
        return item(event, dimension, self._session.scene.runs[index].style, self._session.name(index))

    @Slot()
    def _show_page(self) -> None:
        if self.explain.isChecked() and self.definitions is not None:
            self._pages.setCurrentWidget(self.definitions)
            return
        self._pages.setCurrentWidget(self.list if self.list.events.items else self.none)
        if not self._session.scene.runs:
            self.none.setText(tr("No runs yet: add one to see what happens to it."))
        elif self._session.run is None or self.found.looking:
            self.none.setText(tr("Looking for events…"))
        else:
            self.none.setText(tr("Nothing of the kinds that are looked for happened."))

    @Slot(bool)
    def _explain(self, on: bool) -> None:
        """The definitions, beginning with the chosen kind, or that of the chosen event."""
        if on and self.definitions is None:
            self.definitions = EventDefinitions(self._session)
            self._pages.addWidget(self.definitions)
        self._show_page()
        row = self.list.currentIndex().row()
        kind = str(self.kind.value()) or (self.list.events.events[row].kind if row >= 0 else "")
        if on and self.definitions is not None and kind:
            self.definitions.show_kind(kind)

    def table(self) -> ChartTable:
        """The events that are listed, as a table. Its rows lead where they say, also when others are listed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh()
        rows = tuple((i, event.step) for i, event in zip(self._runs, self.list.events.events, strict=True))
        named = [(self._session.name(i), event) for i, event in zip(self._runs, self.list.events.events, strict=True)]
        run = self._session.run
        return get_table(named, run.dimension if run is not None else 2, lambda row: self._go_to(*rows[row]))

    # ---- what the user does

    @Slot(int)
    def _take(self, row: int) -> None:
        if self._going:
            return
        self._going = True  # another focus makes the list anew
        try:
            self._go_to(self._runs[row], self.list.events.items[row].step)
            if row < len(self.list.events.items):
                self.list.choose(row)
        finally:
            self._going = False

    def _go_to(self, run: int, step: int) -> None:
        self._session.playback.stop()
        self._session.set_focus(run)
        self._session.seek(step)

    @Slot()
    def _copy_text(self) -> None:
        copy_text(self._session)

    @Slot()
    def _copy_json(self) -> None:
        copy_json(self._session)

    @Slot()
    def _export(self) -> None:
        export(self._session, self)
