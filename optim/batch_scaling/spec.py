"""A map of learning rates and batch sizes, described completely: a training, which of both are tried, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import check_number, check_whole, choose
from optim.base.errors import SpecError
from optim.base.saved_kinds import BATCH_MAP, NETWORK
from optim.base.spec import Spec
from optim.base.translatable import quote, translatable
from optim.network.spec import NetworkSpec
from optim.simulate.spec import MOST_STEPS, RunSpec
from optim.sweeps.axes import SweepAxis

Training = NetworkSpec | RunSpec
RATE = "hyper.lr"
LARGEST = 2**20  # rows in a batch
MOST_RATES, MOST_REPEATS = 128, 64
BUDGETS = {
    "epochs": translatable("as many epochs for every batch size: a batch twice as large makes half as many steps"),
    "steps": translatable("as many steps for every batch size: a batch twice as large sees twice as many rows"),
}
MEASURED = {
    "loss": translatable("the loss of all training rows after the last step"),
    "steps": translatable("the first step at which the loss of all training rows is at the target or below it"),
}


@dataclass(frozen=True)
class BatchMapSpec(Spec):
    """Two equal specs give the same picture, bit for bit, as far as their trainings do.

    training   a NetworkSpec, or a RunSpec whose objective is a table in mini-batches; each cell is this with another rate, batch
               size and length. What it says of those three itself is not used
    rates      SweepAxis of "hyper.lr" in logarithmic cells: the columns, from low to high
    smallest, largest   batch sizes, powers of two; every one between them is a row, from low to high
    budget     "epochs" or "steps": which of both is the same for every batch size
    amount     how many of them; epochs may be a fraction, and the last step is begun
    measure    "loss" or "steps": what the best rate is best in
    target     the loss that `measure` "steps" waits for (loss units)
    repeats    trainings of each cell, with seeds one after the other from the training's own; a cell has their means
    reference  the batch size at whose best rate both lines begin; 0: the smallest

    Raises SpecError with a sentence when a field is unknown or out of range, the training has no batches or is changed on its
    way, or both lines would have no batch size beside the reference.
    """

    KIND, PART = BATCH_MAP, "part of a batch map"
    NEEDED, BESIDE = ("training", "rates"), ("id", "scaling")

    training: Training
    rates: SweepAxis
    smallest: int = 4
    largest: int = 256
    budget: str = "epochs"
    amount: float = 2.0
    measure: str = "loss"
    target: float = 0.0
    repeats: int = 1
    reference: int = 0

    def __post_init__(self) -> None:
        check_training(self.training)
        check_rates(self.rates)
        choose(BUDGETS, self.budget, "budget")
        choose(MEASURED, self.measure, "measure of a batch map")
        for name in ("smallest", "largest"):
            object.__setattr__(self, name, check_batch(getattr(self, name)))
        if self.smallest >= self.largest:
            raise SpecError(
                "The batch sizes go from {smallest} to {largest}; at least two are needed, so the largest is above the smallest.",
                smallest=self.smallest, largest=self.largest,
            )  # fmt: skip
        object.__setattr__(self, "amount", check_number(self.amount, f"the number of {self.budget} of a batch map"))
        least = 1.0 if self.budget == "steps" else 1e-6
        if not least <= self.amount <= MOST_STEPS or (self.budget == "steps" and self.amount != int(self.amount)):
            raise SpecError(
                "A batch map takes a whole number of steps, or a number of epochs above 0, not {amount}.",
                amount=f"{self.amount:g}",
            )
        object.__setattr__(self, "target", check_number(self.target, "the target loss of a batch map"))
        object.__setattr__(self, "repeats", check_whole(self.repeats, "The number of repeats", 1, MOST_REPEATS))
        object.__setattr__(self, "reference", check_whole(self.reference, "The reference batch size", 0, LARGEST))
        if self.reference and self.reference not in self.batches:
            known = ", ".join(map(str, self.batches))
            raise SpecError(
                "The reference batch size {reference} is none of the map's: {known}; choose one of them, or 0 for the smallest.",
                reference=self.reference, known=known,
            )  # fmt: skip
        self.get_training(0, 0)

    @property
    def batches(self) -> tuple[int, ...]:
        """The batch sizes, from small to large."""
        return tuple(2**k for k in range(self.smallest.bit_length() - 1, self.largest.bit_length()))

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns): batch sizes, rates."""
        return len(self.batches), self.rates.count

    @property
    def anchor(self) -> int:
        """The batch size at whose best rate both lines begin."""
        return self.reference or self.smallest

    def count_rows(self) -> int:
        """How many rows a training learns from; reads the data.

        Raises SpecError when they cannot be read, or are fewer than the largest batch has.
        """
        if isinstance(self.training, NetworkSpec):
            rows = len(self.training.dataset().x_train)
        else:
            rows = len(catalog.landscape(self.training.objective, self.training.objective_params).data.rows.train)
        if self.largest > rows:
            raise SpecError(
                "A batch of {largest} rows is larger than the {rows} training rows there are; choose a smaller largest batch.",
                largest=self.largest, rows=f"{rows:,}",
            )  # fmt: skip
        return rows

    def count_steps(self, batch: int) -> int:
        """How many steps a training with this batch size makes. Raises SpecError where these are too many.

        batch   rows in a batch
        """
        if self.budget == "steps":
            return int(self.amount)
        rows = self.count_rows()
        epochs = Fraction(self.amount)
        steps = int(epochs) * -(-rows // batch) + ceil((epochs - int(epochs)) * rows / batch)
        if steps > MOST_STEPS:
            raise SpecError(
                "{epochs} epochs in batches of {batch} are {steps} steps, more than {most}; choose fewer epochs or larger "
                "batches.",
                epochs=f"{self.amount:g}", batch=batch, steps=f"{steps:,}", most=f"{MOST_STEPS:,}",
            )  # fmt: skip
        return steps

    def get_training(self, row: int, column: int, repeat: int = 0) -> Training:
        """The training of one cell, without its length.

        row, column   of the cell
        repeat        which of its trainings, from 0
        """
        rate, batch = float(self.rates.values()[column]), self.batches[row]
        hyper = {**self.training.hyper, "lr": rate}
        if isinstance(self.training, NetworkSpec):
            return self.training.with_(hyper=hyper, batch=batch, seed=self.training.seed + repeat, curvature=0, every=MOST_STEPS)
        own = self.training.objective_params
        varied = {"batch": batch, "shuffle_seed": own["shuffle_seed"] + repeat}
        return self.training.with_(hyper=hyper, objective_params={**own, **varied})

    def cell_spec(self, row: int, column: int, repeat: int = 0) -> Training:
        """The training of one cell, as long as it is there; of a network that ends within an epoch, to the end of that epoch.

        row, column   of the cell
        repeat        which of its trainings, from 0

        Raises SpecError where the data cannot be read.
        """
        training, steps = self.get_training(row, column, repeat), self.count_steps(self.batches[row])
        if isinstance(training, NetworkSpec):
            return training.with_(epochs=-(-steps // -(-self.count_rows() // training.batch)))
        return training.with_(steps=steps)

    @classmethod
    def read_parts(cls, given: dict[str, Any]) -> dict[str, Any]:
        """The training and the axis are descriptions of their own."""
        training = given["training"]
        kind = NetworkSpec if isinstance(training, dict) and training.get("kind") == NETWORK else RunSpec
        return {**given, "training": kind.from_dict(training), "rates": SweepAxis.from_dict(given["rates"])}


def check_training(training: Any) -> None:
    """Raises SpecError where batch size and rate cannot be varied.

    training   of the map
    """
    if not isinstance(training, NetworkSpec | RunSpec):
        raise SpecError("A batch map trains a network or fits a table, not {value}.", value=quote(training))
    if isinstance(training, RunSpec) and training.objective not in catalog.models():
        raise SpecError(
            "{objective} has no rows, so there is nothing to take in batches; choose a network, or a run that fits a table.",
            objective=quote(training.objective),
        )
    if "lr" not in training.hyper:
        raise SpecError(
            "{optimizer} has no learning rate to vary; choose another optimizer.", optimizer=quote(training.optimizer)
        )
    if training.edits:
        raise SpecError("A batch map varies the rate from training to training; leave out the changes during the training.")


def check_rates(rates: Any) -> None:
    """Raises SpecError where an axis is none of learning rates in logarithmic cells.

    rates   the axis
    """
    if not isinstance(rates, SweepAxis) or rates.field != RATE or rates.scale != "log":
        raise SpecError("The rates of a batch map are an axis of {field} whose scale is 'log'.", field=quote(RATE))
    if not 2 <= rates.count <= MOST_RATES:
        raise SpecError(
            "A batch map has 2 to {most} learning rates, not {count}.", most=MOST_RATES, count=rates.count
        )


def check_batch(size: Any) -> int:
    """A power of two as an int.

    size   rows in a batch

    Raises SpecError when it is none, or too large.
    """
    if isinstance(size, bool) or not isinstance(size, int | np.integer) or not 1 <= size <= LARGEST or size & (size - 1):
        raise SpecError(
            "The batch sizes of a map are powers of two from 1 to {largest}, not {size}.",
            largest=f"{LARGEST:,}", size=quote(size),
        )  # fmt: skip
    return int(size)
