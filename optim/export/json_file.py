"""JSON: the run's arrays as nested lists under the Run's own names; nan and infinities as words, which strict JSON lacks."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import numpy as np

from optim.export.trajectory import GROUPS, PLAIN, Loaded, TrajectoryFormat, about, compact, loaded, per_parameter, spelled
from optim.language import said
from optim.run import Run


def write(run: Run, file: BinaryIO) -> None:
    said: dict[str, Any] = about(run)
    said |= {name: plain(getattr(run, name)) for name in PLAIN}
    said |= {group: {name: plain(array) for name, array in getattr(run, group).items()} for group in GROUPS}
    between = b"{"
    for key, value in said.items():  # one part at a time: a long run in one piece would fill the memory
        file.write(between + f"{json.dumps(key)}:{compact(value)}".encode())
        between = b",\n"
    file.write(b"}\n")


def read(file: BinaryIO) -> Loaded:
    said = json.loads(file.read(), parse_constant=refuse)
    if not isinstance(said, dict):
        raise ValueError(said("it is JSON of another kind"))
    d = len(said["spec"]["start"])
    arrays = {name: table(name, said[name], d) for name in PLAIN}
    for group in GROUPS:
        arrays |= {f"{group}.{name}": table(group, values, d) for name, values in said[group].items()}
    return loaded(said, arrays)


def plain(array: np.ndarray) -> list[Any]:
    values = array.tolist()
    return values if np.isfinite(array).all() else worded(values)


def worded(values: Any) -> Any:
    """Nested lists with words for what is not finite."""
    if isinstance(values, list):
        return [worded(value) for value in values]
    return values if abs(values) < float("inf") else spelled(values)


def table(name: str, values: list[Any], dimension: int) -> np.ndarray:
    """Nested lists of numbers and words as an array."""
    numbers = [float(x) for x in flat(values)]  # float understands the words
    array = np.array(numbers, dtype=np.float64)
    return array.reshape(-1, dimension) if per_parameter(name) else array


def flat(values: list[Any]) -> list[Any]:
    return [x for row in values for x in row] if values and isinstance(values[0], list) else values


def refuse(word: str) -> float:
    raise ValueError(said("{word} is not a number of JSON", word=word))


ENTRY = TrajectoryFormat("json", ".json", "JSON", write, read)
