"""Reads a text as a function: a flat list of nodes, each of them after its arguments. Nothing of it is executed."""

from __future__ import annotations

import re
from typing import NamedTuple

from optim.base.checks import close_word
from optim.base.translatable import translatable
from optim.expressions.grammar import ALIASES, CONSTANTS, FUNCTIONS, MOST_PARAMETERS, TAKEN, VARIABLES, ExpressionError
from optim.expressions.pieces import Pieces
from optim.expressions.tokens import PARAMETER, Token, find_named_variables, read_header, split_words, tokens

MAIN = 14  # functions that a sentence names


class Node(NamedTuple):
    """One number, name or operation as it was written.

    op      "number", "variable", "parameter", "constant", "+", "-", "*", "/", "^", "neg", the name of a function, "pieces"
            (condition, value, condition, value ..., perhaps a last value), or of conditions: a comparison, "and", "or", "not"
    args    indices of nodes before it
    text    the number, variable ("x" or "y"), parameter or constant as it is called
    column   where it stands in the text, from 1
    text     as it was written
    value    of a number
    """

    op: str
    args: tuple[int, ...]
    column: int
    text: str = ""
    value: float = 0.0


class Parsed(NamedTuple):
    """A text as it was read.

    nodes        each after its arguments; the last of them is the whole
    parameters   their names in alphabetical order
    dimension    how many variables there are
    notes        sentences about what was taken to mean something
    """

    nodes: tuple[Node, ...]
    parameters: tuple[str, ...]
    dimension: int
    notes: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """Raises ExpressionError with the column where the text is no function."""
    found = split_words(tokens(text))
    variables, notes = find_named_variables(found, read_header(text).names)
    parser = Parser(found, variables)
    parser.whole()
    used = {node.text for node in parser.nodes if node.op == "variable"}
    if not used:
        raise ExpressionError(
            1, translatable("there is neither x nor y in it, so there is nothing to minimise; use x, or x and y.")
        )
    names = sorted({node.text for node in parser.nodes if node.op == "parameter"})
    if len(names) > MOST_PARAMETERS:
        column = next(node.column for node in parser.nodes if node.text == names[-1])
        reason = translatable(
            "there are {n} parameters, but {most} are the most; use numbers.", n=len(names), most=MOST_PARAMETERS
        )
        raise ExpressionError(column, reason)
    sentences = [note for name, note in notes.items() if name in names]
    return Parsed(tuple(parser.nodes), tuple(names), 2 if "y" in used else 1, tuple(sentences))


class Parser(Pieces):
    """Reads tokens as a function by recursive descent; every method returns the index of the node it made.

    Each `token` is where it begins, each `column` is counted from 1.

    found       the tokens
    variables   {name: 0 for x, 1 for y, 2 for one too many}
    """

    def __init__(self, found: list[Token], variables: dict[str, int]) -> None:
        super().__init__(found)
        self.variables = variables
        self.bars = 0  # bars that are open around the current place
        self.comparing = False  # whether the current sum is the right side of a comparison

    def add(self, op: str, args: tuple[int, ...], column: int, text: str = "", value: float = 0.0) -> int:
        """Adds a node. Raises ExpressionError when there are too many.

        op, args, text, value   as in Node
        """
        self.check_room(column)
        self.nodes.append(Node(op, args, column, text, value))
        return len(self.nodes) - 1

    def whole(self) -> None:
        """Reads the whole text. Raises ExpressionError where it is empty, breaks off or goes on after its end."""
        if self.now.kind == "end":
            raise ExpressionError(
                1, translatable("there is nothing yet; write a function of x, or of x and y, for example x^2 + y^2.")
            )
        self.number(self.value())
        if self.now.kind != "end":
            raise ExpressionError(self.now.column, self.out_of_place())

    def out_of_place(self) -> str:
        """Why what comes after a complete expression cannot."""
        token, before = self.now, self.tokens[self.place - 1]
        if token.text == ")":
            return translatable("this bracket closes none; leave it out or open one before.")
        if token.text == ",":
            return translatable(
                "a comma stands between the arguments of a function, as in max(x, y); decimals are written with a point."
            )
        if token.text == "[":
            return translatable("use round brackets; x[0] and x[1] are the variables.")
        if token.kind == "sign":
            return translatable(
                "{word} does not belong here; leave it out, or complete what it is a part of.", word=repr(token.text)
            )
        product = f"{before.text}*{token.text}"
        return translatable(
            "a sign is missing before {word}; for a product write {product}.", word=repr(token.text), product=product
        )

    # ---- sums, products and powers

    def sum(self) -> int:
        """Sums and differences, from left to right."""
        left = self.product()
        while sign := self.take("+", "-"):
            left = self.add(sign.text, (self.number(left), self.number(self.product())), sign.column)
        return left

    def product(self) -> int:
        """Products and quotients, from left to right, with or without a sign."""
        left = self.read_sign()
        while True:
            column = self.now.column
            if sign := self.take("*", "/"):
                left = self.add(sign.text, (self.number(left), self.number(self.read_sign())), sign.column)
            elif self.begins_factor(left):
                left = self.add("*", (self.number(left), self.number(self.power())), column)
            else:
                return left

    def begins_factor(self, left: int) -> bool:
        """Whether a product goes on without a sign, as in 2x, a x, 3(x + 1) or 2|x|.

        left   index of the product so far
        """
        token, before = self.now, self.tokens[self.place - 1]
        if token.kind == "number":
            return before.text in (")", "]", "}") and not token.text.startswith(".")
        if token.kind in ("name", "item"):
            return token.text not in CHOOSING
        if token.text == "|":
            following = self.tokens[self.place + 1]
            is_or = self.is_condition(left) or (self.comparing and following.text == "|" and following.column == token.column + 1)
            return not self.bars and not is_or
        return token.text in ("(", "{", "sqrt", "cbrt", "⌊", "⌈", "|(")

    def read_sign(self) -> int:
        """A sign and what it belongs to; −x² is −(x²)."""
        sign = self.take("-", "+")
        if sign is None:
            return self.power()
        self.deeper(sign.column)
        inner = self.number(self.read_sign())
        self.depth -= 1
        return self.add("neg", (inner,), sign.column) if sign.text == "-" else inner

    def power(self) -> int:
        """A power, from right to left."""
        base = self.atom()
        sign = self.take("^")
        if sign is None:
            return base
        return self.read_power(self.number(base), sign)

    def read_power(self, base: int, sign: Token) -> int:
        """A node to a power that is read now.

        base   its index
        sign   the token "^"
        """
        self.deeper(sign.column)
        exponent = self.number(self.read_sign())
        self.depth -= 1
        return self.add("^", (base, exponent), sign.column)

    # ---- what a sum is made of

    def atom(self) -> int:
        """A number, a name, or something in brackets. Raises ExpressionError where there is none."""
        token = self.now
        if opened := self.take("(", "{", "[", "|", "|(", "⌊", "⌈", "cases{"):
            return self.enclosed(opened)
        if sign := self.take("sqrt", "cbrt"):
            return self.add(sign.text, (self.number(self.deep(sign, self.power)),), sign.column)
        if token.kind in ("sign", "end"):
            raise ExpressionError(token.column, self.lacking(token))
        self.place += 1
        if token.kind == "number":
            return self.add("number", (), token.column, token.text, token.value)
        if token.kind == "item":
            return self.item(token)
        return self.name(token)

    def lacking(self, token: Token) -> str:
        """What is missing, in a sentence."""
        if not self.place:
            return translatable("here a number, a name or a bracket is needed, not {word}.", word=repr(token.text))
        before = repr(self.tokens[self.place - 1].text)
        if token.kind == "end":
            return translatable("after {before} something is missing; complete it, for example with x.", before=before)
        word = repr(token.text)
        return translatable("after {before} a number, a name or a bracket is needed, not {word}.", before=before, word=word)

    def enclosed(self, opened: Token) -> int:
        """What stands in brackets, bars or braces.

        opened   the token of the opening bracket
        """
        self.deeper(opened.column)
        outside, self.bars = self.bars, 1 if opened.text == "|" else 0
        compared, self.comparing = self.comparing, False
        if opened.text in ("{", "cases{"):
            inner = self.braces(opened)
        else:
            inner = self.value()
            self.close(opened)
        self.bars, self.comparing, self.depth = outside, compared, self.depth - 1
        function = {"|": "abs", "|(": "abs", "⌊": "floor", "⌈": "ceil"}.get(opened.text)
        return inner if function is None else self.add(function, (self.number(inner),), opened.column)

    def name(self, token: Token) -> int:
        """What a name means: a variable, a constant, a function, a parameter.

        Raises ExpressionError where it means nothing.
        """
        word, column = token.text, token.column
        if word in self.variables:
            return self.variable(word, self.variables[word], column)
        if word == "frac":
            above, below = self.group(), self.group()
            return self.add("/", (above, below), column)
        function = ALIASES.get(word, word)
        if function in FUNCTIONS or word in CHOOSING_CALLS:
            return self.function(function, token)
        if word in CONSTANTS:
            return self.add("constant", (), column, "π" if word == "pi" else word, CONSTANTS[word])
        if word in CHOOSING:
            return self.add("always", (), column)
        if word == TAKEN:
            raise ExpressionError(column, translatable("f is the function itself; give this parameter another letter."))
        if PARAMETER.fullmatch(word):
            return self.add("parameter", (), column, word)
        raise ExpressionError(column, unknown(word, self.now.text == "("))

    def variable(self, word: str, place: int, column: int) -> int:
        """A variable.

        word    its name
        place   0 for x, 1 for y, 2 for one too many

        Raises ExpressionError for a third one.
        """
        if place > 1:
            reason = translatable(
                "{word} would be a third variable, but there are two here, x and y; write a number for it.", word=repr(word)
            )
            raise ExpressionError(column, reason)
        return self.add("variable", (), column, "xy"[place])

    def item(self, token: Token) -> int:
        """x[0] or x[1]; a list cannot be a number as well. Raises ExpressionError where it is used as one."""
        base, _, place = token.text.partition("[")
        bare = next((t for t in self.tokens if t.kind == "name" and t.text == base), None)
        if bare is not None:
            reason = translatable("{name} is a list here: write {name}[0] or {name}[1], without lists as a whole.", name=base)
            raise ExpressionError(bare.column, reason)
        return self.variable(token.text, int(place.rstrip("]")), token.column)

    def group(self) -> int:
        """One of the two parts of LaTeX's \\frac: in braces, or one figure."""
        if opened := self.take("{", "("):
            self.deeper(opened.column)
            inner = self.number(self.value())
            self.close(opened)
            self.depth -= 1
            return inner
        token = self.now
        if token.kind == "number" and token.text.isdigit() and len(token.text) > 1:  # \frac12
            rest = token._replace(text=token.text[1:], value=float(token.text[1:]), column=token.column + 1)
            self.tokens[self.place] = rest
            return self.add("number", (), token.column, token.text[0], float(token.text[0]))
        return self.number(self.atom())

    # ---- functions

    def function(self, function: str, token: Token) -> int:
        """sin(x), sin x, sin² x, \\sin{x} and \\sqrt[3]{x}.

        function   its name
        """
        raised = self.take("^")
        exponent = self.number(self.deep(raised, self.atom_or_sign)) if raised is not None else None
        if exponent is not None and function in INVERSES and self.is_minus_one(exponent):
            function, exponent = INVERSES[function], None
        root = None
        if function == "sqrt" and self.take("["):
            root = self.number(self.value())
            self.close(Token("sign", "[", token.column))
        args = self.arguments(function, token)
        made = self.add({"ln": "log", "pow": "^"}.get(function, function), args, token.column) if root is None else None
        if made is None:
            one = self.add("number", (), token.column, "1", 1.0)
            made = self.add("^", (args[0], self.add("/", (one, root), token.column)), token.column)  # type: ignore[arg-type]
        return made if exponent is None else self.add("^", (made, exponent), token.column)

    def atom_or_sign(self) -> int:
        """An atom, perhaps with a minus."""
        sign = self.take("-")
        inner = self.number(self.atom())
        return inner if sign is None else self.add("neg", (inner,), sign.column)

    def is_minus_one(self, index: int) -> bool:
        """Whether a node is −1, as in sin⁻¹.

        index   of the node
        """
        node = self.nodes[index]
        return node.op == "neg" and self.nodes[node.args[0]].value == 1.0

    def arguments(self, function: str, token: Token) -> tuple[int, ...]:
        """Indices of the arguments of a function.

        function   its name

        Raises ExpressionError where there are too many or too few.
        """
        opened = self.take("(", "{")
        if opened is None:
            return self.bare_argument(function, token)
        if self.now.text == ")":
            reason = translatable("{name} needs something in its brackets, for example {name}(x).", name=token.text)
            raise ExpressionError(self.now.column, reason)
        self.deeper(opened.column)
        outside, self.bars = self.bars, 0
        compared, self.comparing = self.comparing, False
        if function in CHOOSING_CALLS:
            args = self.choosing(function, opened)
        else:
            args = [self.value() if function == "where" else self.number(self.value())]
            while self.take(","):
                args.append(self.number(self.value()))
        self.bars, self.comparing, self.depth = outside, compared, self.depth - 1
        self.close(opened)
        known = FUNCTIONS.get(function)
        if known is not None and not known.fewest <= len(args) <= known.most:
            wanted = f"{known.fewest}" if known.fewest == known.most else f"{known.fewest}–{known.most}"
            reason = translatable("{name} takes {wanted} in its brackets, not {n}.", name=token.text, wanted=wanted, n=len(args))
            raise ExpressionError(token.column, reason)
        if function == "where":
            args[0] = self.condition(args[0], opened.column)
        return tuple(args)

    def bare_argument(self, function: str, token: Token) -> tuple[int, ...]:
        """The argument of `sin x` or `\\sin 2x`: a product of numbers and names, up to the next sign or function.

        function   its name

        Raises ExpressionError where there is none.
        """
        known = FUNCTIONS.get(function)
        if (
            known is None
            or known.fewest > 1
            or not (self.now.kind in ("number", "item", "name") or self.now.text in ("|", "|(", "sqrt", "⌊"))
        ):
            reason = translatable("{name} needs brackets around its argument, for example {name}(x).", name=token.text)
            raise ExpressionError(token.column, reason)
        self.deeper(token.column)
        left = self.number(self.power())
        while self.now.kind in ("name", "item") and ALIASES.get(self.now.text, self.now.text) not in FUNCTIONS:
            column = self.now.column
            left = self.add("*", (left, self.number(self.power())), column)
        self.depth -= 1
        return (left,)


INVERSES = {"sin": "asin", "cos": "acos", "tan": "atan", "sinh": "asinh", "cosh": "acosh", "tanh": "atanh"}
CHOOSING = {"True", "true", "otherwise"}  # the condition that always holds
CHOOSING_CALLS = {"Piecewise", "piecewise", "IF", "If"}


def unknown(word: str, called: bool) -> str:
    """A sentence on a name that means nothing here.

    word     the name
    called   whether brackets follow it
    """
    if not called and len(word) <= 4 and all(letter in VARIABLES or PARAMETER.fullmatch(letter) for letter in word):
        product = "*".join(word)
        return translatable(
            "{word} is not known; for a product write {product}, and a parameter is one letter.", word=repr(word), product=product
        )
    close = close_word(word, [*FUNCTIONS, *ALIASES])
    if close is not None:
        return translatable("{word} is not known; did you mean {other}?", word=repr(word), other=repr(close))
    if re.fullmatch("alpha|beta|gamma|delta|epsilon|varepsilon|lambda|mu|sigma|rho|eta|omega|phi|kappa|tau", word):
        return translatable(
            "{word} is not known; a parameter is one Latin letter, for example {letter}.", word=repr(word), letter=word[0]
        )
    known = ", ".join(list(FUNCTIONS)[:MAIN])
    return translatable(
        "{word} is not known; functions are {known} and more, and a parameter is one letter.", word=repr(word), known=known
    )
