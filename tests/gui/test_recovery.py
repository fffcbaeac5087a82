"""Unsaved work survives whatever ends the program, is offered once, and nobody fights over it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from optim.benchmark.spec import open_bench
from optim.network.spec import open_network
from rmsprop_gui.commands import recovery_actions
from rmsprop_gui.model import recovery, session_files
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.model.recovery import (
    BENCH,
    TRAINING,
    UnsavedDraft,
    UnsavedWork,
    find_left,
    write_unsaved,
)
from rmsprop_gui.tasks import recovery_keeper
from rmsprop_gui.tasks.recovery_keeper import RecoveryKeeper
from rmsprop_gui.windows.benchmark.session import BenchmarkSession
from rmsprop_gui.windows.dialogs import waiting as unsaved_dialog
from rmsprop_gui.windows.dialogs.recovery import RecoveryDialog
from rmsprop_gui.windows.training.session import TrainingSession

ROOT = Path(__file__).parents[2]
SCENE = load_preset(FIRST).with_(seed=7)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(recovery, "folder", lambda: tmp_path / "recovery")


def cache(session, scenes=None):
    def find_unsaved():
        return [] if session.undo_stack.isClean() else [UnsavedWork(session.snapshot(), None, "mine")]

    return RecoveryKeeper(session, find_unsaved if scenes is None else lambda: scenes)


def leave_behind(*scenes, name: str = "old") -> None:
    """As if a process had been killed."""
    write_unsaved(recovery.folder() / f"{name}.json", scenes)


@pytest.fixture(autouse=True)
def folder_is_there(own_folder):
    recovery.folder().mkdir()


# ---- keeping


def test_a_change_is_written_soon_and_forgotten_once_it_is_saved(session, qtbot, monkeypatch):
    monkeypatch.setattr(recovery_keeper, "AFTER", 20)
    kept = cache(session)
    session.change("Seed", seed=5)
    qtbot.waitUntil(lambda: len(list(recovery.folder().glob("*.json"))) == 1)
    assert find_left() == ()  # it is ours, and we are alive
    session.undo_stack.setClean()
    qtbot.waitUntil(lambda: not list(recovery.folder().glob("*.json")))
    kept.close(keep=False)
    assert list(recovery.folder().iterdir()) == []


def test_what_is_unsaved_at_the_end_is_there_at_the_next_start(session):
    kept = cache(session)
    session.change("Seed", seed=5)
    kept.close(keep=True)
    (left,) = find_left()
    assert left.unsaved[0].scene == session.snapshot() and left.unsaved[0].title == "mine"
    assert abs(left.when - time.time()) < 60
    assert find_left() == ()  # somebody offers it already
    left.release()
    (again,) = find_left()
    again.remove()
    assert list(recovery.folder().iterdir()) == []


def test_what_was_given_up_is_not_offered(session):
    kept = cache(session)
    session.change("Seed", seed=5)
    kept.write()
    kept.close(keep=False)
    assert list(recovery.folder().iterdir()) == []


def test_the_main_thread_never_waits_for_the_disk(session, monkeypatch, qtbot):
    """Not even for one that hangs, until the program ends: then for a bounded time."""
    import threading

    answer, answered = threading.Event(), []
    monkeypatch.setattr(recovery, "write_unsaved", lambda file, unsaved: answered.append(answer.wait(100)))
    kept = cache(session)
    for k in range(200):
        session.change("Seed", seed=k + 1)
        kept.write()
    assert not answered
    answer.set()
    kept.close(keep=False)


def test_a_full_disk_is_told_once(session, qtbot, monkeypatch):
    from optim.base.whole_file import explain_refusal as refused

    def fail(file, unsaved):
        raise refused(file, OSError(28, "No space left on device"))

    monkeypatch.setattr(recovery, "write_unsaved", fail)
    kept, told = cache(session), []
    kept.failed.connect(told.append)
    for k in range(3):
        session.change("Seed", seed=k + 1)
        kept.write()
        kept.finish()
    qtbot.waitUntil(lambda: bool(told))
    kept.close(keep=False)
    assert len(told) == 1 and "no space left" in told[0] and len(told[0]) <= 400


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"\xff\xfe", b'{"kind": "rmsprop-explorer recovery", "version": 1}', b"[" * 100_000,
    b'{"kind": "rmsprop-explorer recovery", "version": 1, "scenes": [{"title": 3, "path": null, "session": {}}]}',
    b'{"kind": "rmsprop-explorer recovery", "version": 1, "scenes": 5}',
    b'{"kind": "rmsprop-explorer recovery", "version": 2, "scenes": []}',
])  # fmt: skip
def test_damaged_files_stop_no_start_and_stay(content):
    file = recovery.folder() / "damaged.json"
    file.write_bytes(content)
    leave_behind(UnsavedWork(SCENE, None, "whole"))
    found = find_left()
    assert [left.unsaved[0].title for left in found] == ["whole"]
    for left in found:
        left.release()
    assert file.read_bytes() == content


# ---- offering


def test_the_offer_says_what_and_when(window, qtbot, tmp_path):
    leave_behind(UnsavedWork(SCENE, str(tmp_path / "mine.rmsp"), "mine"), UnsavedWork(SCENE, None, "Untitled"))
    dialog = RecoveryDialog(find_left(), window)
    texts = [dialog.list.item(i).text() for i in range(dialog.list.count())]
    assert len(texts) == 2 and "3 runs on" in texts[0] and "mine.rmsp" in texts[0] and "never saved" in texts[1]
    assert all(str(time.localtime().tm_year)[2:] in text for text in texts)
    assert dialog.restore.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    (left,) = find_left()  # it is free again
    left.release()
    dialog.deleteLater()


def test_restored_work_counts_as_unsaved_and_is_kept_anew(window, program, monkeypatch):
    leave_behind(UnsavedWork(SCENE, "/somewhere/mine.rmsp", "mine"), UnsavedWork(SCENE.with_(seed=8), None, "other"))
    (left,) = find_left()
    recovery_actions.restore(window, program.recovery, program._show_draft, left, left.unsaved[0])
    assert window.session.scene.seed == 7 and window.path == "/somewhere/mine.rmsp" and window.isWindowModified()
    program.recovery.finish()
    assert json.loads((recovery.folder() / "old.json").read_text())["scenes"][0]["title"] == "other"
    own = program.recovery.file.path
    assert own is not None and json.loads(own.read_text())["scenes"][0]["session"]["seed"] == 7
    window.session.undo_stack.setClean()
    program.recovery.write()
    program.recovery.finish()
    assert not own.exists()


def test_restoring_asks_before_other_changes_are_lost(window, program, monkeypatch):
    leave_behind(UnsavedWork(SCENE, None, "mine"))
    window.session.change("Seed", seed=3)
    monkeypatch.setattr(unsaved_dialog, "ask_to_save", lambda *_: "cancel")
    (left,) = find_left()
    recovery_actions.restore(window, program.recovery, program._show_draft, left, left.unsaved[0])
    assert window.session.scene.seed == 3
    (left,) = find_left()
    left.remove()
    window.session.undo_stack.setClean()


def test_deleting_one_leaves_the_others(window):
    leave_behind(UnsavedWork(SCENE, None, "a"), UnsavedWork(SCENE, None, "b"))
    leave_behind(UnsavedWork(SCENE, None, "c"), name="older")
    os.utime(recovery.folder() / "older.json", (1, 1))
    dialog = RecoveryDialog(find_left(), window)
    dialog.delete.click()
    assert [dialog.list.item(i).text().split("\n")[0] for i in range(dialog.list.count())] == ["b", "c"]
    dialog.delete.click()
    dialog.delete.click()
    assert list(recovery.folder().iterdir()) == []


def test_a_lesson_does_not_lose_what_stood_on_the_stage(window, monkeypatch):
    """The scene that comes back after a lesson is unsaved work too."""
    window.session.change("Seed", seed=41)
    monkeypatch.setattr("rmsprop_gui.commands.file_actions.may_go", lambda w: True)
    scenery = window.view("lessons").course.scenery
    assert scenery.take()
    scenery.show(load_preset(FIRST).with_(seed=2), 0)
    assert [one.scene.seed for one in recovery_actions.find_unsaved(window)] == [41]
    scenery.leave()
    assert [one.scene.seed for one in recovery_actions.find_unsaved(window)] == [41]
    window.session.undo_stack.setClean()


# ---- settings of the other windows

NETWORK = open_network("digits").with_(batch=48, seed=9)
BENCHMARK = open_bench("quick").with_(budget=321)
DRAFTS = (UnsavedDraft(TRAINING, NETWORK, "Training"), UnsavedDraft(BENCH, BENCHMARK, "Mine"))


def test_drafts_are_kept_beside_scenes_and_offered(window):
    leave_behind(UnsavedWork(SCENE, None, "mine"), *DRAFTS)
    (left,) = find_left()
    assert left.unsaved[1:] == DRAFTS and left.unsaved[0].scene == SCENE
    dialog = RecoveryDialog((left,), window)
    texts = [dialog.list.item(i).text() for i in range(dialog.list.count())]
    assert "Training window" in texts[1] and "RMSprop" in texts[1] and "Bench window" in texts[2] and "Mine" in texts[2]
    dialog.list.setCurrentRow(1)
    dialog.delete.click()
    dialog.reject()
    (left,) = find_left()
    assert left.unsaved == (UnsavedWork(SCENE, None, "mine"), DRAFTS[1])
    left.remove()
    dialog.deleteLater()


def test_files_from_before_there_were_drafts_are_read():
    leave_behind(UnsavedWork(SCENE, None, "mine"))
    file = recovery.folder() / "old.json"
    data = json.loads(file.read_text())
    del data["drafts"]
    file.write_text(json.dumps(data))
    (left,) = find_left()
    assert left.unsaved == (UnsavedWork(SCENE, None, "mine"),)
    left.remove()


@pytest.mark.parametrize("draft", [
    5, {}, {"window": "training", "title": "a", "spec": {}, "more": 1}, {"window": "other", "title": "a", "spec": {}},
    {"window": "bench", "title": 3, "spec": {}}, {"window": "bench", "title": "a", "spec": {"entrants": 5}},
])  # fmt: skip
def test_damaged_drafts_stop_no_start(draft):
    file = recovery.folder() / "damaged.json"
    file.write_text(json.dumps({"kind": recovery.KIND, "version": 1, "scenes": [], "drafts": [draft]}))
    for left in find_left():
        left.release()
    assert file.exists()


def test_a_network_is_unsaved_from_its_change_until_it_is_saved(qapp, monkeypatch, tmp_path):
    session = TrainingSession()
    assert session.unsaved_draft is None
    session.note_saved(NETWORK)
    session.set_draft(NETWORK)
    assert session.unsaved_draft is None
    changed = NETWORK.with_(batch=16)
    session.edit_draft(changed, "Change")
    assert session.unsaved_draft == changed
    session.undo_stack.undo()
    assert session.unsaved_draft is None
    session.undo_stack.redo()
    session.note_saved(changed)
    assert session.unsaved_draft is None
    session.deleteLater()


def test_a_bench_is_unsaved_from_its_change_until_it_is_saved(qapp):
    session = BenchmarkSession()
    assert session.unsaved_draft is None
    assert session.change(budget=321) and session.unsaved_draft.budget == 321
    session.note_saved()
    assert session.unsaved_draft is None
    session.restore(BENCHMARK.with_(budget=4), "Mine")
    assert session.unsaved_draft.budget == 4 and session.title == "Mine"
    session.open(BENCHMARK, "Opened")
    assert session.unsaved_draft is None
    session.close()
    session.deleteLater()


def test_drafts_of_all_windows_are_written_and_come_back(parts, qtbot):
    parts.window.show()
    for draft in DRAFTS:
        leave_behind(draft, name=draft.window)
    for left in find_left():
        recovery_actions.restore(parts.window, parts.recovery, parts._show_draft, left, left.unsaved[0])
    assert parts.training.session.draft == NETWORK and not parts.training.session.scene.courses
    assert parts.bench.session.draft == BENCHMARK and not parts.bench.session.running
    parts.recovery.finish()
    assert not [*recovery.folder().glob("bench.*"), *recovery.folder().glob("training.*")]
    data = json.loads(parts.recovery.file.path.read_text())
    assert [entry["window"] for entry in data["drafts"]] == ["training", "bench"] and data["scenes"] == []
    assert parts._find_unsaved() == list(DRAFTS)
    parts.training.session.undo_stack.undo()
    parts.bench.session.note_saved()
    assert parts.recovery._timer.isActive() and parts._find_unsaved() == []


# ---- the whole program, ended in every way

PROGRAM = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may ignore it, as nohup does
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtCore import QSettings
import rmsprop_gui.tasks.recovery_keeper as recovery
recovery.AFTER = 50
from rmsprop_gui import app
made = app.ExplorerApp.__init__
def init(parts, *a, **k):
    made(parts, *a, **k)
    parts.settings.tour_seen = True
    parts.window.populated.connect(lambda: change(parts))
def change(parts):
    parts.session.change("Seed", seed=77)
    look = QTimer(parts.window, interval=20)
    def ready():
        file = parts.recovery.file.path
        if file is not None and file.exists():
            look.stop()
            print("ready", flush=True)
            {then}
    look.timeout.connect(ready)
    look.start()
app.ExplorerApp.__init__ = init
sys.exit(app.run())
"""


@pytest.mark.own_platform
@pytest.mark.parametrize(("then", "number", "code"), [
    ("pass", signal.SIGKILL, -signal.SIGKILL), ("pass", signal.SIGTERM, 0), ("pass", signal.SIGHUP, 0),
    ("os.kill(os.getpid(), signal.SIGSEGV)", 0, -signal.SIGSEGV), ("os._exit(3)", 0, 3),
    ("import ctypes; ctypes.CDLL(None).exit(1)", 0, None),  # what Qt does when the X server goes
])  # fmt: skip
def test_work_survives_every_end(then, number, code, tmp_path, monkeypatch):
    own = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")} | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", PROGRAM.replace("{then}", then)], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env=os.environ | own)  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    try:
        assert process.stdout.readline() == b"ready\n", process.stderr.read()
        if number:
            process.send_signal(number)
        ended = process.wait(30)
    finally:
        process.kill()
        process.stdout.close()
        process.stderr.close()
    assert code is None or ended == code
    monkeypatch.setattr(recovery, "folder", lambda: tmp_path / "rmsprop-explorer" / "rmsprop-explorer" / "recovery")
    (left,) = find_left()
    assert left.unsaved[0].scene.seed == 77
    assert session_files.scene_from_data(left.unsaved[0].scene.to_dict()) == left.unsaved[0].scene
    left.release()
