"""Checks of what is said beside the text of a function, each with its sentence; and where runs begin when nothing is said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from optim.base.checks import check_number
from optim.base.errors import SpecError
from optim.base.translatable import quoted, translatable
from optim.expressions.expression import Expression
from optim.expressions.parameters import Ranges, get_ranges

View = tuple[tuple[float, float], ...]
USUAL = (-3.0, 3.0)  # the view along each variable
PLACES = ((0.2, 0.75), (0.8, 0.25), (0.65, 0.4), (0.35, 0.6), (0.5, 0.5), (0.9, 0.9), (0.1, 0.1), (0.55, 0.95), (0.95, 0.05))


def check_text(text: Any) -> str:
    """The text of a function.

    text   what was given

    Raises SpecError when it is no text.
    """
    if not isinstance(text, str):
        raise SpecError(translatable("f must be a text such as 'x^2 + y^2', not {given}.", given=quoted(text)))
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
        raise SpecError(translatable("The function is not defined at its start ({where}); choose another one.", where=where))
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
