"""The second derivatives of a landscape: its own gradient formula, differentiated once more, line by line.

The gradient is traced into the arithmetic that functions of one's own are made of (`optim.expressions.graph`), and every step of
it gets the derivative that its arguments' make: forward differentiation, exact but for rounding. A function that a user wrote
is differentiated twice from its text, so that tanh and its like keep the derivatives that do not cancel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from optim.base import catalog
from optim.compile import kernel_cache
from optim.compile.kernel_source import LANDSCAPE_HEAD
from optim.elementary import Traced
from optim.expressions.expression import Tape, compute_carry, imports, text
from optim.expressions.graph import Graph, slope
from optim.expressions.lower import Lowered
from optim.expressions.parse import parse
from optim.landscapes.base import Landscape
from optim.simulate.run import COMPILED_FROM
from optim.simulate.spec import RunSpec

AXES = ("x", "y")
MOST_PRODUCTS = 16  # whole exponents up to here are products


class GraphNumber(Traced):
    """A step of a graph that a formula computes with, as with a number.

    graph   where it is
    index   of the step
    """

    __slots__ = ("graph", "index")
    __hash__ = object.__hash__
    __array_ufunc__ = None

    def __init__(self, graph: Graph, index: int) -> None:
        self.graph, self.index = graph, index

    def make(self, op: str, *args: Any) -> GraphNumber:
        """The step of an operation.

        op     its sign, or an elementary function
        args   steps, or numbers
        """
        found = [a.index if isinstance(a, GraphNumber) else self.graph.number(float(a)) for a in args]
        return GraphNumber(self.graph, self.graph.make(op, *found))

    def call(self, name: str, args: tuple[Any, ...]) -> GraphNumber:
        """The step of an elementary function; those that are made of others are taken apart.

        name   of the function in `optim.elementary`
        args   its arguments
        """
        if name == "clamp":
            x, low, high = args
            return self.make("minimum", self.make("maximum", x, low), high)
        if name == "fused":
            a, b, c = args
            return self.make("+", self.make("*", a, b), c)
        if name == "integer_power":
            return self.make("power", *args) if isinstance(args[1], GraphNumber) else self.products(*args)
        return self.make(name, *args)

    def products(self, base: Any, exponent: float) -> GraphNumber:
        """A whole power, by squaring.

        base, exponent   a step, and a whole number
        """
        n = int(exponent)
        if abs(n) > MOST_PRODUCTS:
            return self.make("power", base, exponent)
        result = self.make("*", base, 1.0) if n else GraphNumber(self.graph, self.graph.number(1.0))
        for bit in bin(abs(n))[3:]:
            result = self.make("*", result, result)
            result = self.make("*", result, base) if bit == "1" else result
        return self.make("/", 1.0, result) if n < 0 else result

    def __add__(self, other: Any) -> GraphNumber:
        return self.make("+", self, other)

    def __radd__(self, other: Any) -> GraphNumber:
        return self.make("+", other, self)

    def __sub__(self, other: Any) -> GraphNumber:
        return self.make("-", self, other)

    def __rsub__(self, other: Any) -> GraphNumber:
        return self.make("-", other, self)

    def __mul__(self, other: Any) -> GraphNumber:
        return self.make("*", self, other)

    def __rmul__(self, other: Any) -> GraphNumber:
        return self.make("*", other, self)

    def __truediv__(self, other: Any) -> GraphNumber:
        return self.make("/", self, other)

    def __rtruediv__(self, other: Any) -> GraphNumber:
        return self.make("/", other, self)

    def __neg__(self) -> GraphNumber:
        return self.make("neg", self)

    def __lt__(self, other: Any) -> GraphNumber:
        return self.make(">", other, self)

    def __le__(self, other: Any) -> GraphNumber:
        return self.make("<=", self, other)

    def __gt__(self, other: Any) -> GraphNumber:
        return self.make(">", self, other)

    def __ge__(self, other: Any) -> GraphNumber:
        return self.make(">=", self, other)

    def __eq__(self, other: object) -> GraphNumber:  # type: ignore[override]
        return self.make("==", self, other)

    def __ne__(self, other: object) -> GraphNumber:  # type: ignore[override]
        return self.make("!=", self, other)

    def __and__(self, other: Any) -> GraphNumber:
        return self.make("and", self, other)

    def __or__(self, other: Any) -> GraphNumber:
        return self.make("or", self, other)

    def __bool__(self) -> bool:
        raise TypeError("a formula of a landscape must not branch on its numbers; use optim.elementary.where")


@dataclass(frozen=True, eq=False)
class Hessian:
    """The second derivatives of one landscape, as functions.

    evaluate   (*coordinates, p) -> by x twice, by x and y, by y twice; with one coordinate the first alone. Arrays (n,)
    source     the label, module and text of its compiled form
    """

    evaluate: Callable[..., tuple[np.ndarray, ...]]
    source: tuple[str, str, str]


def differentiate(graph: Graph, gradient: Sequence[int | None], variables: Sequence[str]) -> list[int]:
    """The steps of the second derivatives, the upper triangle row after row.

    gradient    steps of the first derivatives, None for 0
    variables   names of the coordinates
    """
    found: list[int] = []
    for i, root in enumerate(gradient):
        found += [compute_carry(graph, None if root is None else slope(graph, root, axis)) for axis in variables[i:]]
    return found


@lru_cache(maxsize=64)
def of_landscape(name: str) -> Hessian:
    """Of a landscape of the catalog.

    name   its key
    """
    landscape: Landscape = catalog.landscapes()[name]
    graph, variables = Graph(), AXES[: landscape.dimension]
    point = [GraphNumber(graph, graph.name(axis)) for axis in variables]
    fields = landscape.Parameters._fields
    p = landscape.Parameters(*(GraphNumber(graph, graph.name("parameter", field)) for field in fields))
    made = [g.index if isinstance(g, GraphNumber) else graph.number(float(g)) for g in landscape.gradient(*point, p)]
    return write(graph, differentiate(graph, made, variables), variables, fields, f"hessian_{name}", f"optim.landscapes.{name}")


@lru_cache(maxsize=256)
def of_text(function: str, fields: tuple[str, ...]) -> Hessian:
    """Of a function that a user wrote.

    function   its text
    fields     names of its parameters, as its landscape has them
    """
    parsed = parse(function)
    lowered, variables = Lowered(parsed), AXES[: parsed.dimension]
    graph = lowered.graph
    graph.column = 1
    slopes = [slope(graph, lowered.root, axis) for axis in variables]
    roots = differentiate(graph, slopes, variables)
    return write(graph, roots, variables, fields, kernel_cache.OWN, "optim.expressions.own_functions.custom")


def write(graph: Graph, roots: list[int], variables: Sequence[str], fields: Sequence[str], label: str, module: str) -> Hessian:
    """The functions of some steps of a graph.

    graph, roots   the steps
    variables      names of the coordinates
    fields         names of the parameters
    label, module  of the compiled form
    """
    written = text(graph, "hessian", variables, roots)
    tape = Tape(graph, roots, variables, written.source, several=True)
    point = ", ".join(f"x[{i}, n]" for i in range(len(variables)))
    outs = ", ".join(f"h[{i}, n]" for i in range(len(roots)))
    source = (
        f"{LANDSCAPE_HEAD}from numba import njit, types\n\n"
        f"from optim.compile.kernel_kinds import OPTIONS\n{imports(written.used)}\n"
        f"{written.source if len(roots) > 1 else single(written.source)}\n\n"
        f'hessian = inline(hessian)\nParameters = namedtuple("Parameters", {list(fields)!r})\nTABLE = types.float64[:, ::1]\n\n\n'
        "@njit(types.void(TABLE, types.float64[::1], TABLE), cache=True, **OPTIONS)\ndef evaluate(x, parameters, h):\n"
        f"    p = Parameters({', '.join(f'parameters[{j}]' for j in range(len(fields)))})\n"
        f"    for n in range(x.shape[1]):\n        {outs}{'' if len(roots) > 1 else ','} = hessian({point}, p)\n"
    )
    return Hessian(tape, (label, module, source))


def single(source: str) -> str:
    """The same function, giving its one number as a tuple.

    source   ends with the line that returns it
    """
    return source.rstrip("\n") + ",\n"


def get_hessian(spec: RunSpec, landscape: Landscape) -> Hessian | None:
    """The second derivatives of a run's objective; None where it is made of data, whose own are asked for.

    landscape   of the run
    """
    if landscape.data is not None:
        return None
    if spec.objective in catalog.own_functions():
        return of_text(spec.objective_params["f"], landscape.Parameters._fields)
    return of_landscape(spec.objective)


def load_kernel(spec: RunSpec, landscape: Landscape) -> None:
    """Makes the compiled form ready, which `compute_second_derivatives` then uses; it takes seconds when it is made first.

    spec, landscape   of the run

    Raises KernelError where it cannot be made.
    """
    found = get_hessian(spec, landscape)
    if found is not None:
        kernel_cache.load(*found.source)


def compute_second_derivatives(spec: RunSpec, landscape: Landscape, parameters: Any, point: np.ndarray) -> np.ndarray:
    """(n of them, points): by x twice, by x and y, by y twice; with one coordinate the first alone.

    spec, landscape   of the run
    parameters        the landscape's Parameters
    point             (d, points) coordinates
    """
    found = get_hessian(spec, landscape)
    if found is None:
        return np.array(landscape.data.curvature(*point))
    shape = point.shape[1]
    if shape >= COMPILED_FROM and kernel_cache.is_loaded(*found.source):
        out = np.empty((len(point) * (len(point) + 1) // 2, shape))
        numbers = np.array(parameters, dtype=np.float64).reshape(-1)
        kernel_cache.load(*found.source).evaluate(np.require(point, None, ["C", "W"]), numbers, out)
        return out
    with np.errstate(all="ignore"):
        return np.array([np.broadcast_to(h, shape) for h in found.evaluate(*point, parameters)])
