"""What Qt asks for a translation: a language from a file, or the language that only tests the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from rmsprop_gui.i18n.calls import CONTEXT
from rmsprop_gui.i18n.catalog import Language
from rmsprop_gui.i18n.plurals import rule_of
from rmsprop_gui.i18n.pseudo import accented


class FileTranslator(QTranslator):
    """Answers from a language file; None where it says nothing, and then Qt keeps the text as it is."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language, self._rule = language, rule_of(language.code)

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context != CONTEXT:
            return None
        if n >= 0 and source in self._language.numbers:
            return self._language.numbers[source][self._rule(n)]
        return self._language.texts.get(source)


class PseudoTranslator(QTranslator):
    """Accents every text that is asked for, Qt's own included: whatever stays plain on the screen was never asked for."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return accented(source) if source else None
