"""A map, described completely: a run, the two numbers that vary, and what is shown of each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import choose, find_named
from optim.base.errors import SpecError
from optim.base.saved_kinds import MAP
from optim.base.spec import Spec
from optim.base.translatable import quote
from optim.simulate.spec import RECORDED, RunSpec
from optim.sweeps.axes import SweepAxis
from optim.sweeps.fields import change, fields, get_value
from optim.sweeps.measures import MEASURES

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)
MOST_TRIALS = 1024
FOLLOWED = ("unstable", "onset")  # measures of which each needs every step of every cell


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
    """The digits of a whole number in a base, mirrored at the point: evenly spread over 0 to 1 (van der Corput 1935).

    index   the whole number
    base    of its digits
    """
    total, place = 0.0, 1.0
    while index:
        index, digit = divmod(index, base)
        place /= base
        total += digit * place
    return total


def get_seeds(spec: RunSpec, count: int, starts: int) -> np.ndarray:
    """(starts, count) seeds of the noise, from the run's own on: no two trials of a cell share their noise."""
    return (np.arange(starts * count, dtype=np.uint64).reshape(starts, count) + np.uint64(spec.seed)) % np.uint64(2**63)


def has_noise(spec: RunSpec, varied: tuple[str, ...]) -> bool:
    """Whether runs differ by their seed.

    varied   fields that lie on the axes
    """
    return any(field.startswith("noise") for field in varied) or (
        spec.noise is not None and get_value(spec, "noise.scale") != 0.0
    )




@dataclass(frozen=True)
class MapSpec(Spec):
    """Two equal map specs give the same picture, bit for bit.

    spec      the run that every cell repeats with two of its numbers changed
    x, y      Axes of different fields; columns of the picture follow x, rows follow y, from low to high
    measure   a key of `optim.sweeps.MEASURES`: "outcome", "steps", "settled", "loss", "minimum", "swing", "success", "rate",
              "unstable", "onset" or "lost"
    starts, seeds   how many of each the success rate is counted over; seeds matter where there is noise

    Raises SpecError with a sentence when a field does not exist or some cell's number is not valid.
    """

    KIND, PART = MAP, "part of a map"
    VERSIONS = (1, 2)  # 1: "converged" was being within the tolerance at the last step; its maps are computed anew
    NEEDED, BESIDE = ("spec", "x", "y"), ("id", "share_converged", "outcomes")

    spec: RunSpec
    x: SweepAxis
    y: SweepAxis
    measure: str = "outcome"
    starts: int = 16
    seeds: int = 4

    def __post_init__(self) -> None:
        if self.spec.objective == RECORDED:
            raise SpecError("Recorded gradients have no landscape, so there is no map of them; choose a run on a landscape.")
        choose(MEASURES, self.measure, "measure")
        for name in ("starts", "seeds"):
            object.__setattr__(self, name, check_trials(getattr(self, name), name))
        known = fields(self.spec)
        for axis in (self.x, self.y):
            find_named([axis.field], known, "number that a map of this run can vary")
        if self.x.field == self.y.field:
            raise SpecError("Both axes of the map vary {field}; choose two different numbers.", field=self.x.field)
        for axis in (self.x, self.y):
            if not axis.field.startswith("start"):
                for value in axis.values()[[0, -1]]:  # valid ranges have no holes
                    change(self.spec, {axis.field: float(value)})

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.y.count, self.x.count

    @property
    def grids(self) -> tuple[str, ...]:
        """Names of what is told of each cell: `loss`, `reached`, `settled`, `minimum`, `outcome`, and the measure if it is
        another one."""
        alone = self.measure in ("swing", "success", "rate", "lost")
        own = (self.measure,) if alone else FOLLOWED if self.measure in FOLLOWED else ()
        return ("loss", "reached", "settled", "minimum", "outcome", *own)

    @property
    def trials(self) -> int:
        """How many runs the success rate of a cell is counted over; 0 for other measures."""
        if self.measure != "success":
            return 0
        varied = (self.x.field, self.y.field)
        starts = 1 if any(field.startswith("start") for field in varied) else self.starts
        return starts * (self.seeds if has_noise(self.spec, varied) else 1)

    def cell_spec(self, column: int, row: int) -> RunSpec:
        """The run of one cell. Raises SpecError where it starts outside the landscape's domain."""
        numbers = {self.x.field: float(self.x.values()[column]), self.y.field: float(self.y.values()[row])}
        return change(self.spec, numbers)

    @classmethod
    def read_parts(cls, given: dict[str, Any]) -> dict[str, Any]:
        """The run and the axes are descriptions of their own."""
        axes = {name: SweepAxis.from_dict(given[name]) for name in ("x", "y")}
        return {**given, "spec": RunSpec.from_dict(given["spec"]), **axes}


def check_trials(count: Any, name: str) -> int:
    """The number of trials as an int.

    count   a whole number from 1 to MOST_TRIALS
    name    "starts" or "seeds", for the sentence

    Raises SpecError otherwise.
    """
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MOST_TRIALS:
        raise SpecError(
            "The number of {name} behind a success rate is a whole number from 1 to {most_trials}, not {count}.",
            name=name,
            most_trials=f"{MOST_TRIALS:,}",
            count=quote(count),
        )
    return count
