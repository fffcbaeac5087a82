"""Which picture is shown: the largest difference, that of one parameter, or the paths where they share one place."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from rmsprop_gui.dialects.chart_plot import ChartPlot
from rmsprop_gui.dialects.shown import LARGEST
from rmsprop_gui.dialects.small_map import SmallMap
from rmsprop_gui.dialects.tables import symbols
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.segmented import Segmented

PATHS = "paths"
MOST = 4  # parameters that have a segment of their own


class PictureChoice(Segmented):
    """stack: holds chart and map where only one of them is seen at a time; None where both are."""

    def __init__(self, chart: ChartPlot, map: SmallMap, stacked: bool) -> None:
        super().__init__((), LARGEST, tr("Picture"))
        self._chart, self._map = chart, map
        self._offered: list[tuple[object, str]] = []
        self.stack = QStackedWidget() if stacked else None
        if self.stack is not None:
            self.stack.addWidget(chart)
            self.stack.addWidget(map)
        self.hide()  # until there is something to choose
        self.value_changed.connect(self.choose)

    def show_dimension(self, dimension: int) -> None:
        """Offers the parameters of a landscape."""
        each = list(enumerate(symbols(dimension)[:MOST])) if dimension > 1 else []
        offered = [(LARGEST, tr("Largest")), *each, *([(PATHS, tr("Paths"))] if self.stack is not None else [])]
        if offered == self._offered:
            return
        self._offered = offered
        chosen = self.value() if self.value() in [value for value, _ in offered] else LARGEST
        self.set_options(offered, chosen)
        self.setVisible(len(offered) > 1)
        self.choose(chosen)

    @Slot(object)
    def choose(self, chosen: object) -> None:
        if self.stack is not None:
            self.stack.setCurrentWidget(self._map if chosen == PATHS else self._chart)
        if isinstance(chosen, int):
            self._chart.show_parameter(chosen)
