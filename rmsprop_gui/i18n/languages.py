"""Which languages there are, which one is spoken, and what their files lack. No Qt here: `qt_texts` speaks for its dialogs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from gettext import NullTranslations
from pathlib import Path

from optim.base.resources import list_resources, user_folder
from rmsprop_gui.i18n.calls import speak_through, tr_n

ENGLISH = "en"
PSEUDO = "pseudo"
VARIABLE = "RMSPROP_EXPLORER_LANGUAGE"  # before the settings: for tests and pictures
FOLDER, SUFFIX = "i18n", ".po"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = str.maketrans(_PLAIN, "áƀçđéƒĝĥíĵķļɱñöþɋŕšţüṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÖÞɊŔŠŢÜṼŴẊÝŽ")
_KEPT = re.compile(r"(\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|&\w+;|\(\*\.[^)]*\))")  # placeholders, links, HTML, patterns
_LONGER = 1.4

_lacking: tuple[str, ...] = ()


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


class PseudoLanguage(NullTranslations):
    """Accents every text that is asked for: whatever stays plain on the screen was never asked for."""

    code = PSEUDO

    def gettext(self, message: str) -> str:
        return accent(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accent(msgid1 if n == 1 else msgid2)


def files() -> dict[str, Path]:
    """{code of a language: its file}; a user's own file goes before the one that travels with the program."""
    folder = user_folder(FOLDER)
    try:
        own = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    except OSError:  # not ours to look into: the languages that travel with the program are enough
        own = []
    return {path.stem: path for path in (*list_resources(FOLDER, SUFFIX), *own)}


def choice(wanted: str, desktop: Iterable[str]) -> str:
    """The code of the language to speak: the one wanted, "" for that of the desktop; English where there is no file.

    desktop   names of languages that the user understands, such as "pt-BR" or "de_AT.UTF-8", the best one first
    """
    known = files()
    wanted = os.environ.get(VARIABLE, wanted)
    if wanted:
        return wanted if wanted in known or wanted == PSEUDO else ENGLISH
    for name in desktop:
        code = name.partition(".")[0].replace("-", "_")
        for candidate in (code, code.partition("_")[0]):
            if candidate in known or candidate == ENGLISH:
                return candidate
    return ENGLISH


def find_terminal_languages() -> list[str]:
    """What the environment says, as gettext reads it: for the command line."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].split(":")
    return []


def speak(code: str) -> tuple[str, ...]:
    """Everything that is shown from now on is in this language. Returns what its file lacks, a sentence each."""
    global _lacking
    silence()
    if code == PSEUDO:
        speak_through(PseudoLanguage())
    elif code != ENGLISH:
        from rmsprop_gui.i18n.po_file import read  # English needs no reader

        try:
            language = read(files()[code])
        except (ValueError, OSError, RecursionError) as error:
            _lacking = (str(error),)
        else:
            speak_through(language)
            _lacking = language.problems
    return _lacking


def describe_missing() -> tuple[str, ...]:
    """What the file of the language that is spoken lacks, a sentence each."""
    return _lacking


def silence() -> None:
    """Back to English."""
    global _lacking
    _lacking = ()
    speak_through(None)


def tell(problems: tuple[str, ...]) -> str:
    """The first of what a language file lacks, and how much more there is; "" if it lacks nothing."""
    if len(problems) < 2:
        return "".join(problems)
    return tr_n("{first} Preferences lists this and one more.", "{first} Preferences lists this and {n} more.",
                n=len(problems) - 1, first=problems[0])  # fmt: skip
