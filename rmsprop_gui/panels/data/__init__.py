"""The dock with the data that an objective is made of. It opens with scenes that have some."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.data.chart import DataChart
from rmsprop_gui.widgets.layouts import make_column, make_label
from rmsprop_gui.widgets.panel_entry import PanelEntry

NOTHING = mark(
    "This landscape is a formula and has no data. A line fit or a logistic fit has: choose one in "
    "the gallery, or open a table with File > Open data…"
)


class DataPanel(QWidget):
    """Picture and sentence share the place; the words after the title say which columns of which table are shown.

    copy_wanted()   as of `DataChart`
    """

    context_changed = Signal(str)
    occasion_changed = Signal(bool)
    copy_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.chart = DataChart(session)
        self.chart.copy_wanted.connect(self.copy_wanted)
        self.nothing = make_label(translated(NOTHING), "quiet", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        make_column(self.nothing, of=empty, margins=(24, 8, 24, 16))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.chart)
        self._pages.addWidget(empty)
        self._had_data = self.occasion()
        session.updates.follow(self, self.refresh, {"objective", "objective_params", "runs"})
        self.refresh()

    def occasion(self) -> bool:
        """Whether the scene's objective has data."""
        return self.chart.sheet is not None

    @Slot()
    def refresh(self) -> None:
        """Shows what the scene has."""
        self.chart.refresh()
        sheet = self.chart.sheet
        self._pages.setCurrentIndex(0 if sheet is not None else 1)
        if self.occasion() != self._had_data:
            self._had_data = self.occasion()
            self.occasion_changed.emit(self._had_data)
        self.context_changed.emit(
            "" if sheet is None else tr("{title}: {y} over {x}", title=sheet.title, y=sheet.names[1], x=sheet.names[0])
        )


ENTRY = PanelEntry("data", "Data", "tab", 0, DataPanel, beside="ledger")
