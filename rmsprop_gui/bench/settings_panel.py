"""The left side of the Bench window: the settings, which scroll, and the buttons, which stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from rmsprop_gui import style
from rmsprop_gui.bench.conditions import ConditionsSection
from rmsprop_gui.bench.controls import MARGIN, Controls
from rmsprop_gui.bench.entrants import EntrantsSection
from rmsprop_gui.bench.places import PlacesSection
from rmsprop_gui.bench.session import BenchSession
from rmsprop_gui.i18n import tr

MOST_GROWN = 1.6  # of its width: the results need room too
WIDE = 316


class SettingsPanel(QWidget):
    def __init__(self, session: BenchSession) -> None:
        super().__init__()
        self.entrants, self.places = EntrantsSection(session), PlacesSection(session)
        self.conditions, self.controls = ConditionsSection(session), Controls(session)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setObjectName("panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 10, MARGIN, 10)
        column.setSpacing(6)
        for title, section in (
            (tr("Optimizers"), self.entrants),
            (tr("Rules"), self.conditions),
            (tr("Landscapes"), self.places),
        ):
            heading = QLabel(title)
            heading.setProperty("role", "dock")
            column.addWidget(heading)
            column.addWidget(section)
            column.addSpacing(8)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.controls)
        style.notifier().changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedWidth(round(WIDE * min(MOST_GROWN, style.text_scale())))
