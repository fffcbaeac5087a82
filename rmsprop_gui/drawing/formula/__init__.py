"""Mathematics on the screen: fractions, roots and scripts, which Qt's rich text does not have."""

from rmsprop_gui.drawing.formula.boxes import Box, RowBox, Script, Size, Space, Term, TextBox, bare
from rmsprop_gui.drawing.formula.label import FormulaLabel, fit
from rmsprop_gui.drawing.formula.moving_words import DrawnBox, MovingWords
from rmsprop_gui.drawing.formula.shapes import Absolute, Fraction, NumberBox, Parenthesis, Root, num, operator, symbol, word

__all__ = [
    "Absolute", "Box", "DrawnBox", "FormulaLabel", "Fraction", "MovingWords", "NumberBox", "Parenthesis", "Root", "RowBox",
    "Script", "Size", "Space", "Term", "TextBox", "bare", "fit", "num", "operator", "symbol", "word",
]  # fmt: skip
