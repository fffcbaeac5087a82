"""Formulas as boxes: text, row, scripts. Boxes are immutable; colours are token keys, looked up when painted.

Each is also spelt as plain text, with Unicode's sub- and superscripts, and as LaTeX.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n.number_text import MINUS, subscript, superscript

_LOWERED = set("0123456789+-−") | set("aehijklmnoprstuvx")
_RAISED = set("0123456789+-−") | set("nit*")
_SUBSCRIPT_LETTERS = str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SUPERSCRIPT_LETTERS = str.maketrans("nit*", "ⁿⁱᵗ*")
_LATEX = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "η": r"\eta",
    "θ": r"\theta", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ρ": r"\rho", "σ": r"\sigma",
    "τ": r"\tau", "φ": r"\phi", "ω": r"\omega", "π": r"\pi", "Δ": r"\Delta", "Σ": r"\Sigma", "∇": r"\nabla",
    "∂": r"\partial", "∞": r"\infty", "×": r"\times", "·": r"\cdot", "←": r"\leftarrow",
    "→": r"\rightarrow", "≤": r"\le", "≥": r"\ge", "≈": r"\approx", "≠": r"\ne", "±": r"\pm",
    "½": r"\tfrac12", "∈": r"\in", "…": r"\dots", "%": r"\%", "—": r"\text{—}",
}  # fmt: skip
_RAISED_RUN = re.compile("[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_FROM_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_SUM = re.compile(rf"(?<=.) ?[+{MINUS}±] ?|←|=")


def script(base: str, sub: str, sup: str) -> str:
    """The base with its scripts in Unicode where all their letters exist there, else "v_max", "β^(t+1)"."""
    text = base
    if sub:
        lowered = subscript(sub).translate(_SUBSCRIPT_LETTERS)
        text += lowered if set(sub) <= _LOWERED else f"_{group(sub)}"
    if sup:
        raised = superscript(sup).translate(_SUPERSCRIPT_LETTERS)
        text += raised if set(sup) <= _RAISED else f"^{group(sup)}"
    return text


def is_sum(text: str) -> bool:
    """Whether a sum or an equation stands outside all brackets of ``text``; a leading sign does not count."""
    depth, outside = 0, []
    for letter in text.strip():
        depth -= letter == ")"
        outside.append(letter if depth == 0 else "x")
        depth += letter == "("
    return _SUM.search("".join(outside)[1:]) is not None


def is_product(text: str) -> bool:
    """Whether ``text`` has parts side by side, so that it needs brackets under a fraction or a root."""
    inner = text.strip()
    return any(mark in inner for mark in (" ", "×", "·", "/")) and not is_closed(inner)


def is_closed(text: str) -> bool:
    """Whether one pair of round brackets or bars encloses the whole text."""
    if text.startswith("|") and text.endswith("|") and text.count("|") == 2:
        return True
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place == len(text) - 1
    return False


def group(text: str) -> str:
    """``text`` in brackets if it is more than one word or number."""
    inner = text.strip()
    return inner if inner.isalnum() or is_closed(inner) else f"({inner})"


def get_latex(text: str, word: bool = False) -> str:
    """Plain text as TeX; words go upright into a text command, "1.5×10⁻⁵" becomes a power."""
    if word and any(letter.isalpha() for letter in text):
        return rf"\text{{{text.replace('%', chr(92) + '%').replace('_', chr(92) + '_')}}}"
    text = _RAISED_RUN.sub(lambda run: f"^{{{run.group().translate(_FROM_RAISED)}}}", text)
    text = text.replace(MINUS, "-")
    parts = [_LATEX[letter] + " " if letter in _LATEX else letter for letter in text]
    return "".join(parts).strip() if text.strip() else r"\,"


class Size(NamedTuple):
    """Measures of a box in logical pixels; ascent and descent count from the baseline."""

    width: float
    ascent: float
    descent: float


def unit() -> float:
    """One designed pixel at the text size in force; all gaps inside formulas are counted in it."""
    return style.scale() * style.text_scale()


class Box(ABC):
    """What every part of a formula does."""

    _cached: tuple[object, Size] | None = None

    @abstractmethod
    def measure(self) -> Size:
        """Computes the size with the fonts in force."""

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Draws the box with its left end at ``x`` and its baseline at ``baseline``: the boxes inside, unless it has ink of its
        own."""
        for part, left, line in self.place_parts(x, baseline):
            part.paint(painter, left, line)

    @abstractmethod
    def text(self) -> str:
        """The formula as one line of plain text."""

    @abstractmethod
    def latex(self) -> str:
        """The formula for TeX's mathematics mode."""

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        """The boxes inside with their places, when this one is painted there."""
        return iter(())

    def terms(self, x: float, baseline: float) -> Iterator[tuple[Term, QRectF]]:
        """Every term inside with the rectangle it covers, outer ones before inner ones, left before right."""
        for box, left, line in self.place_parts(x, baseline):
            yield from box.terms(left, line)

    @property
    def size(self) -> Size:
        """The measures, computed once per text size."""
        key, known = style.layout_key(), self._cached
        if known is None or (known[0] is not key and known[0] != key):
            known = self._cached = key, self.measure()
        return known[1]

    @property
    def width(self) -> float:
        """Advance from the left end to the right end."""
        return self.size.width

    @property
    def ascent(self) -> float:
        """Height above the baseline."""
        return self.size.ascent

    @property
    def descent(self) -> float:
        """Depth below the baseline."""
        return self.size.descent

    def rect(self, x: float, baseline: float) -> QRectF:
        """The rectangle the box covers when painted there."""
        width, ascent, descent = self.size
        return QRectF(x, baseline - ascent, width, ascent + descent)


@lru_cache(4096)
def measure_text(string: str, size: float, weight: int, math: bool, italic: bool, key: object) -> Size:
    """Of one piece of text. Heads and tables are made anew for every step and every run, mostly of the same words and symbols.

    key   the style's: another text size or font measures anew
    """
    metrics = QFontMetricsF(style.font(size, weight, numeric=not math, math=math, italic=italic))
    px = unit()
    overhang = px if italic and string == "f" else 0.0  # its hook leaves the advance width
    return Size(metrics.horizontalAdvance(string) + overhang, metrics.capHeight() + 2 * px, 3 * px)


class TextBox(Box):
    """A piece of text in one font: ``math`` is the serif of symbols, else the sans with tabular digits."""

    def __init__(
        self, string: str, px: float = 13, color: str = "text", *,
        math: bool = False, italic: bool = False, weight: int = 400,
    ) -> None:  # fmt: skip
        self.string, self.px, self.color = string, px, color
        self.math, self.italic, self.weight = math, italic, weight

    def font(self) -> QFont:
        """The font at the text size in force."""
        return style.font(self.px, self.weight, numeric=not self.math, math=self.math, italic=self.italic)

    def measure(self) -> Size:
        return measure_text(self.string, self.px, self.weight, self.math, self.italic, style.layout_key())

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        kind = {"numeric": not self.math, "math": self.math, "italic": self.italic}
        if isinstance(self.color, str):
            style.use_text(painter, self.color, self.px, self.weight, **kind)
        else:
            painter.setFont(self.font())
            painter.setPen(style.color(self.color))
        painter.drawText(QPointF(x, baseline), self.string)

    def text(self) -> str:
        return self.string

    def latex(self) -> str:
        return get_latex(self.string, word=not self.math)


class Space(Box):
    """A gap of ``px``; in plain text it is a space."""

    def __init__(self, px: float = 3, string: str = " ") -> None:
        self.px, self.string = px, string

    def measure(self) -> Size:
        return Size(self.px * unit(), 0, 0)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Draws nothing."""

    def text(self) -> str:
        return self.string

    def latex(self) -> str:
        return r"\," if self.string else ""


class RowBox(Box):
    """Boxes side by side on one baseline; plain strings become text, ``gap`` pixels between neighbours."""

    def __init__(self, *parts: Box | str, gap: float = 0) -> None:
        self.parts = tuple(TextBox(part) if isinstance(part, str) else part for part in parts)
        self.gap = gap

    def measure(self) -> Size:
        sizes = [part.size for part in self.parts]
        gaps = self.gap * unit() * max(0, len(sizes) - 1)
        return Size(
            sum(size.width for size in sizes) + gaps,
            max((size.ascent for size in sizes), default=0.0),
            max((size.descent for size in sizes), default=0.0),
        )

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        for part in self.parts:
            yield part, x, baseline
            x += part.width + self.gap * unit()

    def text(self) -> str:
        return (" " if self.gap else "").join(part.text() for part in self.parts)

    def latex(self) -> str:
        return " ".join(part.latex() for part in self.parts)


class Script(Box):
    """A base with a subscript, a superscript, or both above each other."""

    def __init__(self, base: Box, sub: Box | None = None, sup: Box | None = None) -> None:
        self.base, self.sub, self.sup = base, sub, sup

    def _shifts(self) -> tuple[float, float]:
        """How far the subscript goes down and the superscript up; tall bases push the superscript up."""
        tall = max(0.0, self.base.ascent - 13 * unit())
        return 4 * unit(), 6 * unit() + tall

    def measure(self) -> Size:
        width, ascent, descent = self.base.size
        down, up = self._shifts()
        if self.sub:
            descent = max(descent, self.sub.descent + down - unit())
        if self.sup:
            ascent = max(ascent, self.sup.ascent + up - unit())
        scripts = max(part.width for part in (self.sub, self.sup) if part) if self.sub or self.sup else 0.0
        return Size(width + scripts + unit(), ascent, descent)

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        down, up = self._shifts()
        yield self.base, x, baseline
        right = x + self.base.width + unit() * 0.5
        if self.sub:
            yield self.sub, right, baseline + down
        if self.sup:
            yield self.sup, right, baseline - up

    def text(self) -> str:
        return script(
            self.base.text(), self.sub.text() if self.sub else "", self.sup.text() if self.sup else ""
        )

    def latex(self) -> str:
        sub = f"_{{{self.sub.latex()}}}" if self.sub else ""
        sup = f"^{{{self.sup.latex()}}}" if self.sup else ""
        return f"{self.base.latex()}{sub}{sup}"


class Term(Box):
    """A box that stands for something: `of` says for what. It looks as what is inside."""

    def __init__(self, inner: Box, of: Hashable) -> None:
        self.inner, self.of = inner, of

    def measure(self) -> Size:
        return self.inner.size

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        yield self.inner, x, baseline

    def terms(self, x: float, baseline: float) -> Iterator[tuple[Term, QRectF]]:
        yield self, self.rect(x, baseline)
        yield from self.inner.terms(x, baseline)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        self.inner.paint(painter, x, baseline)

    def text(self) -> str:
        return self.inner.text()

    def latex(self) -> str:
        return self.inner.latex()


def bare(box: Box) -> Box:
    """What is inside of terms."""
    while isinstance(box, Term):
        box = box.inner
    return box
