"""The settings at the top of a lesson file, checked: what is unknown or of the wrong kind is told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from optim.base.checks import find_named, suggestion
from optim.base.errors import SpecError
from optim.base.reading.files import BROKEN
from optim.base.translatable import quote, translatable
from optim.lessons.document import Block, LessonError
from optim.lessons.lesson import change, check_scene, complete, preset_scene

FIELDS = (
    "title", "summary", "claims", "minutes", "order", "usual", "verdict", "sources", "preset", "scene", "variants", "measures",
    "check",
)  # fmt: skip
VERDICTS = ("holds", "holds within limits", "is imprecise", "is wrong")


@contextmanager
def at_line(line: int) -> Iterator[None]:
    """A context in which whatever is wrong is told with its line.

    line   number of it

    Raises LessonError in place of a SpecError.
    """
    try:
        yield
    except LessonError:
        raise
    except SpecError as error:
        raise LessonError(str(error), line) from None
    except BROKEN as error:  # a mapping where a list should be, and the like
        sentence = translatable("A value here is of the wrong kind; compare it with the description of lessons.")
        raise LessonError(sentence, line) from error


def check_fields_header(block: Block, fields: Iterable[str], what: str, *path: str | int) -> None:
    """Raises LessonError where the block, or the table at `path` in it, has a field of another name.

    fields   the known names
    what     the block is, for the sentence
    path     to the table
    """
    table: Any = block.values
    for name in path:
        table = table[name]
    for name in table:
        with at_line(block.line(*path, name)):
            find_named([name], fields, what)


def text(block: Block, name: str, *, needed: bool = False) -> str:
    """A text of a block, without spaces around it.

    block    the settings
    name     of the field
    needed   whether it may be left out

    Raises LessonError when it is no text, or missing.
    """
    value = block.values.get(name, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise LessonError(translatable('A lesson needs {name} = "...", a text in quotation marks.', name=name), block.line(name))
    return value.strip()


def number(block: Block, name: str, default: float) -> float:
    """A number of a block.

    block     the settings
    name      of the field
    default   where it is left out

    Raises LessonError when it is no number.
    """
    value = block.values.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise LessonError(translatable("{name} is a number, not {value}.", name=name, value=quote(value)), block.line(name))
    return float(value)


def get_list(block: Block, name: str, kind: type, what: str) -> tuple[Any, ...]:
    """A list of a block.

    block   the settings
    name    of the field
    kind    type of its entries
    what    they are, for the sentence

    Raises LessonError when it is none.
    """
    value = block.values.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, kind) and not isinstance(each, bool) for each in value):
        raise LessonError(
            translatable(
                "{name} is a list of {what} in square brackets, not {value}.",
                name=name,
                what=what,
                value=quote(value),
            ),
            block.line(name),
        )
    return tuple(value)


def verdict(block: Block) -> str:
    """The verdict on a claim, or "".

    block   the settings

    Raises LessonError when it is none of VERDICTS.
    """
    found = text(block, "verdict")
    if found and found not in VERDICTS:
        raise LessonError(
            translatable(
                "There is no verdict {found}; {suggestion}",
                found=quote(found),
                suggestion=suggestion(found, VERDICTS),
            ),
            block.line("verdict"),
        )
    return found


def get_scene(block: Block, title: str) -> dict[str, Any]:
    """The lesson's scene: that of its preset, with the fields of [scene] changed; checked whole.

    block   the settings
    title   of the lesson

    Raises LessonError when there is none, or something in it is wrong.
    """
    if "preset" not in block.values and "scene" not in block.values:
        raise LessonError(translatable('A lesson needs a scene: write preset = "name", or a table [scene].'), block.first)
    base: dict[str, Any] = {}
    if "preset" in block.values:
        with at_line(block.line("preset")):
            base = preset_scene(block.values["preset"])
    with at_line(block.line("scene") if "scene" in block.values else block.line("preset")):
        scene = change(base, table_at(block, "scene"))
    check_fields(block, scene, "scene")
    return complete(scene, title)


def get_variants(block: Block, scene: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """{name: changes} of the scene's other settings, each checked whole.

    block   the settings
    scene   of the lesson

    Raises LessonError where one is wrong.
    """
    found = table_at(block, "variants")
    for name, changes in found.items():
        line = block.line("variants", name)
        if not isinstance(changes, Mapping):
            raise LessonError(
                translatable(
                    "A variant is a table of changes to the scene; begin it with [variants.{name}].",
                    name=name,
                ),
                line,
            )
        check_changes(scene, changes, line)
    return dict(found)


def check_changes(scene: Mapping[str, Any], changes: Mapping[str, Any], line: int) -> None:
    """Raises LessonError where the changed scene has unknown fields, or a run that cannot be made.

    changes   {field: value}
    line      where they stand
    """
    with at_line(line):
        check_scene(change(scene, changes))


def table_at(block: Block, name: str) -> Mapping[str, Any]:
    """A table of a block.

    block   the settings
    name    of the table

    Raises LessonError when it is none.
    """
    value = block.values.get(name, {})
    if not isinstance(value, Mapping):
        raise LessonError(translatable("{name} is a table; begin it with [{name}].", name=name), block.line(name))
    return value


def check_fields(block: Block, scene: Mapping[str, Any], name: str) -> None:
    """The scene of a lesson, its fields tried one after the other, so that the line of the wrong one can be told.

    name   of the table
    """
    tried: dict[str, Any] = {}
    first = ("objective", "objective_params", "start")  # each is judged by those before it
    for field in (*(f for f in first if f in scene), *(f for f in scene if f not in (*first, "runs"))):
        tried[field] = scene[field]
        with at_line(block.line(name, field)):
            check_scene(tried)
    for place, run in enumerate(scene["runs"] if isinstance(scene.get("runs"), list) else ()):
        for field in run if isinstance(run, Mapping) else ():
            one = {key: run[key] for key in ("optimizer", field) if key in run}
            with at_line(block.line(name, "runs", place, field)):
                check_scene({**tried, "runs": [one]})
    with at_line(block.line(name)):
        check_scene(scene)
