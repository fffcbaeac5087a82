"""Every number of a run as a table of pandas or polars, with the columns of its CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import Any

import numpy as np

from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.export.csv_file import column_names, with_after
from optim.export.trajectory import get_arrays
from optim.simulate.run import Run

LIBRARIES = ("pandas", "polars")


def make_columns(run: Run) -> Mapping[str, np.ndarray]:
    """{"step": (T + 1,), "theta_1": ...}: what nothing leaves in the last row is nan there."""
    arrays = {name: array for each, its in get_arrays(run).items() for name, array in with_after(each, its)}
    names = chain.from_iterable(column_names(name, run.dimension) for name in arrays)
    columns = chain.from_iterable(array.T if array.ndim == 2 else (array,) for array in arrays.values())
    found = {"step": np.arange(run.steps + 1)}
    for name, column in zip(names, columns, strict=True):
        whole = np.full(run.steps + 1, np.nan)
        whole[: len(column)] = column
        found[name] = whole
    return found


def make_frame(run: Run, library: str = "") -> Any:
    """A DataFrame with a row for each step.

    library   "pandas" or "polars"; "" for the first that is installed

    Raises SpecError where that one, or both, are missing.
    """
    if library:
        choose(dict.fromkeys(LIBRARIES), library, translatable("library of tables"))
    there = [name for name in ((library,) if library else LIBRARIES) if find_spec(name) is not None]
    if not there:
        raise SpecError(
            translatable(
                "A table needs {library}, which is not installed here; `pip install {first}` brings it.",
                library=library or " or ".join(LIBRARIES), first=library or LIBRARIES[0],
            )
        )  # fmt: skip
    return import_module(there[0]).DataFrame(dict(make_columns(run)))
