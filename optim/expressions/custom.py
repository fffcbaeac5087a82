"""A function that the user writes, as an objective: "custom"."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from optim.checks import checked_number
from optim.errors import SpecError
from optim.expressions.expression import Expression, expression
from optim.expressions.finder import finder
from optim.expressions.record import EXAMPLE, Ranges, numbers_kind, ranges_of, spec_kind
from optim.expressions.spelling import text_of
from optim.landscapes.base import Landscape

View = tuple[tuple[float, float], ...]
USUAL = (-3.0, 3.0)  # the view along each variable
PLACES = ((0.2, 0.75), (0.8, 0.25), (0.65, 0.4), (0.35, 0.6), (0.5, 0.5), (0.9, 0.9), (0.1, 0.1), (0.55, 0.95), (0.95, 0.05))
SOURCE = "Written by you"
ABOUT = (
    "Its slopes follow from the formula. Its minima are not known but found: the dips of a lattice over the view, followed "
    "to their bottoms. What counts as reached is the lowest of these."
)


@dataclass(frozen=True)
class OwnFunction:
    """What the catalog holds. `kind_of(params)` and `landscape(params)` depend on the text in params["f"]."""

    title: str
    formula: str
    facts: str
    about: str
    source: str
    order: int

    defined = None  # asked of every objective; the landscape knows
    start = (-1.8, 1.5)
    dimension = 2

    @property
    def Parameters(self) -> Any:
        """Those of the example that stands here until the user writes something else."""
        return self.kind_of({})

    def kind_of(self, params: Any) -> Any:
        """The NamedTuple of all that may be said: f, view, start, ranges, and a number for every parameter in f."""
        given = params if isinstance(params, Mapping) else {}
        names = expression(checked_text(given.get("f", EXAMPLE))).parameters
        return spec_kind(names, ranges_of(names, given))

    def landscape(self, params: Mapping[str, Any]) -> Landscape:
        """params: as a spec has them; missing ones take their defaults. Raises SpecError with a sentence.

        f        the text (see optim.expressions.words)
        view     (from, to) of x, then of y: what is shown, and where minima are looked for; () for -3 to 3
        start    where runs begin; () for a place in the view where f is defined
        ranges   (from, to) of each parameter's slider, in alphabetical order; () for -5 to 5
        """
        made = expression(checked_text(params.get("f", EXAMPLE)))
        view = checked_view(params.get("view", ()), made.dimension)
        ranges = checked_ranges(params.get("ranges", ()), made.parameters)
        numbers = numbers_kind(made.parameters, ranges)(**{n: params[n] for n in made.parameters if n in params})
        start = params.get("start", ())
        start = checked_begin(made, start, numbers) if len(start) else begin(made, view, numbers)
        return landscape_of(made, view, start, ranges)


def checked_text(text: Any) -> str:
    if not isinstance(text, str):
        raise SpecError(f"f must be a text such as 'x^2 + y^2', not {text!r}.")
    return text


def checked_view(given: Any, dimension: int) -> View:
    if not len(given):
        return (USUAL,) * dimension
    if len(given) != 2 * dimension:
        of = "x alone" if dimension == 1 else "x and y"
        raise SpecError(f"The view has {len(given)} numbers, but a function of {of} needs {2 * dimension}: from and to for each.")
    numbers = [checked_number(x, "an end of the view") for x in given]
    for low, high in zip(numbers[::2], numbers[1::2], strict=True):
        if not low < high:
            raise SpecError(f"The view must go from a smaller to a larger number, not from {low:g} to {high:g}; swap them.")
        if not 1e-9 * max(abs(low), abs(high)) < high - low < math.inf:
            raise SpecError(f"The view from {low:g} to {high:g} is too narrow or too wide to be drawn; choose other ends.")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def checked_ranges(given: Any, names: tuple[str, ...]) -> Ranges:
    if len(given) not in (0, 2 * len(names)):
        raise SpecError(f"The ranges have {len(given)} numbers, but {len(names)} parameters need {2 * len(names)}.")
    for low, high in zip(given[::2], given[1::2], strict=True):
        if not low < high:
            raise SpecError(f"The range of a slider goes from a smaller to a larger number, not from {low:g} to {high:g}.")
    return ranges_of(names, {"ranges": given})


def checked_begin(made: Expression, start: Any, numbers: Any) -> tuple[float, ...]:
    if len(start) != made.dimension:
        raise SpecError(f"The start has {len(start)} numbers, but this function has {made.dimension}; give {made.dimension}.")
    point = tuple(checked_number(x, "a start coordinate") for x in start)
    if made.defined is not None and not made.defined(*map(np.float64, point), numbers):
        raise SpecError(f"The function is not defined at its start {point!r}; choose another one, or leave the start out.")
    return point


def begin(made: Expression, view: View, numbers: Any) -> tuple[float, ...]:
    """A place in the view where f is defined and slopes; the middle where none of a few is."""
    for parts in PLACES:
        point = tuple(rounded(low + (high - low) * part, high - low) for (low, high), part in zip(view, parts, strict=False))
        here = [np.float64(x) for x in point]
        with np.errstate(all="ignore"):
            slopes = made.gradient(*here, numbers)
            fine = bool(np.isfinite([made.value(*here, numbers), *slopes]).all()) and any(slopes)
        if fine and (made.defined is None or made.defined(*here, numbers)):
            return point
    return tuple(0.5 * (low + high) for low, high in view)


def rounded(x: float, width: float) -> float:
    """To about a thousandth of a width."""
    return round(x, 3 - math.floor(math.log10(width)))


@lru_cache(maxsize=128)
def landscape_of(made: Expression, view: View, start: tuple[float, ...], ranges: Ranges) -> Landscape:
    search = finder(made.text, view)
    defined = made.defined

    def inside(*args: Any) -> Any:
        """With NumPy's numbers, whose division by zero is an infinity."""
        *point, p = args
        with np.errstate(all="ignore"):
            return defined(*(x if isinstance(x, np.ndarray) else np.float64(x) for x in point), p)  # type: ignore[misc]

    return Landscape(
        ENTRY.title, made.value, made.gradient, source=SOURCE, view=view, start=start,
        minima=lambda p: search.found(p).minima, lowest=lambda p: search.found(p).lowest,
        local_minima=lambda p: search.found(p).local, Parameters=numbers_kind(made.parameters, ranges),
        defined=None if defined is None else inside, facts=facts_of(made), about=ABOUT, formula=text_of(made.parsed),
        order=ENTRY.order, ahead=search.ahead, module=made.module,
    )  # fmt: skip


def facts_of(made: Expression) -> str:
    variables = "1 dimension" if made.dimension == 1 else "2 dimensions"
    names = f" · parameters {', '.join(made.parameters)}" if len(made.parameters) > 1 else ""
    names = f" · parameter {made.parameters[0]}" if len(made.parameters) == 1 else names
    return f"{variables}{names} · minima found numerically" + ("" if made.defined is None else " · not defined everywhere")


ENTRY = OwnFunction(
    "Your own function", text_of(expression(EXAMPLE).parsed), "A function of x and y that you write, with parameters",
    ABOUT, SOURCE, order=11,
)  # fmt: skip
