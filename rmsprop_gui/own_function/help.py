"""What a function may be made of, to read beside writing one."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from optim.expressions.words import FUNCTIONS, GRAMMAR
from rmsprop_gui import style
from rmsprop_gui.i18n import tr


class GrammarDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What a function may be made of"))
        self.resize(760, 520)
        functions = [f"{name:10}{' ' * 13}{known.meaning}" for name, known in FUNCTIONS.items()]
        text = QPlainTextEdit("\n".join([*GRAMMAR, "", *functions]))
        text.setReadOnly(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName(self.windowTitle())
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(12 * style.text_scale()))
        text.setFont(font)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 18, 20, 14)
        page.setSpacing(12)
        page.addWidget(text, 1)
        page.addWidget(buttons)
