"""Reads a text as a function: a flat list of nodes, each of them after its arguments. Nothing of it is executed."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from optim.expressions.refusal import ExpressionError
from optim.expressions.tokens import Token, tokens
from optim.expressions.words import CONSTANTS, DEEPEST, FUNCTIONS, MOST_PARAMETERS, NODES, TAKEN, VARIABLES

PARAMETER = re.compile("[A-Za-z][0-9]*")
OPERATORS = {"+": "+", "-": "-", "*": "*", "/": "/", "^": "^"}


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
        raise ExpressionError(1, "there is neither x nor y in it, so there is nothing to minimise; use x, or x and y.")
    names = sorted({node.text for node in parser.nodes if node.op == "parameter"})
    if len(names) > MOST_PARAMETERS:
        column = next(node.column for node in parser.nodes if node.text == names[-1])
        raise ExpressionError(column, f"there are {len(names)} parameters, but {MOST_PARAMETERS} are the most; use numbers.")
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
            raise ExpressionError(column, f"the function has more than {NODES} parts; shorten it here.")
        self.nodes.append(Node(op, args, column, text, value))
        return len(self.nodes) - 1

    def deeper(self, column: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(column, f"brackets, powers and signs are more than {DEEPEST} deep here; simplify it.")

    def whole(self) -> None:
        if self.now.kind == "end":
            raise ExpressionError(1, "there is nothing yet; write a function of x, or of x and y, for example x^2 + y^2.")
        self.sum()
        if self.now.kind != "end":
            raise ExpressionError(self.now.column, self.out_of_place())

    def out_of_place(self) -> str:
        """Why what comes after a complete expression cannot."""
        token, before = self.now, self.tokens[self.place - 1]
        if token.text == ")":
            return "this bracket closes none; leave it out or open one before."
        if token.text == ",":
            return "a comma stands between the arguments of a function, as in max(x, y); decimals are written with a point."
        return f"a sign is missing before {token.text!r}; for a product write {before.text}*{token.text}."

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
        before = self.tokens[self.place - 1].text if self.place else ""
        what = f"after {before!r} " if before else "here "
        if token.kind == "end":
            return f"{what}something is missing; complete it, for example with x."
        return f"{what}a number, a name or a bracket is needed, not {token.text!r}."

    def inside(self, opened: Token) -> int:
        self.deeper(opened.column)
        inner = self.sum()
        self.depth -= 1
        self.close(opened)
        return inner

    def close(self, opened: Token) -> None:
        if self.take(")") is None:
            if self.now.kind == "end":
                raise ExpressionError(opened.column, "this bracket is never closed; add a ) after what belongs into it.")
            raise ExpressionError(self.now.column, self.out_of_place())

    def call(self, token: Token) -> int:
        opened, known = self.tokens[self.place], FUNCTIONS[token.text]
        self.place += 1
        self.deeper(opened.column)
        if self.now.text == ")":
            raise ExpressionError(self.now.column, f"{token.text} needs something in its brackets, for example {token.text}(x).")
        args = [self.sum()]
        while self.take(","):
            args.append(self.sum())
        self.depth -= 1
        self.close(opened)
        if not known.fewest <= len(args) <= known.most:
            wanted = f"{known.fewest}" if known.fewest == known.most else f"{known.fewest} to {known.most}"
            raise ExpressionError(token.column, f"{token.text} takes {wanted} arguments, but {len(args)} are given.")
        return self.add({"ln": "log", "pow": "^"}.get(token.text, token.text), tuple(args), token.column)

    def name(self, token: Token) -> int:
        word, column = token.text, token.column
        if word in VARIABLES:
            return self.add("variable", (), column, "xy"[VARIABLES[word]])
        if word in CONSTANTS:
            return self.add("constant", (), column, "π" if word == "pi" else word, CONSTANTS[word])
        if word in FUNCTIONS:
            raise ExpressionError(column, f"{word} needs brackets around its argument, for example {word}(x).")
        if word in TAKEN:
            raise ExpressionError(column, f"{TAKEN[word]}; give this parameter another letter.")
        if PARAMETER.fullmatch(word):
            if self.now.text == "(":
                raise ExpressionError(self.now.column, f"{word} is a parameter, not a function; for a product write {word}*(…).")
            return self.add("parameter", (), column, word)
        raise ExpressionError(column, unknown(word, self.now.text == "("))


def unknown(word: str, called: bool) -> str:
    if not called and len(word) <= 4 and all(letter in VARIABLES or PARAMETER.fullmatch(letter) for letter in word):
        return f"{word!r} is not known; for a product write {'*'.join(word)}, and a parameter is one letter."
    close = difflib.get_close_matches(word.lower(), FUNCTIONS, n=1, cutoff=0.7)
    if close:
        return f"{word!r} is not known; did you mean {close[0]!r}?"
    return f"{word!r} is not known; functions are {', '.join(FUNCTIONS)}, and a parameter is one letter."
