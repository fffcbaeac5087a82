"""Every landscape against an independent definition in 50 digits, its stated minima and published values."""

from __future__ import annotations

import json
import math
from pathlib import Path

import mpmath as mp
import numpy as np
import pytest

from optim.base import catalog

REFERENCE = Path(__file__).parents[1] / "reference"
LANDSCAPES = catalog.landscapes()
TWO_DIMENSIONAL = [name for name, entry in LANDSCAPES.items() if entry.dimension == 2]
POINTS = ((5, 5), (15, 20), (25, 14), (35, 32), (45, 22), (55, 38))


def q(text: str) -> mp.mpf:
    """A number exactly as it is written in the definition."""
    return mp.mpf(text)


def goldstein_price(x, y, p):
    first = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
    return first * (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2))


def levy13(x, y, p):
    return (
        mp.sin(3 * mp.pi * x) ** 2
        + (x - 1) ** 2 * (1 + mp.sin(3 * mp.pi * y) ** 2)
        + (y - 1) ** 2 * (1 + mp.sin(2 * mp.pi * y) ** 2)
    )


def branin(x, y, p):
    across = y - q("5.1") / (4 * mp.pi**2) * x**2 + 5 / mp.pi * x - 6
    return across**2 + 10 * (1 - 1 / (8 * mp.pi)) * mp.cos(x) + 10


def cross_in_tray(x, y, p):
    inner = abs(mp.sin(x) * mp.sin(y) * mp.exp(abs(100 - mp.hypot(x, y) / mp.pi))) + 1
    return -q("1e-4") * inner ** q("0.1")


def ackley(x, y, p):
    funnel = -p.a * mp.exp(-p.b * mp.sqrt((x**2 + y**2) / 2))
    return funnel - mp.exp((mp.cos(p.c * x) + mp.cos(p.c * y)) / 2) + p.a + mp.e


def wave(u):
    return mp.sin(mp.sqrt(abs(u)))


def trench(u, turns, p):
    return mp.sin(u) * abs(mp.sin(turns * u**2 / mp.pi)) ** (2 * p.mm)


DEFINITIONS = {
    "ackley": ackley,
    "beale": lambda x, y, p: (
        (q("1.5") - x + x * y) ** 2 + (q("2.25") - x + x * y**2) ** 2 + (q("2.625") - x + x * y**3) ** 2
    ),
    "booth": lambda x, y, p: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    "branin": branin,
    "bukin6": lambda x, y, p: 100 * mp.sqrt(abs(y - q("0.01") * x**2)) + q("0.01") * abs(x + 10),
    "cross_in_tray": cross_in_tray,
    "drop_wave": lambda x, y, p: -(1 + mp.cos(12 * mp.hypot(x, y))) / ((x**2 + y**2) / 2 + 2),
    "easom": lambda x, y, p: -mp.cos(x) * mp.cos(y) * mp.exp(-((x - mp.pi) ** 2) - (y - mp.pi) ** 2),
    "eggholder": lambda x, y, p: -(y + 47) * wave(x / 2 + y + 47) - x * wave(x - y - 47),
    "goldstein_price": goldstein_price,
    "griewank": lambda x, y, p: (x**2 + y**2) / 4000 - mp.cos(x) * mp.cos(y / mp.sqrt(2)) + 1,
    "himmelblau": lambda x, y, p: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
    "levy13": levy13,
    "linreg_six": lambda x, y, p: sum((x * a + y - b) ** 2 for a, b in POINTS) / 12,
    "matyas": lambda x, y, p: q("0.26") * (x**2 + y**2) - q("0.48") * x * y,
    "mccormick": lambda x, y, p: mp.sin(x + y) + (x - y) ** 2 - q("1.5") * x + q("2.5") * y + 1,
    "michalewicz": lambda x, y, p: -trench(x, 1, p) - trench(y, 2, p),
    "monkey_saddle": lambda x, y, p: x**3 - 3 * x * y**2,
    "rastrigin": lambda x, y, p: sum(u**2 + p.A * (1 - mp.cos(2 * mp.pi * u)) for u in (x, y)),
    "rosenbrock": lambda x, y, p: (p.a - x) ** 2 + p.b * (y - x**2) ** 2,
    "saddle": lambda x, y, p: x**2 - y**2,
    "schwefel": lambda x, y, p: 2 * q("418.9828872724337998") - x * wave(x) - y * wave(y),
    "six_hump_camel": lambda x, y, p: (4 - q("2.1") * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2,
    "sphere": lambda x, y, p: x**2 + y**2,
    "styblinski_tang": lambda x, y, p: sum(u**4 - 16 * u**2 + 5 * u for u in (x, y)) / 2,
    "three_hump_camel": lambda x, y, p: 2 * x**2 - q("1.05") * x**4 + x**6 / 6 + x * y + y**2,
    "valley": lambda x, y, p: p.scale * (x**2 + p.k * y**2) / 2,
    "x_over_log_x": lambda x, p: x / mp.log(x),
}
CHANGED = {
    "ackley": {"a": 7.5, "b": 0.4, "c": 3.0},
    "michalewicz": {"mm": 3.7},
    "rastrigin": {"A": 2.5},
    "rosenbrock": {"a": -0.7, "b": 13.0},
    "valley": {"k": 300.0, "scale": 0.3},
}
SETTINGS = [(name, {}) for name in LANDSCAPES] + list(CHANGED.items())
PUBLISHED = [  # landscape, point, value as published
    ("ackley", (1.0, 1.0), 3.6253849384403627),
    ("beale", (1.0, 1.0), 14.203125),
    ("booth", (0.0, 0.0), 74.0),
    ("branin", (3.141592653589793, 2.275), 0.397887),
    ("bukin6", (-10.0, 0.0), 100.0),
    ("cross_in_tray", (1.349406685353340, 1.349406608602084), -2.06261218),
    ("drop_wave", (0.0, 0.0), -1.0),
    ("easom", (math.pi, math.pi), -1.0),
    ("eggholder", (512.0, 404.2319), -959.6407),
    ("goldstein_price", (1.2, 0.8), 840.0),
    ("goldstein_price", (1.8, 0.2), 84.0),
    ("himmelblau", (0.0, 0.0), 170.0),
    ("himmelblau", (-0.270845, -0.923039), 181.617),
    ("levy13", (1.0, 1.0), 0.0),
    ("mccormick", (-0.54719, -1.54719), -1.91322),
    ("michalewicz", (2.20290552, 1.57079633), -1.80130341),
    ("rastrigin", (0.5, 0.5), 40.5),
    ("rosenbrock", (-1.2, 1.0), 24.2),
    ("schwefel", (420.9687, 420.9687), 0.0),
    ("six_hump_camel", (0.0898, -0.7126), -1.0316),
    ("styblinski_tang", (-2.903534, -2.903534), -78.33234),
    ("x_over_log_x", (math.e,), math.e),
]


def points_in_view(name: str, count: int) -> np.ndarray:
    """(count, d) random points of the view."""
    low, high = np.array(LANDSCAPES[name].view).T
    return low + (high - low) * np.random.default_rng(len(name)).random((count, len(low)))


def exact(name: str, point: np.ndarray, p: object) -> tuple[mp.mpf, list[mp.mpf]]:
    """Value and central differences of the definition, in 50 digits."""
    define, step = DEFINITIONS[name], mp.mpf(10) ** -16
    numbers = type(p)(*map(mp.mpf, p))
    at = [mp.mpf(float(x)) for x in point]
    slopes = []
    for i in range(len(at)):
        ahead, behind = at.copy(), at.copy()
        ahead[i] += step
        behind[i] -= step
        slopes.append((define(*ahead, numbers) - define(*behind, numbers)) / (2 * step))
    return define(*at, numbers), slopes


@pytest.mark.parametrize(("name", "changed"), SETTINGS)
def test_value_and_gradient_are_those_of_the_definition(name, changed):
    entry = LANDSCAPES[name]
    p = entry.Parameters(**changed)
    at = points_in_view(name, 24)
    values = np.broadcast_to(entry.value(*at.T, p), len(at))
    gradients = np.stack([np.broadcast_to(g, len(at)) for g in entry.gradient(*at.T, p)], axis=1)
    with mp.workdps(50):
        for point, value, gradient in zip(at, values, gradients, strict=True):
            expected, slopes = exact(name, point, p)
            assert abs(value - expected) <= 1e-12 * (1 + abs(expected)), point
            size = max(1, *map(abs, slopes))
            for got, slope in zip(gradient, slopes, strict=True):
                assert abs(got - slope) <= 2e-12 * size, point


@pytest.mark.parametrize(("name", "changed"), SETTINGS)
def test_one_point_and_many_give_the_same_bits(name, changed):
    entry = LANDSCAPES[name]
    p = entry.Parameters(**changed)
    at = points_in_view(name, 50)
    values, gradients = entry.value(*at.T, p), entry.gradient(*at.T, p)
    for i, point in enumerate(at):
        assert float(entry.value(*map(float, point), p)) == values[i]
        for one, many in zip(entry.gradient(*map(float, point), p), gradients, strict=True):
            assert float(one) == many[i]


@pytest.mark.parametrize(("name", "changed"), SETTINGS)
def test_stated_minima_are_the_lowest_points(name, changed):
    entry = LANDSCAPES[name]
    p = entry.Parameters(**changed)
    lowest = entry.lowest(p)
    if lowest is None:
        assert entry.minima(p) == ()
        return
    assert entry.minima(p)
    for point in entry.minima(p):
        assert float(entry.value(*point, p)) == pytest.approx(lowest, rel=1e-12, abs=1e-12)
        if name != "eggholder":  # its minimum is on the edge of the view, with a slope
            assert max(abs(float(g)) for g in entry.gradient(*point, p)) < 1e-9
        inside = [low <= x <= high for x, (low, high) in zip(point, entry.view, strict=True)]
        assert all(inside) or changed
    axes = [np.linspace(low, high, 401) for low, high in entry.view]
    grid = entry.value(*np.meshgrid(*axes), p)
    assert np.nanmin(grid) >= lowest - 1e-12 * (1.0 + abs(lowest)) - 3e-13


def hessian(entry, point, p) -> np.ndarray:
    """Central differences of the gradient."""
    rows = []
    for i in range(entry.dimension):
        ahead, behind = list(point), list(point)
        ahead[i] += 1e-5
        behind[i] -= 1e-5
        pairs = zip(entry.gradient(*ahead, p), entry.gradient(*behind, p), strict=True)
        rows.append([float(a - b) / 2e-5 for a, b in pairs])
    return np.array(rows)


@pytest.mark.parametrize("name", TWO_DIMENSIONAL)
def test_local_minima_and_saddles_are_what_they_are_called(name):
    entry = LANDSCAPES[name]
    p = entry.Parameters()
    smooth_minima = entry.minima(p) if name not in ("ackley", "bukin6", "eggholder", "drop_wave") else ()
    for point in (*smooth_minima, *entry.local_minima(p)):
        curvature = hessian(entry, point, p)
        assert np.linalg.eigvalsh(curvature + curvature.T).min() > 0.0
    for point in (*entry.local_minima(p), *entry.saddles(p)):
        assert max(abs(float(g)) for g in entry.gradient(*point, p)) < 1e-9
        assert all(low <= x <= high for x, (low, high) in zip(point, entry.view, strict=True))
    for point in entry.saddles(p):
        if name != "monkey_saddle":  # flat in every direction
            curvature = np.linalg.eigvalsh(hessian(entry, point, p))
            assert curvature[0] < 0.0 < curvature[1]


@pytest.mark.parametrize("name", TWO_DIMENSIONAL)
def test_marked_points_are_listed_once_and_local_minima_lie_higher(name):
    entry = LANDSCAPES[name]
    p = entry.Parameters()
    marked = (*entry.minima(p), *entry.local_minima(p), *entry.saddles(p))
    assert len(set(marked)) == len(marked)
    for point in entry.local_minima(p):
        assert float(entry.value(*point, p)) > entry.lowest(p)


def test_minima_agree_with_the_25_digit_reference():
    reference = json.loads((REFERENCE / "landscape_minima.json").read_text())
    for name, known in reference.items():
        entry = LANDSCAPES[name]
        p = entry.Parameters()
        expected = sorted(tuple(float(x) for x in m["x_digits"]) for m in known["minima"])
        np.testing.assert_allclose(sorted(entry.minima(p)), expected, rtol=1e-15, atol=1e-15)
        if expected:
            slack = 5e-7 if name == "bukin6" else 1e-12  # the reference was polished beside the crease
            assert entry.lowest(p) == pytest.approx(known["value"], rel=1e-15, abs=slack)
        else:
            assert entry.lowest(p) is None


@pytest.mark.parametrize(("name", "point", "value"), PUBLISHED)
def test_published_values(name, point, value):
    entry = LANDSCAPES[name]
    assert float(entry.value(*point, entry.Parameters())) == pytest.approx(value, rel=1e-5, abs=6e-5)


RECORDED = sorted((REFERENCE / "trajectories").glob("pub-*-rmsprop-*.json"))


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_recorded_values_and_gradients(path):
    case = json.loads(path.read_text(), parse_constant=float)
    entry = LANDSCAPES[case["function"]["id"]]
    p = entry.Parameters(**case["function"]["params"])
    at = np.array([case["start"], *case["params"][:-1]], dtype=np.float64)
    values, gradients = (np.array(case[key], dtype=np.float64) for key in ("value", "grad"))
    sane = np.isfinite(gradients).all(axis=1) & (np.abs(at) < 1e6).all(axis=1)
    got = np.stack(entry.gradient(*at[sane].T, p), axis=1)
    np.testing.assert_allclose(entry.value(*at[sane].T, p), values[sane], rtol=1e-11, atol=1e-13)
    np.testing.assert_allclose(got, gradients[sane], rtol=1e-10, atol=1e-12)


def test_the_slope_of_x_over_log_x_is_exactly_zero_at_e():
    entry = LANDSCAPES["x_over_log_x"]
    assert entry.gradient(math.e, entry.Parameters())[0] == 0.0


def test_x_over_log_x_says_where_it_is_defined():
    entry = LANDSCAPES["x_over_log_x"]
    p = entry.Parameters()
    assert [bool(entry.defined(x, p)) for x in (-1.0, 0.0, 0.5, 1.0, 2.0, math.nan)] == [0, 0, 1, 0, 1, 0]
    np.testing.assert_array_equal(entry.defined(np.array([-1.0, 1.0, 2.0]), p), [False, False, True])


@pytest.mark.parametrize(
    ("name", "point", "expected"),
    [
        ("ackley", (0.0, 0.0), (0.0, 0.0)),
        ("drop_wave", (0.0, 0.0), (0.0, 0.0)),
        ("bukin6", (-10.0, 1.0), (0.0, 0.0)),
        ("bukin6", (-5.0, 0.25), (0.01, 0.0)),
        ("cross_in_tray", (0.0, 0.0), (0.0, 0.0)),
        ("schwefel", (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_kinks_contribute_nothing(name, point, expected):
    entry = LANDSCAPES[name]
    assert tuple(map(float, entry.gradient(*point, entry.Parameters()))) == expected


def test_the_eggholder_is_finite_on_its_ridges():
    entry = LANDSCAPES["eggholder"]
    for point in ((94.0, -94.0), (100.0, 53.0)):
        assert np.isfinite(entry.gradient(*point, entry.Parameters())).all()


def test_line_fit_reaches_the_published_figures():
    """Plain RMSprop with the published settings ends on the published slope, intercept and error."""
    entry = LANDSCAPES["linreg_six"]
    p = entry.Parameters()
    items = json.loads((REFERENCE / "published.json").read_text())["items"]
    item = next(item for item in items if item["id"] == "linreg-numpy")
    theta, v = np.array(item["start"]), np.zeros(2)
    for _ in range(item["iterations"]):
        g = np.array(entry.gradient(theta[0], theta[1], p))
        v = item["decay"] * v + (1 - item["decay"]) * g * g
        theta = theta - item["lr"] * g / (np.sqrt(v) + item["eps"])
    np.testing.assert_allclose(theta, item["published"]["params"], rtol=0, atol=5e-9)
    error = math.sqrt(2.0 * float(entry.value(*theta, p)))
    assert error == pytest.approx(item["published"]["rmse"], rel=1e-11)
    assert entry.minima(p)[0] == pytest.approx(tuple(item["ordinary_least_squares"]["params"]), rel=1e-15)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_every_landscape_says_what_it_is(name):
    entry = LANDSCAPES[name]
    p = entry.Parameters()
    assert name in DEFINITIONS
    assert entry.title and entry.source and entry.facts and len(entry.about) > 60
    assert entry.formula.startswith("f = ") and "-" not in entry.formula.replace("10-", "")
    assert all(low < x < high for x, (low, high) in zip(entry.start, entry.view, strict=True))
    assert any(float(g) != 0.0 for g in entry.gradient(*entry.start, p))
    assert entry.defined is None or entry.defined(*entry.start, p)


def test_all_28_landscapes_are_found():
    assert set(LANDSCAPES) == set(DEFINITIONS) and len(LANDSCAPES) == 28
    assert len({entry.title for entry in LANDSCAPES.values()}) == len(LANDSCAPES)
