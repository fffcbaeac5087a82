"""`rmsprop-gui lesson`: a lesson with its measured numbers, or the list of all claims with theirs. No Qt."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rmsprop_gui.cli_commands import CliCommand, UsageError, offer_names
from rmsprop_gui.i18n import tr

if TYPE_CHECKING:
    from optim.lessons import Lesson, Measured, Shelf


def add_arguments(parser: ArgumentParser) -> None:
    argument = parser.add_argument(
        "name", metavar="NAME", nargs="?", help="as `rmsprop-gui list lessons` writes it, or a file of your own"
    )
    offer_names(argument, "lessons")
    parser.add_argument("--all", action="store_true", help="the claims of all lessons, each with what is measured now")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="(default: text)")


def run(arguments: Namespace) -> int:
    from optim.lessons import measure, shelf
    from optim.lessons.measured import claims_text, lesson_text, plain_text

    if arguments.all == bool(arguments.name):
        raise UsageError(tr("Give the name of one lesson, or --all for the claims of every one."))
    if arguments.all:
        found = shelf()
        tell_problems(found)
        done = list(measure_all(found.lessons))
        text = claims_text(done)
    else:
        lesson = choose(arguments.name)
        done = [(lesson, measure(lesson))]
        text = lesson_text(*done[0])
    print(text if arguments.format == "markdown" else plain_text(text))
    return 0 if all(check.holds(numbers) for lesson, numbers in done for check in lesson.checks) else 1


def choose(name: str) -> Lesson:
    from optim.lessons import read_lesson, shelf
    from optim.lessons.document import LessonError
    from optim.lessons.document import LessonProblem as Problem

    path = Path(name).expanduser()
    if path.suffix.lower() != ".md":
        return shelf().lesson(name)
    try:
        return read_lesson(path)
    except LessonError as error:
        raise LessonError(str(Problem(path, error.line, str(error))), error.line) from None


def measure_all(lessons: tuple[Lesson, ...]) -> Iterator[tuple[Lesson, Measured]]:
    from optim.lessons import measure

    for lesson in lessons:
        yield lesson, measure(lesson)


def tell_problems(found: Shelf) -> None:
    for problem in found.problems:
        print(problem, file=sys.stderr)


ENTRY = CliCommand(
    "lesson NAME | --all --format text,markdown", "a lesson, or all claims, with what is measured", add_arguments, run
)
