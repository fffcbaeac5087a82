"""The formula of a user's function in boxes, its variables as the coloured parameters."""

from __future__ import annotations

from optim.expressions.expression import Expression
from optim.expressions.spelling import pieces
from optim.glyphs import Glyph
from rmsprop_gui import style
from rmsprop_gui.formula import Box, Row, Script, Text, symbol
from rmsprop_gui.ledger.setter import BoxSetter

AXES = {"x": 0, "y": 1}


class FormulaSetter(BoxSetter):
    """x and y are θ₁ and θ₂, or θ where there is one variable."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension

    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> Box:
        if glyph.base not in AXES:
            return super().symbol(glyph, index, time, mark)
        axis = AXES[glyph.base]
        key = style.theta_key(axis)
        base = symbol("θ", color=key)
        return Script(base, Text(str(axis + 1), 11, key), None) if self._dimension > 1 else base


def formula_pieces(function: Expression) -> list[Box]:
    """In parts that may stand on lines of their own."""
    first, *rest = pieces(function.parsed, FormulaSetter(function.dimension))
    return [Row(symbol("f"), Text(" = ", 13, "text_3"), first), *rest]
