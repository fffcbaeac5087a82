"""Every lesson that travels with the program is run: its claims hold, each question has an answer, nothing is made up."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

from optim.base.errors import Cancelled
from optim.base.resources import resource_path
from optim.base.translatable import plain
from optim.lessons import Measured, MeasureTable, kinds, measure, shelf, user_folder
from optim.lessons.measured import claims_text, lesson_text, placeholders, plain_text

FOLDER = resource_path("lessons")
SHELF = shelf([FOLDER])
LESSONS = {lesson.name: lesson for lesson in SHELF.lessons}
CLAIMS = range(1, 16)


@cache
def measured(name: str) -> Measured:
    return measure(LESSONS[name])


def texts(name: str) -> list[str]:
    lesson = LESSONS[name]
    parts = [page.text for page in lesson.pages] + [check.says for check in lesson.checks]
    for question in filter(None, (page.question for page in lesson.pages)):
        parts += [question.text, question.reveal, *question.options]
    return parts


@pytest.mark.parametrize("name", LESSONS)
def test_its_claims_hold(name):
    for check in LESSONS[name].checks:
        assert check.holds(measured(name)), measured(name).text(check.says)


@pytest.mark.parametrize("name", LESSONS)
def test_every_question_has_one_answer_and_says_what_was_measured(name):
    for question in filter(None, (page.question for page in LESSONS[name].pages)):
        right = question.right(measured(name))
        assert [choice.holds(measured(name)[question.asks]) for choice in question.choices].count(True) == 1
        assert 0 <= right < len(question.options)
        assert list(placeholders(question.reveal)), "a reveal without a measured number"


@pytest.mark.parametrize("name", LESSONS)
def test_every_text_is_filled_in_and_every_number_is_used(name):
    filled = [measured(name).text(text) for text in texts(name)]
    assert not [text for text in filled if re.search(r"\bnan\b|not a number(?!\w)", text) and "is" not in text]
    used = {placeholder[2] for text in texts(name) for placeholder in placeholders(text)}
    asked = {page.question.asks for page in LESSONS[name].pages if page.question}
    parts = {part for call in LESSONS[name].measures.values() for part in call.parameters if isinstance(part, str)}
    assert set(LESSONS[name].measures) <= used | asked | parts | {check.measure for check in LESSONS[name].checks}


@pytest.mark.parametrize("name", LESSONS)
def test_every_variant_is_shown_or_measured(name):
    lesson = LESSONS[name]
    measured_in = {variant for call in lesson.measures.values() for variant in (call.variant, call.other_variant)}
    shown = [dict(page.scene) for page in lesson.pages if page.scene is not None]
    assert [variant for variant, changes in lesson.variants.items() if variant not in measured_in and changes not in shown] == []


@pytest.mark.parametrize("name", LESSONS)
def test_a_page_that_sets_the_scene_says_where_the_timeline_goes(name):
    for page in LESSONS[name].pages[1:]:
        assert page.scene is None or page.step is not None, page.title


@pytest.mark.parametrize("name", LESSONS)
def test_it_is_a_short_course_with_a_prediction(name):
    lesson = LESSONS[name]
    assert 3 <= len(lesson.pages) <= 6
    assert any(page.question for page in lesson.pages)
    assert any(page.controls for page in lesson.pages)
    assert lesson.sources and lesson.usual and lesson.verdict and lesson.order < 1000
    assert max(len(page.text.split()) for page in lesson.pages) <= 130
    first = next(index for index, page in enumerate(lesson.pages) if page.question)
    told = {placeholder[2] for page in lesson.pages[:first] for placeholder in placeholders(page.text)}
    assert lesson.pages[first].question.asks not in told, "the answer stands before the question"


def test_every_claim_has_a_lesson_and_no_file_is_faulty():
    assert SHELF.problems == ()
    assert len(LESSONS) >= 16
    assert set(CLAIMS) <= {claim for lesson in SHELF.lessons for claim in lesson.claims}
    orders = [lesson.order for lesson in SHELF.lessons]
    assert orders == sorted(set(orders))
    assert not user_folder().is_relative_to(FOLDER)


def test_every_kind_of_measure_is_described_and_used():
    used = {call.kind for lesson in SHELF.lessons for call in lesson.measures.values()}
    assert used == set(kinds())
    for kind in kinds().values():
        assert kind.title and kind.sentence.endswith(".")


@pytest.mark.parametrize("name", ["the-first-step", "robust"])
def test_measuring_tells_how_far_it_is_and_is_the_same_again(name):
    parts: list[float] = []
    again = measure(LESSONS[name], progress=parts.append)
    assert dict(again) == dict(measured(name))
    assert parts == sorted(parts)
    assert parts[0] >= 0.0
    assert parts[-1] == 1.0


@pytest.mark.parametrize("name", ["the-first-step", "comparison"])
def test_measuring_can_be_given_up(name):
    cancel = np.zeros(1, np.uint8)

    def stop(part: float) -> None:
        cancel[0] = 1

    with pytest.raises(Cancelled):
        measure(LESSONS[name], cancel, stop)


# ---- on paper


def test_a_printed_lesson_holds_its_pages_answers_and_claims():
    name = "the-first-step"
    lesson, numbers = LESSONS[name], measured(name)
    text = lesson_text(lesson, numbers)
    for page in lesson.pages:
        assert f"## {page.title}" in text
    for question in filter(None, (page.question for page in lesson.pages)):
        assert f"- {question.options[question.right(numbers)]}  ✓" in text
    assert "{" not in text
    assert f"must be at least {plain(3.162, 6)} and at most {plain(3.163, 6)}" in text
    for source in lesson.sources:
        assert source in text


def test_the_list_of_claims_tells_each_lesson_with_its_verdict():
    some = [(LESSONS[name], measured(name)) for name in ("the-first-step", "small-gradients")]
    text = claims_text(some)
    for lesson, numbers in some:
        assert f"## {lesson.title}" in text and lesson.usual in text
        assert all(f"✓ {numbers.text(check.says)}" in text for check in lesson.checks)


def test_a_table_is_set_in_columns():
    text = plain_text("# Head\n\nSome **bold** `code`.\n\n| name | n |\n| :--- | ---: |\n| a | 1 |\n| long | 22 |\n\nEnd.")
    assert text == "Head\n====\n\nSome bold code.\n\nname   n\na      1\nlong  22\n\nEnd."


# ---- the table of the sources


def test_the_comparison_is_what_single_runs_say():
    lesson, table = LESSONS["comparison"], measured("comparison")["table"]
    assert isinstance(table, MeasureTable)
    from optim import simulate
    from optim.base import catalog
    from optim.lessons import run_specs

    specs = run_specs(lesson.scene)
    assert table.headings[1:] == tuple(catalog.optimizers()[spec.optimizer].title for spec in specs)
    rows = {row[0]: row[1:] for row in table.rows}
    for place, spec in enumerate(specs):
        rate = simulate(spec).rate[20]
        assert rows["Rate"][place] == rate[0] / rate[1]
    reach, stay = rows["Arrives"], rows["Stays"]
    assert all(0 <= some <= all_ <= 100 for some, all_ in zip(stay, reach, strict=True))
    assert rows["Memory"] == (0.0, 1.0, 1.0, 2.0)
