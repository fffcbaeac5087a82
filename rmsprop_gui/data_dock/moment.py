"""What the dock shows at one step: the fits of the runs, how well the focused one fits, the rows of the mini-batch. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from optim import Run
from optim.models.fit import TITLES, fit_of, title_of
from rmsprop_gui.data_dock.sample import SEED
from rmsprop_gui.data_dock.sheet import Sheet
from rmsprop_gui.numbers import number, percent
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.session import Session

DIGITS = 4
MOST_BATCH = 200  # rows of a mini-batch that are drawn


class Measure(NamedTuple):
    """A number of a fit and what it is called; `short` where it stands beside the others."""

    label: str
    short: str
    value: float
    is_share: bool = False

    @property
    def text(self) -> str:
        return percent(self.value) if self.is_share else number(self.value, DIGITS)


class Fitted(NamedTuple):
    """The line or curve of a run: its two numbers."""

    name: str
    style: RunStyle
    line: np.ndarray
    focused: bool


@dataclass(frozen=True, eq=False)
class Moment:
    """
    lines     of each visible run, the focused one last
    measures  of the focused run
    style     of the focused run
    batch     rows of the mini-batch that are drawn, and how many there are; None where each update looks at all rows
    """

    lines: tuple[Fitted, ...]
    measures: tuple[Measure, ...]
    style: RunStyle
    batch: tuple[np.ndarray, int] | None


def moment_of(session: Session, sheet: Sheet) -> Moment:
    """The session's current step; runs that are shorter stand at their end."""
    scene, step = session.scene, session.step
    lines = []
    for index in session.shown():
        fit = fit_of(session.runs[index])
        if fit is not None:
            line = fit.line[min(step, len(fit.line) - 1)]
            lines.append(Fitted(session.name(index), scene.runs[index].style, line, index == session.focus))
    focused = session.run
    measures = measures_of(focused, step) if focused is not None else ()
    style = scene.runs[session.focus].style if scene.runs else RunStyle(0)
    rows = sheet.batch(step) if focused is not None and step < focused.steps else None
    return Moment(tuple(lines), measures, style, None if rows is None else (shown_of(rows), len(rows)))


def measures_of(run: Run, step: int) -> tuple[Measure, ...]:
    """The two numbers of the line, then how well it fits the training and the test rows, measure by measure."""
    fit = fit_of(run)
    if fit is None:
        return ()
    step = min(step, run.steps)
    found = [Measure(name, name, float(number)) for name, number in zip(fit.names, fit.line[step], strict=True)]
    for kind, title in TITLES.items():
        for rows, short in (("train", title), ("test", "test")):
            name = f"{rows}_{kind}"
            if name in fit.measures:
                found.append(Measure(title_of(name), short, float(fit.measures[name][step]), kind == "accuracy"))
    return tuple(found)


def shown_of(rows: np.ndarray) -> np.ndarray:
    """The rows themselves, or a fixed choice of them where they are many."""
    if len(rows) <= MOST_BATCH:
        return rows
    return rows[np.random.default_rng(SEED).permutation(len(rows))[:MOST_BATCH]]
