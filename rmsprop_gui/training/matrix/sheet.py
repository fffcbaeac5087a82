"""The values of one tensor at one step, ready to be coloured. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from optim.record.recording import Tensor
from rmsprop_gui.i18n import mark
from rmsprop_gui.map.levels import nice_above

SIZES = {"rate": mark("Effective rate"), "root": mark("Root of squares"), "gradient": "|g|"}  # coloured by their logarithm
SIGNED = {"update": mark("Update"), "theta": "θ"}
TITLES = {**SIZES, **SIGNED}
SAMPLED = 60_000  # values of a tensor that its colours are decided by
MIDDLE = (2.0, 98.0)  # percentiles between which the colours are spread


@dataclass(frozen=True, eq=False)
class Sheet:
    """values: of the tensor's shape, nan where `known` is False; the masks have its shape, or are None where there is no v.

    eps_dominated   sqrt(v) is below epsilon: the rate is lr / epsilon, whatever the gradients are
    untouched       v is still 0: never a gradient
    """

    tensor: Tensor
    quantity: str
    values: np.ndarray
    known: np.ndarray | None = None
    eps_dominated: np.ndarray | None = None
    untouched: np.ndarray | None = None

    @property
    def usual(self) -> np.ndarray:
        """(n,) the values that decide about the colours: those that are known, finite and were ever updated; of a large tensor
        evenly chosen ones."""
        every = max(1, self.values.size // SAMPLED)
        values = self.values.ravel()[::every]
        chosen = np.isfinite(values)
        if self.untouched is not None:
            chosen &= ~self.untouched.ravel()[::every]
        values = values[chosen]
        return np.abs(values) if self.quantity in SIZES else values


def make_sheet(
    tensor: Tensor, quantity: str, numbers: Mapping[str, np.ndarray], eps: float | None, known: np.ndarray | None = None
) -> Sheet:
    """The sheet of one tensor from all that is known of it ("theta", "gradient", "rate", "root", "update")."""
    root = numbers.get("root")
    values = np.asarray(numbers[quantity], dtype=np.float64)
    if root is None or np.isnan(root).all():
        return Sheet(tensor, quantity, values, known)
    with np.errstate(invalid="ignore"):
        untouched = np.asarray(root) == 0
        dominated = None if eps is None else (np.asarray(root) < eps) & ~untouched
    return Sheet(tensor, quantity, values, known, dominated, untouched)


@dataclass(frozen=True)
class Ends:
    """The ends of the colours: from `low` to `high`, by the logarithm for sizes, around 0 for signed numbers."""

    quantity: str
    low: float
    high: float

    @property
    def signed(self) -> bool:
        return self.quantity in SIGNED

    def parts(self, values: np.ndarray) -> np.ndarray:
        """Where values stand between the ends, 0 to 1; those outside at the ends, nan at 0."""
        with np.errstate(all="ignore"):
            if self.signed:
                places = (values - self.low) / (self.high - self.low)
            else:
                low, high = np.log10(self.low), np.log10(self.high)
                places = (np.log10(np.abs(values)) - low) / (high - low)
            return np.nan_to_num(np.clip(places, 0.0, 1.0))


def ends_of(sheets: Iterable[Sheet], quantity: str) -> Ends:
    """Ends that hold most values of all the sheets: whole decades, or 1, 2, 5 times a power of ten, so that they rest."""
    values = np.concatenate([sheet.usual for sheet in sheets] or [np.empty(0)])
    values = values[values != 0]
    if not len(values):
        return Ends(quantity, -1.0, 1.0) if quantity in SIGNED else Ends(quantity, 0.1, 1.0)
    if quantity in SIGNED:
        high = nice_above(float(np.percentile(np.abs(values), MIDDLE[1])))
        return Ends(quantity, -high, high)
    low, high = (float(x) for x in np.log10(np.percentile(values, MIDDLE)))
    return Ends(quantity, 10.0 ** np.floor(low), 10.0 ** max(np.floor(low) + 1, np.ceil(high)))
