"""How a function is written down as a formula, for text or for boxes on a screen; pieces come from a Typesetter."""

from __future__ import annotations

from typing import Any

from optim.base.translatable import plain
from optim.expressions.parse import Node, Parsed
from optim.notation.expression_writer import ATOM, POWER, PRODUCT, SUM, Typesetter
from optim.notation.renderer import PlainText
from optim.notation.symbol_parser import Glyph

TITLES = {"log": "ln", "log2": "log₂", "log10": "log₁₀"}
ENCLOSED = {"abs": ("|", "|"), "floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉")}
LOOSE = 0  # how tightly conditions and pieces bind: not at all
COMPARED = {"<": " < ", "<=": " ≤ ", ">": " > ", ">=": " ≥ ", "==": " == ", "!=": " ≠ ", "and": " and ", "or": " or "}


def get_text(function: Parsed) -> str:
    """The formula as plain text: "f = (a − x)² + b (y − x²)²".

    function   what was written
    """
    return "f = " + "".join(pieces(function, PlainText(plain)))


def pieces(function: Parsed, setter: Typesetter) -> list[Any]:
    """The formula in parts, between which a line may end: the terms of the outermost sum, each with its sign.

    function   what was written
    setter     what makes the pieces
    """
    return Speller(function, setter).terms(len(function.nodes) - 1)


class Speller:
    """Writes a function as a formula. Methods that return (how tightly it binds, the piece) go down the function; long sums and
    products are no depth.

    function   what was written
    setter     what makes the pieces
    """

    def __init__(self, function: Parsed, setter: Typesetter) -> None:
        self.nodes, self.setter = function.nodes, setter
        self.nested = 0  # fractions and exponents around the current place: a fraction in them has a slash

    def spell_out(self, index: int) -> tuple[int, Any]:
        """A node, by the rule for its operation.

        index   of the node
        """
        node = self.nodes[index]
        if node.op in ("number", "constant", "variable", "parameter"):
            return ATOM, self.name(node)
        if node.op in ("+", "-"):
            return SUM, self.setter.row(self.terms(index))
        if node.op == "neg":
            return SUM, self.setter.row([self.setter.word("−"), self.at_least(PRODUCT, node.args[0])])
        if node.op == "*":
            return self.product(index)
        if node.op == "/":
            return self.quotient(*node.args)
        if node.op in COMPARED:
            left, right = (self.at_least(SUM, arg) for arg in node.args)
            return LOOSE, self.setter.row([left, self.setter.word(COMPARED[node.op]), right])
        if node.op == "not":
            return LOOSE, self.setter.row([self.setter.word("not "), self.at_least(ATOM, node.args[0])])
        if node.op in ("pieces", "where", "IF", "If", "Piecewise", "piecewise"):
            return self.pieces(node.args)
        if node.op == "always":
            return ATOM, self.setter.word("True")
        return self.power(*node.args) if node.op == "^" else (ATOM, self.function(node))

    def pieces(self, args: tuple[int, ...]) -> tuple[int, Any]:
        """x² if x > 0 else −x; where the last piece has a condition too, in braces.

        args   indices: condition, value, condition, value ...
        """
        word, row = self.setter.word, self.setter.row
        if len(args) % 2 == 0:
            parts: list[Any] = []
            for condition, value in zip(args[::2], args[1::2], strict=True):
                parts += [word(", ") if parts else word(""), self.spell_out(condition)[1], word(": "), self.spell_out(value)[1]]
            return ATOM, self.setter.enclosed(row(parts), "{", "}")
        parts = [self.at_least(SUM, args[1]), word(" if "), self.spell_out(args[0])[1], word(" else ")]
        rest = self.pieces(args[2:])[1] if len(args) > 3 else self.at_least(SUM, args[2])
        return LOOSE, row([*parts, rest])

    def name(self, node: Node) -> Any:
        """A number, a variable or a parameter.

        node   what was written
        """
        if node.op in ("number", "constant"):
            return self.setter.word(node.text)
        return self.setter.symbol(Glyph(node.text[0], below=node.text[1:]), "", "", "")

    def at_least(self, level: int, index: int) -> Any:
        """The node, in brackets if it binds less tightly.

        level   how tightly it must bind
        index   of the node
        """
        binding, piece = self.spell_out(index)
        return piece if binding >= level else self.setter.enclosed(piece, "(", ")")

    def terms(self, index: int) -> list[Any]:
        """The terms of a sum from left to right, each with the sign before it.

        index   of the node
        """
        found: list[Any] = []
        while self.nodes[index].op in ("+", "-"):
            left, right = self.nodes[index].args
            sign = " − " if self.nodes[index].op == "-" else " + "
            found.append(self.setter.row([self.setter.word(sign), self.at_least(PRODUCT, right)]))
            index = left
        first = self.at_least(SUM, index) if found else self.spell_out(index)[1]
        return [first, *reversed(found)]

    def factors(self, index: int) -> list[int]:
        """Indices of the factors of a product, from left to right.

        index   of the node
        """
        found: list[int] = []
        while self.nodes[index].op == "*":
            left, right = self.nodes[index].args
            found.append(right)
            index = left
        return [index, *reversed(found)]

    def product(self, index: int) -> tuple[int, Any]:
        """A product.

        index   of the node
        """
        first, *rest = self.factors(index)
        negative = self.nodes[first].op == "neg"
        first = self.nodes[first].args[0] if negative else first
        parts = [self.at_least(PRODUCT, first), *(self.at_least(POWER, factor) for factor in rest)]
        product = self.setter.product(parts, any(map(self.begins_with_number, rest)))
        return (SUM, self.setter.row([self.setter.word("−"), product])) if negative else (PRODUCT, product)

    def begins_with_number(self, index: int) -> bool:
        """Whether a node is written with a number at its left end.

        index   of the node
        """
        while self.nodes[index].op in ("*", "/", "^"):
            index = self.nodes[index].args[0]
        return self.nodes[index].op in ("number", "constant")

    def quotient(self, above: int, below: int) -> tuple[int, Any]:
        """A fraction; inside another one, on one line.

        above, below   indices of numerator and denominator
        """
        if self.nested or not self.setter.stacked:
            row = [self.at_least(PRODUCT, above), self.setter.word("/"), self.at_least(POWER, below)]
            return PRODUCT, self.setter.row(row)
        self.nested += 1
        pieces = self.spell_out(above)[1], self.spell_out(below)[1]
        self.nested -= 1
        return PRODUCT, self.setter.fraction(*pieces)

    def power(self, base: int, exponent: int) -> tuple[int, Any]:
        """A power.

        base, exponent   their indices
        """
        below = self.at_least(ATOM, base)
        if self.nodes[base].op == "sqrt" and not self.setter.stacked:
            below = self.setter.enclosed(below, "(", ")")  # √x² is the root of x²
        self.nested += 1
        above = self.spell_out(exponent)[1]
        self.nested -= 1
        return POWER, self.setter.power(below, above)

    def function(self, node: Node) -> Any:
        """A function with its arguments: by signs of its own, or by name and brackets.

        node   what was written
        """
        inside = [self.spell_out(index)[1] for index in node.args]
        if node.op == "sqrt":
            return self.setter.root(inside[0])
        if node.op in ENCLOSED:
            return self.setter.enclosed(inside[0], *ENCLOSED[node.op])
        parts = [inside[0]]
        for piece in inside[1:]:
            parts += [self.setter.word(", "), piece]
        title = self.setter.word(TITLES.get(node.op, node.op))
        return self.setter.row([title, self.setter.enclosed(self.setter.row(parts), "(", ")")])
