"""What a running mean still weighs of each gradient, read off the optimizer's own update, which is affine in its state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from optim import elementary
from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.elementary import Traced
from optim.simulate.run import Run, cache_per_run

# A number that knows how it depends on one other number, as long as it does so in a straight line: value = slope·x + rest.
#
# Given the v before a step as such a number, an optimizer's own formula says what share of it the step keeps (the slope), and
# what it takes in (the rest). So the memory of past gradients is read off the formula that computes, whatever its dialect.
STEPS = ("sign", "floor")  # they do not follow small changes of what they are made of


class Affine(Traced):
    """value = slope·x + rest for the x it is made from. All three may be arrays. A nan slope: not in a straight line."""

    __slots__ = ("rest", "slope", "value")
    __array_ufunc__ = None  # an array on the left leaves the operation to this class
    __hash__ = object.__hash__

    def __init__(self, value: Any, slope: Any, rest: Any) -> None:
        self.value, self.slope, self.rest = value, slope, rest

    def call(self, name: str, args: tuple[Any, ...]) -> Affine:
        """An elementary function of numbers of this kind; what is no straight line has an unknown slope (nan).

        name   name of the function in `optim.elementary`
        args   its arguments
        """
        if name == "where":
            return choose(*args)
        if name == "fused":
            return fused(*map(affine, args))
        numbers = [affine(a) for a in args]
        value = getattr(elementary, name)(*(a.value for a in numbers))
        constant = name in STEPS or all(is_zero(a.slope) for a in numbers)
        return Affine(value, 0.0, value) if constant else Affine(value, np.nan, np.nan)

    def __add__(self, other: Any) -> Affine:
        b = affine(other)
        return Affine(self.value + b.value, self.slope + b.slope, self.rest + b.rest)

    def __sub__(self, other: Any) -> Affine:
        b = affine(other)
        return Affine(self.value - b.value, self.slope - b.slope, self.rest - b.rest)

    def __rsub__(self, other: Any) -> Affine:
        return affine(other) - self

    def __mul__(self, other: Any) -> Affine:
        return product(self, affine(other))

    def __rmul__(self, other: Any) -> Affine:
        return product(affine(other), self)

    def __truediv__(self, other: Any) -> Affine:
        return quotient(self, affine(other))

    def __rtruediv__(self, other: Any) -> Affine:
        return quotient(affine(other), self)

    def __neg__(self) -> Affine:
        return Affine(-self.value, -self.slope, -self.rest)

    def __lt__(self, other: Any) -> Any:
        return self.value < affine(other).value

    def __le__(self, other: Any) -> Any:
        return self.value <= affine(other).value

    def __gt__(self, other: Any) -> Any:
        return self.value > affine(other).value

    def __ge__(self, other: Any) -> Any:
        return self.value >= affine(other).value

    def __eq__(self, other: object) -> Any:
        return self.value == affine(other).value

    def __ne__(self, other: object) -> Any:
        return self.value != affine(other).value

    __radd__ = __add__


def affine(x: Any) -> Affine:
    """`x` as such a number; a plain one does not depend on anything."""
    return x if isinstance(x, Affine) else Affine(x, 0.0, x)


def is_zero(slope: Any) -> bool:
    """Whether the number does not depend on x at all.

    slope   number or array
    """
    return not isinstance(slope, np.ndarray) and slope == 0.0


def product(a: Affine, b: Affine) -> Affine:
    """a·b; its slope is unknown (nan) where both depend on x.

    a, b   the factors
    """
    value = a.value * b.value
    if is_zero(a.slope):
        return Affine(value, a.value * b.slope, a.value * b.rest)
    return Affine(value, a.slope * b.value, a.rest * b.value) if is_zero(b.slope) else Affine(value, np.nan, np.nan)


def quotient(a: Affine, b: Affine) -> Affine:
    """a/b; its slope is unknown (nan) where b depends on x.

    a, b   numerator and denominator
    """
    value = a.value / b.value
    return Affine(value, a.slope / b.value, a.rest / b.value) if is_zero(b.slope) else Affine(value, np.nan, np.nan)


def fused(a: Affine, b: Affine, c: Affine) -> Affine:
    """a·b + c, rounded once."""
    whole = product(a, b)
    value = elementary.fused(a.value, b.value, c.value)
    if is_zero(a.slope) and is_zero(b.slope):
        return Affine(value, c.slope, elementary.fused(a.value, b.value, c.rest))
    return Affine(value, whole.slope + c.slope, whole.rest + c.rest)


def choose(condition: Any, a: Any, b: Any) -> Affine:
    """`where` for such numbers, elementwise.

    condition   bool or bools
    a, b        taken where it holds, and where it does not
    """
    a, b = affine(a), affine(b)
    pick: Callable[[Any, Any], Any] = lambda x, y: elementary.where(condition, x, y)  # noqa: E731
    return Affine(pick(a.value, b.value), pick(a.slope, b.slope), pick(a.rest, b.rest))


PROBE = 0.3  # a number that stands for any other


class Keeping(NamedTuple):
    """v[k+1] = keeps[k]·v[k] + takes[k], both (T, d)."""

    keeps: np.ndarray
    takes: np.ndarray


def get_plain_key(run: Run) -> str:
    """The key of the optimizer of a run, as it is in float64: what it remembers does not depend on how that is rounded."""
    return catalog.make_key(run.spec.optimizer, run.spec.hyper)


@cache_per_run
def keeping(run: Run) -> Keeping | None:
    """None where the optimizer has no v, or makes it in another way than by keeping a share and adding something."""
    entry = catalog.get_optimizer(run.spec)
    if entry.second_moment.state not in run.state:
        return None
    keeps, takes = np.empty(run.clipped.shape), np.empty(run.clipped.shape)
    for first, last in stretches(run):
        new = square_after(run, first, last, run.spec.hyper)
        keeps[first:last], takes[first:last] = new.slope, new.rest
    straight = not np.isnan(keeps[np.isfinite(run.state[entry.second_moment.state][1:])]).any()
    for array in (keeps, takes):
        array.flags.writeable = False
    return Keeping(keeps, takes) if straight else None


def stretches(run: Run) -> Iterator[tuple[int, int]]:
    """[first, last) steps in which no hyperparameter changes that v depends on."""
    columns = [run.hyper[name] for name in reaching(get_plain_key(run), switches(run)) if name in run.hyper]
    changes = np.zeros(max(0, run.steps - 1), dtype=bool)
    for column in columns:
        changes |= column[1:] != column[:-1]
    edges = [0, *(np.flatnonzero(changes) + 1), run.steps]
    yield from ((int(a), int(b)) for a, b in zip(edges, edges[1:], strict=False) if b > a)


def switches(run: Run) -> tuple[tuple[str, bool], ...]:
    """(name, value) of the yes-or-no hyperparameters of a run, sorted."""
    return tuple((name, value) for name, value in sorted(run.spec.hyper.items()) if isinstance(value, bool))


def square_after(run: Run, first: int, last: int, hyper: Any) -> Affine:
    """v after the steps [first, last) as it depends on the v before each of them; arrays are (last - first, d).

    first, last   steps, the last one excluded
    hyper         hyperparameters of all these steps
    """
    entry = catalog.get_optimizer(run.spec)
    numbers = {name: column[first] for name, column in run.hyper.items()}
    state: dict[str, Any] = {name: column[first:last] for name, column in run.state.items()}
    state[entry.second_moment.state] = Affine(state[entry.second_moment.state], 1.0, 0.0)
    shared = {name: column[first + 1 : last + 1, None] for name, column in run.shared.items()}
    updated = entry.update(
        run.theta[first:last], run.clipped[first:last], entry.State(**state), entry.Hyper(**{**hyper, **numbers}),
        entry.GlobalState(**shared),
    )  # fmt: skip
    return affine(getattr(updated[1], entry.second_moment.state))


# ---- which hyperparameters it depends on


def reaching(key: str, switched: tuple[tuple[str, bool], ...]) -> tuple[str, ...]:
    """Names of the numeric hyperparameters that change what a step keeps of v or takes in.

    key        of the optimizer (`optim.base.catalog.get_key`)
    switched   (name, value) of its yes-or-no hyperparameters
    """
    return tuple(name for name, (keeps, takes) in probe(key, switched).items() if keeps or takes)


def decay_field(run: Run) -> str:
    """The hyperparameter that is the share of v that a step keeps; "" where there is none (AdaGrad keeps all, and
    Adafactor another share in every step)."""
    entry = catalog.get_optimizer(run.spec)
    if not entry.second_moment.state:
        return ""
    notes = get_declarations(entry.Hyper)
    shares = [name for name, (keeps, _) in probe(get_plain_key(run), switches(run)).items() if keeps]
    return next((name for name in shares if notes[name].at_least <= 0.0 and notes[name].at_most > 0.0), "")


@cache
def probe(key: str, switched: tuple[tuple[str, bool], ...]) -> dict[str, tuple[bool, bool]]:
    """{numeric hyperparameter: (whether it changes what is kept, whether it changes what is taken in)}.

    key        of the optimizer
    switched   (name, value) of its yes-or-no hyperparameters
    """
    entry = catalog.get_by_key(key)
    notes = get_declarations(entry.Hyper)
    names = [name for name in entry.Hyper._fields if isinstance(notes.get(name), NumberField)]
    hyper = entry.Hyper(**{**dict.fromkeys(names, PROBE), **dict(switched)})
    base = one_step(entry, hyper)
    found = {}
    for name in names:
        other = one_step(entry, hyper._replace(**{name: 2 * PROBE}))
        found[name] = not same(base.slope, other.slope), not same(base.rest, other.rest)
    return found


def same(a: Any, b: Any) -> bool:
    """Whether two numbers or arrays are equal, nan included.

    a, b   what is compared
    """
    return bool(np.array_equal(a, b, equal_nan=True))


def one_step(entry: Any, hyper: Any) -> Affine:
    """v after one step in the midst of a run, with made-up numbers.

    entry   the Optimizer
    hyper   its hyperparameters
    """
    name = entry.second_moment.state
    state = entry.State(*[PROBE] * len(entry.State._fields))._replace(**{name: Affine(np.float64(PROBE), 1.0, 0.0)})
    shared = entry.GlobalState(*[PROBE] * len(entry.GlobalState._fields))._replace(t=np.float64(3.0))
    with np.errstate(all="ignore"):
        if entry.update_global is not None and entry.reduction is None:
            shared = entry.update_global(shared, hyper, None)
        return affine(getattr(entry.update(np.float64(PROBE), np.float64(2 * PROBE), state, hyper, shared)[1], name))
