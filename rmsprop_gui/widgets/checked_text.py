"""A field in which a formula is written: checked with every key, the place of an error marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontDatabase, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from optim import SpecError
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import translated
from rmsprop_gui.model.timers import make_delay

PAUSE = 220  # milliseconds without a key after which a valid text comes into force


class CheckedText(QPlainTextEdit):
    """written(text): a valid text, a moment after the last key or at once with Enter (Ctrl+Enter where there are several lines).

    refused(sentence)   the text is not valid; "" when it is again
    finished()          the user is done with it: Enter, or the focus leaves
    """

    written = Signal(str)
    refused = Signal(object)
    finished = Signal()

    LEAST, MOST = 2, 6  # lines that it is high
    LINES = False  # whether Enter begins a new line

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown = ""  # the text in force
        self._pause = make_delay(self, PAUSE, self._commit)
        self.textChanged.connect(self._check)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def problem(self) -> SpecError | None:
        """Why the text is not valid, or None; every text is until a subclass says otherwise."""
        return None

    def find_place(self, error: Any) -> int:
        """Where in the text an error is, from 0."""
        return 0

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Shows the text in force without a signal; what is being typed stays while that is the same."""
        if text == self._shown:
            return
        self._shown = text
        if text != self.text():
            self._pause.stop()
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._mark(None)

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

    def _mark(self, error: SpecError | None) -> None:
        """A wave under the place of the error, and the red border."""
        self.setExtraSelections([] if error is None else [self._selection(self.find_place(error))])
        if bool(self.property("invalid")) != (error is not None):
            self.setProperty("invalid", error is not None)
            self.style().unpolish(self)  # a style sheet sees a changed property only then
            self.style().polish(self)
        sentence = translated("" if error is None else str(error))
        self.setAccessibleDescription(sentence)
        self.refused.emit(sentence)

    def _selection(self, place: int) -> QTextEdit.ExtraSelection:
        text = self.text()
        begin = max(0, min(place, len(text) - 1))
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
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (self.LINES and plain):
            self._commit()
            if self.problem() is None:
                self.document().clearUndoRedoStacks()  # undoing is now the window's
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # other lines are broken now

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
        lines = max(self.LEAST, min(self.MOST, needed))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > self.MOST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        margins = 2 * (2 + round(self.document().documentMargin()))  # 2: the border, which has the focus
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)
