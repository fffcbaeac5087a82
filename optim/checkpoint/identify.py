"""Which call of a library made a group of parameters: checkpoints do not say, but the names of settings and states tell."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

from optim.base.errors import SpecError
from optim.code.libraries import HARMLESS, calls, translate_keywords
from optim.recorder.rates import RateFormula

LIBRARIES = ("torch", "timm")
# What schedulers, recipes and later versions put into a group; none of it changes an update that is made with the present rate.
BESIDE = frozenset((
    "params", "param_names", "initial_lr", "max_lr", "min_lr", "base_lr", "base_momentum", "max_momentum", "swa_lr", "name",
    "group_name", "lr_scale", "lr_mult", "layer", "layer_id", "no_decay", "param_group", "warmup_lr",
))  # fmt: skip
NO_FIELD = frozenset(("maximize",))  # turns the gradient round
COUNTED = frozenset(("step",))


def find_call(settings: Mapping[str, Any], states: Collection[str]) -> str | None:
    """ "torch.RMSprop": the one whose settings and states these are; None where there is none, or several that would differ.

    settings   {name: value} of a group
    states     names of what is remembered of its parameters
    """
    fitting = []
    for (library, call), (_, dialect) in calls().items():
        if library not in LIBRARIES:
            continue
        needed = {word for word, meaning in dialect.keywords.items() if meaning is not None and word not in HARMLESS}
        needed |= {"amsgrad"} & set(dialect.keywords)
        needed -= {"initial_accumulator_value"} - set(settings)
        known = set(dialect.keywords) | set(HARMLESS) | BESIDE
        if needed <= set(settings) and set(settings) <= known and set(states) <= {*dialect.states.values(), *COUNTED}:
            fitting.append((len(needed & set(settings)), call != "AdamW", library == "torch", f"{library}.{call}"))
    if not fitting:
        return None
    fitting.sort(reverse=True)
    best = [each for each in fitting if each[0] == fitting[0][0]]
    names = {each[-1] for each in best}
    if len(names) > 1 and names != {"torch.Adam", "torch.AdamW"}:
        return None
    if names == {"torch.Adam", "torch.AdamW"} and settings.get("decoupled_weight_decay") is True:
        return "torch.AdamW"
    return best[0][-1]


def make_formula(library: str, call: str, settings: Mapping[str, Any]) -> RateFormula | None:
    """This program's form of a call with these settings; None where it has none.

    library, call   "torch", "RMSprop"
    settings        {keyword: value} in the library's words; what the formula does not have is left out
    """
    if (library, call) not in calls():
        return None
    key, dialect = calls()[library, call]
    used = {
        name: value for name, value in settings.items()
        if name not in NO_FIELD and name not in BESIDE and (name in dialect.keywords or name in HARMLESS)
    }  # fmt: skip
    if call == "AdamW":
        used.pop("decoupled_weight_decay", None)  # it always is
    try:
        return RateFormula.of(library, call, translate_keywords(key, dialect, used))
    except (SpecError, TypeError, ValueError, OverflowError):  # values that nobody here knows
        return None


def is_number(value: Any) -> bool:
    """Whether a value is one number.

    value   any
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and (isinstance(value, float) or abs(value) < 2**63)


def to_number(value: Any) -> float:
    """A value as float64; nan for what is no number.

    value   any
    """
    return float(value) if is_number(value) else math.nan
