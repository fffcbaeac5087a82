"""Lessons: short courses in Markdown whose numbers are measured when they are opened.

    for lesson in shelf().lessons:
        measured = measure(lesson)
        measured.text(lesson.pages[0].text)             # every {placeholder} filled in
        lesson.pages[1].question.right(measured)        # which option the measured number makes right
        [check.holds(measured) for check in lesson.checks]

The format is described in resources/lessons/README.md.
"""

from optim.lessons.document import LessonError, LessonProblem
from optim.lessons.lesson import Check, Lesson, MeasureCall, Option, Page, Question, run_specs
from optim.lessons.library import Shelf, shelf, user_folder
from optim.lessons.measure_kind import MeasureKind, MeasureTable, kinds
from optim.lessons.measured import Measured, measure
from optim.lessons.read import parse_lesson, read_lesson

__all__ = [
    "Check",
    "Lesson",
    "LessonError",
    "LessonProblem",
    "MeasureCall",
    "MeasureKind",
    "MeasureTable",
    "Measured",
    "Option",
    "Page",
    "Question",
    "Shelf",
    "kinds",
    "measure",
    "parse_lesson",
    "read_lesson",
    "run_specs",
    "shelf",
    "user_folder",
]  # fmt: skip
