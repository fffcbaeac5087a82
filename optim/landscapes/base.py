"""The contract of a landscape: a value, its gradient, its parameters, and what is known of it.

`value(x, y, p)` and `gradient(x, y, p) -> (gx, gy)` (one-dimensional ones: `value(x, p)`, `gradient(x, p) -> (gx,)`) are
written with + - * / and the functions of `optim.elementary` only, so that plain numbers, NumPy arrays and compiled runs
give the same bits. They call no helpers of their own: compiled code could not. `p` is a NamedTuple of the landscape's parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class NoParameters(NamedTuple):
    """For landscapes and measures that have none."""


@dataclass(frozen=True)
class Landscape:
    """What a landscape file declares.

    title       shown in lists
    value, gradient   the formulas (see above)
    source      author and year, or the paper
    view        ((low, high) of each coordinate): the map at rest
    start       a start worth watching, inside the view
    Parameters  NamedTuple of its parameters, Annotated with NumberField
    minima      p -> tuple of the global minima, each a tuple of coordinates (empty where f is unbounded below)
    local_minima, saddles   the same for other marked points (optional)
    lowest      p -> f at the global minima, or None where f is unbounded below
    curvature   p -> the matrix of second derivatives where it is the same everywhere (f is quadratic), else None
    defined     where f is defined (same arguments as value, gives a bool), or None for everywhere
    facts       one short line shown under the formula: "1 minimum, convex"
    about       two or three sentences for the description
    formula     the formula in plain text, for lists and tooltips
    order       place in lists: the ones to meet first have small numbers, the others follow by title
    data        an `optim.data.model.Bound` where the landscape is made of data, else None. Then each step has a gradient of
                its own (`data.step_gradient`), and there is no compiled form
    ahead       only where the minima are found numerically, not known: many p -> None, works out the minima of all at once
    module      the source of value and gradient with their imports, where no file has it
    """

    title: str
    value: Callable[..., Any]
    gradient: Callable[..., Any]
    source: str
    view: tuple[tuple[float, float], ...]
    start: tuple[float, ...]
    minima: Callable[[Any], tuple[tuple[float, ...], ...]]
    lowest: Callable[[Any], float | None]
    Parameters: Any = NoParameters
    local_minima: Callable[[Any], tuple[tuple[float, ...], ...]] = field(default=lambda p: ())
    saddles: Callable[[Any], tuple[tuple[float, ...], ...]] = field(default=lambda p: ())
    curvature: Callable[[Any], tuple[tuple[Any, ...], ...]] | None = None
    defined: Callable[..., Any] | None = None
    facts: str = ""
    about: str = ""
    formula: str = ""
    order: int = 100
    data: Any = None
    ahead: Callable[[Iterable[Any]], None] | None = None
    module: str = ""

    @property
    def dimension(self) -> int:
        """Number of coordinates."""
        return len(self.view)

    @property
    def found(self) -> bool:
        """Whether minima and lowest value are the best found numerically, instead of known."""
        return self.ahead is not None

    def numbers(self, params: Mapping[str, Any]) -> Any:
        """The Parameters, out of all that a spec says of its objective (`objective_params`).

        params   what a spec says of its objective
        """
        return self.Parameters(**{name: params[name] for name in self.Parameters._fields if name in params})
