"""The measures and checks that a lesson declares, with everything they name looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.base.checks import check_record, choose, find_named
from optim.base.errors import SpecError
from optim.base.translatable import quote, translatable
from optim.lessons.document import Block, LessonError
from optim.lessons.header import at_line, table_at
from optim.lessons.lesson import ITSELF, Check, MeasureCall, change
from optim.lessons.measure_kind import kinds

REFERENCES = (("run", "variant"), ("other", "other_variant"))  # of a first and a second run
BESIDE = ("measure", "title", "unit")
BOUNDS = ("at_least", "at_most", "equals")

Scenes = Mapping[str, Mapping[str, Any]]


def get_calls(block: Block, scene: Mapping[str, Any], variants: Scenes) -> dict[str, MeasureCall]:
    """{name: call} of the measures, in the order of the file.

    block      the settings of the lesson
    scene      of the lesson
    variants   {name: changes} of it

    Raises LessonError with the line where one is wrong.
    """
    scenes = {ITSELF: scene, **{name: change(scene, changes) for name, changes in variants.items()}}
    found: dict[str, MeasureCall] = {}
    for name, given in table_at(block, "measures").items():
        line = block.line("measures", name)
        if not name.isidentifier():
            raise LessonError(
                translatable("{name} cannot stand in a placeholder; use letters, digits and _ alone.", name=quote(name)), line
            )
        with at_line(line):
            found[name] = get_call(name, given, scenes, line)
    return found


def get_call(name: str, given: Any, scenes: Scenes, line: int) -> MeasureCall:
    """One measure with everything it names looked up.

    name     of its own
    given    its settings
    scenes   {name: scene}
    line     where it stands

    Raises SpecError when something that it names does not exist.
    """
    if not isinstance(given, Mapping) or "measure" not in given:
        raise SpecError(
            'A measure says what it is: {name} = {{ measure = "...", run = 1 }}; known are {names}.',
            name=name,
            names=", ".join(kinds()),
        )
    kind = choose(kinds(), given["measure"], "measure")
    taken = [word for pair in REFERENCES[: kind.runs] for word in pair] + (["variant"] if kind.runs == 0 else [])
    find_named(given, (*BESIDE, *taken, *kind.Parameters._fields), f"setting of the measure {given['measure']}")
    run, variant = reference(given, "run", "variant", scenes, 0, ITSELF)
    other, other_variant = reference(given, "other", "other_variant", scenes, run, variant)
    if kind.runs == 2 and (run, variant) == (other, other_variant):
        raise SpecError(
            "This measure compares two runs, but both are the same; name the second with `other` or `other_variant`."
        )
    parameters = {key: value for key, value in given.items() if key in kind.Parameters._fields}
    record = kind.Parameters(**check_record(kind.Parameters, parameters, f"setting of the measure {given['measure']}"))
    title, unit = str(given.get("title", kind.title)), str(given.get("unit", kind.unit))
    return MeasureCall(name, given["measure"], record, run, variant, other, other_variant, title, unit, line)


def reference(given: Mapping[str, Any], run: str, variant: str, scenes: Scenes, index: int, name: str) -> tuple[int, str]:
    """The run that is meant, as (index from 0, variant): by its number from 1, or by its name.

    given          settings of the measure
    run, variant   names of the settings
    scenes         {name: scene}
    index, name    what is meant without them

    Raises SpecError when there is no such scene or run.
    """
    name = given.get(variant, name)
    if name not in scenes:
        raise SpecError(
            "There is no variant {name}; the variants are {names}.",
            name=quote(name),
            names=", ".join(filter(None, scenes)) or "none",
        )
    runs = scenes[name]["runs"]
    if run in given:
        index = run_index(given[run], runs)
    if index >= len(runs):
        raise SpecError(
            "The variant {name} has {runs} runs; there is no run {index} in it.",
            name=quote(name),
            runs=len(runs),
            index=index + 1,
        )
    return index, name


def run_index(asked: Any, runs: list[Any]) -> int:
    """Index of a run.

    asked   its name, or its number from 1
    runs    of the scene

    Raises SpecError when there is no such run, or two have the name.
    """
    names = [run.get("name") for run in runs]
    if isinstance(asked, str) and names.count(asked) == 1:
        return names.index(asked)
    if isinstance(asked, int) and not isinstance(asked, bool) and 1 <= asked <= len(runs):
        return asked - 1
    called = "".join(f", or {name!r}" for name in names if name)
    raise SpecError(
        "There is no run {asked}; give its number from 1 to {runs}{called}.",
        asked=quote(asked),
        runs=len(runs),
        called=called,
    )


def get_checks(block: Block, calls: Mapping[str, MeasureCall]) -> tuple[Check, ...]:
    """What must be true of the measured numbers: at least one thing.

    block   the settings of the lesson
    calls   its measures

    Raises LessonError with the line where one is wrong.
    """
    given = block.values.get("check", [])
    if not isinstance(given, list) or not given:
        raise LessonError(translatable("A lesson needs a claim that is checked; write it under [[check]]."), block.line("check"))
    found = []
    for place, each in enumerate(given):
        with at_line(block.line("check", place)):
            found.append(get_check(each, calls))
    return tuple(found)


def get_check(given: Any, calls: Mapping[str, MeasureCall]) -> Check:
    """One claim with its bounds.

    given   its settings
    calls   measures of the lesson

    Raises SpecError when it names no measure, says nothing or bounds nothing.
    """
    find_named(given, ("measure", "says", *BOUNDS), "part of a check")
    choose(calls, given.get("measure"), "measure of this lesson")
    says = given.get("says")
    if not isinstance(says, str) or not says.strip():
        raise SpecError('A check says what is claimed: says = "...", with the measured number in braces.')
    bounds = {name: given[name] for name in BOUNDS if name in given}
    if not bounds or ("equals" in bounds and len(bounds) > 1):
        raise SpecError("A check needs at_least, at_most or both, or equals alone.")
    for name, value in bounds.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            raise SpecError("{name} is a number, not {value}.", name=name, value=quote(value))
    if "equals" in bounds:
        bounds = {"at_least": bounds["equals"], "at_most": bounds["equals"]}
    check = Check(given["measure"], says.strip(), **{name: float(value) for name, value in bounds.items()})
    if check.at_least > check.at_most:
        raise SpecError(
            "at_least = {at_least} is above at_most = {at_most}; swap them.",
            at_least=f"{check.at_least:g}",
            at_most=f"{check.at_most:g}",
        )
    return check
