"""From RMSprop to Adam: RMSprop's own switches turned one by one until its path is Adam's, bit for bit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from optim.base import catalog
from optim.base.errors import SpecError
from optim.base.translatable import plain, translatable
from optim.comparison.difference import TOLERANCE, Difference, difference
from optim.comparison.side import RunCache
from optim.comparison.spec import as_it_comes
from optim.comparison.switches import SwitchBySwitch, switch_by_switch
from optim.simulate.run import Run
from optim.simulate.spec import RunSpec

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
    return next(d for d in catalog.optimizers()[optimizer].dialects if d.name == TORCH)


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
        title = catalog.optimizers()[spec.optimizer].title
        raise SpecError(
            translatable(
                "The way from RMSprop to Adam begins with a run of RMSprop, not of {title}; choose one of RMSprop.", title=title
            )
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
