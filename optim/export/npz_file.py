"""NPZ: NumPy's own archive. The arrays have the Run's names, groups as "state.v"; "about" is JSON text with the spec."""

from __future__ import annotations

import json
import zipfile
from typing import BinaryIO

import numpy as np

from optim.export.trajectory import Loaded, TrajectoryFormat, about, arrays_of, compact, loaded
from optim.run import Run


def write(run: Run, file: BinaryIO) -> None:
    texts = {"spec": np.array(run.spec.to_json()), "about": np.array(compact(about(run)))}
    np.savez(file, allow_pickle=False, **texts, **arrays_of(run))


def read(file: BinaryIO) -> Loaded:
    try:
        with np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files if name not in ("spec", "about")}
            said = json.loads(str(archive["about"]))
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from None
    return loaded(said, arrays)


ENTRY = TrajectoryFormat("npz", ".npz", "NumPy archive", write, read)
