"""The scene as an HTML page. No Qt here: the command line writes pages too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from optim import Run
from optim.analysis.ledger import LineStyle
from optim.base.catalog import get_by_key
from optim.code.libraries import choose_dialect
from optim.export import whole_file
from optim.notation.notation_resolver import get_notation
from optim.page import PageContent, PageNote, PageRun, write_page
from rmsprop_gui.i18n import translated
from rmsprop_gui.i18n.number_text import number, short
from rmsprop_gui.model.naming import run_name, settings_line, write_title
from rmsprop_gui.model.scene import Scene

FORMATS = ("html",)


def find_home_notation(run: Run) -> str:
    """The notation of the dialect that a run speaks."""
    name, hyper = run.spec.optimizer, dict(run.spec.hyper)
    return get_notation(choose_dialect(name, hyper) if len(get_by_key(name).dialects) > 1 else None)


def make_content(
    scene: Scene, runs: Sequence[Run], loss: str = "log", notation: Callable[[Run], str] = find_home_notation
) -> PageContent:  # fmt: skip
    """What the page of a scene shows: all of its runs, as they are on the screen.

    loss      how the loss is shown: "log", "linear" or "distance"
    notation  of the formulas of a run
    """
    made = tuple(
        PageRun(
            run, run_name(scene, k), setup.style.color_key_index, setup.style.custom_color or "", settings_line(setup),
            notation(run), setup.visible, setup.style.line,
        )
        for k, (setup, run) in enumerate(zip(scene.runs, runs, strict=True))
    )  # fmt: skip
    return PageContent(
        made, write_title(scene), translated(scene.about), scene.focus, scene.step, scene.speed, scene.loop, scene.view,
        loss == "linear", tuple(PageNote(**asdict(note)) for note in scene.notes),
    )  # fmt: skip


def save_page(content: PageContent, path: str | Path, cancel: np.ndarray | None = None) -> None:
    """Writes a page whole or not at all. Raises ExportError with a sentence."""
    form = LineStyle(number=lambda x: number(float(x), 4), setting=lambda x: short(float(x), 4))
    with whole_file(path) as file:
        write_page(file, content, translated, form, cancel)
