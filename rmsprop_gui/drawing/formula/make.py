"""Short ways to write the usual parts of formulas."""

from __future__ import annotations

from rmsprop_gui.drawing.formula.boxes import Box, RowBox, Script, TextBox
from rmsprop_gui.i18n.number_text import number

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


def num(x: float | str | None, digits: int = 4, color: str = "text", weight: int = 400) -> TextBox:
    """A number in sans digits; a string is taken as it is."""
    return TextBox(x if isinstance(x, str) else number(x, digits), DIGIT_PX, color, weight=weight)


def operator(sign: str, color: str = "text_3") -> TextBox:
    """A sign with its spaces: "=", "+", "←", "×"."""
    return TextBox(f" {sign} ", DIGIT_PX, color)


def word(string: str, px: float = 12, color: str = "text_2", weight: int = 400) -> TextBox:
    """Plain words beside mathematics."""
    return TextBox(string, px, color, weight=weight)
