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

    def number(self, x: float) -> Any: ...
    def setting(self, x: float) -> Any: ...
    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> Any: ...
    def term(self, piece: Any, x: Sym) -> Any: ...
    def word(self, text: str) -> Any: ...
    def row(self, parts: list[Any]) -> Any: ...
    def product(self, parts: list[Any], numbers: bool) -> Any: ...
    def fraction(self, above: Any, below: Any) -> Any: ...
    def root(self, inner: Any) -> Any: ...
    def power(self, base: Any, exponent: Any) -> Any: ...
    def enclosed(self, inner: Any, left: str, right: str) -> Any: ...


def set_symbol(setter: Typesetter, symbol: str, written: Spelling, below: str = "", time: str = "", mark: str = "") -> Any:
    """A declared symbol in a notation, with the index of its parameter, the step, and "old" or "new"."""
    tree = parsed(symbol)
    whole = len(glyphs_in(tree)) == 1
    return set_tree(setter, tree, written, lambda own: (below, time) if whole or not written.is_shared(own) else ("", ""), mark)


def set_tree(setter: Typesetter, tree: Tree, written: Spelling, scripts: Callable[[Glyph], tuple[str, str]], mark: str) -> Any:
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
