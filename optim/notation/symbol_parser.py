"""Declared symbols taken apart: "α·√(a+ε)/d" is a quotient of a product, "v̂₂" one glyph with an accent and a subscript.

A declared symbol is written as a person would type it. Whoever typesets it, or writes it in another notation, reads it here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋ₜ", "0123456789+−t")
LETTERS = "A-Za-zα-ωΑ-ΩĝŝĜŜ"
NAME = re.compile("[A-Za-z][A-Za-z0-9]+(_[A-Za-z0-9]+)*|[A-Za-z](_[A-Za-z0-9]+){2,}")  # of a field that declares no symbol
GLYPH = re.compile(
    rf"(?P<prefix>[Δ∇](?=[{LETTERS}]))?(?P<base>[{LETTERS}][\u0300-\u036f]*)(?P<primes>′*)"
    r"(?P<below>_[a-z0-9]+|[₀₁₂₃₄₅₆₇₈₉₊₋ₜ]*)(?P<more>′*)"
)


class Glyph(NamedTuple):
    """One letter with what stands on and below it, or a library's word.

    base     the letter without its accent, "E[g²]", or the word
    accent   a combining mark: "̂"
    primes   "′" or nothing
    below    its own subscript: "1", "max", "t"
    prefix   "Δ" or "∇"
    word     whether it is a word, set upright
    """

    base: str
    accent: str = ""
    primes: str = ""
    below: str = ""
    prefix: str = ""
    word: bool = False


class Tree(NamedTuple):
    """kind: "glyph", "sum", "product", "quotient", "root", "square", "brackets", "norm", "call" (sign c) or "list" (m₀, v₀).

    parts: the Glyph of a "glyph"; the Trees of everything else; signs: those between the parts of a sum or a product.
    """

    kind: str
    parts: tuple[Glyph | Tree, ...]
    signs: tuple[str, ...] = ()


@cache
def parse_symbol(symbol: str) -> Tree:
    """The tree of a declared symbol; what is none is a word."""
    if not NAME.fullmatch(symbol):
        tree, rest = SymbolReader(symbol).read()
        if not rest:
            return tree
    return Tree("glyph", (Glyph(symbol, word=True),))


def glyphs_in(tree: Tree) -> list[Glyph]:
    """From left to right."""
    found: list[Glyph] = []
    for part in tree.parts:
        found += [part] if isinstance(part, Glyph) else glyphs_in(part)
    return found


class SymbolReader:
    """Reads one symbol from the left; every method takes what it understands."""

    def __init__(self, symbol: str) -> None:
        self.rest = symbol

    def read(self) -> tuple[Tree, str]:
        """(the whole symbol, what is left of the text)."""
        parts = [self.sum()]
        while self.take(", "):
            parts.append(self.sum())
        return (parts[0] if len(parts) == 1 else Tree("list", tuple(parts))), self.rest

    def take(self, text: str) -> bool:
        """Passes over `text` if it comes next, and says whether it does.

        text   the signs
        """
        found = self.rest.startswith(text)
        self.rest = self.rest[len(text) :] if found else self.rest
        return found

    def sum(self) -> Tree:
        """A sum or difference, or a single part of one."""
        parts, signs = [self.quotient()], []
        while sign := next((s for s in (" − ", " + ", "+") if self.take(s)), ""):
            signs.append(sign.strip())
            parts.append(self.quotient())
        return parts[0] if not signs else Tree("sum", tuple(parts), tuple(signs))

    def quotient(self) -> Tree:
        """A quotient, or a single part of one."""
        above = self.product()
        return Tree("quotient", (above, self.product())) if self.take("/") else above

    def product(self) -> Tree:
        """A product, or a single factor."""
        parts, signs = [self.factor()], []
        while (dot := self.take("·")) or GLYPH.match(self.rest):
            signs.append("·" if dot else "")
            parts.append(self.factor())
        return parts[0] if not signs else Tree("product", tuple(parts), tuple(signs))

    def factor(self) -> Tree:
        """A root, a sign, something in brackets, or a glyph."""
        if self.take("√"):
            return Tree("root", (self.factor(),))
        if self.take("sign "):
            return Tree("call", (self.factor(),))
        for left, right, kind in (("(", ")", "brackets"), ("‖", "‖", "norm")):
            if self.take(left):
                inner = self.sum()
                self.take(right)
                return Tree(kind, (inner,))
        match = GLYPH.match(self.rest)
        if match is None:
            return Tree("glyph", (Glyph(""),))  # `rest` is left over then
        self.rest = self.rest[match.end() :]
        whole = Tree("glyph", (glyph(match),))
        return Tree("square", (whole,)) if self.take("²") else whole


def glyph(match: re.Match[str]) -> Glyph:
    """The glyph that a match of GLYPH found.

    match   its parts
    """
    letters = normalize("NFD", match["base"])
    base = "".join(c for c in letters if not combining(c))
    below = match["below"].removeprefix("_").translate(LOWERED)
    return Glyph(base, letters[len(base) :], match["primes"] + match["more"], below, match["prefix"] or "")
