"""The calls through which a text becomes one of the user's language.

A sentence is translated whole, with named placeholders: never glued from pieces, whose order other languages do not share.
No Qt here: the command line speaks the user's language too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from optim.base import translatable
from optim.base.translatable import LazyPluralText, LazyText, Small, wordless

NOUNS_ARE_CAPITAL = ("de", "lb")  # languages in which a first letter is left as it is
_language: NullTranslations = NullTranslations()


def tr(text: str, /, **values: object) -> str:
    """`text` in the language of the user, its {placeholders} filled in: tr("Step {step} of {steps}", step=3, steps=120).

    `text` must be a literal: it is what translators get to see. Values that are sentences of the engine are translated too.
    """
    return _fill(_translation(text), values)


def tr_n(one: str, many: str, /, n: int, **values: object) -> str:
    """A text with a number: tr_n("{n} step", "{n} steps", n=120). Languages choose among their own forms by n.

    {n} reads as counts do everywhere in the program, "10 000".
    """
    form = _language.ngettext(one, many, n)
    from rmsprop_gui.i18n.number_text import count  # only now: its sentences come from here

    return _fill(form, {"n": count(n), **values})


def mark(text: str, /) -> str:
    """The text itself. Says to translators that it will be shown: for tables that are made before a language is chosen."""
    return text


def translated(text: str, /) -> str:
    """A text that was declared elsewhere: with `mark`, by the engine, or as a sentence it has said. Others stay as they are."""
    if isinstance(text, LazyPluralText):
        return tr_n(text.one, text.template, text.n, **text.values)
    if isinstance(text, Small):
        return lower(translated(str(text.values["sentence"])))
    if isinstance(text, LazyText):
        return _fill(text.template if wordless(text.template) else _translation(text.template), text.values)
    return _translation(text) if text else text


def join_words(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return translated(translatable.join_words(parts)) if parts else ""


def lower(text: str) -> str:
    """A text that goes on within a sentence: with a small first letter, where the language writes nouns small."""
    return text if getattr(_language, "code", "").partition("_")[0] in NOUNS_ARE_CAPITAL else text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """A text that begins a line: its first letter is a capital."""
    return text[:1].upper() + text[1:]


def speak_through(language: NullTranslations | None) -> None:
    """Whom to ask from now on; None: nobody, all is English."""
    global _language
    _language = language or NullTranslations()


def _translation(text: str) -> str:
    return _language.gettext(text)


def _fill(text: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    return text.format(**{name: _translate_value(value) for name, value in values.items()})


def _translate_value(value: object) -> object:
    if isinstance(value, BaseException):
        value = str(value)
    return translated(value) if isinstance(value, LazyText) else value
