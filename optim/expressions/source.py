"""Writes a function, its gradient and its domain as straight lines of Python, from the arithmetic alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from optim.expressions.derivatives import slope
from optim.expressions.graph import Graph
from optim.expressions.lower import Lowered

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
            step, written = graph.steps[index], self._written(index)
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

    def _written(self, index: int) -> tuple[int, str]:
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
