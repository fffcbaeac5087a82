"""What the recorded quantities are called, in lists and plots, and what the shares mean in plain words. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.numbers import count, step_label


class Quantity(NamedTuple):
    """title in lists; about: a tool tip."""

    title: str
    about: str


QUANTITY = {
    "rate": Quantity(mark("Effective rate"), mark("What multiplies the gradient of each entry: the learning rate over √v + ε")),
    "root": Quantity(mark("RMS gradient √v"), mark("The running root mean square of each entry's gradient, before ε")),
    "gradient": Quantity(mark("Gradient |g|"), mark("The size of each entry's gradient")),
    "update": Quantity(mark("Update |Δθ|"), mark("How far each entry moves in this step")),
    "theta": Quantity(mark("Weight |θ|"), mark("The size of each entry before the step")),
}
UNTOUCHED = mark("never updated")
UNTOUCHED_MEANS = mark(
    "Entries whose v is still 0: no gradient has ever reached them, for example behind a pixel that is always black"
)
DOMINATED = mark("ε-dominated")
DOMINATED_MEANS = mark("Entries with √v below ε: ε and not the gradient decides their rate")
NEAR = mark("within ten times ε")
NOT_KNOWN = mark("Not recorded: this optimizer or recording has no such state.")


def position(axis: str, step: int) -> str:
    """Where the timeline stands, by what the steps of a recording count: "step 14", "epoch 3"."""
    if axis == "epoch":
        return tr("epoch {n}", n=count(step))
    if axis == "row":
        return tr("row {n}", n=count(step))
    return step_label(step)


def quantity_title(name: str) -> str:
    """The title of a recorded quantity; recordings may hold further ones, which keep their own name."""
    return translated(QUANTITY[name].title) if name in QUANTITY else name
