"""How an expression is written down, for any kind of output: precedence, brackets, signs, squares, fractions.

A Typesetter makes the pieces (strings, or boxes on a screen); the rules are here, once.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from optim.notation.notation_resolver import spelling
from optim.notation.renderer import Typesetter, set_symbol
from optim.notation.symbol_parser import parse_symbol
from optim.notation.traced_number import Condition, Explanation, Line, Name, Sym

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4  # what binds tighter has the larger number
BINDING = {"sum": SUM, "list": SUM, "product": PRODUCT, "quotient": PRODUCT, "call": PRODUCT}
NOW, BEFORE = "t", "t−1"  # where the notation has every quantity carry its step


def index(parameter: int | None, explanation: Explanation) -> str:
    """The subscript that a parameter's numbers have: "2"; "" where there is only one parameter, or all share the number.

    parameter   its index from 0, or None
    """
    return "" if parameter is None or explanation.dimension == 1 else str(parameter + 1)


def target(line: Line, explanation: Explanation, setter: Typesetter, notation: str) -> Any:
    """What stands before the expression: "v₂ ← " for numbers that replace their old value, else "Δθ₂ = ".

    setter     what makes the pieces
    notation   name of a notation
    """
    written = spelling(explanation.optimizer, notation)
    sign = " ← " if line.replaces and not written.timed else " = "
    time = NOW if written.timed and line.symbol != "t" else ""
    symbol = set_symbol(setter, line.symbol, written, index(line.parameter, explanation), time)
    return setter.row([setter.term(symbol, line.expression), setter.word(sign)])


def expression(line: Line, explanation: Explanation, setter: Typesetter, numbers: bool, notation: str) -> Any:
    """The expression of a line in symbols, or with the numbers substituted.

    setter     what makes the pieces
    numbers    whether they stand for the symbols
    notation   name of a notation
    """
    writer = ExpressionWriter(line, explanation, setter, numbers, notation)
    return writer.write(line.expression, top=True)[1]


class ExpressionWriter:
    """Writes one line. Every method returns (how tightly it binds, the piece).

    Each `x` is the expression to be written.

    setter     what makes the pieces
    numbers    whether they stand for the symbols
    notation   name of a notation
    """

    def __init__(self, line: Line, explanation: Explanation, setter: Typesetter, numbers: bool, notation: str) -> None:
        self.line, self.explanation, self.setter, self.numbers = line, explanation, setter, numbers
        self.spelling = spelling(explanation.optimizer, notation)
        self.wordy = any(glyph.word for glyph in self.spelling.replaced.values())
        self.nested = 0  # fractions around the current place: an inner one is written with a slash

    def write(self, x: Sym, top: bool = False) -> tuple[int, Any]:
        """An expression, by the rule for its operation.

        x     the expression
        top   whether it is the line's own, which is written out although it has a name
        """
        if x.name is not None and not top and x not in self.explanation.folded:
            if self.numbers:
                binding, piece = self.number(x.value, x.name.fixed or x.name.symbol == "t")
                return binding, self.setter.term(piece, x)
            return BINDING.get(parse_symbol(x.name.symbol).kind, ATOM), self.setter.term(self.symbol(x.name), x)
        if x.op == "number" or (self.numbers and not top and is_setting(x)):
            return self.number(x.value, True)
        x = apart(x)
        if x.op in ("+", "-"):
            return SUM, self.setter.row(self.terms(x))
        writers = {"*": self.product, "/": self.quotient, "neg": self.negative, "sqrt": self.root, "where": self.choice,
                   "power": self.power, "integer_power": self.power, "copy": self.same}  # fmt: skip
        return writers.get(x.op, self.function)(x)

    def symbol(self, name: Name) -> Any:
        """The symbol of a named number, with its index and its step.

        name   what it is called
        """
        below = index(name.parameter, self.explanation)
        if self.spelling.timed:
            before = name.mark == "old" or (name.symbol == "θ" and name.mark != "new")
            time = "" if name.fixed or name.symbol == "t" else BEFORE if before else NOW
            return set_symbol(self.setter, name.symbol, self.spelling, below, time)
        own = (self.line.symbol, self.line.parameter) == (name.symbol, name.parameter)
        mark = "" if name.mark == "old" and (own or not self.changed(name)) else name.mark
        return set_symbol(self.setter, name.symbol, self.spelling, below, mark=mark)

    def changed(self, name: Name) -> bool:
        """Whether the step gives this remembered number a new value under the same symbol."""
        return any(line.symbol == name.symbol and line.kind in ("state", "shared") for line in self.explanation.lines)

    def number(self, value: float, setting: bool = False) -> tuple[int, Any]:
        """A number and how tightly it binds: a negative one needs brackets in a product.

        value     the number
        setting   whether it is a setting, written with all its digits
        """
        piece = self.setter.setting(value) if setting else self.setter.number(value)
        negative = bool(value < 0)
        small = value != 0 and not 1e-3 <= abs(value) < 1e5
        return SUM if negative else PRODUCT if small else ATOM, piece

    def at_least(self, level: int, x: Sym) -> Any:
        """The expression, in brackets if it binds less tightly.

        level   how tightly it must bind
        """
        binding, piece = self.write(x)
        return piece if binding >= level else self.setter.enclosed(piece, "(", ")")

    def terms(self, x: Sym, first: bool = True) -> list[Any]:
        """A sum from left to right; only what stands first keeps a sign without brackets.

        first   whether it begins the sum
        """
        left, right = x.args
        if self.splits(left, ("+", "-")):
            head = self.terms(left, first)
        else:
            head = [self.write(left)[1] if first else self.at_least(PRODUCT, left)]
        sign = "−" if x.op == "-" else "+"
        if sign == "+" and self.splits(right, ("neg",)):
            sign, right = "−", right.args[0]
        if self.numbers and right.value < 0 and self.is_number(right):
            sign, piece = "−" if sign == "+" else "+", self.number(-right.value, is_setting(right))[1]
            return [*head, self.setter.word(f" {sign} "), piece]
        return [*head, self.setter.word(f" {sign} "), self.at_least(PRODUCT, right)]

    def is_number(self, x: Sym) -> bool:
        """Whether `x` is written as one number when numbers are substituted."""
        hidden = x.name is not None and x not in self.explanation.folded
        return hidden or x.op == "number" or is_setting(x)

    def is_number_here(self, x: Sym) -> bool:
        """Whether `x` is written as one number here, be it in symbols or with the numbers substituted."""
        return self.is_number(x) if self.numbers else x.op == "number" and x.name is None

    def splits(self, x: Sym, ops: tuple[str, ...]) -> bool:
        """Whether `x` is written out here and is one of these operations.

        ops   names of operations
        """
        hidden = x.name is not None and x not in self.explanation.folded
        return x.op in ops and not hidden and not (self.numbers and is_setting(x))

    def factors(self, x: Sym) -> list[Sym]:
        """The factors of a product, those of products in it included."""
        if not self.splits(x, ("*",)):
            return [x]
        return [f for part in x.args for f in self.factors(part)]

    def product(self, x: Sym) -> tuple[int, Any]:
        """A product; equal factors in a row become a power."""
        found = [f for part in x.args for f in self.factors(part)]
        pieces, place = [], 0
        while place < len(found):
            times = 1
            while place + times < len(found) and found[place + times] is found[place]:
                times += 1
            base = found[place]
            squared = self.setter.power(self.at_least(ATOM, base), self.setter.word(str(times))) if times > 1 else None
            leads = not place and times == 1 and base.value < 0 and self.is_number_here(base)
            pieces.append(squared if times > 1 else self.write(base)[1] if leads else self.factor(base))
            place += times
        if len(pieces) == 1:
            return POWER, pieces[0]
        negative = found[0] is not found[1] and found[0].value < 0 and self.is_number_here(found[0])
        crosses = self.numbers or self.wordy or any(map(begins_with_number, found[1:]))
        return SUM if negative else PRODUCT, self.setter.product(pieces, crosses)

    def factor(self, x: Sym) -> Any:
        """A factor of a product; a fraction on one line needs brackets there."""
        flat = not self.setter.stacked or self.nested
        return self.at_least(POWER if flat and self.splits(x, ("/",)) else PRODUCT, x)

    def quotient(self, x: Sym) -> tuple[int, Any]:
        """A fraction; inside another one, on one line."""
        above, below = x.args
        if self.nested:
            row = [self.at_least(PRODUCT, above), self.setter.word("/"), self.at_least(POWER, below)]
            return PRODUCT, self.setter.row(row)
        self.nested += 1
        if self.setter.stacked:
            pieces = self.write(above)[1], self.write(below)[1]
        else:
            pieces = self.at_least(PRODUCT, above), self.at_least(POWER, below)
        self.nested -= 1
        return PRODUCT, self.setter.fraction(*pieces)

    def negative(self, x: Sym) -> tuple[int, Any]:
        """A negated expression."""
        return SUM, self.setter.row([self.setter.word("−"), self.at_least(PRODUCT, x.args[0])])

    def root(self, x: Sym) -> tuple[int, Any]:
        """A square root."""
        return ATOM, self.setter.root(self.write(x.args[0])[1])

    def power(self, x: Sym) -> tuple[int, Any]:
        """A power."""
        base, exponent = x.args
        return POWER, self.setter.power(self.at_least(ATOM, base), self.write(exponent)[1])

    def same(self, x: Sym) -> tuple[int, Any]:
        """A copy of an expression, written as the expression itself."""
        return self.write(x.args[0])

    def choice(self, x: Sym) -> tuple[int, Any]:
        """A choice, written as the branch that was taken."""
        return self.write(x.taken)

    def function(self, x: Sym) -> tuple[int, Any]:
        """A function of an expression: with its own signs, or by name and brackets."""
        if x.op in ("gradient", "batch", "recorded", "given", "schedule"):
            return ATOM, self.source(x)
        brackets = {"absolute": ("|", "|"), "floor": ("⌊", "⌋")}.get(x.op)
        if brackets:
            return ATOM, self.setter.enclosed(self.write(x.args[0])[1], *brackets)
        parts: list[Any] = []
        for a in x.args:
            parts += [self.setter.word(", "), self.write(a)[1]] if parts else [self.write(a)[1]]
        title = {"log": "ln", "maximum": "max", "minimum": "min"}.get(x.op, x.op)
        return ATOM, self.setter.row([self.setter.word(title), self.setter.enclosed(self.setter.row(parts), "(", ")")])

    def source(self, x: Sym) -> Any:
        """Where a number that has no short formula is from."""
        if self.numbers:
            return self.setter.number(x.value)
        if x.op in ("recorded", "schedule"):
            return self.setter.word("recorded" if x.op == "recorded" else "by the schedule")
        below = index(self.line.parameter, self.explanation)
        time = BEFORE if self.spelling.timed else ""
        word, theta = self.setter.word, partial(set_symbol, self.setter, "θ", self.spelling)
        derivative = [word("∂"), set_symbol(self.setter, "f", self.spelling), word("/∂"), theta(below)]
        rows = [word(" for this batch")] if x.op == "batch" else []
        return self.setter.row([*derivative, word(" at "), theta("", time), *rows])


def apart(x: Sym) -> Sym:
    """A product and a sum that are rounded once, written as what they are: "v − m²". Anything else as it is.

    x   the expression
    """
    if x.op != "fused":
        return x
    a, b, c = x.args
    negative = a.op == "neg" and a.name is None
    product = Sym("*", (a.args[0] if negative else a, b), (-a.value if negative else a.value) * b.value)
    return Sym("-" if negative else "+", (c, product), x.value)


def begins_with_number(x: Sym) -> bool:
    """Whether an expression is written with a number at its left end.

    x   the expression
    """
    while x.op in ("*", "power", "integer_power", "where") and x.name is None:
        x = x.taken if x.op == "where" else x.args[0]
    return x.op == "number" and x.name is None


def is_setting(x: Sym) -> bool:
    """Whether an expression is made of settings and constants only: "1 − β" is written as one number.

    x   the expression
    """
    if x.name is not None:
        return x.name.fixed
    return x.op == "number" or (bool(x.args) and all(isinstance(a, Sym) and is_setting(a) for a in x.args))


def reason(condition: Any, write: Any) -> str:
    """A condition in words, its numbers written by `write`: "‖g‖ > 5"."""
    if not isinstance(condition, Condition):
        return ""
    if condition.op in ("and", "or"):
        return f" {condition.op} ".join(reason(part, write) for part in condition.args)
    if condition.op == "not":
        return f"not ({reason(condition.args[0], write)})"
    left, right = (write(part) for part in condition.args)
    return f"{left} {condition.op} {right}"
