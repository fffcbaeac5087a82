"""What makes pieces of notation, and how declared symbols are put together from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from unicodedata import normalize

from optim.base.translatable import RAISED
from optim.notation.notation_resolver import Spelling
from optim.notation.symbol_parser import Glyph, Tree, glyphs_in, parse_symbol
from optim.notation.traced_number import Sym


class Typesetter(Protocol):
    """Makes pieces of notation; `Any` is whatever it makes. stacked: a fraction groups what is above and below by itself."""

    stacked: bool

    def number(self, x: float) -> Any:
        """A result.

        x   the number
        """
    def setting(self, x: float) -> Any:
        """A setting or a constant, with as many digits as it was given.

        x   the number
        """
    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> Any:
        """A symbol.

        glyph   its letter, accent and own subscript
        index   of its parameter, or ""
        time    subscript for the step, or ""
        mark    "old", "new" or ""
        """
    def term(self, piece: Any, x: Sym) -> Any:
        """Marks the piece that stands for a number, for those who follow it back to where it was made.

        piece   what was made of it
        x       the number
        """
    def word(self, text: str) -> Any:
        """A sign or a few words of plain text.

        text   the words
        """
    def row(self, parts: list[Any]) -> Any:
        """Pieces side by side.

        parts   the pieces
        """
    def product(self, parts: list[Any], numbers: bool) -> Any:
        """Factors side by side.

        parts     the factors
        numbers   whether they are numbers, which need a sign between them
        """
    def fraction(self, above: Any, below: Any) -> Any:
        """A quotient.

        above, below   numerator and denominator
        """
    def root(self, inner: Any) -> Any:
        """A square root.

        inner   what stands under it
        """
    def power(self, base: Any, exponent: Any) -> Any:
        """A power.

        base, exponent   its two pieces
        """
    def enclosed(self, inner: Any, left: str, right: str) -> Any:
        """A piece between brackets or bars.

        inner         the piece
        left, right   the signs
        """


def set_symbol(setter: Typesetter, symbol: str, written: Spelling, below: str = "", time: str = "", mark: str = "") -> Any:
    """A declared symbol in a notation.

    setter    what makes the pieces
    symbol    as declared
    written   the notation's spelling
    below     index of the parameter
    time      subscript for the step
    mark      "old", "new" or ""
    """
    tree = parse_symbol(symbol)
    whole = len(glyphs_in(tree)) == 1
    return set_tree(setter, tree, written, lambda own: (below, time) if whole or not written.is_shared(own) else ("", ""), mark)


def set_tree(setter: Typesetter, tree: Tree, written: Spelling, scripts: Callable[[Glyph], tuple[str, str]], mark: str) -> Any:
    """A declared symbol that was taken apart, in a notation.

    setter    what makes the pieces
    tree      its parts
    written   the notation's spelling
    scripts   glyph -> (index of the parameter, step)
    mark      "old", "new" or ""
    """
    if tree.kind == "glyph":
        own = tree.parts[0]
        assert isinstance(own, Glyph)
        below, time = scripts(own)
        return setter.symbol(written.glyph(own), below, "" if own.below[:1] in tuple("t+−0") and own.below else time, mark)
    inner = [set_tree(setter, part, written, scripts, mark) for part in tree.parts if isinstance(part, Tree)]
    if tree.kind == "root":
        bare = tree.parts[0]
        if isinstance(bare, Tree) and bare.kind == "brackets" and setter.stacked:  # the root's own line embraces
            inner = [set_tree(setter, part, written, scripts, mark) for part in bare.parts if isinstance(part, Tree)]
        return setter.root(inner[0])
    if tree.kind == "square":
        return setter.power(inner[0], setter.word("2"))
    word = setter.word
    around = {"brackets": ("(", ")"), "norm": ("‖", "‖"), "call": ("sign ", "")}
    if tree.kind in around:
        left, right = around[tree.kind]
        return setter.row([word(left), *inner, *([word(right)] if right else [])])
    crowded = any(written.glyph(own).word for own in glyphs_in(tree))
    joints = {"sum": [f" {sign} " for sign in tree.signs], "quotient": ["/"], "list": [", "] * (len(inner) - 1)}
    between = joints.get(tree.kind) or ["·" if crowded else sign for sign in tree.signs]
    row = [inner[0]]
    for joint, part in zip(between, inner[1:], strict=True):
        row += [word(joint), part] if joint else [part]
    return setter.row(row)


# The typesetter of plain text: Unicode, fractions with a slash, subscripts where Unicode has them.
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


# The typesetter of TeX's mathematics mode, with real fractions and roots.
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
