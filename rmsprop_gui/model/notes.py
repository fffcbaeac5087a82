"""Notes: text and arrows that a user puts on the map, on a line plot or on the timeline, at some steps of a scene, which they are
part of. Frozen; no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from optim import SpecError
from optim.base.checks import check_list, check_mapping, check_number, check_switch, check_text, check_whole, find_named
from rmsprop_gui.i18n import tr

MAP, TIMELINE, LOSS = "map", "timeline", "loss"
LONGEST_NOTE = 1000  # characters
MOST_NOTES = 200  # of one scene
LONGEST_PLACE = 80
FARTHEST = 2000.0  # pixels of the design between a text and its point
LAST_STEP = 2**53


@dataclass(frozen=True)
class Note:
    """One note.

    place    "map", "timeline", or the name of a line plot
    text     what it says; "" where it is an arrow alone
    at       the point that it speaks of: of the map in its own coordinates, of a plot (step, value); unused on the timeline
    offset   from the point to the middle of the text, in pixels of the design, to the right and up
    arrow    whether an arrow leads from the text to the point
    first    the step from which it is shown, and where it stands on the timeline
    last     the last step at which it is shown; None: to the end
    """

    place: str = MAP
    text: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    offset: tuple[float, float] = (70.0, 45.0)
    arrow: bool = True
    first: int = 0
    last: int | None = None

    def is_shown(self, step: int) -> bool:
        return self.first <= step and (self.last is None or step <= self.last)


def read_notes(value: Any) -> tuple[Note, ...]:
    """The notes of a session as a file says them. Raises SpecError with the number of the note."""
    entries = check_list(value, tr("the list of notes"), MOST_NOTES)
    return tuple(read_note(entry, number) for number, entry in enumerate(entries, 1))


def read_note(value: Any, number: int) -> Note:
    what = tr("note {number}", number=number)
    parts = dict(check_mapping(value, what))
    find_named(parts, [field.name for field in fields(Note)], tr("part of a note"))
    if "place" in parts:
        check_text(parts["place"], tr("the place of {what}", what=what), LONGEST_PLACE)
    if "text" in parts:
        check_note_text(parts["text"], number)
    for name, limit in (("at", float("inf")), ("offset", FARTHEST)):
        if name in parts:
            parts[name] = read_pair(parts[name], f"{what}: {name}", limit)
    if "arrow" in parts:
        check_switch(parts["arrow"], f"{what}: arrow")
    if "first" in parts:
        parts["first"] = check_whole(parts["first"], f"{what}: first", 0, LAST_STEP)
    if parts.get("last") is not None:
        parts["last"] = check_whole(parts["last"], f"{what}: last", parts.get("first", 0), LAST_STEP)
    return Note(**parts)


def check_note_text(text: Any, number: int) -> str:
    """The text of a note. Raises SpecError where it is none, or longer than a picture has room for."""
    return check_text(text, tr("the text of note {number}", number=number), LONGEST_NOTE)


def read_pair(value: Any, what: str, limit: float) -> tuple[float, float]:
    pair = check_list(value, what, 2)
    if len(pair) != 2:
        raise SpecError(tr("{what} must be two numbers, such as [1.5, -2].", what=what[:1].upper() + what[1:]))
    x, y = (check_number(number, what, -limit, limit) for number in pair)
    return x, y


def write_notes(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Plain JSON values; `read_notes` reads them back."""
    return [{**asdict(note), "at": list(note.at), "offset": list(note.offset)} for note in notes]


def describe_notes(notes: Sequence[Note], step: int, *places: str) -> str:
    """The notes of these places at a step in words, for those who cannot see them."""
    words = [note.text or tr("an arrow") for note in notes if note.place in places and note.is_shown(step)]
    return tr("Notes: {notes}.", notes="; ".join(words)) if words else ""
