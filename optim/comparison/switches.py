"""Which switch causes how much: the fields in which two runs differ, turned one at a time from the one to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import find_named
from optim.base.errors import SpecError
from optim.base.fields import get_declarations
from optim.base.translatable import plain, translatable
from optim.comparison.difference import EDITS, TOLERANCE, Difference, difference, get_label, spell
from optim.comparison.side import SHARED, RunCache, check_shared, side_by_side
from optim.comparison.spec import as_it_comes
from optim.simulate.run import Run
from optim.simulate.spec import RunSpec

ALIKE = {
    **SHARED, "clip": "clipping", "schedule": "schedule", "noise": "noise", "drift": "drift", "projection": "projection",
    "update_clip": "update clipping", "precision": "precision", "seed": "seed",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Turn:
    """One field turned from its value in A to its value in B.

    alone        A with this one of B, against A
    cumulative   A with this one and all before it, against A: the last is B
    left         the same run against B: what is still missing; the last is zero
    taken_back   B with this one of A, against B: what it does in company
    alone_spec, cumulative_spec, alone_path, cumulative_path   those runs
    rounding     it changes an order of operations alone

    Each Difference is over the (T+1, d) points of two paths.

    label      what a table calls it
    old, new   its values in A and B
    """

    field: str
    label: str
    old: Any
    new: Any
    rounding: bool
    alone: Difference
    cumulative: Difference
    left: Difference
    taken_back: Difference
    alone_spec: RunSpec
    cumulative_spec: RunSpec
    alone_path: np.ndarray
    cumulative_path: np.ndarray

    @property
    def inert(self) -> bool:
        """Whether it changes nothing here, neither alone nor in company."""
        return self.alone.identical and self.taken_back.identical

    @property
    def words(self) -> str:
        """"Decay β 0.99 → 0.9"."""
        return translatable("{label} {old} → {new}", label=self.label, old=spell(self.old), new=spell(self.new))


@dataclass(frozen=True, eq=False)
class SwitchBySwitch:
    """The turns from A to B in their order, and how far apart A and B are.

    rest (T+1,)   how far the sum of the turns' effects alone is from the whole: max over the parameters of
                  |(B − A) − Σ (A with one turned − A)|; zero where effects add up, infinite where they leave the numbers

    a, b   the specs of the two runs
    """

    a: RunSpec
    b: RunSpec
    whole: Difference
    turns: tuple[Turn, ...]
    rest: np.ndarray

    @property
    def parting(self) -> int | None:
        """The first step at which A and B are more than the tolerance apart."""
        return self.whole.parting

    @property
    def cause(self) -> Turn | None:
        """The turn that alone makes the largest difference at the parting step; None where none does."""
        if self.parting is None:
            return None
        found = max(self.turns, key=lambda turn: turn.alone.at(self.parting))
        return found if found.alone.at(self.parting) > 0.0 else None

    def share(self, turn: Turn) -> float:
        """What it makes alone of the whole difference at the parting step; 1 is all of it. nan where they never part."""
        whole = self.whole.at(self.parting)
        return turn.alone.at(self.parting) / whole if np.isfinite(whole) else float("nan")

    @property
    def exact(self) -> bool:
        """Whether the path with everything turned is B's, bit for bit."""
        return self.turns[-1].left.identical if self.turns else self.whole.identical


def differing(a: RunSpec, b: RunSpec) -> tuple[str, ...]:
    """The fields in which two runs of one optimizer differ: in the order of its file, orders of operations last.

    a, b   the specs of the two runs
    """
    notes = get_declarations(catalog.get_optimizer(a).Hyper)
    names = [name for name in a.hyper if name in b.hyper and a.hyper[name] != b.hyper[name]]
    rounding = [name for name in names if getattr(notes.get(name), "rounding", False)]
    edits = [EDITS] if a.edits != b.edits else []
    return (*(name for name in names if name not in rounding), *edits, *rounding)


def value(spec: RunSpec, field: str) -> Any:
    """The value of a field: a hyperparameter, or the changes during the run.

    spec    of the run
    field   its name
    """
    return spec.edits if field == EDITS else spec.hyper[field]


def turn_switch(spec: RunSpec, fields: Sequence[str], like: RunSpec) -> RunSpec:
    """`spec` with these fields as in `like`."""
    hyper = {**spec.hyper, **{name: like.hyper[name] for name in fields if name != EDITS}}
    if catalog.make_key(spec.optimizer, hyper) != catalog.get_key(spec):  # a rule of one's own comes with the numbers that it has
        hyper = {name: hyper.get(name, value) for name, value in like.hyper.items()}
    return spec.with_(hyper=hyper, edits=like.edits if EDITS in fields else spec.edits)


def switch_by_switch(
    a: RunSpec, b: RunSpec, tolerance: float = TOLERANCE, order: Sequence[str] = (), runs: RunCache | None = None
) -> SwitchBySwitch:
    """Turns the fields in which `a` and `b` differ from `a` to `b`, each alone and one after another.

    order: names of fields that are turned first, in this order; the others follow in the order of the optimizer's file,
    orders of operations last. Raises SpecError when the two are not of one optimizer or do not begin as one.

    tolerance   parameter units, below which paths count as one
    runs        those made so far
    """
    if a.optimizer != b.optimizer:
        titles = [catalog.get_optimizer(spec).title for spec in (a, b)]
        raise SpecError(
            "{titles} and {titles_2} have other switches, so none can be turned from one to the other; choose two "
            "dialects of one optimizer.",
            titles=titles[0], titles_2=titles[1],
        )
    check_shared((a, b), ALIKE)
    fields = differing(a, b)
    find_named(order, (*a.hyper, EDITS), f"hyperparameter of {catalog.get_optimizer(a).title}")
    fields = (*dict.fromkeys(name for name in order if name in fields), *(name for name in fields if name not in order))
    runs = runs or RunCache()
    pair = side_by_side((a, b), tolerance, runs=runs)
    turns = tuple(make_turn(a, b, fields, place, tolerance, runs) for place in range(len(fields)))
    start, whole = pair.runs[0].theta, pair.runs[1].theta
    with np.errstate(all="ignore"):
        missing = (whole - start) - sum((turn.alone_path - start for turn in turns), np.zeros_like(start))
    rest = np.abs(missing).max(axis=1)
    rest[np.isnan(rest)] = np.inf
    rest.flags.writeable = False
    return SwitchBySwitch(a, b, pair.differences[1], turns, rest)


def make_turn(a: RunSpec, b: RunSpec, fields: Sequence[str], place: int, tolerance: float, runs: RunCache) -> Turn:
    """One field turned, and what that makes.

    a, b        the specs of the two runs
    fields      all of them, in their order
    place       index of this one
    tolerance   parameter units, below which paths count as one
    runs        those made so far
    """
    field = fields[place]
    alone, cumulative = turn_switch(a, (field,), b), turn_switch(a, fields[: place + 1], b)
    paths = [runs(spec).theta for spec in (a, b, alone, cumulative, turn_switch(b, (field,), a))]
    apart = lambda one, other: difference(paths[one], paths[other], tolerance)  # noqa: E731
    note = get_declarations(catalog.get_optimizer(a).Hyper).get(field)
    return Turn(
        field, get_label(catalog.get_key(a), field), value(a, field), value(b, field), getattr(note, "rounding", False),
        apart(0, 2), apart(0, 3), apart(1, 3), apart(1, 4), alone, cumulative, paths[2], paths[3],
    )  # fmt: skip


# From RMSprop to Adam: RMSprop's own switches turned one by one until its path is Adam's, bit for bit.
RMSPROP, ADAM, TORCH = "rmsprop", "adam", "torch"
ORDER = ("lr", "decay", "eps", "beta1", "bias_correction")  # then the order of operations, as everywhere
NUMBERS = {"lr": "lr", "eps": "eps", "weight_decay": "weight_decay", "beta1": "beta1", "beta2": "decay"}  # Adam's: RMSprop's


@dataclass(frozen=True, eq=False)
class RmspropToAdam:
    """chain: the turns from RMSprop to Adam, all of them runs of RMSprop's formula. adam: the run of Adam's own formula.

    to_adam    what each stage still misses of Adam's path: RMSprop itself first, then one for each turn
    momentum   RMSprop with a heavy ball behind the division in place of the mean before it, corrected likewise, against Adam;
               its rate is smaller by 1 − β₁, so that steps along a steady gradient are as long

    momentum_spec   the spec of that run
    """

    chain: SwitchBySwitch
    adam: Run
    to_adam: tuple[Difference, ...]
    momentum: Difference
    momentum_spec: RunSpec

    @property
    def coincides(self) -> bool:
        """Whether the last stage is Adam, bit for bit."""
        return self.to_adam[-1].identical

    @property
    def verdict(self) -> str:
        """How far RMSprop is from Adam, and whether its last stage is Adam."""
        values = {"most": plain(self.to_adam[0].most), "n": len(self.chain.turns), "left": plain(self.to_adam[-1].most)}
        if self.coincides:
            return translatable(
                "RMSprop is {most} at most away from Adam; with {n} settings turned it is Adam, bit for bit.", **values
            )
        return translatable("RMSprop is {most} at most away from Adam; with {n} settings turned still {left}.", **values)

    @property
    def sentences(self) -> tuple[str, ...]:
        """One for each stage, then what momentum would make of it."""
        told = [translatable("RMSprop is {most} at most and {end} at the end away from Adam.", **distances(self.to_adam[0]))]
        for turn, left in zip(self.chain.turns, self.to_adam[1:], strict=True):
            if left.identical:
                told.append(translatable("With {switch} it is Adam, bit for bit.", switch=turn.words))
            else:
                values = distances(left)
                told.append(
                    translatable("With {switch} it is {most} at most and {end} at the end away.", switch=turn.words, **values)
                )
        ball = translatable(
            "Momentum behind the division in place of the mean before it is another optimizer, also with steady steps as long as "
            "Adam's: {most} at most and {end} at the end away.",
            **distances(self.momentum),
        )
        return (*told, ball)


def distances(found: Difference) -> dict[str, str]:
    """The largest distance of two paths, and that at the end, as text.

    found   the difference
    """
    return {"most": plain(found.most), "end": plain(found.end)}


def adam_like(spec: RunSpec, own: bool = False) -> RunSpec:
    """PyTorch's Adam from the same start: with the numbers of the RMSprop run `spec`, or as it comes.

    A run without a mean of the gradient does not say how long Adam's is to be: it is Adam's own then.
    """
    hyper = as_it_comes(ADAM, dialect(ADAM))
    if not own:
        hyper |= {theirs: spec.hyper[ours] for theirs, ours in NUMBERS.items() if theirs != "beta1" or spec.hyper[ours] != 0.0}
    return spec.with_(optimizer=ADAM, hyper=hyper, edits=())


def as_rmsprop(hyper: Mapping[str, Any]) -> dict[str, Any]:
    """RMSprop's hyperparameters that make PyTorch's Adam of `hyper`."""
    numbers = {ours: hyper[theirs] for theirs, ours in NUMBERS.items()}
    plain_rmsprop = catalog.optimizers()[RMSPROP].Hyper._field_defaults
    return {**plain_rmsprop, **numbers, "bias_correction": True, "adam_order": True, "decoupled": hyper["decoupled"]}


def dialect(optimizer: str) -> Any:
    """PyTorch's dialect of an optimizer.

    optimizer   its key
    """
    return next(d for d in catalog.get_by_key(optimizer).dialects if d.name == TORCH)


def rmsprop_to_adam(
    spec: RunSpec, own: bool = False, tolerance: float = TOLERANCE, runs: RunCache | None = None, order: Sequence[str] = ORDER
) -> RmspropToAdam:
    """The chain from the RMSprop run `spec`, whatever its switches, to PyTorch's Adam.

    own: Adam with its library's own rate, ε and decay instead of the run's. Changes during the run are left out: they are
    of one formula's fields alone. Raises SpecError for a run of another optimizer.

    tolerance   parameter units, below which paths count as one
    order       in which the switches are turned
    """
    if spec.optimizer != RMSPROP:
        title = catalog.get_optimizer(spec).title
        raise SpecError(
            "The way from RMSprop to Adam begins with a run of RMSprop, not of {title}; choose one of RMSprop.", title=title
        )
    runs = runs or RunCache()
    begin = spec.with_(edits=())
    adam_spec = adam_like(begin, own)
    last = begin.with_(hyper=as_rmsprop(adam_spec.hyper))
    chain = switch_by_switch(begin, last, tolerance, order, runs)
    adam = runs(adam_spec)
    paths = [runs(begin).theta, *(turn.cumulative_path for turn in chain.turns)]
    beta1 = adam_spec.hyper["beta1"]
    ball = last.with_hyper(beta1=0.0, momentum=beta1, lr=(1.0 - beta1) * adam_spec.hyper["lr"])
    found = tuple(difference(adam.theta, path, tolerance) for path in paths)
    return RmspropToAdam(chain, adam, found, difference(adam.theta, runs(ball).theta, tolerance), ball)
