"""Numbers as code: every digit that is needed to read back the same bits, in as few lines as they allow."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np

from optim.export.code.format import CodeError
from optim.language import said

WIDTH = 110
MOST = 100_000  # numbers that a script lists one by one


def number(value: Any) -> str:
    """A number, a switch or a word of a rule."""
    if isinstance(value, float | np.floating):
        value = float(value)
        return repr(value) if math.isfinite(value) else f'float("{value}")'
    if isinstance(value, list | tuple):
        inside = ", ".join(map(number, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside},)" if len(value) == 1 else f"({inside})"
    return repr(value)


def record(values: Mapping[str, Any], exact: bool = True) -> str:
    """A SimpleNamespace; numbers as NumPy's own if `exact`, so that a division by zero is an infinity."""
    parts = (f"{n}=float64({number(v)})" if exact and isinstance(v, float) else f"{n}={number(v)}" for n, v in values.items())
    return f"SimpleNamespace({', '.join(parts)})"


def column(values: np.ndarray) -> str:
    """One number for each step, with stretches of equal ones written once. Raises CodeError where that is too long."""
    if len(values) == 0:
        return "np.zeros(0)"
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    if len(starts) == 1:
        return f"np.full(STEPS, {number(values[0])})"
    if len(starts) > MOST:
        raise CodeError(
            said(
                "This run has {starts} different rates, too many to list in a script; choose at most {most} steps.",
                starts=f"{len(starts):,}",
                most=f"{MOST:,}",
            )
        )
    if len(starts) <= len(values) // 2:
        lengths = np.diff(np.append(starts, len(values)))
        return f"np.repeat({listed(values[starts])}, {listed(lengths)})"
    return f"np.array({listed(values)})"


def listed(values: np.ndarray) -> str:
    """A list, broken into lines where it is long."""
    text = ", ".join(number(value) for value in values.tolist())
    if len(text) <= WIDTH - 40:
        return f"[{text}]"
    return "[\n" + textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ") + ",\n]"
