"""For the tests of the window: no screen needed, nothing of the user's is read or written, nothing survives a test."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if DISPLAYS := os.environ.get("DISPLAYS", "").split():  # X servers: windows of two workers would take each other's focus
    os.environ["DISPLAY"] = DISPLAYS[int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % len(DISPLAYS)]
os.environ["RMSPROP_EXPLORER_LANGUAGE"] = "en"  # what the tests read, wherever they run

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Object, isValid

from optim import simulate
from optim.recorder.fill import measure
from optim.recorder.recording import BINS, QUANTITIES, Recording, Series, Spread, Tensor
from rmsprop_gui import app
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.drawing import style
from rmsprop_gui.export.dialog import ExportDialog
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks import threads

ROOM = 200_000  # objects that modules may leave frozen until they are looked through again

strokes.switch_off()  # or pictures would be others from the moment on in which compiled code is there

NATIVE, USER = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
HERE = Path(__file__).parent
SCREEN = {"qtbot", "session", "parts", "program", "window"}  # what gives a test something on the screen
WAIT = 20_000  # milliseconds until a wait counts as failed; good machines need a hundredth

# pytest-qt's own limits are 5 seconds, which a slow machine that runs other tests beside may need.
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitCallback, QtBot.waitActive, QtBot.waitExposed):
    wait.__kwdefaults__["timeout"] = WAIT


def pytest_configure(config):
    config.addinivalue_line("markers", "own_platform: its processes have a platform that the test gives them")


def pytest_collection_modifyitems(config, items):
    """In an X server, what the run without a screen has said already is left out."""
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":
        same = [item for item in items if item.path.is_relative_to(HERE) and is_the_same_on_every_screen(item)]
        config.hook.pytest_deselected(items=same)
        left_out = set(same)
        items[:] = [item for item in items if item not in left_out]


def is_the_same_on_every_screen(item) -> bool:
    """Whether a test gives its processes a platform, or knows nothing of Qt beyond its core and asks for no window."""
    if item.get_closest_marker("own_platform"):
        return True
    used = vars(item.module).values()
    drawing = any(isinstance(each, type) and issubclass(each, Object) and each.__module__ != "PySide6.QtCore" for each in used)
    return not drawing and not SCREEN.intersection(item.fixturenames)


def activate(widget, qtbot) -> None:
    """Shows a window to which keys go; an X server without a window manager activates none by itself."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow, timeout=WAIT)


def delete_now() -> None:
    """Carry out what deleteLater has promised."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def survivors() -> list[str]:
    """Running threads, running timers among the objects that are not frozen, and visible windows."""
    found = [f"thread {name!r}" for name in threads.running_threads()]
    for thing in gc.get_objects():
        kind = type(thing)  # isinstance would ask weak proxies, such as numba's, whose object is gone
        if issubclass(kind, QTimer) and isValid(thing) and thing.isActive() and not thing.isSingleShot():
            found.append(f"timer of {thing.parent()!r}")
    return found + [f"window {w!r}" for w in QApplication.topLevelWidgets() if w.isVisible()]


def let_end(before: set[str]) -> None:
    """Threads that end by themselves have a moment to do so."""
    for worker in threads.list_workers():
        if f"thread {worker.name!r}" not in before:
            worker.join(2.0)


@pytest.fixture(scope="module", autouse=True)
def nothing_survives_the_module(qapp):
    """Fails the last test of a module whose shared window, or whatever it left to others, still runs."""
    yield
    QGuiApplication.clipboard().clear()  # a picture that is still there at exit brings the process down
    delete_now()
    gc.unfreeze()
    let_end(set())
    left = survivors()
    freeze()
    assert not left, f"This module leaves behind: {', '.join(left)}"


_frozen = [0]  # objects after the last look


def freeze() -> None:
    """Sets aside what is there. What is gone with its module is collected now and then: all tests there are, too, would be
    looked through after each."""
    gc.freeze()
    if gc.get_freeze_count() - _frozen[0] > ROOM:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _frozen[0] = gc.get_freeze_count()


def find_changed_colors() -> list[str]:
    """Tokens whose colour is no longer the theme's: somebody has changed what `style.color` gave."""
    given = [(key, made) for key, made in style._state.made.items() if isinstance(key, tuple) and isinstance(made, QColor)]
    return [str(key[0]) for key, made in given if made != style.theme().color(*key)]


@pytest.fixture(autouse=True)
def nothing_survives(nothing_survives_the_module):
    """Fails a test that leaves a running thread, a running timer or a visible window that it has made.

    What was there before is frozen: looking at every object of the process would take longer than most tests.
    """
    gc.collect()
    gc.freeze()
    before = set(survivors())
    yield
    delete_now()
    let_end(before)
    left = [name for name in survivors() if name not in before]
    assert not left, f"This test leaves behind: {', '.join(left)}"
    changed = find_changed_colors()
    assert not changed, f"This test has changed colours that are everybody's: {', '.join(changed)}"


@pytest.fixture(autouse=True)
def own_places(tmp_path, monkeypatch):
    """Settings, state and logs of the test are in its own folder; the look is that of a first start."""
    QSettings.setPath(NATIVE, USER, str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield
    if style.theme().name != "light":  # each of these restyles every widget there is
        style.set_theme("light")
    if style.text_scale() != 1.0:
        style.set_text_scale(1.0)
    if style.is_motion_reduced():
        style.set_reduced_motion(False)
    if style.outline_key() != "border":
        style.set_strong_outlines(False)


@pytest.fixture
def open_export(qtbot, tmp_path):
    """open_export(scene, name, loss_mode) -> the dialog of export with the runs of a scene, which writes into tmp_path."""
    opened = []

    def open_dialog(scene: Scene, name: str, loss_mode: str) -> ExportDialog:
        session = Session(scene)
        session.runs = tuple(simulate(spec) for spec in scene.specs())
        dialog = ExportDialog(session, Settings(), name, (), loss_mode)
        qtbot.addWidget(dialog)
        dialog.form.folder.setText(str(tmp_path))
        dialog.show()
        opened.append((dialog, session))
        return dialog

    yield open_dialog
    for dialog, session in opened:
        dialog.done(0)
        session.deleteLater()


@pytest.fixture
def session(qapp):
    """A session without an engine; `asked` goes nowhere."""
    session = Session(Scene())
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def parts(qapp):
    """The whole program, as it starts for the first time, but standing still."""
    with standing_still(qapp) as parts:
        yield parts


@pytest.fixture(scope="module")
def program(qapp, tmp_path_factory):
    """The program whose window the tests of a module share; `window` puts it back to its first state."""
    QSettings.setPath(NATIVE, USER, str(tmp_path_factory.mktemp("config")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        with standing_still(qapp) as parts:
            parts.window.show()
            yield parts


@contextmanager
def standing_still(application):
    """The parts of the program without the playing that follows the first picture; closed at the end."""
    app.name_application(application)
    QSettings().clear()
    parts = app.ExplorerApp()
    parts.window.populated.disconnect()
    try:
        yield parts
    finally:
        parts.session.undo_stack.setClean()
        parts.window.close()
        parts.close()
        for thing in (parts.window, parts.session, parts.engine, parts.gc_scheduler):
            thing.deleteLater()  # a closed window still follows every change of style
        delete_now()


@pytest.fixture
def window(program, qtbot):
    """The window with all views at 1440 x 900, the first scene's runs computed, at step 0; nothing is remembered or copied."""
    window, session = program.window, program.session
    QGuiApplication.clipboard().clear()
    QSettings().clear()
    window.settings.store.clear()
    session.playback.wanted = True
    window.show_scene(load_preset(FIRST), None)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()  # an X server without a window manager gives no focus by itself
    qtbot.waitUntil(lambda: bool(window.docks) or window.view("timeline") is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: None not in session.runs, timeout=WAIT)
    window.status._end_problem()
    yield window
    session.playback.stop()
    session.undo_stack.setClean()


@pytest.fixture
def make_recording():
    """make_recording(records, every=1) -> Recording of a small network whose numbers fall as those of a training do."""
    return recorded


def recorded(records: int = 40, every: int = 1, seed: int = 0, title: str = "A training"):
    rng = np.random.default_rng(seed)
    shapes = {"dense1.weight": (8, 6), "dense1.bias": (6,), "dense2.weight": (6, 3)}
    tensors = tuple(Tensor(name, shape, name.partition(".")[0]) for name, shape in shapes.items())
    steps = np.arange(records, dtype=np.int64) * every
    fall = np.exp(-3 * np.arange(records) / max(1, records))
    series = {}
    for tensor in tensors:
        spread = {}
        for quantity, scale in zip(QUANTITIES, (0.1, 0.1, 0.01, 0.001, 0.3), strict=True):
            rows = [measure(scale * f * rng.lognormal(size=tensor.shape)) for f in fall]
            quantiles, norm, histogram = (np.array(part) for part in zip(*rows, strict=True)) if rows else (
                np.zeros((0, 7)), np.zeros(0), np.zeros((0, BINS), np.int64))  # fmt: skip
            spread[quantity] = Spread(quantiles, norm, histogram)
        share = np.linspace(0.4, 0.1, records)
        series[tensor.name] = Series(spread, share / 4, share, share, np.zeros(records, np.int64))
    loss, lr = 2.3 * fall + 0.1 * rng.random(records), np.full(records, 1e-3)
    return Recording(title, "torch", "RMSprop", "rmsprop", {"lr": 1e-3}, every, steps, loss, lr, steps * 0.01, tensors, series)
