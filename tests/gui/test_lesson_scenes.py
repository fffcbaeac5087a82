"""The scenes of lessons are sessions as the window reads them, and stand for the same runs."""

from __future__ import annotations

from dataclasses import fields

import pytest

from optim.lessons import run_specs, shelf
from optim.lessons.lesson import OF_A_RUN, OF_ITS_LOOK, SHARED, SHOWN, check_scene, preset_scene
from rmsprop_gui.model.presets import load_preset, presets
from rmsprop_gui.model.scene import RunSetup, Scene

LESSONS = {lesson.name: lesson for lesson in shelf().lessons}


def test_the_fields_are_those_of_a_session():
    assert {*SHARED, *SHOWN, "runs"} == {f.name for f in fields(Scene)}
    assert {*OF_A_RUN, *OF_ITS_LOOK} == {f.name for f in fields(RunSetup)}


def test_the_shortest_scene_is_the_windows():
    assert run_specs({}) == Scene().specs()
    assert run_specs({"objective": "sphere", "runs": []}) == ()


@pytest.mark.parametrize("name", presets())
def test_presets_stand_for_the_same_runs(name):
    scene = preset_scene(name)
    assert check_scene(scene) == run_specs(scene) == load_preset(name).specs()


@pytest.mark.parametrize("name", LESSONS)
def test_lessons_stand_for_the_same_runs(name):
    lesson = LESSONS[name]
    scenes = [lesson.scene, *map(lesson.variant, lesson.variants), *map(lesson.scene_of, range(len(lesson.pages)))]
    for scene in scenes:
        read = Scene.from_dict(scene)
        assert read.specs() == run_specs(scene)
        assert read.title
    for page in range(len(lesson.pages)):
        step = lesson.pages[page].step
        assert step is None or step <= Scene.from_dict(lesson.scene_of(page)).steps
