"""Figures without a window: for the command line, on machines that may have no display."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from optim import Run
from rmsprop_gui.scene import Scene

if TYPE_CHECKING:
    from rmsprop_gui.export.figure import Figure


@contextmanager
def figure_of(scene: Scene, runs: tuple[Run, ...], size: tuple[float, float] | None = None) -> Iterator[Figure]:
    """The whole figure of a scene, with an application around it that needs no display."""
    application = made_application()
    from rmsprop_gui.export.figure import Request, make_figure

    request = Request() if size is None else Request(size=size)
    with make_figure(scene, runs, request) as figure:
        yield figure
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
