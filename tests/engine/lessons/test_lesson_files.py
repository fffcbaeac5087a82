"""Lesson files: what is good is read, what is not is told with a line and a sentence, and the others still load."""

from __future__ import annotations

import copy
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.base.errors import SpecError
from optim.base.resources import resource_path
from optim.lessons import LessonError, measure, parse_lesson, shelf
from optim.lessons.document import read_block, read_document
from optim.lessons.lesson import change

README = resource_path("lessons", "README.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```\n(\+\+\+.*?)```", README, re.DOTALL)[1]

KEYS = st.text(st.characters(codec="ascii", categories=("Ll", "Nd")), min_size=1, max_size=5)

# What is replaced in the example, by what, a text of the line that must be named, and words of the sentence.
FAULTS = {
    "no settings": ('+++\ntitle = "Does', 'title = "Does', "title", "begins with settings"),
    "broken header": ('title = "Does the slope matter?"', "title = Does", "title = Does", "no TOML"),
    "unclosed header": ("\n+++\n\n## Look", "\n\n## Look", "Press play", "end them above it"),
    "unclosed settings of a page": ("+++\n\nNow", "\nNow", "+++", "have no end"),
    "no title": ('title = "Does the slope matter?"\n', "", "summary", "needs title"),
    "a number as title": ('"Does the slope matter?"', "3", "title = 3", "needs title"),
    "unknown setting": ("claims = [1]", "claim = [1]", "claim = [1]", "'claims'"),
    "claims of words": ("claims = [1]", 'claims = ["one"]', "claims =", "whole numbers"),
    "unknown verdict": ("claims = [1]", 'verdict = "maybe"', "verdict =", "There is no verdict"),
    "unknown preset": ("[scene]", 'preset = "valey"\n[scene]', "preset =", "no preset named 'valey'"),
    "unknown landscape": ('objective = "valley"', 'objective = "vally"', "objective =", "'valley'"),
    "unknown scene field": ("start = [", "begin = [", "begin = [", "not a field of a scene"),
    "start of words": ("[-4.7, 2.5]", '["left", 2.5]', "start =", "must be a number"),
    "start of three": ("[-4.7, 2.5]", "[1, 2, 3]", "start =", "needs a start of 2 numbers"),
    "unknown optimizer": ('"rmsprop"', '"rmsporp"', "rmsporp", "did you mean 'rmsprop'"),
    "unknown hyperparameter": ("decay = 0.9", "decey = 0.9", "decey", "did you mean 'decay'"),
    "unknown field of a run": ("hyper = {", "hypers = {", "hypers", "not a field of a run"),
    "variant of an unknown field": ("{ scale = 1000 }", "{ scal = 1000 }", "[variants.steep]", "'scale'"),
    "unknown measure": ('"step_over_rate"', '"step_length"', "step_length", "no measure named"),
    "unknown setting of a measure": ("run = 1 }", "run = 1, stap = 3 }", "stap", "did you mean 'step'"),
    "a run that is not there": ("run = 1 }", "run = 2 }", "run = 2 }", "There is no run 2"),
    "a variant that is not there": ('other_variant = "steep"', 'other_variant = "flat"', "flat", "variants are steep"),
    "a run compared with itself": (', other_variant = "steep"', "", "apart = {", "both are the same"),
    "no check": ("[[check]]", "[[chick]]", "[[chick]]", "setting of a lesson"),
    "check of nothing": ('measure = "apart"\nat_most', 'measure = "far"\nat_most', "[[check]]", "measure of this lesson"),
    "check without bounds": ("at_most = 1e-6\n", "", "[[check]]", "needs at_least"),
    "claim with an unknown number": ("differs by {apart}", "differs by {part}", "says =", "Nothing measures {part}"),
    "no pages": ("## ", "", "", "begin a page"),
    "placeholder of nothing": ("is {first} learning", "is {frist} learning", "is {frist}", "did you mean 'first'"),
    "placeholder of no form": ("{first}", "{first:.2f}", "{first:.2f}", "no known form"),
    "single brace": ("{first}", "{first", "is {first l", "single brace"),
    "unknown page setting": ('asks = "apart"', 'ask = "apart"', 'ask = "apart"', "'asks'"),
    "question that nothing answers": ('asks = "apart"\n', "", "? How far", "names none"),
    "answer of an unknown measure": ('asks = "apart"', 'asks = "far"', 'asks = "far"', "nothing measures 'far'"),
    "answer of a list": ('asks = "apart"', 'asks = ["apart"]', "asks =", "nothing measures"),
    "step beyond the run": ('scene = "steep"', 'step = 500', "step = 500", "from 0 to 120"),
    "unknown variant of a page": ('scene = "steep"', 'scene = "flat"', 'scene = "flat"', "'flat'"),
    "unknown control": ('controls = ["scale"]', 'controls = ["scala"]', "controls =", "did you mean 'scale'"),
    "question without options": ("- [", "* [", "? How far", "no options"),
    "option without range": ("- [1 ..] Far", "- Far", "- Far", "no answer to choose"),
    "overlapping options": ("[0.001 .. 1]", "[0.0001 .. 1]", "[0.0001", "Two answers are right"),
    "a gap between options": ("[1 ..]", "[2 ..]", "[2 ..]", "No answer is right"),
    "reversed option": ("[0.001 .. 1]", "[1 .. 0.001]", "[1 .. 0.001]", "smaller"),
    "no reveal": ("! By", "By", "? How far", "no reveal"),
    "empty page": ("## Predict", "## Empty\n\n## Predict", "## Empty", "is empty"),
}  # fmt: skip


def test_the_example_of_the_description_is_a_lesson_and_tells_the_truth():
    lesson = parse_lesson(EXAMPLE, "example")
    measured = measure(lesson)
    assert all(check.holds(measured) for check in lesson.checks)
    assert lesson.pages[1].question.options[lesson.pages[1].question.right(measured)] == "Not at all"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line_and_a_sentence(fault):
    old, new, place, words = FAULTS[fault]
    text = EXAMPLE.replace(old, new)
    assert text != EXAMPLE
    with pytest.raises(LessonError) as told:
        parse_lesson(text, "faulty")
    assert words in str(told.value)
    assert str(told.value).endswith((".", "?"))
    lines = text.split("\n")
    assert 1 <= told.value.line <= len(lines)
    assert place in lines[told.value.line - 1]


def test_one_bad_file_leaves_the_others(tmp_path):
    (tmp_path / "good.md").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "bad.md").write_text("+++\ntitle =\n+++\n", encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(b"+++\n\xff")
    (tmp_path / "README.md").write_text("no lesson")
    (tmp_path / "notes.txt").write_text("no lesson")
    found = shelf([tmp_path, tmp_path / "missing"])
    assert [lesson.name for lesson in found.lessons] == ["good"]
    assert [(problem.file.name, problem.line) for problem in found.problems] == [("bad.md", 2), ("latin.md", 2)]


def test_a_second_lesson_of_the_same_name_is_told(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.md").write_text(EXAMPLE, encoding="utf-8")
    found = shelf([tmp_path / "one", tmp_path / "two"])
    assert len(found.lessons) == 1
    assert "another name" in found.problems[0].sentence


def test_the_users_folder_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    folder = tmp_path / "rmsprop-explorer" / "lessons"
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text(EXAMPLE, encoding="utf-8")
    assert "mine" in [lesson.name for lesson in shelf().lessons]


def test_every_key_of_a_block_has_its_line():
    text = 'a = 1||[b]|c.d = 2|"e f" = 3|[[g]]|h = 4|[[g]]|h = 5|[g.i]|j = { k = 6 }|[l.m]|n = 7'
    block = read_block(text.split("|"), first=10)
    known = {
        ("a",): 10, ("b",): 12, ("b", "c"): 13, ("b", "c", "d"): 13, ("b", "e f"): 14, ("g",): 15, ("g", 0, "h"): 16,
        ("g", 1): 17, ("g", 1, "h"): 18, ("g", 1, "i"): 19, ("g", 1, "i", "j", "k"): 20, ("l", "m", "n"): 22,
        ("l", "x"): 21, ("nothing",): 10,
    }  # fmt: skip
    assert {path: block.line(*path) for path in known} == known


@given(st.dictionaries(KEYS, st.integers() | st.dictionaries(KEYS, st.booleans(), min_size=1, max_size=3), max_size=5))
def test_any_block_tells_the_line_of_every_key(tables):
    plain = {key: value for key, value in tables.items() if not isinstance(value, dict)}
    lines = [f"{key} = {value}" for key, value in plain.items()]
    expected = {(key,): number for number, key in enumerate(plain, 1)}
    for key, table in tables.items():
        if isinstance(table, dict):
            lines.append(f"[{key}]")
            expected[(key,)] = len(lines)
            for inner, value in table.items():
                lines.append(f"{inner} = {str(value).lower()}")
                expected[key, inner] = len(lines)
    block = read_block(lines, first=1)
    assert block.values == tables
    assert {path: block.line(*path) for path in expected} == expected


# ---- scenes and their changes


SCENES = st.sampled_from([dict(lesson.scene) for lesson in shelf().lessons])
CHANGES = st.fixed_dictionaries({}, optional={
    "steps": st.integers(0, 50), "objective_params": st.just({"scale": 2.0}), "every_run": st.just({"hyper": {"lr": 0.5}}),
    "runs": st.just({"1": {"hyper": {"lr": 0.25}}}), "noise": st.just({}), "seed": st.integers(0, 9),
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SCENES, CHANGES)
def test_a_change_replaces_what_it_names_and_nothing_else(scene, changes):
    kept = copy.deepcopy(scene)
    found = change(scene, changes)
    assert scene == kept, "the scene itself stays as it was"
    assert change(found, {}) == found
    touched = {"runs" if name == "every_run" else name for name in changes}
    assert {k: v for k, v in found.items() if k not in touched} == {k: v for k, v in scene.items() if k not in touched}
    for place, run in enumerate(found["runs"]):
        named = [changes[name] for name in ("every_run",) if name in changes]
        named += [changes["runs"]["1"]] if "runs" in changes and place == 0 else []
        rates = {each["hyper"]["lr"] for each in named} or {scene["runs"][place].get("hyper", {}).get("lr")}
        assert run.get("hyper", {}).get("lr") in rates
        assert {k: v for k, v in run.items() if k != "hyper"} == {k: v for k, v in scene["runs"][place].items() if k != "hyper"}


def test_another_objective_or_optimizer_begins_with_its_own_settings():
    runs = [{"optimizer": "sgd", "hyper": {"lr": 1}}]
    scene = {"objective": "valley", "objective_params": {"k": 5}, "start": [1, 2], "runs": runs}
    found = change(scene, {"objective": "sphere", "runs": {"1": {"optimizer": "adam"}}})
    assert found == {"objective": "sphere", "runs": [{"optimizer": "adam"}]}
    with pytest.raises(SpecError, match="no run 2"):
        change(scene, {"runs": {"2": {}}})


# ---- any text whatever

BITS = ["+++", "? Why?", "- [.. 1] a", "- [1 ..] b", "! So.", "## Page", "```", "{", "[x]", "a = ["]
PIECES = st.sampled_from([*EXAMPLE.split("\n"), *BITS])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("\n".join)))
def test_any_text_is_a_lesson_or_a_problem_with_a_line(text):
    try:
        parse_lesson(text, "any")
    except LessonError as error:
        assert 1 <= error.line <= text.count("\n") + 1
        assert str(error)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_lesson_with_a_line_changed_is_read_or_told(data):
    lines = EXAMPLE.split("\n")
    place = data.draw(st.integers(0, len(lines) - 1))
    lines[place] = data.draw(st.one_of(st.text(max_size=30), st.just(""), st.just(lines[place] + lines[place])))
    try:
        parse_lesson("\n".join(lines), "changed")
    except LessonError as error:
        assert 1 <= error.line <= "\n".join(lines).count("\n") + 1


WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PAGE = st.tuples(PARAGRAPH, PARAGRAPH, st.none() | st.tuples(PARAGRAPH, st.floats(-1e6, 1e6), PARAGRAPH))


@settings(max_examples=80, deadline=None)
@given(st.lists(PAGE, min_size=1, max_size=5))
def test_pages_come_back_as_they_were_written(pages):
    text = "+++\n+++\n"
    for title, body, question in pages:
        text += f"## {title}\n\n{body}\n"
        if question:
            asked, limit, reveal = question
            text += f"\n? {asked}\n- [.. {limit!r}] low\n- [{limit!r} ..] high\n\n! {reveal}\n"
    read = read_document(text).pages
    assert [(page.title, page.text) for page in read] == [(title, body) for title, body, _ in pages]
    for page, (_, _, question) in zip(read, pages, strict=True):
        assert (page.question is None) == (question is None)
        if question:
            assert (page.question.text, page.question.options[0].high, page.question.reveal) == question
