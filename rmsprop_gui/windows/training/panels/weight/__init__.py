"""The weight that was picked in the matrices: its curves, and beside or below them the arithmetic of its step."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from optim import Run
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.highlight import HighlightedQuantity
from rmsprop_gui.model.updates import RUNS, STEP, Updates
from rmsprop_gui.panels.ledger.ledger_panel import LedgerPanel
from rmsprop_gui.widgets.controls import Hairline
from rmsprop_gui.widgets.dock import VisibilityWatch
from rmsprop_gui.widgets.full_size import TurningSplitter
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.weight.plots import WeightColumn, WeightContent
from rmsprop_gui.windows.training.weight.weight_cache import WeightCache


class WeightSource(QObject):
    """What the ledger asks of a session: the run, the step, whether it plays, and the signals that say what changed."""

    highlight_changed = Signal()

    def __init__(self, session: TrainingSession, cache: WeightCache, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._cache = session, cache
        self.playback = session.playback
        self.highlight: HighlightedQuantity | None = None
        self.updates = Updates(self)
        self.playback.playing_changed.connect(self.updates.set_playing)
        session.step_changed.connect(self._on_step)
        cache.changed.connect(self._on_weight)

    @property
    def run(self) -> Run | None:
        return self._cache.weight.run if self._cache.weight is not None else None

    @property
    def step(self) -> int:
        return self._session.step

    def mark_old(self, text: str) -> str:
        """What is recorded stays as it is."""
        return text

    def set_highlight(self, quantity: HighlightedQuantity | None) -> None:
        """The term that is pointed at; here only the ledger itself shows it."""
        if quantity != self.highlight:
            self.highlight = quantity
            self.highlight_changed.emit()

    @Slot(int)
    def _on_step(self, step: int) -> None:
        self.updates.note({STEP})

    @Slot()
    def _on_weight(self) -> None:
        self.updates.note({RUNS})


NOTHING = mark("Pick a weight: click a cell of the weight matrices.")
FETCHING = mark("One moment: the training is done again for this weight.")


class WeightPanel(QWidget):
    """Follows the picked weight while it is visible; nothing is computed while it is not."""

    context_changed = Signal(str)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.cache = WeightCache.of(session)
        self.in_view = VisibilityWatch(self)
        self.source = WeightSource(session, self.cache, self)
        self.hairline = Hairline(tr("Progress of the weight"))
        self.column = WeightColumn(session, self._content, tr("The picked weight"), "weight")
        self.ledger = LedgerPanel(self.source)
        self.no_ledger, self.nothing = QLabel(), QLabel(translated(NOTHING))
        self._lay_out()
        self.in_view.entered.connect(self._enter)
        self.in_view.left.connect(self._leave)
        self.cache.changed.connect(self.refresh)
        self.cache.progressed.connect(self._show_progress)
        session.picked_changed.connect(self.refresh)
        self.setAccessibleName(tr("Picked weight"))

    def _lay_out(self) -> None:
        for label in (self.no_ledger, self.nothing):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setProperty("role", "quiet")
            label.setContentsMargins(20, 8, 20, 8)
        right = QWidget()
        self._side = QStackedLayout(right)
        self._side.addWidget(self.ledger)
        self._side.addWidget(self.no_ledger)
        self.splitter = TurningSplitter(self.column, right, (550, 450))
        page = QWidget()
        self._pages = QStackedLayout(page)
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.nothing)
        make_column(self.hairline, (page, 1), of=self, spacing=0, margins=0)

    def picture(self) -> QWidget | None:
        """Curves and arithmetic; None while no weight is picked."""
        return self.splitter if self.cache.weight is not None else None

    def sizeHint(self) -> QSize:
        return QSize(640, 240)

    # ---- showing

    def _content(self) -> WeightContent:
        course = self._session.course
        return WeightContent() if course is None else WeightContent(self.cache.weight, course.style)

    @Slot()
    def refresh(self) -> None:
        """The weight as it is known now."""
        weight, picked = self.cache.weight, self._session.picked
        self._pages.setCurrentIndex(0 if weight is not None else 1)
        self.nothing.setText(self.cache.sentence or translated(NOTHING if picked is None else FETCHING))
        if weight is not None:
            self.no_ledger.setText(weight.why)
            self._side.setCurrentIndex(0 if weight.run is not None else 1)
            self.context_changed.emit(weight.name)
        else:
            self.context_changed.emit("")
        self.column.refresh()

    @Slot(float)
    def _show_progress(self, share: float) -> None:
        self.hairline.show_part(share if self.cache.tasks.busy else None)

    # ---- Qt

    @Slot()
    def _enter(self) -> None:
        self.cache.watch(self)
        self.refresh()

    @Slot()
    def _leave(self) -> None:
        self.cache.leave(self)


ENTRY = PanelEntry("weight", "Picked weight", "bottom", 0, WeightPanel, width=700, height=220)  # type: ignore[arg-type]
