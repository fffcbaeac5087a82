"""What runs are called, in lists and sentences."""

from __future__ import annotations

from optim.catalog import optimizers
from optim.export.plain_text import one_line
from rmsprop_gui.i18n import translated
from rmsprop_gui.scene import Scene


def run_name(scene: Scene, index: int) -> str:
    """The user's name for a run, or its optimizer's; a number tells apart runs of one name."""
    run = scene.runs[index]
    if run.name:
        return one_line(run.name)
    title = translated(optimizers()[run.optimizer].title)
    same = [i for i, other in enumerate(scene.runs) if not other.name and other.optimizer == run.optimizer]
    return title if len(same) == 1 else f"{title} {same.index(index) + 1}"
