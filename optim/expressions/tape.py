"""Works a graph out, step by step: for numbers, arrays and traced numbers. No source is executed for it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

from optim import elementary
from optim.expressions.graph import Graph
from optim.expressions.source import reached

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
    """

    def __init__(self, graph: Graph, roots: Sequence[int], variables: Sequence[str], source: str, several: bool) -> None:
        self.source = source
        self.known: dict[str, Any] = {}
        steps = reached(graph, roots)
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
