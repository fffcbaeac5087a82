"""Every page stands where it speaks: at the step, on the run and in the scene whose numbers are in its text."""

from __future__ import annotations

import pytest

from optim.lessons import run_specs, shelf
from optim.lessons.measured import placeholders

LESSONS = {lesson.name: lesson for lesson in shelf().lessons}
PAGES = [(name, page) for name, lesson in LESSONS.items() for page in range(len(lesson.pages))]


def spoken(lesson, page):
    """[(call, step, runs of the scene on the screen)] of the numbers that can be seen while the page is read."""
    shown = run_specs(lesson.scene_of(page))
    each, found = lesson.pages[page], []
    texts = [each.text, *([each.question.text] if each.question is not None else [])]
    for _, _, name, _ in (mark for text in texts for mark in placeholders(text)):
        call = lesson.measures[name]
        if call.entry.shown_at is None:
            continue
        spec = run_specs(lesson.variant(call.variant))[call.run]
        runs = [k for k, here in enumerate(shown) if here == spec]
        if runs:
            found.append((call, call.entry.shown_at(call.parameters, spec.steps), runs))
    return found


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_a_page_stands_at_a_step_and_on_a_run_that_it_speaks_of(name, page):
    lesson = LESSONS[name]
    found = spoken(lesson, page)
    if not found:
        return
    step, focus = lesson.get_step(page), lesson.scene_of(page).get("focus", 0)
    assert step in {step for _, step, _ in found}, [(call.name, step, runs) for call, step, runs in found]
    assert focus in {run for _, at, runs in found if at == step for run in runs}, (focus, found)


def test_some_pages_speak_of_what_is_on_the_screen():
    assert sum(bool(spoken(LESSONS[name], page)) for name, page in PAGES) >= 12
