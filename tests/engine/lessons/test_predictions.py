"""Predictions of pupils: files that are written and read, what is wrong in foreign ones, and the table of all."""

from __future__ import annotations

import csv
import json
import re

import pytest

from optim import SpecError
from optim.lessons import measure, shelf
from optim.lessons.predictions import (
    collect_predictions,
    make_table,
    read_predictions,
    to_csv,
    to_markdown,
    write_predictions,
)

LESSON = next(lesson for lesson in shelf().lessons if lesson.name == "the-first-step")
ASKED = [page for page, each in enumerate(LESSON.pages) if each.question is not None]
GOOD = {"kind": "rmsprop-explorer predictions", "version": 1, "lesson": "the-first-step", "pupil": "Ada", "answers": {"2": 3}}


@pytest.fixture(scope="module")
def measured():
    return measure(LESSON)


def put(folder, name, data):
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "ada.json"
    path.write_bytes(write_predictions(LESSON, "  Ada \n Lovelace ", {ASKED[0]: 2, ASKED[1]: None}))
    found = read_predictions(path, LESSON)
    assert (found.pupil, dict(found.answers), found.file) == ("Ada Lovelace", {ASKED[0]: 2, ASKED[1]: None}, "ada.json")


@pytest.mark.parametrize(("change", "said"), [
    ({"kind": "something"}, "no predictions"), ({"version": 2}, "no predictions"), ({"lesson": "edge"}, "another lesson"),
    ({"lesson": 7}, "another lesson"), ({"answers": [1]}, "no table"), ({"answers": {"1": 1}}, "asks nothing"),
    ({"answers": {"²": 1}}, "asks nothing"), ({"answers": {"-2": 1}}, "asks nothing"), ({"answers": {"99": 1}}, "asks nothing"),
    ({"answers": {"2": 0}}, "answers 1 to 4"), ({"answers": {"2": 5}}, "answers 1 to 4"),
    ({"answers": {"2": True}}, "answers 1 to 4"),
    ({"answers": {"2": 1.0}}, "answers 1 to 4"), ({"answers": {"2": "1"}}, "answers 1 to 4"), ({"pupil": ""}, "name is missing"),
    ({"pupil": 5}, "name is missing"), ({"pupil": "x" * 81}, "81 characters"), ({"pupil": None}, "name is missing"),
])  # fmt: skip
def test_a_foreign_file_is_left_out_with_a_sentence(tmp_path, change, said):
    path = put(tmp_path, "pupil.json", GOOD | change)
    with pytest.raises(SpecError, match=said):
        read_predictions(path, LESSON)
    good = put(tmp_path, "other.json", GOOD)
    found, problems = collect_predictions(tmp_path, LESSON)
    assert [each.file for each in found] == [good.name] and len(problems) == 1 and "pupil.json" in problems[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "null", '{"kind": 1, "kind": 2}', "[" * 10_000, '"' + "x" * 200_000 + '"', "\x00"]
)
def test_what_is_no_json_is_left_out(tmp_path, text):
    put(tmp_path, "broken.json", text)
    found, problems = collect_predictions(tmp_path, LESSON)
    assert found == [] and len(problems) == 1 and "Traceback" not in problems[0] and len(problems[0]) < 300


def test_there_must_be_a_folder_with_not_too_many_files(tmp_path, monkeypatch):
    with pytest.raises(SpecError, match="no folder"):
        collect_predictions(tmp_path / "away", LESSON)
    monkeypatch.setattr("optim.lessons.predictions.MOST_FILES", 1)
    put(tmp_path, "a.json", GOOD)
    put(tmp_path, "b.json", GOOD)
    with pytest.raises(SpecError, match="2 files"):
        collect_predictions(tmp_path, LESSON)


def test_the_table_says_who_was_right(tmp_path, measured):
    right = [LESSON.pages[page].question.right(measured) for page in ASKED]
    all_right, wrong = dict(zip(ASKED, right, strict=True)), {ASKED[0]: (right[0] + 1) % 4, ASKED[1]: None}
    for name, answers in (("Bea", wrong), ("ada", all_right), ("Cem", {})):
        (tmp_path / f"{name}.json").write_bytes(write_predictions(LESSON, name, answers))
    found, problems = collect_predictions(tmp_path, LESSON)
    table = make_table(LESSON, measured, found)
    assert problems == [] and [row[0] for row in table] == ["pupil", "ada", "Bea", "Cem", "all"]
    assert table[1][1:4] == [f"{right[0] + 1} ✓", f"{right[1] + 1} ✓", "2 of 2"]
    assert table[2][1:4] == [str((right[0] + 1) % 4 + 1), "–", "0 of 2"] and table[3][1:4] == ["", "", "0 of 2"]
    assert table[4][1:3] == ["1 of 3", "1 of 3"]


def test_no_name_becomes_a_formula_a_cell_or_markdown(tmp_path, measured):
    names = ("=HYPERLINK(1)", "+1+2", "@SUM(A1)", "-2+3", 'a","b', "x|y", "**bold**", "<script>", "[a](http://b)")
    for k, name in enumerate(names):
        (tmp_path / f"{k}.json").write_bytes(write_predictions(LESSON, name, {}))
    found, _ = collect_predictions(tmp_path, LESSON)
    table = make_table(LESSON, measured, found)
    rows = list(csv.reader(to_csv(table).splitlines()))
    assert {len(row) for row in rows} == {len(table[0])}
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "@", "-2"))]
    lines = [line for line in to_markdown(LESSON, table).splitlines() if line.startswith("|")]
    assert {len([c for k, c in enumerate(line) if c == "|" and line[k - 1] != "\\"]) for line in lines} == {len(table[0]) + 1}
    assert not re.search(r"(?<!\\)(\*\*|<script|\[a)", "".join(lines))
