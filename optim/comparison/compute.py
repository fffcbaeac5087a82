"""A comparison and its answer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optim.base import catalog
from optim.base.translatable import LazyText, join, plain, translatable, translatable_plural
from optim.code.libraries import get_dialect
from optim.comparison.difference import Difference, get_label, parting_sentence
from optim.comparison.side import RunCache, SideBySide, side_by_side
from optim.comparison.spec import ADAM, OWN, CompareSpec, Contender, get_dialects
from optim.comparison.switches import ORDER, RmspropToAdam, SwitchBySwitch, Turn, rmsprop_to_adam, switch_by_switch

# Which switch causes how much, in sentences with numbers.
TOLD = 0.01  # shares of the whole below this are left to the table


def switch_sentences(found: SwitchBySwitch, one: str, other: str) -> tuple[str, ...]:
    """Where A and B part, what makes it, what changes nothing, whether effects add up. one, other: what A and B are called.

    found   the turns from A to B
    """
    told = [parting_sentence(one, other, found.whole)]
    if not found.turns:
        return (*told, translatable("They are the same settings."))
    told += cause_sentences(found)
    told += company_sentences(found.turns)
    told += sum_sentences(found)
    whole = translatable_plural(
        "With this one turned the path is that of {other}, bit for bit.",
        "With all {n} turned the path is that of {other}, bit for bit.", len(found.turns), other=other,
    )  # fmt: skip
    return (*told, whole)


def short_sentence(found: SwitchBySwitch, one: str, other: str) -> str:
    """Where A and B part and which turn makes most of it there.

    found        the turns from A to B
    one, other   what A and B are called
    """
    if found.parting is None or found.cause is None:
        return parting_sentence(one, other, found.whole)
    return translatable(
        "{other} parts from {one} at step {step}, by {distance}; turned alone, {made}.",
        one=one,
        other=other,
        step=found.parting,
        distance=plain(found.whole.at(found.parting)),
        made=make_with(found, found.cause),
    )


def make_with(found: SwitchBySwitch, turn: Turn) -> str:
    """What a turn makes at the parting step, and how much of the whole that is.

    found   all turns
    """
    values = {"switch": turn.words, "distance": plain(turn.alone.at(found.parting))}
    share = found.share(turn)
    if not math.isfinite(share):
        return translatable("{switch} makes {distance}", **values)
    return translatable("{switch} makes {distance} ({percent} % of the whole)", percent=plain(100.0 * share), **values)


def cause_sentences(found: SwitchBySwitch) -> list[str]:
    """What each turn makes alone where the two part, the largest first.

    found   all turns
    """
    step = found.parting
    if step is None:
        return []
    if found.cause is None:
        return [translatable("No switch alone changes the path up to step {step}: only together they do.", step=step)]
    ranked = sorted(found.turns, key=lambda turn: -turn.alone.at(step))
    made = [turn for turn in ranked if turn.alone.at(step) > 0.0]
    shown = [turn for turn in made if not found.share(turn) < TOLD] or made[:1]
    values = {"step": step, "parts": join([make_with(found, turn) for turn in shown], ", ")}
    if len(shown) == len(made):
        return [translatable("Turned alone, at step {step}: {parts}.", **values)]
    share = plain(100.0 * TOLD)
    return [translatable("Turned alone, at step {step}: {parts}; each of the others less than {share} %.", share=share, **values)]


def company_sentences(turns: tuple[Turn, ...]) -> list[str]:
    """Turns that change nothing at all, and turns that do so only with others."""
    told: list[str] = []
    inert = [turn.words for turn in turns if turn.inert]
    if inert:
        told.append(without_effect(join(inert, ", "), len(inert)))
    for turn in turns:
        if turn.alone.identical and not turn.taken_back.identical:
            told.append(only_in_company(turn))
        elif turn.taken_back.identical and not turn.alone.identical:
            told.append(
                translatable("{switch} changes something alone, but nothing once the others are turned.", switch=turn.words)
            )
    return told


def without_effect(switches: str, n: int) -> str:
    """A sentence on switches that change nothing.

    switches   their names, joined
    n          how many
    """
    return translatable_plural(
        "{switches} changes nothing on this run.", "{switches} change nothing on this run.", n, switches=switches
    )


def only_in_company(turn: Turn) -> str:
    """A sentence on a switch that changes nothing alone."""
    return translatable(
        "{switch} changes nothing alone, but in company: without it the path misses the end by {distance}.",
        switch=turn.words, distance=plain(turn.taken_back.end),
    )  # fmt: skip


def sum_sentences(found: SwitchBySwitch) -> list[str]:
    """Whether the effects alone add up to the whole, where the two part and at the end.

    found   all turns
    """
    if found.parting is None or len(found.turns) == 1:
        return []
    last = len(found.rest) - 1
    return [sum_sentence(found, step) for step in dict.fromkeys((found.parting, last))]


def sum_sentence(found: SwitchBySwitch, step: int) -> str:
    """Whether the effects alone add up to the whole after some updates.

    found   all turns
    step    how many updates
    """
    whole, rest = found.whole.at(step), float(found.rest[step])
    values = {"step": step, "rest": plain(rest)}
    if not math.isfinite(whole) or not math.isfinite(rest):
        return translatable("At step {step} a path has left the numbers, so effects cannot be added up.", step=step)
    if whole == 0.0:
        return translatable("At step {step} the two are at one point again; the effects alone add up to {rest}.", **values)
    if rest == 0.0:
        return translatable("At step {step} the effects alone add up to the whole exactly.", step=step)
    percent = plain(100.0 * rest / whole)
    if rest <= TOLD * whole:
        return translatable(
            "At step {step} the effects alone add up to the whole, to within {percent} %.", step=step, percent=percent
        )
    return translatable(
        "At step {step} the effects alone do not add up: their sum misses the whole by {rest}, {percent} % of it, because the "
        "switches act on each other.",
        percent=percent, **values,
    )  # fmt: skip


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
    return bool(catalog.get_by_key(optimizer).dialects)
