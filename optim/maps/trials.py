"""The runs that a cell's success is counted over: starts spread over the landscape, times seeds of the noise."""

from __future__ import annotations

import numpy as np

from optim import catalog
from optim.maps.fields import value_of
from optim.spec import RunSpec

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)
MOST_TRIALS = 1024


def spread_starts(spec: RunSpec, count: int) -> np.ndarray:
    """(count, d) starts spread evenly over the landscape's view: a Halton sequence (Halton 1960, doi:10.1007/BF01386213).

    The same for every cell, so that cells differ by their numbers alone. Points where the landscape is not defined are
    passed over.
    """
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    parameters = landscape.numbers(spec.objective_params)
    low, high = np.array(landscape.view, dtype=np.float64).T
    found: list[np.ndarray] = []
    for index in range(1, 50 * count + 1):
        point = low + (high - low) * np.array([radical_inverse(index, base) for base in PRIMES[: len(low)]])
        if landscape.defined is None or landscape.defined(*point, parameters):
            found.append(point)
        if len(found) == count:
            break
    return np.array(found).reshape(-1, len(low))


def radical_inverse(index: int, base: int) -> float:
    """The digits of a whole number in a base, mirrored at the point: evenly spread over 0 to 1."""
    total, place = 0.0, 1.0
    while index:
        index, digit = divmod(index, base)
        place /= base
        total += digit * place
    return total


def seeds_of(spec: RunSpec, count: int, starts: int) -> np.ndarray:
    """(starts, count) seeds of the noise, from the run's own on: no two trials of a cell share their noise."""
    return (np.arange(starts * count, dtype=np.uint64).reshape(starts, count) + np.uint64(spec.seed)) % np.uint64(2**63)


def has_noise(spec: RunSpec, varied: tuple[str, ...]) -> bool:
    return any(field.startswith("noise") for field in varied) or (
        spec.noise is not None and value_of(spec, "noise.scale") != 0.0
    )
