"""The part of the parser that reads conditions, and functions made of pieces: `x^2 if x > 0 else -x`, `{x > 0: x^2, -x}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from optim.base.translatable import translatable
from optim.expressions.grammar import DEEPEST, NODES, ExpressionError
from optim.expressions.tokens import Token

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
CONDITIONS = {*COMPARISONS, "and", "or", "not", "always"}
GOES_ON = {*COMPARISONS, "and", "or", "if", "?", "|", "&"}
CLOSING = {"(": ")", "{": "}", "[": "]", "|": "|", "|(": "|)", "⌊": "⌋", "⌈": "⌉", "cases{": "}cases"}


class Pieces:
    """The part of the parser that reads conditions. Nodes are added by the parser that this is the base of.

    Each `index` is that of a node, each `column` is counted from 1.

    found   the tokens
    """

    nodes: list[Any]
    bars: int
    comparing: bool
    add: Callable[..., int]
    sum: Callable[[], int]
    out_of_place: Callable[[], str]

    def __init__(self, found: list[Token]) -> None:
        self.tokens, self.place, self.depth = found, 0, 0
        self.nodes = []

    @property
    def now(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.place]

    def take(self, *signs: str) -> Token | None:
        """The current token where it is one of these signs, and steps on."""
        token = self.now
        if token.kind != "sign" or token.text not in signs:
            return None
        self.place += 1
        return token

    def check_room(self, column: int) -> None:
        """
        Raises ExpressionError when there are as many nodes as there may be.
        """
        if len(self.nodes) == NODES:
            raise ExpressionError(column, translatable("the function has more than {most} parts; shorten it here.", most=NODES))

    def deeper(self, column: int) -> None:
        """Counts one more bracket, power or sign around the current place. Raises ExpressionError when there are too many."""
        self.depth += 1
        if self.depth > DEEPEST:
            reason = translatable("brackets, powers and signs are more than {most} deep here; simplify it.", most=DEEPEST)
            raise ExpressionError(column, reason)

    def deep(self, token: Token, read: Callable[[], int]) -> int:
        """Reads something one level deeper.

        token   where it begins
        read    reads it, and gives its index
        """
        self.deeper(token.column)
        inner = read()
        self.depth -= 1
        return inner

    def close(self, opened: Token) -> None:
        """Reads a closing bracket. Raises ExpressionError when another one, or none, comes.

        opened   the token of the opening one
        """
        if self.take(CLOSING[opened.text]) is None:
            if self.now.kind == "end":
                closing = CLOSING[opened.text].removesuffix("cases").replace("|)", "|")
                raise ExpressionError(
                    opened.column,
                    translatable("this bracket is never closed; add a {closing} after what belongs into it.", closing=closing),
                )
            raise ExpressionError(self.now.column, self.out_of_place())

    # ---- numbers and conditions

    def is_condition(self, index: int) -> bool:
        """Whether a node is a comparison, or made of some."""
        return self.nodes[index].op in CONDITIONS

    def number(self, index: int) -> int:
        """A condition among numbers counts as 1 where it holds, else as 0."""
        if not self.is_condition(index):
            return index
        column = self.nodes[index].column
        one, zero = self.add("number", (), column, "1", 1.0), self.add("number", (), column, "0", 0.0)
        return self.add("pieces", (index, one, zero), column)

    def condition(self, index: int, column: int) -> int:
        """The node, which has to be a condition. Raises ExpressionError when it is none."""
        if not self.is_condition(index):
            raise ExpressionError(column, translatable("here a condition is needed, for example x > 0."))
        return index

    def value(self) -> int:
        """A sum, a condition, or one of several values by conditions.

        Raises ExpressionError where the other values are missing.
        """
        left = self.operand()
        if self.now.text not in GOES_ON or (self.now.text == "|" and self.bars):
            return left
        left = self.either(left)
        if sign := self.take("if"):
            self.deeper(sign.column)
            holds = self.condition(self.either(self.operand()), sign.column)
            if self.take("else") is None:
                raise ExpressionError(
                    self.now.column, translatable("after if and its condition there is an else, with what f is elsewhere.")
                )
            other = self.number(self.value())
            self.depth -= 1
            return self.add("pieces", (holds, self.number(left), other), sign.column)
        if sign := self.take("?"):
            self.deeper(sign.column)
            first = self.number(self.value())
            if self.take(":") is None:
                raise ExpressionError(self.now.column, translatable("after ? and a value there is a : and what f is elsewhere."))
            other = self.number(self.value())
            self.depth -= 1
            return self.add("pieces", (self.condition(left, sign.column), first, other), sign.column)
        return left

    def operand(self) -> int:
        """A sum, or "not" and a condition."""
        sign = self.take("not")
        if sign is None:
            return self.sum()
        inner = self.deep(sign, lambda: self.read_comparison(self.operand()))
        return self.add("not", (self.condition(inner, sign.column),), sign.column)

    def either(self, left: int) -> int:
        """Conditions joined by "or".

        left   index of the first
        """
        left = self.both(left)
        while sign := self.take("or") or (self.take("|") if not self.bars and self.is_condition(left) else None):
            if sign.text == "|":
                self.take("|")
            right = self.both(self.operand())
            left = self.add("or", (self.condition(left, sign.column), self.condition(right, sign.column)), sign.column)
        return left

    def both(self, left: int) -> int:
        """Conditions joined by "and".

        left   index of the first
        """
        left = self.read_comparison(left)
        while sign := self.take("and", "&"):
            right = self.read_comparison(self.operand())
            left = self.add("and", (self.condition(left, sign.column), self.condition(right, sign.column)), sign.column)
        return left

    def read_comparison(self, left: int) -> int:
        """x > 0, and 0 < x < 1 as both of its halves.

        left   index of the first side
        """
        found: int | None = None
        while sign := self.take(*COMPARISONS):
            self.comparing = True
            right = self.sum()
            self.comparing = False
            pair = self.add(sign.text, (self.number(left), self.number(right)), sign.column)
            found = pair if found is None else self.add("and", (found, pair), sign.column)
            left = right
        return left if found is None else found

    # ---- pieces

    def braces(self, opened: Token) -> int:
        """{x > 0: x^2, -x}, LaTeX's cases, or a mere group such as {2x}.

        opened   the token of the opening brace
        """
        if opened.text == "cases{":
            return self.cases(opened)
        first = self.value()
        if self.now.text != ":":
            self.close(opened)
            return first
        args: list[int] = []
        while True:
            if sign := self.take(":"):
                args += [self.condition(first, sign.column), self.number(self.value())]
            else:
                args.append(self.number(first))
                break
            if self.take(",") is None:
                break
            first = self.value()
        self.close(opened)
        return self.add("pieces", tuple(args), opened.column)

    def cases(self, opened: Token) -> int:
        """LaTeX's cases: a value and its condition in each line.

        opened   the token that opens them

        Raises ExpressionError where a line has no condition.
        """
        args: list[int] = []
        while self.now.text != "}cases":
            value = self.number(self.value())
            self.take(",")
            self.take("column")
            self.take("if")
            column = self.now.column
            holds = self.condition(self.value(), column)
            args += [value] if self.nodes[holds].op == "always" else [holds, value]
            if self.take("row") is None:
                break
        self.close(opened)
        if not args:
            raise ExpressionError(opened.column, translatable("here a condition is needed, for example x > 0."))
        return args[0] if len(args) == 1 else self.add("pieces", tuple(args), opened.column)

    def choosing(self, function: str, opened: Token) -> list[int]:
        """The arguments of Piecewise((u, x > 0), (v, True)) and of IF(x > 0, u, v), as those of pieces; brackets stay open.

        function   its name
        opened     the token of the bracket

        Raises ExpressionError where one is missing.
        """
        if function in ("IF", "If"):
            args = [self.condition(self.value(), opened.column)]
            while self.take(","):
                args.append(self.number(self.value()))
            return args
        args = []
        while pair := self.take("("):
            value = self.number(self.value())
            if self.take(",") is None:
                raise ExpressionError(self.now.column, translatable("each piece is a pair: (value, condition)."))
            holds = self.condition(self.value(), pair.column)
            self.close(pair)
            args += [value] if self.nodes[holds].op == "always" else [holds, value]
            if self.take(",") is None:
                break
        return args
