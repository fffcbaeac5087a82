"""Cuts a text into numbers, names and signs, each with its column."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from optim.expressions.refusal import ExpressionError
from optim.expressions.words import DIGITS, LONGEST

SIGNS = {"**": "^", "^": "^", "−": "-", "×": "*", "·": "*", "⋅": "*", **{sign: sign for sign in "+-*/(),"}}
HINTS = {
    "=": "write only what f is, without an equals sign",
    "|": "write abs(u) for the absolute value",
    "[": "use round brackets", "]": "use round brackets", "{": "use round brackets", "}": "use round brackets",
    "%": "divide with /", "!": "there is no factorial here",
    "²": "write ^2", "³": "write ^3", "√": "write sqrt(u)",
    "<": "there are no comparisons; min, max and abs make kinks", ">": "there are no comparisons; min, max and abs make kinks",
    ";": "write one expression", ":": "write one expression", "_": "names have no underscores",
    '"': "write it without quotation marks", "'": "write it without quotation marks",
}  # fmt: skip
TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?P<name>[A-Za-zθπ][A-Za-z0-9₀-₉]*)"
    r"|(?P<sign>\*\*|[-+*/^(),−×·⋅])"
)


class Token(NamedTuple):
    """kind: "number", "name", "sign" or "end"; text as written, signs in their plain form; column from 1."""

    kind: str
    text: str
    column: int
    value: float = 0.0


def tokens(text: str) -> list[Token]:
    """The tokens of a text, an "end" last. Raises ExpressionError."""
    if len(text) > LONGEST:
        raise ExpressionError(LONGEST + 1, f"the text has {len(text):,} characters, but {LONGEST:,} are the most; shorten it.")
    found, place = [], 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise ExpressionError(place + 1, strange(text[place]))
        kind, written, column = str(match.lastgroup), match.group(), place + 1
        place = match.end()
        if kind == "number":
            found.append(Token(kind, written, column, checked_value(written, column)))
        elif kind != "space":
            found.append(Token(kind, SIGNS.get(written, written), column))
    return [*found, Token("end", "", len(text) + 1)]


def checked_value(written: str, column: int) -> float:
    if sum(letter.isdigit() for letter in written) > DIGITS:
        raise ExpressionError(column, f"this number has more than {DIGITS} digits; a float64 holds 17, so shorten it.")
    value = float(written)
    if not math.isfinite(value):
        raise ExpressionError(column, f"{written} is too large for a float64; choose a smaller number.")
    return value


def strange(letter: str) -> str:
    """What is wrong with a character that no function has."""
    if letter in HINTS:
        return f"{letter!r} has no meaning in a function; {HINTS[letter]}."
    if letter == ".":
        return "a point belongs into a number, as in 0.5; nothing here has attributes."
    if letter.isascii():
        return f"{letter!r} has no meaning in a function; leave it out."
    name = unicodedata.name(letter, "an unnamed character").lower()
    return f"{letter!r} is {name}, which has no meaning here; names are made of plain Latin letters a to z."
