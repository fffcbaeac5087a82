"""What somebody has chosen for a map of batch sizes and rates, and the map that is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from optim.batch_scaling import BatchMapSpec
from optim.batch_scaling.spec import RATE, Training
from optim.network.spec import NetworkSpec
from optim.sweeps import SweepAxis

WIDE = 32.0  # the first range of rates: from so many times less than the training's own to so many times more


@dataclass(frozen=True)
class BatchChoices:
    """What the map varies and for how long each cell is trained; fields as of a BatchMapSpec.

    low, high   ends of the rates, None for a range around the training's own rate
    cells       how many rates between them
    """

    budget: str = "epochs"
    amount: float = 2.0
    smallest: int = 4
    largest: int = 128
    low: float | None = None
    high: float | None = None
    cells: int = 16
    measure: str = "loss"
    target: float = 0.5
    repeats: int = 1

    def get_range(self, training: Training) -> tuple[float, float]:
        """Lowest and highest rate for this training."""
        rate = float(training.hyper.get("lr", 0.01)) or 0.01
        return self.low or rate / WIDE, self.high or rate * WIDE


def strip_training(training: Training) -> Training:
    """Without what has no part in a map, so that it is the same map whatever is chosen there."""
    if isinstance(training, NetworkSpec):
        return training.with_(epochs=1, batch=32, every=1, curvature=0)
    return training


def make_batch_request(training: Training, choices: BatchChoices) -> BatchMapSpec:
    """The map that is wanted. Raises SpecError with a sentence where there is none."""
    low, high = choices.get_range(training)
    axis = SweepAxis(RATE, low, high, choices.cells, "log")
    return BatchMapSpec(
        strip_training(training), axis, choices.smallest, choices.largest, choices.budget, choices.amount, choices.measure,
        choices.target, choices.repeats,
    )  # fmt: skip
