"""The catalogs that travel with the program: every text, its placeholders, tags and plural forms; calls that can be followed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from rmsprop_gui.i18n.po_file import get_name_finder, read
from tests.translations.__main__ import FOLDER, count_missing, update
from tests.translations.calls import find_faults
from tests.translations.extraction import ROOT, collect

CATALOGS = sorted(FOLDER.glob("*.po"))
NOT_YET = {"de": 0}  # texts that may still be missing; it only shrinks
TAG = re.compile(r"</?[a-z]+(?: [^<>]*)?/?>")
MARKS = re.compile(r"\*\*|`|\]\(")  # of Markdown, in lessons
KEY = re.compile(r"&(?=\w)")

each_catalog = pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
template = cache(collect)


@cache
def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def pairs(path: Path) -> list[tuple[str, str]]:
    """(text of the program, its translation) of all that is translated, every plural form with the plural."""
    found = []
    for message in catalog(path):
        forms = message.string if message.pluralizable else (message.string,)
        source = message.id[1] if message.pluralizable else message.id
        found += [(source, form) for form in forms if source and form]
    return found


def find_wrong(path: Path, marks: re.Pattern[str]) -> list[str]:
    return [text for text, told in pairs(path) if Counter(marks.findall(text)) != Counter(marks.findall(told))]


@each_catalog
def test_every_text_is_translated(path: Path) -> None:
    """`python -m tests.translations` takes new texts up in the catalogs."""
    updated = update(path, template())
    missing = [str(message.id) for message in updated if message.id and not all(strings(message))]
    assert len(missing) <= NOT_YET.get(path.stem, 0), "\n".join(missing[:40])
    assert len(missing) == count_missing(updated)


def strings(message: BabelMessage) -> tuple[str, ...]:
    return message.string if message.pluralizable else (message.string,)


@each_catalog
def test_the_program_reads_what_babel_reads(path: Path) -> None:
    language = read(path)
    assert language.problems == ()
    for message in catalog(path):
        if message.id and message.pluralizable:
            assert [language.ngettext(*message.id, n) for n in (1, 2)] == (
                [*message.string] if all(message.string) else [*message.id]
            )
        elif message.id:
            assert language.gettext(message.id) == message.string or message.id


@each_catalog
def test_plural_forms_are_those_of_cldr(path: Path) -> None:
    assert catalog(path).plural_forms == str(get_plural(path.stem))
    assert all(len(m.string) == catalog(path).num_plurals for m in catalog(path) if m.pluralizable)


@each_catalog
def test_placeholders_are_those_of_the_text(path: Path) -> None:
    wrong = []
    for text, told in pairs(path):
        names = get_name_finder(text)
        if names(text) - {"n"} != names(told) - {"n"}:
            wrong.append(told)
    assert wrong == []


@each_catalog
def test_tags_and_marks_are_those_of_the_text(path: Path) -> None:
    assert find_wrong(path, TAG) == []
    assert find_wrong(path, MARKS) == []


@each_catalog
def test_a_text_with_a_key_has_one_key(path: Path) -> None:
    wrong = [told for text, told in pairs(path) if len(KEY.findall(text)) != len(KEY.findall(told)) and "&nbsp;" not in text]
    assert wrong == []


@each_catalog
def test_ends_are_those_of_the_text(path: Path) -> None:
    """Full stop, colon, dots, a space or a line end: what follows fits."""
    ends = re.compile(r"(?:…|[.:?!])?\s*$")
    wrong = [f"{text!r}: {told!r}" for text, told in pairs(path) if ends.search(text)[0] != ends.search(told)[0]]
    assert wrong == []


def test_every_call_can_be_followed_by_translators() -> None:
    """Literals alone, placeholders that are given, nothing translated before a language is chosen."""
    files = [path for folder in ("optim", "rmsprop_gui") for path in sorted((ROOT / folder).rglob("*.py"))]
    faults = [fault for path in files for fault in find_faults(path.relative_to(ROOT), path.read_text(encoding="utf-8"))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("def f(x): tr(x)", "wants a literal"),
        ("def f(x): tr(f'a {x}')", "wants a literal"),
        ("def f(x): tr('a {x}', y=x)", "is given"),
        ("def f(x): tr('a {x:.3g}', x=x)", "no placeholder"),
        ("def f(n): tr_n('{n} step', 'steps of {x}', n=n)", "is given"),
        ("TITLE = tr('a b')", "comes before a language is chosen"),
        ("def f(x=tr('a b')): pass", "comes before a language is chosen"),
    ],
)
def test_calls_that_cannot_be_followed_are_found(code: str, what: str) -> None:
    assert any(what in fault for fault in find_faults(Path("file.py"), f"from rmsprop_gui.i18n import tr, tr_n\n{code}"))


def test_texts_are_found_wherever_they_are() -> None:
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in template()}
    for text in ("Learning rate", "{first} and {last}", "{n} step", "Do rates shrink as gradients shrink?"):
        assert text in found, text


def test_a_catalog_that_babel_begins_is_read(tmp_path: Path) -> None:
    """Its plural forms, in every language that counts in another way."""
    from babel import Locale

    from tests.translations.__main__ import save

    for code, numbers in {"pl": (1, 3, 5), "ar": (0, 1, 2, 3, 11, 100), "ja": (7,), "cs": (1, 2, 5), "fr": (1, 2)}.items():
        begun = Catalog(locale=Locale.parse(code), fuzzy=False)
        begun.add(("{n} step", "{n} steps"), [f"form {k} of {{n}}" for k in range(begun.num_plurals)])
        save(begun, tmp_path / f"{code}.po")
        language = read(tmp_path / f"{code}.po")
        assert language.problems == ()
        told = [language.ngettext("{n} step", "{n} steps", n) for n in numbers]
        assert len(set(told)) == len(numbers), code
