"""The same function as mathematics, Python, LaTeX, calculators and this program's own formulas write it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.expressions.expression import expression
from optim.expressions.grammar import ALIASES, FUNCTIONS, ExpressionError
from optim.expressions.notation import get_text
from optim.expressions.own_functions.custom import examples
from optim.expressions.parameters import numbers_kind

SAME = {
    "x^2 + y^2": [
        "x[0]**2 + x[1]**2", "x0^2 + x1^2", "x1^2 + x2^2", "x_0^2 + x_1^2", "x_{1}^2 + x_{2}^{2}", "x₀² + x₁²", "θ₁² + θ₂²",
        "theta[0]**2 + theta[1]**2", "X**2 + Y**2", "x(1)^2 + x(2)^2", "f(x, y) = x^2 + y^2", "f(u, v) = u^2 + v^2",
        "lambda x, y: x**2 + y**2", "lambda p: p[0]**2 + p[1]**2", "def f(x, y):\n    return x**2 + y**2", "return x**2 + y**2;",
        "z = x^2 + y^2", "$x^2+y^2$", "\\[ x^{2} + y^{2} \\]", "np.square(x) + np.power(y, 2)", "f(x_1, x_2) = x_1^2 + x_2^2",
        "f = lambda a, b: a**2 + b**2", "Math.pow(x, 2) + Math.pow(y, 2)", "```\nx^2 + y^2\n```",
    ],
    "3*x + 100*(y - x^2)^2 + sin(2*x)": ["3x + 100(y-x^2)^2 + sin(2x)", "3x+100\\left(y-x^{2}\\right)^{2}+\\sin\\left(2x\\right)",
                                         "3x + 100(y − x²)² + sin 2x", "3 x + 100 (y-x**2)**2 + np.sin(2*x)"],
    "(1 - x)^2 + 100*(y - x^2)^2": ["(1-x)² + 100(y-x²)²", "f = (1 − x)² + 100 (y − x²)²"],
    "abs(x) + abs(y)": ["|x| + |y|", "\\left|x\\right| + \\lvert y \\rvert", "np.abs(x) + math.fabs(y)", "Abs(x)+Abs(y)"],
    "abs(abs(x) - 1)*y": ["||x|-1|y", "|(|x| - 1)|y"],
    "2*abs(x*y) + x": ["2|x y| + x", "2|xy| + x"],
    "exp(-x^2) + sin(y)": ["np.exp(-x**2) + math.sin(y)", "torch.exp(-x^2) + torch.sin(y)", "\\exp(-x^2)+\\sin y",
    "exp(-x²) + siny"],
    "1/2*x^2 + sqrt(y)": ["\\frac{1}{2}x^2 + \\sqrt{y}", "\\dfrac12 x^2+\\sqrt y", "1/2 x² + √y"],
    "x^(1/3)*y": ["\\sqrt[3]{x}y"],
    "x*y + a*x": ["xy + ax", "x y + a x"],
    "sin(x)^2*cos(y)": ["sin^2(x) cos(y)", "\\sin^2 x \\cos y", "sin²(x)cos y"],
    "asin(x) + y": ["arcsin(x) + y", "\\arcsin x + y", "sin^{-1}(x) + y", "np.arcsin(x) + y"],
    "log(x) + log10(y)": ["ln x + log10 y", "\\ln x + \\lg y", "f = ln(x) + log₁₀(y)"],
    "x*(y + 1)*(x - 1)": ["x(y+1)(x-1)", "(y+1)x(x-1) + 0x"][:1],
    "floor(x) + ceil(y)": ["⌊x⌋ + ⌈y⌉", "\\lfloor x \\rfloor + \\lceil y \\rceil", "np.floor(x) + np.ceil(y)"],
    "max(x, y)": ["np.maximum(x, y)", "\\max(x, y)", "Max(x, y)"],
    "where(x >= 0, x^2, 0.1*x^2)": [
        "x**2 if x >= 0 else 0.1*x**2", "{x >= 0: x^2, 0.1x^2}", "\\left\\{x\\ge0:x^2,0.1x^2\\right\\}", "x >= 0 ? x^2 : 0.1x^2",
        "np.where(x >= 0, x**2, 0.1*x**2)", "torch.where(x >= 0, x**2, 0.1*x**2)", "Piecewise((x**2, x >= 0), (0.1*x**2, True))",
        "\\begin{cases} x^2 & x \\ge 0 \\\\ 0.1x^2 & \\text{otherwise} \\end{cases}", "IF(x >= 0, x^2, 0.1*x^2)",
        "\\begin{cases} x^2, & \\text{if } x \\geq 0 \\\\ 0.1x^2, & \\text{else} \\end{cases}", "(x² if x ≥ 0 else 0.1 x²)",
    ],
    "where(x > 0 and y < 1, x, y)": ["np.where((x > 0) & (y < 1), x, y)", "x if x > 0 and y < 1 else y",
    "x > 0 && y < 1 ? x : y"],
    "where(x > 0 or y < 1, x, y)": ["np.where((x > 0) | (y < 1), x, y)", "x > 0 || y < 1 ? x : y"],
    "where(x > 0, 1, 0)*x^2": ["(x > 0)*x^2"],
    "where(0 < x and x < 1, x, y)": ["x if 0 < x < 1 else y"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "same"), [(text, same) for same, texts in SAME.items() for text in texts])
def test_other_ways_to_write_the_same(text: str, same: str) -> None:
    assert expression(text).module == expression(same).module
    assert expression(text).dimension == expression(same).dimension


def test_a_third_variable_is_told_of() -> None:
    for text, name in (("x^2 + y^2 + z^2", "z"), ("x1^2 + x2^2 + x3^2", "x3"), ("x^2 + w", "w")):
        found = expression(text)
        assert found.parameters == (name,)
        assert any(note.startswith(f"{name} is taken for a parameter") for note in found.parsed.notes)
    assert expression("x^2 + a*y^2").parsed.notes == ()
    for text in ("x[0] + x[1] + x[2]", "x0^2 + x1^2 + x2^2"):
        with pytest.raises(ExpressionError, match="third variable"):
            expression(text)


def test_places_stay_parameters_beside_their_variable() -> None:
    found = expression("(x - x0)^2 + (y - y0)^2")
    assert (found.parameters, found.dimension) == (("x0", "y0"), 2)


@pytest.mark.parametrize("word", ["atan", "asin", "acosh", "log1p", *FUNCTIONS, *ALIASES])
def test_no_suggestion_is_another_function(word: str) -> None:
    """A letter too many is answered with the word itself or with a list, never with another function."""
    try:
        expression(f"{word[:1]}{word}(x)")
    except ExpressionError as refused:
        meant = [ALIASES.get(other, other) for other in (*FUNCTIONS, *ALIASES) if f"mean '{other}'" in refused.reason]
        assert all(other == ALIASES.get(word, word) for other in meant), refused.reason


def test_a_piece_is_asked_only_where_it_counts() -> None:
    for text in ("where(x > 0, log(x), 0)", "log(x) if x > 0 else -1/(x - 1)", "0 if x <= 0 else sqrt(x)",
    "{x > 0: log(x), x^2}"):
        found = expression(text)
        defined = found.defined
        assert defined is None or all(defined(np.float64(x), ()) for x in (-2.0, 0.0, 0.5, 3.0)), text
    outside = expression("{x > 0: x^2}").defined
    assert outside is not None and outside(np.float64(1.0), ()) and not outside(np.float64(-1.0), ())
    assert expression("{x > 0: x^2, x <= 0: -x}").defined is None
    inner = expression("where(x > 0, log(x - 1), 0)").defined
    assert inner is not None and inner(np.float64(-1.0), ()) and inner(np.float64(2.0), ()) and not inner(np.float64(0.5), ())


def test_each_piece_has_its_own_slope() -> None:
    found = expression("x^2 if x >= 0 else 0.1*x^2")
    slopes = [float(found.gradient(np.float64(x), ())[0]) for x in (-2.0, -0.5, 0.5, 2.0)]
    assert slopes == pytest.approx([-0.4, -0.1, 1.0, 4.0])


FORMS = ["{} + {}", "{} - {}", "({})*({})", "({})/({})", "({})^({})", "max({}, {})", "where({} > {}, x, y)",
    "({}) if ({}) < 1 else x*y"]
SINGLE = ["-{}", "({})^2", "({})^-1", "sqrt({})", "abs({})", "floor({})", "log({})", "log2({})", "atan({})", "exp(-{})",
    "3*({})", "({})*2"]
LEAVES = st.sampled_from(["x", "y", "a", "k2", "2", "0.5", "pi", "e", "x^2", "x*y"])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(lambda form, u: form.format(f"({u})"), st.sampled_from(SINGLE), inner)
    | st.builds(lambda form, u, v: form.format(f"({u})", f"({v})"), st.sampled_from(FORMS), inner, inner),
    max_leaves=8,
).map(lambda text: f"({text}) + x*y")
GRID = [np.array(row) for row in ([-1.7, -0.3, 0.4, 1.3, 2.2], [0.9, -1.1, 0.2, 1.9, -0.6])]


def heights(text: str) -> np.ndarray:
    found = expression(text)
    kind = numbers_kind(found.parameters, ((-5.0, 5.0),) * len(found.parameters))
    with np.errstate(all="ignore"):
        return np.broadcast_to(found.value(*GRID[: found.dimension], kind(*[0.7] * len(found.parameters))), 5)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TREES)
def test_the_formula_that_is_shown_can_be_written_again(text: str) -> None:
    try:
        expected = heights(text)
    except ExpressionError:
        return  # a constant part without a value
    np.testing.assert_allclose(heights(get_text(expression(text).parsed)), expected, rtol=1e-12)


def test_formulas_of_the_examples_can_be_written_again() -> None:
    for example in examples().values():
        np.testing.assert_allclose(heights(get_text(expression(example.f).parsed)), heights(example.f), rtol=1e-12)


PARTS = st.lists(
    st.sampled_from(["x", "y", "z", "2", "(", ")", "{", "}", "|", "||", "²", "^", "\\frac", "\\sqrt", "[", "]", "if ", " else ",
    "where(",
                     ",", ">", "<=", " and ", " or ", "not ", ":", "?", "sin", "log ", "np.", "x[0]", "x[1]", "lambda x: ",
                     "f(x) = ",
                     "&", "\\\\", "\\begin{cases}", "\\end{cases}", "\\left", "\\right", "√", "Piecewise(", "True", "+", "-",
                     "*", "/", " "]),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(PARTS)
def test_any_text_is_a_function_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = expression(text)
    except ExpressionError as refused:
        assert 1 <= refused.column <= max(1, len(text) + 1) and len(str(refused)) < 300
    else:
        with np.errstate(all="ignore"):
            kind = numbers_kind(found.parameters, ((-5.0, 5.0),) * len(found.parameters))
            found.value(*GRID[: found.dimension], kind())
        get_text(found.parsed)
