"""Checkpoints in the Training window: opened as any file, told tensor by tensor, compared, given up when asked to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from optim.checkpoint import CheckpointRecording, make_recording, measure_checkpoint, open_checkpoint
from optim.recorder import open_recording
from rmsprop_gui.model import session_files
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training import recording_files
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.checkpoint import CheckpointPanel
from rmsprop_gui.windows.training.panels.progress.kinds import loss
from rmsprop_gui.windows.training.plot_content import get_content
from rmsprop_gui.windows.training.recording_files import RecordingFiles
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import root_symbol
from tests.engine.test_event_files import NAME, write_run

FILES = Path(__file__).parents[1] / "reference" / "checkpoints"


def read(name: str) -> CheckpointRecording:
    with open_checkpoint(FILES / name) as checkpoint:
        return make_recording(checkpoint, measure_checkpoint(checkpoint))


@pytest.fixture
def session(qtbot) -> TrainingSession:
    session = TrainingSession()
    session.put(TrainingCourse("first", RunStyle(0), recording=read("rmsprop.pt"), path="first"))
    return session


def cells(panel: CheckpointPanel) -> dict[str, list[str]]:
    """{title: what the rows say}."""
    return {column.title: [column.text(k) for k in range(len(column.keys))] for column in panel.table.table.columns}


def test_every_tensor_has_a_row_of_its_numbers(session, qtbot):
    panel = CheckpointPanel(session)
    qtbot.addWidget(panel)
    found = cells(panel)
    assert found["tensor"] == ["0.weight", "0.bias", "1.weight", "1.bias"] and found["shape"][0] == "3 × 4"
    assert found["step"] == ["4"] * 4 and all(text.startswith("0") for text in found["dead"])
    assert root_symbol(session.scene.recording) in found and "root" not in found
    tensors = session.scene.recording.described["tensors"]
    column = next(c for c in panel.table.table.columns if c.title == "next, g = 1")
    np.testing.assert_array_equal(column.keys, [each["longest_next_step"]["gradient_1"] for each in tensors])
    assert "torch.RMSprop" in panel.groups.text() and "alpha 0.99" in panel.groups.toolTip()


def test_a_row_focuses_its_tensor(session, qtbot):
    panel = CheckpointPanel(session)
    qtbot.addWidget(panel)
    panel.table.setCurrentIndex(panel.table.table.index(2, 0))
    assert session.tensor == "1.weight"


def test_two_are_compared(session, qtbot):
    panel = CheckpointPanel(session)
    qtbot.addWidget(panel)
    assert not panel.other.isEnabled()
    session.add(TrainingCourse("second", RunStyle(1), recording=read("lightning.ckpt"), path="second"))
    session.set_focus(1)
    assert panel.other.isEnabled()
    panel.other.set_value("first")
    panel.other.value_changed.emit("first")
    first, second = (course.recording.described["tensors"] for course in session.scene.courses)
    column = next(c for c in panel.table.table.columns if c.title == "rate, times")
    expected = [b["rate"]["median"] / a["rate"]["median"] for a, b in zip(first, second, strict=True)]
    np.testing.assert_array_equal(column.keys, expected)
    session.remove(0)
    assert panel.other.value() == "" and "rate, times" not in cells(panel)


def test_the_panel_is_there_for_checkpoints_alone(session, qtbot):
    panel = CheckpointPanel(session)
    qtbot.addWidget(panel)
    told: list[bool] = []
    panel.occasion_changed.connect(told.append)
    recording = open_recording(FILES.parent / "recordings" / "torch.rmsrec")
    session.add(TrainingCourse("recorded", RunStyle(1), recording=recording))
    session.set_focus(1)
    assert told == [False] and not panel.occasion()
    session.set_focus(0)
    assert told == [False, True]


def test_a_checkpoint_has_no_loss_and_the_plot_says_nothing(session):
    drawing = loss.draw(get_content(session.scene))
    assert all(np.isnan(curve.at(3)) for curve in drawing.curves if curve.steps is not None)
    assert drawing.readings(3)


def test_the_file_is_opened_in_the_background(qtbot):
    session = TrainingSession()
    files = RecordingFiles(session)
    try:
        with qtbot.waitSignal(session.scene_changed, timeout=20_000):
            session.request("open", str(FILES / "rmsprop.pt"))
        qtbot.waitUntil(lambda: session.course is not None, timeout=20_000)
        assert isinstance(session.scene.recording, CheckpointRecording)
        assert session.step == 3 and not session.reading
        with qtbot.waitSignal(session.error, timeout=20_000) as told:
            session.request("open", str(FILES / "make.py"))
        assert "make.py" in told.args[0]
    finally:
        files.close()


def test_reading_is_given_up(qtbot, monkeypatch):
    monkeypatch.setattr(recording_files, "TELLING", -1.0)
    session = TrainingSession()
    files = RecordingFiles(session)
    messages: list[str] = []
    session.message.connect(messages.append)

    def stop() -> None:
        if session.reading:
            session.request("stop")

    session.scene_changed.connect(stop)
    try:
        session.request("open", str(FILES / "rmsprop.pt"))
        qtbot.waitUntil(lambda: any("Reading rmsprop.pt" in each for each in messages) and not files.tasks.busy, timeout=20_000)
        assert not session.reading
    finally:
        files.close()


def test_file_open_takes_it_to_the_training_window(tmp_path):
    assert session_files.is_training(FILES / "rmsprop.pt") and session_files.is_training(FILES / "lightning.ckpt")
    folder = tmp_path / "checkpoint-4"
    folder.mkdir()
    assert not session_files.is_training(folder)
    (folder / "optimizer.pt").write_bytes((FILES / "rmsprop.pt").read_bytes())
    assert session_files.is_training(folder)


def test_a_folder_of_several_runs_opens_each(tmp_path, qtbot):
    for name in ("first", "second"):
        write_run(tmp_path / name / NAME)
    assert session_files.is_training(tmp_path)
    session = TrainingSession()
    files = RecordingFiles(session)
    try:
        session.request("open", str(tmp_path))
        qtbot.waitUntil(lambda: len(session.scene.courses) == 2, timeout=20_000)
        assert [course.title for course in session.scene.courses] == ["first", "second"]
    finally:
        files.close()
