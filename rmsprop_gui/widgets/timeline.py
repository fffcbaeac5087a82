"""The timeline under map and plots: transport buttons, step count, the scrub bar with the marks of the runs above it, speed
and loop.
"""

from __future__ import annotations

from contextlib import nullcontext

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QSlider, QToolTip, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count, short
from rmsprop_gui.model.playback import SPEEDS
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import hand_moves
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import ToolButton, name_control, tool_button
from rmsprop_gui.widgets.event_marks import TICK, Flag, draw_flag, draw_tick, place
from rmsprop_gui.widgets.layouts import make_label, make_row
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
        self._labels: tuple[tuple[int, str], ...] = ()  # (step, words) under the groove
        self._back: QPixmap | None = None
        self._hover = False
        self.moving = False  # the handle goes with the pointer just now
        style.notifier().changed.connect(self.refresh)

    def sizeHint(self) -> QSize:
        return QSize(400, 40)

    def set_flags(self, flags: tuple[Flag, ...]) -> None:
        """The marks to show, in the order in which they are drawn."""
        if flags != self._flags:
            self._flags = flags
            self.refresh()

    def set_labels(self, labels: tuple[tuple[int, str], ...]) -> None:
        """Words that stand under the groove at their steps."""
        if labels != self._labels:
            self._labels = tuple(sorted(labels))
            self.refresh()

    def labels_at(self, x: float) -> list[str]:
        """The words whose place is near a pixel."""
        return [words for step, words in self._labels if abs(self.x_of(step) - x) <= 8.0]

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
        self._draw_labels(painter)
        painter.end()
        return back

    def _draw_labels(self, painter: QPainter) -> None:
        """A small triangle at the step and its words to the right of it, as far as there is room before the next one."""
        painter.setFont(style.font(10))
        metrics = QFontMetricsF(painter.font())
        ends = [self.x_of(step) for step, _ in self._labels[1:]] + [float(self.width())]
        for (step, words), end in zip(self._labels, ends, strict=False):
            x = self.x_of(step)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.color("text_2"))
            painter.drawPolygon(QPolygonF([QPointF(x, GROOVE + 4), QPointF(x + 4, GROOVE + 11), QPointF(x - 4, GROOVE + 11)]))
            shown = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, max(0.0, end - x - 12))
            painter.setPen(style.color("text_2"))
            painter.drawText(QPointF(x + 7, self.height() - metrics.descent()), shown)

    # ---- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.moving = True
            self._go(event)
            self.moving = False
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
            told = [*self.labels_at(event.pos().x()), *(f.text for f in near)]
            text = "\n".join(dict.fromkeys(told)) or tr("Step {step_at}", step_at=self.step_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), wrap(text), self)
            return True
        if event.type() in (QEvent.Type.Resize, QEvent.Type.DevicePixelRatioChange):
            self._back = None
        return super().event(event)


TIGHT = 560  # pixels; below it what Home, End and R do has no buttons: the bar needs their place
TIGHTEST = 270  # pixels; below it speed and loop have keys alone
LINE = 1  # height of the line above
NARROW = 820  # pixels; below it the label is left out and the speed is spelled short


class Timeline(QFrame):
    """Shows the step and moves it; the clock itself is the session's playback."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(tr("Timeline"))
        name_control(self, "timeline", "step")
        self._session = session
        self._narrow = False
        self._shown: object = None  # what of the scene the controls show
        self._make_buttons()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._label.setAccessibleName(tr("Step"))
        self._scrub = Scrub()
        self._scrub.setAccessibleName(tr("Step"))
        self._scrub.setAccessibleDescription(tr("Which step of the runs is shown"))
        self._scrub.valueChanged.connect(self._on_scrub)
        self._speed_label = make_label(tr("Speed"), "quiet")
        self._speed = Combo((), name=tr("Speed in steps per second"))
        self._speed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speed.setToolTip(tr("Steps per second (+ and −)"))
        self._speed.value_changed.connect(self._on_speed)
        self._lay_out()
        session.step_changed.connect(self._show_step)
        session.scene_changed.connect(self._show_scene)
        session.playback.playing_changed.connect(self._show_playing)
        session.playback.direction_changed.connect(self._show_direction)
        style.notifier().changed.connect(self._restyle)
        self._show_scene()
        self._show_playing()
        self._show_direction()

    def _make_buttons(self) -> None:
        playback = self._session.playback
        self._first = tool_button("first", tr("First step"), "Home", size=30)
        self._back = tool_button("back", tr("One step back"), "Left", size=30)
        self._play = ToolButton("play", "on_accent")
        self._play.setObjectName("play")
        name_control(self._play, "play")
        self._play.setFixedSize(36, 36)
        self._play.setIconSize(QSize(20, 20))
        self._forward = tool_button("forward", tr("One step forward"), "Right", size=30)
        self._last = tool_button("last", tr("Last step"), "End", size=30)
        self._direction = tool_button("reverse", tr("Play backwards"), "R", checkable=True, size=30)
        self._loop = tool_button("loop", tr("Start over at the end"), "L", checkable=True, size=30)
        self._first.clicked.connect(playback.first)
        self._back.clicked.connect(self._on_back)
        self._play.clicked.connect(playback.toggle)
        self._forward.clicked.connect(self._on_forward)
        self._last.clicked.connect(playback.last)
        self._direction.clicked.connect(playback.reverse)
        self._loop.clicked.connect(playback.toggle_loop)

    def _lay_out(self) -> None:
        row = make_row(of=self, spacing=2, margins=(12, 0, 12, 0))
        for item in (self._first, self._back, 2, self._play, 2, self._forward, self._last, 8, self._label, 4):
            if isinstance(item, int):
                row.addSpacing(item)
            else:
                row.addWidget(item)
        row.addWidget(self._scrub, 1)
        row.addSpacing(4)
        row.addWidget(self._speed_label)
        row.addSpacing(4)
        row.addWidget(self._speed)
        row.addSpacing(4)
        row.addWidget(self._direction)
        row.addWidget(self._loop)

    # ---- what the user does

    @Slot(int)
    def _on_scrub(self, step: int) -> None:
        with hand_moves(self._session) if self._scrub.moving else nullcontext():
            self._session.seek(step)
        self._show_step(self._session.step)  # which may be another one: not every step is known yet

    @Slot()
    def _on_back(self) -> None:
        self._session.playback.move(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._session.playback.move(1)

    @Slot(object)
    def _on_speed(self, speed: float) -> None:
        self._session.playback.set_speed(speed)

    # ---- what the session says

    @Slot(int)
    def _show_step(self, step: int) -> None:
        last = self._session.scene.steps
        quiet = style.color("text_3").name()
        text = f"{count(step)} <span style='color:{quiet};font-weight:400'>/ {count(last)}</span>"
        if text != self._label.text():
            self._label.setText(text)
        if self._scrub.value() != step:
            blocked = self._scrub.blockSignals(True)
            self._scrub.setValue(step)
            self._scrub.blockSignals(blocked)
            self._scrub.update()

    @Slot()
    def _show_scene(self) -> None:
        scene = self._session.scene
        shown = scene.steps, scene.loop, scene.speed
        if shown != self._shown:
            self._shown = shown
            self._scrub.set_last(scene.steps)
            self._scrub.setPageStep(max(10, scene.steps // 10))
            self._measure()
            self._loop.setChecked(scene.loop)
            self._show_speed()
        self._show_step(self._session.step)

    def _show_speed(self) -> None:
        speed = self._session.scene.speed
        speeds = sorted({*SPEEDS, speed})
        self._speed.set_options([(s, self._speed_text(s)) for s in speeds], speed)

    def _speed_text(self, speed: float) -> str:
        if self._narrow:
            return tr("{speed}/s", speed=short(speed))
        return tr("{speed} step/s", speed=short(speed)) if speed == 1 else tr("{speed} steps/s", speed=short(speed))

    @Slot()
    def show_flags(self) -> None:
        self._scrub.set_flags(self.flags())

    def flags(self) -> tuple[Flag, ...]:
        """The marks over the scrub bar."""
        return ()

    @Slot()
    def _show_playing(self) -> None:
        playing = self._session.playback.playing
        self._play.set_icon_name("pause" if playing else "play", "on_accent")
        self._play.set_tip(tr("Pause") if playing else tr("Play"), "Space")

    @Slot()
    def _show_direction(self) -> None:
        self._direction.setChecked(self._session.playback.direction < 0)

    @Slot()
    def _restyle(self) -> None:
        self._fit()
        self._measure()
        self._show_step(self._session.step)

    def _measure(self) -> None:
        """Room for the longest count, so that nothing moves while playing: a label of one size asks for no other layout."""
        height = max(int(style.metrics.space.timeline), style.px(34))
        self.setFixedHeight(height)
        self._label.setFont(style.font(13, 600, numeric=True))
        widest = "0" * len(count(self._session.scene.steps))
        width = max(64, self._label.fontMetrics().horizontalAdvance(f"{widest} / {widest}") + 6)
        self._label.setFixedSize(width, height - LINE)
        self._speed.setFixedWidth(round((66 if self._narrow else 106) * style.text_scale()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What there is room for."""
        narrow = self.width() < NARROW * style.layout_scale()
        tight = self.width() < TIGHT * style.layout_scale()
        for button in (self._first, self._last, self._direction):
            button.setVisible(not tight)
        for part in (self._speed, self._loop):
            part.setVisible(self.width() >= TIGHTEST * style.layout_scale())
        if narrow != self._narrow:
            self._narrow = narrow
            self._speed_label.setVisible(not narrow)
            self._measure()
            self._show_speed()
