"""Writes traced expressions as formula boxes."""

from __future__ import annotations

from itertools import groupby
from unicodedata import normalize

from PySide6.QtGui import QFont, QFontMetricsF

from optim.notation.symbol_parser import Glyph
from optim.notation.traced_number import Sym
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import (
    Absolute,
    Box,
    Fraction,
    Parenthesis,
    Root,
    RowBox,
    Script,
    Size,
    Space,
    Term,
    TextBox,
    bare,
)
from rmsprop_gui.drawing.formula.boxes import unit
from rmsprop_gui.drawing.formula.label import Scaled
from rmsprop_gui.i18n import number_text
from rmsprop_gui.model.highlight import HighlightedQuantity

_fonts: dict[object, tuple[QFont, dict[str, float], float]] = {}


class Digits(TextBox):
    """A number as text; digits have one width, so widths add up."""

    def _kit(self) -> tuple[QFont, dict[str, float], float]:
        key = self.px, self.weight, style.layout_key()
        kit = _fonts.get(key)
        if kit is None:
            if len(_fonts) > 20:
                _fonts.clear()
            font = super().font()
            kit = _fonts[key] = font, {}, QFontMetricsF(font).capHeight()
        return kit

    def font(self) -> QFont:
        return self._kit()[0]

    def measure(self) -> Size:
        font, widths, height = self._kit()
        for c in self.string:
            if c not in widths:
                widths[c] = QFontMetricsF(font).horizontalAdvance(c)
        px = unit()
        return Size(sum(widths[c] for c in self.string), height + 2 * px, 3 * px)


SIGNS = {" + ", " − ", " ← ", " = "}
TIMES = TextBox(" × ", 13, "text_3")
SMALL = 0.78  # of an exponent that is more than one character
SYMBOL_PX, WORD_PX, SCRIPT_PX = 14, 12.5, 11


class BoxRenderer:
    """The typesetter of the screen (see optim.notation.expression_writer). Symbols of a parameter carry its colour."""

    stacked = True

    def number(self, x: float) -> Box:
        return Digits(number_text.number(float(x), 4))

    def setting(self, x: float) -> Box:
        return Digits(number_text.short(float(x), 4))

    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> Box:
        return write_down_symbol(glyph, index, time, mark, style.theta_key(int(index) - 1) if index else "text")

    def term(self, piece: Box, x: Sym) -> Box:
        return Term(piece, HighlightedQuantity(x.name.field, x.name.parameter)) if x.name is not None and x.name.field else piece

    def word(self, text: str) -> Box:
        return Digits(text, 13, "text_3" if text in SIGNS else "text")

    def row(self, parts: list[Box]) -> Box:
        return parts[0] if len(parts) == 1 else RowBox(*parts)

    def product(self, parts: list[Box], numbers: bool) -> Box:
        joint = TIMES if numbers else Space(3)
        row: list[Box] = []
        for part in parts:
            row += [joint, part] if row else [part]
        return RowBox(*row)

    def fraction(self, above: Box, below: Box) -> Box:
        return Fraction(above, below)

    def root(self, inner: Box) -> Box:
        return Root(inner)

    def power(self, base: Box, exponent: Box) -> Box:
        inner = bare(exponent)
        raised: Box = TextBox(inner.string, 10) if isinstance(inner, TextBox) else Scaled(exponent, SMALL)
        scripted = bare(base)
        if isinstance(scripted, Script) and scripted.sup is None:
            whole: Box = Script(scripted.base, scripted.sub, raised)
            return Term(whole, base.of) if isinstance(base, Term) else whole
        return Script(base, None, raised)

    def enclosed(self, inner: Box, left: str, right: str) -> Box:
        if left == "(":
            return Parenthesis(inner)
        return Absolute(inner) if left == "|" else RowBox(TextBox(left), inner, TextBox(right))


def write_down_symbol(glyph: Glyph, index: str, time: str, mark: str, color: str) -> Box:
    """A glyph with what stands on, above and below it."""
    written = normalize("NFC", glyph.base + glyph.accent) + glyph.primes
    base: Box = TextBox(written, WORD_PX, color) if glyph.word else letters(written, color)
    below = script(",".join(part for part in (glyph.below, time, index) if part), color)
    above = TextBox(mark, 9, color) if mark else None
    whole = Script(base, below, above) if below or above else base
    return RowBox(TextBox(glyph.prefix, SYMBOL_PX - 1, color, math=True), whole) if glyph.prefix else whole


def letters(symbol: str, color: str) -> Box:
    """Letters in italics, brackets and digits upright: "E[g²]"."""
    runs = [("".join(run), italic) for italic, run in groupby(symbol, key=lambda c: (c.isalpha() and c not in "ΔΛ∞") or c == "′")]
    texts = [TextBox(run, SYMBOL_PX, color, math=True, italic=italic) for run, italic in runs]
    return texts[0] if len(texts) == 1 else RowBox(*texts)


def script(text: str, color: str) -> Box | None:
    """A subscript; single letters in italics."""
    if not text:
        return None
    letter = len(text) == 1 and text.isalpha()
    return TextBox(text, SCRIPT_PX, color, math=letter, italic=letter)
