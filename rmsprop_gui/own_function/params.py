"""What `objective_params` become when a user writes, widens or takes something. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.expressions.checks import USUAL
from optim.expressions.expression import expression
from optim.expressions.record import FIRST, RANGE, holding, ranges_of

Params = Mapping[str, Any]


def written(params: Params, text: str, known: Mapping[str, float]) -> dict[str, Any]:
    """With another text: parameters keep their values and the ranges of their sliders, `known` are those of earlier ones.

    Raises ExpressionError when the text is no function.
    """
    now = expression(text)
    before = expression(str(params["f"])).parameters
    ranges = dict(zip(before, ranges_of(before, params), strict=True))
    values = {name: float(params.get(name, known.get(name, FIRST))) for name in now.parameters}
    return {
        "f": text, "view": view_for(params, now.dimension), "start": (),
        "ranges": flat(tuple(ranges.get(name) or holding(values[name]) for name in now.parameters)), **values,
    }  # fmt: skip


def view_for(params: Params, dimension: int) -> tuple[float, ...]:
    """The view as it is, cut or lengthened to so many variables; () where it is the usual one."""
    view = tuple(params.get("view", ()))
    if len(view) in (0, 2 * dimension):
        return view
    return view[:2] if dimension == 1 else (*view, *USUAL)


def flat(ranges: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    """As a spec has them; () where all are the usual ones."""
    return () if all(pair == RANGE for pair in ranges) else tuple(end for pair in ranges for end in pair)


def with_value(params: Params, name: str, value: float) -> dict[str, Any]:
    """With another value of a parameter; its slider's range reaches there."""
    names = expression(str(params["f"])).parameters
    ranges = dict(zip(names, ranges_of(names, params), strict=True))
    low, high = ranges[name]
    if not low <= value <= high:
        around = holding(value)
        ranges[name] = min(low, around[0]), max(high, around[1])
    return {**params, name: value, "ranges": flat(tuple(ranges[n] for n in names))}


def values_of(params: Params) -> dict[str, float]:
    """{parameter: value}"""
    return {name: float(params.get(name, FIRST)) for name in expression(str(params["f"])).parameters}
