"""A family of rules (a schedule, a clipping, a noise, a drift) and the forms it takes in each library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Form:
    """One rule under the name its library gives it.

    name        the library's own name, as in the spec's mapping ("StepLR", "clipnorm", "gaussian")
    library     "torch", "keras", "optax" or "" where no library owns it
    Parameters  NamedTuple of its keywords with defaults (floats, ints, bools, strings or tuples); Annotated Spans make forms
    apply       the rule itself; its signature is the family's, stated in the family's package docstring
    momentum    schedules only: apply's twin for the momentum the schedule switches on, or None
    check       parameters -> None; raises SpecError where they contradict each other
    """

    name: str
    library: str
    Parameters: Any
    apply: Callable[..., Any]
    momentum: Callable[..., Any] | None = None
    needs: str = ""  # clipping only: whose norm apply reads, "variable" or "global"
    check: Callable[[Any], None] | None = None


@dataclass(frozen=True)
class Family:
    title: str
    forms: tuple[Form, ...]
    source: str = ""
    help: str = ""
