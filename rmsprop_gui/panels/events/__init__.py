"""The dock that lists what happened in the runs: the focused one, or all; and what each kind of event is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QShowEvent

from optim.analysis import events
from optim.base.events import Event
from rmsprop_gui.charts.tables.table import ChartTable
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import EVENTS
from rmsprop_gui.panels.events.definitions import EventDefinitions
from rmsprop_gui.panels.events.events_panel import EventsPanel, Named
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.event_marks import EventItem, item
from rmsprop_gui.widgets.panel_entry import PanelEntry


class RunEventsPanel(EventsPanel):
    """A click or the arrow keys go to an event's step, and focus its run."""

    catalog = events.CATALOG

    def __init__(self, session: Session) -> None:
        super().__init__(tr("All runs"))
        self._session = session
        self.found = RunEvents.of(session)
        self._stale = False  # the events are others, but nobody can see them
        self.explain = tool_button("sliders", tr("What counts as an event, and its thresholds"), checkable=True)
        self.top.insertWidget(self.top.count() - 1, self.explain)
        self.definitions: EventDefinitions | None = None
        session.updates.follow(self, self._renew, {EVENTS})
        session.step_changed.connect(self.list.show_step)
        self.explain.toggled.connect(self._explain)
        self.error.connect(session.error)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(410, 188)

    # ---- showing

    @property
    def step(self) -> int:
        return self._session.step

    def look_up(self) -> list[tuple[int, str, Sequence[Event]]]:
        session = self._session
        wanted = range(len(session.scene.runs)) if self.narrow.isChecked() else [session.focus]
        there = [i for i in wanted if i < len(session.scene.runs) and session.runs[i] is not None]
        return [(i, session.name(i), self.found.of_run(i)) for i in there]

    def show_item(self, index: int, event: Event) -> EventItem:
        if not self.narrow.isChecked():
            return item(event)
        return item(event, self._session.scene.runs[index].style, self._session.name(index))

    def explain_none(self) -> str:
        if not self._session.scene.runs:
            return tr("No runs yet: add one to see what happens to it.")
        if self._session.run is None or self.found.looking:
            return tr("Looking for events…")
        return tr("Nothing of the kinds that are looked for happened.")

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

    def show_page(self) -> None:
        super().show_page()
        if self.definitions is None:
            return
        explaining = self.explain.isChecked()
        self.definitions.setVisible(explaining)
        if explaining:
            self.list.hide()
            self.none.hide()
            if self.kind.value():
                self.definitions.show_kind(str(self.kind.value()))

    @Slot(bool)
    def _explain(self, on: bool) -> None:
        """The definitions, beginning with the chosen kind, or that of the chosen event."""
        if on and self.definitions is None:
            self.definitions = EventDefinitions(self._session)
            self.column.addWidget(self.definitions, 1)
        self.show_page()
        if on and self.definitions is not None and self.chosen_kind:
            self.definitions.show_kind(self.chosen_kind)

    def table(self) -> ChartTable:
        if self._stale:
            self._stale = False
            self.refresh()
        return super().table()

    # ---- what the user does

    def go_to(self, index: int, event: Event) -> None:
        self._session.playback.stop()
        self._session.set_focus(index)
        self._session.seek(event.step)

    def everything(self) -> tuple[str, Named, Mapping[str, Mapping[str, float]]]:
        """Those of every run that is there, the events of long ones looked for now."""
        session, thresholds = self._session, self._session.scene.thresholds
        found = [(session.name(i), events.find(run, thresholds)) for i, run in enumerate(session.runs) if run is not None]
        return session.scene.title or "runs", found, thresholds


ENTRY = PanelEntry("events", "Events", "tab", 1, RunEventsPanel, beside="runs")
