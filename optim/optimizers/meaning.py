"""What an optimizer's numbers mean. Bounds, theory, map, ledger, forms and labels read it; none knows a field by its name.

Every declaration is false where an optimizer has no such thing, and its fields are "" then, so that `field in run.state` and
the like need no other question. A `Switch` is known once for all, or is the name of the yes-or-no hyperparameter that decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Switch = bool | str


def read_hyper(hyper: Any, name: str, default: Any = 0.0) -> Any:
    """A hyperparameter by its declared name; the default where it is "" or the optimizer does not have it.

    hyper     a Hyper, or a mapping such as that of a spec
    name      as an optimizer declares it
    default   what stands in for it
    """
    return hyper.get(name, default) if isinstance(hyper, Mapping) else getattr(hyper, name, default)


def is_on(switch: Switch, hyper: Any) -> bool:
    """Whether a switch is on.

    hyper   a Hyper, or a mapping such as that of a spec
    """
    return bool(read_hyper(hyper, switch, False)) if isinstance(switch, str) else switch


@dataclass(frozen=True)
class SecondMoment:
    """What an optimizer remembers of squares of the gradient.

    state       State field that holds it
    decay       hyperparameter: the share that a step keeps; "" where it keeps all (a sum)
    of          line whose square is taken in; "" for the gradient, with coupled weight decay
    initial     hyperparameter that it starts with; "" for zero
    added       hyperparameter that every step adds to it; "" for none
    largest     State field with the largest so far, by which a step divides where it exists
    corrects_largest   whether the largest is that of corrected numbers
    centre      State field with the running mean of g whose square is taken off before the root, where it exists
    """

    state: str = ""
    decay: str = ""
    of: str = ""
    initial: str = ""
    added: str = ""
    largest: str = ""
    corrects_largest: Switch = False
    centre: str = ""

    def __bool__(self) -> bool:
        return bool(self.state)


@dataclass(frozen=True)
class FirstMoment:
    """A running mean of the gradient, which the step follows.

    state     State fields that hold it; usually one
    decay     hyperparameters, one for each: the share that a step keeps
    of        line that is averaged; "" for the gradient, with coupled weight decay
    bounded   whether `step_bound` counts the averaging; else it is of the newest gradient alone
    over_root whether it does so by the largest |m|/√v there can be, and grows no faster than that
    """

    state: str = ""
    decay: str = ""
    of: str = ""
    bounded: bool = True
    over_root: bool = False

    def __bool__(self) -> bool:
        return bool(self.state)


@dataclass(frozen=True)
class HeavyBall:
    """A buffer of steps: it keeps a share of itself, takes the new step in, and is what moves the parameter.

    state       State field that holds it; "" where it is not stored as such (Nesterov's second point)
    hyper       hyperparameter: the share that a step keeps
    lr_inside   whether the buffer holds steps with the rate, or directions that the present rate multiplies
    nesterov    whether a step looks one momentum step ahead
    ahead_inside_only   whether it does so only with the rate inside
    dampening   hyperparameter: the share taken off every new gradient; "" for none
    """

    state: str = ""
    hyper: str = ""
    lr_inside: Switch = False
    nesterov: Switch = False
    ahead_inside_only: bool = False
    dampening: str = ""

    def __bool__(self) -> bool:
        return bool(self.hyper)

    def looks_ahead(self, hyper: Any) -> bool:
        """Whether a step looks one momentum step ahead.

        hyper   a Hyper, or a mapping such as that of a spec
        """
        return is_on(self.nesterov, hyper) and (not self.ahead_inside_only or is_on(self.lr_inside, hyper))


@dataclass(frozen=True)
class WeightDecay:
    """Weight decay.

    hyper       hyperparameter: how strong it is
    decoupled   whether it shrinks the parameter itself; else it is added to the gradient
    line        line with the gradient after decay, where it is coupled; "" for none
    rate        shared number that multiplies decoupled decay
    """

    hyper: str = ""
    decoupled: Switch = False
    line: str = ""
    rate: str = "lr"

    def __bool__(self) -> bool:
        return bool(self.hyper)


@dataclass(frozen=True)
class BiasCorrection:
    """Shared numbers that means which started at zero are divided by, where they exist.

    first, second   of the first and of the second moment; "" for none
    """

    first: str = ""
    second: str = ""

    def __bool__(self) -> bool:
        return bool(self.first or self.second)


@dataclass(frozen=True)
class Preconditioner:
    """What a step divides each parameter's gradient by.

    root         line with the divisor before ε
    denominator  line with the divisor itself
    eps          hyperparameter ε
    inside       whether ε stands under the root
    remembered   whether ε is part of what is remembered, and so of the root
    state, decay   State field that it is made of, and the hyperparameter that says what share of it is kept, where that is no
                 second moment
    earlier      whether it is of the gradients before this step's alone
    """

    root: str = ""
    denominator: str = ""
    eps: str = ""
    inside: Switch = False
    remembered: Switch = False
    state: str = ""
    decay: str = ""
    earlier: bool = False

    def __bool__(self) -> bool:
        return bool(self.root)
