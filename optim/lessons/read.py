"""Reads a lesson file: its syntax, then its meaning, so that a lesson that is read can be shown and measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from optim.base import catalog
from optim.base.checks import suggestion
from optim.base.errors import SpecError
from optim.base.reading import read_bytes, read_errors
from optim.base.translatable import quote, translatable
from optim.lessons import header
from optim.lessons.calls import get_calls, get_checks
from optim.lessons.document import Block, Document, LessonError, RawPage, RawQuestion, read_document
from optim.lessons.lesson import ITSELF, OF_A_RUN, SHARED, Lesson, MeasureCall, Option, Page, Question, change
from optim.lessons.measured import FORMAT, placeholders

MOST_BYTES = 1_000_000
OF_A_PAGE = ("scene", "step", "run", "controls", "asks")
PLAYBACK = ("timeline", "play", "dialect", "ledger", "maps", "runs")  # controls that are no field of a scene


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file. Raises LessonError with a sentence and a line."""
    with read_errors(translatable("This file"), translatable("a lesson"), LessonError):
        try:
            content = read_bytes(path, MOST_BYTES)
        except LessonError:
            raise
        except SpecError as error:
            raise LessonError(str(error)) from None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LessonError(translatable("This file is no text in UTF-8; save it in that encoding."), line) from None
    return parse_lesson(text, path.stem, path)


def parse_lesson(content: str, name: str, path: Path = Path()) -> Lesson:
    """The lesson in a text.

    content   the text
    name      of the file, without its ending
    path      of the file

    Raises LessonError with a sentence and a line.
    """
    document = read_document(content)
    block = document.settings
    header.check_fields_header(block, header.FIELDS, "setting of a lesson")
    title = header.text(block, "title", needed=True)
    scene = header.get_scene(block, title)
    variants = header.get_variants(block, scene)
    calls = get_calls(block, scene, variants)
    checks = get_checks(block, calls)
    for place, check in enumerate(checks):
        check_placeholders(check.says, block.line("check", place, "says"), calls, spread=False)
    lesson = Lesson(
        name=name, title=title, summary=header.text(block, "summary", needed=True), scene=scene, measures=calls, checks=checks,
        pages=get_pages(document, scene, variants, calls), variants=variants,
        claims=header.get_list(block, "claims", int, "whole numbers"), minutes=header.number(block, "minutes", 3.0),
        order=header.number(block, "order", float("inf")), usual=header.text(block, "usual"), verdict=header.verdict(block),
        sources=header.get_list(block, "sources", str, "texts"), path=path,
    )  # fmt: skip
    return lesson


def get_pages(
    document: Document, scene: Mapping[str, Any], variants: Mapping[str, Mapping[str, Any]], calls: Mapping[str, MeasureCall]
) -> tuple[Page, ...]:
    """The first page shows the lesson's scene; the others what they say, or what is there.

    scene      of the lesson
    variants   {name: changes} of it
    calls      measures of the lesson
    """
    pages, shown = [], dict(scene)
    for place, raw in enumerate(document.pages):
        header.check_fields_header(raw.settings, OF_A_PAGE, "setting of a page")
        changes = get_changes(raw, scene, variants)
        if changes is None and place == 0:
            changes = {}
        if changes is not None:
            shown = change(scene, changes)
        pages.append(Page(
            raw.title, raw.text, changes, get_step(raw.settings, shown), get_controls(raw.settings, shown),
            get_question(raw.question, raw.settings, calls), get_run(raw.settings, shown),
        ))  # fmt: skip
        check_placeholders(raw.text, raw.text_line, calls)
    return tuple(pages)


def get_changes(raw: RawPage, scene: Mapping[str, Any], variants: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """What a page changes in the scene; None where it leaves what is there.

    raw        the page
    scene      of the lesson
    variants   {name: changes} of it

    Raises LessonError when it names no variant or changes something unknown.
    """
    given, line = raw.settings.values.get("scene"), raw.settings.line("scene")
    if isinstance(given, str):
        if given != ITSELF and given not in variants:
            raise LessonError(
                translatable(
                    "There is no variant {given}; {suggestion}", given=quote(given), suggestion=suggestion(given, variants)
                ),
                line,
            )
        return variants[given] if given else {}
    if given is not None and not isinstance(given, Mapping):
        raise LessonError(
            translatable("The scene of a page is the name of a variant or a table of changes, not {given}.", given=quote(given)),
            line,
        )
    if given is not None:
        header.check_changes(scene, given, line)
    return given


def get_step(settings: Block, scene: Mapping[str, Any]) -> int | None:
    """The step that a page stands at, or None.

    settings   of the page
    scene      of the lesson

    Raises LessonError when it is no step of the scene.
    """
    step = settings.values.get("step")
    last = scene.get("steps", 120)
    if step is not None and (isinstance(step, bool) or not isinstance(step, int) or not 0 <= step <= last):
        raise LessonError(
            translatable("The step of a page is a whole number from 0 to {last}, not {step}.", last=last, step=quote(step)),
            settings.line("step"),
        )
    return step


def get_run(settings: Block, scene: Mapping[str, Any]) -> int | None:
    """Index of the run that a page speaks of, by its name or its number from 1; None for none.

    settings   of the page
    scene      of the lesson

    Raises LessonError when there is no such run.
    """
    given, runs = settings.values.get("run"), scene["runs"]
    if given is None:
        return None
    titles = [str(run.get("name") or catalog.optimizers()[run.get("optimizer", "rmsprop")].title) for run in runs]
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= len(runs):
        return given - 1
    if given in titles:
        return titles.index(given)
    raise LessonError(
        translatable(
            "The run of a page is the name of a run or its number from 1 to {runs}, not {given}.",
            runs=len(runs), given=quote(given),
        ),
        settings.line("run"),
    )  # fmt: skip


def get_controls(settings: Block, scene: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the controls that a page points at.

    settings   of the page
    scene      of the lesson

    Raises LessonError for one that does not exist.
    """
    controls = header.get_list(settings, "controls", str, "names")
    there = find_controls(scene)
    for name in controls:
        if name not in there:
            raise LessonError(
                translatable(
                    "There is no control {name} here; {suggestion}", name=quote(name), suggestion=suggestion(name, there)
                ),
                settings.line("controls"),
            )
    return controls


def find_controls(scene: Mapping[str, Any]) -> tuple[str, ...]:
    """Hyperparameters of the scene's optimizers, numbers of its landscape, fields of a scene and of a run, and the timeline."""
    optimizers = [catalog.optimizers()[run.get("optimizer", "rmsprop")] for run in scene["runs"]]
    numbers = [name for each in optimizers for name in each.Hyper._fields]
    landscape = catalog.objectives()[scene.get("objective", "valley")]
    return tuple(dict.fromkeys((*numbers, *landscape.Parameters._fields, *SHARED, *OF_A_RUN, *PLAYBACK)))


def get_question(raw: RawQuestion | None, settings: Block, calls: Mapping[str, MeasureCall]) -> Question | None:
    """The question of a page, or None.

    raw        the question as it stands
    settings   of the page
    calls      measures of the lesson

    Raises LessonError when it asks for no measure.
    """
    asks: Any = settings.values.get("asks")
    if raw is None:
        if asks is not None:
            raise LessonError(
                translatable("This page asks nothing; write a question that begins with `? `."), settings.line("asks")
            )
        return None
    if not isinstance(asks, str) or asks not in calls:
        raise LessonError(
            translatable(
                "A page with a question names the measure that answers it, such as asks = \"{next}\"; {text}.",
                next=next(iter(calls), "name"),
                text=translatable("this one names none")
                if asks is None
                else translatable("nothing measures {asks}", asks=quote(asks)),
            ),
            settings.line("asks") if asks is not None else raw.line,
        )  # fmt: skip
    check_placeholders(raw.text, raw.line, calls)
    check_placeholders(raw.reveal, raw.reveal_line, calls)
    for option in raw.options:
        check_placeholders(option.text, option.line, calls)
    return Question(raw.text, tuple(Option(each.text, each.low, each.high) for each in raw.options), raw.reveal, asks)


def check_placeholders(markdown: str, line: int, calls: Iterable[str], spread: bool = True) -> None:
    """markdown text

    line     its first
    calls    measures of the lesson
    spread   whether the text has lines of its own in the file

    Raises LessonError for a placeholder that nothing measures.
    """
    for after, text, name, style in placeholders(markdown):
        here = line + after if spread else line
        if not name:
            raise LessonError("A single brace stands here; write {{ and }} for braces, or {name} for a measured number.", here)
        if name not in calls:
            raise LessonError(
                translatable("Nothing measures {text}; {suggestion}", text=text, suggestion=suggestion(name, calls)), here
            )
        if not FORMAT.match(style):
            raise LessonError(
                translatable("{text} has no known form; after the colon stands a number of digits, % or exact.", text=text), here
            )
