"""The logistic curve that fits best, by Newton's method (iteratively reweighted least squares)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from optim.models.counts import Counts, sigmoid, softplus

MOST = 100  # steps; a dozen do


def maximum_likelihood(counts: Counts) -> tuple[tuple[float, float] | None, float]:
    """((weight, bias), lowest loss); None for the point where a limit on x separates the labels, so that steeper is better.

    Cox (1958); on separation Albert and Anderson (1984), Biometrika 71:1.
    """
    zeros, ones = counts.x[counts.rows > counts.ones], counts.x[counts.ones > 0.0]
    if not len(zeros) or not len(ones):
        return None, 0.0
    if zeros[-1] <= ones[0] or ones[-1] <= zeros[0]:
        return None, entropy_left(counts)
    mean = float((counts.rows * counts.x).sum()) / counts.total
    sd = math.sqrt(float((counts.rows * (counts.x - mean) ** 2).sum()) / counts.total)
    weight, bias = newton((counts.x - mean) / sd, counts)
    point = weight / sd, bias - weight / sd * mean
    return point, float(counts.loss(*(np.array([number]) for number in point))[0])


def newton(x: np.ndarray, counts: Counts) -> tuple[float, float]:
    """On a standardised x; a step that makes the loss worse is halved."""
    share = float(counts.ones.sum()) / counts.total
    point = np.array([0.0, math.log(share / (1.0 - share))])
    here = loss_at(point, x, counts)
    for _ in range(MOST):
        step = newton_step(point, x, counts)
        for _ in range(40):
            there = loss_at(point - step, x, counts)
            if there <= here:
                break
            step = 0.5 * step
        else:
            break
        point, done = point - step, bool(np.abs(step).max() <= 1e-15 * max(1.0, float(np.abs(point).max())))
        here = there
        if done:
            break
    return float(point[0]), float(point[1])


def loss_at(point: Any, x: np.ndarray, counts: Counts) -> float:
    z = point[0] * x + point[1]
    return float((counts.rows * softplus(z) - counts.ones * z).sum()) / counts.total


def newton_step(point: Any, x: np.ndarray, counts: Counts) -> np.ndarray:
    probability = sigmoid(point[0] * x + point[1])
    wrong, heavy = counts.rows * probability - counts.ones, counts.rows * probability * (1.0 - probability)
    curvature = np.array([[(heavy * x * x).sum(), (heavy * x).sum()], [(heavy * x).sum(), heavy.sum()]])
    return np.linalg.solve(curvature, np.array([(wrong * x).sum(), wrong.sum()]))


def entropy_left(counts: Counts) -> float:
    """What no curve can tell: labels of both kinds at the very limit. 0 where there are none."""
    both = (counts.ones > 0.0) & (counts.ones < counts.rows)
    rows, share = counts.rows[both], counts.ones[both] / counts.rows[both]
    return float(-(rows * (share * np.log(share) + (1.0 - share) * np.log1p(-share))).sum()) / counts.total
