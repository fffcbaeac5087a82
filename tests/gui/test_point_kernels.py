"""What compiled code says of the points of a run, beside NumPy: the same bits, whatever the points are."""

from __future__ import annotations

import numpy as np
import pytest

from rmsprop_gui.charts import axis
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape import paths
from rmsprop_gui.charts.raster import compiled_strokes
from rmsprop_gui.charts.raster.compiled_strokes import POINTS, strokes

FRAME = Coordinates(40.25, 10.5, 640, 500, (-2.0, 2.0), (-1.0, 3.0))
N = 9_001
RANDOM = np.random.default_rng(11)
WALK = np.cumsum(RANDOM.normal(size=(N, 2)) * 0.03, axis=0)
HOLES = np.where(RANDOM.random((N, 2)) < 0.02, np.nan, WALK)
FAR = np.where(RANDOM.random((N, 2)) < 0.02, RANDOM.choice([1e300, -1e300, np.inf, -np.inf, 50.0], (N, 2)), WALK)
CASES = {
    "walk": WALK, "holes": HOLES, "far": FAR, "still": np.zeros((N, 2)), "nothing": np.full((N, 2), np.nan),
    "to and fro": np.where(np.arange(N)[:, None] % 2, 1.5, -3.0) * np.ones(2), "one block": WALK[:7], "one": WALK[:1],
    "columns of a wider array": np.hstack((WALK, HOLES))[:, 1:3], "backwards": FAR[::-1],
}  # fmt: skip


@pytest.fixture(scope="module")
def kernels():
    return compiled_strokes.load_kernels(POINTS)


@pytest.fixture
def both(kernels):
    """f → (what it says without compiled code, and with it)."""

    def ask(question):
        strokes.points = None
        plain = question()
        strokes.points = kernels
        return plain, question()

    yield ask
    strokes.switch_off()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("most", [4, 50, 1200, 10**6])
def test_the_outermost_points_are_the_same(both, case, most):
    plain, compiled = both(lambda: paths.outermost(CASES[case], most))
    assert compiled.tolist() == plain.tolist()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("make", [paths.polyline, paths.rough_polyline])
def test_lines_are_the_same(both, case, make):
    plain, compiled = both(lambda: make(FRAME, CASES[case]))
    assert compiled.rough == plain.rough
    for name in ("xy", "step", "joined", "exits", "length"):
        found, wanted = getattr(compiled, name), getattr(plain, name)
        assert found.shape == wanted.shape, name
        assert np.array_equal(found, wanted, equal_nan=True), name


@pytest.mark.parametrize("case", CASES)
def test_the_range_of_an_axis_is_the_same(both, case):
    column = CASES[case][:, 0]
    plain, compiled = both(lambda: (axis.log_range([column, np.abs(column)]), axis.linear_range([column])))
    assert compiled == plain


EXPLODES = np.exp(np.minimum(np.arange(N) * 0.3, 700.0))
ENDS_IN_NOTHING = np.where(np.arange(N) < 4_000, 1.0 + np.arange(N), np.inf)


@pytest.mark.parametrize("wild", [EXPLODES, ENDS_IN_NOTHING])
@pytest.mark.parametrize("case", CASES)
def test_a_curve_that_explodes_leaves_the_same_range_to_the_others(both, case, wild):
    column = np.abs(CASES[case][:, 0])
    plain, compiled = both(lambda: (axis.log_range([wild, column]), axis.log_range([wild]), axis.log_range([wild, wild[::2]])))
    assert compiled == plain


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("length", [3000, 3001, 4499, N])
def test_long_curves_are_sampled_alike(both, case, length):
    column = np.resize(CASES[case][:, 1], length)
    plain, compiled = both(lambda: axis.sample(column))
    assert np.array_equal(compiled, plain, equal_nan=True)
