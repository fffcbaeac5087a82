"""Figures and films without a window: for the command line, on machines that may have no display."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from optim import Run
from rmsprop_gui.drawing.headless import make_application
from rmsprop_gui.model.scene import Scene

if TYPE_CHECKING:
    from rmsprop_gui.export.figure import Figure
    from rmsprop_gui.export.film import FilmProgress, FilmRequest


@contextmanager
def get_figure(
    scene: Scene, runs: tuple[Run, ...], size: tuple[float, float] | None = None, what: str = "figure"
) -> Iterator[Figure]:
    """The figure of a scene, `size` in cm, with an application around it that needs no display."""
    application = make_application()
    from rmsprop_gui.export.figure import Request, make_figure

    request = Request(what) if size is None else Request(what, size=size)
    with make_figure(scene, runs, request, complete=True) as figure:
        yield figure
    del application


def get_film(scene: Scene, runs: tuple[Run, ...], request: FilmRequest, path: Path, format: str) -> Iterator[FilmProgress]:
    """The film of a scene, made picture by picture as `film.made` does."""
    application = make_application()
    from rmsprop_gui.export.film import make_film as made

    yield from made(scene, runs, request, path, format, complete=True)
    del application
