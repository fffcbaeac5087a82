"""The dock that explains rates: against their bounds, by what v remembers, and under another decay. It is closed at first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDockWidget, QWidget

from optim.base.catalog import get_optimizer
from optim.base.fields import get_declarations
from optim.notation.notation_resolver import DECLARED
from rmsprop_gui.i18n import number_text, tr
from rmsprop_gui.model.notation import NotationChoice, plainly
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import STEP, WHAT_RUNS
from rmsprop_gui.panels.rates.bars import RateBars
from rmsprop_gui.panels.rates.evenness import EvennessChart, OtherDecaysTable
from rmsprop_gui.panels.rates.memory import MemoryChart
from rmsprop_gui.tasks.other_decays import OtherDecays
from rmsprop_gui.widgets.combo import ParameterSwitch
from rmsprop_gui.widgets.dock import VisibilityWatch
from rmsprop_gui.widgets.form.rows import NumberRow
from rmsprop_gui.widgets.form.sections import Sections, heading
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.scale import SliderScale

LONGEST = 0.9999


class RatesPanel(Sections):
    """Follows the focused run and the step while it is in view."""

    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.others = OtherDecays.of(session)
        self._notation = NotationChoice.of(session)
        self.switch = ParameterSwitch()
        self.bars, self.evenness, self.memory = RateBars(), EvennessChart(), MemoryChart()
        self.table_of_others = OtherDecaysTable(self.others)
        self.check = QCheckBox(tr("Faintly in the plot of rates"))
        self.check.setChecked(self.others.on)
        self.check.setAccessibleName(tr("Other decays faintly in the plot of rates"))
        self.decay = NumberRow(tr("Decay"), "", SliderScale("complement", 0.0, LONGEST), 0.99, check_decay)
        self.about = make_label("", "quiet", wrap=True)
        self._lay_out()
        self.in_view = VisibilityWatch(self.widget())  # its margins are never covered, as all of this area is
        self.in_view.entered.connect(self._enter)
        self.in_view.left.connect(self._leave)
        self.setAccessibleName(tr("Rates explained"))
        self.check.toggled.connect(self.others.set_on)
        self.others.changed.connect(self._describe)
        self.decay.changed.connect(self._on_decay)
        self.switch.chosen.connect(self.refresh)
        self._notation.changed.connect(self.refresh)
        session.updates.follow(self, self._show_step, {STEP})
        session.updates.follow(self, self.refresh, WHAT_RUNS)
        session.playback.playing_changed.connect(self._describe)
        self.refresh()

    def _lay_out(self) -> None:
        head = QWidget()
        make_row((heading(tr("Memory of past squares")), 1), self.switch, of=head, margins=0)
        self.set_parts(
            heading(tr("Effective rate, against its bound")), self.bars, self.evenness, head, self.memory,
            heading(tr("Same gradients, other decay")), self.decay, self.table_of_others, self.check, self.about,
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(340, 560)

    # ---- showing

    @Slot()
    def refresh(self) -> None:
        """The focused run as it is now. Nothing is done while nobody sees it."""
        there = bool(self._session.scene.runs)
        self.context_changed.emit(self._session.name(self._session.focus) if there else "")
        if not self.in_view.there:
            return
        run = self._session.run
        self.switch.set_dimension(run.dimension if run is not None else 0)
        wanted = bool(self.others.wanted())
        for part in (self.decay, self.table_of_others, self.check):
            part.setVisible(wanted)
        self.evenness.setVisible(run is not None and run.dimension > 1)
        self.about.setText(self._explain(wanted))
        if wanted:
            self.decay.set_value(self.others.decay)
        self.table_of_others.updateGeometry()
        self._show_step()
        self._describe()

    def _explain(self, wanted: bool) -> str:
        run = self._session.run
        if run is None:
            return ""
        entry = get_optimizer(run.spec)
        if not wanted:
            if entry.second_moment.state:
                return tr("{title} forgets nothing: there is no decay to change.", title=entry.title)
            return tr("{title} remembers no squares: there is no decay to change.", title=entry.title)
        symbol = plainly(get_declarations(entry.Hyper)[self.others.field()].symbol, run, self._notation.for_run(run))
        return tr("The gradients stay as they were under another {symbol}.", symbol=symbol)

    def _show_step(self) -> None:
        if not self.in_view.there:
            return
        run, step = self._session.run, self._session.step
        self.bars.notation = self._notation.for_run(run) if run is not None else DECLARED
        self.bars.show_step(run, step)
        self.evenness.show_step(run, step)
        self.memory.show_step(run, step, min(self.switch.parameter(), run.dimension - 1) if run is not None else 0)
        self.table_of_others.show_step(run, step)

    @Slot()
    def _describe(self) -> None:
        """For screen readers; while playing nobody could follow."""
        if self.in_view.there and not self._session.playback.playing:
            for part in (self.bars, self.evenness, self.memory, self.table_of_others):
                part.setAccessibleDescription(part.text())

    @Slot(object, int)
    def _on_decay(self, value: float, gesture: int) -> None:
        self.others.set_decay(float(value))

    @Slot()
    def _enter(self) -> None:
        self.others.look(self, True)
        self.refresh()

    @Slot()
    def _order(self) -> None:
        """Only in the window, and with their numbers, the rows know how wide they are."""
        super()._order()
        self.keep_width()

    @Slot()
    def _leave(self) -> None:
        self.others.look(self, False)


def check_decay(value: float) -> None:
    """Raises ValueError with a sentence for what is no decay."""
    if not 0.0 <= value < 1.0:
        raise ValueError(tr("A decay is at least 0 and less than 1, not {value}.", value=number_text.short(value)))


class RatesDock(QWidget):
    """`panel` is None until then."""

    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel: RatesPanel | None = None
        self._column = make_column(of=self, margins=0)
        self.setAccessibleName(tr("Rates explained"))

    def take_keyboard(self) -> None:
        """The keyboard goes to the first part of the panel."""
        self._make().bars.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self) -> RatesPanel:
        if self.panel is None:
            self.panel = RatesPanel(self._session)
            self.panel.context_changed.connect(self.context_changed)
            self._column.addWidget(self.panel)
            self.panel.refresh()
        return self.panel

    @Slot(bool)
    def _on_visibility(self, visible: bool) -> None:
        """A dock behind another one's tab is not hidden: it says so by itself."""
        if self.panel is not None:
            self.panel.in_view.check()

    def event(self, event: QEvent) -> bool:
        dock = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and isinstance(dock, QDockWidget):
            dock.visibilityChanged.connect(self._on_visibility)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make()

    def sizeHint(self) -> QSize:
        return QSize(340, 560)


ENTRY = PanelEntry("rates", "Rates", "right", 2, RatesDock, width=340)
