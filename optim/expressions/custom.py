"""A function that the user writes, as an objective: "custom"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from optim.expressions.checks import View, begin, checked_begin, checked_ranges, checked_text, checked_view
from optim.expressions.expression import Expression, expression
from optim.expressions.finder import finder
from optim.expressions.record import EXAMPLE, Ranges, numbers_kind, ranges_of, spec_kind
from optim.expressions.spelling import text_of
from optim.landscapes.base import Landscape

MOMENT = 100  # operations of value and gradient; finding the minima of what has more takes longer than a slider should wait
SHARP = 20  # the same where f may have kinks or edges, along which minima are harder to find
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
        ranges   (from, to) of each parameter's slider, in alphabetical order; () for -5 to 5, or more where its value is beyond
        """
        made = expression(checked_text(params.get("f", EXAMPLE)))
        view = checked_view(params.get("view", ()), made.dimension)
        ranges = checked_ranges(params, made.parameters)
        numbers = numbers_kind(made.parameters, ranges)(**{n: params[n] for n in made.parameters if n in params})
        start = params.get("start", ())
        start = checked_begin(made, start, numbers) if len(start) else begin(made, view, numbers)
        return landscape_of(made, view, start, ranges)

    def is_at_hand(self, params: Mapping[str, Any]) -> bool:
        """Whether its minima are known, or found in a moment."""
        made, landscape = expression(checked_text(params.get("f", EXAMPLE))), self.landscape(params)
        quick = made.cost < (SHARP if made.sharp and made.dimension > 1 else MOMENT)
        return quick or finder(made.text, landscape.view).knows(landscape.numbers(params))


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
    told = "".join(f" · {note.rstrip('.')}" for note in made.parsed.notes)
    return f"{variables}{names}{told} · minima found numerically" + ("" if made.defined is None else " · not defined everywhere")


ENTRY = OwnFunction(
    "Your own function", text_of(expression(EXAMPLE).parsed), "A function of x and y that you write, with parameters",
    ABOUT, SOURCE, order=11,
)  # fmt: skip
