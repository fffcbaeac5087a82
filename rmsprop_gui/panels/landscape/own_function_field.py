"""The field in which a function is written: checked with every key, the place of an error marked; and the functions that were
written lately, kept between sessions of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontDatabase, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from optim import RunSpec
from optim.expressions.expression import expression
from optim.expressions.grammar import ExpressionError
from optim.expressions.own_functions.custom import examples
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import settings
from rmsprop_gui.model.timers import make_delay

PAUSE = 220  # milliseconds without a key after which a valid text comes into force
LEAST, MOST = 2, 6  # lines


class FunctionField(QPlainTextEdit):
    """written(text): a valid function, a moment after the last key or at once with Enter.

    refused(sentence)   the text is no function; "" when it is one again
    finished()          the user is done with it: Enter, or the focus leaves
    """

    written = Signal(str)
    refused = Signal(object)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("function")
        self.setAccessibleName(tr("Function of x and y"))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("x^2 + y^2")
        self._shown = ""  # the text in force
        self._pause = make_delay(self, PAUSE, self._commit)
        self.textChanged.connect(self._check)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Shows the function in force without a signal; what is being typed stays while that is the same."""
        if text == self._shown:
            return
        self._shown = text
        if text != self.text():
            self._pause.stop()
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._mark(None)

    def problem(self) -> ExpressionError | None:
        """Why the text is no function, or None."""
        try:
            expression(self.text())
        except ExpressionError as error:
            return error
        return None

    @Slot()
    def _check(self) -> None:
        error = self.problem()
        self._mark(error)
        if error is None and self.text() != self._shown:
            self._pause.start()
        else:
            self._pause.stop()

    @Slot()
    def _commit(self) -> None:
        self._pause.stop()
        if self.problem() is None and self.text() != self._shown:
            self._shown = self.text()
            self.written.emit(self._shown)

    def _mark(self, error: ExpressionError | None) -> None:
        """A wave under the place of the error, and the red border."""
        self.setExtraSelections([] if error is None else [self._selection(error.column)])
        if bool(self.property("invalid")) != (error is not None):
            self.setProperty("invalid", error is not None)
            self.style().unpolish(self)  # a style sheet sees a changed property only then
            self.style().polish(self)
        sentence = translated("" if error is None else str(error))
        self.setAccessibleDescription(sentence)
        self.refused.emit(sentence)

    def _selection(self, column: int) -> QTextEdit.ExtraSelection:
        text = self.text()
        begin = max(0, min(column - 1, len(text) - 1))
        end = begin + 1
        while end < len(text) and text[begin].isalnum() and text[end].isalnum():
            end += 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(min(end, len(text)), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(style.color("error"))
        form.setForeground(style.color("error"))
        selection: Any = QTextEdit.ExtraSelection()  # its fields are missing in PySide's stubs
        selection.cursor, selection.format = cursor, form
        return selection

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            if self.problem() is None:
                self.document().clearUndoRedoStacks()  # undoing is now the window's
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()
            self.finished.emit()

    @Slot()
    def _restyle(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(12 * style.text_scale()))
        self.setFont(font)
        self._mark(self.problem() if self.text() else None)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """As high as its lines, within limits; then it scrolls."""
        needed = round(self.document().size().height())
        lines = max(LEAST, min(MOST, needed))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > MOST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        margins = 2 * (2 + round(self.document().documentMargin()))  # 2: the border, which has the focus
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)


KEY, MOST_RECENT = "own_function/recent", 10
FIRST = "rosenbrock"  # the example that is there until something has been written


def recent() -> list[dict[str, Any]]:
    """Each as `objective_params`, the newest first. What cannot be read any more is left out."""
    kept = settings.recall(KEY, [])[: 2 * MOST_RECENT]
    return [params for params in kept if isinstance(params, dict) and is_function(params)][:MOST_RECENT]


def is_function(params: dict[str, Any]) -> bool:
    try:
        RunSpec(objective="custom", objective_params=params)
    except Exception:  # whatever lies in the settings: the program starts without it
        return False
    return True


def remember(params: Mapping[str, Any]) -> None:
    """Puts a function first; an earlier one with the same text gives way."""
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in params.items()}
    others = [other for other in recent() if other.get("f") != plain.get("f")]
    settings.keep(KEY, [plain, *others][:MOST_RECENT])


def newest() -> dict[str, Any]:
    """What one begins with."""
    return next(iter(recent()), None) or dict(examples()[FIRST].params)
