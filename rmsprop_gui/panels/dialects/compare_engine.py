"""Comparisons are asked for and computed in the background: a CompareSpec made from the scene and the user's choices. The newest
request counts, and quick ones are all finished and shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject

from optim import SpecError
from optim.comparison import TOLERANCE, YOURS, CompareSpec, Comparison, RunCache, choices, compute, usual_names
from optim.comparison.difference import EDITS
from optim.comparison.spec import DIALECTS, SAME
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.tasks.backends import Backends
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

WORTH_COMPILING = 100  # steps; a comparison is a dozen runs or more, and plain Python holds the window up while it runs
PATIENCE = 0.25  # seconds after which a newer request ends the one under way


class KnownRuns:
    """Lives in the thread. Keeps runs, so that one more dialect or another pair computes little."""

    def __init__(self) -> None:
        self._backends = Backends(WORTH_COMPILING)
        self.cache = RunCache(choose=self._backends.choose)

    def close(self) -> None:
        self._backends.close()


def make_comparison(compare_spec: CompareSpec, task: Task) -> Comparison:
    try:
        found = compute(compare_spec, task.cancel, task.resource.cache)
        found.sentences  # noqa: B018  (made here, where nobody waits)
    except Exception as error:
        error.add_note(compare_spec.to_json())  # for the log
        raise
    return found


class CompareEngine(TaskRunner):
    """Lives in the main thread; `ask` never waits. `finished` brings a Comparison, that of the newest request last."""

    def __init__(self, parent: QObject | None = None) -> None:
        failure = mark("The comparison failed ({kind}: {error}); see the log.")
        super().__init__("dialects", parent, patience=PATIENCE, make_resource=KnownRuns, failure=failure)

    def ask(self, compare_spec: CompareSpec) -> None:
        self.start(partial(make_comparison, compare_spec))


@dataclass(frozen=True)
class PickedDialects:
    """The dialects of one optimizer that are compared: in the order of its file, the first one by itself; to: as CompareSpec."""

    names: tuple[str, ...]
    first: str
    to: str = ""

    def with_name(self, name: str, known: tuple[str, ...]) -> PickedDialects:
        """One more, or one fewer; `known`: all there are, in order."""
        names = tuple(n for n in known if (n in self.names) != (n == name))
        first = self.first if self.first in names else next(iter(names), "")
        return PickedDialects(names, first, self.to if self.to in names and self.to != first else "")


@dataclass(frozen=True)
class ComparisonChoices:
    """question, mode, tolerance, order: as in CompareSpec; picked {optimizer: Picked} where the user has chosen."""

    question: str = DIALECTS
    mode: str = SAME
    tolerance: float = TOLERANCE
    picked: Mapping[str, PickedDialects] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def of(self, optimizer: str) -> PickedDialects:
        """What is compared of this optimizer: chosen, or the usual."""
        known = self.picked.get(optimizer)
        if known is None:
            names = usual_names(optimizer)
            known = PickedDialects(tuple(n for n in all_names(optimizer) if n in names), names[0] if names else "")
        return known

    def with_(self, **changes: object) -> ComparisonChoices:
        return replace(self, **changes)  # type: ignore[arg-type]

    def with_picked(self, optimizer: str, picked: PickedDialects) -> ComparisonChoices:
        return replace(self, picked={**self.picked, optimizer: picked})


def all_names(optimizer: str) -> tuple[str, ...]:
    """Everything that can be compared, the user's own run first."""
    return (YOURS, *choices(optimizer))


def get_choices(compare_spec: CompareSpec, before: ComparisonChoices) -> ComparisonChoices:
    """The choices that make this comparison, other optimizers' as before."""
    optimizer, names = compare_spec.spec.optimizer, compare_spec.names
    picked = PickedDialects(tuple(n for n in all_names(optimizer) if n in names), names[0], compare_spec.to)
    fields = {name: getattr(compare_spec, name) for name in ("question", "mode", "tolerance", "order")}
    return before.with_(**fields).with_picked(optimizer, picked)


def make_request(scene: Scene, chosen: ComparisonChoices) -> CompareSpec:
    """The comparison that begins with the focused run. Raises SpecError with a sentence where there is none."""
    if not scene.runs:
        raise SpecError(tr("There is no run to compare; add one."))
    spec = scene.spec(scene.focus)
    picked = chosen.of(spec.optimizer)
    names = (picked.first, *(name for name in picked.names if name != picked.first))
    names = names if chosen.question == DIALECTS else ()
    to = picked.to if picked.to in names[1:] else ""
    order = tuple(name for name in chosen.order if name in (*spec.hyper, EDITS))
    return CompareSpec(spec, names, to, chosen.mode, chosen.tolerance, order, chosen.question)
