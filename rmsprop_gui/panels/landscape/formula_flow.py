"""A widget that shows a long formula on as many lines as its width asks for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, Script, TextBox, fit, symbol
from rmsprop_gui.drawing.paint_guard import guarded, painting

GAP = 4.0  # between parts on a line
LEADING = 5.0
INDENT = 16.0  # of all lines but the first


class FormulaFlow(QWidget):
    """Lines end only between the parts of the formula."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Sequence[Box] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)

    def set_pieces(self, pieces: Sequence[Box]) -> None:
        self._pieces = tuple(pieces)
        self.setAccessibleName(" ".join(piece.text() for piece in pieces))
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(self.wanted_height())
        self.update()

    def lines(self, width: float) -> list[list[Box]]:
        """The parts on each line; one that is wider than the line stands alone and is drawn smaller."""
        lines: list[list[Box]] = []
        used = 0.0
        for piece in self._pieces:
            if lines and used + GAP + piece.width <= width:
                lines[-1].append(piece)
                used += GAP + piece.width
            else:
                used = piece.width + (INDENT if lines else 0.0)
                lines.append([piece])
        return lines

    def wanted_height(self) -> int:
        """The height of all lines at the present width."""
        return math.ceil(sum(self._height(line) for line in self.lines(self.width())))

    def _height(self, line: list[Box]) -> float:
        return max(box.ascent for box in line) + max(box.descent for box in line) + LEADING

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.wanted_height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            top = 0.0
            for k, line in enumerate(self.lines(self.width())):
                x = INDENT if k else 0.0
                baseline = round(top + LEADING / 2 + max(box.ascent for box in line))
                for box in line:
                    shown = fit(box, self.width() - x)
                    shown.paint(painter, x, baseline)
                    x += shown.width + GAP
                top += self._height(line)


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
            parts.append(TextBox(word.group(), 13))
            place = word.end()
            continue
        exponent = EXPONENT.match(text, place)
        if exponent and parts:
            parts.append(Script(parts.pop(), None, TextBox(exponent.group(1), 11)))
            place = exponent.end()
            continue
        token = TOKEN.match(text, place)
        assert token is not None  # the pattern takes any character
        place = token.end()
        if token["letter"]:
            low, high = token["low"].translate(LOWERED), token["high"].translate(RAISED)
            parts.append(_letter(token["letter"], low, high, dimension))
        else:
            parts.append(TextBox(token["other"], 13))
    return RowBox(*parts)


def _letter(letter: str, low: str, high: str, dimension: int) -> Box:
    if letter in AXES and AXES[letter] < dimension:
        axis = AXES[letter]
        key = style.theta_key(axis)
        index = TextBox(str(axis + 1), 11, key) if dimension > 1 else None
        raised = TextBox(high, 11, key) if high else None
        base = symbol("θ", color=key)
        return Script(base, index, raised) if index or raised else base
    base = symbol(letter)
    sub, sup = (TextBox(script, 11) if script else None for script in (low, high))
    return Script(base, sub, sup) if sub or sup else base
