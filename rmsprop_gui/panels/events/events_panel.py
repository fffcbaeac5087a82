"""What every dock of events has, of runs and of trainings: the list, of every kind or one, of everything or what is looked at;
and events to take along, to the clipboard and into a file.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QMenu, QToolButton, QWidget

from optim import SpecError
from optim.base.events import Event, EventCatalog
from optim.base.whole_file import write_whole
from rmsprop_gui.charts.tables.table import ChartTable, get_table
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.naming import slug
from rmsprop_gui.panels.events.event_list import EventView
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.event_marks import EventItem, title
from rmsprop_gui.widgets.layouts import make_column, make_row

CSV, JSON = ".csv", ".json"
EVERY = ""  # all kinds
Named = Sequence[tuple[str, Sequence[Event]]]  # (name of the run or training, its events)


def as_text(found: Named) -> str:
    """A line for each event, under the name of its run or training."""
    lines: list[str] = []
    for name, events in found:
        lines += [name, *(f"  {event.step}: {event.sentence}" for event in events), ""]
    return "\n".join(lines)


class EventsPanel(QWidget):
    """The list of events under a choice of their kinds. A subclass says which there are (`look_up`, `show_item`), where one leads
    (`go_to`), why there is none (`explain_none`) and what is taken along (`everything`).

    narrow     what the check box says
    narrowed   whether the list is shorter while it is checked, and not while it is not
    error(sentence)   a file could not be written
    """

    context_changed = Signal(str)
    error = Signal(str)
    catalog: EventCatalog
    tensors = False  # whether the events are about tensors

    def __init__(self, narrow: str) -> None:
        super().__init__()
        self._of: list[int] = []  # the run or training of each row
        self._going = False
        self.kind = Combo([(EVERY, tr("All kinds"))], EVERY, tr("Kind of event"))
        self.narrow = QCheckBox(narrow)
        self.more = tool_button("export", tr("Copy or export the events"))
        self.list, self.none = EventView(), QLabel()
        self._lay_out()
        self.kind.value_changed.connect(self.refresh)
        self.narrow.toggled.connect(self.refresh)
        self.list.taken.connect(self._take)
        self.list.linked.connect(self._follow_link)
        self.setAccessibleName(tr("Events"))

    def _lay_out(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Copy as text")).triggered.connect(self._copy_text)
        menu.addAction(tr("Copy as JSON")).triggered.connect(self._copy_json)
        menu.addAction(tr("Export…")).triggered.connect(self._export)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.none.setWordWrap(True)
        self.none.setProperty("role", "quiet")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setContentsMargins(24, 8, 24, 16)
        self.top = make_row((self.kind, 1), self.narrow, self.more, spacing=8, margins=(12, 6, 6, 0))
        self.column = make_column(self.top, (self.list, 1), (self.none, 1), of=self, spacing=6, margins=0)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 100)

    # ---- what a subclass says

    @abstractmethod
    def look_up(self) -> list[tuple[int, str, Sequence[Event]]]:
        """(number, name, events) of every run or training that is looked at."""

    @abstractmethod
    def show_item(self, index: int, event: Event) -> EventItem:
        """One event of the run or training of that number, as the list shows it."""

    def is_wanted(self, event: Event) -> bool:
        """Whether it is listed, whatever its kind is."""
        return True

    @abstractmethod
    def go_to(self, index: int, event: Event) -> None:
        """To the step of an event, of the run or training of that number."""

    @abstractmethod
    def explain_none(self) -> str:
        """Why nothing is listed, or what to do."""

    @abstractmethod
    def everything(self) -> tuple[str, Named, Mapping[str, Mapping[str, float]]]:
        """(title of the file, all events, thresholds that differ from the defaults) to take along."""

    @property
    @abstractmethod
    def step(self) -> int:
        """The step on the screen."""

    # ---- showing

    @Slot()
    def refresh(self, *_: object) -> None:
        """The events that are wanted, and how many of each kind there are."""
        found = self.look_up()
        declared = {event.kind: event.declared for _, _, events in found for event in events}
        kinds = sorted(declared, key=lambda kind: title(declared[kind]))
        counts = {kind: sum(e.kind == kind for _, _, events in found for e in events) for kind in kinds}
        chosen = str(self.kind.value()) if self.kind.value() in kinds else EVERY
        numbered = [(kind, tr("{kind} ({n})", kind=title(declared[kind]), n=count(counts[kind]))) for kind in kinds]
        self.kind.set_options([(EVERY, tr("All kinds ({n})", n=count(sum(counts.values())))), *numbered], chosen)
        rows = sorted(
            (
                (self.show_item(i, event), i)
                for i, _, events in found
                for event in events
                if chosen in (EVERY, event.kind) and self.is_wanted(event)
            ),
            key=lambda row: row[0].step,
        )
        self._of = [i for _, i in rows]
        self.list.set_items([shown for shown, _ in rows], self.step)
        self.show_page()
        self.context_changed.emit(count(sum(counts.values())) if counts else "")

    def show_page(self) -> None:
        """The list, or why there is none."""
        empty = not self.list.events.items
        self.list.setVisible(not empty)
        self.none.setVisible(empty)
        self.none.setText(self.explain_none())

    def find_guide_anchor(self, at: QPoint | None = None) -> str:
        """Where the guide explains the kind that is chosen."""
        return f"event-{self.chosen_kind}"

    @property
    def chosen_kind(self) -> str:
        """The kind that is chosen, or that of the chosen event; "" where neither is."""
        row = self.list.currentIndex().row()
        return str(self.kind.value()) or (self.list.events.events[row].kind if row >= 0 else "")

    def table(self) -> ChartTable:
        """The events that are listed, as a table. Its rows lead where they say, also when others are listed meanwhile."""
        names = {i: name for i, name, _ in self.look_up()}
        rows = list(zip(self._of, self.list.events.events, strict=True))
        return get_table([(names[i], event) for i, event in rows], lambda row: self.go_to(*rows[row]), self.tensors)

    # ---- what the user does

    @Slot(int)
    def _take(self, row: int) -> None:
        if self._going:
            return
        self._going = True  # another focus makes the list anew
        try:
            self.go_to(self._of[row], self.list.events.events[row])
            if row < len(self.list.events.items):
                self.list.choose(row)
        finally:
            self._going = False

    @Slot(int)
    def _follow_link(self, row: int) -> None:
        """From a warning to the jump that it foretold, and back."""
        events = self.list.events.events
        linked = events[row].related
        for other, event in enumerate(events):
            if event.step in linked and self._of[other] == self._of[row] and event.related:
                self._take(other)
                return

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.everything()[1]))

    @Slot()
    def _copy_json(self) -> None:
        QGuiApplication.clipboard().setText(self.catalog.as_json(*self.everything()[1:]))

    @Slot()
    def _export(self) -> None:
        """Asks where to, and writes."""
        kinds = {tr("Table (*.csv)"): CSV, tr("With definitions and thresholds (*.json)"): JSON}
        start = f"{slug(self.everything()[0])}-events{CSV}"
        path, chosen = QFileDialog.getSaveFileName(self, tr("Export the events"), start, ";;".join(kinds))
        if not path:
            return
        try:
            self.write(path if Path(path).suffix else path + kinds.get(chosen, CSV))
        except SpecError as error:
            self.error.emit(str(error))

    def write(self, path: str) -> None:
        """Writes JSON, with definitions and thresholds, or CSV, by the ending. Raises SpecError where that is not possible."""
        _, found, thresholds = self.everything()
        is_json = Path(path).suffix.lower() == JSON
        write_whole(path, (self.catalog.as_json(found, thresholds) if is_json else self.catalog.as_csv(found)).encode())
