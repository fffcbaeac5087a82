"""A colour fixed for an optimizer: kept in settings and sessions, the same on everything that is drawn, never two runs alike."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from PySide6.QtWidgets import QMenu

from optim import SpecError, simulate
from optim.base import catalog
from optim.base.run_colours import PLACES
from rmsprop_gui.charts.figures.formats import picture_formats
from rmsprop_gui.drawing import style
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.export.page import make_content
from rmsprop_gui.model import optimizer_colours, settings
from rmsprop_gui.model.optimizer_colours import KEY, adopt_kept, choose, fix_colour, get_kept
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene, get_line, make_styles
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.session_files import scene_to_bytes
from rmsprop_gui.model.suggest import free_style, style_with
from rmsprop_gui.panels.runs import RunsPanel, run_edits
from rmsprop_gui.panels.runs.run_list import fill_optimizer_menu
from rmsprop_gui.windows.benchmark.chart import get_places
from rmsprop_gui.windows.training.session import TrainingSession

NAMES = list(catalog.optimizers())
MIXED = ["rmsprop", "adam", "rmsprop", "sgd", "lion", "rmsprop", "adam"]


@pytest.fixture(autouse=True)
def nothing_kept():
    yield
    settings.keep(KEY, {})


def make_scene(optimizers=MIXED, colours=None) -> Scene:
    colours = colours or {}
    styles = make_styles(optimizers, (), colours)
    runs = tuple(RunSetup(name, {"lr": 0.01}, style=look) for name, look in zip(optimizers, styles, strict=True))
    return Scene(objective="valley", steps=20, runs=runs, colours=colours)


def looks_of(scene: Scene) -> list[tuple[str, int, int]]:
    return [(run.optimizer, run.style.color_key_index % PLACES, get_line(run.style)) for run in scene.runs]


def check_apart(scene: Scene) -> None:
    """No two runs have both colour and dashes in common, and none share a colour but those of one optimizer that has it fixed, as
    long as there are enough."""
    enough = len(scene.runs) + len(scene.colours) <= PLACES
    for (one, hue, line), (other, hue_2, line_2) in combinations(looks_of(scene), 2):
        assert (hue, line) != (hue_2, line_2)
        assert hue != hue_2 or (one == other and one in scene.colours) or not enough


@pytest.mark.parametrize("place", range(PLACES))
@pytest.mark.parametrize("name", ["rmsprop", "adam", "sgd", "lion", "adamw"])
def test_all_runs_of_the_optimizer_have_it_and_all_stay_apart(name, place):
    scene = fix_colour(make_scene(), name, place)
    assert {hue for who, hue, _ in looks_of(scene) if who == name} <= {place}
    assert not [who for who, hue, _ in looks_of(scene) if hue == place and who != name]
    check_apart(scene)
    first = next((run.style for run in scene.runs if run.optimizer == name), None)
    assert first in (None, RunStyle(place))  # with the dashes that were chosen for this hue


@pytest.mark.parametrize("seed", range(20))
def test_any_fixed_colours_leave_any_runs_apart(seed):
    import random

    chance = random.Random(seed)
    scene = make_scene([chance.choice(NAMES) for _ in range(seed % 4)] + ["rmsprop", "rmsprop"])
    for _ in range(4):
        scene = fix_colour(scene, chance.choice(NAMES), chance.choice([None, *range(PLACES)]))
        check_apart(scene)
        assert len(set(scene.colours.values())) == len(scene.colours)


def test_giving_it_back_gives_all_as_it_was():
    scene = make_scene()
    for name in ("rmsprop", "lion"):
        assert fix_colour(fix_colour(scene, name, 1), name, None) == scene


def test_more_runs_than_colours_differ_in_their_dashes():
    check = make_scene(["rmsprop"] * 8, {"rmsprop": 4})
    check_apart(check)
    many = make_scene([*NAMES[:8], "adam"], {name: k for k, name in enumerate(NAMES[:7])})
    pairs = [(hue, line) for _, hue, line in looks_of(many)]
    assert len(set(pairs)) == len(pairs)


def test_a_colour_of_one_run_stays_unless_its_own_optimizer_is_fixed():
    own = RunStyle(2, "#123456")
    scene = make_scene().with_run(0, style=own)
    assert fix_colour(scene, "adam", 6).runs[0].style == own
    assert fix_colour(scene, "rmsprop", 6).runs[0].style == RunStyle(6)


def test_new_and_changed_runs_follow():
    scene = fix_colour(make_scene(["adam", "sgd"]), "rmsprop", 1)
    assert scene.runs[0].style == RunStyle(0)  # Adam's was given away
    assert free_style(scene, "rmsprop") == RunStyle(1)
    assert style_with(scene, 1, "rmsprop") == RunStyle(1)
    second = scene.with_(runs=(*scene.runs, RunSetup("rmsprop", style=RunStyle(1))))
    look = free_style(second, "rmsprop")
    assert look.color_key_index == 1 and get_line(look) not in {get_line(run.style) for run in second.runs}
    assert style.run_color(look) == style.run_color(RunStyle(1)) and style.run_dash(look) != style.run_dash(RunStyle(1))


# ---- files


def test_a_session_keeps_it_and_older_versions_read_the_others():
    scene = fix_colour(make_scene(), "rmsprop", 1)
    assert Scene.from_dict(json.loads(scene_to_bytes(scene))) == scene
    plain = json.loads(scene_to_bytes(make_scene()))
    assert "colours" not in plain and all("line" not in run["style"] for run in plain["runs"])


@pytest.mark.parametrize(("colours", "words"), [
    ({"adam": 8}, "must be"), ({"adam": "red"}, "whole number"), ({"adam": True}, "whole number"), ([1], "fixed colours"),
    ({"adamm": 1}, "adamm"), ({"adam": 1, "sgd": 1}, "the same colour"), ({"adam": -1}, "must be"),
])  # fmt: skip
def test_what_is_none_gets_a_sentence(colours, words):
    with pytest.raises(SpecError, match=words) as refused:
        Scene.from_dict({**make_scene().to_dict(), "colours": colours})
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize("kept", [
    {}, {"adam": 8}, {"adam": "1"}, {"adam": True}, {"nobody": 1}, {"adam": [1]}, {"adam": None}, {"": 1}, {"adam": 1e300},
])  # fmt: skip
def test_whatever_the_settings_hold_is_left_out(kept):
    settings.keep(KEY, {**kept, "sgd": 3, "lion": 3})
    assert get_kept() == {"sgd": 3}
    settings.keep(KEY, [1])
    assert get_kept() == {} and adopt_kept(make_scene()) == make_scene()


# ---- in the window


def test_the_settings_follow_the_user_and_not_a_file(program, qtbot):
    session = Session(make_scene(["rmsprop", "adam"]))
    panel = RunsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    run_edits.fix_colour(session, "rmsprop", 1)
    assert get_kept() == {"rmsprop": 1} and session.scene.runs[0].style == RunStyle(1)
    session.undo_stack.undo()
    assert get_kept() == {} and session.scene.colours == {}
    session.undo_stack.redo()
    foreign = make_scene(["sgd", "adam"], {"sgd": 6})
    session.replace(foreign)
    assert session.scene == foreign and get_kept() == {"rmsprop": 1}  # a session of others keeps its own
    run_edits.fix_colour(session, "adam", 4)
    assert get_kept() == {"rmsprop": 1, "adam": 4}
    session.replace(make_scene(["rmsprop", "adam", "rmsprop"]))
    assert [run.style for run in session.scene.runs] == [RunStyle(1), RunStyle(4), RunStyle(1, None, 0)]
    assert session.scene.colours == {"rmsprop": 1, "adam": 4} and session.undo_stack.isClean()


def test_the_menu_says_whose_a_colour_is(program):
    menu, fixed = QMenu(), []
    fill_optimizer_menu(menu, {"adam": 1, "rmsprop": 3}, "rmsprop", fixed.append)
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert len(actions) == PLACES + 1 and actions[3].isChecked() and sum(action.isChecked() for action in actions) == 1
    assert actions[1].text().endswith(", now of Adam")
    actions[1].trigger()
    actions[-1].trigger()
    assert fixed == [1, None]
    assert choose({"adam": 1, "rmsprop": 3}, "rmsprop", 1) == {"rmsprop": 1}


def test_trainings_and_benches_follow(program):
    class Entrant:
        def __init__(self, optimizer):
            self.optimizer = optimizer

    settings.keep(KEY, {"rmsprop": 1})
    assert TrainingSession().free_style("rmsprop") == RunStyle(1)
    assert get_places([Entrant("adam"), Entrant("rmsprop")]).tolist() == [0, 1]


def test_figures_and_pages_draw_it(program):
    scene = fix_colour(make_scene(["rmsprop", "rmsprop"]), "rmsprop", 1)
    runs = tuple(simulate(spec) for spec in scene.specs())
    with style.temporarily("print"):
        hue, other = style.run_color(RunStyle(1)).name(), style.run_color(RunStyle(0)).name()
    for what in ("map", "plots"):
        with make_figure(scene.with_(step=10), runs, Request(what)) as figure:
            svg = picture_formats()["svg"].make(figure, 96).decode().lower()
        assert hue in svg and f'stroke="{other}"' not in svg
    page = make_content(scene, runs)
    assert [(run.look, run.line) for run in page.runs] == [(1, None), (1, 0)]


def test_nothing_kept_changes_nothing():
    assert optimizer_colours.adopt_kept(make_scene()) == make_scene()
