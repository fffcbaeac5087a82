"""The status bar: an icon and one sentence about the runs, problems for a while, and what lies under the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from optim import analysis
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.model.updates import WHAT_RUNS
from rmsprop_gui.widgets.text_fitting import RESTYLED, ElidedLabel

PROBLEM_TIME = 8000  # milliseconds that a problem stays
SETTLE = 40  # milliseconds of quiet before the sentence is made anew, so that a drag does not make hundreds
ICONS = {"ok": ("info", "accent"), "info": ("info", "accent"), "warn": ("warning", "warn"), "error": ("warning", "error")}
NARROW = 1100  # pixels; below it there is no readout


class ReadoutLabel(ElidedLabel):
    """What lies under the pointer, at the right end. It is as wide as the longest so far: each other width is a layout of the
    whole window."""

    def __init__(self) -> None:
        super().__init__()
        self._widest = 0
        self.setProperty("role", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_full_text(self, text: str) -> None:
        super().set_full_text(text)
        self.setAccessibleName(tr("Under the pointer"))
        wide = self.fontMetrics().horizontalAdvance(text) + self.spare if text else 0
        if wide > self._widest:
            self._widest = wide
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in RESTYLED:
            self._widest = 0
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._widest, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class StatusBar(QStatusBar):
    """`show_message` shows a sentence of the moment.

    sentence_at_rest   (level, sentence) of a kind of window's own; None leaves what is shown
    """

    sentence_at_rest: Callable[[], tuple[str, str] | None]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._level, self._problem = "info", False
        self._drawn: tuple[str, str] | None = None  # the icon and the colour of the sentence that are shown
        self.setSizeGripEnabled(False)
        self._icon = QLabel()
        self._icon.setFixedWidth(34)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sentence = ElidedLabel()
        self._readout = ReadoutLabel()
        self.addWidget(self._icon)
        self.addWidget(self._sentence, 1)
        self.addPermanentWidget(self._readout)
        self._over = make_delay(self, PROBLEM_TIME, self._end_problem)
        self._settle = make_delay(self, SETTLE, self._describe)
        session.error.connect(self.show_error)
        session.hovered.connect(self._show_readout)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.follow(session)
        self._soon()

    def follow(self, session: Session) -> None:
        """Hears of what the sentence is about."""
        session.scene_changed.connect(self._soon)
        session.focus_changed.connect(self._soon)

    def sentence(self) -> str:
        """The whole sentence shown, not elided."""
        return self._sentence.full_text()

    @Slot(str)
    def show_error(self, sentence: str) -> None:
        """Something that was asked for is not possible: in the colour of errors, for some seconds."""
        self.show_message(sentence, "error")

    def show_message(self, sentence: str, level: str = "info") -> None:
        """A sentence of the moment; after some seconds the runs' own sentence is back."""
        self._problem = True
        self._show(level, sentence)
        self._over.start()

    @Slot()
    def _end_problem(self) -> None:
        self._problem = False
        self._describe()

    @Slot()
    def _soon(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    @Slot()
    def _describe(self) -> None:
        said = None if self._problem else self.sentence_at_rest()
        if said is not None:
            self._show(*said)

    def _show(self, level: str, sentence: str) -> None:
        self._level = level
        if sentence != self._sentence.full_text():
            self._sentence.set_full_text(sentence)
        self._draw()

    @Slot(str)
    def _show_readout(self, text: str) -> None:
        self._readout.set_full_text(text)

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(max(int(style.metrics.space.status), style.px(20)))
        self._drawn = None
        self._draw()

    def _draw(self) -> None:
        """The icon, and the colour of the sentence, where they are others: to style a widget again is expensive."""
        level = self._level if self._level in ICONS else "info"
        drawn = level, "error" if self._problem and self._level == "error" else "text"
        if drawn != self._drawn:
            self._drawn = drawn
            self._icon.setPixmap(icons.pixmap(*ICONS[level], 16, self.devicePixelRatioF()))
            self._sentence.setProperty("tone", drawn[1])
            self._sentence.style().unpolish(self._sentence)  # a style sheet sees a changed property only then
            self._sentence.style().polish(self._sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._readout.setVisible(self.width() >= NARROW)


class RunsStatus(StatusBar):
    """Speaks for the runs of the scene."""

    def follow(self, session: Session) -> None:
        session.updates.follow(self, self._describe, WHAT_RUNS)

    def sentence_at_rest(self) -> tuple[str, str] | None:
        session = self._session
        shown = [i for i in range(len(session.runs)) if session.runs[i] is not None and session.scene.runs[i].visible]
        if not session.scene.runs:
            return "info", tr("Click the map to choose a start, then add a run.")
        if None in session.runs:
            return "info", tr("The runs are being computed.")
        if any(map(session.is_old, range(len(session.runs)))):
            return "info", tr("The runs are being computed; what is shown belongs to the settings before.")
        if not shown:
            return "info", tr("Every run is hidden: show one in the Runs panel.")
        names = [session.name(i) for i in shown]
        runs = [session.runs[i] for i in shown]
        focus = shown.index(session.focus) if session.focus in shown else 0
        level, sentence = analysis.status_sentence(names, runs, focus)
        return level, translated(sentence)
