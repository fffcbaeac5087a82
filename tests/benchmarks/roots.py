"""The square root beside the divider: its time, and how many of very many roots differ from the hardware's.

python -m tests.benchmarks roots      10^8 roots, a few seconds
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numba import njit

from optim.compile.fused_root import HAS_FMA, fused_root, hardware_root
from optim.compile.pointers import get_row, vectorise
from tests.benchmarks.table import Row, alternately

OPTIONS: Any = {"error_model": "numpy", "nogil": True}
MANY = 100_000_000
PIECE = 4_000_000


@njit(**OPTIONS)
def count_wrong(numbers: np.ndarray) -> int:
    """How many roots have other bits than the hardware's; one nan is as good as another."""
    wrong = 0
    for i in range(numbers.size):
        ours, theirs = fused_root(numbers[i]), np.sqrt(numbers[i])
        same = (ours == theirs) & ((ours != 0.0) | (np.signbit(ours) == np.signbit(theirs)))
        wrong += not (same | ((ours != ours) & (theirs != theirs)))
    return wrong


def draw(count: int, seed: int) -> Iterator[np.ndarray]:
    """About `count` numbers in pieces: any bit pattern, between 1 and 4, subnormal, and beside perfect squares."""
    rng = np.random.default_rng(seed)
    for begin in range(0, count, PIECE):
        some = min(PIECE, count - begin) // 4
        yield rng.integers(0, 2**63 - 1, some).view(np.float64)
        yield rng.integers(1023 << 52, 1025 << 52, some).view(np.float64)
        yield rng.integers(0, 2**52, some // 4).view(np.float64)
        squares = rng.integers(1, 2**26, some // 2).astype(np.float64) ** 2
        yield from (np.nextafter(squares, 0.0), squares, np.nextafter(squares, np.inf))


def make_loop(root: Any) -> Any:
    """g / (root(v) + eps), as steps ask for it."""

    @njit(**OPTIONS)
    def divide(v, g, out, count):
        vectorise()
        for i in range(count):
            out[i] = g[i] / (root(v[i]) + 1e-8)

    @njit(**OPTIONS)
    def repeat(v, g, out, times):
        for _ in range(times):
            divide(get_row(v), get_row(g), get_row(out), v.size)

    return repeat


def rows() -> Iterator[Row]:
    if not HAS_FMA:
        return
    rng = np.random.default_rng(0)
    v, g, out, times = np.exp(rng.uniform(-20, 20, 512)), rng.normal(size=512), np.empty(512), 2000
    ours, theirs = make_loop(fused_root), make_loop(hardware_root)
    for loop in (ours, theirs):
        loop(v, g, out, 1)
    a, b = alternately(lambda: ours(v, g, out, times), lambda: theirs(v, g, out, times), 40)
    per = times * v.size / 1e9
    yield Row("g / (√v + ε)", f"{a / per:.2f} ns", f"{b / per:.2f} hardware's root", f"{a / b:.2f}", "")
    with np.errstate(all="ignore"):
        wrong = sum(count_wrong(numbers) for numbers in draw(MANY, 1))
    yield Row(f"roots with other bits, of {MANY:,}", str(wrong), "", "", "0")
