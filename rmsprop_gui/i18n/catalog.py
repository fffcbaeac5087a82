"""Reads a language from a Qt Linguist file (.ts): one file, no compiler needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from optim.base.errors import SpecError
from optim.base.reading import read_bytes, read_errors
from optim.base.translatable import one_line, placeholders, shorten_sentence
from rmsprop_gui.i18n.calls import tr

Rule = Callable[[int], int]


def _never(n: int) -> int:
    return 0


def _but_one(n: int) -> int:
    return int(n != 1)


def _above_one(n: int) -> int:
    return int(n > 1)


def _east_slavic(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def _polish(n: int) -> int:
    if n == 1:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def _czech(n: int) -> int:
    return 0 if n == 1 else 1 if 2 <= n <= 4 else 2


def _romanian(n: int) -> int:
    return 0 if n == 1 else 1 if n == 0 or 1 <= n % 100 <= 19 else 2


def _lithuanian(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 >= 2 and not 11 <= n % 100 <= 19 else 2


def _slovenian(n: int) -> int:
    return {1: 0, 2: 1, 3: 2, 4: 2}.get(n % 100, 3)


def _arabic(n: int) -> int:
    if n <= 2:
        return n
    return 3 if 3 <= n % 100 <= 10 else 4 if n % 100 >= 11 else 5


RULES: dict[Rule, tuple[str, ...]] = {
    _never: ("ja", "zh", "ko", "vi", "th", "id", "ms", "fa", "hu", "tr"),
    _above_one: ("fr", "pt_BR", "hy", "fil"),
    _east_slavic: ("ru", "uk", "be", "sr", "hr", "bs"),
    _polish: ("pl",),
    _czech: ("cs", "sk"),
    _romanian: ("ro",),
    _lithuanian: ("lt",),
    _slovenian: ("sl",),
    _arabic: ("ar",),
}
_BY_LANGUAGE = {language: rule for rule, languages in RULES.items() for language in languages}
_FORMS = {
    _never: 1, _but_one: 2, _above_one: 2, _east_slavic: 3, _polish: 3, _czech: 3, _romanian: 3, _lithuanian: 3, _slovenian: 4,
    _arabic: 6,
}  # fmt: skip


def get_rule(language: str) -> Rule:
    """The rule of a language such as "de" or "pt_BR"; one and many, as in English, where none is known."""
    return _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language.partition("_")[0], _but_one)


def get_forms(language: str) -> int:
    """How many forms a text with a number has in a language."""
    return _FORMS[get_rule(language)]


MOST_BYTES = 20_000_000
LINE = "line in the file"
LEFT_OUT = {"unfinished", "vanished", "obsolete"}


@dataclass(frozen=True)
class Language:
    """What a file says.

    code       of the language, "de" or "pt_BR"
    texts      {text of the program: its translation}
    numbers    {text of the program: its forms, as `get_rule` counts them}
    problems   what was left out, a sentence each; the program's own text stands instead
    """

    code: str
    file: Path
    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read(file: Path) -> Language:
    """The language in a .ts file; its name is the language's code.

    A translation that loses or invents a {placeholder} is left out and told among `problems`.

    Raises:
        SpecError: one sentence, if the file cannot be read at all.
    """
    code = file.stem
    with read_errors(str(file), tr("a language file")):
        try:
            root = _tree(read_bytes(file, MOST_BYTES))
        except expat.ExpatError as error:
            text = tr("The language file {file} is no XML (line {n}): save it again with Qt Linguist.", file=file, n=error.lineno)
            raise SpecError(text) from None
    if root.tag != "TS":
        raise SpecError(
            tr("The language file {file} begins with <{tag}>, not <TS>: it is no file of Qt Linguist.", file=file, tag=root.tag)
        )
    texts, numbers, problems = {}, {}, []
    for message in root.iter("message"):
        source, forms = message.findtext("source") or "", _forms(message)
        if not source or not forms:
            continue
        wrong = _wrong(source, forms, _counts(message), code)
        if wrong:
            problem_text = tr("{file}, line {line}: {wrong} The English text stands instead.",
                      file=file.name, line=message.get(LINE), wrong=wrong)  # fmt: skip
            problems.append(shorten_sentence(one_line(problem_text)))
        elif _counts(message):
            numbers[source] = forms
        else:
            texts[source] = forms[0]
    return Language(code, file, texts, numbers, tuple(problems))


def _tree(content: bytes) -> ElementTree.Element:
    """The elements of the file; each knows its line, which the parsers of ElementTree keep to themselves."""
    builder, parser = ElementTree.TreeBuilder(), expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        builder.start(tag, {**attributes, LINE: str(parser.CurrentLineNumber)})

    parser.StartElementHandler = start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = _refuse_entity
    parser.Parse(content, True)
    return builder.close()


def _refuse_entity(name: str, *_: object) -> None:
    """A short entity can stand for gigabytes; Qt Linguist writes none."""
    raise SpecError(tr("It declares the entity {name}, which no language file needs; save it again with Qt Linguist.", name=name))


def _counts(message: ElementTree.Element) -> bool:
    return message.get("numerus") == "yes"


def _forms(message: ElementTree.Element) -> tuple[str, ...]:
    """The finished translation, each form of it; none if there is none yet."""
    translation = message.find("translation")
    if translation is None or translation.get("type") in LEFT_OUT:
        return ()
    forms = tuple(form.text or "" for form in translation.iter("numerusform")) if _counts(message) else (translation.text or "",)
    return forms if all(forms) else ()


def _wrong(source: str, forms: tuple[str, ...], counts: bool, code: str) -> str:
    """What is wrong with a translation, "" if nothing is."""
    if counts and len(forms) != get_forms(code):
        return tr("“{text}” needs {n} forms in this language and has {given}.", text=source, n=get_forms(code), given=len(forms))
    of = _names_in(source)
    wanted = of(source)
    for form in forms:
        try:
            found = of(form)
        except ValueError:
            return tr("the translation of “{text}” cannot be filled in: its braces are wrong.", text=source)
        missing, invented = sorted(wanted - found - ({"n"} if counts else set())), sorted(found - wanted)
        if missing:
            return tr("the translation of “{text}” has lost {placeholder}.", text=source, placeholder=f"{{{missing[0]}}}")
        if invented:
            return tr("the translation of “{text}” has {placeholder}, which the text has not.",
                      text=source, placeholder=f"{{{invented[0]}}}")  # fmt: skip
    return ""


def _names_in(source: str) -> Callable[[str], set[str]]:
    """How the placeholders of a text are found: strictly, or, in lessons, which have {a name:and a style}, by their braces."""
    try:
        placeholders(source)
    except ValueError:
        return lambda text: {slot[1:-1] for slot in re.findall(r"{[^{}]*}", text)}
    return placeholders
