"""The intervals of a bench hold the truth as often as they say: simulated with drawn numbers, and with runs under noise."""

from __future__ import annotations

import numpy as np
import pytest

from optim.benchmark import BenchSpec, compute_benchmark, difference, fastest, leaders
from optim.benchmark.intervals import Estimate, effective_runs, get_difference, get_mean, get_share, student, success

REPEATS = 400


def drawn(rng: np.random.Generator, share: float, starts: int, seeds: int, alike: float) -> np.ndarray:
    """(REPEATS, S, K) runs whose seeds of one start are alike (0: not at all, 1: all the same): a beta-binomial."""
    size = (REPEATS, starts, 1)
    if alike == 0.0:
        return rng.random((REPEATS, starts, seeds)) < share
    if alike == 1.0:
        return np.repeat(rng.random(size) < share, seeds, axis=2)
    strength = (1.0 - alike) / alike
    return rng.random((REPEATS, starts, seeds)) < rng.beta(share * strength, (1.0 - share) * strength, size)


def holds(estimate: Estimate, truth: float) -> bool:
    return estimate.low <= truth <= estimate.high


@pytest.mark.parametrize(("starts", "seeds"), [(20, 1), (20, 3), (20, 10), (50, 3)])
@pytest.mark.parametrize("alike", [0.0, 0.3, 0.9])
def test_the_interval_of_a_share_holds_it_as_often_as_it_says(starts: int, seeds: int, alike: float) -> None:
    rng = np.random.default_rng(int(1000 * alike) + starts + seeds)
    held = [
        holds(get_share(hits), share)
        for share in (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95) for hits in drawn(rng, share, starts, seeds, alike)
    ]  # fmt: skip
    assert 0.93 <= np.mean(held) <= 0.97


@pytest.mark.parametrize("alike", [0.0, 0.5])
def test_the_pooled_interval_is_that_of_a_mean_of_shares(alike: float) -> None:
    """Six landscapes, some easy and some hard: one binomial would be too wide by far, seeds taken for runs too narrow."""
    rng, shares = np.random.default_rng(5), (0.1, 0.3, 0.5, 0.6, 0.8, 0.9)
    places = [drawn(rng, share, 20, 3, alike) for share in shares]
    held = [holds(get_mean([get_share(place[k]) for place in places]), np.mean(shares)) for k in range(REPEATS)]
    assert 0.93 <= np.mean(held) <= 0.98


@pytest.mark.parametrize("together", [0.0, 0.8])
def test_the_paired_difference_uses_what_the_optimizers_have_in_common(together: float) -> None:
    rng, held, wide = np.random.default_rng(7), [], []
    for one, other in ((0.5, 0.5), (0.8, 0.6), (0.35, 0.45)):
        common, a, b = (rng.random((REPEATS, 40, 1)) for _ in range(3))
        same = rng.random((REPEATS, 40, 1)) < together
        first, second = (np.where(same, common, own) < share for own, share in ((a, one), (b, other)))
        for k in range(REPEATS):
            found = get_difference(first[k], second[k])
            held.append(holds(found, one - other))
            wide.append(found.high - found.low)
    assert 0.93 <= np.mean(held) <= 0.975
    assert (np.mean(wide) < 0.33) == (together > 0.5)


def test_effective_runs_lie_between_the_starts_and_the_runs() -> None:
    rng = np.random.default_rng(1)
    for alike in (0.0, 0.2, 0.6, 1.0):
        for hits in drawn(rng, 0.4, 10, 4, alike)[:50]:
            assert 10 * (0.7 if 0 < alike < 1 else 1.0) - 1e-9 <= effective_runs(hits) * 1.2 and effective_runs(hits) <= 40
    assert effective_runs(np.ones((10, 4))) == 10 and effective_runs(np.tile([0.0, 1.0], (10, 2))) == 40
    assert get_share(np.zeros((10, 4))).low == 0.0 and get_share(np.ones((10, 4))).high == 1.0


@pytest.mark.parametrize(("freedom", "published"), [(4, 2.7764), (9, 2.2622), (19, 2.0930), (49, 2.0096), (1000, 1.9623)])
def test_the_quantile_of_student(freedom: int, published: float) -> None:
    assert student(freedom) == pytest.approx(published, abs=2e-3)


RATES = ({"optimizer": "rmsprop", "hyper": {"lr": 0.08}}, {"optimizer": "adam", "hyper": {"lr": 0.25}})
NOISY = BenchSpec(
    RATES, ("sphere", "booth"), budget=60, starts=20 * REPEATS, seeds=3, noise={"kind": "gaussian", "scale": 0.5},
    tolerance=0.004,
)  # fmt: skip


@pytest.fixture(scope="module")
def noisy():
    return compute_benchmark(NOISY).converged


def test_under_noise_the_intervals_of_a_bench_hold_the_truth(noisy: np.ndarray) -> None:
    """Many benches of 20 starts and 3 seeds, cut out of one large one, whose shares are the truth."""
    truth = noisy.mean(axis=(2, 3))
    assert ((truth > 0.03) & (truth < 0.97)).all(), truth
    benches = [noisy[:, :, 20 * k : 20 * k + 20] for k in range(REPEATS)]
    single = [holds(get_share(b[e, p]), truth[e, p]) for b in benches for e in (0, 1) for p in (0, 1)]
    pooled = [holds(get_mean([get_share(b[e, p]) for p in (0, 1)]), truth[e].mean()) for b in benches for e in (0, 1)]
    paired = [holds(get_difference(b[0, p], b[1, p]), truth[0, p] - truth[1, p]) for b in benches for p in (0, 1)]
    assert 0.93 <= np.mean(single) <= 0.97
    assert 0.93 <= np.mean(pooled) <= 0.98 and 0.93 <= np.mean(paired) <= 0.98


def test_runs_from_different_starts_are_independent_under_noise(noisy: np.ndarray) -> None:
    """With one noise for all starts, neighbours would succeed together: shares of groups would scatter far more."""
    groups = noisy.reshape(2, 2, REPEATS, 60).mean(axis=3)
    each = noisy.mean(axis=3).var(axis=2) / 20  # of a mean over 20 independent starts
    np.testing.assert_allclose(groups.var(axis=2), each, rtol=0.25)


def test_nobody_wins_whose_interval_overlaps_the_next_one() -> None:
    rates = tuple({"optimizer": "sgd", "hyper": {"lr": lr}, "label": f"rate {lr:g}"} for lr in (0.3, 0.29, 1e-4))
    result = compute_benchmark(BenchSpec(rates, ("sphere", "booth"), budget=60, starts=20, tolerance=0.01))
    best, level, hopeless = (success(result, e, [0, 1]) for e in range(3))
    assert best.overlaps(level) and hopeless.high < best.low
    assert set(leaders(result)) == {0, 1} and difference(result, 0, 2).excludes_zero
    assert not difference(result, 0, 1).excludes_zero
    alone = compute_benchmark(BenchSpec(rates[1:], ("sphere", "booth"), budget=60, starts=20, tolerance=0.01))
    assert leaders(alone) == [0] and fastest(alone) == [0]
