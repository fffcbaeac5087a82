"""The panel that paints the ledger, scrolls it, and copies it."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from optim import Run
from optim.trace import explain
from rmsprop_gui import numbers, style
from rmsprop_gui.ledger.rows import EQUALS, LedgerRow, Placed, make_rows, place_rows
from rmsprop_gui.ledger.stamps import Stamps
from rmsprop_gui.ledger.switch import ParameterSwitch

SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Explained(Protocol):
    """What the ledger asks of a session, the main window's or another one: a run, a step, and when they are others."""

    step: int
    playback: Any
    runs_changed: Any
    step_changed: Any
    focus_changed: Any

    @property
    def run(self) -> Run | None: ...


class Ledger(QAbstractScrollArea):
    """The update that leaves the current step, for one parameter of the focused run: symbols, numbers, results."""

    context_changed = Signal(str)

    def __init__(self, session: Explained) -> None:
        super().__init__()
        self._session = session
        self._switch = ParameterSwitch()
        self._rows: list[LedgerRow] = []
        self._placed: list[Placed] = []
        self._two_lines: set[Any] = set()
        self._sentence = ""
        self._stale = True
        self._stamps = Stamps(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Step ledger")
        self.verticalScrollBar().setSingleStep(20)
        self._add_actions()
        self._switch.chosen.connect(self.refresh)
        for signal in (session.step_changed, session.focus_changed, session.runs_changed, style.notifier().changed):
            signal.connect(self.refresh)
        session.playback.playing_changed.connect(self._describe)
        self.refresh()

    def title_widgets(self) -> list[QWidget]:
        """The switch between parameters."""
        return [self._switch]

    def _add_actions(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for title, slot, key in (
            ("Copy as text", self.copy_text, QKeySequence.StandardKey.Copy), ("Copy as LaTeX", self.copy_latex, None),
            ("Show the next parameter", self._switch.show_next, None),
        ):  # fmt: skip
            action = QAction(title, self)
            action.triggered.connect(slot)
            if key is not None:
                action.setShortcut(key)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)

    # ---- what is shown

    @Slot()
    def refresh(self) -> None:
        """Read the step anew. Nothing is done while nobody sees it."""
        run, step = self._session.run, self._session.step
        self._switch.set_dimension(run.dimension if run is not None else 0)
        there = run is not None and step < run.steps
        self.context_changed.emit(f"{numbers.count(step)} → {numbers.count(step + 1)}" if there else "")
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._sentence = ""
        if run is not None and there:
            self._rows = make_rows(explain(run, step, self._switch.parameter()))
        else:
            self._rows = []
            self._sentence = "No run to explain yet." if run is None else (
                f"Step {numbers.count(run.steps)} is the last: nothing leaves it."
            )
        self._arrange()
        if not self._session.playback.playing:
            self._describe()

    @Slot()
    def _describe(self) -> None:
        """For screen readers; while playing nobody could follow."""
        if not self._session.playback.playing:
            self.setAccessibleDescription(self.text())

    def text(self) -> str:
        """The ledger as plain text, one line for each row."""
        return "\n".join(row.text() for row in self._rows) or self._sentence

    def copy_text(self) -> None:
        """Put the rows on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(self.text())

    def copy_latex(self) -> None:
        """Put the rows on the clipboard as one aligned LaTeX formula."""
        lines = " \\\\\n".join("& " + row.latex() for row in self._rows)
        QGuiApplication.clipboard().setText(f"\\begin{{aligned}}\n{lines}\n\\end{{aligned}}")

    # ---- where it goes

    def _arrange(self) -> None:
        size = self.viewport().size()
        self._placed = place_rows(self._rows, size.width(), size.height(), self._two_lines)
        bottom = self._placed[-1].top + self._placed[-1].height if self._placed else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(bottom - size.height())))
        bar.setPageStep(size.height())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), style.color("panel"))
            painter.translate(0, -self.verticalScrollBar().value())
            top = self.verticalScrollBar().value()
            for placed in self._placed:
                if placed.top < top + self.viewport().height() and placed.top + placed.height > top:
                    self._paint_row(painter, placed)
            if self._sentence:
                painter.setFont(style.font(13))
                painter.setPen(style.color("text_3"))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.viewport().rect().adjusted(12, 0, -12, 0), int(flags), self._sentence)
        finally:
            painter.end()

    def _paint_row(self, painter: QPainter, placed: Placed) -> None:
        for place, (box, x, baseline) in enumerate(placed.lines):
            if place < placed.still:
                self._stamps.paint(painter, box, x, baseline)
            else:
                box.paint(painter, x, baseline)
        for x, baseline in placed.equals:
            EQUALS.paint(painter, x, baseline)
        placed.row.result.paint(painter, *placed.result)
        if placed is not self._placed[-1]:
            painter.setPen(style.pen("grid", 1))
            y = round(placed.top + placed.height) + 0.5
            painter.drawLine(QPointF(12, y), QPointF(self.viewport().width() - 12, y))

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses its parameter; what is not for scrolling is left to the window's shortcuts."""
        digit = event.text()
        if digit.isdecimal() and 1 <= int(digit) <= self._switch.dimension():
            self._switch.choose(int(digit) - 1)
        elif event.key() in SCROLLING:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            y = event.pos().y() + self.verticalScrollBar().value()  # type: ignore[attr-defined]
            hit = next((p for p in self._placed if p.top <= y < p.top + p.height), None)
            QToolTip.showText(event.globalPos(), hit.row.tip() if hit else "", self)  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(432, 188)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 80)
