"""The drawn parts of formulas (fraction bar, root sign, brackets and bars that grow with what they hold), and short ways to
write the usual parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.boxes import Box, RowBox, Script, Size, TextBox, group, is_closed, is_product, is_sum, unit
from rmsprop_gui.i18n.number_text import number

AXIS = 4.5  # height of fraction bars and middles of brackets above the baseline, designed pixels


class Fraction(Box):
    """Numerator over denominator with a bar."""

    def __init__(self, numerator: Box, denominator: Box, color: str = "text") -> None:
        self.numerator, self.denominator, self.color = numerator, denominator, color

    def measure(self) -> Size:
        above, below, px = self.numerator.size, self.denominator.size, unit()
        return Size(
            max(above.width, below.width) + 8 * px,
            above.ascent + above.descent + (AXIS + 1.5) * px,
            below.ascent + below.descent - (AXIS - 2.5) * px,
        )

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        px, width = unit(), self.width
        bar = baseline - AXIS * px
        painter.setPen(style.pen(self.color, 1 * style.text_scale()))
        painter.drawLine(QPointF(x + px, bar), QPointF(x + width - px, bar))
        for box, left, line in self.place_parts(x, baseline):
            box.paint(painter, left, line)

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        above, below, px, width = self.numerator, self.denominator, unit(), self.width
        bar = baseline - AXIS * px
        yield above, x + (width - above.width) / 2, bar - above.descent - 1.5 * px
        yield below, x + (width - below.width) / 2, bar + below.ascent + 2.5 * px

    def text(self) -> str:
        above, below = self.numerator.text().strip(), self.denominator.text().strip()
        above = f"({above})" if is_sum(above) else above
        below = f"({below})" if (is_sum(below) or is_product(below)) and not is_closed(below) else below
        return f"{above} / {below}"

    def latex(self) -> str:
        return rf"\frac{{{self.numerator.latex()}}}{{{self.denominator.latex()}}}"


class Root(Box):
    """A square root whose sign grows with the radicand."""

    def __init__(self, radicand: Box, color: str = "text") -> None:
        self.radicand, self.color = radicand, color

    def measure(self) -> Size:
        inner, px = self.radicand.size, unit()
        return Size(inner.width + 11 * px, inner.ascent + 2.5 * px, inner.descent)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        px = unit()
        top = baseline - self.radicand.ascent - 0.5 * px
        foot = baseline + max(1.5 * px, self.radicand.descent - 2.5 * px)
        painter.setPen(style.pen(self.color, 1.1 * style.text_scale()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [(0, baseline - 4 * px), (2, baseline - 5 * px), (5, foot), (8.5, top)]
        line = [QPointF(x + right * px, height) for right, height in points]
        painter.drawPolyline(QPolygonF([*line, QPointF(x + self.width, top)]))
        self.radicand.paint(painter, x + 9.5 * px, baseline)

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        yield self.radicand, x + 9.5 * unit(), baseline

    def text(self) -> str:
        return "√" + group_product(self.radicand.text())

    def latex(self) -> str:
        return rf"\sqrt{{{self.radicand.latex()}}}"


def group_product(text: str) -> str:
    """The radicand in brackets unless it is one symbol or one number."""
    return group(text) if is_sum(text) or is_product(text) else text.strip()


class _Enclosed(Box):
    """One box between two equal strokes."""

    side = 5.5  # room for one stroke, designed pixels

    def __init__(self, inner: Box, color: str = "text") -> None:
        self.inner, self.color = inner, color

    def measure(self) -> Size:
        width, ascent, descent = self.inner.size
        return Size(width + 2 * self.side * unit(), ascent + unit(), descent + unit())

    def place_parts(self, x: float, baseline: float) -> Iterator[tuple[Box, float, float]]:
        yield self.inner, x + self.side * unit(), baseline

    def _ready(self, painter: QPainter) -> None:
        painter.setPen(style.pen(self.color, 1.1 * style.text_scale()))
        painter.setBrush(Qt.BrushStyle.NoBrush)


class Parenthesis(_Enclosed):
    """Round brackets that grow."""

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        px, width = unit(), self.width
        top, bottom = baseline - self.ascent + px, baseline + self.descent - px
        self._ready(painter)
        for outer, inward in ((x + 1.2 * px, 1), (x + width - 1.2 * px, -1)):
            ends = outer + inward * 3 * px
            path = QPainterPath(QPointF(ends, top))
            middle = (top + bottom) / 2
            path.cubicTo(outer, top + 4 * px, outer, middle - px, outer, middle)
            path.cubicTo(outer, middle + px, outer, bottom - 4 * px, ends, bottom)
            painter.drawPath(path)
        self.inner.paint(painter, x + self.side * px, baseline)

    def text(self) -> str:
        return f"({self.inner.text()})"

    def latex(self) -> str:
        return rf"\left({self.inner.latex()}\right)"


class Absolute(_Enclosed):
    """The bars of an absolute value."""

    side = 4.0

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        px = unit()
        top, bottom = baseline - self.ascent + px, baseline + self.descent - px
        self._ready(painter)
        for place in (x + 1.5 * px, x + self.width - 1.5 * px):
            painter.drawLine(QPointF(place, top), QPointF(place, bottom))
        self.inner.paint(painter, x + self.side * px, baseline)

    def text(self) -> str:
        return f"|{self.inner.text()}|"

    def latex(self) -> str:
        return rf"\left|{self.inner.latex()}\right|"


SYMBOL_PX, DIGIT_PX, SCRIPT_STEP = 14, 13, 3
_UPRIGHT = set("ΔΣ∇∂∞")


def _script(value: int | str | Box | None, px: float, color: str) -> Box | None:
    if value is None or isinstance(value, Box):
        return value
    string = str(value)
    letter = len(string) == 1 and string.isalpha()
    return TextBox(string, px - SCRIPT_STEP, color, math=letter, italic=letter)


def symbol(
    name: str, sub: int | str | Box | None = None, sup: int | str | Box | None = None,
    color: str = "text", px: float = SYMBOL_PX,
) -> Box:  # fmt: skip
    """A mathematical letter in italic serif with its scripts: ``symbol("v", sub=2, color="theta2")``.

    A leading Δ, Σ, ∇ or ∂ stays upright: ``symbol("Δθ", 2)``.
    """
    head = name[: len(name) - len(name.lstrip("".join(_UPRIGHT)))]
    letters = name[len(head) :]
    upright = TextBox(head, px - 1, color, math=True) if head else None
    if not letters and upright is not None:
        base: Box = upright
    else:
        base = TextBox(letters, px, color, math=True, italic=True)
    lower, upper = _script(sub, px, color), _script(sup, px, color)
    scripted = Script(base, lower, upper) if lower or upper else base
    return RowBox(upright, scripted) if upright is not None and letters else scripted


class NumberBox(TextBox):
    """A number in sans digits, of which there may be fewer."""

    def __init__(self, value: float | None, digits: int, color: str, weight: int) -> None:
        super().__init__(number(value, digits), DIGIT_PX, color, weight=weight)
        self._value, self._digits = value, digits

    def shorten(self) -> NumberBox:
        """The same number with a digit less."""
        return NumberBox(self._value, max(1, self._digits - 1), self.color, self.weight)


def num(x: float | str | None, digits: int = 4, color: str = "text", weight: int = 400) -> TextBox:
    """A number in sans digits; a string is taken as it is."""
    return TextBox(x, DIGIT_PX, color, weight=weight) if isinstance(x, str) else NumberBox(x, digits, color, weight)


def operator(sign: str, color: str = "text_3") -> TextBox:
    """A sign with its spaces: "=", "+", "←", "×"."""
    return TextBox(f" {sign} ", DIGIT_PX, color)


def word(string: str, px: float = 12, color: str = "text_2", weight: int = 400) -> TextBox:
    """Plain words beside mathematics."""
    return TextBox(string, px, color, weight=weight)
