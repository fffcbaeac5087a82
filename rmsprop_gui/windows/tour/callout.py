"""The card that speaks of a place in the window, with an arrow to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_row

GAP = 14  # pixels between the target and the card; the arrow stands in it
EDGE = 12  # between the card and the edge of the window
CORNER = 18  # the arrow keeps this far from the ends of the card's side
SIDES = ("right", "left", "below", "above")


class CalloutPlace(NamedTuple):
    """`card` in the window's pixels, `side` of the target it stands on, `tip` where the arrow ends."""

    card: QRect
    side: str
    tip: QPoint


def place(size: QSize, target: QRect, room: QRect) -> CalloutPlace:
    """The first of the four sides with room for a card of this size; without one, where the card covers least of the target."""
    places = [_beside(side, size, target, room) for side in SIDES]
    return min(places, key=lambda found: (_cover(found.card, target), SIDES.index(found.side)))


def _cover(card: QRect, target: QRect) -> int:
    both = card & target
    return both.width() * both.height() if not both.isEmpty() else 0


def _beside(side: str, size: QSize, target: QRect, room: QRect) -> CalloutPlace:
    centre = target.center()
    x, y = centre.x() - size.width() // 2, centre.y() - size.height() // 2
    if side == "right":
        x = target.right() + 1 + GAP
    elif side == "left":
        x = target.left() - GAP - size.width()
    elif side == "below":
        y = target.bottom() + 1 + GAP
    else:
        y = target.top() - GAP - size.height()
    card = _inside(QRect(QPoint(x, y), size), room)
    return CalloutPlace(card, side, _tip(side, card, target))


def _inside(card: QRect, room: QRect) -> QRect:
    """The card moved into the room; its beginning matters most where it is too large."""
    inner = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    x = max(inner.left(), min(card.left(), inner.right() + 1 - card.width()))
    y = max(inner.top(), min(card.top(), inner.bottom() + 1 - card.height()))
    return QRect(QPoint(x, y), card.size())


def _tip(side: str, card: QRect, target: QRect) -> QPoint:
    """The point of the target's edge that the arrow touches, level with both."""
    if side in ("right", "left"):
        y = _between(target.center().y(), card.top() + CORNER, card.bottom() - CORNER)
        return QPoint(target.right() + 2 if side == "right" else target.left() - 2, y)
    x = _between(target.center().x(), card.left() + CORNER, card.right() - CORNER)
    return QPoint(x, target.bottom() + 2 if side == "below" else target.top() - 2)


def _between(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


WIDTH = 312
ARROW = 12  # pixels around the card in which the arrow is painted
OVERLAP = 3
HALF = 8  # half the width of the arrow
FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_PageDown)
PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class Callout(QWidget):
    """next_wanted(), back_wanted(), skip_wanted(): by button or key (arrows, Page Up and Down, Esc)."""

    next_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._arrow = QPolygonF()
        self.title, self.words, self.count = QLabel(), QLabel(), QLabel()
        self.skip, self.back, self.next = QPushButton(tr("Skip")), QPushButton(tr("Back")), QPushButton()
        self._lay_out()
        self.next.clicked.connect(self.next_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.skip.clicked.connect(self.skip_wanted)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self.title.setProperty("role", "dock")
        self.title.setWordWrap(True)
        self.words.setWordWrap(True)
        self.count.setProperty("role", "quiet")
        self.skip.setProperty("link", True)
        self.skip.setAccessibleName(tr("Skip the tour"))
        self.next.setProperty("primary", True)
        for button in (self.skip, self.back, self.next):
            button.setAutoDefault(False)
            button.installEventFilter(self)
        foot = make_row(self.count, STRETCH, spacing=6)
        for button in (self.skip, self.back, self.next):
            foot.addWidget(button)
        make_column(
            self.title, self.words, 4, foot, of=self, spacing=6,
            margins=(ARROW + 14, ARROW + 12, ARROW + 12, ARROW + 10),
        )  # fmt: skip

    def say(self, title: str, words: str, index: int, count: int) -> None:
        """One stop, the `index`-th of `count`, counted from 0."""
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(tr("{number} of {count}", number=index + 1, count=count))
        self.back.setVisible(index > 0)
        last = index == count - 1
        self.skip.setVisible(not last)
        self.next.setText(tr("Done") if last else tr("Next"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        # A screen reader reads what has the focus: the button carries the words.
        self.next.setAccessibleDescription(
            tr("Stop {number} of {count}. {title}. {words}", number=index + 1, count=count, title=title, words=words)
        )

    def stand_by(self, target: QRect) -> CalloutPlace:
        """Moves beside a place of the window, given in the window's pixels."""
        width = round(WIDTH * max(1.0, style.text_scale()))
        self.setFixedWidth(width + 2 * ARROW)
        self.layout().activate()
        height = max(self.layout().heightForWidth(self.width()), self.minimumSizeHint().height())
        found = place(QSize(width, height - 2 * ARROW), target, self.parentWidget().rect())
        self.setGeometry(found.card.adjusted(-ARROW, -ARROW, ARROW, ARROW))
        self._arrow = self._arrow_of(found)
        self.update()
        return found

    def _arrow_of(self, found: CalloutPlace) -> QPolygonF:
        """The triangle from the card's edge towards the tip, in this widget's pixels."""
        card = found.card.translated(-self.pos())
        tip = found.tip - self.pos()
        reach, edge = {
            "right": (QPoint(-ARROW, 0), QPoint(card.left(), tip.y())),
            "left": (QPoint(ARROW, 0), QPoint(card.right() + 1, tip.y())),
            "below": (QPoint(0, -ARROW), QPoint(tip.x(), card.top())),
            "above": (QPoint(0, ARROW), QPoint(tip.x(), card.bottom() + 1)),
        }[found.side]
        across = QPoint(0, HALF) if reach.x() else QPoint(HALF, 0)
        base = edge - reach / ARROW * OVERLAP  # what only touches would not become one shape
        return QPolygonF([QPointF(base - across), QPointF(edge + reach), QPointF(base + across)])

    # ---- Qt

    @Slot()
    def _restyle(self) -> None:
        self.words.setFont(style.font(style.metrics.type.body))
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            card = QPainterPath()
            card.addRoundedRect(QRectF(self.rect()).adjusted(ARROW, ARROW, -ARROW, -ARROW), 8, 8)
            arrow = QPainterPath()
            arrow.addPolygon(self._arrow)
            arrow.closeSubpath()
            painter.setPen(style.pen("border_strong", 1))
            painter.setBrush(style.color("panel"))
            painter.drawPath(card.united(arrow))

    def event(self, event: QEvent) -> bool:
        """Its keys are its own, also where the window has shortcuts of that name."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._find_step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Buttons would take the arrow keys for a walk from button to button."""
        step = self._find_step(event) if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if step is not None:
            step()
        return step is not None

    def _find_step(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = event.key()
        if key in PRESS:
            return next((button.click for button in (self.skip, self.back) if button.hasFocus()), self.next.click)
        if key == Qt.Key.Key_Escape:
            return self.skip_wanted.emit
        if key in FORWARD:
            return self.next_wanted.emit
        return self.back_wanted.emit if key in BACK else None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the card as long as it is there."""
        stops = [button for button in (self.skip, self.back, self.next) if button.isVisible()]
        if not stops:  # the card is being hidden
            return super().focusNextPrevChild(forward)
        at = next((k for k, button in enumerate(stops) if button.hasFocus()), -1)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True
