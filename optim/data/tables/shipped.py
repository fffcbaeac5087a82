"""The data sets that ship with the program, found by their folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from optim.base.reading.paths import user_path
from optim.base.resources import list_resources

ENDINGS = (".csv.gz", ".csv")


@cache
def list_shipped() -> dict[str, Path]:
    """{name: file} of the tables that come with the program: "diamonds", "six-points"."""
    files = {ending: list_resources("data", ending) for ending in ENDINGS}
    return {path.name.removesuffix(ending): path for ending, paths in files.items() for path in paths}


def location(data: str) -> Path:
    """The file of a shipped data set, or the path that `data` is; a leading ~ is the home folder."""
    return list_shipped().get(data) or user_path(data)
