"""What makes pieces of notation, and how declared symbols are put together from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from optim.notation.notation_resolver import Spelling
from optim.notation.symbol_parser import Glyph, Tree, glyphs_in, parsed
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
    tree = parsed(symbol)
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
