"""The library's own formula, run again on the arrays of one tensor: what it divided by, and the rate that came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.translatable import translatable
from optim.code.libraries import calls
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import is_on, read_hyper
from optim.recorder.recording import Tensor
from optim.simulate.pipeline import init_global
from optim.simulate.tensor_step import refuse_matrices

TOGETHER = 1 << 14  # entries of a tensor; the formula of larger ones is computed for each alone, for the memory
LIBRARY_SQUARES = ("exp_avg_sq", "square_avg", "sum", "velocity", "accumulator", "exp_inf")  # of optimizers unknown here


@dataclass(eq=False)
class TensorMoment:
    """One tensor in one update. Arrays are float64 and have the tensor's shape; `before` and `after` hold its state under the
    library's own names, numbers as float. t counts this tensor's updates and is 1 in the first; counted: the library says so.

    places: where the entries are in the tensor, row by row, if the arrays hold only some of them, in one row; then the norms
    and the count of nan and infinities in the gradient are those of all entries.

    theta, moved                 parameters before the update, and where the formula takes them
    lr                           learning rate
    gradient_norm, update_norm   of all entries
    bad                          count of nan and infinities in the gradient
    has_gradient                 whether the library computed one
    """

    theta: np.ndarray
    before: Mapping[str, Any]
    gradient: np.ndarray = field(default_factory=lambda: np.empty(0))
    moved: np.ndarray = field(default_factory=lambda: np.empty(0))
    after: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    lr: float = np.nan
    t: float = np.nan
    counted: bool = True
    places: np.ndarray | None = None
    gradient_norm: float = np.nan
    update_norm: float = np.nan
    bad: int = 0
    has_gradient: bool = False


@dataclass(frozen=True)
class RateFormula:
    """An optimizer of this program with the hyperparameters and state names of a library's call.

    key     of the optimizer in the catalog
    entry   the Optimizer
    hyper   {hyperparameter: value}
    """

    key: str
    entry: Optimizer
    dialect: Dialect
    hyper: Mapping[str, Any]

    @classmethod
    def of(cls, library: str, call: str, hyper: Mapping[str, Any]) -> RateFormula:
        """The formula of a library's call.

        library, call   as in `Dialect`
        hyper           {hyperparameter: value} in this program's names

        Raises SpecError where it moves a matrix as a whole.
        """
        key, dialect = calls()[library, call]
        refuse_matrices(catalog.get_by_key(key))
        return cls(key, catalog.get_by_key(key), dialect, hyper)


@dataclass(frozen=True, eq=False)
class TensorRates:
    """What the formula says of one update of a tensor.

    root, rate                arrays of the tensor's shape, or None where the optimizer has none
    moved                     where the formula takes theta
    eps_dominated, eps_near   shares of the entries that epsilon decides, see `eps_masks`
    untouched                 share of the entries that never had a gradient
    """

    root: np.ndarray | None
    rate: np.ndarray | None
    moved: np.ndarray | None
    eps_dominated: float = np.nan
    eps_near: float = np.nan
    untouched: float = np.nan


def rates(formula: RateFormula, moment: TensorMoment) -> TensorRates:
    """What `formula` makes of the moment's gradient and state before it."""
    return compute_rates(formula, [moment])[0]


def rates_of_all(watched: Sequence[Watched]) -> list[TensorRates]:
    """What each one's formula says; the update divided by the gradient where there is none.

    Formulas are elementwise, so small tensors of one formula, rate and count are computed in one go: a network of many small
    tensors is no more work than one large tensor.
    """
    found: list[TensorRates | None] = [None] * len(watched)
    groups: dict[Any, list[int]] = {}
    for k, each in enumerate(watched):
        if each.formula is None:
            found[k] = plain_rates(each.moment) if each.rule is None else each.rule(each.moment)
        else:
            groups.setdefault(key_of_group(k, each.formula, each.moment), []).append(k)
    for members in groups.values():
        formula = watched[members[0]].formula
        assert formula is not None
        for k, its in zip(members, compute_rates(formula, [watched[k].moment for k in members]), strict=True):
            found[k] = its
    return found  # type: ignore[return-value]


def key_of_group(k: int, formula: RateFormula, moment: TensorMoment) -> Any:
    """The same for tensors whose formula may be computed in one go, and of no other tensor where one may not.

    k   number of the tensor
    """
    if moment.theta.size > TOGETHER or formula.entry.reduction is not None:
        return k
    shape = moment.theta.shape
    kinds = [
        (name, "each" if isinstance(value, np.ndarray) and value.shape == shape else repr(value))
        for states in (moment.before, moment.after) for name, value in states.items()
    ]  # fmt: skip
    return id(formula), moment.lr, moment.t, *kinds


def compute_rates(formula: RateFormula, moments: Sequence[TensorMoment]) -> list[TensorRates]:
    """What the formula says of each of several tensors that differ in nothing but their entries.

    moments   of one learning rate and count, and with states of the same names
    """
    entry = formula.entry
    moment = moments[0] if len(moments) == 1 else join_moments(moments)
    with np.errstate(all="ignore"):
        hyper, shared = get_shared(formula, moment)
        state = entry.State() if entry.init is None else entry.init(moment.theta, hyper)
        state = state._replace(**rename_states(formula, moment.before, state._fields))
        moved, after, lines = entry.update(moment.theta, moment.gradient, state, hyper, shared)
    shape = moment.theta.shape
    divided = entry.preconditioner
    root = fit(getattr(lines, divided.root), shape) if divided else None
    rate, moved = fit(lines.rate, shape), fit(moved, shape)
    dominated, near = (mask if mask.size == 0 else fit(mask, shape) for mask in eps_masks(formula, lines))
    theirs = rename_states(formula, moment.after, after._fields)  # of a small type, they may be 0 where the formula's own are not
    name = "" if entry.second_moment.added else entry.divisor_state  # what grows in every step does not tell
    square = theirs.get(name, getattr(after, name)) if name else None
    first = read_hyper(hyper, entry.second_moment.initial)
    untouched = np.empty(0, bool) if square is None else fit(square == first, shape)
    if len(moments) == 1:
        return [TensorRates(root, rate, moved, share(dominated), share(near), share(untouched))]
    found, begin = [], 0
    for each in moments:
        part, own = slice(begin, begin + each.theta.size), each.theta.shape
        its_root, its_rate, its_moved = (
            None if values is None else values[part].reshape(own) for values in (root, rate, moved)
        )
        shares = share(dominated[part]), share(near[part]), share(untouched[part])
        found.append(TensorRates(its_root, its_rate, its_moved, *shares))
        begin = part.stop
    return found


def fit(values: Any, shape: tuple[int, ...]) -> np.ndarray:
    """The values in this shape; those that have it are given back, which is far faster than to look.

    values   array or number
    shape    of a tensor
    """
    return values if isinstance(values, np.ndarray) and values.shape == shape else np.broadcast_to(values, shape)


def join_moments(moments: Sequence[TensorMoment]) -> TensorMoment:
    """One tensor with the entries of all, one after the other.

    moments   of one learning rate and count, and with states of the same names
    """
    first = moments[0]

    def join(arrays: Sequence[np.ndarray]) -> np.ndarray:
        return np.concatenate([each.ravel() for each in arrays])

    def join_states(states: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        return {
            name: join([each[name] for each in states])
            if isinstance(value, np.ndarray) and value.shape == first.theta.shape else value
            for name, value in states[0].items()
        }  # fmt: skip

    return TensorMoment(
        join([each.theta for each in moments]), join_states([each.before for each in moments]),
        join([each.gradient for each in moments]), first.moved, join_states([each.after for each in moments]),
        first.lr, first.t,
    )  # fmt: skip


def get_shared(formula: RateFormula, moment: TensorMoment) -> tuple[Any, Any]:
    """(hyperparameters, what all parameters share) of the moment's update."""
    entry = formula.entry
    hyper = entry.Hyper(**formula.hyper)
    if np.isfinite(moment.lr):
        hyper = hyper._replace(lr=moment.lr)
    shared = init_global(entry, hyper)
    shared = shared._replace(**rename_states(formula, moment.before, shared._fields), t=moment.t, lr=hyper.lr)
    return hyper, shared if entry.update_global is None else entry.update_global(shared, hyper, None)


def rename_states(formula: RateFormula, states: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """The library's states under our names.

    states   {the library's name: array}
    fields   our names of those that are wanted
    """
    found = {}
    for ours, theirs in formula.dialect.states.items():
        value = states.get(theirs.removeprefix("-"))
        if ours in fields and value is not None:
            found[ours] = -value if theirs.startswith("-") else value
    return found


def eps_masks(formula: RateFormula, lines: Any) -> tuple[np.ndarray, np.ndarray]:
    """Which entries, bools of the tensor's shape, have a root below epsilon, and below ten times epsilon: where epsilon makes
    up half, or a tenth beside the root, of what is divided by. Where epsilon is inside the root, where v is below epsilon,
    or a hundred times epsilon.

    lines   what the update computed on the way
    """
    divisor = formula.entry.preconditioner
    if not divisor or not np.size(getattr(lines, divisor.root)):
        return np.empty(0, bool), np.empty(0, bool)
    root, denominator = getattr(lines, divisor.root), getattr(lines, divisor.denominator)
    if is_on(divisor.remembered, formula.hyper):  # max(βu, |g| + ε): epsilon is in the root already
        root = root - formula.hyper[divisor.eps]
    with np.errstate(all="ignore"):
        if is_on(divisor.inside, formula.hyper):
            ratio = (denominator / root) ** 2 - 1.0
            return ~(ratio <= 1.0) & (denominator > 0.0), ~(ratio <= 0.01) & (denominator > 0.0)
        ratio = denominator / root - 1.0
        return ~(ratio <= 1.0) & (denominator > 0.0), ~(ratio <= 0.1) & (denominator > 0.0)


def share(found: Any) -> float:
    """The share of True; nan of nothing.

    found   bools of any shape
    """
    size = np.size(found)
    return np.count_nonzero(found) / size if size else np.nan  # np.mean takes ten times as long


def plain_rates(moment: TensorMoment) -> TensorRates:
    """For an optimizer that is not known here: the update divided by the gradient, and the root of a state of squares."""
    with np.errstate(all="ignore"):
        rate = np.where(moment.gradient == 0.0, np.nan, (moment.theta - moment.moved) / moment.gradient)
        square = next((moment.after[name] for name in LIBRARY_SQUARES if name in moment.after), None)
        if not isinstance(square, np.ndarray) or square.shape != moment.theta.shape:
            return TensorRates(None, rate, None)
        return TensorRates(np.sqrt(square), rate, None, untouched=share(square == 0.0))


def agrees(formula: RateFormula, moment: TensorMoment, precision: float) -> bool | None:
    """Whether the formula moves theta as the library did, but for rounding to the library's `precision` (2**-24 ...).

    Where the library makes nan or an infinity of a finite gradient, so must the formula. None where there is no finite gradient
    to decide by.
    """
    return is_close(np.asarray(rates(formula, moment).moved), moment, precision)


def is_close(moved: np.ndarray, moment: TensorMoment, precision: float) -> bool | None:
    """Whether a tensor was moved there, as `agrees` says it.

    moved       where a formula takes it
    moment      what it was and became
    precision   of the library's type
    """
    decisive = np.isfinite(moment.gradient) & np.isfinite(moment.theta)
    if moment.gradient.size and not decisive.any():
        return None
    with np.errstate(all="ignore"):
        predicted = np.broadcast_to(moved, moment.theta.shape)
        size = np.nanmax(np.abs(moment.moved - moment.theta), initial=0.0, where=np.isfinite(moment.moved) & decisive)
        allowed = 0.01 * size + 8.0 * precision * (np.abs(moment.theta) + np.abs(moment.moved))
        close = np.abs(predicted - moment.moved) <= allowed
        same = (predicted == moment.moved) | (np.isnan(predicted) & np.isnan(moment.moved))
    finite = np.isfinite(moment.moved) & np.isfinite(predicted)
    return bool((np.where(finite, close, same) | ~decisive).all())


def round_rates(formula: RateFormula, dtype: str) -> RateFormula:
    """The formula with epsilon as a tensor of that type knows it (1e-8 is 0 in float16); itself where that is the same.

    dtype   of the tensor, as the library names it
    """
    name = formula.entry.preconditioner.eps
    eps = formula.hyper.get(name)
    if dtype != "float16" or eps is None or float(np.float16(eps)) == eps:
        return formula
    return replace(formula, hyper={**formula.hyper, name: float(np.float16(eps))})


# Whether this program's formula of an optimizer moves a tensor as the library did: asked once for each tensor.
AS_IT_IS, ROUNDED, NOT_AT_ALL = "as it is", "with a rounded epsilon", "not at all"


@dataclass(eq=False)
class Watched:
    """A tensor in one update. formula: None where the optimizer is unknown here; precision: half the distance of 1 and the next
    number of the tensor's type; rule: instead of a formula, of an optimizer that asks for whole tensors."""

    tensor: Tensor
    formula: RateFormula | None
    precision: float
    moment: TensorMoment
    rule: Callable[[TensorMoment], TensorRates] | None = None
    title: str = ""  # of the rule


class Trust:
    """Remembers by the name of the tensor. It is decided by the first update that has gradients to decide by."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def check(self, watched: Sequence[Watched]) -> tuple[list[Watched], str]:
        """(the same with the formula that is to be used, None for no formula; a sentence on those just given up, or "")."""
        strange = [each for each in watched if self._decide(each) and self._known[each.tensor.name] == NOT_AT_ALL]
        note = ""
        if strange:
            formula = strange[0].formula
            name: str = strange[0].tensor.name
            if len(strange) > 1:
                name = translatable("{name} and {count} more", name=name, count=f"{len(strange) - 1:,}")
            note = translatable(
                "{name} did not move as {optimizer} says, so the rate there is the update divided by the gradient.",
                name=name, optimizer=strange[0].title if formula is None else formula.entry.title,
            )  # fmt: skip
        return [
            replace(each, formula=self._formula_of(each), rule=each.rule if self._trusts(each) else None) for each in watched
        ], note

    def _trusts(self, watched: Watched) -> bool:
        return self._known.get(watched.tensor.name, AS_IT_IS) != NOT_AT_ALL

    def _formula_of(self, watched: Watched) -> RateFormula | None:
        how = self._known.get(watched.tensor.name, AS_IT_IS)
        if how == NOT_AT_ALL or watched.formula is None:
            return None
        return round_rates(watched.formula, watched.tensor.dtype) if how == ROUNDED else watched.formula

    def _decide(self, watched: Watched) -> bool:
        """Whether it was decided just now. A small type may have made its epsilon another one, or 0."""
        name, formula = watched.tensor.name, watched.formula
        if name in self._known or (formula is None and watched.rule is None):
            return False
        if formula is None:
            assert watched.rule is not None
            predicted = watched.rule(watched.moment).moved
            found = None if predicted is None else is_close(predicted, watched.moment, watched.precision)
            if found is not None:
                self._known[name] = AS_IT_IS if found else NOT_AT_ALL
            return found is not None
        found = agrees(formula, watched.moment, watched.precision)
        if found is None:
            return False
        small = round_rates(formula, watched.tensor.dtype)
        if found:
            self._known[name] = AS_IT_IS
        elif small is not formula and agrees(small, watched.moment, watched.precision):
            self._known[name] = ROUNDED
        else:
            self._known[name] = NOT_AT_ALL
        return True
