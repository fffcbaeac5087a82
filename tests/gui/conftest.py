"""For the tests of the window: no screen needed, nothing of the user's is read or written, nothing survives a test."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from rmsprop_gui import app, style
from rmsprop_gui.scene import Scene
from rmsprop_gui.session import Session

WAIT = 20_000  # milliseconds until a wait counts as failed; good machines need a hundredth


def delete_now() -> None:
    """Carry out what deleteLater has promised."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def survivors() -> list[str]:
    """Running threads, running timers and visible windows."""
    found = []
    main = QCoreApplication.instance().thread()
    for thing in gc.get_objects():
        kind = type(thing)  # isinstance would ask weak proxies, such as numba's, whose object is gone
        if issubclass(kind, QThread) and isValid(thing) and thing is not main and thing.isRunning():
            found.append(f"thread {thing.objectName()!r}")
        elif issubclass(kind, QTimer) and isValid(thing) and thing.isActive() and not thing.isSingleShot():
            found.append(f"timer of {thing.parent()!r}")
    return found + [f"window {w!r}" for w in QApplication.topLevelWidgets() if w.isVisible()]


@pytest.fixture(autouse=True)
def nothing_survives(qapp):
    """Fails a test that leaves a running thread, a running timer or a visible window."""
    yield
    delete_now()
    left = survivors()
    assert not left, f"This test leaves behind: {', '.join(left)}"


@pytest.fixture(autouse=True)
def own_places(tmp_path, monkeypatch):
    """Settings, state and logs of the test are in its own folder; the look is that of a first start."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    yield
    style.set_theme("light")
    style.set_text_scale(1.0)
    style.set_reduced_motion(False)
    style.set_strong_outlines(False)


@pytest.fixture
def session(qapp):
    """A session without an engine; `asked` goes nowhere."""
    session = Session(Scene())
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def parts(qapp, qtbot):
    """The whole program, as it starts for the first time, but standing still."""
    app.name_application(qapp)
    QSettings().clear()
    parts = app.Parts()
    parts.window.populated.disconnect()
    yield parts
    parts.session.undo_stack.setClean()
    parts.window.close()
    parts.close()
    parts.window.deleteLater()
    parts.session.deleteLater()
    parts.engine.deleteLater()
    delete_now()


@pytest.fixture
def window(parts, qtbot):
    """The window with all views at 1440 x 900, its runs computed, at step 0."""
    parts.window.resize(1440, 900)
    parts.window.show()
    parts.window.activateWindow()  # an X server without a window manager gives no focus by itself
    qtbot.waitUntil(lambda: bool(parts.window.docks) or parts.window.view("timeline") is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: None not in parts.session.runs, timeout=WAIT)
    return parts.window
