"""Something happened: in a run, to a parameter, or in a recorded training, to a tensor. What an event is, what a kind of event
declares, and how the events of one catalog are found and written.

    optim.analysis.events.find(run)                                   # tuple of Event, by step
    optim.analysis.events.find(run, {"spike": {"factor": 10.0}})      # other thresholds than those that kinds() tells
    optim.recorder.events(recording)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from optim.base.catalog import discover
from optim.base.checks import check_number, choose
from optim.base.errors import SpecError
from optim.base.plain_text import csv_line
from optim.base.translatable import join, join_words, plain, quote, translatable

LEVELS = ("info", "warn", "bad")  # from harmless to bad


@dataclass(frozen=True)
class Threshold:
    """A number in the definition of an event.

    value               its default
    meaning             what is counted, in words
    at_least, at_most   its possible range
    whole               whether it is a whole number (of steps, of rows)
    """

    value: float
    meaning: str
    at_least: float = 0.0
    at_most: float = 1e9
    whole: bool = False


@dataclass(frozen=True)
class Event:
    """Something that happened.

    step, last   the first and the last step of it: points of a run's path, 0 to T, or recorded steps of a training. What an
                 update does is at the step that it leaves
    subject      name of the parameter or tensor, where it is strongest; "" if it is the whole run or training
    sentence     what was measured
    advice       what to try, or ""
    strength     how far beyond its threshold, 1 at the threshold
    count        how many times it happened from step to last
    others       names of further ones in which it began at the same step
    matters      why it matters here, as measured: part of `sentence` once it was found
    axis         what its steps count: "step", "epoch" or "row" of a log
    related      steps of the events that belong to it: a warning has that of the jump it foretold, the jump that of its warning
    kind         name of its kind, filled in by the catalog, as `declared` is: the kind itself
    """

    step: int
    last: int
    subject: str
    sentence: str
    advice: str = ""
    strength: float = 1.0
    count: int = 1
    others: tuple[str, ...] = ()
    matters: str = ""
    axis: str = "step"
    related: tuple[int, ...] = ()
    kind: str = ""
    declared: EventKind = field(default=None, repr=False, compare=False)  # type: ignore[assignment]


@dataclass(frozen=True)
class EventKind:
    """title; definition: when it is one, with `threshold` in place of numbers; level: "info", "warn" or "bad"; find(run or
    recording, {threshold: value}) gives events whose `kind` is filled in later; icon: name of the icon that goes with it."""

    title: str
    definition: str
    level: str
    thresholds: Mapping[str, Threshold]
    find: Callable[[Any, Mapping[str, float]], Iterator[Event]]
    icon: str

    def adapt(
        self, definition: str, thresholds: Mapping[str, Threshold | str], find: Callable[..., Iterator[Event]], level: str = ""
    ) -> EventKind:
        """The same kind where other numbers are known: its title, icon and level, and the values of the thresholds it shares.

        definition   when it is one there
        thresholds   {name: Threshold of its own, or what is counted there for the value that this kind has}
        find         finds it there
        level        where it is graver, or more harmless, than here
        """
        own = {
            name: replace(self.thresholds[name], meaning=each) if isinstance(each, str) else each
            for name, each in thresholds.items()
        }
        return replace(self, definition=definition, thresholds=own, find=find, level=level or self.level)

    def fill_definition(self, limits: Mapping[str, float] | None = None, definition: str = "") -> str:
        """The definition (or its translation) with the numbers of its thresholds (or of `limits`) filled in."""
        text = definition or self.definition
        for name, threshold in self.thresholds.items():
            text = text.replace(f"`{name}`", f"{(limits or {}).get(name, threshold.value):g}")
        return text


def limits(kind: EventKind, given: Mapping[str, float]) -> dict[str, float]:
    """{threshold: value in force}. Raises SpecError for a threshold that the kind has not, or a value that it cannot have.

    given   {threshold: value} of some of its thresholds
    """
    known = {name: threshold.value for name, threshold in kind.thresholds.items()}
    if not isinstance(given, Mapping):
        raise SpecError(
            "The thresholds of {title} are given by name, in a mapping, not as {given}.",
            title=f"{kind.title!r}",
            given=quote(given),
        )
    for name, value in given.items():
        threshold = choose(kind.thresholds, name, f"threshold of {kind.title!r}")
        number = check_number(value, f"the threshold {name!r} of {kind.title!r}", threshold.at_least, threshold.at_most)
        if threshold.whole and number != int(number):
            raise SpecError(
                "{name} of {title} must be a whole number, not {number}.",
                name=name,
                title=f"{kind.title!r}",
                number=f"{number:g}",
            )
        known[name] = number
    return known


def all_limits(
    kinds: Mapping[str, EventKind], thresholds: Mapping[str, Mapping[str, float]] | None = None
) -> dict[str, dict[str, float]]:
    """{kind: {threshold: value in force}} of all kinds; `thresholds` replaces some. Raises SpecError for unknown ones."""
    given = {} if thresholds is None else thresholds
    if not isinstance(given, Mapping):
        raise SpecError("Thresholds are given by kind of event, in a mapping, not as {given}.", given=quote(given))
    for name in given:
        choose(kinds, name, "kind of event")
    return {name: limits(kind, given.get(name, {})) for name, kind in kinds.items()}


def stretches(found: np.ndarray) -> Iterator[tuple[int, int]]:
    """(first, last) of every unbroken run of True in `found` (N,)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], found, [False])).astype(np.int8)))
    return zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True)


def g(number: float) -> str:
    """A number in a sentence."""
    return plain(float(number), 3)


class EventCatalog:
    """The kinds of events that the files of a folder declare (`ENTRY`, or several of one theme in `ENTRIES`), found in one thing,
    a run or a recording.

    package   dotted name of the folder
    subject   what an event is about, as files call it: "parameter" or "tensor"
    """

    def __init__(self, package: str, subject: str) -> None:
        self._package = package
        self.headings = ("step", "last", "count", "kind", "title", "level", subject, "sentence", "advice")
        self._known: WeakKeyDictionary[Any, dict[str, tuple[dict[str, float], tuple[Event, ...]]]] = WeakKeyDictionary()

    def kinds(self) -> MappingProxyType[str, EventKind]:
        """{name: EventKind} with title, definition, level and thresholds."""
        return discover(self._package)

    def check(self, thresholds: Mapping[str, Mapping[str, float]] | None) -> dict[str, dict[str, float]]:
        """{kind: {threshold: value in force}} of all kinds. Raises SpecError for a kind, threshold or value that cannot be."""
        return all_limits(self.kinds(), thresholds)

    def find(
        self, where: Any, thresholds: Mapping[str, Mapping[str, float]] | None = None, axis: str = "step"
    ) -> tuple[Event, ...]:
        """The events of a run or recording, by step. What begins in several parameters or tensors at one step is one event, where
        it is strongest.

        thresholds   {kind: {name: value}} replaces some of those that `kinds()` tells; only kinds whose thresholds are others
                     than the last time are looked for again
        axis         what its steps count

        Raises SpecError for thresholds that there are not.
        """
        limits = self.check(thresholds)
        known = self._known.setdefault(where, {})
        for name, kind in self.kinds().items():
            if name not in known or known[name][0] != limits[name]:
                with np.errstate(all="ignore"):  # losses, gradients and rates can have any size
                    found = [replace(event, kind=name, declared=kind, axis=axis) for event in kind.find(where, limits[name])]
                known[name] = limits[name], merge_by_step(found)
        return tuple(
            sorted((event for _, found in known.values() for event in found), key=lambda event: (event.step, event.kind))
        )

    def get_row(self, event: Event) -> tuple[Any, ...]:
        """The cells of one event, as `headings` names them."""
        title, level = event.declared.title, event.declared.level
        return event.step, event.last, event.count, event.kind, title, level, event.subject, event.sentence, event.advice

    def as_csv(self, found: Sequence[tuple[str, Sequence[Event]]]) -> str:
        """Events as comma-separated text with a heading line.

        found   (name of the run or training, its events) for each
        """
        lines = [(name, *self.get_row(event)) for name, events in found for event in events]
        return "".join(f"{csv_line(line)}\n" for line in [("run", *self.headings), *lines])

    def as_json(
        self, found: Sequence[tuple[str, Sequence[Event]]], thresholds: Mapping[str, Mapping[str, float]] | None = None
    ) -> str:
        """Events as JSON, with the definitions and the thresholds in force.

        found        (name of the run or training, its events) for each
        thresholds   {kind: {threshold: value}} that differ from the defaults
        """
        limits = self.check(thresholds)
        defined = {k: {"title": kind.title, "definition": kind.fill_definition(limits[k])} for k, kind in self.kinds().items()}
        runs = [
            {"run": name, "events": [dict(zip(self.headings, self.get_row(event), strict=True)) for event in events]}
            for name, events in found
        ]
        return json.dumps({"runs": runs, "thresholds": limits, "kinds": defined}, indent=1, ensure_ascii=False) + "\n"


def merge_by_step(found: Sequence[Event]) -> tuple[Event, ...]:
    """One event for each step; the strongest of those that begin there names the others.

    found   the events of one kind
    """
    by_step: dict[int, list[Event]] = {}
    for event in found:
        by_step.setdefault(event.step, []).append(event)
    return tuple(merge(same) for same in by_step.values())


def merge(same: Sequence[Event]) -> Event:
    """One event out of those of a kind that begin at the same step, with why it matters in its sentence.

    same   at least one event
    """
    strongest = max(same, key=lambda event: event.strength)
    sentences = [strongest.sentence, *([strongest.matters] if strongest.matters else [])]
    others = tuple(dict.fromkeys(e.subject for e in same if e.subject not in ("", strongest.subject)))
    if 1 <= len(others) <= 3:
        sentences.append(translatable("The same begins in {names}.", names=join_words(others)))
    elif others:
        sentences.append(translatable("The same begins in {count} others.", count=len(others)))
    last = max(event.last for event in same)
    return replace(strongest, sentence=join(sentences) if sentences[1:] else sentences[0], others=others, last=last)
