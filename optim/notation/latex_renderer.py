"""The typesetter of TeX's mathematics mode, with real fractions and roots."""

from __future__ import annotations

from collections.abc import Callable

from optim.notation.symbol_parser import Glyph
from optim.notation.traced_number import Sym

Format = Callable[[float], str]

TEX_SYMBOLS = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "η": r"\eta", "θ": r"\theta",
    "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ρ": r"\rho", "σ": r"\sigma", "τ": r"\tau", "ξ": r"\xi",
    "φ": r"\phi", "ψ": r"\psi", "Δ": r"\Delta ", "Λ": r"\Lambda ", "Σ": r"\Sigma ", "∇": r"\nabla ", "∂": r"\partial ",
    "∞": r"\infty",
    "‖": r"\|", "′": "'", "×": r"\times ", "·": r"\cdot ", "−": "-", "←": r"\leftarrow ", "≤": r"\le ", "≥": r"\ge ",
    "≠": r"\ne ", "⌊": r"\lfloor ", "⌋": r"\rfloor ", "²": "^{2}", "_": r"\_", "%": r"\%",
}  # fmt: skip
ACCENTS = {"̂": "hat", "̄": "bar", "̃": "tilde"}
RAISED_BACK = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


class Latex:
    """number, setting: how results and settings are written, as Unicode text."""

    stacked = True

    def __init__(self, number: Format, setting: Format | None = None) -> None:
        self._number, self._setting = number, setting or number

    def number(self, x: float) -> str:
        return digits(self._number(x))

    def setting(self, x: float) -> str:
        return digits(self._setting(x))

    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> str:
        own = rf"\text{{{glyph.below}}}" if len(glyph.below) > 1 and glyph.below.isalpha() else spell(glyph.below)
        below = ",".join(part for part in (own, spell(time), index) if part)
        above = glyph.primes.replace("′", r"\prime ") + (rf"\text{{{mark}}}" if mark else "")
        base = rf"\text{{{text(glyph.base)}}}" if glyph.word else spell(glyph.base)
        if glyph.accent:
            letter, bracket, rest = base.partition("[")  # the hat of E[g²] is on its E
            base = rf"\{ACCENTS[glyph.accent]}{{{letter}}}{bracket}{rest}"
        if glyph.primes and not mark:
            return spell(glyph.prefix) + base + "'" * len(glyph.primes) + (f"_{{{below}}}" if below else "")
        return spell(glyph.prefix) + base + (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")

    def term(self, piece: str, x: Sym) -> str:
        return piece

    def word(self, words: str) -> str:
        return rf"\text{{{text(words)}}}" if any(c.isascii() and c.isalpha() for c in words) else spell(words)

    def row(self, parts: list[str]) -> str:
        return "".join(parts)

    def product(self, parts: list[str], numbers: bool) -> str:
        return (r" \times " if numbers else r" \, ").join(parts)

    def fraction(self, above: str, below: str) -> str:
        return rf"\frac{{{above}}}{{{below}}}"

    def root(self, inner: str) -> str:
        return rf"\sqrt{{{inner}}}"

    def power(self, base: str, exponent: str) -> str:
        return f"{{{base}}}^{{{exponent}}}"

    def enclosed(self, inner: str, left: str, right: str) -> str:
        return rf"\left{spell(left)}{inner}\right{spell(right)}"


def digits(number: str) -> str:
    """A number as it is shown: "1.5×10⁻⁵" becomes a power, "not a number" stays words."""
    if any(c.isascii() and c.isalpha() for c in number):
        return rf"\text{{{text(number)}}}"
    mantissa = number.rstrip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    power = number[len(mantissa) :].translate(RAISED_BACK)
    return spell(mantissa) + (f"^{{{power}}}" if power else "")


def text(words: str) -> str:
    """Words for a text command of TeX.

    words   plain text
    """
    return words.replace("_", r"\_").replace("%", r"\%")


def spell(symbols: str) -> str:
    """Greek letters and signs as commands of TeX.

    symbols   plain text
    """
    return "".join(TEX_SYMBOLS.get(c, c) for c in symbols)
