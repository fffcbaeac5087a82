"""What the kinds of events are called, and what counts as one. No Qt here."""

from __future__ import annotations

import re

from optim.record import Event
from optim.record.find_events import kinds
from rmsprop_gui.numbers import short

COLOURS = {"info": "text_3", "warn": "warn", "bad": "error"}  # tokens of the levels
CHOOSE = "Choose an event to see by which thresholds it was found."


def title(kind: str) -> str:
    return kinds()[kind].title


def colour(kind: str) -> str:
    """The token of an event's dot."""
    return COLOURS[kinds()[kind].level]


def definition(kind: str) -> str:
    """When it is one, with the thresholds in force in the place of their names."""
    entry = kinds()[kind]
    limits = {name: short(threshold.value) for name, threshold in entry.thresholds.items()}
    return re.sub(r"`(\w+)`", lambda found: limits.get(found.group(1), found.group(1)), entry.definition)


def told(event: Event) -> str:
    """Everything about an event in words."""
    return f"{event.sentence}\n{event.advice}" if event.advice else event.sentence
