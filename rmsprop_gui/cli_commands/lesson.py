"""`rmsprop-gui lesson`: a lesson with its measured numbers, or the list of all claims with theirs. No Qt."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rmsprop_gui.cli_commands import CliCommand, UsageError, make_folder, offer_names
from rmsprop_gui.cli_commands.run import words
from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from optim.lessons import Lesson, Measured, Shelf


def add_arguments(parser: ArgumentParser) -> None:
    argument = parser.add_argument(
        "name", metavar="NAME", nargs="?", help="as `rmsprop-gui list lessons` writes it, or a file of your own"
    )
    offer_names(argument, "lessons")
    parser.add_argument("--all", action="store_true", help="the claims of all lessons, each with what is measured now")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="(default: text)")
    parser.add_argument("--out", metavar="DIR", help="write a hand-out into this folder, made if missing, and print nothing")
    parser.add_argument("--formats", type=words, default=("pdf",), metavar="LIST", help="pdf,html,md (default: pdf)")
    parser.add_argument("--answers", action="store_true", help="with the numbers and the answers, for the teacher")
    parser.add_argument(
        "--collect", metavar="DIR", help="the pupils' predictions in this folder as CSV, or with --format markdown as Markdown"
    )


def run(arguments: Namespace) -> int:
    from optim.lessons import measure, shelf
    from optim.lessons.measured import claims_text, lesson_text, plain_text

    if arguments.all == bool(arguments.name):
        raise UsageError(tr("Give the name of one lesson, or --all for the claims of every one."))
    if arguments.all and (arguments.out or arguments.collect):
        raise UsageError(tr("Hand-outs and predictions are of one lesson; give its name."))
    if arguments.collect:
        return collect(arguments)
    if arguments.out:
        return write_handouts(arguments)
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


def collect(arguments: Namespace) -> int:
    from optim.lessons import measure
    from optim.lessons.predictions import collect_predictions, make_table, to_csv, to_markdown

    lesson = choose(arguments.name)
    found, problems = collect_predictions(arguments.collect, lesson)
    for sentence in problems:
        print(translated(sentence), file=sys.stderr)
    table = make_table(lesson, measure(lesson), found)
    print(to_markdown(lesson, table) if arguments.format == "markdown" else to_csv(table), end="")
    return 1 if problems else 0


def write_handouts(arguments: Namespace) -> int:
    from optim.base.checks import suggestion
    from optim.lessons import measure
    from rmsprop_gui.model.naming import slug
    from rmsprop_gui.preflight import make_application

    known = ("pdf", "html", "md")
    for name in arguments.formats:
        if name not in known:
            raise UsageError(tr("There is no format {name}; {suggestion}", name=repr(name), suggestion=suggestion(name, known)))
    lesson = choose(arguments.name)
    measured = measure(lesson)
    application = make_application()
    from rmsprop_gui.export.handout import make_handout
    from rmsprop_gui.tasks.turn_runner import finish

    stem = make_folder(arguments.out) / (slug(lesson.name) + ("-answers" if arguments.answers else ""))
    handout = finish(make_handout(lesson, measured, arguments.answers))
    for name in arguments.formats:
        for path in finish(handout.save(stem.with_name(f"{stem.name}.{name}"), name)):
            print(path)
    del application
    return 0


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
    "lesson NAME | --all --format text,markdown --out DIR --formats pdf,html,md --answers --collect DIR",
    "a lesson, or all claims, with what is measured; hand-outs, and what pupils predicted", add_arguments, run,
)  # fmt: skip
