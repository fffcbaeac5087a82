"""Which languages there are, which one is spoken, and what their files lack."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QStandardPaths, QTranslator

from optim.base.resources import list_resources
from rmsprop_gui.i18n.calls import CONTEXT, ask_through, tr_n
from rmsprop_gui.i18n.catalog import Language, get_rule, read

PSEUDO = "pseudo"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = str.maketrans(_PLAIN, "áƀçđéƒĝĥíĵķļɱñöþɋŕšţüṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÖÞɊŔŠŢÜṼŴẊÝŽ")
_KEPT = re.compile(r"(\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|&\w+;|\(\*\.[^)]*\))")  # placeholders, links, HTML, patterns
_LONGER = 1.4


def accent(text: str) -> str:
    """Every letter accented and vowels doubled; what a translator must not touch is left alone."""
    pieces = _KEPT.split(text)
    wanted = round(sum(len(piece) for piece in pieces[::2]) * (_LONGER - 1))
    longer = []
    for k, piece in enumerate(pieces):
        if k % 2:
            longer.append(piece)
            continue
        for letter in piece:
            double = wanted > 0 and letter in "aeiou"
            wanted -= double
            longer.append(letter.translate(_ACCENTED) * (1 + double))
    return "".join(longer)


class FileTranslator(QTranslator):
    """Answers from a language file; None where it says nothing, and then Qt keeps the text as it is."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language, self._rule = language, get_rule(language.code)

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
        return accent(source) if source else None


ENGLISH = "en"
VARIABLE = "RMSPROP_EXPLORER_LANGUAGE"  # goes before the settings: for tests and pictures
SUFFIX = ".ts"

_spoken: list[QTranslator] = []
_lacking: tuple[str, ...] = ()


def user_folder() -> Path:
    """Where a user puts a language file of their own."""
    config = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(config) / "i18n"


def files() -> dict[str, Path]:
    """{code of a language: its file}; a user's own file goes before the one that travels with the program."""
    try:
        own = sorted(user_folder().glob(f"*{SUFFIX}")) if user_folder().is_dir() else []
    except OSError:  # not ours to look into: the languages that travel with the program are enough
        own = []
    return {path.stem: path for path in (*list_resources("i18n", SUFFIX), *own) if path.stem != "template"}


def get_title(code: str) -> str:
    """What a language calls itself, "Deutsch"; its code if nobody knows."""
    title = QLocale(code).nativeLanguageName() if QLocale(code).language() != QLocale.Language.C else ""
    return title[:1].upper() + title[1:] if title else code


def choice(wanted: str) -> str:
    """The code of the language to speak: the one wanted, "" for that of the desktop; English where there is no file."""
    known = files()
    wanted = os.environ.get(VARIABLE, wanted)
    if wanted:
        return wanted if wanted in known or wanted == PSEUDO else ENGLISH
    for name in QLocale.system().uiLanguages():
        code = name.replace("-", "_")
        for candidate in (code, code.partition("_")[0]):
            if candidate in known or candidate == ENGLISH:
                return candidate
    return ENGLISH


def speak(code: str) -> tuple[str, ...]:
    """Everything that is shown from now on is in this language. Returns what its file lacks, a sentence each."""
    global _lacking
    silence()
    _lacking = _begin(code)
    return _lacking


def describe_missing() -> tuple[str, ...]:
    """What the file of the language that is spoken lacks, a sentence each."""
    return _lacking


def _begin(code: str) -> tuple[str, ...]:
    if code == PSEUDO:
        _install(PseudoTranslator(QCoreApplication.instance()))
    if code in (PSEUDO, ENGLISH):
        return ()
    try:
        language = read(files()[code])
    except (ValueError, OSError, RecursionError) as error:
        return (str(error),)
    own = QTranslator(QCoreApplication.instance())  # the texts of Qt's own dialogs
    if own.load(QLocale(code), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _install(own)
    _install(FileTranslator(language, QCoreApplication.instance()))
    return language.problems


def silence() -> None:
    """Back to English."""
    for translator in _spoken:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    _spoken.clear()
    ask_through(None)


def _install(translator: QTranslator) -> None:
    QCoreApplication.installTranslator(translator)
    ask_through(QCoreApplication.translate)
    _spoken.append(translator)


def tell(problems: tuple[str, ...]) -> str:
    """The first of what a language file lacks, and how much more there is; "" if it lacks nothing."""
    if len(problems) < 2:
        return "".join(problems)
    return tr_n("{first} Preferences lists this and one more.", "{first} Preferences lists this and {n} more.",
                n=len(problems) - 1, first=problems[0])  # fmt: skip
