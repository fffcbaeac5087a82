"""A question: the prediction first, the answer afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QRadioButton, QSizePolicy, QWidget

from optim.lessons import Question
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.lessons.course import SHOWN
from rmsprop_gui.panels.lessons.prose import ProseLabel
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_label, make_row

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
        self.words = ProseLabel()
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.digit = make_label(str(number), "quiet")
        self.digit.setToolTip(tr("Key {key}", key=number))
        self.sign = QLabel()
        self.sign.setFixedWidth(MARK)
        row = make_row(of=self, spacing=8, margins=(8, 6, 8, 6))
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
        outcome_text = {RIGHT: tr("the right answer"), WRONG: tr("not right")}.get(self._verdict, "")
        self.radio.setAccessibleName(f"{self._number}. {self.words.toPlainText()}")
        self.radio.setAccessibleDescription(outcome_text)
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
        with painting(self) as painter:
            painter.setPen(style.pen(key, 1))
            painter.setBrush(style.color("selected" if self.radio.isChecked() and not self._verdict else "panel"))
            rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, 6, 6)
            if self._verdict:
                painter.fillRect(rect.adjusted(0, 6, 3 - rect.width(), -6), style.color(key))


class QuestionBox(QWidget):
    """The question, its options, and after the prediction what was measured.

    predicted(index)   the user's choice, or SHOWN to see the answer without one
    """

    predicted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.text = ProseLabel()
        self.options: list[OptionRow] = []
        self._group = QButtonGroup(self)
        self.check, self.show_me = QPushButton(tr("Check my prediction")), QPushButton(tr("Show me"))
        self.check.setProperty("primary", True)
        self.show_me.setProperty("link", True)
        self.show_me.setToolTip(tr("Shows the answer without a prediction"))
        self.outcome = ProseLabel()
        self.reveal = ProseLabel()
        self._lay_out()
        self._group.idToggled.connect(self._on_toggled)
        self.check.clicked.connect(self._on_check)
        self.show_me.clicked.connect(self._on_show_me)

    def _lay_out(self) -> None:
        self._rows = make_column(spacing=6)
        buttons = make_row(self.check, self.show_me, STRETCH)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        buttons.setContentsMargins(0, 2, 0, 0)
        make_column(
            self.text, self._rows, self._buttons, self.outcome, self.reveal, of=self, spacing=10,
            margins=(0, 4, 0, 0),
        )  # fmt: skip

    def ask(self, question: Question, filled: list[str], text: str, factor: float) -> None:
        """Another question, or the same one with its numbers: `filled` are the options, `text` the question itself."""
        self.text.show_text(text, factor)
        if len(self.options) != len(question.choices):
            self._make_rows(len(question.choices))
        for row, option in zip(self.options, filled, strict=True):
            row.say(option, factor)

    def _make_rows(self, count: int) -> None:
        for row in self.options:
            self._group.removeButton(row.radio)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.options = [OptionRow(number) for number in range(1, count + 1)]
        for index, row in enumerate(self.options):
            self._group.addButton(row.radio, index)
            self._rows.addWidget(row)

    def wait(self) -> None:
        """Nothing chosen, nothing shown."""
        self._group.setExclusive(False)
        for row in self.options:
            row.radio.setChecked(False)
            row.radio.setEnabled(True)
            row.judge("")
        self._group.setExclusive(True)
        self.check.setEnabled(False)
        self._buttons.show()
        self.outcome.hide()
        self.reveal.hide()

    def tell(self, chosen: int, right: int | None, reveal: str, factor: float, failed: str = "") -> None:
        """What was predicted and what is right (None: not measured yet, or `failed` for this reason)."""
        self._buttons.hide()
        for index, row in enumerate(self.options):
            row.radio.setChecked(index == chosen)
            row.radio.setEnabled(False)
            row.judge(RIGHT if index == right else WRONG if index == chosen and right is not None else "")
        self.outcome.show_text(failed or self._outcome(chosen, right), factor)
        self.outcome.show()
        self.reveal.show_text(reveal, factor)
        self.reveal.setVisible(right is not None or bool(failed))

    def _outcome(self, chosen: int, right: int | None) -> str:
        """How a prediction came out, kindly."""
        if right is None:
            return tr("**Measuring the answer…**")
        if chosen == SHOWN:
            return tr("**This is what was measured:**")
        if chosen == right:
            return tr("**Well predicted.** This is what was measured:")
        return tr("**Many expect that.** What was measured: {option}", option=self.options[right].words.markdown())

    def choose(self, index: int) -> None:
        """By key; nothing happens once the answer is shown."""
        if index < len(self.options) and self.options[index].radio.isEnabled():
            self.options[index].radio.setChecked(True)
            self.options[index].radio.setFocus()

    def has_choice(self) -> bool:
        return self._group.checkedId() >= 0 and not self._buttons.isHidden()

    @Slot(int, bool)
    def _on_toggled(self, index: int, on: bool) -> None:
        self.check.setEnabled(self._group.checkedId() >= 0)

    @Slot()
    def _on_check(self) -> None:
        if self.has_choice():
            self.predicted.emit(self._group.checkedId())

    @Slot()
    def _on_show_me(self) -> None:
        self.predicted.emit(SHOWN)
