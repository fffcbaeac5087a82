"""A function that the user writes, as an objective: "custom"."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.base.resources import list_resources
from optim.base.translatable import join, translatable, translatable_plural
from optim.expressions.expression import Expression, expression
from optim.expressions.notation import get_text
from optim.expressions.parameters import (
    EXAMPLE,
    RANGE,
    Ranges,
    View,
    begin,
    check_begin,
    check_ranges,
    check_text,
    check_view,
    get_ranges,
    numbers_kind,
    spec_kind,
)
from optim.expressions.search import Field, Minimum, find
from optim.landscapes.base import Landscape

# Functions to begin with: one file each in resources/functions, found by the folder.


@dataclass(frozen=True)
class Example:
    """title in lists; params are a spec's `objective_params`."""

    title: str
    params: Mapping[str, Any]

    @property
    def f(self) -> str:
        """The text of the function."""
        return str(self.params["f"])


@cache
def examples() -> Mapping[str, Example]:
    """{file name: example}, by title."""
    found = {}
    for path in list_resources("functions", ".json"):
        plain = json.loads(path.read_text(encoding="utf-8"))
        title = plain.pop("title")
        found[path.stem] = Example(title, MappingProxyType(plain))
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].title)))


KEPT = 40_000  # sets of parameters: more than a tile of a map has


class Finder:
    """Answers what `find` finds, at once where it has been asked before. Threads may share it."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._known: OrderedDict[tuple[float, ...], Minimum] = OrderedDict()
        self._lock = Lock()

    def find(self, p: Any) -> Minimum:
        """The minima for these parameters; searched for where they are not known yet.

        p   numbers of the parameters
        """
        key = tuple(map(float, p))
        found = self._known.get(key)
        return self._search([key])[0] if found is None else found

    def knows(self, p: Any) -> bool:
        """Whether `found` answers at once.

        p   numbers of the parameters
        """
        return tuple(map(float, p)) in self._known

    def ahead(self, many: Iterable[Any]) -> None:
        """Looks for the minima of many sets of parameters at once, so that asking for each is quick afterwards."""
        keys = dict.fromkeys(tuple(map(float, p)) for p in many)
        missing = [key for key in keys if key not in self._known]
        if missing:
            self._search(missing)

    def _search(self, keys: list[tuple[float, ...]]) -> list[Minimum]:
        rows = np.array(keys, dtype=np.float64).reshape(len(keys), -1).T
        results = find(self._field, np.ascontiguousarray(rows))
        with self._lock:
            self._known.update(zip(keys, results, strict=True))
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return results


@lru_cache(maxsize=64)
def finder(text: str, view: tuple[tuple[float, float], ...]) -> Finder:
    """The search for the minima of a function in a view.

    text   of the function
    view   ((low, high) of each variable)
    """
    made = expression(text)
    kind = numbers_kind(made.parameters, (RANGE,) * len(made.parameters))
    return Finder(Field(made.value, made.gradient, view, kind))


MOMENT = 100  # operations of value and gradient; finding the minima of what has more takes longer than a slider should wait
SHARP = 20  # the same where f may have kinks or edges, along which minima are harder to find
SOURCE = "Written by you"
ABOUT = translatable(
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
        names = expression(check_text(given.get("f", EXAMPLE))).parameters
        return spec_kind(names, get_ranges(names, given))

    def landscape(self, params: Mapping[str, Any]) -> Landscape:
        """params: as a spec has them; missing ones take their defaults. Raises SpecError with a sentence.

        f        the text (see optim.expressions.grammar)
        view     (from, to) of x, then of y: what is shown, and where minima are looked for; () for -3 to 3
        start    where runs begin; () for a place in the view where f is defined
        ranges   (from, to) of each parameter's slider, in alphabetical order; () for -5 to 5, or more where its value is beyond
        """
        made = expression(check_text(params.get("f", EXAMPLE)))
        view = check_view(params.get("view", ()), made.dimension)
        ranges = check_ranges(params, made.parameters)
        numbers = numbers_kind(made.parameters, ranges)(**{n: params[n] for n in made.parameters if n in params})
        start = params.get("start", ())
        start = check_begin(made, start, numbers) if len(start) else begin(made, view, numbers)
        return get_landscape(made, view, start, ranges)

    def is_at_hand(self, params: Mapping[str, Any]) -> bool:
        """Whether its minima are known, or found in a moment."""
        made, landscape = expression(check_text(params.get("f", EXAMPLE))), self.landscape(params)
        quick = made.cost < (SHARP if made.sharp and made.dimension > 1 else MOMENT)
        return quick or finder(made.text, landscape.view).knows(landscape.numbers(params))


@lru_cache(maxsize=128)
def get_landscape(made: Expression, view: View, start: tuple[float, ...], ranges: Ranges) -> Landscape:
    """The function as a Landscape.

    made                  the function
    view, start, ranges   as a spec has them, checked
    """
    search = finder(made.text, view)
    defined = made.defined

    def inside(*args: Any) -> Any:
        """With NumPy's numbers, whose division by zero is an infinity."""
        *point, p = args
        with np.errstate(all="ignore"):
            return defined(*(x if isinstance(x, np.ndarray) else np.float64(x) for x in point), p)  # type: ignore[misc]

    return Landscape(
        ENTRY.title, made.value, made.gradient, source=SOURCE, view=view, start=start,
        minima=lambda p: search.find(p).minima, lowest=lambda p: search.find(p).lowest,
        local_minima=lambda p: search.find(p).local, Parameters=numbers_kind(made.parameters, ranges),
        defined=None if defined is None else inside, facts=get_facts(made), about=ABOUT, formula=get_text(made.parsed),
        order=ENTRY.order, ahead=search.ahead, module=made.module,
    )  # fmt: skip


def get_facts(made: Expression) -> str:
    """One line on the function: its dimension, its parameters, what was taken to mean something.

    made   the function
    """
    facts: list[str] = [translatable_plural("{n} dimension", "{n} dimensions", n=made.dimension)]
    if made.parameters:
        listed = ", ".join(made.parameters)
        one = len(made.parameters) == 1
        facts.append(translatable("parameter {name}", name=listed) if one else translatable("parameters {names}", names=listed))
    facts += [note.rstrip(".") for note in made.parsed.notes]
    facts.append(translatable("minima found numerically"))
    facts += [] if made.defined is None else [translatable("not defined everywhere")]
    return join(facts, " · ")


ENTRY = OwnFunction(
    translatable("Your own function"), get_text(expression(EXAMPLE).parsed),
    translatable("A function of x and y that you write, with parameters"),
    ABOUT, SOURCE, order=11,
)  # fmt: skip
