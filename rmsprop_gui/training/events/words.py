"""What the kinds of events are called, and what counts as one. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from optim.record import Event
from optim.record.find_events import kinds
from rmsprop_gui.numbers import count

COLOURS = {"info": "text_3", "warn": "warn", "bad": "error"}  # tokens of the levels
LEVELS = tuple(COLOURS)  # from harmless to bad
CHOOSE = "Choose an event to see by which thresholds it was found."


def title(kind: str) -> str:
    return kinds()[kind].title


def colour(kind: str) -> str:
    """The token of an event's dot."""
    return COLOURS[kinds()[kind].level]


def definition(kind: str) -> str:
    """When it is one, with the thresholds in force."""
    return kinds()[kind].said()


def told(event: Event) -> str:
    """Everything about an event in words."""
    return f"{event.sentence}\n{event.advice}" if event.advice else event.sentence


def worst(events: Sequence[Event]) -> Event | None:
    """The gravest one; of the same level the one that is furthest beyond its threshold. None if all are harmless."""
    grave = [event for event in events if kinds()[event.kind].level != LEVELS[0]]
    return max(grave, key=lambda event: (LEVELS.index(kinds()[event.kind].level), event.strength), default=None)


def worst_of(events: Sequence[Event]) -> str:
    """One sentence about the worst of them, "" if there is none."""
    event = worst(events)
    if event is None:
        return ""
    before = "One event" if len(events) == 1 else f"{len(events)} events, the worst"
    where = f" in {event.tensor}" if event.tensor else ""
    what = title(event.kind)
    return f"{before} at step {count(event.step)}{where}: {what[0].lower()}{what[1:]}."
