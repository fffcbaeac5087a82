"""The runs of a scene written as programs, for `rmsprop-gui run`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rmsprop_gui.scene import Scene


def write_scripts(scene: Scene, stem: Path, names: list[str], progress: Any) -> bool:
    """One script for each run and kind of code; False where a library cannot make a run, which is said on stderr."""
    from optim.export.code import CodeError, formats, write
    from optim.export.whole_file import write_whole
    from rmsprop_gui.file_names import trajectory_path

    good = True
    for index, spec in enumerate(scene.specs()):
        for name in names:
            path = trajectory_path(stem, scene, index, formats()[name].suffix)
            try:
                write_whole(path, write(spec, name).encode())
                progress.write(str(path), file=sys.stdout)
            except CodeError as error:
                progress.write(f"{path.name}: {error}", file=sys.stderr)
                good = False
            progress.update()
    return good
