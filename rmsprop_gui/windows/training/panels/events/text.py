"""What the kinds of events are called, and what counts as one. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from optim.base.event_kind import LEVELS
from optim.recorder import RecordingEvent
from optim.recorder.event_kinds.base import kinds
from rmsprop_gui.i18n import mark, tr, tr_n, translated
from rmsprop_gui.widgets.event_marks import COLOURS, EventItem
from rmsprop_gui.windows.training.text import position

CHOOSE = mark("Choose an event to see by which thresholds it was found.")


def title(kind: str) -> str:
    return translated(kinds()[kind].title)


def colour(kind: str) -> str:
    """The token of an event's dot."""
    return COLOURS[kinds()[kind].level]


def definition(kind: str) -> str:
    """When it is one, with the thresholds in force."""
    return kinds()[kind].fill_definition(definition=translated(kinds()[kind].definition))


def sentence(event: RecordingEvent) -> str:
    """What has happened, in the language of the user."""
    return translated(event.sentence)


def head(event: RecordingEvent) -> str:
    """When and where."""
    where = position(event.axis, event.step)
    where = where[:1].upper() + where[1:]
    return tr("{where}, {tensor}", where=where, tensor=event.tensor) if event.tensor else where


def flag_text(event: RecordingEvent) -> str:
    """What the mark on the timeline says."""
    return f"{head(event)}: {sentence(event)}"


def item(event: RecordingEvent) -> EventItem:
    """The event as the list shows it."""
    advice = translated(event.advice)
    return EventItem(event, event.step, head(event), title(event.kind), sentence(event), advice, colour(event.kind))


def worst(events: Sequence[RecordingEvent]) -> RecordingEvent | None:
    """The gravest one; of the same level the one that is furthest beyond its threshold. None if all are harmless."""
    grave = [event for event in events if kinds()[event.kind].level != LEVELS[0]]
    return max(grave, key=lambda event: (LEVELS.index(kinds()[event.kind].level), event.strength), default=None)


def get_worst(events: Sequence[RecordingEvent]) -> str:
    """One sentence about the worst of them, "" if there is none."""
    event = worst(events)
    if event is None:
        return ""
    what, where, n = title(event.kind), position(event.axis, event.step), len(events)
    what = what[0].lower() + what[1:]
    if event.tensor:
        return tr_n(
            "One event at {where} in {tensor}: {what}.", "{n} events, the worst at {where} in {tensor}: {what}.",
            n=n, where=where, tensor=event.tensor, what=what,
        )  # fmt: skip
    return tr_n("One event at {where}: {what}.", "{n} events, the worst at {where}: {what}.", n=n, where=where, what=what)
