"""What the pictures of a comparison show: a line for each run, and the stage that is looked at. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.base.run_colours import looks
from optim.comparison import Comparison, Difference
from optim.simulate.spec import RunSpec
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.notation import find_dialect, full_hyper
from rmsprop_gui.model.scene import RunSetup, RunStyle
from rmsprop_gui.panels.dialects.compare_engine import all_names

LARGEST = -1  # the parameter that stands for the largest difference of all


@dataclass(frozen=True, eq=False)
class ComparisonLine:
    """One run: its path (T+1, d) and how far it is from the one that all are measured from."""

    title: str
    style: RunStyle
    spec: RunSpec
    path: np.ndarray
    difference: Difference

    def away(self, parameter: int) -> np.ndarray:
        """(T+1,) how far one parameter is away, or the one that is farthest."""
        return self.difference.largest if parameter == LARGEST else self.difference.each[:, parameter]


@dataclass(frozen=True, eq=False)
class ComparisonView:
    """lines[0] is what the others are measured from: the first dialect, or Adam. stage: the turn looked at, or None."""

    comparison: Comparison
    lines: tuple[ComparisonLine, ...]
    stage: int | None = None

    @property
    def steps(self) -> int:
        return len(self.lines[0].path) - 1

    @property
    def dimension(self) -> int:
        return self.lines[0].path.shape[1]

    @property
    def tolerance(self) -> float:
        return self.comparison.compare_spec.tolerance

    @property
    def others(self) -> tuple[ComparisonLine, ...]:
        return self.lines[1:]

    @property
    def target(self) -> ComparisonLine | None:
        """The line to which switches are turned."""
        return None if self.comparison.adam is not None else self.lines[self.comparison.to]

    @cached_property
    def staged(self) -> ComparisonLine | None:
        """The run of the stage that is looked at: with this switch and all before it turned."""
        if self.stage is None:
            return None
        if self.comparison.adam is not None:
            return self.lines[self.stage + 2]
        turn = self.comparison.switches.turns[self.stage]
        title = tr("with {switch}", switch=translated(turn.label))
        optimizers = [line.spec.optimizer for line in self.lines]
        (place,) = looks(optimizers[:1], [line.style.color_key_index for line in self.lines])
        return ComparisonLine(title, RunStyle(place), turn.cumulative_spec, turn.cumulative_path, turn.cumulative)

    def reading(self, step: int, parameter: int = LARGEST) -> str:
        """How far everybody is after `step` updates, in words."""
        parts = [
            tr("{name} {distance}", name=line.title, distance=apart(line.difference, float(line.away(parameter)[step]), step))
            for line in self.others
        ]
        return tr("Step {step}, away from {name}: {parts}", step=step, name=self.lines[0].title, parts=", ".join(parts))


def apart(found: Difference, distance: float, step: int) -> str:
    return tr("identical") if found.same[step] else number(distance, 3)


def make_view(comparison: Comparison, stage: int | None = None, runs: Sequence[RunSetup] = ()) -> ComparisonView:
    """The lines of a comparison; a stage that it does not have is none. `runs` of the scene keep their looks."""
    lines = get_stages(comparison) if comparison.adam is not None else get_dialects(comparison, runs)
    there = stage is not None and 0 <= stage < len(comparison.switches.turns)
    return ComparisonView(comparison, lines, stage if there else None)


def get_dialects(comparison: Comparison, runs: Sequence[RunSetup]) -> tuple[ComparisonLine, ...]:
    """A line for each dialect; its style goes by its place among those compared, whichever is first."""
    order = [name for name in all_names(comparison.compare_spec.spec.optimizer) if name in comparison.compare_spec.names]
    side, styles = comparison.side, get_styles(comparison.compare_spec.spec.optimizer, order, runs)
    return tuple(
        ComparisonLine(translated(entrant.title), styles[entrant.name], run.spec, run.theta, found)
        for entrant, run, found in zip(comparison.entrants, side.runs, side.differences, strict=True)
    )


def get_styles(optimizer: str, names: Sequence[str], runs: Sequence[RunSetup] = ()) -> dict[str, RunStyle]:
    """{dialect: its line} of the dialects of an optimizer that are compared. One that a run of the scene speaks looks as that run
    does; of the others the first has the optimizer's colour, where that is free."""
    styles: dict[str, RunStyle] = {}
    for run in runs:
        spoken = find_dialect(optimizer, full_hyper(run)) if run.optimizer == optimizer else None
        if spoken is not None and spoken.name in names and run.style not in styles.values():
            styles.setdefault(spoken.name, run.style)
    others = [name for name in names if name not in styles]
    places = looks([optimizer] * len(others), [style.color_key_index for style in styles.values()])
    return styles | {name: RunStyle(place) for name, place in zip(others, places, strict=True)}


def short_label(field: str) -> str:
    """A number of RMSprop by its symbol, a switch by its name."""
    note = get_declarations(catalog.optimizers()["rmsprop"].Hyper)[field]
    return note.symbol if isinstance(note, NumberField) else translated(note.label)


def get_stages(comparison: Comparison) -> tuple[ComparisonLine, ...]:
    """Adam, RMSprop, and RMSprop after each turn."""
    found = comparison.adam
    assert found is not None
    side, begin = comparison.side, comparison.side.runs[0]
    turns = found.chain.turns
    adam, plain, *others = looks([found.adam.spec.optimizer, begin.spec.optimizer] + [begin.spec.optimizer] * len(turns))
    lines = [
        ComparisonLine(translated(side.titles[1]), RunStyle(adam), found.adam.spec, found.adam.theta, side.differences[0]),
        ComparisonLine(translated(side.titles[0]), RunStyle(plain), begin.spec, begin.theta, found.to_adam[0]),
    ]
    for place, turn, left in zip(others, turns, found.to_adam[1:], strict=True):
        title = tr("+ {switch}", switch=short_label(turn.field))
        lines.append(ComparisonLine(title, RunStyle(place), turn.cumulative_spec, turn.cumulative_path, left))
    return tuple(lines)
