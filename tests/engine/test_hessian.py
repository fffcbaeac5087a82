"""Second derivatives of every landscape and of functions of one's own against differences with 50 digits."""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings

from optim import RunSpec
from optim.analysis.stability.hessian import compute_second_derivatives, of_text
from optim.base import catalog
from optim.expressions.expression import expression
from tests.engine.expressions.test_slopes import POINTS, TEXTS, Exact, numbers
from tests.engine.test_landscapes import DEFINITIONS, LANDSCAPES, SETTINGS, points_in_view

SHARP = 1e-10  # relative


def differences(f: Any, point: list[mpmath.mpf]) -> list[mpmath.mpf]:
    """The second derivatives of f by central differences, the upper triangle row after row. Needs 50 digits."""
    h, found = mpmath.mpf(10) ** -14, []
    for i in range(len(point)):
        for j in range(i, len(point)):
            corners = []
            for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                moved = point.copy()
                moved[i] += a * h
                moved[j] += b * h
                corners.append(f(*moved))
            found.append((corners[0] - corners[1] - corners[2] + corners[3]) / (4 * h * h))
    return found


@pytest.mark.parametrize(("name", "changed"), SETTINGS)
def test_second_derivatives_are_those_of_the_definition(name: str, changed: dict[str, float]) -> None:
    landscape = LANDSCAPES[name]
    p, at = landscape.Parameters(**changed), points_in_view(name, 4)
    ours = compute_second_derivatives(RunSpec(objective=name), landscape, p, np.ascontiguousarray(at.T))
    with mpmath.workdps(50):
        exact = type(p)(*map(mpmath.mpf, p))
        for k, point in enumerate(at):
            expected = differences(lambda *x: DEFINITIONS[name](*x, exact), [mpmath.mpf(float(x)) for x in point])
            size = max(1.0, *(abs(float(h)) for h in expected))
            assert ours[:, k] == pytest.approx([float(h) for h in expected], abs=SHARP * size), point


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXTS, POINTS, POINTS)
@example("x^y + abs(x)*max(x, y) + tanh(x*y) + softplus(y)*log1p(x^2)", 1.3, 0.4)
@example("asinh(1e-9*x)*y + log1p(1e-9*x)*y + expm1(x*1e-8)", 1.3, 0.4)
def test_second_derivatives_of_own_functions_are_those_of_fifty_digits(text: str, x: float, y: float) -> None:
    found = expression(text)
    if found.dimension == 1:
        return
    with mpmath.workdps(50):
        exact = Exact(found, 0.7)
        assume(abs(exact(mpmath.mpf(x), mpmath.mpf(y))) < 200 and exact.largest < 200)
        expected = [float(h) for h in differences(exact, [mpmath.mpf(x), mpmath.mpf(y)])]
        slack = 1e-11 * float(exact.largest) ** 3
    p = numbers(found)
    assert catalog.own_functions()["custom"].landscape({"f": text}).Parameters._fields == p._fields
    ours = of_text(text, p._fields).evaluate(np.array([x]), np.array([y]), p)
    assert [float(h[0]) for h in ours] == pytest.approx(expected, rel=SHARP, abs=slack * max(1.0, *map(abs, expected)))
