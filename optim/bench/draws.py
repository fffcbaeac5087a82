"""Numbers drawn by seed. Each purpose has a stream of its own, so that more of one thing changes nothing of another."""

from __future__ import annotations

import hashlib

import numpy as np


def entropy(seed: int, *purpose: object) -> int:
    """256 bits that belong to a seed and a purpose told in words and numbers."""
    return int.from_bytes(hashlib.sha256(repr((seed, *purpose)).encode()).digest(), "big")


def parts(count: int, seed: int, *purpose: object) -> np.ndarray:
    """(count,) float64, evenly spread over [0, 1). The first ones stay when more are asked for.

    Made from the raw bits of PCG64, whose stream NumPy promises to keep; it makes no such promise for its distributions.
    """
    raw = np.random.PCG64(np.random.SeedSequence(entropy(seed, *purpose))).random_raw(count)
    return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53


def noise_seed(seed: int, *purpose: object) -> int:
    """A seed for the noise of a run, 0 to 2^63 − 1."""
    return entropy(seed, "noise", *purpose) >> 193
