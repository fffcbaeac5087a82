"""Recordings are opened and followed in a thread; what can be read is shown, what cannot is said."""

from __future__ import annotations

import os

import numpy as np
import pytest

from optim.record import save_recording
from rmsprop_gui.training.bench import DONE, FOLLOWED
from rmsprop_gui.training.opening.librarian import Librarian
from rmsprop_gui.training.session import TrainingSession

WAIT = 20_000


@pytest.fixture
def session(qapp):
    session = TrainingSession()
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def librarian(session):
    librarian = Librarian(session)
    yield librarian
    librarian.close()
    librarian.deleteLater()


@pytest.fixture
def problems(session):
    said: list[str] = []
    session.problem.connect(said.append)
    return said


@pytest.fixture
def file(tmp_path, make_recording):
    """(path, its bytes) of a recording of 40 records."""
    path = tmp_path / "run.rmsrec"
    save_recording(make_recording(40, every=10), path)
    return path, path.read_bytes()


def opened(session, path, qtbot) -> None:
    before = len(session.scene.courses)
    session.request("open", str(path))
    qtbot.waitUntil(lambda: len(session.scene.courses) > before, timeout=WAIT)


def test_a_recording_is_opened_beside_what_is_there(session, librarian, problems, file, qtbot, make_recording):
    os.utime(file[0], (0, 0))
    opened(session, file[0], qtbot)
    course, expected = session.course, make_recording(40, every=10)
    assert (course.title, course.phase, course.records, problems) == ("A training", DONE, 40, [])
    np.testing.assert_array_equal(course.recording.loss, expected.loss)
    for name, series in expected.series.items():
        np.testing.assert_array_equal(course.recording.series[name].spread["rate"].quantiles, series.spread["rate"].quantiles)


def test_of_a_truncated_file_the_whole_records_are_shown_and_the_rest_is_said(session, librarian, problems, file, qtbot):
    path, content = file
    path.write_bytes(content[:-100])
    opened(session, path, qtbot)
    assert session.course.records == 39
    assert "Record 40 " in problems[0] and session.course.sentence == problems[0]


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"\x00" * 5000])
def test_what_is_no_recording_gets_a_sentence(session, librarian, problems, tmp_path, qtbot, content):
    path = tmp_path / "run.rmsrec"
    path.write_bytes(content)
    session.request("open", str(path))
    qtbot.waitUntil(lambda: bool(problems), timeout=WAIT)
    assert problems[0].endswith(".") and "run.rmsrec" in problems[0] and not session.scene.courses


def test_a_missing_file_gets_a_sentence_and_the_next_one_is_opened(session, librarian, problems, file, tmp_path, qtbot):
    session.request("open", str(tmp_path / "none.rmsrec"))
    opened(session, file[0], qtbot)
    assert "none.rmsrec" in problems[0] and session.course.records == 40


def test_a_recording_is_followed_while_it_is_written(session, librarian, problems, file, qtbot):
    path, content = file
    path.write_bytes(content[: len(content) // 2])
    opened(session, path, qtbot)
    first = session.course.records
    session.seek(session.last_step)
    with path.open("ab") as growing:
        growing.write(content[len(content) // 2 :])
    qtbot.waitUntil(lambda: session.course.records == 40, timeout=WAIT)
    assert first < 40 and session.course.phase == FOLLOWED and session.course.sentence == ""
    assert session.step == session.last_step == 390, "the step at the front moves on"
    librarian._quiet.timeout.emit()
    assert session.course.phase == DONE


def test_opened_again_a_recording_takes_the_place_of_its_older_self(session, librarian, file, qtbot, make_recording):
    opened(session, file[0], qtbot)
    style = session.course.style
    save_recording(make_recording(12), file[0])
    session.request("open", str(file[0]))
    qtbot.waitUntil(lambda: session.course.records == 12, timeout=WAIT)
    assert len(session.scene.courses) == 1 and session.course.style == style


def test_a_removed_training_is_followed_no_more(session, librarian, file, qtbot):
    opened(session, file[0], qtbot)
    qtbot.waitUntil(lambda: not librarian.errands.busy, timeout=WAIT)
    session.remove(0)
    assert not librarian._followers and not librarian._watcher.files()
