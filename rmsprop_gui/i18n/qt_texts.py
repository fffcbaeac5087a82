"""The language of the desktop, and the texts of Qt's own dialogs in the language that is spoken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from rmsprop_gui.i18n import languages

_installed: list[QTranslator] = []


class PseudoTranslator(QTranslator):
    """Accents Qt's own texts."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return languages.accent(source)


def speak(wanted: str) -> tuple[str, ...]:
    """Program and Qt speak the language wanted from now on, "" for that of the desktop; what its file lacks, a sentence each."""
    code = languages.choice(wanted, QLocale.system().uiLanguages())
    lacking = languages.speak(code)
    silence_qt()
    parent: QObject | None = QCoreApplication.instance()
    translator = PseudoTranslator(parent) if code == languages.PSEUDO else QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code == languages.PSEUDO or (code != languages.ENGLISH and translator.load(QLocale(code), "qtbase", "_", folder)):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
    return lacking


def silence() -> None:
    """Back to English."""
    languages.silence()
    silence_qt()


def silence_qt() -> None:
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    _installed.clear()


def get_title(code: str) -> str:
    """What a language calls itself, "Deutsch"; its code if nobody knows."""
    title = QLocale(code).nativeLanguageName() if QLocale(code).language() != QLocale.Language.C else ""
    return title[:1].upper() + title[1:] if title else code
