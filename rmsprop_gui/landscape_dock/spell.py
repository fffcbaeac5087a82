"""A landscape's formula from its plain text: x and y become the coloured parameters, letters italics, words upright."""

from __future__ import annotations

import re

from rmsprop_gui import style
from rmsprop_gui.formula import Box, Row, Script, Text, symbol

WORDS = {
    "exp", "sin", "cos", "ln", "log", "mean", "of", "over", "six", "points", "mod", "max", "min", "with", "or", "the", "training",
    "rows",
}  # fmt: skip
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵐⁿ", "0123456789−mn")
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢ", "0123456789i")
TOKEN = re.compile(r"(?P<letter>[^\W\d_ᵐⁿᵢ])(?P<low>[₀-₉ᵢ]*)(?P<high>[⁰¹²³⁴-⁹⁻ᵐⁿ]*)|(?P<other>.)")
WORD = re.compile("[A-Za-z]{2,}")
EXPONENT = re.compile(r"\^(\d+(?:\.\d+)?)")  # of what has no raised characters
AXES = {"x": 0, "y": 1}
BREAK = re.compile(r" (?=[+−·=] )|(?<=,) ")  # a line may end before an operator


def pieces(formula: str, dimension: int) -> list[Box]:
    """The formula in parts that may stand on lines of their own."""
    return [_piece(part, dimension) for part in BREAK.split(formula)]


def _piece(text: str, dimension: int) -> Box:
    parts: list[Box] = []
    place = 0
    while place < len(text):
        word = WORD.match(text, place)
        if word and word.group() in WORDS:
            parts.append(Text(word.group(), 13))
            place = word.end()
            continue
        exponent = EXPONENT.match(text, place)
        if exponent and parts:
            parts.append(Script(parts.pop(), None, Text(exponent.group(1), 11)))
            place = exponent.end()
            continue
        token = TOKEN.match(text, place)
        assert token is not None  # the pattern takes any character
        place = token.end()
        if token["letter"]:
            low, high = token["low"].translate(LOWERED), token["high"].translate(RAISED)
            parts.append(_letter(token["letter"], low, high, dimension))
        else:
            parts.append(Text(token["other"], 13))
    return Row(*parts)


def _letter(letter: str, low: str, high: str, dimension: int) -> Box:
    if letter in AXES and AXES[letter] < dimension:
        axis = AXES[letter]
        key = style.theta_key(axis)
        index = Text(str(axis + 1), 11, key) if dimension > 1 else None
        raised = Text(high, 11, key) if high else None
        base = symbol("θ", color=key)
        return Script(base, index, raised) if index or raised else base
    base = symbol(letter)
    sub, sup = (Text(script, 11) if script else None for script in (low, high))
    return Script(base, sub, sup) if sub or sup else base
