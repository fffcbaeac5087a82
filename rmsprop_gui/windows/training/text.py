"""What the recorded quantities are called, in lists and plots, and what the shares mean in plain words. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from optim.base.catalog import find_optimizer
from optim.notation import quantity_names
from optim.recorder.recording import SHARES, Recording
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, step_label

MEDIAN = SHARES.index(0.5)  # of the shares that a record tells of
QUARTERS = SHARES.index(0.25), SHARES.index(0.75)


class RecordedQuantity(NamedTuple):
    """title in lists; about: a tool tip."""

    title: str
    about: str


QUANTITY = {
    "rate": RecordedQuantity(
        mark("Effective rate"), mark("What multiplies the gradient of each entry: the learning rate over the root and ε")
    ),
    "root": RecordedQuantity(mark("Root of squares"), mark("What each entry's gradient is divided by, before ε")),
    "gradient": RecordedQuantity(mark("Gradient |g|"), mark("The size of each entry's gradient")),
    "update": RecordedQuantity(mark("Update |Δθ|"), mark("How far each entry moves in this step")),
    "theta": RecordedQuantity(mark("Weight |θ|"), mark("The size of each entry before the step")),
}
UNTOUCHED = mark("never updated")
UNTOUCHED_MEANS = mark(
    "Entries that remember no gradient: none has ever reached them, for example behind a pixel that is always black"
)
DOMINATED = mark("ε-dominated")
DOMINATED_MEANS = mark("Entries whose root is below ε: ε and not the gradient decides their rate")
NEAR = mark("within ten times ε")
NOT_KNOWN = mark("Not recorded: this optimizer or recording has no such state.")


def position(axis: str, step: int) -> str:
    """Where the timeline stands, by what the steps of a recording count: "step 14", "epoch 3"."""
    if axis == "epoch":
        return tr("epoch {n}", n=count(step))
    if axis == "row":
        return tr("row {n}", n=count(step))
    return step_label(step)


def get_root(recording: Recording | None) -> quantity_names.Quantity | None:
    """What the optimizer of a recording divides by before ε, as it is declared; None where it is not known."""
    known = find_optimizer(recording) if recording is not None else None
    return quantity_names.root(known, recording.hyper) if known is not None and recording is not None else None


def root_symbol(recording: Recording | None) -> str:
    """ "√v", "√(v − m²)", "√G"; a word where it is not known."""
    note = get_root(recording)
    return note.symbol if note is not None else tr("root")


def root_title(note: quantity_names.Quantity | None) -> str:
    """ "RMS gradient √v", "Standard deviation of the gradient √(v − m²)"."""
    if note is None:
        return translated(QUANTITY["root"].title)
    title = translated(note.title or note.label)
    return f"{title[:1].upper()}{title[1:]} {note.symbol}"


def quantity_title(name: str, recording: Recording | None = None) -> str:
    """The title of a recorded quantity; recordings may hold further ones, which keep their own name."""
    if name == "root":
        return root_title(get_root(recording))
    return translated(QUANTITY[name].title) if name in QUANTITY else name
