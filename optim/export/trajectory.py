"""What every trajectory file holds, whatever its format: the arrays of a run under flat names, its spec and its outcome."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

import numpy as np

from optim.models.base import Bound
from optim.models.fit import data_of
from optim.outcome import Outcome
from optim.run import Run
from optim.spec import RunSpec

KIND = "rmsprop-explorer trajectory"
VERSION = 1
PLAIN = ("theta", "loss", "gradient", "noise", "clipped", "lr", "rate", "delta")
GROUPS = ("lines", "state", "shared", "hyper")
ONE_PER_STEP = ("loss", "lr", "shared", "hyper")  # one number a step; all others have one for each parameter


@dataclass(frozen=True)
class Loaded:
    """A trajectory read from a file: `arrays` has the names and shapes of the Run's, groups as "state.v"."""

    spec: RunSpec
    outcome: Outcome
    arrays: Mapping[str, np.ndarray]


@dataclass(frozen=True)
class TrajectoryFormat:
    """What a format file declares: `write(run, file)` and `read(file)` on binary files."""

    name: str
    suffix: str
    title: str
    write: Callable[[Run, BinaryIO], None]
    read: Callable[[BinaryIO], Loaded]


def arrays_of(run: Run) -> dict[str, np.ndarray]:
    """{"theta": ..., "state.v": ...}: every array of a run, in the order in which files hold them."""
    groups = {f"{group}.{name}": array for group in GROUPS for name, array in getattr(run, group).items()}
    return {**{name: getattr(run, name) for name in PLAIN}, **groups}


def per_parameter(name: str) -> bool:
    """Whether the array of this name has a column for each parameter."""
    return name.partition(".")[0] not in ONE_PER_STEP


def about(run: Run) -> dict[str, Any]:
    """What a file says of the run beside its arrays."""
    said = {"kind": KIND, "version": VERSION, "spec": run.spec.to_dict(), "outcome": asdict(run.outcome)}
    data = data_of(run.spec)
    if data is not None:
        said["data"] = said_of(data)
    return said


def said_of(data: Bound) -> dict[str, Any]:
    """Which rows of which file a run was made of."""
    rows = data.rows
    parts = {"columns": list(rows.names), "train": len(rows.train), "test": len(rows.test), "left_out": rows.table.left_out}
    scales = {"scale_x": list(rows.scale_x.numbers), "scale_y": list(rows.scale_y.numbers)}
    return {"file": rows.table.path.name, "sha256": rows.table.sha256, **parts, **scales}


def loaded(said: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> Loaded:
    """The pieces of a file as a Loaded; ValueError when it is of another kind."""
    if said.get("kind") != KIND or said.get("version") != VERSION:
        raise ValueError(f"it does not say that it is a {KIND} of version {VERSION}")
    spec = RunSpec.from_dict(said["spec"])
    for name, array in arrays.items():
        if len(array) not in (spec.steps, spec.steps + 1):
            raise ValueError(f"{name} has {len(array)} rows, but the run has {spec.steps} steps")
        array.flags.writeable = False
    return Loaded(spec, Outcome(**said["outcome"]), dict(arrays))


def compact(said: Any) -> str:
    return json.dumps(said, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def spelled(number: float) -> str:
    """Digits that read back to the same bits; the sign of a nan is kept too."""
    if number == number:
        return repr(number)
    return "-nan" if math.copysign(1.0, number) < 0 else "nan"
