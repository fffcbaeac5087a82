"""One landscape of a bench: what counts as reaching its lowest loss, and where runs begin."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import check_record, choose, find_named
from optim.base.errors import SpecError
from optim.base.translatable import quote, translatable
from optim.simulate.edits import frozen


def entropy(seed: int, *purpose: object) -> int:
    """256 bits that belong to a seed and a purpose told in words and numbers."""
    return int.from_bytes(hashlib.sha256(repr((seed, *purpose)).encode()).digest(), "big")


def parts(count: int, seed: int, *purpose: object) -> np.ndarray:
    """(count,) float64, evenly spread over [0, 1). The first ones stay when more are asked for.

    Made from the raw bits of PCG64, whose stream NumPy promises to keep; it makes no such promise for its distributions.

    seed, purpose   what they depend on
    """
    raw = np.random.PCG64(np.random.SeedSequence(entropy(seed, *purpose))).random_raw(count)
    return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53


def noise_seed(seed: int, *purpose: object) -> int:
    """A seed for the noise of a run, 0 to 2^63 − 1.

    seed, purpose   what it depends on
    """
    return entropy(seed, "noise", *purpose) >> 193


LATTICE = 64  # points along each coordinate of the view, at which the usual height of a landscape is measured
DRAWS = 64  # candidates for each start; a landscape that has fewer good ones has next to none


@dataclass(frozen=True)
class Problem:
    """A landscape of a bench with its parameters; missing ones take their defaults.

    objective   key of the catalog
    params      {parameter: value}

    Raises SpecError when one is unknown or out of range, or the landscape has no lowest loss.
    """

    objective: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        landscape = choose({**catalog.landscapes(), **catalog.own_functions()}, self.objective, "landscape")
        kind = catalog.parameter_kind(self.objective, self.params)
        params = check_record(kind, self.params, f"parameter of {landscape.title}")
        object.__setattr__(self, "params", frozen(params))
        with np.errstate(all="ignore"):
            lowest = self.landscape.lowest(self.numbers)
        if lowest is None:
            raise SpecError(
                "{title} has no lowest loss, so no run on it can reach one; leave it out of the bench.",
                title=landscape.title,
            )

    @property
    def landscape(self) -> Any:
        """The Landscape with these parameters."""
        return catalog.landscape(self.objective, self.params)

    @property
    def numbers(self) -> Any:
        """The landscape's Parameters."""
        return self.landscape.numbers(self.params)

    @property
    def label(self) -> str:
        """Its title, with the parameters that are not the usual ones."""
        usual, title = self.landscape.Parameters()._asdict(), self.landscape.title
        other = [f"{name} {self.params[name]:g}" for name in usual if self.params[name] != usual[name]]
        title = self.landscape.formula if self.landscape.found else title
        return f"{title} ({', '.join(other)})" if other else title

    def __hash__(self) -> int:
        return hash(self.key)

    def __reduce__(self):
        return Problem, (self.objective, dict(self.params))

    @property
    def key(self) -> str:
        """Tells apart what is different, for streams of random numbers."""
        return json.dumps([self.objective, dict(self.params)], sort_keys=True)

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists and numbers; `from_dict` reads them back."""
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in self.params.items()}
        return {"objective": self.objective, "params": plain}

    @classmethod
    def from_dict(cls, data: Any) -> Problem:
        """The problem in a mapping with "objective", or in the name of a landscape alone.

        data   the mapping or the name

        Raises SpecError when a part is missing, unknown or out of range.
        """
        refused = translatable(
            "A landscape of a bench is a name, or a mapping with 'objective' and 'params', not {data}.", data=quote(data)
        )
        return read_part(cls, data, "objective", refused, "part of a landscape of a bench")


def read_part(kind: type[Any], data: Any, key: str, refused: str, what: str) -> Any:
    """A part of a bench out of a file: a mapping of its fields, or its name alone.

    kind      dataclass whose first field is the name
    key       the field that cannot be left out
    refused   what is said of anything else
    what      what a field is, for the sentence on one that there is not

    Raises SpecError when a part is missing, unknown or out of range.
    """
    if isinstance(data, str):
        return kind(data)
    if not isinstance(data, Mapping) or key not in data:
        raise SpecError(refused)
    find_named(data, [f.name for f in fields(kind)], what)
    return kind(**data)


def every() -> tuple[Problem, ...]:
    """All landscapes that have a lowest loss to reach, with their usual parameters."""
    found = catalog.landscapes().items()
    return tuple(Problem(name) for name, each in found if each.lowest(each.Parameters()) is not None)


@dataclass(frozen=True)
class Goal:
    """What there is to reach on a landscape, in loss units.

    lowest      the lowest loss there is
    height      the usual height above it: the median over a lattice of 64 points along each coordinate of the view
    tolerance   a loss this close to the lowest one counts as reached
    """

    lowest: float
    height: float
    tolerance: float


def get_goal(problem: Problem, tolerance: float, relative: bool) -> Goal:
    """The goal; a relative tolerance is a share of the usual height, so that one number suits landscapes of any scale.

    Raises SpecError when the tolerance is too small for its losses.
    """
    landscape, p = problem.landscape, problem.numbers
    axes = [low + (high - low) * ((np.arange(LATTICE) + 0.5) / LATTICE) for low, high in landscape.view]
    points = [mesh.ravel() for mesh in np.meshgrid(*axes, indexing="ij")]
    lowest = float(landscape.lowest(p))
    with np.errstate(all="ignore"):
        heights = np.sort(np.broadcast_to(landscape.value(*points, p), points[0].shape) - lowest)
    heights = heights[np.isfinite(heights)]
    height = float(heights[len(heights) // 2]) if len(heights) else float("nan")
    within = tolerance * height if relative else tolerance
    if not height > 0 or not lowest + within > lowest:
        raise SpecError(
            "A tolerance of {tolerance} is too small for {label}: its losses do not tell it apart; choose more.",
            tolerance=f"{tolerance:g}", label=problem.label,
        )
    return Goal(lowest, height, within)


def draw_starts(problem: Problem, goal: Goal, count: int, seed: int, purpose: str) -> np.ndarray:
    """(count, d) points of the view, drawn evenly by seed among those where the landscape is defined and the goal is not
    reached yet: a run that begins at the goal has nothing to show. Each purpose draws its own.

    Raises SpecError when hardly a point of the view is left.
    """
    landscape, p = problem.landscape, problem.numbers
    low, high = np.array(landscape.view, dtype=np.float64).T
    number, d = DRAWS * max(count, 16), landscape.dimension
    points = low + (high - low) * parts(number * d, seed, "starts", purpose, problem.key).reshape(number, d)
    with np.errstate(all="ignore"):
        loss = np.broadcast_to(landscape.value(*points.T, p), number)
        good = np.isfinite(loss) & ~(loss < goal.lowest + goal.tolerance)
        if landscape.defined is not None:
            good = good & np.asarray(landscape.defined(*points.T, p))
    if np.count_nonzero(good) < count:
        raise SpecError(
            "Nearly every start on {label} is within the tolerance of {tolerance} already; choose a smaller one.",
            label=problem.label, tolerance=f"{goal.tolerance:g}",
        )
    return points[good][:count]
