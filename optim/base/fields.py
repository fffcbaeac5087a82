"""What a formula's fields say about themselves: range, scale, symbol. Forms, checks, ledgers and tests read it here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_type_hints


@dataclass(frozen=True)
class NumberField:
    """A number: its name, its symbol, the range its slider covers, and the (wider) range in which it is valid.

    label, symbol       what it is called in forms and sentences; its symbol in formulas
    low, high           of the slider, in the number's own unit
    at_least, at_most   what a spec accepts, both included; whatever is outside is refused with a sentence
    help                what it does, in a sentence or less, for the tip
    label               name in forms and tables
    symbol              as in formulas: "β₁"
    low, high           range of its slider
    at_least, at_most   range in which it is valid
    help                one sentence for a tooltip
    """

    label: str
    symbol: str
    low: float
    high: float
    scale: str = "log"  # "linear", "log" or "complement" (log of 1 - x, for decays)
    at_least: float = 0.0
    at_most: float = math.inf
    help: str = ""
    zero: str = ""  # what zero is called where it is no amount: "all rows"


@dataclass(frozen=True)
class BoolField:
    """A yes-or-no that changes the formula itself. Compiled code is specialised on it. `label` and `help` as of a number.

    label   name in forms and tables
    help    one sentence for a tooltip
    """

    label: str
    help: str = ""
    rounding: bool = False  # changes nothing but the last bits: an order of operations


@dataclass(frozen=True)
class EnumField:
    """A word out of a few; `words` are what people call the options, where that is not the same.

    options        the words that a spec accepts
    label, help    as of a number
    label     name in forms and tables
    options   the words themselves
    help      one sentence for a tooltip
    """

    label: str
    options: tuple[str, ...]
    help: str = ""
    words: tuple[str, ...] = ()

    def get_words(self) -> tuple[tuple[str, str], ...]:
        """(option, what it is called) of each."""
        return tuple(zip(self.options, self.words or self.options, strict=True))


@dataclass(frozen=True)
class Quantity:
    """A named number of a step: part of the state, or a line of the formula.

    `when` names the hyperparameters (all of them switched on, or not zero; "!name": switched off) without which the
    quantity does not exist. `otherwise`: what it is under switches that make another number of it; the first whose `when`
    holds. `title` heads its plots, where that is not the label.

    symbol   as in formulas: "√v"
    label    name in tables and plots
    role     what of a run's picture shows it: "gradient", "rate", "update" or "theta", where nothing else declares that
    """

    symbol: str
    label: str
    when: tuple[str, ...] = ()
    otherwise: tuple[Quantity, ...] = ()
    title: str = ""
    role: str = ""


@cache
def get_declarations(kind: Any) -> dict[str, Any]:
    """{field name: its NumberField, BoolField, EnumField or Quantity} of the Annotated fields of a NamedTuple, in order.

    kind   the NamedTuple
    """
    hints = get_type_hints(kind, include_extras=True)
    return {name: hints[name].__metadata__[0] for name in kind._fields if hasattr(hints[name], "__metadata__")}


@lru_cache(maxsize=512)
def existing(kind: Any, active: frozenset[str]) -> tuple[str, ...]:
    """Names of the quantities of `kind` that exist when the hyperparameters in `active` are switched on."""
    notes = get_declarations(kind)
    return tuple(n for n in kind._fields if n not in notes or holds(notes[n].when, active))


def holds(when: tuple[str, ...], active: frozenset[str]) -> bool:
    """Whether hyperparameters are switched on and off as `Quantity.when` asks.

    when     names of hyperparameters, those with "!" switched off
    active   names of those that are switched on or not zero
    """
    return all(each[1:] not in active if each.startswith("!") else each in active for each in when)


@dataclass(frozen=True)
class AdaptiveRate:
    """A schedule that answers to losses instead of counting steps.

    adapt     (loss, lr, watch, numbers) -> (rate of the next step, watch after it), written as formulas are
    Numbers   NamedTuple of its settings as numbers
    Watch     NamedTuple of what is remembered of losses
    settle    its Parameters -> (Numbers, the first Watch)
    """

    adapt: Callable[..., Any]
    Numbers: Any
    Watch: Any
    settle: Callable[..., Any]


@dataclass(frozen=True)
class Rule:
    """One rule under the name its library gives it.

    name        the library's own name, as in the spec's mapping ("StepLR", "clipnorm", "gaussian")
    library     "torch", "keras", "optax" or "" where no library owns it
    Parameters  NamedTuple of its keywords with defaults (floats, ints, bools, strings or tuples); those that are
                Annotated with a NumberField, BoolField or EnumField have a row in forms
    apply       the rule itself; its signature is the family's, stated in the family's package docstring
    momentum    schedules only: apply's twin for the momentum the schedule switches on, or None
    check       parameters -> None; raises SpecError where they contradict each other
    adapt       schedules only: how the rate answers to losses; `apply` gives the base rate then
    then        schedules only: the rule that follows the warm-up of this one, whose parameters are the last ones here
    """

    name: str
    library: str
    Parameters: Any
    apply: Callable[..., Any]
    momentum: Callable[..., Any] | None = None
    needs: str = ""  # clipping only: whose norm apply reads, "variable" or "global"
    check: Callable[[Any], None] | None = None
    then: Rule | None = None
    adapt: AdaptiveRate | None = None


@dataclass(frozen=True)
class RuleFamily:
    """What a file of conditions declares: one kind of schedule, clipping, update clipping, noise, drift or projection in the
    forms of several libraries.

    title    name of the family in lists
    forms    one Rule for each form
    source   author and year, or the documentation that defines it
    help     what it does, in a sentence
    """

    title: str
    forms: tuple[Rule, ...]
    source: str = ""
    help: str = ""
