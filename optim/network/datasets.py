"""Reads what the user names as data, once: the same file again costs nothing until it changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from optim.catalog import discover
from optim.language import quoted, said
from optim.network.dataset import DataError, Dataset, Source
from optim.reading import exists, read_errors
from optim.reading.paths import user_path


def load(name: str) -> Dataset:
    """The data named "digits", or in the .npz file, the idx file or the folder of idx files with that path.

    Raises DataError (a SpecError) with a sentence when there is none or it is damaged.
    """
    path = user_path(name)
    with read_errors(path.name, said("data"), DataError):
        source = source_of(name, path)
        stamps = tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in source.files(path))
        return _read(source, path, stamps)


@lru_cache(maxsize=2)
def _read(source: Source, path: Path, stamps: tuple[tuple[str, int, int], ...]) -> Dataset:
    """`stamps`: of the files, so that they are read again when they have changed."""
    return source.read(path)


def source_of(name: str, path: Path) -> Source:
    """The source that reads `path`. Raises DataError where there is none, or no such file."""
    sources = discover("optim.network.sources").values()
    for source in sources:
        if source.accepts(path):
            if exists(path) or source.title == name:
                return source
            raise DataError(said("There is no file {path}; choose the data again.", path=path))
    kinds = ", ".join(source.title for source in sources)
    state = "cannot be read as data" if exists(path) else "is no data that is known here"
    raise DataError(said("{name} {state}; there are: {kinds}.", name=quoted(name), state=state, kinds=kinds))
