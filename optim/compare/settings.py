"""What a dialect's hyperparameters are: as its library comes, or with the settings of somebody's run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim import catalog
from optim.fields import declared
from optim.libraries import free
from optim.optimizers.base import Dialect

SAME, OWN = "same", "own"
MODES = {SAME: "Same settings", OWN: "As each library comes"}


def as_it_comes(optimizer: str, dialect: Dialect) -> dict[str, Any]:
    """Every hyperparameter at the dialect's own default. Where a library demands a rate, this program's stands in."""
    hyper = {**catalog.optimizers()[optimizer].Hyper._field_defaults, **dialect.hyper}
    return adjusted(dialect, hyper)


def same_settings(optimizer: str, dialect: Dialect, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The dialect with every setting of `settings` that a user of it can set; the rest is what makes it this dialect."""
    hyper = as_it_comes(optimizer, dialect)
    carried = {name: settings[name] for name in settable(optimizer, dialect)}
    return adjusted(dialect, {**hyper, **carried})


def left_out(optimizer: str, dialect: Dialect, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The settings of a run that differ from what this dialect can do: names, in the order of the formula's file."""
    hyper, able = same_settings(optimizer, dialect, settings), settable(optimizer, dialect)
    Hyper = catalog.optimizers()[optimizer].Hyper
    wanted = [name for name in Hyper._fields if name in options(optimizer) and name not in able]
    return tuple(name for name in wanted if settings[name] != hyper[name])


def settable(optimizer: str, dialect: Dialect) -> set[str]:
    """The fields that carry over: numbers and options that the dialect lets its user choose.

    A dialect that says 0 for a number (Hinton's ε) has no such number.
    """
    hyper = as_it_comes(optimizer, dialect)
    given_up = {name for name, value in dialect.hyper.items() if not isinstance(value, bool) and value == 0}
    return (free(dialect, hyper) & options(optimizer)) - given_up


def options(optimizer: str) -> set[str]:
    """What a user sets, whichever library computes it: all numbers, and the switches in which no two libraries differ.

    Every library's RMSprop can be centered or is not; but ε inside the root is Keras and outside it is PyTorch.
    """
    entry = catalog.optimizers()[optimizer]
    libraries = [as_it_comes(optimizer, dialect) for dialect in entry.dialects if dialect.library]
    switches = [name for name, default in entry.Hyper._field_defaults.items() if isinstance(default, bool)]
    rounding = {name for name in switches if declared(entry.Hyper)[name].rounding}
    differing = {name for name in switches if len({hyper[name] for hyper in libraries}) > 1}
    return set(entry.Hyper._fields) - rounding - differing


def adjusted(dialect: Dialect, hyper: dict[str, Any]) -> dict[str, Any]:
    return dict(dialect.adjust(hyper)) if dialect.adjust is not None else hyper
