"""What stands on the bench of the Training window is never lost by opening something, and undo brings back what was removed."""

from __future__ import annotations

import json

import pytest

from optim.network import NetworkSpec
from optim.network.spec import presets
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.training.bench_state import DONE, FOLLOWED, STOPPED, TRAINING, WAITING, TrainingCourse
from rmsprop_gui.windows.training.training_controller import TrainingWindowController

LONG = NetworkSpec(layers=(4,), epochs=2000, every=50)


@pytest.fixture
def room(qtbot):
    room = TrainingWindowController(Settings())
    room.session.set_draft(LONG)
    yield room
    room.close()
    for thing in (room.window, room.session, room):
        thing.deleteLater()


def titles(room) -> list[str]:
    return [course.title for course in room.session.scene.courses]


def recorded(make_recording, title: str, path: str = "", phase: str = DONE) -> TrainingCourse:
    return TrainingCourse(title, RunStyle(0), recording=make_recording(5, title=title), path=path, phase=phase)


@pytest.mark.parametrize("name", [next(iter(presets())), list(presets())[-1]])
def test_a_network_beside_recordings_leaves_them_there(room, make_recording, name):
    session = room.session
    session.add(recorded(make_recording, "Mine", "/a.rmsrec"))
    session.add(recorded(make_recording, "Yours", "/b.csv"))
    session.request("network", name)
    assert titles(room)[:2] == ["Mine", "Yours"] and session.course.spec is not None
    styles = [course.style.color_key_index for course in session.scene.courses]
    assert len(set(styles)) == len(styles) or styles[:2] == [0, 0]
    session.undo_stack.undo()
    assert titles(room) == ["Mine", "Yours"]
    session.undo_stack.redo()
    assert titles(room)[:2] == ["Mine", "Yours"] and len(titles(room)) > 2


def test_a_network_in_the_place_of_trainings_can_be_undone(room, qtbot):
    session = room.session
    session.request("train")
    qtbot.waitUntil(lambda: session.course.phase == TRAINING and session.course.records > 0, timeout=20_000)
    mine = session.course.ticket
    session.request("network", next(iter(presets())))
    assert all(course.ticket != mine for course in session.scene.courses)
    session.undo_stack.undo()
    (course,) = session.scene.courses
    assert course.ticket == mine and course.phase == STOPPED and course.records > 0
    assert "put away" in course.sentence and session.draft == LONG


def test_settings_from_a_file_leave_recordings_and_can_be_undone(room, make_recording, tmp_path):
    session = room.session
    session.add(recorded(make_recording, "Mine", "/a.rmsrec"))
    path = tmp_path / "network.json"
    path.write_text(LONG.to_json())
    session.request("open", str(path))
    assert titles(room)[0] == "Mine" and session.scene.courses[1].spec == LONG
    session.request("open", str(path))  # in the place of the training that has the focus
    assert len(session.scene.courses) == 2
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert titles(room) == ["Mine"]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_what_was_removed_comes_back_in_its_place(room, make_recording, index):
    session = room.session
    for name in ("a", "b", "c"):
        session.add(recorded(make_recording, name, f"/{name}"))
    before = session.scene.courses
    session.set_focus(index)
    session.request("remove", index)
    assert titles(room) == [name for name in "abc" if name != "abc"[index]]
    session.add(recorded(make_recording, "d", "/d"))
    session.undo_stack.undo()
    assert session.scene.courses[:3] == before and titles(room) == ["a", "b", "c", "d"] and session.focus == index
    session.undo_stack.redo()
    assert titles(room) == [name for name in "abcd" if name != "abc"[index]]


def test_what_went_on_meanwhile_is_not_set_back(room, make_recording):
    session = room.session
    session.add(recorded(make_recording, "a", "/a"))
    session.add(recorded(make_recording, "b", "/b"))
    session.request("remove", 0)
    longer = make_recording(9, title="b")
    session.grow(0, recording=longer)
    session.undo_stack.undo()
    assert titles(room) == ["a", "b"] and session.scene.courses[1].recording is longer


def test_a_followed_recording_is_opened_again(room, make_recording):
    session, asked = room.session, []
    session.add(recorded(make_recording, "a", "/missing.rmsrec", FOLLOWED))
    session.requested.connect(lambda what, argument: asked.append((what, argument)))
    session.request("remove", 0)
    session.undo_stack.undo()
    assert session.course.phase == DONE and ("open", "/missing.rmsrec") in asked


def test_a_removed_training_is_trained_no_longer(room, qtbot):
    session = room.session
    session.request("train")
    qtbot.waitUntil(lambda: session.course.phase in (TRAINING, WAITING), timeout=20_000)
    session.request("remove", 0)
    qtbot.waitUntil(lambda: not room.trainer.busy, timeout=20_000)
    session.undo_stack.undo()
    assert session.course.phase == STOPPED


def test_a_log_in_json_is_opened_as_one(room, qtbot, tmp_path):
    path = tmp_path / "trainer_state.json"
    path.write_text(json.dumps({"log_history": [{"step": k, "loss": 2.0 / k} for k in range(1, 9)]}))
    room.session.request("open", str(path))
    qtbot.waitUntil(lambda: room.session.course is not None, timeout=20_000)
    assert room.session.course.records == 8 and room.session.course.spec is None
