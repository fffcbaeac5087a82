"""From what was written to arithmetic: powers become products, functions become elementary ones; and where f is defined."""

from __future__ import annotations

import math

from optim.expressions.graph import Graph
from optim.expressions.parse import Node, Parsed

MOST_PRODUCTS = 16  # whole exponents up to here are products, which is as exact and far quicker
BRANCHED = ("pieces", "where", "IF", "If", "Piecewise", "piecewise")
COMPARED = {sign: (sign, False) for sign in (">", ">=", "<=", "==", "!=")} | {"<": (">",
True)}  # and whether its sides are swapped
NEGATED = {">": ("<=", False), "<=": (">", False), ">=": (">", True), "==": ("!=", False), "!=": ("==", False)}
Guards = tuple[tuple[int, bool], ...]
DIRECT = {"exp": "exp", "sqrt": "sqrt", "sin": "sin", "cos": "cos", "abs": "absolute", "sign": "sign",
          "floor": "floor", "min": "minimum", "max": "maximum"}  # fmt: skip


def holds_always(graph: Graph, comparison: str, wanted: int) -> bool:
    """Whether a step is seen to be never below 0 (">="), or always above (">", "!=").

    comparison   ">=", ">" or "!="
    wanted       index of the step
    """
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


def get_guards(function: Parsed) -> list[Guards]:
    """For every node the conditions between which it lies: (node of the condition, whether it holds there).

    function   what was written
    """
    found: list[Guards] = [()] * len(function.nodes)
    begins: list[int] = []
    for index, node in enumerate(function.nodes):
        begins.append(min([index, *(begins[each] for each in node.args)]))
        if node.op not in BRANCHED:
            continue
        before: Guards = ()
        pairs = [(node.args[k], node.args[k + 1]) for k in range(0, len(node.args) - 1, 2)]
        rest = [(None, node.args[-1])] if len(node.args) % 2 else []
        for condition, value in [*pairs, *rest]:
            here = before if condition is None else (*before, (condition, True))
            for each in range(begins[value], value + 1):
                found[each] = (*found[each], *here)
            before = before if condition is None else (*before, (condition, False))
    return found


class Lowered:
    """The arithmetic of a function: the graph, the step `root` that is f, and the conditions (steps) under which f is defined,
    in the order in which they were met.

    Steps are indices into the graph. The methods named after a function make its step out of those of its arguments, `u` and
    `v`, and say where it is defined.

    function   what was written
    """

    def __init__(self, function: Parsed) -> None:
        self.graph = Graph()
        self.conditions: list[int] = []
        self._needed: list[tuple[int, Guards]] = []  # conditions, and where in the function they are asked for
        made: list[int] = []
        guards = get_guards(function)
        self._guards: Guards = ()
        for node, self._guards in zip(function.nodes, guards, strict=True):
            self.graph.column = node.column
            made.append(self.lower(node, [made[index] for index in node.args]))
        self.root = made[-1]
        for condition, where in self._needed:
            self._require(condition, [self.negate(made[index]) if holds else made[index] for index, holds in where])

    def lower(self, node: Node, args: list[int]) -> int:
        """The step of a node.

        node   what was written
        args   steps of its arguments
        """
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
        if node.op in COMPARED:
            comparison, swapped = COMPARED[node.op]
            return graph.make(comparison, *(reversed(args) if swapped else args))
        if node.op in ("and", "or"):
            return graph.make(node.op, *args)
        if node.op == "not":
            return self.negate(args[0])
        if node.op == "always":
            return graph.make(">=", graph.number(0.0), graph.number(0.0))
        return getattr(self, node.op)(*args)

    # ---- conditions and pieces

    def negate(self, condition: int) -> int:
        """Where a condition does not hold; a nan apart, of which no comparison holds."""
        step = self.graph.steps[condition]
        if step.op in ("and", "or"):
            return self.graph.make("or" if step.op == "and" else "and", *map(self.negate, step.args))
        opposite, swapped = NEGATED[step.op]
        return self.graph.make(opposite, *(reversed(step.args) if swapped else step.args))

    def pieces(self, *args: int) -> int:
        """The step of a function made of pieces; where none holds it is not defined.

        args   condition, value, condition, value ..., and perhaps a value for the rest
        """
        conditions, values = args[0 : len(args) // 2 * 2 : 2], [*args[1::2], *(args[-1:] if len(args) % 2 else [])]
        if len(args) % 2 == 0 and not (len(conditions) == 2 and self.negate(conditions[0]) == conditions[1]):
            self.require(self.either(*conditions))
        result = values[-1]
        for condition, value in reversed(list(zip(conditions, values, strict=False))):
            result = value if value == result else self.graph.make("where", condition, value, result)
        return result

    def where(self, condition: int, first: int, other: int) -> int:
        """A choice between two steps.

        condition      step that decides
        first, other   steps of the two values
        """
        return self.pieces(condition, first, other)

    IF = If = Piecewise = piecewise = pieces

    def heaviside(self, u: int, middle: int | None = None) -> int:
        """0 below 0, 1 above.

        middle   step of the value at 0; 1 when left out
        """
        graph, zero, one = self.graph, self.graph.number(0.0), self.graph.number(1.0)
        if middle is None:
            return graph.make("where", graph.make(">=", u, zero), one, zero)
        return graph.make("where", graph.make(">", u, zero), one, graph.make("where", graph.make("==", u, zero), middle, zero))

    def direct(self, name: str, args: list[int]) -> int:
        """The step of an elementary function, needed to be defined.

        name   of the function
        args   steps of its arguments
        """
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
        """f is defined only where this holds. A nan is let through: it is a matter of what made it.

        comparison   of `step` with `limit`
        """
        if self.graph.value(step) is None and not holds_always(self.graph, comparison, step):
            holds = self.graph.make(comparison, step, self.graph.number(limit))
            self.require(self.either(holds, self.graph.make("!=", step, step)) if comparison != "!=" else holds)

    def require(self, condition: int) -> None:
        """f is defined only where a condition holds, here and inside the pieces around it.

        condition   its step
        """
        if (condition, self._guards) not in self._needed:
            self._needed.append((condition, self._guards))

    def _require(self, condition: int, or_else: list[int]) -> None:
        condition = self.either(condition, *or_else)
        if condition not in self.conditions:
            self.conditions.append(condition)

    def either(self, *conditions: int) -> int:
        """The step that holds where one of the conditions does.

        conditions   their steps
        """
        result = conditions[0]
        for other in conditions[1:]:
            result = self.graph.make("or", result, other)
        return result

    # ---- powers

    def power(self, base: int, exponent: int) -> int:
        """A power: products for small whole exponents, else the elementary function.

        base, exponent   their steps
        """
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
        """Below 0 only whole exponents have a power; at 0 none below 0 has.

        base   its step
        """
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

    def add_known(self, result: int, by: int, slope: int) -> int:
        """A step whose slope is given, instead of worked out from how it was made.

        result   the step
        by       the step it is a function of
        slope    the step of its derivative
        """
        if self.graph.value(result) is None:
            self.graph.slope_rules[result] = by, slope
        return result

    def tan(self, u: int) -> int:
        """sin u / cos u; its slope is 1 + tan²u."""
        make = self.graph.make
        result = make("/", make("sin", u), make("cos", u))
        return self.add_known(result, u, make("+", self.graph.number(1.0), make("*", result, result)))

    def hyperbolic(self, u: int, sign: str) -> int:
        """Half of e^u ± e^−u.

        sign   "+" or "-"
        """
        make = self.graph.make
        return make("*", self.graph.number(0.5), make(sign, make("exp", u), make("exp", make("neg", u))))

    def sinh(self, u: int) -> int:
        """(e^u − e^−u) / 2; its slope is cosh u."""
        return self.add_known(self.hyperbolic(u, "-"), u, self.hyperbolic(u, "+"))

    def cosh(self, u: int) -> int:
        """(e^u + e^−u) / 2; its slope is sinh u."""
        return self.add_known(self.hyperbolic(u, "+"), u, self.hyperbolic(u, "-"))

    def tanh(self, u: int) -> int:
        """By a falling exponential, so that nothing overflows."""
        make, one = self.graph.make, self.graph.number(1.0)
        fallen = make("exp", make("*", self.graph.number(-2.0), make("absolute", u)))
        result = make("*", make("sign", u), make("/", make("-", one, fallen), make("+", one, fallen)))
        return self.add_known(result, u, make("-", one, make("*", result, result)))

    def sigmoid(self, u: int) -> int:
        """1 / (1 + e^−u)."""
        make, one = self.graph.make, self.graph.number(1.0)
        result = make("/", one, make("+", one, make("exp", make("neg", u))))
        return self.add_known(result, u, make("*", result, make("-", one, result)))

    def log2(self, u: int) -> int:
        """The logarithm to base 2."""
        return self.other_base(u, math.log(2.0))

    def log10(self, u: int) -> int:
        """The logarithm to base 10."""
        return self.other_base(u, math.log(10.0))

    def other_base(self, u: int, log_of_base: float) -> int:
        """The logarithm to a base that is a number.

        log_of_base   natural logarithm of the base
        """
        return self.graph.make("/", self.direct("log", [u]), self.graph.number(log_of_base))

    def log(self, u: int, base: int | None = None) -> int:
        """The natural logarithm, or that to a base.

        base   its step, or None
        """
        result = self.direct("log", [u])
        return result if base is None else self.quotient(result, self.direct("log", [base]))

    def quotient(self, above: int, below: int) -> int:
        """A quotient; it is defined where the denominator is not 0.

        above, below   steps of numerator and denominator
        """
        self.need("!=", below, 0.0)
        return self.graph.make("/", above, below)

    def log1p(self, u: int) -> int:
        """log(1 + u) u/((1 + u) − 1): what is lost of u in 1 + u cancels (Kahan)."""
        make, one = self.graph.make, self.graph.number(1.0)
        whole = make("+", one, u)
        self.need(">", whole, 0.0)
        rounded = make("-", whole, one)
        plain = make("==", rounded, self.graph.number(0.0))
        divisor = make("where", plain, one, rounded)
        exact = make("where", make(">", make("absolute", u), one), one, make("/", u, divisor))
        result = make("where", plain, u, make("*", make("log", whole), exact))
        return self.add_known(result, u, make("/", one, whole))

    def expm1(self, u: int) -> int:
        """(e^u − 1) u/log(e^u) for small u: the rounding of e^u cancels (Kahan)."""
        make, one = self.graph.make, self.graph.number(1.0)
        power = make("exp", u)
        less = make("-", power, one)
        small = make(">", self.graph.number(0.5), make("absolute", u))
        inside = make("where", small, power, self.graph.number(2.0))  # whose logarithm is neither 0 nor infinite
        flat = make("==", inside, one)
        near = make("/", make("*", less, u), make("log", make("where", flat, self.graph.number(2.0), inside)))
        result = make("where", flat, u, make("where", small, near, less))
        return self.add_known(result, u, power)

    def exp2(self, u: int) -> int:
        """2^u."""
        return self.power(self.graph.number(2.0), u)

    def square(self, u: int) -> int:
        """u·u."""
        return self.products(u, 2)

    def cbrt(self, u: int) -> int:
        """The cube root, also of numbers below 0."""
        make = self.graph.make
        size = make("power", make("absolute", u), self.graph.number(1.0 / 3.0))
        slope = make("/", self.graph.number(1.0), make("*", self.graph.number(3.0), make("*", size, size)))
        return self.add_known(make("*", make("sign", u), size), u, slope)

    def hypot(self, u: int, v: int) -> int:
        """√(u² + v²)."""
        return self.direct("sqrt", [self.graph.make("+", self.products(u, 2), self.products(v, 2))])

    # ---- inverse functions

    def unit(self, u: int) -> tuple[int, int]:
        """1 − u and 1 + u, both of which must not be below 0."""
        one = self.graph.number(1.0)
        less, more = self.graph.make("-", one, u), self.graph.make("+", one, u)
        self.need(">=", less, 0.0)
        self.need(">=", more, 0.0)
        return less, more

    def asin(self, u: int) -> int:
        """2 atan(u/(1 + √((1 − u)(1 + u))))"""
        make, one = self.graph.make, self.graph.number(1.0)
        root = make("sqrt", make("*", *self.unit(u)))
        result = make("*", self.graph.number(2.0), make("arctan", make("/", u, make("+", one, root))))
        return self.add_known(result, u, make("/", one, root))

    def acos(self, u: int) -> int:
        """2 atan(√((1 − u)/(1 + u))), π at −1"""
        make, one = self.graph.make, self.graph.number(1.0)
        less, more = self.unit(u)
        edge = make("==", more, self.graph.number(0.0))
        ratio = make("sqrt", make("/", less, make("where", edge, one, more)))
        inner = make("*", self.graph.number(2.0), make("arctan", ratio))
        result = make("where", edge, self.graph.number(math.pi), inner)
        return self.add_known(result, u, make("/", self.graph.number(-1.0), make("sqrt", make("*", less, more))))

    def atan(self, u: int) -> int:
        """The angle from −π/2 to π/2 whose tangent is u."""
        return self.graph.make("arctan", u)

    def atan2(self, v: int, u: int) -> int:
        """The angle of the point (u, v), from −π to π: the quotient that is not above 1 in size, and the quarter turns that
        belong to it.
        """
        make, zero = self.graph.make, self.graph.number(0.0)
        high = make(">", make("absolute", v), make("absolute", u))
        self.require(self.either(high, make("!=", u, zero)))
        steep = make("arctan", make("/", u, make("where", high, v, self.graph.number(1.0))))
        above = make("-", make("*", self.graph.number(math.pi / 2.0), make("sign", v)), steep)
        level = make("arctan", make("/", v, make("where", high, self.graph.number(1.0), u)))
        pi = self.graph.number(math.pi)
        left = make("where", make(">=", v, zero), make("+", level, pi), make("-", level, pi))
        return make("where", high, above, make("where", make(">=", u, zero), level, left))

    def asinh(self, u: int) -> int:
        """The inverse of sinh, without cancellation near 0 and without overflow far away."""
        make, one = self.graph.make, self.graph.number(1.0)
        size = make("absolute", u)
        root = make("sqrt", make("+", one, make("*", u, u)))
        near = self.log1p(make("+", size, make("/", make("*", size, size), make("+", one, root))))
        far = make("+", make("log", size), self.graph.number(math.log(2.0)))
        large = make(">", size, self.graph.number(1e100))
        result = make("*", make("sign", u), make("where", large, far, near))
        slope = make("where", large, make("/", one, size), make("/", one, root))
        return self.add_known(result, u, slope)

    def acosh(self, u: int) -> int:
        """The inverse of cosh, defined from 1 on."""
        make, one = self.graph.make, self.graph.number(1.0)
        less = make("-", u, one)
        self.need(">=", less, 0.0)
        root = make("*", make("sqrt", less), make("sqrt", make("+", u, one)))
        return self.add_known(self.log1p(make("+", less, root)), u, make("/", one, root))

    def atanh(self, u: int) -> int:
        """The inverse of tanh, defined between −1 and 1."""
        make, one = self.graph.make, self.graph.number(1.0)
        less, more = make("-", one, u), make("+", one, u)
        self.need(">", less, 0.0)
        self.need(">", more, 0.0)
        half = make("*", self.graph.number(0.5), self.log1p(make("/", make("*", self.graph.number(2.0), u), less)))
        return self.add_known(half, u, make("/", one, make("*", less, more)))

    # ---- and of others

    def sec(self, u: int) -> int:
        """1 / cos u."""
        return self.quotient(self.graph.number(1.0), self.graph.make("cos", u))

    def csc(self, u: int) -> int:
        """1 / sin u."""
        return self.quotient(self.graph.number(1.0), self.graph.make("sin", u))

    def cot(self, u: int) -> int:
        """cos u / sin u."""
        return self.quotient(self.graph.make("cos", u), self.graph.make("sin", u))

    def relu(self, u: int) -> int:
        """u where it is above 0, else 0."""
        return self.graph.make("maximum", u, self.graph.number(0.0))

    def softplus(self, u: int) -> int:
        """ln(1 + e^u), without overflow."""
        make = self.graph.make
        fallen = self.log1p(make("exp", make("neg", make("absolute", u))))
        return self.add_known(make("+", self.relu(u), fallen), u, self.sigmoid(u))

    def ceil(self, u: int) -> int:
        """The smallest integer not below u."""
        return self.graph.make("neg", self.graph.make("floor", self.graph.make("neg", u)))

    def round(self, u: int) -> int:
        """The nearest integer; of two the larger."""
        return self.graph.make("floor", self.graph.make("+", u, self.graph.number(0.5)))

    def mod(self, u: int, v: int) -> int:
        """u − v ⌊u/v⌋, which has the sign of v."""
        return self.graph.make("-", u, self.graph.make("*", v, self.graph.make("floor", self.quotient(u, v))))
