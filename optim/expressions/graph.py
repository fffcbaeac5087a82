"""The arithmetic of a function: nodes that know their arguments, equal ones shared, constants worked out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim import elementary
from optim.base.translatable import translatable
from optim.expressions.grammar import ExpressionError

ARITHMETIC = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "neg": np.negative}
TOLD = {
    "/": translatable("the quotient"),
    "power": translatable("the power"),
    "log": translatable("the logarithm"),
    "sqrt": translatable("the root"),
}
COMPARISONS = {">", ">=", "<=", "==", "!=", "and", "or"}  # conditions, read by "where" and by the domain only


class Step(NamedTuple):
    """One operation of the arithmetic.

    op      "number", "x", "y", "parameter", one of + - * /, "neg", an elementary function, "where" or a comparison
    args    indices of steps before it
    name    of a parameter
    value   of a number
    """

    op: str
    args: tuple[int, ...] = ()
    name: str = ""
    value: float = 0.0


class Graph:
    """Steps in an order in which they can be computed. `column` is where in the text the present one is from."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.column = 1
        self.slope_rules: dict[int, tuple[int, int]] = {}  # step: (argument, derivative by it), where it is known
        self._known: dict[Step, int] = {}

    def _add(self, step: Step) -> int:
        if step not in self._known:
            self._known[step] = len(self.steps)
            self.steps.append(step)
        return self._known[step]

    def number(self, value: float) -> int:
        """The step that is a number.

        value   the number
        """
        return self._add(Step("number", value=float(value)))

    def name(self, op: str, name: str = "") -> int:
        """The step that is a variable or a parameter.

        op     "x", "y" or "parameter"
        name   of the parameter
        """
        return self._add(Step(op, name=name))

    def value(self, index: int) -> float | None:
        """The number a step is, or None where it depends on something.

        index   of the step
        """
        step = self.steps[index]
        return step.value if step.op == "number" else None

    def is_number(self, index: int, value: float) -> bool:
        """Whether a step is this very number.

        index   of the step
        value   the number
        """
        return self.value(index) == value

    def make(self, op: str, *args: int) -> int:
        """A step; a number where all its arguments are numbers, and one of its arguments where that changes nothing.

        op     its operation
        args   indices of its arguments

        Raises ExpressionError when a constant part is no finite number, or there are too many steps.
        """
        plain = self._plain(op, args)
        if plain is not None:
            return plain
        values = [self.value(index) for index in args]
        if op not in COMPARISONS and op != "where" and all(value is not None for value in values):
            return self.number(self._worked_out(op, [np.float64(value) for value in values]))
        return self._add(Step(op, args))

    def _plain(self, op: str, args: tuple[int, ...]) -> int | None:
        if op == "*" and self.is_number(args[0], 1.0):
            return args[1]
        if op in ("*", "/") and self.is_number(args[1], 1.0):
            return args[0]
        if op in ("+", "-") and self.is_number(args[1], 0.0):
            return args[0]
        if op == "+" and self.is_number(args[0], 0.0):
            return args[1]
        if op == "*" and -1.0 in map(self.value, args) and None in map(self.value, args):
            return self.make("neg", args[0] if self.is_number(args[1], -1.0) else args[1])
        if op == "neg" and self.steps[args[0]].op == "neg":
            return self.steps[args[0]].args[0]
        return None

    def _worked_out(self, op: str, values: list[np.float64]) -> float:
        with np.errstate(all="ignore"):
            apply = ARITHMETIC.get(op) or getattr(elementary, op)
            result = float(apply(*values))
        if not np.isfinite(result):
            given = ", ".join(f"{value:g}" for value in values)
            what = TOLD.get(op, op)
            reason = translatable("{what} of {numbers} is no finite number; use other numbers here.", what=what, numbers=given)
            raise ExpressionError(self.column, reason)
        return result
