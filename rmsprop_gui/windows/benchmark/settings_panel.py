"""The left side of the Bench window: the settings, which scroll, and the buttons, which stay."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rmsprop_gui.charts.hairline import Hairline
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.windows.benchmark.conditions import BenchmarkConditions, PlacesSection
from rmsprop_gui.windows.benchmark.entrants import EntrantsSection
from rmsprop_gui.windows.benchmark.session import BenchmarkSession
from rmsprop_gui.windows.benchmark.text import seconds_text, size_text

MARGIN = 12


class BenchmarkControls(QWidget):
    """Always in sight, whatever is scrolled above."""

    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self._session = session
        self.hairline, self.note = Hairline(tr("Progress of the bench")), QLabel()
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.start, self.stop = QPushButton(tr("Start")), QPushButton(tr("Stop"))
        self.start.setProperty("primary", True)
        self.start.setToolTip(tr("Run this bench (Ctrl+R)"))
        self.stop.setToolTip(tr("Stop; what is computed stays (Ctrl+.)"))
        self.start.clicked.connect(session.start)
        self.stop.clicked.connect(session.stop)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 4, MARGIN, 10)
        line.setSpacing(6)
        line.addWidget(self.start, 2)
        line.addWidget(self.stop, 1)
        words = QHBoxLayout()
        words.setContentsMargins(MARGIN, 6, MARGIN, 0)
        words.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.hairline)
        column.addLayout(words)
        column.addLayout(line)
        session.phase_changed.connect(self.refresh)
        session.draft_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        session = self._session
        self.stop.setEnabled(session.running)
        self.start.setText(tr("Start again") if session.found is not None and not session.running else tr("Start"))
        self.start.setEnabled(not session.running)
        self.hairline.show_part(self._part() if session.running else None)
        self.note.setText(self._words())

    def _part(self) -> float:
        preparing, found = self._session.preparing, self._session.found
        if preparing is not None:
            return 1 - preparing.left / preparing.of
        return found.part if found is not None else 0.0

    def _words(self) -> str:
        session = self._session
        if session.preparing is not None:
            return tr(
                "Preparing: {left} of {of} formulas are still to be compiled.",
                left=session.preparing.left,
                of=session.preparing.of,
            )
        if session.running and session.found is not None:
            done, of = len(session.found.result.complete), len(session.found.result.bench.problems)
            return tr(
                "{done} of {of} landscapes are scored; {seconds_text} left.",
                done=done,
                of=of,
                seconds_text=seconds_text(session.found.seconds),
            )
        return f"{size_text(session.draft)}: {seconds_text(session.seconds())}."


MOST_GROWN = 1.6  # of its width: the results need room too
WIDE = 316


class BenchmarkSettings(QWidget):
    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self.entrants, self.places = EntrantsSection(session), PlacesSection(session)
        self.conditions, self.controls = BenchmarkConditions(session), BenchmarkControls(session)
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
