"""What the pointer or the keys are on in a formula, and what that is on the map and in the plots. No widgets here."""

from __future__ import annotations

from typing import NamedTuple

from optim import Run
from optim.base import catalog

ROLES = {
    # what is drawn: the declared or recorded names that it stands for, whatever the optimizer
    "gradient": ("gradient", "clean", "noise", "clipped", "norm", "decayed", "used", "square"),
    "square": ("root", "denominator", "largest", "surprise", "eps", "decay", "beta2", "correction", "correction2", "initial"),
    "rate": ("lr", "rate", "slowed", "eta"),
    "update": ("delta", "step", "push", "shift", "momentum", "direction", "blend", "reach"),
    "theta": ("theta", "shrunk", "centre"),
}
ROLE_OF = {name: role for role, names in ROLES.items() for name in names}


class HighlightedQuantity(NamedTuple):
    """name: as it is declared or recorded ("v", "lr", "gradient"); parameter: counted from 0, None for what all share."""

    name: str
    parameter: int | None = None


class HighlightedTerm(NamedTuple):
    """What is drawn brighter: role is a key of ROLES, "mean" or "loss"; parameter None: of all."""

    role: str
    parameter: int | None = None


def find_highlighted_term(run: Run | None, quantity: HighlightedQuantity | None) -> HighlightedTerm | None:
    """What of a run's picture shows a quantity; None where nothing does."""
    if run is None or quantity is None:
        return None
    entry = catalog.optimizers()[run.spec.optimizer]
    declared = {entry.square: "square", entry.centre: "mean", entry.buffer: "update", "m": "mean", "u": "mean", "loss": "loss"}
    role = declared.get(quantity.name) or ROLE_OF.get(quantity.name)
    return HighlightedTerm(role, quantity.parameter) if role else None
