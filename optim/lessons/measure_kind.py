"""The contract of a measure: a function that looks at runs and answers with a number, or with a table.

A file in optim/lessons/measures declares a kind of measure (or several, as `ENTRIES = {name: MeasureKind(...)}`):

    class Parameters(NamedTuple):
        step: int = 1

    def value(at, p):
        return float(at.run.loss[p.step])

    ENTRY = MeasureKind("Loss at a step", "The loss after `step` updates.", value, Parameters)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from optim.analysis.measures import gap, lowest
from optim.base import catalog
from optim.base.errors import Cancelled, SpecError
from optim.base.translatable import quote
from optim.landscapes.base import NoParameters
from optim.simulate.run import Run, simulate
from optim.simulate.spec import RunSpec

if TYPE_CHECKING:
    from optim.lessons.lesson import MeasureCall


@dataclass(frozen=True)
class MeasureTable:
    """Rows of numbers or words under headings; the first column names the row."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class MeasureKind:
    """What a file of measures declares.

    title, sentence   what it is called, and what it answers
    value             (Setting, Parameters) -> number or Table. Raises SpecError where there is no answer
    Parameters        NamedTuple of what it can be told
    runs              how many runs it looks at: 0, 1 or 2 (`run`, and `other`)
    words             {number: word} of numbers that are spelled as words
    unit              of the number, where it is always the same
    slow              whether it makes more than a few runs
    shown_at          (Parameters, steps of the run) -> the step at which the window shows this number of the run, where it does:
                      a page that speaks of it stands there
    """

    title: str
    sentence: str
    value: Callable[[Setting, Any], Any]
    Parameters: Any = NoParameters
    runs: int = 1
    words: Mapping[float, str] = field(default_factory=dict)
    unit: str = ""
    slow: bool = False
    shown_at: Callable[[Any, int], int] | None = None


NEVER = MappingProxyType({float("inf"): "never"})
YES_NO = MappingProxyType({0.0: "no", 1.0: "yes"})


def kinds() -> MappingProxyType[str, MeasureKind]:
    """{name: Kind} of every measure that a lesson can ask for."""
    return catalog.discover("optim.lessons.measures")


class MeasureContext:
    """The runs of a lesson, each made once, when it is first asked for.

    specs    {variant: specs of its runs}
    cancel   uint8 array of shape (1,) that another thread may set
    """

    def __init__(self, specs: Mapping[str, tuple[RunSpec, ...]], cancel: np.ndarray) -> None:
        self.specs = specs
        self.cancel = cancel
        self._runs: dict[RunSpec, Run] = {}

    def run(self, spec: RunSpec) -> Run:
        """Raises Cancelled."""
        if self.cancel[0]:
            raise Cancelled
        if spec not in self._runs:
            self._runs[spec] = simulate(spec, cancel=self.cancel)
        return self._runs[spec]


@dataclass(frozen=True)
class Setting:
    """What a measure looks at.

    spec, other_spec   of the runs it was asked about; run, other: these runs, recorded
    before             {name: number or Table} of what was measured above it
    progress           told the part of this measure that is done, 0 to 1
    bench   the runs of the lesson
    """

    bench: MeasureContext
    call: MeasureCall
    before: Mapping[str, Any]
    progress: Callable[[float], None]

    @property
    def spec(self) -> RunSpec:
        """The spec of the run that is measured."""
        return self.bench.specs[self.call.variant][self.call.run]

    @property
    def other_spec(self) -> RunSpec:
        """The spec of the run that it is compared with."""
        return self.bench.specs[self.call.other_variant][self.call.other]

    @property
    def specs(self) -> tuple[RunSpec, ...]:
        """All runs of the variant."""
        return self.bench.specs[self.call.variant]

    @property
    def run(self) -> Run:
        """The run that is measured."""
        return self.bench.run(self.spec)

    @property
    def other(self) -> Run:
        """The run that it is compared with."""
        return self.bench.run(self.other_spec)

    @property
    def cancel(self) -> np.ndarray:
        """The flag (1,) that another thread may set."""
        return self.bench.cancel

    def number(self, name: str) -> float:
        """What was measured above under a name.

        name   of a measure

        Raises SpecError when there is no such number.
        """
        if not isinstance(self.before.get(name), float):
            known = ", ".join(n for n, value in self.before.items() if isinstance(value, float)) or "none yet"
            raise SpecError("{name} is no number measured above this one; those are: {known}.", name=quote(name), known=known)
        return self.before[name]

    def follow(self, answers: Iterator[tuple[float, Any]]) -> Any:
        """The last of (part done, better and better answer) of a long computation. Raises Cancelled."""
        last = None
        for part, answer in answers:
            self.progress(part)
            last = answer
        if self.cancel[0] or last is None:
            raise Cancelled
        return last


def get_gap(run: Run) -> np.ndarray:
    """(T+1,) the loss above the lowest one. Raises SpecError where the landscape has no lowest loss."""
    if lowest(run) is None:
        raise SpecError("This landscape has no lowest loss to be above of, or to come close to; choose another measure.")
    return gap(run)


def find_point(p: Any, steps: int) -> int:
    """Where the window shows what belongs to the point after update `p.step`."""
    return int(p.step if p.step >= 0 else steps + 1 + p.step)


def find_update(p: Any, steps: int) -> int:
    """Where the window shows what belongs to update `p.step`: at the step that it leaves."""
    return int(p.step - 1 if p.step > 0 else steps + p.step)


def find_state(p: Any, steps: int) -> int:
    """Where the window shows the memory after update `p.step`: at the step that the update leaves, which wrote it."""
    return max(0, find_point(p, steps) - 1)


def parameter_index(run: Run, parameter: int) -> int:
    """The index of θ₁, θ₂ ... Raises SpecError.

    parameter   its number from 1
    """
    if not 1 <= parameter <= run.dimension:
        raise SpecError(
            "There is no parameter {parameter}; this run has {dimension}, counted from 1.",
            parameter=parameter,
            dimension=run.dimension,
        )
    return parameter - 1


def step_index(run: Run, step: int, last: int) -> int:
    """A step of a run; negative ones are counted from the end. Raises SpecError.

    last   the last step there is
    """
    found = step if step >= 0 else last + 1 + step
    if not 0 <= found <= last:
        raise SpecError(
            "There is no step {step} in a run of {steps} steps; the last one here is {last}.",
            step=step,
            steps=run.steps,
            last=last,
        )
    return found
