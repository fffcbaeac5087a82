"""Formulas of lessons: LaTeX between dollars, as everywhere else in the window."""

from __future__ import annotations

import pytest

from optim.lessons.formulas import guard_braces, set_formulas, spell
from optim.lessons.measured import Measured, Value
from optim.lessons.read import read_lesson

WRITTEN = {
    r"\theta \leftarrow \theta - \alpha \frac{g}{\sqrt{v} + \epsilon}": "θ ← θ − α g/(√v + ε)",
    r"v_t = \beta v_{t-1} + (1 - \beta) g_t^2": "vₜ = β vₜ₋₁ + (1 − β) gₜ²",
    r"\sqrt{\hat{v} - \hat m^2}": "√(v̂ − m̂²)",
    r"\frac{1}{\sqrt{1 - \beta^{t}}}": "1/√(1 − βᵗ)",
    r"10^{-8} \cdot \nabla f": "10⁻⁸ · ∇ f",
    r"\lVert g \rVert \le \infty": "‖ g ‖ ≤ ∞",
    r"\frac{a + b}{2}": "(a + b)/2",
    r"\text{rate}_{max}": "rateₘₐₓ",
    r"x^{\beta}": "x^β",
    "": "",
    "{": "",
    "\\": "",
    r"\frac{1": "1/",
}


@pytest.mark.parametrize(("latex", "text"), WRITTEN.items())
def test_a_formula_is_written_in_unicode(latex, text):
    assert spell(latex) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("costs $5 and $6", "costs $5 and $6"), ("`$x$` and $x_1$", "`$x$` and x₁"), (r"a \$ and $\alpha$", "a $ and α"),
        ("$$\\sqrt{v}$$ here", "√v here"), ("$a*b*c$", r"a\*b\*c"), ("$ x $", "$ x $"), ("```\n$x$\n```", "```\n$x$\n```"),
    ],
)  # fmt: skip
def test_a_dollar_is_a_formula_only_where_one_is_meant(markdown, text):
    assert set_formulas(markdown) == text


def test_braces_of_a_formula_are_no_placeholders_and_others_are():
    guarded = guard_braces(r"$\sqrt{v} = {root}$ and {root}, $x^{{2}}$")
    measured = Measured({"root": Value(2.5, {})})
    assert measured.text(guarded) == r"$\sqrt{v} = 2.5$ and 2.5, $x^{2}$"


LESSON = r"""+++
title = "A formula"
summary = "Set."
[scene]
objective = "sphere"
[measures]
first = { measure = "effective_rate", step = 1 }
[[check]]
measure = "first"
says = "{first}"
at_least = 0
+++
## Look
The rate is $\frac{\alpha}{\sqrt{v} + \epsilon} = {first}$.
"""


def test_a_lesson_with_formulas_is_read(tmp_path):
    path = tmp_path / "formula.md"
    path.write_text(LESSON, encoding="utf-8")
    page = read_lesson(path).pages[0]
    text = set_formulas(Measured({"first": Value(0.5, {})}).text(page.text))
    assert text == "The rate is α/(√v + ε) = 0.5."
