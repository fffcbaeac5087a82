"""The arithmetic of a function: nodes that know their arguments, equal ones shared, constants worked out."""

from __future__ import annotations

from collections.abc import Callable
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
            return self.number(self._compute(op, [np.float64(value) for value in values]))
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

    def _compute(self, op: str, values: list[np.float64]) -> float:
        with np.errstate(all="ignore"):
            apply = ARITHMETIC.get(op) or getattr(elementary, op)
            result = float(apply(*values))
        if not np.isfinite(result):
            given = ", ".join(f"{value:g}" for value in values)
            what = TOLD.get(op, op)
            reason = translatable("{what} of {numbers} is no finite number; use other numbers here.", what=what, numbers=given)
            raise ExpressionError(self.column, reason)
        return result


# Derivatives of a graph by x or y, forward mode: every step gets the derivative that its arguments' make.
Slope = int | None  # None: zero
FLAT = {"number", "parameter", "sign", "floor"}


def slope(graph: Graph, root: int, variable: str) -> Slope:
    """The step that is the derivative of step `root`; adds to the graph what it needs.

    variable   "x" or "y"
    """
    found: dict[int, Slope] = {}
    for index in range(root + 1):
        step = graph.steps[index]
        if index in graph.slope_rules:
            by, factor = graph.slope_rules[index]
            found[index] = times(graph, factor, found[by])
        elif step.op in ("x", "y"):
            found[index] = graph.number(1.0) if step.op == variable else None
        elif step.op in FLAT or step.op not in RULES or all(found[a] is None for a in step.args):
            found[index] = None
        else:
            found[index] = RULES[step.op](graph, index, *step.args, *(found[a] for a in step.args))
    return found[root]


def times(graph: Graph, factor: int, du: Slope) -> Slope:
    """factor · du; None, which stands for 0, where du is.

    factor, du   steps of the graph
    """
    return None if du is None else graph.make("*", factor, du)


def plus(graph: Graph, a: Slope, b: Slope) -> Slope:
    """a + b, where None stands for 0.

    a, b   slopes: steps of the graph, or None
    """
    return b if a is None else a if b is None else graph.make("+", a, b)


def minus(graph: Graph, a: Slope, b: Slope) -> Slope:
    """a − b, where None stands for 0.

    a, b   slopes: steps of the graph, or None
    """
    if b is None:
        return a
    return graph.make("neg", b) if a is None else graph.make("-", a, b)


def of_product(graph: Graph, q: int, u: int, v: int, du: Slope, dv: Slope) -> Slope:
    """v du + u dv.

    q, u, v   the product and its factors
    du, dv    their slopes
    """
    if u == v:
        return times(graph, graph.make("*", graph.number(2.0), u), du)
    return plus(graph, times(graph, v, du), times(graph, u, dv))


def of_quotient(graph: Graph, q: int, u: int, v: int, du: Slope, dv: Slope) -> Slope:
    """(du − q dv) / v.

    q, u, v   the quotient, numerator and denominator
    du, dv    their slopes
    """
    above = minus(graph, du, times(graph, q, dv))
    return None if above is None else graph.make("/", above, v)


def of_root(graph: Graph, q: int, u: int, du: int) -> Slope:
    """du / 2√u. Where du is 0 so is the slope, also at the tip of a cone, √(x² + y²) at 0: none is assumed there.

    q, u, du   the root, what stands under it, and its slope
    """
    result = graph.make("/", du, graph.make("*", graph.number(2.0), q))
    zero = graph.number(0.0)
    return result if graph.value(du) is not None else graph.make("where", graph.make("!=", du, zero), result, zero)


def of_power(graph: Graph, q: int, u: int, v: int, du: Slope, dv: Slope) -> Slope:
    """v u^(v − 1) du + u^v ln(u) dv; at u = 0 the second part is 0.

    q, u, v   the power, base and exponent
    du, dv    their slopes
    """
    first = second = None
    if du is not None:
        lower = graph.make("power", u, graph.make("-", v, graph.number(1.0)))
        first = times(graph, graph.make("*", v, lower), du)
    if dv is not None:
        inside = graph.make("where", graph.make(">", u, graph.number(0.0)), u, graph.number(1.0))
        second = times(graph, graph.make("*", q, graph.make("log", inside)), dv)
    return plus(graph, first, second)


def of_extreme(comparison: str) -> Callable[..., Slope]:
    """The rule for the larger or the smaller of two. At a kink the slope is that of the first argument.

    comparison   ">=" for the larger, "<=" for the smaller
    """

    def rule(graph: Graph, q: int, u: int, v: int, du: Slope, dv: Slope) -> Slope:
        zero = graph.number(0.0)
        a, b = (zero if d is None else d for d in (du, dv))
        return a if a == b else graph.make("where", graph.make(comparison, u, v), a, b)

    return rule


def of_choice(graph: Graph, q: int, c: int, u: int, v: int, dc: Slope, du: Slope, dv: Slope) -> Slope:
    """The slope of the piece that holds.

    q, c         the choice and its condition
    u, v         the two pieces
    dc, du, dv   their slopes; that of the condition counts for nothing
    """
    a, b = (graph.number(0.0) if d is None else d for d in (du, dv))
    return a if a == b else graph.make("where", c, a, b)


RULES: dict[str, Callable[..., Slope]] = {
    "+": lambda graph, q, u, v, du, dv: plus(graph, du, dv),
    "-": lambda graph, q, u, v, du, dv: minus(graph, du, dv),
    "*": of_product,
    "/": of_quotient,
    "neg": lambda graph, q, u, du: graph.make("neg", du),
    "sqrt": of_root,
    "exp": lambda graph, q, u, du: times(graph, q, du),
    "log": lambda graph, q, u, du: graph.make("/", du, u),
    "sin": lambda graph, q, u, du: times(graph, graph.make("cos", u), du),
    "cos": lambda graph, q, u, du: graph.make("neg", times(graph, graph.make("sin", u), du)),
    "absolute": lambda graph, q, u, du: times(graph, graph.make("sign", u), du),
    "arctan": lambda graph, q, u, du: graph.make("/", du, graph.make("+", graph.number(1.0), graph.make("*", u, u))),
    "power": of_power,
    "where": of_choice,
    "maximum": of_extreme(">="),
    "minimum": of_extreme("<="),
}
