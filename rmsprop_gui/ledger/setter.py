"""Writes traced expressions as formula boxes."""

from __future__ import annotations

from optim.typesetting import parsed
from rmsprop_gui import numbers, style
from rmsprop_gui.formula import Absolute, Box, Fraction, Parenthesis, Root, Row, Script, Space, Text, symbol
from rmsprop_gui.formula.fit import Scaled
from rmsprop_gui.ledger.digits import Digits

SIGNS = {" + ", " − ", " ← ", " = "}
TIMES = Text(" × ", 13, "text_3")
SMALL = 0.78  # of an exponent that is more than one character


class BoxSetter:
    """The typesetter of the screen (see optim.typesetting). Symbols of a parameter carry its colour."""

    stacked = True

    def number(self, x: float) -> Box:
        return Digits(numbers.number(float(x), 4))

    def setting(self, x: float) -> Box:
        return Digits(numbers.short(float(x), 4))

    def symbol(self, name: str, index: str, mark: str) -> Box:
        color = style.theta_key(int(index) - 1) if index else "text"
        letters, own = parsed(name)
        below = ",".join(part for part in (own, index) if part)
        above = Text(mark, 9, color) if mark else None
        return symbol(letters, below or None, above, color)

    def word(self, text: str) -> Box:
        return Digits(text, 13, "text_3" if text in SIGNS else "text")

    def row(self, parts: list[Box]) -> Box:
        return parts[0] if len(parts) == 1 else Row(*parts)

    def product(self, parts: list[Box], numbers: bool) -> Box:
        joint = TIMES if numbers else Space(3)
        row: list[Box] = []
        for part in parts:
            row += [joint, part] if row else [part]
        return Row(*row)

    def fraction(self, above: Box, below: Box) -> Box:
        return Fraction(above, below)

    def root(self, inner: Box) -> Box:
        return Root(inner)

    def power(self, base: Box, exponent: Box) -> Box:
        raised = Text(exponent.string, 10) if isinstance(exponent, Text) else Scaled(exponent, SMALL)
        if isinstance(base, Script) and base.sup is None:
            return Script(base.base, base.sub, raised)
        return Script(base, None, raised)

    def enclosed(self, inner: Box, left: str, right: str) -> Box:
        if left == "(":
            return Parenthesis(inner)
        return Absolute(inner) if left == "|" else Row(Text(left), inner, Text(right))
