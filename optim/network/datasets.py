"""Reads what the user names as data, once: the same file again costs nothing until it changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from optim.catalog import discover
from optim.export.whole_file import reason
from optim.network.dataset import DataError, Dataset


def load(name: str) -> Dataset:
    """The data named "digits", or in the .npz file, the idx file or the folder of idx files with that path.

    Raises DataError (a SpecError) with a sentence when there is none or it is damaged.
    """
    path = Path(name).expanduser()
    try:
        changed = path.stat().st_mtime_ns if path.exists() else 0
        return _load(name, changed)
    except OSError as error:
        raise DataError(f"{path.name} cannot be read ({reason(error)}); check that it is yours to read.") from None


@lru_cache(maxsize=2)
def _load(name: str, changed: int) -> Dataset:
    path = Path(name).expanduser()
    sources = discover("optim.network.sources").values()
    for source in sources:
        if source.accepts(path):
            if not (path.exists() or source.title == name):
                raise DataError(f"There is no file {path}; choose the data again.")
            return source.read(path)
    kinds = ", ".join(source.title for source in sources)
    state = "cannot be read as data" if path.exists() else "is no data that is known here"
    raise DataError(f"{name!r} {state}; there are: {kinds}.")
