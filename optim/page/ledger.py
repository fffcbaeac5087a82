"""The ledger of a page: the lines of every step, as text with the numbers filled in, each text once.

From step to step a run's lines change in their numbers alone. So the steps of a parameter fall into groups whose lines have the
same symbols and words; a group holds these once, and of the numbers between the words one column for each that changes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np

from optim.analysis import ledger
from optim.analysis.ledger import LineStyle
from optim.analysis.trace.explain import explain
from optim.notation.renderer import PlainText
from optim.notation.traced_number import Explanation, Line
from optim.page.content import PageRun, Say, check_cancel

DIGITS = r"\d+(?:\.\d+)?(?:(?:×10)?[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
NUMBER = re.compile(rf"\(−{DIGITS}\)|−?{DIGITS}|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", re.ASCII)
SLOT = "\x00"  # where a number goes
BEFORE = frozenset({"gradient", "clipped"})  # arrays of which a step has its own row; of a state it makes the next one

Texts = tuple[str, str, str, str, str, str]  # before the arrow, symbols, numbers, result, label, array


def describe_ledger(page_run: PageRun, form: LineStyle, say: Say, cancel: np.ndarray | None = None) -> list[dict[str, Any]]:
    """For each parameter {"lines": [texts of each], "groups": [...], "steps": [group and how many steps in a row it lasts]}.

    form     how numbers are written; its notation gives way to that of the run
    say      gives labels in the reader's language
    cancel   uint8 (1,): set it from another thread to give up, which raises Cancelled
    """
    run = page_run.run
    form = form._replace(notation=page_run.notation)
    found = []
    for parameter in range(run.dimension):
        groups: dict[Any, Group] = {}
        steps = []
        for k in range(run.steps):
            check_cancel(cancel)
            rows = [write_line(line, explanation, form, say, run) for explanation in [explain(run, k, parameter)]
                    for line in explanation.shown]  # fmt: skip
            words, numbers = take_apart(rows)
            group = groups.setdefault(words, Group(len(groups), words, []))
            group.rows.append(numbers)
            steps.append(group.number)
        lines: dict[Texts, int] = {}
        described = [group.describe(lines) for group in groups.values()]
        found.append({"lines": [list(texts) for texts in lines], "groups": described, "steps": shorten(steps)})
    return found


def write_line(line: Line, explanation: Explanation, form: LineStyle, say: Say, run: Any) -> Texts:
    """One line as its texts; the last one names the array of the run that holds the result, "" for none.

    form   how it is written
    say    gives the label in the reader's language
    run    whose step it is
    """
    parts = ledger.split(line, explanation, PlainText(form.number, form.setting), form.notation)
    return *parts, say(line.label), find_array(line, run, explanation.step)


def find_array(line: Line, run: Any, k: int) -> str:
    """Where the number of a line is recorded: "state.v+1 0", array, rows after the step's own, and column; "" for nowhere, as
    where an edit clears the memory after the step.

    run   whose step it is
    k     the step
    """
    place = name_array(line, run)
    if not place:
        return ""
    name, _, rest = place.partition("+")
    group, _, member = name.partition(".")
    array = getattr(run, group)[member] if member else getattr(run, group)
    rows, _, column = rest.partition(" ")
    recorded = array[k + int(rows)]
    number = float(recorded[int(column)] if column else recorded)
    return place if struct.pack("d", number) == struct.pack("d", float(line.value)) else ""


def name_array(line: Line, run: Any) -> str:
    """Where the number of a line would be recorded, as `find_array` says it.

    run   whose step it is
    """
    column = "" if line.parameter is None else f" {line.parameter}"
    if line.name in BEFORE:
        return f"{line.name}+0{column}"
    if line.name == "theta":
        return f"theta+1{column}"
    if line.kind == "schedule":
        return "lr+0"
    if line.kind in ("state", "shared", "lines") and line.name in getattr(run, line.kind):
        return f"{line.kind}.{line.name}+{0 if line.kind == 'lines' else 1}{column}"
    return ""


def take_apart(rows: Sequence[Texts]) -> tuple[tuple[Texts, ...], tuple[str, ...]]:
    """The texts with a slot for each number, and the numbers; what is declared, such as symbols, stays whole.

    rows   the lines of a step
    """
    words, numbers = [], []
    for before, symbols, substituted, result, label, array in rows:
        numbers += [*NUMBER.findall(substituted), result]
        words.append((before, symbols, NUMBER.sub(SLOT, substituted), SLOT, label, array))
    return tuple(words), tuple(numbers)


def shorten(steps: Sequence[int]) -> list[list[int]]:
    """[[number, how often it follows itself], ...].

    steps   one number for each step
    """
    found: list[list[int]] = []
    for number in steps:
        if found and found[-1][0] == number:
            found[-1][1] += 1
        else:
            found.append([number, 1])
    return found


class Group:
    """Steps whose lines differ in their numbers alone.

    number   of the group
    words    its lines, with slots
    rows     the numbers of each of its steps
    """

    def __init__(self, number: int, words: tuple[Texts, ...], rows: list[tuple[str, ...]]) -> None:
        self.number, self.words, self.rows = number, words, rows

    def describe(self, lines: dict[Texts, int]) -> dict[str, Any]:
        """For JSON: numbers of its "lines", "slots" with a word or the number of a column for each, and the "columns".

        lines   {texts with slots: number}; what is new is added
        """
        columns: dict[tuple[str, ...], int] = {}
        slots: list[str | int] = []
        for column in zip(*self.rows, strict=True):
            constant = len(set(column)) == 1
            slots.append(column[0] if constant else columns.setdefault(column, len(columns)))
        numbers = [lines.setdefault(texts, len(lines)) for texts in self.words]
        return {"lines": numbers, "slots": slots, "columns": ["|".join(c) for c in columns]}
