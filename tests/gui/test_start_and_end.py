"""The program always starts, whatever lies in its settings, and always ends, whatever its workers wait for."""

from __future__ import annotations

import ast
import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

import rmsprop_gui
from rmsprop_gui import app
from rmsprop_gui.commands import file_actions
from rmsprop_gui.model import settings as stored
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks import threads
from rmsprop_gui.windows.shell.menus import RecentMenu

ROOT = Path(__file__).parents[2]
HOSTILE = (
    None, "", "x" * 200_000, "\0", "nan", "-inf", "1e999", "true,false", "[" * 100_000, "{" * 100_000, '{"a": [1, {}]}',
    "[1, null]", '["' + "a" * 300 + '"]', '["/secret/a.rmsp", "\\u0000", "/proc/self/mem"]', "@Invalid()", "9" * 400,
    10**30, -1, 2.5, float("nan"), True, [], ["a", "b"], [[]], {}, {"a": 1}, QByteArray(b"\0\xff" * 50),
    QByteArray(b""), b"bytes", object(),
)  # fmt: skip


def hostile_store(monkeypatch, seed: int) -> set[str]:
    """Every key of the settings has a value of some wrong type. Returns the keys that are asked for."""
    asked: set[str] = set()
    rng = random.Random(seed)
    values: dict[str, object] = {}

    def value(self, key, *_: object, **__: object) -> object:
        asked.add(key)
        return values.setdefault(key, rng.choice(HOSTILE))

    monkeypatch.setattr(QSettings, "value", value)
    return asked


def test_whatever_is_stored_is_read_as_what_is_wanted(monkeypatch):
    store = QSettings()
    for value in HOSTILE:
        monkeypatch.setattr(QSettings, "value", lambda *a, value=value, **k: value)
        for default in ("", False, [], {}, QByteArray()):
            assert type(stored.recall("k", default, store)) is type(default)
        number = stored.recall("k", 0.0, store)
        assert isinstance(number, float | int) and number - number == 0
        settings = Settings(store)
        for name, kind in vars(Settings).items():
            if isinstance(kind, property | stored.Stored):
                getattr(settings, name)
        assert all(isinstance(path, str) for path in settings.recent())


def test_nothing_reads_the_settings_but_by_their_types():
    """`QSettings.value` raises, or hands over whatever lies there: only `model/settings.py` knows it."""
    doors = [p for p in Path(rmsprop_gui.__path__[0]).rglob("*.py") if "QSettings" in p.read_text(encoding="utf-8")]
    assert [path.parts[-2:] for path in doors] == [("model", "settings.py")]


@pytest.mark.parametrize("seed", range(3))
def test_hostile_settings_do_not_stop_the_start(seed, qapp, monkeypatch, qtbot):
    app.name_application(qapp)
    asked = hostile_store(monkeypatch, seed)
    parts = app.ExplorerApp()
    parts.window.populated.disconnect()
    try:
        parts.window.show()
        qtbot.waitUntil(lambda: bool(parts.window.docks), timeout=20_000)
        parts.window.recent_menu.fill()
        views = {name for name, widget in parts.window.views.items() if widget is not None}
        assert len(asked) > 12 and {"map", "plots", "lessons", "landscape"} <= views
        assert parts.window.width() >= 600
    finally:
        parts.window.close()
        parts.close()
        for thing in (parts.window, parts.session, parts.engine, parts.gc_scheduler):
            thing.deleteLater()


@pytest.mark.parametrize("content", [
    b"", b"\0" * 1000, b"[files\nrecent=@Variant(\0\0\0\x7f", b"\xff\xfe[look]\ntheme=dark",
    b"[window]\nlayout=@ByteArray(\\xff\\0)\ngeometry=@Rect(1 2 3 4)\n", b"[%]\n=@@\n" * 500,
])  # fmt: skip
def test_a_damaged_settings_file_is_a_first_start(content, tmp_path):
    path = tmp_path / "broken.ini"
    path.write_bytes(content)
    settings = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    assert settings.theme == "system" and settings.text_scale == 0.0 and settings.recent() == []
    settings.theme = "dark"
    settings.sync()
    assert Settings(QSettings(str(path), QSettings.Format.IniFormat)).theme == "dark"


# ---- files opened last


def test_recent_files_that_raise_or_do_not_answer_are_left_out(window, tmp_path, monkeypatch):
    there = tmp_path / "there.rmsp"
    there.write_text("{}")
    forbidden, silent = str(tmp_path / "forbidden" / "a.rmsp"), str(tmp_path / "silent.rmsp")
    names = [silent, "/usr/" + "a" * 300, forbidden, "nul\0.rmsp", str(tmp_path), str(tmp_path / "gone.rmsp"), str(there)]
    window.settings.store.setValue("files/recent", json.dumps(names))
    answer = threading.Event()

    def isfile(path: str) -> bool:
        if path == forbidden:
            raise PermissionError(13, "Permission denied")
        if path == silent:
            answer.wait(20)
        return os.path.exists(path) and not os.path.isdir(path)

    monkeypatch.setattr("rmsprop_gui.windows.shell.menus.os.path.isfile", isfile)
    menu = RecentMenu(window.settings, window)
    try:
        menu.fill()
        assert [action.data() for action in menu.actions()] == [str(there)]
    finally:
        answer.set()
        menu.deleteLater()


def test_a_file_that_does_not_answer_keeps_neither_window_nor_scene(window, tmp_path, monkeypatch):
    answer = threading.Event()
    monkeypatch.setattr(file_actions, "ANSWER", 0.05)
    monkeypatch.setattr(file_actions.session_files, "read_scene", lambda path: answer.wait(20))
    before = window.session.scene
    try:
        assert not file_actions.load(window, str(tmp_path / "far.rmsp"))
    finally:
        answer.set()
    assert window.session.scene == before and "far.rmsp does not answer" in window.status.sentence()


# ---- what is started is closed


@pytest.mark.parametrize("broken", [
    "rmsprop_gui.tasks.gc_scheduler.GcScheduler", "rmsprop_gui.model.session.Session", "rmsprop_gui.tasks.engine.Engine",
    "rmsprop_gui.tasks.data_loader.DataLoader", "rmsprop_gui.windows.main.main_window.MainWindow",
    "rmsprop_gui.windows.dialogs.waiting.WaitingDialog",
    "rmsprop_gui.app.connect",
])  # fmt: skip
def test_a_part_that_cannot_be_made_leaves_nothing_running(broken, qapp, monkeypatch):
    """`nothing_survives` looks for threads and timers afterwards."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("made to fail")

    app.name_application(qapp)
    with monkeypatch.context() as patch:
        patch.setattr(broken, fail)
        with pytest.raises(RuntimeError, match="made to fail"):
            app.ExplorerApp()
    import gc

    gc.enable()
    gc.collect()


def test_closing_ends_every_thread_of_every_panel(qapp, qtbot):
    """Also without the event loop of the program, as in a script or a benchmark. `nothing_survives` looks for threads."""
    app.name_application(qapp)
    before = threads.running_threads()  # of the program that the tests of this module share
    parts = app.ExplorerApp()
    parts.window.populated.disconnect()
    parts.window.show()
    qtbot.waitUntil(lambda: bool(parts.window.docks), timeout=20_000)
    for dock in parts.window.docks.values():
        dock.show()
        dock.raise_()
        qapp.processEvents()
    parts.window.docks["maps"].raise_()
    engine = parts.window.view("maps").engine
    qtbot.waitUntil(lambda: None not in parts.session.runs, timeout=20_000)
    qtbot.waitUntil(lambda: engine.has_thread, timeout=20_000)
    parts.session.undo_stack.setClean()
    parts.window.close()
    parts.close()
    assert threads.running_threads() == before
    for thing in (parts.window, parts.session, parts.engine, parts.gc_scheduler):
        thing.deleteLater()


def test_settings_that_no_part_can_stand_are_left_aside(qapp, monkeypatch):
    app.name_application(qapp)
    monkeypatch.setattr(Settings, "text_scale", property(lambda self: 1 / 0 if self.store.fileName() == path else 0.0))
    path = QSettings().fileName()
    parts = app.start_parts(None)
    try:
        assert parts.window.settings.store.fileName() != path
    finally:
        parts.close()
        for thing in (parts.window, parts.session, parts.engine, parts.gc_scheduler):
            thing.deleteLater()


def test_no_thread_is_waited_for_without_an_end():
    """In all files that know threads: `wait()` and `join()` have a limit; `tasks/threads.py` says how one ends."""
    for path in Path(rmsprop_gui.__path__[0]).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "Thread" not in text or path.name == "threads.py":
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("wait", "join"):
                of = ast.unparse(node.func.value)
                assert node.args or "thread" not in of, (path, node.lineno)


HANGING = """
import os, sys, threading
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import rmsprop_gui.tasks.threads as threads
threads.PATIENCE = 0.3
from functools import partial
from PySide6.QtCore import QTimer
import rmsprop_gui.tasks.engine, rmsprop_gui.tasks.data_loader, rmsprop_gui.app as app
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.model.scene import Scene
original = threads.WorkerThread.end
threads.WorkerThread.end = lambda self, seconds=0.3: original(self, min(seconds, 0.3))
reader, _ = os.pipe()
def hang(*a, **k):
    os.read(reader, 1)
kept = []
def sabotage(parts):
    ask = TaskRunner("hanging")
    ask.start(hang)
    kept.append(ask)
    parts._at_close(ask.close)
    rmsprop_gui.tasks.engine.simulate = hang
    parts.session.change("Seed", seed=3)
    rmsprop_gui.tasks.data_loader.bind_landscape = hang
    parts.data_loader.prepare(Scene(objective="custom", objective_params={"f": "x^2 + y^2"}), print)
    threading.Thread(target=hang).start()
    QTimer.singleShot(300, partial(leave, parts))
def leave(parts):
    parts.session.undo_stack.setClean()
    parts.window.close()
made = app.ExplorerApp.__init__
def init(self, *a, **k):
    made(self, *a, **k)
    self.window.populated.connect(partial(sabotage, self))
app.ExplorerApp.__init__ = init
sys.exit(app.run())
"""


def run_program(code: str, tmp_path: Path, seconds: float = 60.0, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command, environment = [sys.executable, "-c", code], os.environ | own | environment
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=environment)


@pytest.mark.own_platform
def test_workers_that_hang_do_not_keep_the_process(tmp_path):
    done = run_program(HANGING, tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Destroyed while" not in done.stderr and "Traceback" not in done.stderr


COPYING = """
import sys
from functools import partial
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
import rmsprop_gui.app as app
def copy_and_leave(parts):
    data = QMimeData()
    data.setText("copied")
    QGuiApplication.clipboard().setMimeData(data)
    parts.session.undo_stack.setClean()
    parts.window.close()
made = app.ExplorerApp.__init__
def init(self, *a, **k):
    made(self, *a, **k)
    self.window.populated.connect(partial(QTimer.singleShot, 300, partial(copy_and_leave, self)))
app.ExplorerApp.__init__ = init
sys.exit(app.run())
"""


@pytest.mark.own_platform
def test_what_was_copied_does_not_bring_the_end_down(tmp_path):
    done = run_program(COPYING, tmp_path, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr[-2000:]


@pytest.mark.own_platform
def test_a_program_that_cannot_be_made_says_so_and_ends(tmp_path):
    code = "import rmsprop_gui.model.session as s, sys, os\nos.environ['QT_QPA_PLATFORM'] = 'offscreen'\ndel s.Session.start\n"
    done = run_program(code + "from rmsprop_gui.app import run\nsys.exit(run())", tmp_path)
    assert done.returncode == 1, done.stderr[-2000:]
    assert "cannot run" in done.stderr.splitlines()[-1]


def test_an_answer_that_comes_too_late_is_no_answer():
    late = threading.Event()
    with pytest.raises(TimeoutError):
        threads.answer_within(0.05, late.wait)
    late.set()
    assert threads.answer_within(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        threads.answer_within(5, lambda: 1 / 0)
