"""Which languages there are, which one is spoken, and what their files lack."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QStandardPaths, QTranslator

from optim.resources import list_resources
from rmsprop_gui.i18n.calls import ask_through, tr_n
from rmsprop_gui.i18n.catalog import read
from rmsprop_gui.i18n.pseudo import PSEUDO
from rmsprop_gui.i18n.translators import FileTranslator, PseudoTranslator

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


def title_of(code: str) -> str:
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


def lacking() -> tuple[str, ...]:
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


def told(problems: tuple[str, ...]) -> str:
    """The first of what a language file lacks, and how much more there is; "" if it lacks nothing."""
    if len(problems) < 2:
        return "".join(problems)
    return tr_n("{first} Preferences lists this and one more.", "{first} Preferences lists this and {n} more.",
                n=len(problems) - 1, first=problems[0])  # fmt: skip
