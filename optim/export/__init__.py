"""Runs as files, and files as runs again: CSV, JSON and NPZ, one format a file, found by its folder.

    optim.export.save(run, "run.npz")
    loaded = optim.export.load("run.npz")
    loaded.spec, loaded.arrays["theta"], loaded.arrays["state.v"]      # the same bits

Every file carries the spec, so that `optim.simulate(loaded.spec)` makes the run again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from optim.base.catalog import discover
from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.base.reading import open_regular, read_errors
from optim.base.translatable import translatable
from optim.base.whole_file import ExportError, whole_file
from optim.export.trajectory import Loaded, TrajectoryFormat, get_arrays, get_stability
from optim.simulate.run import Run

__all__ = ["ExportError", "Loaded", "TrajectoryFormat", "formats", "get_arrays", "get_stability", "load", "save", "whole_file"]

MOST_BYTES = 2**30  # of a file; a run of a million steps has half of it as CSV


@cache
def formats() -> Mapping[str, TrajectoryFormat]:
    """{name: format} of every trajectory format there is."""
    return MappingProxyType({entry.name: entry for entry in discover("optim.export").values()})


def save(run: Run, path: str | Path, format: str = "", stability: bool = False) -> None:
    """Writes every array of `run` and its spec to `path`, whole or not at all.

    format: "csv", "json" or "npz"; by the ending of `path` if left out. stability: also "stability.ratio" and what it is made of
    at every step (`optim.stability`), of a run that has them. Raises ExportError (a ValueError) with a sentence
    when the file cannot be written; what was there before is then unchanged.
    """
    chosen_format = get_format(path, format)
    more = get_stability(run) if stability else {}
    with whole_file(path) as file:
        chosen_format.write(run, file, *([more] if more else ()))


def load(path: str | Path, format: str = "") -> Loaded:
    """The spec, the outcome and every array of a file that `save` has written, with the same bits.

    Raises ExportError (a ValueError) with a sentence when it cannot be read or is something else.

    path     the file
    format   its kind, "" for the one of its ending
    """
    chosen_format = get_format(path, format)
    name = Path(path).name
    with read_errors(name, translatable("a trajectory that this program has written"), ExportError), open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            raise ExportError(
                "{name} is larger than {most} MB, more than is read at once.", name=name, most=f"{MOST_BYTES >> 20:,}"
            )
        try:
            with read_errors(translatable("it"), translatable("a trajectory")):
                return chosen_format.read(file)
        except SpecError as error:
            raise ExportError(
                "{name} is not a trajectory that this program has written: {error}", name=name, error=error
            ) from None


def get_format(path: str | Path, name: str = "") -> TrajectoryFormat:
    """The format named `name`, or else the one that the ending of `path` tells."""
    return choose(formats(), name or Path(path).suffix.lstrip(".").lower(), "trajectory format")
