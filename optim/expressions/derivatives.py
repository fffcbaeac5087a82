"""Derivatives of a graph by x or y, forward mode: every step gets the derivative that its arguments' make."""

from __future__ import annotations

from collections.abc import Callable

from optim.expressions.graph import Graph

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
