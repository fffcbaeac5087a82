"""Recordings are opened and followed in a thread; what can be read is shown, what cannot is said."""

from __future__ import annotations

import os

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from optim.recorder import save_recording
from optim.recorder.report import make_files, report
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import DONE, FOLLOWED, TrainingCourse
from rmsprop_gui.windows.training.recording_files import RecordingFiles
from rmsprop_gui.windows.training.session import TrainingSession

WAIT = 20_000


@pytest.fixture
def session(qapp):
    session = TrainingSession()
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def recording_files(session):
    recording_files = RecordingFiles(session)
    yield recording_files
    recording_files.close()
    recording_files.deleteLater()


@pytest.fixture
def problems(session):
    said: list[str] = []
    session.error.connect(said.append)
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


def test_a_recording_is_opened_beside_what_is_there(session, recording_files, problems, file, qtbot, make_recording):
    os.utime(file[0], (0, 0))
    opened(session, file[0], qtbot)
    course, expected = session.course, make_recording(40, every=10)
    assert (course.title, course.phase, course.records, problems) == ("A training", DONE, 40, [])
    assert session.step == 0, "what is complete is read from its beginning"
    np.testing.assert_array_equal(course.recording.loss, expected.loss)
    for name, series in expected.series.items():
        np.testing.assert_array_equal(course.recording.series[name].spread["rate"].quantiles, series.spread["rate"].quantiles)


def test_of_a_truncated_file_the_whole_records_are_shown_and_the_rest_is_said(session, recording_files, problems, file, qtbot):
    path, content = file
    path.write_bytes(content[:-100])
    opened(session, path, qtbot)
    assert session.course.records == 39
    assert "Record 40 " in problems[0] and session.course.sentence == problems[0]


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"\x00" * 5000])
def test_what_is_no_recording_gets_a_sentence(session, recording_files, problems, tmp_path, qtbot, content):
    path = tmp_path / "run.rmsrec"
    path.write_bytes(content)
    session.request("open", str(path))
    qtbot.waitUntil(lambda: bool(problems), timeout=WAIT)
    assert problems[0].endswith(".") and "run.rmsrec" in problems[0] and not session.scene.courses


def test_a_missing_file_gets_a_sentence_and_the_next_one_is_opened(session, recording_files, problems, file, tmp_path, qtbot):
    session.request("open", str(tmp_path / "none.rmsrec"))
    opened(session, file[0], qtbot)
    assert "none.rmsrec" in problems[0] and session.course.records == 40


def test_a_recording_is_followed_while_it_is_written(session, recording_files, problems, file, qtbot):
    path, content = file
    path.write_bytes(content[: len(content) // 2])
    opened(session, path, qtbot)
    first = session.course.records
    assert session.step == session.last_step, "what is being written is watched at its front"
    with path.open("ab") as growing:
        growing.write(content[len(content) // 2 :])
    qtbot.waitUntil(lambda: session.course.records == 40, timeout=WAIT)
    assert first < 40 and session.course.phase == FOLLOWED and session.course.sentence == ""
    assert session.step == session.last_step == 390, "the step at the front moves on"
    recording_files._quiet.timeout.emit()
    assert session.course.phase == DONE


@pytest.mark.parametrize("records", [15, 60], ids=["shorter", "longer"])
def test_a_training_that_begins_anew_in_the_file_is_shown_anew_title_included(
    session, recording_files, problems, file, tmp_path, qtbot, make_recording, records
):
    path = file[0]
    opened(session, path, qtbot)
    session.add(TrainingCourse("Beside", RunStyle(1), recording=make_recording(3)))
    style = session.scene.courses[0].style
    other = make_recording(records, title="Second try", seed=5)
    save_recording(other, tmp_path / "other.rmsrec")
    path.write_bytes((tmp_path / "other.rmsrec").read_bytes())  # as a recorder does: the same file, from its start
    qtbot.waitUntil(lambda: session.scene.courses[0].records == records, timeout=WAIT)
    course = session.scene.courses[0]
    assert (course.title, course.style, problems) == ("Second try", style, [])
    np.testing.assert_array_equal(course.recording.loss, other.loss)
    assert len(session.scene.courses) == 2 and session.focus == 1


def test_a_name_given_by_hand_stays_when_a_training_begins_anew(session, recording_files, file, tmp_path, qtbot, make_recording):
    path = file[0]
    opened(session, path, qtbot)
    session.change_course(0, title="Mine")
    save_recording(make_recording(7, title="Second try"), tmp_path / "other.rmsrec")
    path.write_bytes((tmp_path / "other.rmsrec").read_bytes())
    qtbot.waitUntil(lambda: session.scene.courses[0].records == 7, timeout=WAIT)
    assert session.course.title == "Mine"


def test_opened_again_a_recording_takes_the_place_of_its_older_self(session, recording_files, file, qtbot, make_recording):
    opened(session, file[0], qtbot)
    style = session.course.style
    save_recording(make_recording(12), file[0])
    session.request("open", str(file[0]))
    qtbot.waitUntil(lambda: session.course.records == 12, timeout=WAIT)
    assert len(session.scene.courses) == 1 and session.course.style == style


def test_a_removed_training_is_followed_no_more(session, recording_files, file, qtbot):
    opened(session, file[0], qtbot)
    qtbot.waitUntil(lambda: not recording_files.tasks.busy, timeout=WAIT)
    session.remove(0)
    assert not recording_files._followers and not recording_files._watcher.files()


# ---- writing


def test_a_training_is_saved_as_a_recording_that_opens_again(session, recording_files, problems, tmp_path, make_recording, qtbot):
    recording = make_recording(15, every=3)
    session.put(TrainingCourse("Mine", RunStyle(0), recording=recording))
    path = tmp_path / "mine.rmsrec"
    with qtbot.waitSignal(session.message, timeout=WAIT) as said:
        session.request("save-recording", str(path))
    assert said.args == ["Saved mine.rmsrec."] and not problems
    opened(session, path, qtbot)
    np.testing.assert_array_equal(session.course.recording.loss, recording.loss)


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_report_is_the_engines(session, recording_files, tmp_path, make_recording, qtbot, kind):
    recording = make_recording(30)
    session.put(TrainingCourse("Mine", RunStyle(0), recording=recording))
    path = tmp_path / f"found.{kind}"
    with qtbot.waitSignal(session.message, timeout=WAIT):
        session.request("report", str(path))
    files = make_files(recording, kind, "found")
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == files and path.name in files


def test_a_report_goes_to_the_clipboard_as_markdown(session, recording_files, make_recording, qtbot):
    recording = make_recording(30)
    session.put(TrainingCourse("Mine", RunStyle(0), recording=recording))
    with qtbot.waitSignal(session.message, timeout=WAIT):
        session.request("copy-report")
    assert QGuiApplication.clipboard().text() == report(recording, "md")


def test_what_cannot_be_written_gets_a_sentence(session, recording_files, problems, tmp_path, make_recording, qtbot):
    session.request("report", str(tmp_path / "found.html"))
    assert problems[-1].startswith("There is nothing to write yet")
    session.put(TrainingCourse("Mine", RunStyle(0), recording=make_recording(3)))
    for path in (tmp_path / "found.pdf", tmp_path / "no folder" / "found.md"):
        before = len(problems)
        session.request("report", str(path))
        qtbot.waitUntil(lambda before=before: len(problems) > before, timeout=WAIT)
        assert problems[-1].endswith(".") and not path.exists()


def test_a_table_of_gradients_opens_too(session, recording_files, problems, tmp_path, qtbot):
    path = tmp_path / "grads.csv"
    rows = np.random.default_rng(0).normal(size=(25, 2))
    path.write_text("step,loss,a.g,b.g\n" + "".join(f"{k},{1 / (k + 1)},{a},{b}\n" for k, (a, b) in enumerate(rows)))
    opened(session, path, qtbot)
    assert session.course.records == 25 and session.course.phase == DONE and not recording_files._followers
    kept = [entries.gradient for entries in session.course.recording.entries.values()]
    np.testing.assert_array_equal(np.concatenate(kept, axis=1), rows)


def test_a_bad_table_gets_a_sentence_with_its_row(session, recording_files, problems, tmp_path, qtbot):
    path = tmp_path / "grads.csv"
    path.write_text("step,loss,a.g\n" + "".join(f"{k},1.0,{'oops' if k == 4 else 0.5}\n" for k in range(9)))
    session.request("open", str(path))
    qtbot.waitUntil(lambda: bool(problems), timeout=WAIT)
    assert "oops" in problems[0] or "6" in problems[0]
