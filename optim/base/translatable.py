"""Sentences that remember what they were made from.

The engine speaks English and knows no other language. But a window that does needs the sentence as it stood before its
numbers were filled in.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from string import Formatter

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LONGEST = 400  # characters of a sentence that tells what is wrong
LONGEST_VALUE = 60  # characters of a value in it that came from outside


class LazyText(str):
    """A sentence, usable as any text.

    template   with named {placeholders}, or the sentence itself if it has none
    values     what fills them; may be sentences again
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> LazyText:
        sentence = super().__new__(cls, template.format(**values) if values else template)
        sentence.template, sentence.values = template, values
        return sentence

    def __str__(self) -> str:
        return self  # so str(error) is still the sentence that it was raised with

    def __add__(self, other: str) -> LazyText:
        return join((self, other), "")

    def __radd__(self, other: str) -> LazyText:
        return join((other, self), "")

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        return (self.template,), self.values  # sentences come back whole from other processes


class LazyPluralText(LazyText):
    """A sentence about one or many: other languages have more than two forms, so it keeps both and the number."""

    one: str
    n: int

    def __new__(cls, one: str, many: str, n: int, /, **values: object) -> LazyPluralText:
        chosen = one if n == 1 else many
        sentence = str.__new__(cls, chosen.format(**{"n": n, **values}))
        sentence.template, sentence.one, sentence.n, sentence.values = many, one, n, values
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        return (self.one, self.template, self.n), self.values


class Small(LazyText):
    """A sentence that goes on within another one, so it begins with a small letter."""

    def __new__(cls, sentence: str, /) -> Small:
        small = str.__new__(cls, lower(sentence))
        small.template, small.values = "{sentence}", {"sentence": sentence}
        return small

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        return (self.values["sentence"],), {}


def lower(sentence: str) -> str:
    """The sentence with a small first letter.

    sentence   any text
    """
    return sentence[:1].lower() + sentence[1:]


def translatable(template: str, /, **values: object) -> LazyText:
    """The sentence with its values: translatable("The run diverged at step {step}.", step=12). `template` must be a literal."""
    return LazyText(template, **values)


def translatable_plural(one: str, many: str, /, n: int, **values: object) -> LazyText:
    """A sentence about one or many: translatable_plural("{n} run", "{n} runs", n=3).

    one, many   the two templates
    n           the number
    values      what fills the other placeholders
    """
    return LazyPluralText(one, many, n, **values)


def join(sentences: Iterable[str], between: str = " ") -> LazyText:
    """Sentences after one another, each still translatable.

    sentences   in their order
    between     what stands between two
    """
    values: dict[str, object] = {f"sentence_{k}": sentence for k, sentence in enumerate(sentences)}
    return LazyText(between.join(f"{{{name}}}" for name in values), **values)


def quote(value: object) -> str:
    """A value from outside as it stands in a sentence: 'a text', 12, true, nothing, [1, 2]; shortened where it is long."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return repr(shorten(str(value), LONGEST_VALUE))
    if hasattr(value, "tolist"):
        value = value.tolist()
    try:
        text = json.dumps(dict(value) if isinstance(value, Mapping) else value, ensure_ascii=False, default=_kind_word)
    except (TypeError, ValueError, RecursionError):  # whole numbers of thousands of digits, keys that are no texts
        text = "something else"
    return shorten(text, LONGEST_VALUE)


def _kind_word(value: object) -> str:
    return "something else" if not isinstance(value, Mapping) else "…"


def shorten(text: str, most: int) -> str:
    """The text, cut at its end to `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def one_line(sentence: str) -> str:
    """The sentence without line ends and characters that turn its direction, which foreign values can bring along."""
    if not UNSEEN.search(sentence):
        return sentence
    if type(sentence) is LazyText and sentence.values:
        return LazyText(sentence.template, **{n: one_line(v) if isinstance(v, str) else v for n, v in sentence.values.items()})
    return UNSEEN.sub(" ", str.__str__(sentence))


def shorten_sentence(sentence: str, most: int = LONGEST) -> str:
    """The sentence in at most `most` characters: first its values are shortened, and its end is cut only where that fails."""
    if len(sentence) <= most:
        return sentence
    if type(sentence) is LazyText and sentence.values:
        share = max(20, (most - len(sentence.template)) // len(sentence.values))
        values = {
            name: shorten_sentence(value, share) if isinstance(value, str) else value for name, value in sentence.values.items()
        }
        sentence = LazyText(sentence.template, **values)
    return sentence if len(sentence) <= most else shorten(str.__str__(sentence), most)


def placeholders(template: str) -> set[str]:
    """The names in braces. Raises ValueError if a brace is not closed, or holds more than a name.

    template   text with names in braces
    """
    found = set()
    for _, name, layout, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or layout or conversion:
            raise ValueError(f"{{{name}}} is no placeholder: a placeholder is a name alone")
        found.add(name)
    return found


def wordless(template: str) -> bool:
    """Whether nothing but placeholders, digits and signs is in it, so there is nothing to translate.

    template   text with names in braces
    """
    return not any(letter.isalpha() for piece, *_ in Formatter().parse(template) for letter in piece)


RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def plain(x: float, digits: int = 2) -> str:
    """`digits` significant digits without trailing zeros, true minus sign, powers of ten written out.

    x        the number
    digits   significant digits
    """
    if not math.isfinite(x):
        return "not a number" if math.isnan(x) else ("−∞" if x < 0 else "∞")
    rounded = f"{x:.{digits - 1}e}"
    if x == 0 or 1e-3 <= abs(float(rounded)) < 1e5:
        return f"{float(rounded):.10g}".replace("-", "−")
    mantissa, _, exponent = rounded.partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    head = {"1": "10", "-1": "-10"}.get(mantissa, f"{mantissa}×10")
    return f"{head}{str(int(exponent)).translate(RAISED)}".replace("-", "−")


def theta(parameter: int, dimension: int) -> str:
    """The name of a parameter: "θ₂", or "θ" where there is only one.

    parameter   its index, from 0
    dimension   number of parameters
    """
    return "θ" if dimension == 1 else "θ" + str(parameter + 1).translate(LOWERED)


def join_words(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c".

    parts   at least one text; each is still translatable
    """
    if len(parts) == 1:
        return parts[0]
    return translatable("{first} and {last}", first=join(parts[:-1], ", "), last=parts[-1])
