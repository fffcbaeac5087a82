"""The lowest loss that runs can reach whose parameters are held in a set."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from optim.base import catalog
from optim.landscapes.base import Landscape
from optim.simulate.spec import RunSpec

POINTS = 65  # of a grid, along each coordinate
ZOOMS = 14  # each has an eighth of the width of the one before: 8^-14 is below the last digit
CLOSER = 8.0


def get_lowest(spec: RunSpec, landscape: Landscape, parameters: Any) -> float | None:
    """The lowest loss that a run can reach: that of the landscape, or the lowest in the set that `spec` holds parameters in,
    where none of the minima lies in that; None where there is none. A moving objective keeps that of the landscape."""
    held = lowest_in_set(spec, landscape, parameters)
    return landscape.lowest(parameters) if held is None else held[0]


def lowest_in_set(spec: RunSpec, landscape: Landscape, parameters: Any) -> tuple[float, tuple[float, ...]] | None:
    """(the lowest loss in the set that parameters are held in, where); None where that is no other than the landscape's."""
    if spec.projection is None or spec.drift is not None or landscape.data is not None:
        return None
    rule = tuple(sorted(spec.projection.items()))
    view = tuple(tuple(map(float, pair)) for pair in landscape.view)
    return _search(landscape, tuple(map(float, parameters)), rule, view)


@lru_cache(maxsize=4096)
def _search(landscape: Landscape, numbers: tuple[float, ...], rule: tuple[Any, ...], view: Any) -> Any:
    parameters = landscape.Parameters(*map(np.float64, numbers))
    form = catalog.projections()[dict(rule)["kind"]]
    p = form.Parameters(**{name: value for name, value in rule if name in form.Parameters._fields})
    for minimum in landscape.minima(parameters):
        if all(float(form.apply(np.float64(x), p)) == x for x in minimum):
            return None
    far = np.float64(1e9)  # where the set ends; where it does not, the view does
    ends = [(form.apply(-far, p), form.apply(far, p))] * landscape.dimension
    box = [(max(a, -far) if a > -far else v[0], b if b < far else v[1]) for (a, b), v in zip(ends, view, strict=True)]
    best, at, axes = np.inf, tuple(0.5 * (a + b) for a, b in box), list(box)
    for _ in range(ZOOMS):
        lattice = [np.linspace(a, b, POINTS) for a, b in axes]
        points = [np.asarray(form.apply(mesh.ravel(), p)) for mesh in np.meshgrid(*lattice, indexing="ij")]
        with np.errstate(all="ignore"):
            loss = np.broadcast_to(landscape.value(*points, parameters), points[0].shape)
            loss = np.where(np.isfinite(loss), loss, np.inf)
        k = int(np.argmin(loss))
        if loss[k] < best:
            best, at = float(loss[k]), tuple(float(x[k]) for x in points)
        wide = [(b - a) / (2.0 * CLOSER) for a, b in axes]
        axes = [(max(x - w, a), min(x + w, b)) for x, w, (a, b) in zip(at, wide, box, strict=True)]
    return (best, at) if np.isfinite(best) else None
