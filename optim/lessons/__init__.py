"""Lessons: short courses in Markdown whose numbers are measured when they are opened.

    for lesson in shelf().lessons:
        measured = measure(lesson)
        measured.text(lesson.pages[0].text)             # every {placeholder} filled in
        lesson.pages[1].question.right(measured)        # which option the measured number makes right
        [check.holds(measured) for check in lesson.checks]

The format is described in resources/lessons/README.md.
"""

from optim.lessons.kind import Kind, Table, kinds
from optim.lessons.lesson import Call, Check, Lesson, Option, Page, Question
from optim.lessons.measure import measure
from optim.lessons.measured import Measured
from optim.lessons.problem import LessonError, Problem
from optim.lessons.read import parse_lesson, read_lesson
from optim.lessons.scene import run_specs
from optim.lessons.shelf import Shelf, shelf, user_folder

__all__ = [
    "Call", "Check", "Kind", "Lesson", "LessonError", "Measured", "Option", "Page", "Problem", "Question", "Shelf", "Table",
    "kinds", "measure", "parse_lesson", "read_lesson", "run_specs", "shelf", "user_folder",
]  # fmt: skip
