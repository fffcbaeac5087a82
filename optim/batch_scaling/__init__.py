"""Batch size and rate, measured: a real training for each of many learning rates and batch sizes, and two lines through the best.

    training = optim.network.NetworkSpec(layers=(32,), optimizer="sgd")
    spec = BatchMapSpec(training, SweepAxis("hyper.lr", 0.004, 4.0, 20, "log"), 4, 128, budget="epochs", amount=2)
    for picture in compute_batch_map(spec):
        picture.loss, picture.diverged, picture.progress      # coarse first, then finer
    scaling = find_scaling(picture)
    scaling.linear, scaling.root, scaling.exponent            # how far lr ~ B and lr ~ sqrt(B) are from the measured best rates
    save_batch_map(picture, "digits-sgd.csv")

A training is a network (`optim.network.NetworkSpec`), or a run that fits a table in mini-batches (`optim.RunSpec`).
"""

from optim.batch_scaling.compute import compute_batch_map
from optim.batch_scaling.picture import BatchPicture, save_batch_map
from optim.batch_scaling.scaling import RateScaling, find_scaling
from optim.batch_scaling.spec import BUDGETS, MEASURED, BatchMapSpec

__all__ = [
    "BUDGETS",
    "MEASURED",
    "BatchMapSpec",
    "BatchPicture",
    "RateScaling",
    "compute_batch_map",
    "find_scaling",
    "save_batch_map",
]  # fmt: skip
