"""The typesetter of plain text: Unicode, fractions with a slash, subscripts where Unicode has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from optim.base.translatable import RAISED
from optim.notation.symbol_parser import Glyph
from optim.notation.traced_number import Sym

Format = Callable[[float], str]
LOWERED = str.maketrans("0123456789+−t", "₀₁₂₃₄₅₆₇₈₉₊₋ₜ")


class PlainText:
    """number, setting: how results and settings are written."""

    stacked = False

    def __init__(self, number: Format, setting: Format | None = None) -> None:
        self.number, self.setting = number, setting or number

    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> str:
        base = glyph.prefix + normalize("NFC", glyph.base + glyph.accent)
        own = glyph.below
        if own and not all(c in "0123456789+−t" for c in own):
            base, own = f"{base}_{own}", ""
        below = ",".join(part.translate(LOWERED) for part in (own, time, index) if part)
        base, primes = (base, glyph.primes) if own else (base + glyph.primes, "")
        return base + below + primes + {"old": "ᵒˡᵈ", "new": "ⁿᵉʷ"}.get(mark, "")

    def term(self, piece: str, x: Sym) -> str:
        return piece

    def word(self, text: str) -> str:
        return text

    def row(self, parts: list[str]) -> str:
        return "".join(parts)

    def product(self, parts: list[str], numbers: bool) -> str:
        return (" × " if numbers else " ").join(parts)

    def fraction(self, above: str, below: str) -> str:
        return f"{above} / {below}"

    def root(self, inner: str) -> str:
        bare = len(inner) <= 2 or inner.replace(".", "").isdigit() or is_closed(inner)
        return f"√{inner}" if bare else f"√({inner})"

    def power(self, base: str, exponent: str) -> str:
        raised = all(c in "-0123456789t" for c in exponent)
        return base + (exponent.translate(RAISED).replace("t", "ᵗ") if raised else f"^({exponent})")

    def enclosed(self, inner: Any, left: str, right: str) -> str:
        return f"{left}{inner}{right}"


def is_closed(text: str) -> bool:
    """Whether one pair of brackets encloses the whole text."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place == len(text) - 1 > 0
    return False
