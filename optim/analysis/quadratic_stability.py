"""What is known of a gradient method on a quadratic before any run is made: whether it can diverge at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from optim.base import catalog


def is_undisturbed(spec: Any, varied: Iterable[str] = ()) -> bool:
    """Whether nothing but the formula and the full gradient acts: no noise, batches, clipping, schedule, drift, box or edits.

    spec     a RunSpec
    varied   fields of it that differ between runs, as in a map ("noise.scale")
    """
    rules = (spec.noise, spec.clip, spec.schedule, spec.drift, spec.projection, *spec.edits)
    batches = spec.objective_params.get("batch", 0)
    return not any(rules) and not batches and not any(field.startswith("noise") for field in varied)


def rate_margin(optimizer: Any, hyper: Any, curvature: np.ndarray) -> Any:
    """Logarithm of how far the learning rate is beyond the largest one with which a quadratic does not make it diverge.

    hyper      the optimizer's Hyper; numbers or (N,) arrays
    curvature  (d, d) or (N, d, d) second derivatives
    None where the optimizer declares no such rate, or none at these settings.
    """
    if optimizer.stable_rate is None:
        return None
    highest = optimizer.stable_rate(hyper, np.linalg.eigvalsh(curvature)[..., -1])
    return None if highest is None else np.log(hyper.lr / highest)


def get_curvature(landscape: Any, parameters: Any) -> np.ndarray | None:
    """(d, d) or (N, d, d) the constant second derivatives of a quadratic; None where the landscape is none.

    parameters   of the landscape, numbers or (N,)
    """
    rows = None if landscape.curvature is None else landscape.curvature(parameters)
    return None if rows is None else stack([np.asarray(h) for row in rows for h in row], 2)


def stack(parts: list[np.ndarray], order: int) -> np.ndarray:
    """Numbers, some of them (N,), as (N, d) or (N, d, d).

    parts   the numbers, row after row
    order   1 for vectors, 2 for matrices
    """
    whole = np.stack(np.broadcast_arrays(*parts), axis=-1).astype(np.float64)
    d = round(len(parts) ** (1 / order))
    return whole.reshape(*whole.shape[:-1], *(d,) * order)


def cannot_diverge(spec: Any, hyper: Any, parameters: Any) -> Any:
    """Whether theory excludes that runs of `spec` diverge: whatever rises then is a transient.

    hyper, parameters   {name: (N,)} of the optimizer and the landscape that differ between the runs
    """
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    optimizer = catalog.optimizers()[spec.optimizer]
    if optimizer.stable_rate is None or landscape.curvature is None or not is_undisturbed(spec):
        return False
    curvature = get_curvature(landscape, landscape.numbers({**spec.objective_params, **parameters}))
    if curvature is None:
        return False
    with np.errstate(all="ignore"):
        margin = rate_margin(optimizer, optimizer.Hyper(**{**spec.hyper, **hyper}), curvature)
    return False if margin is None else np.asarray(margin) <= 0.0
