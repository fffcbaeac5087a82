"""The NamedTuples of an expression's parameters: its numbers alone, and all that a spec says of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

import numpy as np

from optim.base.checks import check_number
from optim.base.errors import SpecError
from optim.base.fields import NumberField
from optim.base.translatable import quote, translatable
from optim.expressions.expression import Expression

RANGE = (-5.0, 5.0)  # of a parameter's slider
FIRST = 1.0  # the value of a parameter that nobody has set
EXAMPLE = "(a - x)^2 + b*(y - x^2)^2"

Ranges = tuple[tuple[float, float], ...]


def span(name: str, ends: tuple[float, float]) -> Any:
    """The annotated type of a parameter with a linear slider.

    name   of the parameter
    ends   of the slider
    """
    note = NumberField(f"Parameter {name}", name, *ends, "linear", at_least=-math.inf, help=f"{name} in the function")
    return Annotated[float, note]


def make_named_tuple(fields: list[tuple[str, Any]]) -> Any:
    """A NamedTuple whose fields are known only now, as they follow from a text."""
    made: Any = NamedTuple
    return made("Parameters", fields)


@lru_cache(maxsize=512)
def numbers_kind(names: tuple[str, ...], ranges: Ranges) -> Any:
    """The NamedTuple of the parameters as a landscape has them: (a, b ...), each a float64 so that a division by zero is an
    infinity.

    names    of the parameters
    ranges   of their sliders
    """
    plain = make_named_tuple([(name, span(name, ends)) for name, ends in zip(names, ranges, strict=True)])

    def new(cls: Any, *values: Any, **named: Any) -> Any:
        given = dict(zip(names, values, strict=False)) | named
        if not given.keys() <= set(names) or len(values) > len(names):
            raise TypeError(f"Parameters are {', '.join(names) or 'none'}, not {', '.join(given)}.")
        each = [given.get(name, FIRST) for name in names]
        return tuple.__new__(cls, [np.float64(x) if isinstance(x, float | int) else x for x in each])

    plain.__new__ = new
    plain._field_defaults = dict.fromkeys(names, FIRST)
    return plain


@lru_cache(maxsize=512)
def spec_kind(names: tuple[str, ...], ranges: Ranges) -> Any:
    """The NamedTuple of what `objective_params` may hold: the text, the view, the start, the sliders' ranges, and the
    parameters.

    names    of the parameters
    ranges   of their sliders
    """
    spans = [(name, span(name, ends)) for name, ends in zip(names, ranges, strict=True)]
    plain = make_named_tuple([("f", str), ("view", tuple), ("start", tuple), ("ranges", tuple), *spans])
    plain._field_defaults = {"f": EXAMPLE, "view": (), "start": (), "ranges": (), **dict.fromkeys(names, FIRST)}
    plain.__new__.__defaults__ = tuple(plain._field_defaults.values())
    return plain


def holding(value: Any) -> tuple[float, float]:
    """A range for a slider at this value: the usual one, or one with room on both sides."""
    if not isinstance(value, float | int) or not math.isfinite(value) or RANGE[0] <= value <= RANGE[1]:
        return RANGE
    return min(0.0, 2.0 * value), max(0.0, 2.0 * value)


def get_ranges(names: tuple[str, ...], params: Mapping[str, Any]) -> Ranges:
    """(low, high) of each slider: as `params` has them where they fit, else such that its value is among them.

    names   of the parameters
    """
    given = params.get("ranges", ())
    usual = tuple(holding(params.get(name, FIRST)) for name in names)
    if not isinstance(given, tuple | list) or len(given) != 2 * len(names):
        return usual
    pairs = tuple(zip(given[::2], given[1::2], strict=True))
    fit = all(isinstance(x, float | int) and math.isfinite(x) for x in given) and all(low < high for low, high in pairs)
    return tuple((float(low), float(high)) for low, high in pairs) if fit else usual


# Checks of what is said beside the text of a function, each with its sentence; and where runs begin when nothing is said.
View = tuple[tuple[float, float], ...]
USUAL = (-3.0, 3.0)  # the view along each variable
PLACES = ((0.2, 0.75), (0.8, 0.25), (0.65, 0.4), (0.35, 0.6), (0.5, 0.5), (0.9, 0.9), (0.1, 0.1), (0.55, 0.95), (0.95, 0.05))


def check_text(text: Any) -> str:
    """The text of a function.

    text   what was given

    Raises SpecError when it is no text.
    """
    if not isinstance(text, str):
        raise SpecError("f must be a text such as 'x^2 + y^2', not {given}.", given=quote(text))
    return text


def check_view(given: Any, dimension: int) -> View:
    """((low, high) of each variable).

    given       two numbers for each variable, or none for the usual view
    dimension   number of variables

    Raises SpecError when there are too many or too few, or a range is empty.
    """
    if not len(given):
        return (USUAL,) * dimension
    if len(given) != 2 * dimension:
        one = translatable("The view has {n} numbers, but a function of x alone needs 2: from and to.", n=len(given))
        two = translatable("The view has {n} numbers, but a function of x and y needs 4: from and to for each.", n=len(given))
        raise SpecError(one if dimension == 1 else two)
    numbers = [check_number(x, "an end of the view") for x in given]
    for low, high in zip(numbers[::2], numbers[1::2], strict=True):
        if not low < high:
            reason = translatable(
                "The view goes from a smaller to a larger number, not {low} to {high}; swap them.", low=low, high=high
            )
            raise SpecError(reason)
        if not 1e-9 * max(abs(low), abs(high)) < high - low < math.inf:
            reason = translatable(
                "The view from {low} to {high} is too narrow or too wide; choose other ends.", low=low, high=high
            )
            raise SpecError(reason)
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def check_ranges(params: Mapping[str, Any], names: tuple[str, ...]) -> Ranges:
    """((low, high) of each parameter's slider).

    params   what a spec says of the function
    names    of the parameters

    Raises SpecError when there are too many or too few numbers, or a range is empty.
    """
    given = params.get("ranges", ())
    if len(given) not in (0, 2 * len(names)):
        numbers = {"n": len(given), "parameters": len(names), "wanted": 2 * len(names)}
        raise SpecError(translatable("The ranges have {n} numbers, but {parameters} parameters need {wanted}.", **numbers))
    for low, high in zip(given[::2], given[1::2], strict=True):
        if not low < high:
            reason = translatable(
                "A slider goes from a smaller to a larger number, not from {low} to {high}.", low=low, high=high
            )
            raise SpecError(reason)
    return get_ranges(names, params)


def check_begin(made: Expression, start: Any, numbers: Any) -> tuple[float, ...]:
    """The start as floats.

    made      the function
    start     one number for each variable
    numbers   its parameters

    Raises SpecError when there are too many or too few, or the function is not defined there.
    """
    if len(start) != made.dimension:
        numbers = {"n": len(start), "wanted": made.dimension}
        raise SpecError(translatable("The start has {n} numbers, but this function needs {wanted}; give {wanted}.", **numbers))
    point = tuple(check_number(x, "a start coordinate") for x in start)
    if made.defined is not None and not made.defined(*map(np.float64, point), numbers):
        where = ", ".join(f"{x:g}" for x in point)
        raise SpecError("The function is not defined at its start ({where}); choose another one.", where=where)
    return point


def begin(made: Expression, view: View, numbers: Any) -> tuple[float, ...]:
    """A place in the view where f is defined and slopes; the middle where none of a few is.

    made      the function
    numbers   its parameters
    """
    for parts in PLACES:
        point = tuple(
            round_outwards(low + (high - low) * part, high - low) for (low, high), part in zip(view, parts, strict=False)
        )
        here = [np.float64(x) for x in point]
        with np.errstate(all="ignore"):
            slopes = made.gradient(*here, numbers)
            fine = bool(np.isfinite([made.value(*here, numbers), *slopes]).all()) and any(slopes)
        if fine and (made.defined is None or made.defined(*here, numbers)):
            return point
    return tuple(0.5 * (low + high) for low, high in view)


def round_outwards(x: float, width: float) -> float:
    """A number rounded to about a thousandth of a width.

    x       the number
    width   in the same unit
    """
    return round(x, 3 - math.floor(math.log10(width)))
