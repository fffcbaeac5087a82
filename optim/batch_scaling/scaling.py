"""What the measured best rates say of two rules: the rate in proportion to the batch size, and to its square root.

Krizhevsky (2014, arXiv:1404.5997), section 5, and Goyal et al. (2017, arXiv:1706.02677), section 2.1, give the first for SGD.
Malladi et al. (2022, arXiv:2205.10287) derive the second for RMSprop and Adam where gradients are mostly noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optim.base.translatable import join, plain, translatable

if TYPE_CHECKING:
    from optim.batch_scaling.picture import BatchPicture

LINEAR, ROOT, SAME, NOTHING = "linear", "root", "same", "nothing"
EXPONENTS = {LINEAR: 1.0, ROOT: 0.5}
FINE = 6  # digits of a miss, in doublings: what is finer is the rounding of the rates


@dataclass(frozen=True)
class RateScaling:
    """How two lines through the best rate of one batch size fit the best rates of the others.

    batch, rate   where both lines begin; the rate is nan where no best rate was measured there
    counted       the batch sizes whose best rate is between the ends of the rates, so that it was measured
    edge          those whose best rate is the lowest or the highest that was tried: it may lie beyond
    linear, root  what the lines lr ~ B and lr ~ sqrt(B) miss: root mean square over the counted batch sizes but the first, in
                  doublings of the rate (1: a factor of 2); nan where there is none
    exponent      of the line of least squares through all counted ones, in logarithms of both; nan for fewer than two
    cell          width of a cell of the map in doublings: no best rate is known better
    """

    batch: int
    rate: float
    counted: tuple[int, ...]
    edge: tuple[int, ...]
    linear: float
    root: float
    exponent: float
    cell: float

    @property
    def closer(self) -> str:
        """"linear" or "root", whichever misses less; "same" where that is less than half a cell; "nothing" without numbers."""
        if not np.isfinite(self.linear + self.root):
            return NOTHING
        if abs(self.linear - self.root) < 0.5 * self.cell:
            return SAME
        return LINEAR if self.linear < self.root else ROOT

    def predict(self, rule: str, batch: int) -> float:
        """The rate of a line at a batch size.

        rule    "linear" or "root"
        batch   rows in a batch
        """
        return float(self.rate * (batch / self.batch) ** EXPONENTS[rule])

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was measured, and what it was not measured for."""
        told: list[str]
        if self.closer == NOTHING:
            told = [
                translatable(
                    "Too few best rates between the ends of the rates to compare both lines; widen the rates, or choose another "
                    "reference than batches of {batch}.", batch=self.batch,
                )
            ]  # fmt: skip
        else:
            told = [
                self._tell_closer(),
                translatable(
                    "Least squares through all of them: α ∝ B^{exponent}. A cell is {cell} doublings wide.",
                    exponent=plain(self.exponent), cell=plain(self.cell),
                ),
            ]  # fmt: skip
        if self.edge:
            sizes = join([str(size) for size in self.edge], ", ")
            told.append(
                translatable("The best rate for batches of {sizes} is at an end of the rates and not counted.", sizes=sizes)
            )
        return tuple(told)

    def _tell_closer(self) -> str:
        """Which line misses less, with what both miss."""
        misses = {"linear": plain(self.linear), "root": plain(self.root)}
        if self.closer == LINEAR:
            return translatable(
                "α ∝ B fits the best rates better: it misses them by {linear} doublings (root mean square), α ∝ √B by {root}.",
                **misses,
            )
        if self.closer == ROOT:
            return translatable(
                "α ∝ √B fits the best rates better: it misses them by {root} doublings (root mean square), α ∝ B by {linear}.",
                **misses,
            )
        return translatable(
            "Neither line fits better by half a cell: α ∝ B misses the best rates by {linear} doublings (root mean square), "
            "α ∝ √B by {root}.",
            **misses,
        )


def find_scaling(picture: BatchPicture) -> RateScaling:
    """Compares the best rates of a picture, as far as it is computed, with both lines."""
    spec = picture.map_spec
    rates, batches = np.log2(spec.rates.values()), np.array(spec.batches)
    best = picture.best
    inside = (best > 0) & (best < len(rates) - 1)
    counted, edge = batches[inside], batches[(best >= 0) & ~inside]
    cell = float(rates[1] - rates[0])
    x, y = np.log2(counted), rates[best[inside]]
    exponent = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    at = np.flatnonzero(counted == spec.anchor)
    misses = {LINEAR: float("nan"), ROOT: float("nan")}
    rate = float("nan")
    if len(at):
        first = int(at[0])
        rate = float(spec.rates.values()[best[inside][first]])
        others = np.delete(np.arange(len(x)), first)
        for rule, power in EXPONENTS.items():
            apart = (y - y[first]) - power * (x - x[first])
            misses[rule] = round(float(np.sqrt(np.mean(apart[others] ** 2))), FINE) if len(others) else float("nan")
    known = [tuple(int(size) for size in sizes) for sizes in (counted, edge)]
    return RateScaling(spec.anchor, rate, known[0], known[1], misses[LINEAR], misses[ROOT], exponent, cell)
