"""A QApplication for pictures without a window, on machines that may have no display."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pass


def make_application() -> Any:
    """The QApplication there is, or one that draws nowhere. SpecError where the system lacks what Qt needs."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from optim import SpecError
    from rmsprop_gui.preflight import problem

    trouble = problem()
    if trouble:
        raise SpecError(trouble.replace("The window needs", "Pictures need"))
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["rmsprop-gui"])
