"""From what was written to arithmetic: powers become products, functions become elementary ones; and where f is defined."""

from __future__ import annotations

import math

from optim.expressions.graph import Graph
from optim.expressions.parse import Node, Parsed

MOST_PRODUCTS = 16  # whole exponents up to here are products, which is as exact and far quicker
DIRECT = {"exp": "exp", "log": "log", "sqrt": "sqrt", "sin": "sin", "cos": "cos", "abs": "absolute", "sign": "sign",
          "floor": "floor", "min": "minimum", "max": "maximum"}  # fmt: skip


def holds_always(graph: Graph, comparison: str, wanted: int) -> bool:
    """Whether a step is seen to be never below 0 (">="), or always above (">", "!=")."""
    not_below: set[int] = set()
    above: set[int] = set()
    for index, step in enumerate(graph.steps[: wanted + 1]):
        args = step.args
        if step.op == "number":
            above |= {index} if step.value > 0 else set()
            not_below |= {index} if step.value >= 0 else set()
        elif step.op in ("exp", "absolute", "sqrt") or (step.op == "*" and args[0] == args[1]):
            not_below.add(index)
            above |= {index} if step.op == "sqrt" and args[0] in above else set()
        elif step.op in ("+", "*", "/") and not_below.issuperset(args):
            not_below.add(index)
            above |= {index} if step.op == "+" and above.intersection(args) else set()
        elif step.op == "maximum" and not_below.intersection(args):
            not_below.add(index)
    return wanted in (not_below if comparison == ">=" else above)


class Lowered:
    """graph, the step that is f, and the conditions (steps) under which f is defined, in the order in which they were met."""

    def __init__(self, function: Parsed) -> None:
        self.graph = Graph()
        self.conditions: list[int] = []
        made: list[int] = []
        for node in function.nodes:
            self.graph.column = node.column
            made.append(self.lowered(node, [made[index] for index in node.args]))
        self.root = made[-1]

    def lowered(self, node: Node, args: list[int]) -> int:
        graph = self.graph
        if node.op in ("number", "constant"):
            return graph.number(node.value)
        if node.op == "variable":
            return graph.name(node.text)
        if node.op == "parameter":
            return graph.name("parameter", node.text)
        if node.op == "^":
            return self.power(*args)
        if node.op in ("+", "-", "*", "/", "neg"):
            if node.op == "/":
                self.need("!=", args[1], 0.0)
            return graph.make(node.op, *args)
        if node.op in DIRECT:
            return self.direct(DIRECT[node.op], args)
        return getattr(self, node.op)(args[0])

    def direct(self, name: str, args: list[int]) -> int:
        if name in ("log", "sqrt"):
            self.need(">" if name == "log" else ">=", args[0], 0.0)
        result = args[0]
        if len(args) == 1:
            return self.graph.make(name, result)
        for other in args[1:]:
            result = self.graph.make(name, result, other)
        return result

    # ---- where f is defined

    def need(self, comparison: str, step: int, limit: float) -> None:
        """f is defined only where this holds. A nan is let through: it is a matter of what made it."""
        if self.graph.value(step) is None and not holds_always(self.graph, comparison, step):
            holds = self.graph.make(comparison, step, self.graph.number(limit))
            self.require(self.either(holds, self.graph.make("!=", step, step)) if comparison != "!=" else holds)

    def require(self, condition: int) -> None:
        if condition not in self.conditions:
            self.conditions.append(condition)

    def either(self, *conditions: int) -> int:
        result = conditions[0]
        for other in conditions[1:]:
            result = self.graph.make("or", result, other)
        return result

    # ---- powers

    def power(self, base: int, exponent: int) -> int:
        graph, n = self.graph, self.graph.value(exponent)
        if n is not None and n == int(n) and abs(n) <= MOST_PRODUCTS and graph.value(base) is None:
            if n >= 0:
                return self.products(base, int(n))
            self.need("!=", base, 0.0)
            return graph.make("/", graph.number(1.0), self.products(base, int(-n)))
        if n == 0.5:
            return self.direct("sqrt", [base])
        if graph.value(base) is None:
            self.need_power(base, exponent)
        return graph.make("power", base, exponent)

    def products(self, base: int, n: int) -> int:
        """base^n by squaring: equal parts of several powers are shared."""
        if n == 0:
            return self.graph.number(1.0)
        result, factor = None, base
        while n:
            if n & 1:
                result = factor if result is None else self.graph.make("*", result, factor)
            n >>= 1
            if n:
                factor = self.graph.make("*", factor, factor)
        assert result is not None
        return result

    def need_power(self, base: int, exponent: int) -> None:
        """Below 0 only whole exponents have a power; at 0 none below 0 has."""
        graph, zero = self.graph, self.graph.number(0.0)
        n = graph.value(exponent)
        if n is None:
            whole = graph.make("==", graph.make("floor", exponent), exponent)
            unknown = self.either(graph.make("!=", base, base), graph.make("!=", exponent, exponent))
            self.require(self.either(graph.make(">=", base, zero), whole, unknown))
            self.require(self.either(graph.make("!=", base, zero), graph.make(">=", exponent, zero)))
        elif n != math.floor(n):
            self.need(">=" if n > 0 else ">", base, 0.0)
        elif n < 0:
            self.need("!=", base, 0.0)

    # ---- functions that are made of elementary ones, each with its derivative

    def known(self, result: int, by: int, slope: int) -> int:
        if self.graph.value(result) is None:
            self.graph.slope_rules[result] = by, slope
        return result

    def tan(self, u: int) -> int:
        make = self.graph.make
        result = make("/", make("sin", u), make("cos", u))
        return self.known(result, u, make("+", self.graph.number(1.0), make("*", result, result)))

    def hyperbolic(self, u: int, sign: str) -> int:
        make = self.graph.make
        return make("*", self.graph.number(0.5), make(sign, make("exp", u), make("exp", make("neg", u))))

    def sinh(self, u: int) -> int:
        return self.known(self.hyperbolic(u, "-"), u, self.hyperbolic(u, "+"))

    def cosh(self, u: int) -> int:
        return self.known(self.hyperbolic(u, "+"), u, self.hyperbolic(u, "-"))

    def tanh(self, u: int) -> int:
        """By a falling exponential, so that nothing overflows."""
        make, one = self.graph.make, self.graph.number(1.0)
        fallen = make("exp", make("*", self.graph.number(-2.0), make("absolute", u)))
        result = make("*", make("sign", u), make("/", make("-", one, fallen), make("+", one, fallen)))
        return self.known(result, u, make("-", one, make("*", result, result)))

    def sigmoid(self, u: int) -> int:
        make, one = self.graph.make, self.graph.number(1.0)
        result = make("/", one, make("+", one, make("exp", make("neg", u))))
        return self.known(result, u, make("*", result, make("-", one, result)))

    def log2(self, u: int) -> int:
        return self.other_base(u, math.log(2.0))

    def log10(self, u: int) -> int:
        return self.other_base(u, math.log(10.0))

    def other_base(self, u: int, log_of_base: float) -> int:
        return self.graph.make("/", self.direct("log", [u]), self.graph.number(log_of_base))
