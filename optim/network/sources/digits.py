"""The 8 x 8 digits that travel with the program: "digits"."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from optim.base.resources import resource_path
from optim.network.dataset import Dataset, DatasetSource, get_dataset


def read(path: Path) -> Dataset:
    with np.load(resource_path("data", "digits.npz"), allow_pickle=False) as file:
        train, test = (file["x_train"], file["y_train"]), (file["x_test"], file["y_test"])
    found = get_dataset("Digits, 8 x 8", train, test, scale=16.0)
    return Dataset(**{**found.__dict__, "picture": (8, 8)})


ENTRY = DatasetSource("digits", lambda path: str(path) == "digits", lambda path: [], read)
