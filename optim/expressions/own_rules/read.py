"""Reads an update rule: each line as a name and an expression. Nothing of the text is executed."""

from __future__ import annotations

from typing import NamedTuple

from optim.base.checks import close_word
from optim.base.translatable import translatable
from optim.expressions.grammar import ALIASES, CONSTANTS, FUNCTIONS, ExpressionError
from optim.expressions.own_rules.tokens import RuleError, RuleLine, cut, split_lines
from optim.expressions.parse import CHOOSING, CHOOSING_CALLS, Node, Parser
from optim.expressions.pieces import COMPARISONS
from optim.expressions.tokens import Token

TOTALS = ("sum", "norm", "mean")  # over the parameters of the run
FUSED = "fused"
MOST_NODES = 1500  # of all lines together
TRUTHS = {"True", "true", "False", "false"}


class Statement(NamedTuple):
    """One line.

    name     what it sets
    nodes    its expression, each node after its arguments; names are of op "parameter", those of the step before of op "old"
    line     its number, from 1
    column   where the name stands, from 1
    text     the expression as it was written
    start    whether it says what something is before the first step
    """

    name: str
    nodes: tuple[Node, ...]
    line: int
    column: int
    text: str
    start: bool


def read_rule(text: str) -> list[Statement]:
    """The statements of a rule, in the order of the lines.

    text   of the rule

    Raises RuleError with the line and the column where it is none.
    """
    lines = [(line, cut(line)) for line in split_lines(text)]
    if not lines:
        reason = translatable("there is nothing yet; write how theta changes, for example theta = theta - lr*g.")
        raise RuleError(1, 1, reason)
    names = {found[0].text for _, found in lines if found[0].kind == "name"}
    statements = [read_line(line, found, names) for line, found in lines]
    if sum(len(each.nodes) for each in statements) > MOST_NODES:
        reason = translatable("the rule has more than {most} parts; shorten it.", most=MOST_NODES)
        raise RuleError(statements[-1].line, 1, reason)
    return statements


def read_line(line: RuleLine, found: list[Token], names: set[str]) -> Statement:
    """A line as a statement; `v *= beta` is `v = v*beta`.

    found   its tokens
    names   all that the lines of the rule set

    Raises RuleError.
    """
    head, sign = found[0], found[1] if len(found) > 1 else found[0]
    if head.kind != "name" or sign.kind != "set":
        raise RuleError(line.number, (head if head.kind != "name" else sign).column, describe_head(found))
    parser = RuleParser(found[2:], names)
    try:
        root = parser.read_whole()
        if sign.text != "=":
            left = parser.add("parameter", (), head.column, head.text)
            parser.add(sign.text, (left, root), sign.column)
    except ExpressionError as error:
        raise RuleError(line.number, error.column, error.reason) from None
    written = line.text[found[2].column - line.column :].strip()
    return Statement(head.text, tuple(parser.nodes), line.number, head.column, written, line.start)


def describe_head(found: list[Token]) -> str:
    """Why a line is no statement, in a sentence.

    found   its tokens
    """
    if any(token.kind == "set" for token in found[1:]) and found[0].kind == "name":
        return translatable("one name alone stands before the sign =; write one line for each.")
    if found[0].kind == "name":
        return translatable("a line sets a name, as in v = beta*v + (1 - beta)*g^2; here = is missing.")
    return translatable("a line begins with the name that it sets, as in theta = theta - lr*g.")


class RuleParser(Parser):
    """Reads one expression of a rule, in which names are words.

    found   its tokens, an "end" last
    names   all that the lines of the rule set
    """

    def __init__(self, found: list[Token], names: set[str]) -> None:
        super().__init__(found, {})
        self.names = names

    def read_whole(self) -> int:
        """The index of the whole expression. Raises ExpressionError where it breaks off or goes on after its end."""
        if self.now.kind == "end":
            raise ExpressionError(
                self.now.column, translatable("after the sign = something is missing, for example 0.")
            )
        root = self.number(self.value())
        if self.now.kind != "end":
            raise ExpressionError(self.now.column, self.out_of_place())
        return root

    def lacking(self, token: Token) -> str:
        """What is missing, in a sentence."""
        if token.kind == "set":
            return translatable("a line has one sign =; for a comparison write ==.")
        if token.kind == "end":
            before = repr(self.tokens[self.place - 1].text)
            return translatable("after {before} something is missing; complete it.", before=before)
        return translatable("here a number, a name or a bracket is needed, not {word}.", word=repr(token.text))

    def out_of_place(self) -> str:
        """Why what comes after a complete expression cannot."""
        if self.now.kind == "set":
            return translatable("a line has one sign =; for a comparison write ==.")
        if self.now.text == ",":
            return translatable("a comma stands between the arguments of a function, as in max(u, v).")
        return super().out_of_place()

    def name(self, token: Token) -> int:
        """What a name means: a number of the rule, a constant, a function.

        Raises ExpressionError where it means nothing.
        """
        word, column = token.text, token.column
        if token.value:
            return self.add("old", (), column, word)
        called = self.now.text in ("(", "{") and self.now.column == column + len(word)
        if word in self.names and word in TOTALS and called:
            told = translatable(
                "{word} is set by a line, so it adds nothing up here; give that line another name.", word=word
            )
            raise ExpressionError(column, told)
        if word in self.names:
            return self.add("parameter", (), column, word)
        if word in TOTALS:
            return self.total(token)
        if word == "frac":
            return self.add("/", (self.group(), self.group()), column)
        if word == FUSED:
            return self.fused(token)
        function = ALIASES.get(word, word)
        if function in FUNCTIONS or word in CHOOSING_CALLS:
            return self.function(function, token)
        if word in CONSTANTS:
            return self.add("constant", (), column, word, CONSTANTS[word])
        if word in CHOOSING:
            return self.add("always", (), column)
        if called and len(word) > 1 and word not in TRUTHS:
            raise ExpressionError(column, describe_function(word))
        return self.add("parameter", (), column, word)

    def total(self, token: Token) -> int:
        """sum(u), norm(u) or mean(u), over the parameters of the run. Raises ExpressionError where the brackets are missing."""
        opened = self.take("(")
        if opened is None:
            reason = translatable(
                "{name} needs brackets around what it adds up, for example {name}(g).", name=token.text
            )
            raise ExpressionError(token.column, reason)
        self.deeper(opened.column)
        outside, self.bars = self.bars, 0
        inner = self.number(self.value())
        self.bars, self.depth = outside, self.depth - 1
        self.close(opened)
        return self.add(token.text, (inner,), token.column)

    def fused(self, token: Token) -> int:
        """fused(a, b, c) is a*b + c, rounded once. Raises ExpressionError where it has not three parts."""
        opened = self.take("(")
        args = []
        if opened is not None:
            self.deeper(opened.column)
            args = [self.number(self.value())]
            while self.take(","):
                args.append(self.number(self.value()))
            self.depth -= 1
            self.close(opened)
        if len(args) != 3:
            raise ExpressionError(token.column, translatable("fused(a, b, c) is a*b + c, rounded once; it takes three."))
        return self.add(FUSED, tuple(args), token.column)

    def begins_factor(self, left: int) -> bool:
        """Whether a product goes on without a sign, as in 2v, lr g or (1 - beta)(g - m)."""
        return self.now.text not in COMPARISONS and super().begins_factor(left)


def describe_function(word: str) -> str:
    """A sentence on a function that there is none of.

    word   its name
    """
    close = close_word(word, [*FUNCTIONS, *ALIASES, *TOTALS])
    if close is not None:
        return translatable("there is no function {word}; did you mean {close}?", word=repr(word), close=repr(close))
    return translatable(
        "there is no function {word}; known are sqrt, abs, sign, min, max, where, exp, log, sum, norm, mean and those of own "
        "functions.",
        word=repr(word),
    )  # fmt: skip
