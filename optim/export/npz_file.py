"""NPZ: NumPy's own archive. The arrays have the Run's names, groups as "state.v"; "about" is JSON text with the spec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

import numpy as np

from optim.base.errors import SpecError
from optim.base.reading import parse_json, read_npz
from optim.export.trajectory import NOTHING, Loaded, TrajectoryFormat, compact, describe, get_arrays, load
from optim.simulate.run import Run


def write(run: Run, file: BinaryIO, more: Mapping[str, np.ndarray] = NOTHING) -> None:
    texts = {"spec": np.array(run.spec.to_json()), "about": np.array(compact(describe(run)))}
    np.savez(file, allow_pickle=False, **texts, **get_arrays(run, more))


def read(file: BinaryIO) -> Loaded:
    arrays = read_npz(file, "it")
    arrays.pop("spec", None)
    about = arrays.pop("about", None)
    if about is None or about.shape or about.dtype.kind != "U":
        raise SpecError("it has no text \"about\" that tells of the run; choose another file.")
    return load(parse_json(str(about)), arrays)


ENTRY = TrajectoryFormat("npz", ".npz", "NumPy archive", write, read)
