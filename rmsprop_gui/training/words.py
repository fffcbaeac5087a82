"""What the recorded quantities are called, in lists and plots, and what the shares mean in plain words. No Qt."""

from __future__ import annotations

from typing import NamedTuple


class Quantity(NamedTuple):
    """title in lists; about: a tool tip."""

    title: str
    about: str


QUANTITY = {
    "rate": Quantity("Effective rate", "What multiplies the gradient of each entry: the learning rate over √v + ε"),
    "root": Quantity("RMS gradient √v", "The running root mean square of each entry's gradient, before ε"),
    "gradient": Quantity("Gradient |g|", "The size of each entry's gradient"),
    "update": Quantity("Update |Δθ|", "How far each entry moves in this step"),
    "theta": Quantity("Weight |θ|", "The size of each entry before the step"),
}
UNTOUCHED = "never updated"
UNTOUCHED_MEANS = "Entries whose v is still 0: no gradient has ever reached them, for example behind a pixel that is always black"
DOMINATED = "ε-dominated"
DOMINATED_MEANS = "Entries with √v below ε: ε and not the gradient decides their rate"
NEAR = "within ten times ε"
NOT_KNOWN = "Not recorded: this optimizer or recording has no such state."


def quantity_title(name: str) -> str:
    """The title of a recorded quantity; recordings may hold further ones, which keep their own name."""
    return QUANTITY[name].title if name in QUANTITY else name
