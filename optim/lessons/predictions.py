"""What pupils have predicted: one small JSON file for each of them, and the table that a teacher makes of all of them.

    write_predictions(lesson, "Ada", {1: 2, 3: None})      # the bytes of a file
    found, problems = collect_predictions(folder, lesson)
    to_csv(make_table(lesson, measure(lesson), found))

Files of pupils are foreign: types and sizes are checked, and no text of theirs becomes a formula of a spreadsheet or Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optim.base.errors import SpecError
from optim.base.plain_text import csv_line, markdown_text
from optim.base.reading.json_text import read_json
from optim.base.translatable import quote
from optim.lessons.lesson import Lesson
from optim.lessons.measured import Measured

KIND, VERSION, ENDING = "rmsprop-explorer predictions", 1, ".predictions.json"
LONGEST_NAME, MOST_BYTES, MOST_FILES = 80, 100_000, 2_000
RIGHT, SHOWN, MISSING = "✓", "–", ""


@dataclass(frozen=True)
class Predictions:
    """Of one pupil.

    pupil     the name that the pupil has given
    answers   {page: option}, both counted from 0; None where the answer was looked at without a prediction
    file      name of the file
    """

    pupil: str
    answers: Mapping[int, int | None]
    file: str = ""


def write_predictions(lesson: Lesson, pupil: str, answers: Mapping[int, int | None]) -> bytes:
    """The content of a pupil's file; pages and options are counted from 1 in it.

    lesson    that was read
    pupil     a name of at most 80 characters
    answers   as of `Predictions`

    Raises SpecError for a name that is empty or too long.
    """
    told = {str(page + 1): None if option is None else option + 1 for page, option in sorted(answers.items())}
    data = {"kind": KIND, "version": VERSION, "lesson": lesson.name, "pupil": check_name(pupil), "answers": told}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def check_name(name: Any) -> str:
    """A pupil's name in one line. Raises SpecError where it is none.

    name   from a file or a field
    """
    if not isinstance(name, str) or not name.strip():
        raise SpecError("a name is missing; write who has predicted.")
    if len(name) > LONGEST_NAME:
        raise SpecError(
            "the name has {size} characters, and {most} at most can be; shorten it.", size=len(name), most=LONGEST_NAME
        )
    return " ".join(name.split())


def read_predictions(path: str | Path, lesson: Lesson) -> Predictions:
    """The predictions in a pupil's file.

    path     the file
    lesson   for which they are

    Raises SpecError with a sentence where it is no such file, or of another lesson.
    """
    name = Path(path).name
    data = read_json(path, "predictions", MOST_BYTES)
    try:
        return Predictions(*check_file(data, lesson), file=name)
    except SpecError as error:
        raise SpecError("{name} is left out: {error}", name=quote(name), error=error) from None


def check_file(data: Any, lesson: Lesson) -> tuple[str, dict[int, int | None]]:
    """(name, answers) of what a file holds. Raises SpecError.

    data     from JSON
    lesson   for which it should be
    """
    if not isinstance(data, dict) or data.get("kind") != KIND or data.get("version") != VERSION:
        raise SpecError("it holds no predictions that this version can read.")
    if data.get("lesson") != lesson.name:
        raise SpecError("it is of another lesson, {lesson}.", lesson=quote(str(data.get("lesson"))[:LONGEST_NAME]))
    told = data.get("answers")
    if not isinstance(told, dict) or len(told) > len(lesson.pages):
        raise SpecError("its answers are no table of pages.")
    answers: dict[int, int | None] = {}
    for page, option in told.items():
        place = int(page) - 1 if page.isascii() and page.isdecimal() and len(page) < 5 else -1
        question = lesson.pages[place].question if 0 <= place < len(lesson.pages) else None
        if question is None:
            raise SpecError("page {page} asks nothing.", page=quote(page[:LONGEST_NAME]))
        if option is not None and (type(option) is not int or not 1 <= option <= len(question.options)):
            raise SpecError("page {page} has answers 1 to {most}, and no other.", page=page, most=len(question.options))
        answers[place] = None if option is None else option - 1
    return check_name(data.get("pupil")), answers


def collect_predictions(folder: str | Path, lesson: Lesson) -> tuple[list[Predictions], list[str]]:
    """(the predictions in a folder by the pupils' names, a sentence for each file that is left out).

    folder   in which each file that ends in .json is looked at
    lesson   for which they are

    Raises SpecError where there is no such folder, or it holds too many files.
    """
    try:
        files = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() == ".json" and path.name[0] != ".")
    except OSError:
        raise SpecError(
            "There is no folder {folder} to read; choose the one with the pupils' files.", folder=quote(str(folder))
        ) from None
    if len(files) > MOST_FILES:
        raise SpecError("The folder has {count} files, and {most} at most are read.", count=len(files), most=MOST_FILES)
    found, problems = [], []
    for path in files:
        try:
            found.append(read_predictions(path, lesson))
        except SpecError as error:
            problems.append(str(error))
        except OSError:
            problems.append(str(SpecError("{name} cannot be read; look at its rights.", name=quote(path.name))))
    return sorted(found, key=lambda each: (each.pupil.casefold(), each.file)), problems


def make_table(lesson: Lesson, measured: Measured, found: Sequence[Predictions]) -> list[list[str]]:
    """Rows of text: the headings, a row for each pupil (what was chosen on each page, ✓ where it was right, – where the answer
    was looked at), and how many predicted each page rightly.

    lesson     that was read
    measured   its numbers, which say what is right
    found      the predictions
    """
    asked = [(page, each.question) for page, each in enumerate(lesson.pages) if each.question is not None]
    right = {page: question.right(measured) for page, question in asked}
    rows = []
    for each in found:
        cells = [tell_answer(each, page, right[page]) for page, _ in asked]
        score = sum(each.answers.get(page, MISSING) == right[page] for page, _ in asked)
        rows.append([each.pupil, *cells, f"{score} of {len(asked)}", each.file])
    counts = [f"{sum(each.answers.get(page, MISSING) == right[page] for each in found)} of {len(found)}" for page, _ in asked]
    headings = ["pupil", *(f"page {page + 1}" for page, _ in asked), "right", "file"]
    return [headings, *rows, ["all", *counts, "", ""]]


def tell_answer(each: Predictions, page: int, right: int) -> str:
    """What a pupil has chosen on a page: the option's number, with a sign where it is right.

    each    the predictions
    page    counted from 0
    right   the option that is right, counted from 0
    """
    if page not in each.answers:
        return MISSING
    option = each.answers[page]
    return SHOWN if option is None else f"{option + 1} {RIGHT}" if option == right else str(option + 1)


def to_csv(table: Sequence[Sequence[str]]) -> str:
    """The table for a spreadsheet, which finds no formula in it.

    table   rows of `make_table`
    """
    return "".join(f"{csv_line(row)}\n" for row in table)


def to_markdown(lesson: Lesson, table: Sequence[Sequence[str]]) -> str:
    """The table in Markdown, under the lesson's title.

    lesson   that was read
    table    rows of `make_table`
    """
    lines = ["| " + " | ".join(map(markdown_text, row)) + " |" for row in table]
    rule = "|" + " :--- |" * len(table[0])
    return "\n".join([f"# {markdown_text(lesson.title)}", "", lines[0], rule, *lines[1:], ""])
