"""NumPy archives with x_train, y_train, x_test, y_test, such as the mnist.npz that Keras downloads."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np

from optim.language import said
from optim.network.dataset import DataError, Dataset, Source, dataset_of

PARTS = ("x_train", "y_train", "x_test", "y_test")


def read(path: Path) -> Dataset:
    try:
        with open(path, "rb") as opened, np.load(opened, allow_pickle=False) as file:
            missing = [name for name in PARTS if name not in file.files]
            if missing:
                raise DataError(
                    said(
                        "{name} has no array {missing}; the usual mnist.npz has {names}, this file {list_2}.",
                        name=path.name,
                        missing=f"{missing[0]!r}",
                        names=", ".join(PARTS),
                        list_2=", ".join(file.files[:8]) or "nothing",
                    )
                )
            x_train, y_train, x_test, y_test = (file[name] for name in PARTS)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
        raise DataError(
            said("{name} is damaged or no NumPy archive ({error}); get the file again.", name=path.name, error=error)
        ) from None
    except DataError:
        raise
    except ValueError as error:
        raise DataError(
            said(
                "{name} cannot be read ({error}); the usual mnist.npz holds plain arrays of numbers.", name=path.name, error=error
            )
        ) from None
    scale = 255.0 if x_train.dtype == x_test.dtype == np.uint8 else 1.0
    return dataset_of(path.name, (x_train, y_train.ravel()), (x_test, y_test.ravel()), scale)


ENTRY = Source("NumPy archive (.npz)", lambda path: path.suffix.lower() == ".npz", lambda path: [path], read)
