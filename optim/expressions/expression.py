"""A text as functions: its value, its gradient, and where it is defined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from optim.expressions.lower import Lowered
from optim.expressions.parse import Parsed, parsed
from optim.expressions.source import texts
from optim.expressions.tape import Tape

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
        return self.parsed.parameters

    @property
    def dimension(self) -> int:
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
    names = ", ".join(sorted(used))
    return f"from optim.elementary import {names}\n" if names else ""
