"""Sentences that tell what is wrong: one line, never too long, and still translatable."""

from __future__ import annotations

import itertools
import pickle

import pytest

from optim.base.errors import SpecError
from optim.base.translatable import LONGEST, LazyText, quote, translatable


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"), (True, "true"), (2.5, "2.5"), ("it", "'it'"), ([1, None], "[1, null]"), ({"a": False}, '{"a": false}'),
        (object(), '"something else"'), ({1: object()}, '{"1": "something else"}'), (10**5000, "something else"),
        ({(1, 2): 3}, "something else"), ("x" * 5000, "'" + "x" * 59 + "…'"),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_values_are_told_without_words_of_python(value: object, words: str) -> None:
    assert quote(value) == words


def test_a_long_sentence_keeps_its_template_and_shortens_its_values() -> None:
    inner = translatable("{name} is none of {names}.", name="b" * 900, names=", ".join(map(str, range(900))))
    error = SpecError(translatable("{file} cannot be opened: {error}", file="a" * 900, error=inner))
    sentence = error.args[0]
    assert len(str(error)) <= LONGEST and isinstance(sentence, LazyText)
    assert sentence.template == "{file} cannot be opened: {error}" and sentence.values["file"].endswith("…")
    assert sentence.values["error"].template == inner.template
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert len(str(SpecError("y" * 1000))) == LONGEST
    assert str(SpecError(translatable("Short."))) == "Short."


def test_a_sentence_is_one_line_whatever_is_in_it() -> None:
    error = SpecError(translatable("There is no {name}; choose another.", name="a\nb\u2028c\u202ed\x00e"))
    assert str(error) == "There is no a b c d e; choose another." and isinstance(error.args[0], LazyText)
