"""Saving a session: written beside the main thread, in order, and never lost sight of."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from optim.base.whole_file import explain_refusal
from rmsprop_gui.commands import file_actions
from rmsprop_gui.model import session_files
from rmsprop_gui.tasks import session_writer
from rmsprop_gui.tasks.session_writer import SessionWriter
from rmsprop_gui.windows.dialogs import waiting

LONG = 20.0  # seconds until a wait counts as failed


@pytest.fixture
def drive(monkeypatch):
    """A drive that answers when it is told to, and remembers which thread wrote what."""
    answer, written, write_whole = threading.Event(), [], session_writer.write_whole

    def write_late(path, content):
        assert answer.wait(LONG)
        written.append((threading.current_thread() is threading.main_thread(), str(path)))
        write_whole(path, content)

    monkeypatch.setattr(session_writer, "write_whole", write_late)
    yield answer, written
    answer.set()


def test_a_slow_drive_does_not_stop_the_window(window, drive, tmp_path, qtbot):
    answer, written = drive
    path = tmp_path / "slow.rmsp"
    window.session.change_hyper("Rate", lr=0.2)
    assert file_actions.write(window, str(path))
    assert not written and not path.exists()
    assert window.isWindowModified() and "Saving slow.rmsp" in window.status.sentence()
    answer.set()
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=int(1000 * LONG))
    assert window.path == str(path) and session_files.read_scene(path) == window.session.snapshot()
    assert written == [(False, str(path))] and window.settings.recent()[0] == str(path)


def test_what_changes_while_a_file_is_written_stays_unsaved(window, drive, tmp_path):
    answer, _ = drive
    path = tmp_path / "early.rmsp"
    window.session.change_hyper("Rate", lr=0.2)
    file_actions.write(window, str(path))
    window.session.change_hyper("Rate", lr=0.3)
    answer.set()
    assert file_actions.wait_for_saving(window)
    assert session_files.read_scene(path).runs[0].hyper["lr"] == 0.2
    assert window.isWindowModified() and window.path == str(path)


def test_the_last_of_several_saves_is_what_the_file_holds(window, drive, tmp_path):
    answer, written = drive
    path = tmp_path / "twice.rmsp"
    for rate in (0.2, 0.3, 0.4):
        window.session.change_hyper("Rate", lr=rate)
        file_actions.write(window, str(path))
    answer.set()
    assert file_actions.wait_for_saving(window)
    assert session_files.read_scene(path).runs[0].hyper["lr"] == 0.4 and len(written) == 3
    assert not window.isWindowModified()


def test_a_scene_that_was_opened_meanwhile_is_not_taken_for_the_saved_one(window, drive, tmp_path):
    answer, _ = drive
    file_actions.write(window, str(tmp_path / "first.rmsp"))
    window.show_scene(window.session.scene.with_(seed=5), None)
    answer.set()
    assert file_actions.wait_for_saving(window)
    assert window.path is None and (tmp_path / "first.rmsp").exists()


def test_a_full_disk_is_told_in_a_sentence_and_nothing_counts_as_saved(window, monkeypatch, tmp_path):
    def fail(path, content):
        raise explain_refusal(Path(path), OSError(28, "No space left on device"))

    monkeypatch.setattr(session_writer, "write_whole", fail)
    window.session.change_hyper("Rate", lr=0.2)
    file_actions.write(window, str(tmp_path / "full.rmsp"))
    assert file_actions.wait_for_saving(window)
    assert "no space left" in window.status.sentence() and window.isWindowModified() and window.path is None


def test_closing_waits_for_the_save_for_a_bounded_time_and_says_so(window, drive, tmp_path, monkeypatch):
    answer, _ = drive
    asked, said = [], []
    monkeypatch.setattr(waiting, "ask_to_save", lambda *a: (asked.append(a[1]), "cancel")[1])
    monkeypatch.setattr(window, "show_message", said.append)
    monkeypatch.setattr(file_actions, "SAVING", 0.1)
    window.session.change_hyper("Rate", lr=0.2)
    file_actions.write(window, str(tmp_path / "hanging.rmsp"))
    assert not file_actions.may_go(window) and asked  # it could be lost: the user decides
    assert any("Waiting" in sentence for sentence in said) and "does not answer" in window.status.sentence()
    monkeypatch.setattr(file_actions, "SAVING", LONG)
    threading.Timer(0.05, answer.set).start()
    asked.clear()
    assert file_actions.may_go(window) and not asked
    assert session_files.read_scene(tmp_path / "hanging.rmsp") == window.session.snapshot()


def test_a_thread_that_hangs_does_not_keep_the_process(session, drive, tmp_path):
    answer, _ = drive
    told = []
    writer = SessionWriter.of(session)
    writer.put(str(tmp_path / "a.rmsp"), b"{}", told.append)
    assert not writer.close(0.05) and not told
    answer.set()
    assert writer.wait(LONG) and told == [""] and not writer.busy
