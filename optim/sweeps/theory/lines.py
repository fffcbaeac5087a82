"""The theories that apply to a map, worked out over its plane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from optim.analysis.verdict import get_curvature, is_undisturbed, stack
from optim.base import catalog
from optim.optimizers.meaning import read_hyper
from optim.simulate.pipeline import silent
from optim.sweeps.axes import SweepAxis
from optim.sweeps.fields import BATCHED
from optim.sweeps.spec import MapSpec

# The contract of a theory: where on a map of runs something must or cannot happen.


class Cases(NamedTuple):
    """N runs of one spec whose numbers differ. A number that is the same in all is a plain one, others are (N,) arrays.

    spec         the run itself, for what does not differ (noise, steps, tolerance ...)
    optimizer    its Optimizer; `hyper` its Hyper
    curvature    (N, d, d) or (d, d) the constant second derivatives of the loss
    apart        (N, d) or (d,) the start measured from the minimum
    varied       the fields that differ
    """

    spec: Any
    optimizer: Any
    hyper: Any
    curvature: np.ndarray
    apart: np.ndarray
    varied: tuple[str, ...]

    @property
    def undisturbed(self) -> bool:
        """Nothing but the formula and the full gradient: no noise, batches, clipping, schedule, drift, box or edits."""
        return is_undisturbed(self.spec, self.varied)

    def plain(self, *names: str) -> bool:
        """Whether these hyperparameters, where the optimizer has them, are off or zero in all runs.

        names   hyperparameters, as declared; "" for none
        """
        return not any(np.any(read_hyper(self.hyper, name)) for name in names)


@dataclass(frozen=True)
class Theory:
    """What a theory file declares.

    title    short, for the line itself
    beyond   what holds of the runs where the margin is above 0, in a sentence
    within   what holds of the others, or "" where nothing follows
    margin   Cases -> (N,) or one number: the logarithm of how far beyond the line a run is; None where the theory does not apply
    source   Cases -> where it is written
    of_start   whether it depends on the start; then it says nothing of the success from many starts
    """

    title: str
    beyond: str
    within: str
    margin: Callable[[Cases], Any]
    source: Callable[[Cases], str]
    of_start: bool = False


POINTS = 65  # along each axis
FAR = 50.0  # what is this far from a line need not be told apart


@dataclass(frozen=True, eq=False)
class Boundary:
    """A theory over a map's plane. `x`, `y`: parts of the way along the axes (0 to 1); `margin` (len(y), len(x)) is 0 on the
    line, above 0 beyond it, and nan where the theory does not apply.

    x has shape (columns,), y (rows,).

    title            name in legends
    within, beyond   what holds on either side, in words
    source           author and year
    """

    title: str
    beyond: str
    within: str
    source: str
    x: np.ndarray
    y: np.ndarray
    margin: np.ndarray


def theories() -> dict[str, Theory]:
    """{name: Theory} of the files in this folder."""
    return dict(catalog.discover("optim.sweeps.theory"))


def boundaries(map_spec: MapSpec) -> list[Boundary]:
    """Every theory that applies to the map and draws a line across it. Needs a quadratic: `Landscape.curvature`."""
    spec = map_spec.spec
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    if landscape.curvature is None or {a.field.partition(".")[0] for a in (map_spec.x, map_spec.y)} - {*BATCHED, "noise"}:
        return []
    part = np.linspace(0.0, 1.0, POINTS)
    numbers = plane(map_spec, part)
    cases, found = make_cases(map_spec, numbers), []
    many = map_spec.measure == "success"
    for theory in theories().values():
        if many and theory.of_start:
            continue
        with silent():
            margin = theory.margin(cases)
        if margin is None:
            continue
        grid = np.clip(np.broadcast_to(np.asarray(margin, dtype=np.float64), part.size**2), -FAR, FAR).reshape(part.size, -1)
        if np.nanmin(grid) < 0.0 < np.nanmax(grid):
            found.append(Boundary(theory.title, theory.beyond, theory.within, theory.source(cases), part, part, grid))
    return found


def plane(map_spec: MapSpec, part: np.ndarray) -> dict[str, np.ndarray]:
    """{field: (N,)} of points spread over the whole plane, edges included, row after row.

    part   (n,) parts of the way along each axis, 0 to 1
    """
    def along(axis: SweepAxis) -> np.ndarray:
        return np.asarray(axis.at(part), dtype=np.float64)

    return {
        map_spec.x.field: np.tile(along(map_spec.x), part.size), map_spec.y.field: np.repeat(along(map_spec.y), part.size)
    }  # fmt: skip


def make_cases(map_spec: MapSpec, numbers: dict[str, np.ndarray]) -> Cases:
    """The runs of all points of a plane, as a theory asks for them.

    numbers   {field: (N,)}
    """
    spec = map_spec.spec
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    assert landscape.curvature is not None
    own: dict[str, dict[str, Any]] = {"hyper": dict(spec.hyper), "objective": dict(spec.objective_params)}
    own |= {"noise": {}, "start": {}}
    for field, values in numbers.items():
        group, _, name = field.partition(".")
        own[group][name] = values
    optimizer, parameters = catalog.get_optimizer(spec), landscape.numbers(own["objective"])
    minimum = landscape.minima(landscape.numbers(spec.objective_params))[0]
    start = [own["start"].get(str(k + 1), x) for k, x in enumerate(spec.start)]
    apart = stack([np.asarray(x - m) for x, m in zip(start, minimum, strict=True)], 1)
    curvature = get_curvature(landscape, parameters)
    assert curvature is not None
    return Cases(spec, optimizer, optimizer.Hyper(**own["hyper"]), curvature, apart, tuple(numbers))
