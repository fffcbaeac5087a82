"""The NamedTuples of an expression's parameters: its numbers alone, and all that a spec says of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

import numpy as np

from optim.base.fields import NumberField

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
