"""The statistics of a tensor are those of sorting all of it."""

from __future__ import annotations

import numpy as np
import pytest

from optim.recorder.fill import EDGES, measure, measure_rows
from optim.recorder.recording import BINS, SHARES

RANDOM = np.random.default_rng(0)
N = 5000
CASES = {
    "normal": RANDOM.normal(size=N),
    "wide": RANDOM.normal(size=N) * 10.0 ** RANDOM.uniform(-30, 30, N),
    "many-zeros": np.where(RANDOM.random(N) < 0.7, 0.0, RANDOM.normal(size=N)),
    "all-zeros": np.zeros(N),
    "one-value": np.full(N, 0.1),
    "few-values": RANDOM.choice([1e-8, -1e-8, 1.0], N),
    "edges": RANDOM.choice(np.concatenate([EDGES, np.nextafter(EDGES, 0), np.nextafter(EDGES, 1e9)]), N),
    "not-finite": RANDOM.choice([np.nan, np.inf, -np.inf, 0.0, 1.0], N),
    "nan-only": np.full(N, np.nan),
    "subnormal": RANDOM.random(N) * 1e-310,
    "single-precision": RANDOM.normal(size=N).astype(np.float32),
    "matrix": np.asfortranarray(RANDOM.normal(size=(N // 100, 100))),
}


@pytest.mark.parametrize("values", CASES.values(), ids=CASES)
@pytest.mark.parametrize("count", [N, 100, 1])
def test_it_is_the_same_as_sorting(values: np.ndarray, count: int) -> None:
    values = values.ravel(order="K")[:count] if count < values.size else values
    quantiles, norm, counts = measure(values)
    sizes = np.sort(np.abs(np.asarray(values, np.float64)).ravel())
    known = sizes[~np.isnan(sizes)]
    expected = known[np.rint(np.array(SHARES) * (known.size - 1)).astype(int)] if known.size else np.full(len(SHARES), np.nan)
    np.testing.assert_array_equal(quantiles, expected)
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(norm, np.sqrt(np.sum(sizes**2)), rtol=1e-12)
    place = (known[known > 0, None] >= EDGES).sum(axis=1)
    np.testing.assert_array_equal(counts, np.bincount(place, minlength=BINS))


def test_without_entries_nothing_is_known() -> None:
    quantiles, norm, counts = measure(np.empty((0, 3)))
    assert np.isnan(quantiles).all() and np.isnan(norm) and counts.sum() == 0


@pytest.mark.parametrize("count", [N, 100, 1])
def test_rows_are_measured_as_each_is(count: int) -> None:
    for names in (["normal", "wide", "many-zeros", "all-zeros", "subnormal"], ["not-finite", "nan-only", "edges"]):
        rows = np.stack([CASES[name][:count] for name in names])
        with np.errstate(all="ignore"):
            found = measure_rows(rows)
        for one, each in zip(zip(found.quantiles, found.norm, found.histogram, strict=True), rows, strict=True):
            for a, b in zip(one, measure(each), strict=True):
                np.testing.assert_array_equal(a, b)
