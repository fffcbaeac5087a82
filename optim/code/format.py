"""What a code format declares, and what goes wrong when a run cannot be written in it."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.simulate.spec import RunSpec

if TYPE_CHECKING:
    from optim.code.quoting import Draft


class CodeError(SpecError):
    """A run cannot be written as code of this kind. `str(error)` is the sentence for the user."""


@dataclass(frozen=True)
class CodeFormat:
    """What a format file declares as ENTRY.

    name, title, suffix   "numpy", "NumPy script", "-numpy.py" (the end of a file's name)
    draft       spec -> the script and what must stand in it; raises CodeError with a sentence when the run cannot be expressed
    agreement   how close the script's numbers are to the run's, in one sentence
    order       place in lists
    """

    name: str
    title: str
    suffix: str
    draft: Callable[[RunSpec], Draft]
    agreement: str
    order: int = 100

    def write(self, spec: RunSpec) -> str:
        """The script, read back by a parser before it is handed out. Raises CodeError with a sentence."""
        return self.draft(spec).checked_text()


WIDTH = 110
MOST = 100_000  # numbers that a script lists one by one


def number(value: Any) -> str:
    """A number, a switch or a word of a rule, as Python text.

    value   what is written
    """
    if isinstance(value, float | np.floating):
        value = float(value)
        return repr(value) if math.isfinite(value) else f'float("{value}")'
    if isinstance(value, list | tuple):
        inside = ", ".join(map(number, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside},)" if len(value) == 1 else f"({inside})"
    return repr(value)


def record(values: Mapping[str, Any], exact: bool = True) -> str:
    """A SimpleNamespace as Python text.

    values   {name: value}
    exact    whether numbers are NumPy's own, so that a division by zero is an infinity
    """
    parts = (f"{n}=float64({number(v)})" if exact and isinstance(v, float) else f"{n}={number(v)}" for n, v in values.items())
    return f"SimpleNamespace({', '.join(parts)})"


def column(values: np.ndarray) -> str:
    """Python text of one number for each step, with stretches of equal ones written once.

    values   (steps,)

    Raises CodeError where that is too long.
    """
    if len(values) == 0:
        return "np.zeros(0)"
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    if len(starts) == 1:
        return f"np.full(STEPS, {number(values[0])})"
    if len(starts) > MOST:
        raise CodeError(
            translatable(
                "This run has {starts} different rates, too many to list in a script; choose at most {most} steps.",
                starts=f"{len(starts):,}",
                most=f"{MOST:,}",
            )
        )
    if len(starts) <= len(values) // 2:
        lengths = np.diff(np.append(starts, len(values)))
        return f"np.repeat({wrap_list(values[starts])}, {wrap_list(lengths)})"
    return f"np.array({wrap_list(values)})"


def wrap_list(values: np.ndarray) -> str:
    """Python text of a list, broken into lines where it is long.

    values   (n,)
    """
    text = ", ".join(number(value) for value in values.tolist())
    if len(text) <= WIDTH - 40:
        return f"[{text}]"
    return "[\n" + textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ") + ",\n]"
