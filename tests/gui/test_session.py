"""The session: edits, undo, what stays on the screen while runs are computed, and the session file."""

from __future__ import annotations

import gc
import json

import pytest

from optim import SpecError, simulate
from rmsprop_gui.model import session_files
from rmsprop_gui.model.presets import load_preset, preset_names
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import SceneCommand, Session


def answer(session):
    """What the engine would do."""
    session.take_runs(tuple(simulate(spec) for spec in session.scene.specs()))


def test_an_edit_asks_for_runs_and_can_be_undone(session, qtbot):
    with qtbot.waitSignals([session.scene_changed, session.asked]):
        session.change_hyper("Rate", lr=0.2)
    assert session.scene.runs[0].hyper["lr"] == 0.2
    session.undo_stack.undo()
    assert "lr" not in session.scene.runs[0].hyper


def test_a_drag_is_one_undo_step(session):
    for lr in (0.1, 0.2, 0.3):
        session.change_hyper("Rate", "lr", lr=lr)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.scene == Scene()


def test_a_drag_after_saving_is_a_step_of_its_own(session):
    session.change_hyper("Rate", "lr", lr=0.1)
    session.undo_stack.setClean()
    session.change_hyper("Rate", "lr", lr=0.2)
    assert not session.undo_stack.isClean()
    session.undo_stack.undo()
    assert session.undo_stack.isClean() and session.scene.runs[0].hyper["lr"] == 0.1


def test_an_impossible_edit_says_why_and_changes_nothing(session, qtbot):
    with qtbot.waitSignal(session.error) as told:
        assert not session.change("Steps", steps=-1)
    assert "steps" in told.args[0] and session.scene == Scene() and session.undo_stack.count() == 0


def test_undo_leaves_layers_view_and_focus_alone(session):
    session.change("Runs", runs=(RunSetup(), RunSetup(optimizer="sgd")))
    session.change_hyper("Rate", lr=0.2)
    session.set_quietly(layers=frozenset({"paths"}), view=((0.0, 1.0), (0.0, 1.0)))
    session.set_focus(1)
    session.undo_stack.undo()
    assert session.scene.layers == {"paths"} and session.scene.view is not None and session.focus == 1
    session.undo_stack.undo()
    assert session.focus == 0 and len(session.scene.runs) == 1


def test_an_edit_of_the_view_itself_is_undone(session):
    session.set_quietly(view=((0.0, 1.0), (0.0, 1.0)))
    session.change("Landscape", objective="rosenbrock", view=None)
    assert session.scene.view is None
    session.undo_stack.undo()
    assert session.scene.view == ((0.0, 1.0), (0.0, 1.0))


def test_old_runs_stay_until_the_new_ones_are_there(session):
    answer(session)
    old = session.runs
    session.change_hyper("Rate", lr=0.2)
    assert session.runs == old
    answer(session)
    assert session.runs != old and session.run.spec == session.scene.spec(0)


def test_runs_of_another_landscape_do_not_stay(session):
    answer(session)
    session.change("Landscape", objective="x_over_log_x", objective_params={}, start=None)
    assert session.runs == (None,)


def test_a_late_answer_stands_in_until_the_newest_is_there(session):
    late = (simulate(session.scene.spec(0)),)
    session.change_hyper("Rate", lr=0.2)
    session.take_runs(late)
    assert session.runs == late and session.awaiting
    answer(session)
    assert session.run.spec == session.scene.spec(0) and not session.awaiting
    session.take_runs(late)
    assert session.run.spec == session.scene.spec(0)


def test_a_late_answer_of_another_optimizer_is_not_taken(session):
    late = (simulate(session.scene.spec(0)),)
    session.change_run("Optimizer", optimizer="adam", hyper={})
    session.take_runs(late)
    assert session.runs == (None,)


def test_the_step_never_lies_beyond_the_runs_on_the_screen(session):
    answer(session)
    session.change("Steps", steps=500)
    session.seek(400)
    assert session.step == 120
    answer(session)
    session.seek(400)
    assert session.step == 400
    session.change("Steps", steps=50)
    assert session.step == 50


def test_a_new_run_joins_those_already_computed(session):
    answer(session)
    first = session.runs[0]
    session.change("Add", runs=(*session.scene.runs, RunSetup(optimizer="sgd", style=RunStyle(1))), focus=1)
    assert session.runs == (first, None) and session.shown() == [0]


def test_the_focused_run_is_drawn_last():
    session = Session(Scene(runs=(RunSetup(), RunSetup(optimizer="sgd")), focus=0))
    answer(session)
    assert session.shown() == [1, 0]


def test_busy_is_said_only_after_a_moment(session, qtbot):
    with qtbot.assertNotEmitted(session.busy_changed):
        session.set_busy(True)
        session.set_busy(False)
    with qtbot.waitSignal(session.busy_changed, timeout=5000):
        session.set_busy(True)
    with qtbot.waitSignal(session.busy_changed, timeout=100):
        session.set_busy(False)


# ---- files


@pytest.mark.parametrize("name", preset_names())
def test_a_scene_comes_back_from_its_file(name, tmp_path):
    scene = load_preset(name).with_(step=3, view=((-1.0, 2.0), (0.0, 1.5)), layers=frozenset({"paths"}))
    path = tmp_path / "scene.rmsp"
    session_files.write_scene(path, scene)
    assert session_files.read_scene(path).to_dict() == scene.to_dict()
    assert [p.name for p in tmp_path.iterdir()] == ["scene.rmsp"]


def test_one_run_in_json_is_a_scene(tmp_path):
    path = tmp_path / "run.json"
    path.write_text('{"objective": "rosenbrock", "optimizer": "rmsprop", "hyper": {"lr": 0.01}, "steps": 7}')
    scene = session_files.open_named(str(path))
    assert scene.objective == "rosenbrock" and scene.steps == 7 and scene.runs[0].hyper["lr"] == 0.01


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "not JSON"),
        ("[1]", "neither a session nor a run"),
        ("[" * 100_000, "not JSON"),
        ('{"runs": [], "tolerance": NaN}', "NaN"),
        ('{"runs": 3}', "list of runs must be a list"),
        ('{"runs": ["x"]}', "Run 1 of the session is given by name"),
        ('{"runs": [{"style": {"color_key_index": ""}}]}', "style of run 1: color_key_index must be a whole number"),
        ('{"runs": [{"style": {"color_key_index": 0, "custom_color": "red"}}]}', "written #RRGGBB"),
        ('{"runs": [{"style": 3}]}', "style of run 1"),
        ('{"runs": [{"name": 3}]}', "name of run 1 must be a text"),
        ('{"runs": [{"visible": 1}]}', "visible of run 1 must be true or false"),
        ('{"runs": [{"edits": {}}]}', "edits of run 1 must be a list"),
        ('{"runs": [{}], "focus": 0.0}', "focus of the session must be a whole number"),
        ('{"runs": [{}], "step": 1.5}', "step of the session must be a whole number"),
        ('{"runs": [{}], "loop": "yes"}', "loop of the session must be true or false"),
        ('{"runs": [{}], "title": 3}', "title of the session must be a text"),
        ('{"runs": [{}], "view": ["x", "y"]}', "two pairs of numbers"),
        ('{"runs": [{}], "thresholds": []}', "thresholds of the session"),
        ('{"runs": [{}], "runs": []}', "'runs' stands twice"),
        ('{"kind": "rmsprop-explorer bench", "runs": []}', "not a session but a bench"),
        (json.dumps({"runs": [{}] * 5000}), "5,000 entries"),
        (json.dumps({"runs": [{}] * 50, "steps": 1_000_000}), "50 runs of 1,000,000 steps"),
        ('{"runs": [{"optimizer": "nothing"}]}', "nothing"),
        ('{"runs": [], "version": 99}', "version 99"),
        ('{"runs": [], "focus": 4}', "focuses run 4"),
        ('{"runs": [], "layers": ["fog"]}', "fog"),
        ('{"runs": [], "speed": 0}', "speed"),
        ('{"runs": [], "speed": "fast"}', "speed"),
        ('{"runs": [], "view": [[1, 0], [0, 1]]}', "view"),
        ('{"runs": [], "colour": 1}', "colour"),
        ('{"objective": "valley", "steps": 2000000000}', "steps"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(text, part, tmp_path):
    path = tmp_path / "bad.rmsp"
    path.write_text(text)
    with pytest.raises(SpecError, match=part) as refusal:
        session_files.read_scene(path)
    assert "bad.rmsp" in str(refusal.value)


def test_a_missing_or_binary_file_is_refused(tmp_path):
    with pytest.raises(SpecError, match="cannot be read"):
        session_files.read_scene(tmp_path / "none.rmsp")
    (tmp_path / "picture.rmsp").write_bytes(b"\x89PNG\xff\xfe\x00")
    with pytest.raises(SpecError, match="not text in UTF-8"):
        session_files.read_scene(tmp_path / "picture.rmsp")
    with pytest.raises(SpecError, match="no file and no preset"):
        session_files.open_named("a-rate-per-axes")


def test_a_failed_save_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "scene.rmsp"
    session_files.write_scene(path, Scene())
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(SpecError, match="no space left on device"):
        session_files.write_scene(path, Scene(steps=3))
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["scene.rmsp"]


def test_a_file_in_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(SpecError, match="none cannot be written"):
        session_files.write_scene(tmp_path / "none" / "scene.rmsp", Scene())


# ---- presets


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_can_be_simulated(name):
    scene = load_preset(name)
    assert scene.title and scene.about and scene.runs
    runs = [simulate(spec, "plain") for spec in scene.specs()]  # compiling takes longer than any of them
    assert all(run.steps == scene.steps for run in runs)
    assert json.loads(json.dumps(scene.to_dict(), allow_nan=False))["title"] == scene.title


def test_preset_titles_are_unique():
    titles = [load_preset(name).title for name in preset_names()]
    assert len(set(titles)) == len(titles)


def alive(kind: type) -> int:
    gc.collect()
    return sum(type(thing) is kind for thing in gc.get_objects())


def test_a_drag_leaves_one_command_however_long_it_is(session):
    gc.unfreeze()  # what was there before the test was frozen
    before = alive(SceneCommand)
    indices = []
    session.undo_stack.indexChanged.connect(indices.append)
    for k in range(2_000):
        session.change_hyper("Rate", "lr", lr=0.1 + 1e-4 * k)
    assert alive(SceneCommand) - before == 1 and session.undo_stack.count() == 1
    assert len(indices) == 2_000  # who shows what can be undone hears of each
    assert session.scene.runs[0].hyper["lr"] == 0.1 + 1e-4 * 1_999
    session.undo_stack.undo()
    assert "lr" not in session.scene.runs[0].hyper
    session.undo_stack.redo()
    assert session.scene.runs[0].hyper["lr"] == 0.1 + 1e-4 * 1_999


def test_commands_that_are_dropped_are_gone(session):
    gc.unfreeze()
    before = alive(SceneCommand)
    for k in range(200):
        session.change("Seed", seed=k + 1)
        if k % 2:
            session.undo_stack.undo()  # the next one drops it
    assert alive(SceneCommand) - before == session.undo_stack.count()
    session.undo_stack.clear()
    assert alive(SceneCommand) == before


def test_a_saved_state_is_not_merged_into(session):
    session.change_hyper("Rate", "lr", lr=0.2)
    session.undo_stack.setClean()
    session.change_hyper("Rate", "lr", lr=0.3)
    assert session.undo_stack.count() == 2 and not session.undo_stack.isClean()
    session.undo_stack.undo()
    assert session.undo_stack.isClean() and session.scene.runs[0].hyper["lr"] == 0.2
