"""One answer of a question: a radio button whose words may take several lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QWidget

from rmsprop_gui import icons, style
from rmsprop_gui.i18n import tr
from rmsprop_gui.lessons.prose import Prose
from rmsprop_gui.paint_guard import guarded

RIGHT, WRONG = "right", "wrong"
MARK = 16  # pixels of the sign behind it


class OptionRow(QWidget):
    """A click anywhere on it chooses it. `judge` says how it came out, in colour, sign and words."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._verdict = number, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.radio = QRadioButton()
        self.radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = Prose()
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.digit = QLabel(str(number))
        self.digit.setProperty("role", "quiet")
        self.digit.setToolTip(tr("Key {key}", key=number))
        self.sign = QLabel()
        self.sign.setFixedWidth(MARK)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.digit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self.installEventFilter(self)
        self.radio.toggled.connect(self._on_toggled)
        style.notifier().changed.connect(self._restyle)

    def say(self, text: str, factor: float) -> None:
        self.words.show_text(text, factor)
        self._name()

    def _name(self) -> None:
        said = {RIGHT: tr("the right answer"), WRONG: tr("not right")}.get(self._verdict, "")
        self.radio.setAccessibleName(f"{self._number}. {self.words.toPlainText()}")
        self.radio.setAccessibleDescription(said)
        self.radio.setToolTip(tr("Key {key}", key=self._number))

    def verdict(self) -> str:
        return self._verdict

    def judge(self, verdict: str) -> None:
        """RIGHT, WRONG or "" for neither."""
        self._verdict = verdict
        self._restyle()
        self._name()

    @Slot()
    def _restyle(self) -> None:
        name = {RIGHT: "check", WRONG: "close"}.get(self._verdict)
        if name is None:
            self.sign.clear()
        else:
            self.sign.setPixmap(icons.pixmap(name, "ok" if self._verdict == RIGHT else "warn", MARK))
        self.update()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press beside the button is one on it."""
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent)
        if pressed and event.button() == Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.setChecked(True)
        return False

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        key = {RIGHT: "ok", WRONG: "warn"}.get(self._verdict, "accent" if self.radio.isChecked() else "border")
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(style.pen(key, 1))
            painter.setBrush(style.color("selected" if self.radio.isChecked() and not self._verdict else "panel"))
            rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, 6, 6)
            if self._verdict:
                painter.fillRect(rect.adjusted(0, 6, 3 - rect.width(), -6), style.color(key))
        finally:
            painter.end()
