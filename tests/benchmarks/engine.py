"""The engine against hand-written loops, the machine's sqrt-and-divide floor, and PyTorch where it is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import numpy as np
from numba import njit

import optim
from optim.simulate.batch_loop import run_batch
from tests.benchmarks.table import Row, alternately, milliseconds, seconds

OPTIONS = {"error_model": "numpy", "nogil": True}
STEPS = 10_000


@njit(**OPTIONS)
def by_hand(x, y, lr, decay, eps, a, b, steps):
    """A scalar loop, written for RMSprop on Rosenbrock alone, that stores the columns a recorded run has."""
    theta, loss, gradient = np.empty((steps + 1, 2)), np.empty(steps + 1), np.empty((steps + 1, 2))
    clipped, state = np.empty((steps, 2)), np.empty((steps + 1, 2))
    root, denominator, rate, delta = np.empty((steps, 2)), np.empty((steps, 2)), np.empty((steps, 2)), np.empty((steps, 2))
    t, rates = np.empty(steps + 1), np.empty(steps + 1)
    vx, vy = 0.0, 0.0
    for k in range(steps + 1):
        theta[k, 0], theta[k, 1], state[k, 0], state[k, 1] = x, y, vx, vy
        t[k], rates[k] = k, lr
        across = y - x * x
        loss[k] = (a - x) * (a - x) + b * (across * across)
        gx, gy = -2.0 * (a - x) - 4.0 * b * x * across, 2.0 * b * across
        gradient[k, 0], gradient[k, 1] = gx, gy
        if k == steps:
            break
        clipped[k, 0], clipped[k, 1] = gx, gy
        vx, vy = decay * vx + (1.0 - decay) * gx * gx, decay * vy + (1.0 - decay) * gy * gy
        root[k, 0], root[k, 1] = np.sqrt(vx), np.sqrt(vy)
        dx, dy = root[k, 0] + eps, root[k, 1] + eps
        denominator[k, 0], denominator[k, 1] = dx, dy
        rate[k, 0], rate[k, 1] = lr / dx, lr / dy
        next_x, next_y = x - lr * gx / dx, y - lr * gy / dy
        delta[k, 0], delta[k, 1] = next_x - x, next_y - y
        x, y = next_x, next_y
    return theta, loss, gradient, clipped, state, root, denominator, rate, delta, t, rates


@njit(**OPTIONS)
def floor(x, y, steps, width):
    """One square root and one division per parameter and step, in blocks that stay in the cache."""
    for begin in range(0, x.size, width):
        a, b = x[begin : begin + width], y[begin : begin + width]
        for _ in range(steps):
            for i in range(a.size):
                a[i] = 1.0 / np.sqrt(a[i]) + 0.5
            for i in range(b.size):
                b[i] = 1.0 / np.sqrt(b[i]) + 0.5


def rows() -> Iterator[Row]:
    yield recorded()
    yield lanes("rosenbrock", "at most 1")
    yield lanes("ackley", "")
    if importlib.util.find_spec("torch"):
        yield against_torch()


def recorded() -> Row:
    spec = optim.RunSpec(objective="rosenbrock", hyper={"lr": 0.01}, start=(-1.2, 1.0), steps=STEPS)
    run = optim.simulate(spec, "compiled")
    theirs = by_hand(-1.2, 1.0, 0.01, 0.9, 1e-8, 1.0, 100.0, STEPS)
    np.testing.assert_array_equal(run.theta, theirs[0])
    ours, hand = alternately(
        lambda: optim.simulate(spec, "compiled"), lambda: by_hand(-1.2, 1.0, 0.01, 0.9, 1e-8, 1.0, 100.0, STEPS), 60
    )
    return Row(
        "10,000-step run, everything recorded", milliseconds(ours), f"{milliseconds(hand)} hand-written", f"{ours / hand:.2f}",
        "at most 2.5",
    )  # fmt: skip


def lanes(objective: str, goal: str) -> Row:
    spec = optim.RunSpec(objective=objective, hyper={"lr": 0.01}, steps=200)
    axis = np.linspace(-2.0, 2.0, 256)
    starts = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    run_batch(spec, starts[:600])
    x, y = np.random.default_rng(0).random((2, len(starts)))
    floor(x, y, 1, 512)
    ours, least = alternately(lambda: run_batch(spec, starts), lambda: floor(x, y, 200, 512), 9)
    per_step = len(starts) * 200 / 1e9
    return Row(
        f"65,536 starts x 200 steps, {objective}, 1 thread", f"{ours / per_step:.2f} ns/step",
        f"{least / per_step:.2f} sqrt and divide", f"{ours / least:.2f}", goal,
    )  # fmt: skip


def against_torch() -> Row:
    import torch

    spec = optim.RunSpec(objective="rosenbrock", hyper={"lr": 0.01, "decay": 0.99}, start=(-1.2, 1.0), steps=STEPS)
    optim.simulate(spec, "compiled")

    def eager(steps: int) -> None:
        point = torch.tensor([-1.2, 1.0], dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.RMSprop([point], lr=0.01, alpha=0.99)
        for _ in range(steps):
            optimizer.zero_grad()
            loss = (1.0 - point[0]) ** 2 + 100.0 * (point[1] - point[0] ** 2) ** 2
            loss.backward()
            optimizer.step()

    eager(10)
    ours = min(seconds(lambda: optim.simulate(spec, "compiled")) for _ in range(20))
    theirs = seconds(lambda: eager(2000)) * STEPS / 2000
    return Row(
        "10,000-step run, against PyTorch eager", milliseconds(ours), f"{theirs:.2f} s", f"1 / {theirs / ours:,.0f}",
        "1 / 1,000 or less",
    )  # fmt: skip
