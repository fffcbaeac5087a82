"""Mathematics on the screen: fractions, roots and scripts, which Qt's rich text does not have."""

from rmsprop_gui.formula.boxes import Box, Row, Script, Size, Space, Term, Text, bare
from rmsprop_gui.formula.fit import fit
from rmsprop_gui.formula.label import FormulaLabel
from rmsprop_gui.formula.make import num, operator, symbol, word
from rmsprop_gui.formula.shapes import Absolute, Fraction, Parenthesis, Root

__all__ = [
    "Absolute", "Box", "FormulaLabel", "Fraction", "Parenthesis", "Root", "Row", "Script", "Size", "Space",
    "Term", "Text", "bare", "fit", "num", "operator", "symbol", "word",
]  # fmt: skip
