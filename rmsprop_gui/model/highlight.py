"""What the pointer or the keys are on in a formula, and what that is on the map and in the plots. No widgets here."""

from __future__ import annotations

from typing import NamedTuple

from optim import Run
from optim.notation.quantity_names import get_role

ROLES = ("gradient", "square", "mean", "rate", "update", "theta", "loss")  # what is drawn
ROLE_OF = {  # of what every run has, whatever its optimizer
    **dict.fromkeys(("gradient", "clean", "noise", "clipped", "norm", "square"), "gradient"),
    **dict.fromkeys(("delta", "step"), "update"),
    **dict.fromkeys(("theta", "centre"), "theta"),
    "loss": "loss",
}


class HighlightedQuantity(NamedTuple):
    """name: as it is declared or recorded ("v", "lr", "gradient"); parameter: counted from 0, None for what all share."""

    name: str
    parameter: int | None = None


class HighlightedTerm(NamedTuple):
    """What is drawn brighter: role is one of ROLES; parameter None: of all."""

    role: str
    parameter: int | None = None


def find_highlighted_term(run: Run | None, quantity: HighlightedQuantity | None) -> HighlightedTerm | None:
    """What of a run's picture shows a quantity; None where nothing does."""
    if run is None or quantity is None:
        return None
    roles = (get_role(leg.optimizer, quantity.name) for leg in run.plan.parts)
    role = next(filter(None, roles), None) or ROLE_OF.get(quantity.name)
    return HighlightedTerm(role, quantity.parameter) if role else None
