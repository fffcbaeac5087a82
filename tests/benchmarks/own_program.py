"""The program as it is measured: with settings of its own, and nothing of it left running."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PLACES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME")


@contextmanager
def own_places(application: Any) -> Iterator[None]:
    """Nothing of the user's settings, unsaved work or log is read or written: a start with maps open would ruin every figure."""
    from PySide6.QtCore import QSettings, QStandardPaths

    from rmsprop_gui.app import name_application

    before = {name: os.environ.get(name) for name in PLACES}
    with tempfile.TemporaryDirectory() as home:
        for name in PLACES:
            os.environ[name] = home
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.NativeFormat, scope, home)
        name_application(application)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
            user = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
            QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, user)


@contextmanager
def own_program(application: Any) -> Iterator[Any]:
    """The window of a first start at 1440 x 900, with every part of the program. What was opened is closed, whatever happens."""
    from rmsprop_gui.app import ExplorerApp as Parts
    from rmsprop_gui.drawing import style
    from rmsprop_gui.windows.main import main_window

    main_window.TOUR_AFTER = 10**8  # nobody is shown around here
    with own_places(application):
        parts = Parts(None)
        try:
            parts.window.resize(1440, 900)
            parts.window.show()
            yield parts
        finally:
            parts.session.undo_stack.setClean()
            parts.window.close()
            parts.close()
            for thing in (parts.window, parts.session, parts.engine, parts.gc_scheduler):
                thing.deleteLater()
            application.processEvents()
            if style.theme().name != "light":
                style.set_theme("light")
