"""Random functions: gradients against differences with 50 digits; plain Python, NumPy and compiled code give the same bits."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import optim
from optim.columns import make_program, record_plain
from optim.compiled import record_compiled
from optim.expressions.expression import Expression, expression
from optim.expressions.record import RANGE, numbers_kind

BINARY = ["({} + {})", "({} - {})", "{}*{}", "({})/({})", "max({}, {})", "min({}, {})", "(2 + sin({}))^({})"]
UNARY = [
    "exp(-({})^2)", "log(1 + ({})^2)", "sqrt(1 + ({})^2)", "abs({})", "sin({})", "cos({})", "tanh({})", "sigmoid({})",
    "-{}", "({})^2",
    "({})^3", "(1 + ({})^2)^-1", "(1 + ({})^2)^1.7", "sinh(sin({}))", "cosh(cos({}))", "log2(2 + sin({}))",
    "log10(2 + cos({}))",
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
        "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)), "neg": lambda u: -u,
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
        if node.op in self.UNARY:
            return self.UNARY[node.op](*u)
        if node.op == "^":
            return mpmath.power(*u)
        if node.op in ("min", "max"):
            return min(u) if node.op == "min" else max(u)
        return {"+": lambda: u[0] + u[1], "-": lambda: u[0] - u[1], "*": lambda: u[0] * u[1], "/": lambda: u[0] / u[1]}[node.op]()

    def near_a_kink(self, node, u) -> None:
        away = {"abs": u[0], "sign": u[0], "floor": u[0] - mpmath.nint(u[0]), "/": u[-1]}.get(node.op)
        if node.op in ("min", "max"):
            away = u[0] - u[1]
        if away is not None:
            assume(abs(away) > 1e-3)
            self.largest = max(self.largest, 1 / abs(away) if node.op == "/" else 1)


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
]  # fmt: skip


@pytest.mark.parametrize("text", COMPILED)
def test_compiled_code_has_the_same_bits(text):
    spec = optim.RunSpec(objective="custom", objective_params={"f": text}, hyper={"lr": 0.03}, steps=60)
    program = make_program(spec)
    plain, compiled = record_plain(program), record_compiled(program)
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
