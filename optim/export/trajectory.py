"""What every trajectory file holds, whatever its format: the arrays of a run under flat names, its spec and its outcome."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from optim.base import catalog
from optim.base.checks import MOST_NUMBERS, check_list, check_mapping, check_text, check_whole, find_named
from optim.base.errors import SpecError
from optim.base.saved_kinds import TRAJECTORY, check_description
from optim.base.translatable import quote, translatable
from optim.simulate.outcome import Outcome
from optim.simulate.run import Run
from optim.simulate.spec import RunSpec

if TYPE_CHECKING:
    from optim.data.model import Bound

KIND = TRAJECTORY
VERSION = 1
LONGEST_OUTCOME = 2000
CODES = ("finished", "diverged", "frozen", "left")
PLAIN = ("theta", "loss", "gradient", "noise", "clipped", "lr", "rate", "delta")
GROUPS = ("lines", "state", "shared", "hyper")
STABILITY = ("ratio", "sharpness", "limit", "lowest")
NOTHING: Mapping[str, np.ndarray] = MappingProxyType({})
ONE_PER_STEP = ("loss", "lr", "shared", "hyper", "stability")  # one number a step; all others have one for each parameter


@dataclass(frozen=True)
class Loaded:
    """A trajectory read from a file: `arrays` has the names and shapes of the Run's, groups as "state.v"."""

    spec: RunSpec
    outcome: Outcome
    arrays: Mapping[str, np.ndarray]


@dataclass(frozen=True)
class TrajectoryFormat:
    """What a format file declares.

    name, title   short and in lists
    suffix        of its files
    write         (run, file) on a binary file; and {name: array} of what is told of the run besides, where that is asked for
    read          (file) gives a Loaded
    """

    name: str
    suffix: str
    title: str
    write: Callable[..., None]
    read: Callable[[BinaryIO], Loaded]


def get_arrays(run: Run, more: Mapping[str, np.ndarray] = NOTHING) -> dict[str, np.ndarray]:
    """{"theta": (T + 1, d), "state.v": ...}: every array of a run, in the order in which files hold them; shapes as in `Run`.

    more   what is told of the run besides
    """
    groups = {f"{group}.{name}": array for group in GROUPS for name, array in getattr(run, group).items()}
    return {**{name: getattr(run, name) for name in PLAIN}, **groups, **more}


def get_stability(run: Run) -> dict[str, np.ndarray]:
    """{"stability.ratio": (T + 1,), ...} of a run that has a curve (`optim.stability`); nothing of others."""
    from optim.analysis.stability import find_curve  # it differentiates formulas, which few runs are asked for

    curve = find_curve(run)
    return {} if curve is None else {f"stability.{name}": getattr(curve, name) for name in STABILITY}


def per_parameter(name: str) -> bool:
    """Whether the array of this name has a column for each parameter."""
    return name.partition(".")[0] not in ONE_PER_STEP


def describe(run: Run) -> dict[str, Any]:
    """What a file says of the run beside its arrays."""
    parts = {"kind": KIND, "version": VERSION, "id": run.spec.id, "spec": run.spec.to_dict(), "outcome": asdict(run.outcome)}
    if run.spec.objective in catalog.models():
        from optim.analysis.data_fit import get_data  # it reads tables, which no other run has

        data = get_data(run.spec)
        if data is not None:
            parts["data"] = describe_data(data)
    return parts


def describe_data(data: Bound) -> dict[str, Any]:
    """Which rows of which file a run was made of.

    data   of the objective
    """
    rows = data.rows
    parts = {"columns": list(rows.names), "train": len(rows.train), "test": len(rows.test), "left_out": rows.table.left_out}
    scales = {"scale_x": list(rows.scale_x.numbers), "scale_y": list(rows.scale_y.numbers)}
    return {"file": rows.table.path.name, "sha256": rows.table.sha256, **parts, **scales}


def get_dimension(about: Any) -> int:
    """How many parameters the run has of which a file tells `about`."""
    start = check_mapping(check_mapping(about, translatable("the file")).get("spec"), translatable("its spec")).get("start")
    return len(check_list(start, translatable("the start of its spec"), MOST_NUMBERS))


def load(about: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> Loaded:
    """The pieces of a file as a Loaded.

    about    its description
    arrays   {name: array}, shapes as in `Run`

    Raises SpecError when it is of another kind, or arrays are missing or do not fit.
    """
    parts = check_description(about, KIND, (VERSION,), ("spec", "outcome"))
    spec = RunSpec.from_dict(parts["spec"])
    missing = [name for name in PLAIN if name not in arrays]
    if missing:
        raise SpecError("it has no {name}; choose another file.", name=quote(missing[0]))
    for name, array in arrays.items():
        wide = (len(spec.start),) if per_parameter(name) else ()
        if array.dtype != np.float64 or array.shape[1:] != wide or array.ndim != 1 + len(wide):
            raise SpecError(
                "its {name} is {kind} of the shape {shape}; {columns} columns of float64 are needed.",
                name=quote(name),
                kind=array.dtype.name,
                shape=quote(array.shape),
                columns=len(spec.start) if wide else 1,
            )
        if len(array) not in (spec.steps, spec.steps + 1):
            raise SpecError(
                "its {name} has {rows} rows, but the run has {steps} steps.",
                name=quote(name),
                rows=f"{len(array):,}",
                steps=f"{spec.steps:,}",
            )
        array.flags.writeable = False
    return Loaded(spec, read_outcome(parts["outcome"], spec), dict(arrays))


def read_outcome(given: Any, spec: RunSpec) -> Outcome:
    """How the run ended, as a file tells it.

    given   mapping with code, step and sentence
    spec    of the run

    Raises SpecError when a part is missing or impossible.
    """
    parts = check_mapping(given, translatable("the outcome of the run"))
    find_named(parts, ("code", "step", "sentence"), translatable("part of an outcome"))
    if len(parts) < 3 or parts["code"] not in CODES or not isinstance(parts["code"], str):
        raise SpecError("its outcome needs a code ({codes}), a step and a sentence.", codes=", ".join(CODES))
    step = check_whole(parts["step"], translatable("the step of the outcome"), 0, spec.steps)
    return Outcome(
        parts["code"], step, check_text(parts["sentence"], translatable("the sentence of the outcome"), LONGEST_OUTCOME)
    )


def compact(values: Any) -> str:
    """JSON text without spaces.

    values   for JSON
    """
    return json.dumps(values, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def spell(number: float) -> str:
    """Digits that read back to the same bits; the sign of a nan is kept too.

    number   any float
    """
    if number == number:
        return repr(number)
    return "-nan" if math.copysign(1.0, number) < 0 else "nan"
