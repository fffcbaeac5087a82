"""Random functions: gradients against differences with 50 digits; plain Python, NumPy and compiled code give the same bits."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import optim
from optim.expressions.expression import Expression, expression
from optim.expressions.parameters import RANGE, numbers_kind
from optim.simulate.compiled_recording import record_compiled
from optim.simulate.record_buffers import record_plain
from optim.simulate.run_plan import make_run_plan

BINARY = ["atan2({}, 1.5 + sin({}))", "atan2({}, -1.5 - sin({}))", "hypot({}, 1 + ({})^2)", "where({0} > {1}, {0}, 2*({1}))",
    "({} + {})", "({} - {})", "{}*{}", "({})/({})", "max({}, {})", "min({}, {})", "(2 + sin({}))^({})"]
UNARY = [
    "exp(-({})^2)", "log(1 + ({})^2)", "sqrt(1 + ({})^2)", "abs({})", "sin({})", "cos({})", "tanh({})", "sigmoid({})",
    "-{}", "({})^2",
    "({})^3", "(1 + ({})^2)^-1", "(1 + ({})^2)^1.7", "sinh(sin({}))", "cosh(cos({}))", "log2(2 + sin({}))",
    "log10(2 + cos({}))",
    "atan({})", "asin(sin({})/2)", "acos(cos({})/2)", "asinh({})", "acosh(1.5 + ({})^2)", "atanh(sin({})/2)", "log1p(({})^2)",
    "expm1(sin({}))", "exp2(sin({}))", "cbrt({})", "softplus({})", "relu({})", "sec(sin({}))", "ceil({})", "round({})",
    "mod({}, 1.7)", "heaviside({})", "({0})^2 if {0} > 0 else -({0})", "where({0} < 0.5 and {0} >= -1, {0}, ({0})^3)",
    "log(2 + cos({}), 3)", "|{}|",
    "tan(sin({}))", "floor({})", "sign({})", "(1.5 + ({})^2)^a", "pow(2, sin({}))", "(({})^2)^0.5",
]  # fmt: skip
LEAVES = ["x", "y", "x", "y", "a", "2", "0.3", "1.5", "pi", "e"]


def extended(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = st.builds(lambda form, u: form.format(u), st.sampled_from(UNARY), inner)
    return one | st.builds(lambda form, u, v: form.format(u, v), st.sampled_from(BINARY), inner, inner)


TEXTS = st.recursive(st.sampled_from(LEAVES), extended, max_leaves=6).map(lambda text: f"{text} + x*y/7")
POINTS = st.floats(-2.5, 2.5).map(lambda x: round(x, 3) + 0.00012345)


def numbers(found: Expression, a: float = 0.7):
    kind = numbers_kind(found.parameters, (RANGE,) * len(found.parameters))
    return kind(*[a] * len(found.parameters))


class Exact:
    """The function worked out node by node with mpmath; `largest` is the largest number met, or how near to a kink."""

    UNARY = {
        "exp": mpmath.exp, "log": mpmath.log, "sqrt": mpmath.sqrt, "abs": abs, "sin": mpmath.sin, "cos": mpmath.cos,
        "tan": mpmath.tan, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh, "sign": mpmath.sign,
        "floor": mpmath.floor,
        "log2": lambda u: mpmath.log(u, 2), "log10": lambda u: mpmath.log(u, 10),
        "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)), "neg": lambda u: -u, "atan": mpmath.atan, "asin": mpmath.asin,
        "acos": mpmath.acos, "asinh": mpmath.asinh, "acosh": mpmath.acosh, "atanh": mpmath.atanh, "log1p": mpmath.log1p,
        "expm1": mpmath.expm1, "exp2": lambda u: mpmath.power(2, u), "cbrt": lambda u: mpmath.sign(u) * mpmath.cbrt(abs(u)),
        "softplus": lambda u: mpmath.log1p(mpmath.exp(u)), "relu": lambda u: max(u, 0), "sec": mpmath.sec, "ceil": mpmath.ceil,
        "round": lambda u: mpmath.floor(u + 0.5), "heaviside": lambda u: mpmath.mpf(u >= 0), "atan2": mpmath.atan2,
        "hypot": mpmath.hypot, "mod": lambda u, v: u - v * mpmath.floor(u / v),
        "and": lambda u, v: u and v, "not": lambda u: not u,
        ">": lambda u, v: u > v, ">=": lambda u, v: u >= v, "<": lambda u, v: u < v, "<=": lambda u, v: u <= v,
        "where": lambda c, u, v: u if c else v, "pieces": lambda c, u, v: u if c else v,
    }  # fmt: skip

    def __init__(self, found: Expression, a: float) -> None:
        self.nodes, self.a, self.largest = found.parsed.nodes, mpmath.mpf(a), mpmath.mpf(1)

    def __call__(self, x, y):
        known = {"x": x, "y": y}
        made = []
        for node in self.nodes:
            u = [made[k] for k in node.args]
            made.append(self.worked_out(node, u, known))
            self.largest = max(self.largest, abs(made[-1]))
        return made[-1]

    def worked_out(self, node, u, known):
        if node.op in ("number", "constant"):
            return mpmath.mpf(node.value)
        if node.op in ("variable", "parameter"):
            return known.get(node.text, self.a)
        self.near_a_kink(node, u)
        if node.op == "log" and len(u) == 2:
            return mpmath.log(*u)
        if node.op in self.UNARY:
            return self.UNARY[node.op](*u)
        if node.op == "^":
            return mpmath.power(*u)
        if node.op in ("min", "max"):
            return min(u) if node.op == "min" else max(u)
        return {"+": lambda: u[0] + u[1], "-": lambda: u[0] - u[1], "*": lambda: u[0] * u[1], "/": lambda: u[0] / u[1]}[node.op]()

    def near_a_kink(self, node, u) -> None:
        whole = u[0] - mpmath.nint(u[0]) if node.op in ("floor", "ceil") else None
        away = {"abs": u[0], "sign": u[0], "floor": whole, "ceil": whole, "/": u[-1], "cbrt": u[0], "relu": u[0],
        "heaviside": u[0],
                "round": u[0] - mpmath.floor(u[0]) - 0.5 if node.op == "round" else None}.get(node.op)  # fmt: skip
        if node.op == "mod":
            away = u[0] / u[1] - mpmath.nint(u[0] / u[1])
        if node.op in (">", ">=", "<", "<="):
            away = u[0] - u[1]
        if node.op in ("min", "max"):
            away = u[0] - u[1]
        if away is not None:
            assume(abs(away) > 1e-3)
            self.largest = max(self.largest, 1 / abs(away) if node.op in ("/", "cbrt") else 1)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXTS, POINTS, POINTS)
@example("x^y + abs(x)*max(x, y) + x*y/7", 1.3, -0.4)
@example("x^-2 + x^5 + 3^x + x^a + x^17 + x*y/7", 1.21, 0.5)
def test_gradients_are_those_of_fifty_digits(text, x, y):
    found = expression(text)
    with mpmath.workdps(50):
        exact, h = Exact(found, 0.7), mpmath.mpf(10) ** -18
        point = mpmath.mpf(x), mpmath.mpf(y)
        height = exact(*point)
        assume(exact.largest < 200)
        slopes = (
            (exact(point[0] + h, point[1]) - exact(point[0] - h, point[1])) / (2 * h),
            (exact(point[0], point[1] + h) - exact(point[0], point[1] - h)) / (2 * h),
        )
        slack = 1e-12 * float(exact.largest) ** 2
    p = numbers(found)
    assert float(found.value(np.float64(x), np.float64(y), p)) == pytest.approx(float(height), rel=1e-12, abs=slack)
    for mine, theirs in zip(found.gradient(np.float64(x), np.float64(y), p), slopes, strict=True):
        assert float(mine) == pytest.approx(float(theirs), rel=1e-10, abs=10 * slack * max(1.0, abs(float(theirs))))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_numbers_and_arrays_have_the_same_bits(text):
    found = expression(text)
    grid = np.array([-2.0, -0.5, 0.0, 1e-9, 0.3, 1.0, 2.7, 1e5])
    xs, ys = (mesh.ravel() for mesh in np.meshgrid(grid, grid))
    p = numbers(found)
    with np.errstate(all="ignore"):
        value, slopes = found.value(xs, ys, p), found.gradient(xs, ys, p)
        assert all(np.shape(array) == xs.shape for array in (value, *slopes))
        for k in range(0, len(xs), 7):
            alone = found.value(xs[k], ys[k], p), *found.gradient(xs[k], ys[k], p)
            np.testing.assert_array_equal(alone, [value[k], slopes[0][k], slopes[1][k]])


COMPILED = [
    "(a - x)^2 + b*(y - x^2)^2", "abs(x)^a + abs(y) + max(x, y, 0.2) + tanh(x*y) + exp(-y^2)*sin(3*x) + cos(y)/4",
    "log(1 + x^2)/sqrt(1 + exp(y)) + sinh(x/4) - cosh(y/5) + log10(2 + x^2) + log2(3 + y^2) + tan(x/5)",
    "min(x, x^2) + floor(x) + sign(y) + sigmoid(x - y) + (2 + sin(x))^cos(y) + x^17/1e9 + x^-3", "a^x + 3*x", "x*log(x)",
    "atan(x*y) + asin(x/9) - acos(y/9) + asinh(x) + atanh(y/9) + acosh(2 + x^2)",
    "log1p(x^2) + expm1(-y^2) + cbrt(x - y) + softplus(x)",
    "x^2 if x > 0 and y < 2 else 0.1*x^2 + |y|",
    "atan2(y - 3, x) + hypot(x, y) + mod(x, 0.7) + round(y) + ceil(x) + heaviside(x)",
]  # fmt: skip


@pytest.mark.parametrize("text", COMPILED)
def test_compiled_code_has_the_same_bits(text):
    spec = optim.RunSpec(objective="custom", objective_params={"f": text}, hyper={"lr": 0.03}, steps=60)
    plan = make_run_plan(spec)
    plain, compiled = record_plain(plan), record_compiled(plan)
    for name in ("theta", "loss", "gradient", "state"):
        np.testing.assert_array_equal(getattr(plain, name), getattr(compiled, name), err_msg=name)


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_compiled_random_functions_have_the_same_bits(text):
    test_compiled_code_has_the_same_bits(text)


def test_the_tip_of_a_cone_has_no_slope_and_a_kink_that_of_its_first_side():
    cone = expression("sqrt(x^2 + y^2)")
    with np.errstate(all="ignore"):
        assert cone.gradient(np.float64(0.0), np.float64(0.0), ()) == (0.0, 0.0)
    kink = expression("max(2*x, -x)")
    assert kink.gradient(np.float64(0.0), ()) == (2.0,)
    assert expression("abs(x)").gradient(np.float64(0.0), ()) == (0.0,)
