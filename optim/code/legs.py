"""Scripts of runs in which memory or optimizer are edited: what begins anew at which step."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from optim.base.translatable import translatable
from optim.code.format import Quoting
from optim.code.special import Special, special
from optim.simulate.edits import COUNT, Switch
from optim.simulate.run_plan import RunPlan
from optim.simulate.step_tables import StepTables

OWN_NAMES = re.compile(r"(?<![\w.])(State|GlobalState|Reduction|init_global|init|reduction|update_global|update)(?=\()")
OWN_CLASSES = re.compile(r"^class (State|GlobalState|Reduction)\b", re.MULTILINE)
OWN_NUMBERS = re.compile(r"^h(?= = )", re.MULTILINE)


def list_reigns(plan: RunPlan) -> list[list[RunPlan]]:
    """The legs of a run, those of one optimizer together.

    plan   of the run
    """
    switched = {edit.step for edit in plan.spec.edits if isinstance(edit, Switch)}
    found: list[list[RunPlan]] = []
    for leg in plan.parts:
        if not found or leg.begin in switched:
            found.append([])
        found[-1].append(leg)
    return found


def join_tables(legs: list[RunPlan]) -> StepTables:
    """The numbers of all steps of one optimizer.

    legs   of it, one after the other
    """
    first, rows = legs[0].tables, [leg.tables.hyper for leg in legs]
    hyper = first.hyper
    if any(len(row) > 1 or not np.array_equal(row, first.hyper) for row in rows):
        hyper = np.concatenate([np.broadcast_to(leg.tables.hyper, (leg.spec.steps, len(first.names))) for leg in legs])
    return replace(first, hyper=hyper, lr=np.concatenate([leg.tables.lr for leg in legs]), noise=None, centre=None)


def rename(text: str, number: int) -> str:
    """A block of an optimizer, or a line of its loop, with names of its own beside those of the other optimizers.

    text     of the script
    number   which optimizer, from 0: the first keeps its names
    """
    if not number:
        return text
    suffix = f"_{number + 1}"
    for pattern in (OWN_NAMES, OWN_CLASSES, OWN_NUMBERS):
        text = pattern.sub(lambda found: found.group(0) + suffix, text)
    return text


class Reign:
    """One optimizer of a run, from the step at which it takes over.

    number    which one, from 0
    legs      plans, one after the other
    tables    the numbers of its steps
    formulas  those that they need
    """

    def __init__(self, number: int, legs: list[RunPlan]) -> None:
        self.number, self.legs, self.tables = number, legs, join_tables(legs)
        self.formulas: Special = special(legs[0].optimizer, self.tables)

    @property
    def begin(self) -> int:
        """Its first step."""
        return self.legs[0].begin

    @property
    def h(self) -> str:
        """The name of its hyperparameters."""
        return "h" if not self.number else f"h_{self.number + 1}"

    @property
    def argument(self) -> str:
        """Its hyperparameters as a further argument, or ""."""
        return f", {self.h}" if self.formulas.numbers() else ""

    def write_own_point(self) -> str:
        """The point at which it is judged."""
        point = self.formulas.entry.point
        return f"[s.{point} for s in state]" if point else "theta"

    def begin_lines(self, leg: RunPlan, columns: list[str], quoting: Quoting) -> list[str]:
        """What a leg begins with, in the loop.

        leg       one of its own
        columns   names of its numbers that change
        """
        parts = self.formulas.formulas
        lines = [f"{self.h}.{name} = {name}[step]" for name in columns] if {"init", "init_global"} & set(parts) else []
        lines.append(f"counted = {leg.begin - leg.elapsed}")
        made = rename(f"init(x{self.argument})" if "init" in parts else "State()", self.number)
        shared = rename(f"init_global({self.argument[2:]})" if "init_global" in parts else "GlobalState()", self.number)
        fields = self.formulas.fields("State")
        if not leg.kept:
            lines += [f"state = [{made} for x in theta]"] if fields else []
            lines += [f"k = {shared}"] if "update_global" in parts else []
        else:
            gone = [name for name in fields if name not in leg.kept]
            if gone:
                new = ", ".join(f"{name}={made}.{name}" for name in gone)
                lines.append(f"state = [s._replace({new}) for x, s in zip(theta, state)]")
            gone = [name for name in self.formulas.fields("GlobalState") if name not in (*leg.kept, "lr", COUNT)]
            if gone and "update_global" in parts:
                lines.append(f"k = k._replace({', '.join(f'{name}={shared}.{name}' for name in gone)})")
        why = quoting.comment(tell_beginning(leg, leg is self.legs[0]))
        return [f"if step == {leg.begin}:  {why}", *(f"    {line}" for line in lines)]


def tell_beginning(leg: RunPlan, takes_over: bool) -> str:
    """What a leg begins with, in a comment.

    takes_over   whether another optimizer does
    """
    if takes_over:
        return translatable("{title} takes over, with nothing remembered", title=leg.optimizer.title)
    return translatable("a part of the memory is reset") if leg.kept else translatable("the memory is reset")


def choose_line(expressions: list[tuple[int, str]]) -> str:
    """One expression out of several, by the step.

    expressions   (first step, expression) from the first to the last
    """
    (begin, text), *earlier = reversed(expressions)
    return text if not earlier else f"{text} if step >= {begin} else {choose_line(expressions[:-1])}"
