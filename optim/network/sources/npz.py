"""NumPy archives with x_train, y_train, x_test, y_test, such as the mnist.npz that Keras downloads."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from optim.base.reading import open_regular, read_errors, read_npz
from optim.base.reading.npz import names_in, open_archive
from optim.base.translatable import quoted, translatable
from optim.network.dataset import Dataset, DatasetError, DatasetSource, get_dataset

PARTS = ("x_train", "y_train", "x_test", "y_test")


def read(path: Path) -> Dataset:
    with read_errors(path.name, translatable("a NumPy archive"), DatasetError), open_regular(path, DatasetError) as file:
        with open_archive(file, path.name, DatasetError) as archive:
            there = names_in(archive)
        missing = [name for name in PARTS if name not in there]
        if missing:
            raise DatasetError(
                translatable(
                    "{name} has no array {missing}; the usual mnist.npz has {names}, this file {list_2}.",
                    name=path.name,
                    missing=quoted(missing[0]),
                    names=", ".join(PARTS),
                    list_2=", ".join(there[:8]) or translatable("nothing"),
                )
            )
        arrays = read_npz(file, path.name, PARTS, error=DatasetError)
    x_train, y_train, x_test, y_test = (arrays[name] for name in PARTS)
    scale = 255.0 if x_train.dtype == x_test.dtype == np.uint8 else 1.0
    return get_dataset(path.name, (x_train, y_train.ravel()), (x_test, y_test.ravel()), scale)


ENTRY = DatasetSource("NumPy archive (.npz)", lambda path: path.suffix.lower() == ".npz", lambda path: [path], read)
