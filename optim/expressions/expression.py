"""A text as functions: its value, its gradient, and where it is defined."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from optim import elementary
from optim.expressions.graph import Graph, slope
from optim.expressions.lower import Lowered
from optim.expressions.parse import Parsed, parse

# Writes a function, its gradient and its domain as straight lines of Python, from the arithmetic alone.
LOOSE, SUM, PRODUCT, ATOM = 0, 1, 2, 4  # what binds tighter has the larger number
SIGNS = {  # sign, how tightly it binds, and what its two sides have to
    "+": ("+", SUM, SUM, PRODUCT), "-": ("-", SUM, SUM, PRODUCT), "*": ("*", PRODUCT, PRODUCT, ATOM),
    "/": ("/", PRODUCT, PRODUCT, ATOM), "and": ("&", LOOSE, ATOM, ATOM), "or": ("|", LOOSE, ATOM, ATOM),
    **{sign: (sign, LOOSE, SUM, SUM) for sign in (">", ">=", "<=", "==", "!=")},
}  # fmt: skip
INLINE = 4  # steps within each other that stand on one line
LEAVES = ("number", "x", "y", "parameter")


class SourceText(NamedTuple):
    """One function as Python text.

    name     of the function
    roots    the steps it returns
    source   that works them out
    used     names of the elementary functions in it
    """

    name: str
    roots: tuple[int, ...]
    source: str
    used: frozenset[str]


def texts(lowered: Lowered, variables: Sequence[str]) -> list[SourceText]:
    """value and gradient; and defined, where f is not defined everywhere.

    variables   "x", or "x" and "y"
    """
    graph = lowered.graph
    graph.column = 1
    slopes = [compute_carry(graph, slope(graph, lowered.root, axis)) for axis in variables]
    found = [text(graph, "value", variables, [compute_carry(graph, lowered.root)]), text(graph, "gradient", variables, slopes)]
    if lowered.conditions:
        whole = lowered.conditions[0]
        for condition in lowered.conditions[1:]:
            whole = graph.make("and", whole, condition)
        found.append(text(graph, "defined", variables, [whole]))
    return found


def text(graph: Graph, name: str, variables: Sequence[str], roots: Sequence[int]) -> SourceText:
    """One function as Python text.

    name        of the function
    variables   "x", or "x" and "y"
    roots       the steps it returns
    """
    writer = SourceWriter(graph, roots)
    results = ", ".join(writer.whole(root) for root in roots) + ("," if name == "gradient" and len(roots) == 1 else "")
    lines = [f"def {name}({', '.join((*variables, 'p'))}):", *writer.lines, f"return {results}"]
    return SourceText(name, tuple(roots), "\n    ".join(lines) + "\n", frozenset(writer.used))


def compute_carry(graph: Graph, index: int | None) -> int:
    """A step that has one number for each of many runs: where it depends on no variable, 0·x is added.

    index   of the step, or None for 0
    """
    index = graph.number(0.0) if index is None else index
    if not {"x", "y"} & {graph.steps[i].op for i in find_reached(graph, [index])}:
        index = graph.make("+", index, graph.make("*", graph.number(0.0), graph.name("x")))
    return index


def find_reached(graph: Graph, roots: Iterable[int]) -> list[int]:
    """The steps that `roots` need, in order."""
    needed, todo = set(), list(roots)
    while todo:
        index = todo.pop()
        if index not in needed:
            needed.add(index)
            todo += graph.steps[index].args
    return sorted(needed)


class SourceWriter:
    """Lines that work out some steps; what is used twice, or lies deep, gets a name.

    roots   the steps
    """

    def __init__(self, graph: Graph, roots: Sequence[int]) -> None:
        self.graph = graph
        self.lines: list[str] = []
        self.used: set[str] = set()
        self._texts: dict[int, tuple[int, str]] = {}  # how tightly it binds, and the text
        depths: dict[int, int] = {}
        steps = find_reached(graph, roots)
        uses = Counter(argument for index in steps for argument in graph.steps[index].args)
        uses.update(roots)
        for index in steps:
            step, written = graph.steps[index], self._write(index)
            depths[index] = 1 + max((depths[a] for a in step.args), default=-1)
            if step.op not in LEAVES and index not in roots and (uses[index] > 1 or depths[index] > INLINE):
                self.lines.append(f"t{len(self.lines) + 1} = {written[1]}")
                written, depths[index] = (ATOM, f"t{len(self.lines)}"), 0
            self._texts[index] = written

    def whole(self, root: int) -> str:
        """The expression of a root.

        root   the step
        """
        return self._texts[root][1]

    def _at_least(self, level: int, index: int) -> str:
        binding, text = self._texts[index]
        return text if binding >= level else f"({text})"

    def _write(self, index: int) -> tuple[int, str]:
        op, args, name, value = self.graph.steps[index]
        if op == "number":
            return (ATOM if value >= 0 else PRODUCT), repr(value)
        if op in ("x", "y"):
            return ATOM, op
        if op == "parameter":
            return ATOM, f"p.{name}"
        if op == "neg":
            return PRODUCT, f"-{self._at_least(ATOM, args[0])}"
        if op in SIGNS:
            sign, level, left, right = SIGNS[op]
            return level, f"{self._at_least(left, args[0])} {sign} {self._at_least(right, args[1])}"
        self.used.add(op)
        return ATOM, f"{op}({', '.join(self._texts[a][1] for a in args)})"


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
    found = parse(text)
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
