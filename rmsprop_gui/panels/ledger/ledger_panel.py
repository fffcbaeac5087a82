"""The panel that paints the ledger, scrolls it, copies it, and chooses in which notation its formulas are written."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QMenu, QToolButton, QToolTip, QWidget

from optim import Run
from optim.analysis import ledger
from optim.analysis.ledger import LineStyle
from optim.analysis.trace.explain import explain
from optim.notation.notation_resolver import DECLARED, notations
from optim.notation.traced_number import Explanation
from rmsprop_gui.charts.landscape.quickness import is_quick_for
from rmsprop_gui.charts.painted_chart import FocusRingMixin, paint_ring
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import number_text, tr, translated
from rmsprop_gui.model.highlight import HighlightedQuantity
from rmsprop_gui.model.notation import BY_DIALECT, NotationChoice
from rmsprop_gui.model.updates import BUSY, RUNS, STEP, Updates
from rmsprop_gui.panels.ledger.highlight import TermPointer
from rmsprop_gui.panels.ledger.rows import EQUALS, LedgerRow, PlacedRow, get_bottom, get_form, make_rows, place_rows
from rmsprop_gui.widgets.combo import ParameterSwitch
from rmsprop_gui.widgets.controls import tool_button

WRITERS: dict[str, Callable[[Sequence[Explanation], ledger.LineStyle], str]] = {
    "text": ledger.text_of_step, "latex": ledger.latex_of_step, "markdown": ledger.markdown_of_step,
}  # fmt: skip
KEYS = {"text": "Ctrl+C", "latex": "Ctrl+Shift+L", "markdown": "Ctrl+Shift+K"}


def titles() -> dict[str, str]:
    return {"text": tr("Copy as text"), "latex": tr("Copy as LaTeX"), "markdown": tr("Copy as Markdown")}


def titles_of_all() -> dict[str, str]:
    return {
        "text": tr("Copy all parameters as text"), "latex": tr("Copy all parameters as LaTeX"),
        "markdown": tr("Copy all parameters as Markdown"),
    }  # fmt: skip


class LedgerCopyMenu:
    """The actions of a widget that copy; `explanations(all)` are those of the shown parameter, or of all parameters.

    Where there is nothing to explain, the sentence that says so is copied as it is.
    """

    def __init__(
        self, widget: QWidget, explanations: Callable[[bool], Sequence[Explanation]], form: Callable[[], ledger.LineStyle],
        sentence: Callable[[], str],
    ) -> None:  # fmt: skip
        self._explanations, self._form, self._sentence = explanations, form, sentence
        self.actions: list[QAction] = []
        for whole, names in ((False, titles()), (True, titles_of_all())):
            for kind, title in names.items():
                action = QAction(title, widget)
                action.triggered.connect(partial(self.copy, kind, whole))
                if not whole:
                    action.setShortcut(QKeySequence(KEYS[kind]))
                    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                widget.addAction(action)
                self.actions.append(action)

    def fill(self, menu: QMenu) -> None:
        for place, action in enumerate(self.actions):
            if place == len(WRITERS):
                menu.addSeparator()
            menu.addAction(action)

    def copy(self, kind: str, whole: bool = False, checked: bool = False) -> None:
        """kind: a key of WRITERS; whole: of all parameters."""
        explanations = self._explanations(whole)
        QGuiApplication.clipboard().setText(WRITERS[kind](explanations, self._form()) if explanations else self._sentence())


class NotationMenu(QMenu):
    """The notations there are, the chosen one ticked."""

    def __init__(self, choice: NotationChoice, parent: QWidget) -> None:
        super().__init__(tr("Notation"), parent)
        self._choice = choice
        self.setToolTipsVisible(True)
        group = QActionGroup(self)
        for name, (title, note) in list_offered().items():
            action = QAction(title, self, checkable=True)
            action.setToolTip(note)
            action.setData(name)
            group.addAction(action)
            self.addAction(action)
        group.triggered.connect(self._on_triggered)
        choice.changed.connect(self._tick)
        self._tick()

    @Slot()
    def _tick(self) -> None:
        for action in self.actions():
            action.setChecked(action.data() == self._choice.get_choice())

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._choice.choose(action.data())


def list_offered() -> Mapping[str, tuple[str, str]]:
    """{name: (title, note)} of everything there is to choose."""
    usual = tr("As the dialect writes it"), tr("Where its author or library has a notation of its own; else α, β, ε, v.")
    return {BY_DIALECT: usual, **{name: (translated(n.title), translated(n.note)) for name, n in notations().items()}}


EDGE = 3  # logical pixels around a box, for what leans out of it
KEPT = 100


class RowPixmaps:
    """Pixmaps of boxes, for the theme, text size and device of one widget."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._cached: dict[Box, QPixmap] = {}
        self._key: object = None

    def paint(self, painter: QPainter, box: Box, x: float, baseline: float) -> None:
        """Like `box.paint`, at the nearest whole device pixel."""
        ratio = self._widget.devicePixelRatioF()
        key = style.theme(), style.layout_key(), ratio
        if key != self._key or len(self._cached) > KEPT:
            self._cached, self._key = {}, key
        stamp = self._cached.get(box)
        if stamp is None:
            stamp = self._cached[box] = self._make_pixmap(box, ratio)
        left, top = x - EDGE, baseline - math.ceil(box.ascent) - EDGE
        painter.drawPixmap(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), stamp)

    @staticmethod
    def _make_pixmap(box: Box, ratio: float) -> QPixmap:
        width, high = math.ceil(box.width) + 2 * EDGE, math.ceil(box.ascent) + math.ceil(box.descent) + 2 * EDGE
        stamp = QPixmap(math.ceil(width * ratio), math.ceil(high * ratio))
        stamp.setDevicePixelRatio(ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        with painting(stamp) as painter:
            box.paint(painter, EDGE, EDGE + math.ceil(box.ascent))
        return stamp


SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ExplainedSession(Protocol):
    """What the ledger asks of a session, the main window's or another one: a run, a step, and when they are others."""

    step: int
    playback: Any
    updates: Updates
    highlight: HighlightedQuantity | None
    highlight_changed: Any

    def set_highlight(self, quantity: HighlightedQuantity | None) -> None: ...

    def mark_old(self, text: str) -> str: ...

    @property
    def run(self) -> Run | None: ...


SMALLER = 1.0, 0.94, 0.88  # how small the ledger is drawn where all of it can be seen then
MOST_KNOWN = 200


class LedgerPanel(FocusRingMixin, QAbstractScrollArea):
    """The update that leaves the current step, for one parameter of the focused run: symbols, numbers, results.

    The term under the pointer, or the one that the arrow keys have walked to, is the session's highlight.

    vector   draw shapes and text, no kept pixels, the whole ledger as large as there is room: for files
    """

    context_changed = Signal(str)

    def __init__(self, session: ExplainedSession) -> None:
        super().__init__()
        self._session = session
        self._switch = ParameterSwitch()
        self.notation = NotationChoice.of(session)
        self._notation = DECLARED  # in which the rows are written
        self._rows: list[LedgerRow] = []
        self._placed: list[PlacedRow] = []
        self._two_lines: set[Any] = set()
        self._sentence = ""
        self._stale = True
        self.vector = False
        self._scale = 1.0  # how large the ledger is drawn, where it would not fit
        self._smallest: dict[Any, float] = {}  # {room and formulas: how small it has been}, so that it does not go to and fro
        self._stamps = RowPixmaps(self)
        self.pointing = TermPointer(session, lambda: self._placed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Step ledger"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(20)
        self._make_menu()
        self._switch.chosen.connect(self.refresh)
        self.notation.changed.connect(self.refresh)
        session.highlight_changed.connect(self.viewport().update)
        style.notifier().changed.connect(self.refresh)
        session.updates.follow(self, self.refresh, {STEP, RUNS, BUSY, "focus"})
        session.updates.follow(self, self._describe, {STEP, RUNS, "focus"}, at_rest=True)
        session.playback.playing_changed.connect(self._describe)
        self.refresh()

    def title_widgets(self) -> list[QWidget]:
        """The switch between parameters, and the menu with notations and copies."""
        return [self._switch, self._button]

    def _make_menu(self) -> None:
        self.copying = LedgerCopyMenu(self, self.explanations, self.form, self.text)
        self.menu = QMenu(self)
        self.menu.addMenu(NotationMenu(self.notation, self.menu))
        self.menu.addSeparator()
        self.copying.fill(self.menu)
        self.menu.addSeparator()
        self.menu.addAction(tr("Show the next parameter"), self._switch.show_next)
        self._button = tool_button("notation", tr("Notation and copies"), size=24, color_key="text_3")
        self._button.setMenu(self.menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    # ---- what is shown

    @Slot()
    def refresh(self) -> None:
        """Read the step anew. Nothing is done while nobody sees it."""
        run, step = self._session.run, self._session.step
        self._switch.set_dimension(run.dimension if run is not None else 0)
        there = run is not None and step < run.steps
        steps = f"{number_text.count(step)} → {number_text.count(step + 1)}"
        self.context_changed.emit(self._session.mark_old(steps) if there else "")
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._sentence = ""
        if run is not None and there:
            self._notation = self.notation.for_run(run)
            self._rows = make_rows(explain(run, step, self._switch.parameter(), is_quick_for(run.spec)), self._notation)
        else:
            self._rows = []
            self._sentence = (
                tr("No run to explain yet.")
                if run is None
                else tr("Step {step} is the last: nothing leaves it.", step=number_text.count(run.steps))
            )
        self._arrange()
        if not self._session.updates.moving:
            self._describe()

    @Slot()
    def _describe(self) -> None:
        """For screen readers; while playing nobody could follow."""
        if not self._session.playback.playing:
            self.setAccessibleDescription(self.text())

    def text(self) -> str:
        """The ledger as plain text, one line for each row."""
        return "\n".join(row.text() for row in self._rows) or self._sentence

    def show_parameter(self, parameter: int) -> None:
        """Of which parameter, counted from 0, the update is explained."""
        self._switch.choose(parameter)

    def set_print(self, on: bool) -> None:
        """Draws everything as vectors, in the style in force: for exports."""
        self.vector = on
        self.refresh()

    def form(self) -> LineStyle:
        """How numbers and symbols are written now."""
        return get_form(self._notation)

    def explanations(self, whole: bool = False) -> Sequence[Explanation]:
        """Of the parameter that is shown, or of all of them; none where there is no step to explain."""
        run, step = self._session.run, self._session.step
        if run is None or step >= run.steps:
            return ()
        quick = is_quick_for(run.spec)
        return [explain(run, step, j, quick) for j in (range(run.dimension) if whole else [self._switch.parameter()])]

    # ---- where it goes

    def _arrange(self) -> None:
        size = QSizeF(self.viewport().size())
        bottom = self._put_rows(size, 1.0)
        if self.vector and bottom > size.height():  # paper does not scroll
            bottom = self._put_rows(size, size.height() / bottom)
            self._scale *= min(1.0, size.height() / bottom)
        elif not self.vector:
            bottom = self._put_rows_on_screen(size, bottom)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(bottom - size.height())))
        bar.setPageStep(size.height())
        self.viewport().update()

    def _put_rows(self, size: QSizeF, scale: float) -> float:
        """So large; returns where the last row ends, in pixels."""
        self._scale = scale
        self._placed = place_rows(self._rows, size.width() / scale, size.height() / scale, self._two_lines)
        return get_bottom(self._placed) * scale

    def _put_rows_on_screen(self, size: QSizeF, bottom: float) -> float:
        """A little smaller where all of it can be seen then; else as large as ever, and it scrolls."""
        key = size.width(), size.height(), style.layout_key(), tuple(row.key for row in self._rows)
        known = self._smallest.get(key, 1.0)
        if bottom <= size.height() and known == 1.0:
            return bottom
        for scale in SMALLER:
            if scale <= known and (end := self._put_rows(size, scale)) <= size.height():
                if len(self._smallest) > MOST_KNOWN:
                    self._smallest.clear()
                self._smallest[key] = scale
                return end
        return self._put_rows(size, 1.0)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self.viewport()) as painter:
            painter.fillRect(event.rect(), style.color("panel"))
            painter.translate(0, -self.verticalScrollBar().value())
            self.paint(painter)
            if self.ringed:
                paint_ring(painter, QRectF(self.viewport().rect()).translated(0, self.verticalScrollBar().value()))

    def paint(self, painter: QPainter) -> None:
        """What of the ledger is in view, with its beginning at (0, 0); on paper all of it."""
        painter.save()
        painter.scale(self._scale, self._scale)
        top, height = self.verticalScrollBar().value() / self._scale, self.viewport().height() / self._scale
        for placed in self._placed:
            if self.vector or (placed.top < top + height and placed.top + placed.height > top):
                self._paint_row(painter, placed)
        painter.restore()
        if self._sentence:
            painter.setFont(style.font(13))
            painter.setPen(style.color("text_3"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(12, 0, -12, 0), int(flags), self._sentence)

    def _paint_row(self, painter: QPainter, placed: PlacedRow) -> None:
        self.pointing.paint(painter, placed)
        for place, (box, x, baseline) in enumerate(placed.lines):
            if place < placed.still and not self.vector and self._scale == 1.0:  # kept pixels would blur
                self._stamps.paint(painter, box, x, baseline)
            else:
                box.paint(painter, x, baseline)
        for x, baseline in placed.equals:
            EQUALS.paint(painter, x, baseline)
        placed.row.result.paint(painter, *placed.result)
        if placed is not self._placed[-1]:
            painter.setPen(style.pen("grid", 1))
            y = round(placed.top + placed.height) + 0.5
            painter.drawLine(QPointF(12, y), QPointF(self.viewport().width() / self._scale - 12, y))

    # ---- the highlighted term

    def _place(self, at: QPointF) -> QPointF:
        """Of a point on the screen in the whole ledger."""
        return QPointF(at.x(), at.y() + self.verticalScrollBar().value()) / self._scale

    def walk(self, way: int) -> None:
        """Highlight the next term, or the one before, and bring it into view."""
        found = self.pointing.walk(way)
        if found is not None:
            row, sentence = found
            bar = self.verticalScrollBar()
            bar.setValue(int(min(max(bar.value(), row.top + row.height - self.viewport().height()), row.top)))
            self.setAccessibleDescription(sentence)

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses its parameter; what is not for scrolling is left to the window's shortcuts."""
        digit = event.text()
        if digit.isdecimal() and 1 <= int(digit) <= self._switch.dimension():
            self._switch.choose(int(digit) - 1)
        elif event.key() in WAYS and not event.modifiers() & OTHERS:
            self.walk(WAYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.pointing.quantity is not None:
            self.pointing.leave()
        elif event.key() in SCROLLING:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointing.at(self._place(event.position()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.pointing.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.notation.reload()
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.pointing.tip(self._place(event.pos())), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointing.leave()
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(432, 188)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 80)
