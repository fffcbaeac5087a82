"""JSON: the run's arrays as nested lists under the Run's own names; nan and infinities as words, which strict JSON lacks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

import numpy as np

from optim.base.checks import check_list, check_mapping
from optim.base.errors import SpecError
from optim.base.reading import parse_json
from optim.base.translatable import quote
from optim.export.trajectory import (
    GROUPS,
    NOTHING,
    PLAIN,
    Loaded,
    TrajectoryFormat,
    compact,
    describe,
    get_dimension,
    load,
    per_parameter,
    spell,
)
from optim.simulate.run import Run
from optim.simulate.spec import MOST_STEPS

WORDS = ("nan", "-nan", "inf", "-inf")


def write(run: Run, file: BinaryIO, more: Mapping[str, np.ndarray] = NOTHING) -> None:
    parts: dict[str, Any] = describe(run)
    parts |= {name: plain(getattr(run, name)) for name in PLAIN}
    parts |= {group: {name: plain(array) for name, array in getattr(run, group).items()} for group in GROUPS}
    if more:
        parts["stability"] = {name.partition(".")[2]: plain(array) for name, array in more.items()}
    between = b"{"
    for key, value in parts.items():  # one part at a time: a long run in one piece would fill the memory
        file.write(between + f"{json.dumps(key)}:{compact(value)}".encode())
        between = b",\n"
    file.write(b"}\n")


def read(file: BinaryIO) -> Loaded:
    parts = parse_json(file.read())
    d = get_dimension(parts)
    missing = [name for name in (*PLAIN, *GROUPS) if name not in parts]
    if missing:
        raise SpecError("it has no {name}; choose another file.", name=quote(missing[0]))
    arrays = {name: table(name, parts[name], d) for name in PLAIN}
    for group in (*GROUPS, *(("stability",) if "stability" in parts else ())):
        members = check_mapping(parts[group], group)
        arrays |= {f"{group}.{name}": table(f"{group}.{name}", values, d) for name, values in members.items()}
    return load(parts, arrays)


def plain(array: np.ndarray) -> list[Any]:
    """Nested lists of the numbers of an array of any shape, with words for what is not finite.

    array   of a run
    """
    values = array.tolist()
    return values if np.isfinite(array).all() else spell_nonfinite(values)


def spell_nonfinite(values: Any) -> Any:
    """Nested lists with words for what is not finite.

    values   nested lists of numbers
    """
    if isinstance(values, list):
        return [spell_nonfinite(value) for value in values]
    return values if abs(values) < float("inf") else spell(values)


def table(name: str, values: Any, dimension: int) -> np.ndarray:
    """Nested lists of numbers and words as an array: (rows, dimension), or (rows,) of what has one number a step.

    name        of the array
    values      nested lists
    dimension   number of parameters

    Raises SpecError when they have another shape or are no numbers.
    """
    rows = check_list(values, name, MOST_STEPS + 1)
    if not per_parameter(name):
        return np.array([number(x, name) for x in rows], dtype=np.float64)
    if not all(isinstance(row, list) and len(row) == dimension for row in rows):
        raise SpecError("a row of {name} is not a list of {d} numbers.", name=quote(name), d=dimension)
    return np.array([number(x, name) for row in rows for x in row], dtype=np.float64).reshape(-1, dimension)


def number(value: Any, name: str) -> float:
    """A number out of JSON, also one that is spelled as a word.

    value   what stands there
    name    of the array, for the sentence

    Raises SpecError when it is neither.
    """
    kind = type(value)
    try:
        if kind is float or kind is int or (kind is str and value in WORDS):
            return float(value)
    except OverflowError:
        pass
    raise SpecError("{value} in {name} is no number.", value=quote(value), name=quote(name))


ENTRY = TrajectoryFormat("json", ".json", "JSON", write, read)
