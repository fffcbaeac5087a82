"""Cuts a text into numbers, names and signs, each with its column."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from optim.expressions.refusal import ExpressionError
from optim.expressions.words import DIGITS, LONGEST
from optim.language import said

SIGNS = {"**": "^", "^": "^", "−": "-", "×": "*", "·": "*", "⋅": "*", **{sign: sign for sign in "+-*/(),"}}
ROUND = said("use round brackets")
ONE = said("write one expression")
NO_COMPARISONS = said("there are no comparisons; min, max and abs make kinks")
UNQUOTED = said("write it without quotation marks")
HINTS = {
    "=": said("write only what f is, without an equals sign"), "|": said("write abs(u) for the absolute value"),
    "[": ROUND, "]": ROUND, "{": ROUND, "}": ROUND, "%": said("divide with /"), "!": said("there is no factorial here"),
    "²": said("write ^2"), "³": said("write ^3"), "√": said("write sqrt(u)"), "<": NO_COMPARISONS, ">": NO_COMPARISONS,
    ";": ONE, ":": ONE, "_": said("names have no underscores"), '"': UNQUOTED, "'": UNQUOTED,
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
        reason = said("the text has {n} characters, but {most} are the most; shorten it.", n=len(text), most=LONGEST)
        raise ExpressionError(LONGEST + 1, reason)
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
        reason = said("this number has more than {most} digits; a float64 holds 17, so shorten it.", most=DIGITS)
        raise ExpressionError(column, reason)
    value = float(written)
    if not math.isfinite(value):
        raise ExpressionError(column, said("{number} is too large for a float64; choose a smaller number.", number=written))
    return value


def strange(letter: str) -> str:
    """What is wrong with a character that no function has."""
    if letter in HINTS:
        return said("{sign} has no meaning in a function; {hint}.", sign=repr(letter), hint=HINTS[letter])
    if letter == ".":
        return said("a point belongs into a number, as in 0.5; nothing here has attributes.")
    if letter.isascii():
        return said("{sign} has no meaning in a function; leave it out.", sign=repr(letter))
    name = unicodedata.name(letter, "an unnamed character").lower()
    return said(
        "{sign} is {name}, which has no meaning here; names are made of plain Latin letters a to z.", sign=repr(letter), name=name
    )
