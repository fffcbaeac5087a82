"""What the kinds of events are called, and what counts as one. No Qt here."""

from __future__ import annotations

from optim.record import Event
from optim.record.find_events import kinds

COLOURS = {"info": "text_3", "warn": "warn", "bad": "error"}  # tokens of the levels
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
