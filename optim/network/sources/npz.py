"""NumPy archives with x_train, y_train, x_test, y_test, such as the mnist.npz that Keras downloads."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from optim.language import quoted, said
from optim.network.dataset import DataError, Dataset, Source, dataset_of
from optim.reading import open_regular, read_errors, read_npz
from optim.reading.npz import names_in, open_archive

PARTS = ("x_train", "y_train", "x_test", "y_test")


def read(path: Path) -> Dataset:
    with read_errors(path.name, said("a NumPy archive"), DataError), open_regular(path, DataError) as file:
        with open_archive(file, path.name, DataError) as archive:
            there = names_in(archive)
        missing = [name for name in PARTS if name not in there]
        if missing:
            raise DataError(
                said(
                    "{name} has no array {missing}; the usual mnist.npz has {names}, this file {list_2}.",
                    name=path.name,
                    missing=quoted(missing[0]),
                    names=", ".join(PARTS),
                    list_2=", ".join(there[:8]) or said("nothing"),
                )
            )
        arrays = read_npz(file, path.name, PARTS, error=DataError)
    x_train, y_train, x_test, y_test = (arrays[name] for name in PARTS)
    scale = 255.0 if x_train.dtype == x_test.dtype == np.uint8 else 1.0
    return dataset_of(path.name, (x_train, y_train.ravel()), (x_test, y_test.ravel()), scale)


ENTRY = Source("NumPy archive (.npz)", lambda path: path.suffix.lower() == ".npz", lambda path: [path], read)
