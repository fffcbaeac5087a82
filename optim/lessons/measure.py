"""Measures everything a lesson asks for. The numbers in a lesson come from here, never from its text."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from optim.errors import Cancelled, SpecError
from optim.language import said
from optim.lessons.kind import Bench, Setting, Table
from optim.lessons.lesson import ITSELF, Lesson
from optim.lessons.measured import Measured, Value
from optim.lessons.scene import run_specs

SLOW = 20.0  # what a slow measure counts beside a quick one, in the progress


def measure(
    lesson: Lesson, cancel: np.ndarray | None = None, progress: Callable[[float], None] | None = None
) -> Measured:  # fmt: skip
    """Every number and table of a lesson. A pure function of the lesson; it may take seconds.

    cancel     uint8 array of length 1; set it to 1 from another thread to give the work up, which raises Cancelled
    progress   told the part that is done, 0 to 1

    Raises SpecError with a sentence that names the measure where there is no answer.
    """
    cancel = np.zeros(1, np.uint8) if cancel is None else cancel
    tell = progress or (lambda part: None)
    bench = Bench({name: run_specs(lesson.variant(name)) for name in (ITSELF, *lesson.variants)}, cancel)
    weights = [SLOW if call.entry.slow else 1.0 for call in lesson.measures.values()]
    found: dict[str, Value] = {}
    done, whole = 0.0, sum(weights)
    for call, weight in zip(lesson.measures.values(), weights, strict=True):
        if cancel[0]:
            raise Cancelled
        part = lambda share, done=done, weight=weight: tell((done + weight * share) / whole)  # noqa: E731
        setting = Setting(bench, call, {name: value.value for name, value in found.items()}, part)
        try:
            with np.errstate(all="ignore"):  # runs that diverge are measured too
                answer = call.entry.value(setting, call.parameters)
        except SpecError as error:
            raise SpecError(said("{name} cannot be measured: {error}", name=call.name, error=error)) from None
        found[call.name] = Value(answer if isinstance(answer, Table) else float(answer), call.entry.words)
        done += weight
        tell(done / whole)
    return Measured(found)
