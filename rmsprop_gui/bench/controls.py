"""The buttons under the settings, how long it will take, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rmsprop_gui.bench.session import BenchSession
from rmsprop_gui.bench.words import seconds_text, size_text
from rmsprop_gui.i18n import tr
from rmsprop_gui.maps.hairline import Hairline

MARGIN = 12


class Controls(QWidget):
    """Always in sight, whatever is scrolled above."""

    def __init__(self, session: BenchSession) -> None:
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
