"""Reads a text as a function: a flat list of nodes, each of them after its arguments. Nothing of it is executed."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from optim.expressions.refusal import ExpressionError
from optim.expressions.tokens import Token, tokens
from optim.expressions.words import CONSTANTS, DEEPEST, FUNCTIONS, MOST_PARAMETERS, NODES, TAKEN, VARIABLES
from optim.language import said

PARAMETER = re.compile("[A-Za-z][0-9]*")


class Node(NamedTuple):
    """One number, name or operation as it was written.

    op      "number", "variable", "parameter", "constant", "+", "-", "*", "/", "^", "neg" or the name of a function
    args    indices of nodes before it
    text    the number, variable ("x" or "y"), parameter or constant as it is called
    """

    op: str
    args: tuple[int, ...]
    column: int
    text: str = ""
    value: float = 0.0


class Parsed(NamedTuple):
    """nodes, the last of them the whole; the parameters in alphabetical order; how many variables there are."""

    nodes: tuple[Node, ...]
    parameters: tuple[str, ...]
    dimension: int


def parsed(text: str) -> Parsed:
    """Raises ExpressionError with the column where the text is no function."""
    parser = Parser(tokens(text))
    parser.whole()
    variables = {node.text for node in parser.nodes if node.op == "variable"}
    if not variables:
        raise ExpressionError(1, said("there is neither x nor y in it, so there is nothing to minimise; use x, or x and y."))
    names = sorted({node.text for node in parser.nodes if node.op == "parameter"})
    if len(names) > MOST_PARAMETERS:
        column = next(node.column for node in parser.nodes if node.text == names[-1])
        reason = said("there are {n} parameters, but {most} are the most; use numbers.", n=len(names), most=MOST_PARAMETERS)
        raise ExpressionError(column, reason)
    return Parsed(tuple(parser.nodes), tuple(names), 2 if "y" in variables else 1)


class Parser:
    """Recursive descent; every method returns the index of the node it made."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens, self.place, self.depth = found, 0, 0
        self.nodes: list[Node] = []

    @property
    def now(self) -> Token:
        return self.tokens[self.place]

    def take(self, *signs: str) -> Token | None:
        """The current token where it is one of these signs, and steps on."""
        token = self.now
        if token.kind != "sign" or token.text not in signs:
            return None
        self.place += 1
        return token

    def add(self, op: str, args: tuple[int, ...], column: int, text: str = "", value: float = 0.0) -> int:
        if len(self.nodes) == NODES:
            raise ExpressionError(column, said("the function has more than {most} parts; shorten it here.", most=NODES))
        self.nodes.append(Node(op, args, column, text, value))
        return len(self.nodes) - 1

    def deeper(self, column: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            reason = said("brackets, powers and signs are more than {most} deep here; simplify it.", most=DEEPEST)
            raise ExpressionError(column, reason)

    def whole(self) -> None:
        if self.now.kind == "end":
            raise ExpressionError(1, said("there is nothing yet; write a function of x, or of x and y, for example x^2 + y^2."))
        self.sum()
        if self.now.kind != "end":
            raise ExpressionError(self.now.column, self.out_of_place())

    def out_of_place(self) -> str:
        """Why what comes after a complete expression cannot."""
        token, before = self.now, self.tokens[self.place - 1]
        if token.text == ")":
            return said("this bracket closes none; leave it out or open one before.")
        if token.text == ",":
            return said("a comma stands between the arguments of a function, as in max(x, y); decimals are written with a point.")
        product = f"{before.text}*{token.text}"
        return said("a sign is missing before {word}; for a product write {product}.", word=repr(token.text), product=product)

    def sum(self) -> int:
        left = self.product()
        while sign := self.take("+", "-"):
            left = self.add(sign.text, (left, self.product()), sign.column)
        return left

    def product(self) -> int:
        left = self.signed()
        while sign := self.take("*", "/"):
            left = self.add(sign.text, (left, self.signed()), sign.column)
        return left

    def signed(self) -> int:
        sign = self.take("-", "+")
        if sign is None:
            return self.power()
        self.deeper(sign.column)
        inner = self.signed()
        self.depth -= 1
        return self.add("neg", (inner,), sign.column) if sign.text == "-" else inner

    def power(self) -> int:
        base = self.atom()
        sign = self.take("^")
        if sign is None:
            return base
        self.deeper(sign.column)
        exponent = self.signed()
        self.depth -= 1
        return self.add("^", (base, exponent), sign.column)

    def atom(self) -> int:
        token = self.now
        if opened := self.take("("):
            return self.inside(opened)
        if token.kind in ("sign", "end"):
            raise ExpressionError(token.column, self.lacking(token))
        self.place += 1
        if token.kind == "number":
            return self.add("number", (), token.column, token.text, token.value)
        if self.now.text == "(" and token.text in FUNCTIONS:
            return self.call(token)
        return self.name(token)

    def lacking(self, token: Token) -> str:
        if not self.place:
            return said("here a number, a name or a bracket is needed, not {word}.", word=repr(token.text))
        before = repr(self.tokens[self.place - 1].text)
        if token.kind == "end":
            return said("after {before} something is missing; complete it, for example with x.", before=before)
        word = repr(token.text)
        return said("after {before} a number, a name or a bracket is needed, not {word}.", before=before, word=word)

    def inside(self, opened: Token) -> int:
        self.deeper(opened.column)
        inner = self.sum()
        self.depth -= 1
        self.close(opened)
        return inner

    def close(self, opened: Token) -> None:
        if self.take(")") is None:
            if self.now.kind == "end":
                raise ExpressionError(opened.column, said("this bracket is never closed; add a ) after what belongs into it."))
            raise ExpressionError(self.now.column, self.out_of_place())

    def call(self, token: Token) -> int:
        opened, known = self.tokens[self.place], FUNCTIONS[token.text]
        self.place += 1
        self.deeper(opened.column)
        if self.now.text == ")":
            reason = said("{name} needs something in its brackets, for example {name}(x).", name=token.text)
            raise ExpressionError(self.now.column, reason)
        args = [self.sum()]
        while self.take(","):
            args.append(self.sum())
        self.depth -= 1
        self.close(opened)
        if not known.fewest <= len(args) <= known.most:
            wanted = f"{known.fewest}" if known.fewest == known.most else f"{known.fewest}–{known.most}"
            reason = said("{name} takes {wanted} in its brackets, not {n}.", name=token.text, wanted=wanted, n=len(args))
            raise ExpressionError(token.column, reason)
        return self.add({"ln": "log", "pow": "^"}.get(token.text, token.text), tuple(args), token.column)

    def name(self, token: Token) -> int:
        word, column = token.text, token.column
        if word in VARIABLES:
            return self.add("variable", (), column, "xy"[VARIABLES[word]])
        if word in CONSTANTS:
            return self.add("constant", (), column, "π" if word == "pi" else word, CONSTANTS[word])
        if word in FUNCTIONS:
            reason = said("{name} needs brackets around its argument, for example {name}(x).", name=word)
            raise ExpressionError(column, reason)
        if word == TAKEN:
            raise ExpressionError(column, said("f is the function itself; give this parameter another letter."))
        if PARAMETER.fullmatch(word):
            if self.now.text == "(":
                reason = said("{name} is a parameter, not a function; for a product write {name}*(…).", name=word)
                raise ExpressionError(self.now.column, reason)
            return self.add("parameter", (), column, word)
        raise ExpressionError(column, unknown(word, self.now.text == "("))


def unknown(word: str, called: bool) -> str:
    if not called and len(word) <= 4 and all(letter in VARIABLES or PARAMETER.fullmatch(letter) for letter in word):
        product = "*".join(word)
        return said(
            "{word} is not known; for a product write {product}, and a parameter is one letter.", word=repr(word), product=product
        )
    close = difflib.get_close_matches(word.lower(), FUNCTIONS, n=1, cutoff=0.7)
    if close:
        return said("{word} is not known; did you mean {other}?", word=repr(word), other=repr(close[0]))
    known = ", ".join(FUNCTIONS)
    return said("{word} is not known; functions are {known}, and a parameter is one letter.", word=repr(word), known=known)
