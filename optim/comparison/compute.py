"""A comparison and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optim.base import catalog
from optim.base.translatable import LazyText, join, translatable
from optim.code.libraries import get_dialect
from optim.comparison.difference import Difference, get_label
from optim.comparison.sentences import short_sentence, switch_sentences
from optim.comparison.side import RunCache, SideBySide, side_by_side
from optim.comparison.spec import ADAM, OWN, CompareSpec, Contender, get_dialects
from optim.comparison.switches import ORDER, RmspropToAdam, SwitchBySwitch, rmsprop_to_adam, switch_by_switch


@dataclass(frozen=True, eq=False)
class Comparison:
    """entrants and the runs, titles and differences of `side` run in parallel; `to` is the place of B among them, A is first.

    switches   from A to B. adam: the same chain beside Adam's own formula, where that is the question, else None
    """

    compare_spec: CompareSpec
    entrants: tuple[Contender, ...]
    side: SideBySide
    to: int
    switches: SwitchBySwitch
    adam: RmspropToAdam | None = None

    @property
    def stages(self) -> tuple[Difference, ...]:
        """For each turn what its stage still misses of B."""
        return self.adam.to_adam[1:] if self.adam is not None else tuple(turn.left for turn in self.switches.turns)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was found: who parts from the first and where, which switch causes it, what could not be carried over."""
        one, other = self.side.titles[0], self.side.titles[self.to]
        if self.adam is not None:
            return self.adam.sentences
        told = switch_sentences(self.switches, one, other)
        others = tuple(sentence for sentence in self.side.sentences if sentence != told[0])
        return (*told, *others, *self.left_out_sentences)

    @property
    def verdict(self) -> str:
        """The finding in one sentence: where A and B part and what causes it, or how near RMSprop comes to Adam."""
        if self.adam is not None:
            return self.adam.verdict
        return short_sentence(self.switches, self.side.titles[0], self.side.titles[self.to])

    @property
    def left_out_sentences(self) -> tuple[str, ...]:
        """Settings of the run that a dialect does not have."""
        optimizer = self.compare_spec.spec.optimizer
        told = []
        for entrant in self.entrants:
            labels = join([get_label(optimizer, name) for name in entrant.left_out], ", ")
            if entrant.left_out:
                values = {"title": entrant.title, "labels": labels}
                told.append(translatable("{title} has no setting for this, so its own stays: {labels}.", **values))
        return tuple(told)


def compute(compare_spec: CompareSpec, cancel: np.ndarray | None = None, runs: RunCache | None = None) -> Comparison:
    """The answer to a comparison. runs: remembers runs from one comparison to the next. Raises SpecError with a sentence,
    and Cancelled soon after another thread has set `cancel` (uint8, length 1)."""
    runs = runs or RunCache()
    runs.cancel = cancel
    if compare_spec.question == ADAM:
        return beside_adam(compare_spec, runs)
    entrants, tolerance = compare_spec.entrants, compare_spec.tolerance
    side = side_by_side([e.spec for e in entrants], tolerance, [e.title for e in entrants], runs)
    to = compare_spec.names.index(compare_spec.to) if compare_spec.to else farthest(side)
    switches = switch_by_switch(entrants[0].spec, entrants[to].spec, tolerance, compare_spec.order, runs)
    return Comparison(compare_spec, entrants, side, to, switches)


def farthest(side: SideBySide) -> int:
    """The place of the run that gets farthest away from the first."""
    return max(range(1, len(side.runs)), key=lambda place: side.differences[place].most)


def beside_adam(compare_spec: CompareSpec, runs: RunCache) -> Comparison:
    """The comparison of RMSprop and Adam.

    runs   those made so far
    """
    order = compare_spec.order or ORDER
    found = rmsprop_to_adam(compare_spec.spec, compare_spec.mode == OWN, compare_spec.tolerance, runs, order)
    spoken = get_dialect("rmsprop", found.chain.a.hyper)
    title = translatable("RMSprop ({dialect})", dialect=LazyText(spoken.title)) if spoken is not None else LazyText("RMSprop")
    entrants = (Contender("rmsprop", title, found.chain.a), Contender("adam", translatable("Adam (PyTorch)"), found.adam.spec))
    side = side_by_side([e.spec for e in entrants], compare_spec.tolerance, [e.title for e in entrants], runs)
    return Comparison(compare_spec, entrants, side, 1, found.chain, found)


def choices(optimizer: str) -> Mapping[str, str]:
    """{name: title} of what can be compared with a run of this optimizer: its dialects."""
    return {name: dialect.title for name, dialect in get_dialects(optimizer).items()}


def can_compare(optimizer: str) -> bool:
    """Whether there is a dialect of this optimizer to compare with."""
    return bool(catalog.optimizers()[optimizer].dialects)
