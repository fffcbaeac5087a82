"""Reads a language from a gettext catalog (.po) as it is: nothing is compiled, and nothing but the standard library is needed.

Translators' tools (Poedit, Weblate, Babel) write these files; gettext chooses the plural form by the rule in the header.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from optim.base.errors import SpecError
from optim.base.reading import read_bytes, read_errors
from optim.base.translatable import one_line, placeholders, shorten_sentence
from rmsprop_gui.i18n.calls import tr

MOST_BYTES = 20_000_000
LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s*)?"(.*)"')
ESCAPE = re.compile(r"\\(.)")
ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
RULE = re.compile(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;]+)")
EVERY_WAY = (*range(201), 1000, 1_000_000)  # numbers that no rule known treats unlike all others


@dataclass
class Message:
    """One message of the file: its parts by keyword, its translations by number; `line` is where it begins."""

    line: int
    fuzzy: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.parts.get("msgid", "")

    @property
    def plural(self) -> str:
        return self.parts.get("msgid_plural", "")


class Language(gettext.GNUTranslations):
    """What a file says, as gettext is asked; `problems` are sentences on what was left out, where the English text stands."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.problems: tuple[str, ...] = ()
        self.forms = 2
        self.plural: Callable[[int], int] = lambda n: int(n != 1)
        self._catalog: dict[str | tuple[str, int], str] = {}

    def take_header(self, header: str) -> None:
        """Takes over the plural rule; ValueError where it is none."""
        found = RULE.search(header)
        if found is None:
            return
        self.forms, rule = int(found[1]), gettext.c2py(found[2])
        if not {rule(n) for n in EVERY_WAY} <= set(range(self.forms)):
            raise ValueError("it names forms that there are not")
        self.plural = rule

    def take(self, message: Message) -> None:
        if message.plural:
            self._catalog |= {(message.text, k): form for k, form in message.forms.items()}
        else:
            self._catalog[message.text] = message.forms[0]


def read(file: Path) -> Language:
    """The language in a .po file; its name is the language's code.

    A translation that loses or invents a {placeholder} is left out and told among `problems`.

    Raises:
        SpecError: one sentence, if the file cannot be read at all.
    """
    language, problems = Language(file.stem), []
    with read_errors(str(file), tr("a language file")):
        for message in find_messages(read_bytes(file, MOST_BYTES).decode("utf-8-sig"), file):
            if not message.text:
                take_header(language, message, file)
            elif message.forms and all(message.forms.values()) and not message.fuzzy and "msgctxt" not in message.parts:
                wrong = find_fault(message, language.forms)
                if wrong:
                    told = tr("{file}, line {line}: {wrong} The English text stands instead.",
                              file=file.name, line=message.line, wrong=wrong)  # fmt: skip
                    problems.append(shorten_sentence(one_line(told)))
                else:
                    language.take(message)
    language.problems = tuple(problems)
    return language


def take_header(language: Language, message: Message, file: Path) -> None:
    try:
        language.take_header(message.forms.get(0, ""))
    except (ValueError, ArithmeticError):
        raise SpecError(tr("The language file {file} has no rule for plural forms that can be followed: take the header from "
                           "a fresh catalog.", file=file)) from None  # fmt: skip


def find_messages(text: str, file: Path) -> Iterator[Message]:
    """Every message that the text of a .po file has, in its order. SpecError at a line that none of them can have."""
    message = Message(1)
    keyword, number = "", 0
    for place, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        found = LINE.fullmatch(line)
        if not line or line.startswith("#") or (found and found[1] in ("msgid", "msgctxt") and message.forms):
            if message.forms:
                yield message
                message = Message(place)
            if line.startswith("#,") and "fuzzy" in line:
                message.fuzzy = True
            if not line or line.startswith("#"):
                continue
        if found is None or not (found[1] or keyword):
            raise SpecError(tr("Line {line} of the language file {file} is none of a gettext catalog (.po): save it again with a "
                               "translator's program.", line=place, file=file))  # fmt: skip
        if found[1]:
            keyword, number = found[1], int(found[2] or 0)
            message.line = place if keyword == "msgid" else message.line
        piece = ESCAPE.sub(lambda match: ESCAPED.get(match[1], match[1]), found[3])
        if keyword == "msgstr":
            message.forms[number] = message.forms.get(number, "") + piece
        else:
            message.parts[keyword] = message.parts.get(keyword, "") + piece
    if message.forms:
        yield message


def find_fault(message: Message, forms: int) -> str:
    """What is wrong with a translation, "" if nothing is."""
    if message.plural and set(message.forms) != set(range(forms)):
        return tr("“{text}” needs {n} forms in this language and has {given}.",
                  text=message.text, n=forms, given=len(message.forms))  # fmt: skip
    names_in = get_name_finder(message.plural or message.text)
    wanted = names_in(message.plural or message.text)
    for form in message.forms.values():
        try:
            found = names_in(form)
        except ValueError:
            return tr("the translation of “{text}” cannot be filled in: its braces are wrong.", text=message.text)
        missing, invented = sorted(wanted - found - ({"n"} if message.plural else set())), sorted(found - wanted)
        if missing:
            return tr("the translation of “{text}” has lost {placeholder}.", text=message.text, placeholder=f"{{{missing[0]}}}")
        if invented:
            return tr("the translation of “{text}” has {placeholder}, which the text has not.",
                      text=message.text, placeholder=f"{{{invented[0]}}}")  # fmt: skip
    return ""


def get_name_finder(source: str) -> Callable[[str], set[str]]:
    """How the placeholders of a text are found: strictly, or, in lessons, which have {a name:and a style}, by their braces."""
    try:
        placeholders(source)
    except ValueError:
        return lambda text: {slot[1:-1] for slot in re.findall(r"{[^{}]*}", text)}
    return placeholders
