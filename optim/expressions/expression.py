"""A text as functions: its value, its gradient, and where it is defined."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from optim import elementary
from optim.expressions.graph import Graph
from optim.expressions.lower import Lowered
from optim.expressions.parse import Parsed, parsed
from optim.expressions.source import find_reached, texts

APPLIED: dict[str, Callable[..., Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "neg": operator.neg, ">": operator.gt,
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne, "and": operator.and_, "or": operator.or_,
}  # fmt: skip
COSTS = {"exp": 25, "log": 40, "sin": 70, "cos": 70, "arctan": 60,
"power": 120}  # operations in one elementary function; else one


class Tape:
    """A function of some variables and p: the same operations as in its `source`, in the same order.

    source   the function written out, named `name`; scripts print it
    known    {name: function} of what the source takes from elsewhere
    cost     operations of a call, about
    roots     steps of the graph whose values are returned
    several   whether the function returns more than one number
    """

    def __init__(self, graph: Graph, roots: Sequence[int], variables: Sequence[str], source: str, several: bool) -> None:
        self.source = source
        self.known: dict[str, Any] = {}
        steps = find_reached(graph, roots)
        slots = {index: slot for slot, index in enumerate(steps)}
        self._blank = [graph.steps[index].value for index in steps]
        self._variables = [(slots[k], variables.index(graph.steps[k].op)) for k in steps if graph.steps[k].op in variables]
        self._parameters = [(slots[k], graph.steps[k].name) for k in steps if graph.steps[k].op == "parameter"]
        self._program: list[tuple[int, Callable[..., Any], tuple[int, ...]]] = []
        for index in steps:
            op, args = graph.steps[index].op, graph.steps[index].args
            if args:
                self._program.append((slots[index], self._function(op), tuple(slots[a] for a in args)))
        self._roots = [slots[root] for root in roots]
        self._several = several
        self.cost = sum(COSTS.get(graph.steps[index].op, 1) for index in steps if graph.steps[index].args)

    def _function(self, op: str) -> Callable[..., Any]:
        if op in APPLIED:
            return APPLIED[op]
        self.known[op] = getattr(elementary, op)
        return self.known[op]

    def __call__(self, *given: Any) -> Any:
        made: list[Any] = self._blank.copy()
        p = given[-1]
        for slot, axis in self._variables:
            made[slot] = given[axis]
        for slot, name in self._parameters:
            made[slot] = getattr(p, name)
        for slot, apply, at in self._program:
            made[slot] = apply(*[made[a] for a in at])
        return tuple(made[root] for root in self._roots) if self._several else made[self._roots[0]]


KINKS = {"absolute", "floor", "sign", "maximum", "minimum", "where", "sqrt"}


@dataclass(frozen=True, eq=False)
class Expression:
    """
    text              as it was written
    parsed            its nodes, parameters and dimension
    value, gradient   as those of a landscape: f(x, y, p), or f(x, p) where there is no y
    defined           the same arguments, gives a bool; None where f is defined everywhere
    module            the source of the functions with its imports, for compiled code
    cost              operations that value and gradient take together, about
    sharp             whether it may have kinks, edges or jumps
    """

    text: str
    parsed: Parsed
    value: Callable[..., Any]
    gradient: Callable[..., Any]
    defined: Callable[..., Any] | None
    module: str
    cost: int
    sharp: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters, sorted."""
        return self.parsed.parameters

    @property
    def dimension(self) -> int:
        """Number of variables, 1 or 2."""
        return self.parsed.dimension


@lru_cache(maxsize=256)
def expression(text: str) -> Expression:
    """The function that a text describes. Raises ExpressionError with a sentence and the column."""
    found = parsed(text)
    lowered, variables = Lowered(found), ("x", "y")[: found.dimension]
    written = {each.name: each for each in texts(lowered, variables)}
    graph = lowered.graph
    tapes = {name: Tape(graph, each.roots, variables, each.source, name == "gradient") for name, each in written.items()}
    value, gradient = written["value"], written["gradient"]
    module = "\n\n".join([imports(value.used | gradient.used), value.source, gradient.source])
    cost = tapes["value"].cost + tapes["gradient"].cost
    sharp = bool(KINKS & {step.op for step in graph.steps})
    return Expression(text, found, tapes["value"], tapes["gradient"], tapes.get("defined"), module, cost, sharp)


def imports(used: Iterable[str]) -> str:
    """The import line for elementary functions, or "".

    used   their names
    """
    names = ", ".join(sorted(used))
    return f"from optim.elementary import {names}\n" if names else ""
