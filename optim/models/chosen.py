"""Which two columns of a table a model uses."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from optim.datasets import DataError, Reading, Survey, survey
from optim.datasets.layout import stamp
from optim.language import quoted, said


def chosen_columns(path: Path, reading: Reading, x: str, y: str, labelled: bool) -> tuple[str, str]:
    """The columns of these names; "" is the first that fits and is not taken."""
    if x and y:
        if x == y:
            raise DataError(said("Both columns are {x}; choose two different ones.", x=quoted(x)))
        return x, y
    found = surveyed(path, reading)
    y = y or next((name for name in found.labels() if labelled and name != x), "")
    x = x or next((name for name in found.numeric() if name != y), "")
    y = y or next((name for name in found.numeric() if name != x and not labelled), "")
    if not x or not y:
        raise DataError(
            said(
                "{name} has too few columns that fit: {needed}; {told}.",
                name=path.name,
                needed=needed(labelled),
                told=told(found),
            )
        )
    return x, y


def needed(labelled: bool) -> str:
    if labelled:
        return "one of numbers and one with two different values are needed"
    return "two of numbers that are not the same throughout are needed"


def told(found: Survey) -> str:
    kinds = [f"{column.name!r} ({column.kind}{': ' + column.problem if column.problem else ''})" for column in found.columns]
    return f"it has {', '.join(kinds[:8])}" + (f" and {len(kinds) - 8} more" if len(kinds) > 8 else "")


def surveyed(path: Path, reading: Reading) -> Survey:
    """`optim.datasets.survey`, remembered until the file changes."""
    return _surveyed(path, stamp(path), reading)


@lru_cache(maxsize=8)
def _surveyed(path: Path, when: tuple[int, int], reading: Reading) -> Survey:
    return survey(path, reading)
