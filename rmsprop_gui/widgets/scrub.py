"""The scrub bar of the timeline: a slider over the steps with the marks of the runs above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.event_marks import TICK, Flag, draw_flag, draw_tick, place
from rmsprop_gui.widgets.text_fitting import wrap

MARGIN = 9  # pixels left and right of the groove: half a handle
GROOVE = 24  # y of the groove


def tick_interval(last: int, most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 ... that gives at most `most` ticks."""
    interval, factors = 1, (2.0, 2.5, 2.0)
    for k in range(60):
        if last / interval <= most:
            break
        interval = int(interval * factors[k % 3])
    return interval


class Scrub(QSlider):
    """A QSlider (screen readers and keys know it) with its own face. Groove, ticks and flags are drawn once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(40)
        self.setMinimumWidth(100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._flags: tuple[Flag, ...] = ()
        self._back: QPixmap | None = None
        self._hover = False
        style.notifier().changed.connect(self.refresh)

    def sizeHint(self) -> QSize:
        return QSize(400, 40)

    def set_flags(self, flags: tuple[Flag, ...]) -> None:
        """The marks to show, in the order in which they are drawn."""
        self._flags = flags
        self.refresh()

    def set_last(self, last: int) -> None:
        """The last step."""
        if last != self.maximum():
            self.setMaximum(last)
            self.refresh()

    def refresh(self) -> None:
        """Draw groove and flags anew."""
        self._back = None
        self.update()

    def x_of(self, step: float) -> float:
        """Pixel of a step."""
        return MARGIN + (self.width() - 2 * MARGIN) * step / max(1, self.maximum())

    def step_at(self, x: float) -> int:
        """Nearest step of a pixel, within the range."""
        way = (x - MARGIN) / max(1, self.width() - 2 * MARGIN)
        return round(min(1.0, max(0.0, way)) * self.maximum())

    def flags_at(self, x: float, reach: float = 8.0) -> list[Flag]:
        """The flags whose step or drawn place is near a pixel."""
        near = {id(f) for at, group in self._places() if abs(at - x) <= reach for f in group}
        return [f for f in self._flags if id(f) in near or abs(self.x_of(f.step) - x) <= 3]

    def _places(self) -> list[tuple[float, list[Flag]]]:
        return place(self._flags, self.x_of, MARGIN, self.width() - MARGIN)

    # ---- drawing

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._back is None:
            self._back = self._draw_back()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._back)
        x = self.x_of(self.value())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("accent"))
        painter.drawRoundedRect(QRectF(MARGIN, GROOVE - 2, x - MARGIN, 4), 2, 2)
        if self.hasFocus():
            painter.setPen(style.pen("focus", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, GROOVE), 10, 10)
        painter.setPen(style.pen("panel", 2))
        painter.setBrush(style.color("accent_hover" if self._hover else "accent"))
        painter.drawEllipse(QPointF(x, GROOVE), 8, 8)
        painter.end()

    def _draw_back(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        back = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        back.setDevicePixelRatio(ratio)
        back.fill(QColor(0, 0, 0, 0))
        painter = QPainter(back)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("border"))
        painter.drawRoundedRect(QRectF(MARGIN, GROOVE - 2, self.width() - 2 * MARGIN, 4), 2, 2)
        painter.setPen(style.pen("border_strong", 1))
        interval = tick_interval(self.maximum(), max(2, self.width() // 70))
        for step in range(0, self.maximum() + 1, interval):
            x = round(self.x_of(step)) + 0.5
            painter.drawLine(QPointF(x, GROOVE + 6), QPointF(x, GROOVE + 9))
        for flag in {(f.step, f.run): f for f in self._flags if f.kind == TICK}.values():
            draw_tick(painter, self.x_of(flag.step), GROOVE, flag)
        for at, group in self._places():
            draw_flag(painter, at, GROOVE, group, self.x_of(group[0].step))
        painter.end()
        return back

    # ---- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(event)
        over = abs(event.position().x() - self.x_of(self.value())) <= 10
        if over != self._hover:
            self._hover = over
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()

    def _go(self, event: QMouseEvent) -> None:
        x = event.position().x()
        near = [f for f in self.flags_at(x, 5.0) if event.position().y() < GROOVE - 6]
        self.setValue(near[0].step if near else self.step_at(x))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.setValue(self.value() + (1 if turned < 0 else -1))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self.flags_at(event.pos().x())
            text = "\n".join(dict.fromkeys(f.text for f in near)) or tr("Step {step_at}", step_at=self.step_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), wrap(text), self)
            return True
        if event.type() in (QEvent.Type.Resize, QEvent.Type.DevicePixelRatioChange):
            self._back = None
        return super().event(event)
