"""The numbers in the text of a lesson are those on the screen: the readouts of the focused run at the step of the page."""

from __future__ import annotations

import numpy as np
import pytest

from optim import simulate
from optim.lessons import run_specs
from optim.lessons.measure_kind import MeasureContext, Setting
from optim.lessons.measured import spell
from rmsprop_gui.charts.drawing import PlotContent
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.lessons import LessonsPanel
from rmsprop_gui.panels.parameters.quantities import ReadoutModel
from rmsprop_gui.panels.plots.kinds import stability
from tests.engine.lessons.test_pages import LESSONS, PAGES, spoken

ROWS = {"effective_rate": "rate", "step_over_rate": "delta", "position": "theta", "gradient": "gradient"}
SPEAKING = [(name, page) for name, page in PAGES if spoken(LESSONS[name], page)]


def read_off(session: Session, call, focus: int) -> float:
    """The number as the table of parameters has it for a run at the session's step, or the head of the stability plot."""
    session.set_focus(focus)
    if call.kind == "stability_ratio" and not call.parameters.parameter:
        runs = tuple(zip(session.scene.runs, session.runs, strict=True))
        curve = stability.draw(PlotContent(runs=runs, focus=session.run)).curves[focus]
        return curve.at(session.step)
    model = ReadoutModel()
    model.set_run(session.run, session.step)
    wanted = ROWS.get(call.kind) or call.parameters.name
    row = next(k for k, quantity in enumerate(model.rows) if quantity.name == wanted)
    value = model.value(row, call.parameters.parameter - 1)
    assert value is not None, "nothing is shown at this step"
    if call.kind == "step_over_rate":
        return abs(value) / float(session.run.lr[session.step])
    return abs(value) if call.kind == "gradient" else value


@pytest.mark.parametrize(("name", "page"), SPEAKING)
def test_the_numbers_of_a_page_are_read_off_the_screen(name, page):
    lesson, checked = LESSONS[name], 0
    session = Session(Scene.from_dict(lesson.scene_of(page)))
    session.take_runs(tuple(simulate(spec) for spec in session.scene.specs()))
    session.seek(lesson.get_step(page))
    for call, step, runs in spoken(lesson, page):
        if step != session.step:
            continue
        specs = {call.variant: run_specs(lesson.variant(call.variant))}
        setting = Setting(MeasureContext(specs, np.zeros(1, np.uint8)), call, {}, lambda part: None)
        told = call.entry.value(setting, call.parameters)
        shown = read_off(session, call, runs[0])
        assert spell(float(shown)) == spell(float(told)), (call.name, shown, told)
        checked += 1
    assert checked


LESSON = """+++
title = "Two runs"
summary = "One after the other."
[scene]
objective = "sphere"
steps = 20
[[scene.runs]]
optimizer = "rmsprop"
[[scene.runs]]
optimizer = "sgd"
name = "plain"
[measures]
first = { measure = "effective_rate", step = 1 }
[[check]]
measure = "first"
says = "{first}"
at_least = 0
+++
## One
Look.
## Two
+++
step = 4
run = "plain"
+++
Look at the other.
## Three
Stay.
## Back
+++
scene = ""
run = 1
+++
The first again.
"""


def test_a_page_takes_the_focus_to_its_run(parts, tmp_path, qtbot):
    session = parts.session
    (tmp_path / "two.md").write_text(LESSON, encoding="utf-8")
    panel = LessonsPanel(session, [tmp_path])
    qtbot.addWidget(panel)
    try:
        assert panel.open_named("two")
        for page, focus, step in ((0, 0, 0), (1, 1, 4), (2, 1, 4), (3, 0, 4), (2, 1, 4), (1, 1, 4)):
            panel.course.go(page)
            assert panel.course.lesson.scene_of(page).get("focus", 0) == focus
            wanted = (focus, step, 2)
            qtbot.waitUntil(lambda: (session.scene.focus, session.step, len(session.scene.runs)) == wanted, timeout=20_000)  # noqa: B023
    finally:
        panel.close_down()


@pytest.mark.parametrize("wrong", ["0", "3", "true", '"other"', "1.5"])
def test_a_run_that_is_not_there_is_told(tmp_path, session, qtbot, wrong):
    (tmp_path / "two.md").write_text(LESSON.replace('run = "plain"', f"run = {wrong}"), encoding="utf-8")
    panel = LessonsPanel(session, [tmp_path])
    qtbot.addWidget(panel)
    panel.read()
    (problem,) = panel.course.library.shelf.problems
    assert "The run of a page" in str(problem) and problem.line == 24
    panel.close_down()
