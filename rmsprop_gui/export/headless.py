"""Figures and films without a window: for the command line, on machines that may have no display."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optim import Run
from rmsprop_gui.scene import Scene

if TYPE_CHECKING:
    from rmsprop_gui.export.figure import Figure
    from rmsprop_gui.export.film import FilmRequest, Progress


@contextmanager
def figure_of(
    scene: Scene, runs: tuple[Run, ...], size: tuple[float, float] | None = None, what: str = "figure"
) -> Iterator[Figure]:
    """The figure of a scene, `size` in cm, with an application around it that needs no display."""
    application = made_application()
    from rmsprop_gui.export.figure import Request, make_figure

    request = Request(what) if size is None else Request(what, size=size)
    with make_figure(scene, runs, request, complete=True) as figure:
        yield figure
    del application


def film_of(scene: Scene, runs: tuple[Run, ...], request: FilmRequest, path: Path, format: str) -> Iterator[Progress]:
    """The film of a scene, made picture by picture as `film.made` does."""
    application = made_application()
    from rmsprop_gui.export.film import made

    yield from made(scene, runs, request, path, format, complete=True)
    del application


def made_application() -> Any:
    """The QApplication there is, or one that draws nowhere. SpecError where the system lacks what Qt needs."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from optim import SpecError
    from rmsprop_gui.preflight import problem

    trouble = problem()
    if trouble:
        raise SpecError(trouble.replace("The window needs", "Pictures need"))
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["rmsprop-gui"])
