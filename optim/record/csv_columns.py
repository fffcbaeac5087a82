"""What the columns of a CSV mean, by their names.

    step, _step, global_step, iteration     the step; without one the rows are counted from 0
    loss, train_loss, train/loss            the loss
    lr, learning_rate                       the learning rate
    seconds, _runtime                       seconds since the start
    NAME.g  NAME/g  NAME.grad  NAME.gradient  gradient/NAME  grad/NAME  gradients/NAME     a gradient of NAME; `g` alone too
    NAME.v  NAME/v  NAME.square_avg  NAME.exp_avg_sq     its running mean of squares
    NAME.theta  NAME.value                  the parameter itself, before the update of that row
    NAME.rate                               its effective rate

NAME may end in an index, w[0,3]: then it is an entry of the tensor w. Where no column is called a gradient, every other column
is one. Capitals do not matter, and "train/", "val/" and the like in front of loss and lr do not either; the first fitting column
counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

GENERAL = {
    "step": ("step", "_step", "global_step", "trainer/global_step", "iteration", "iter"),
    "loss": ("loss", "train_loss", "train/loss", "training_loss", "batch_loss"),
    "lr": ("lr", "learning_rate", "train/learning_rate", "train/lr"),
    "seconds": ("seconds", "_runtime", "time"),
}
IGNORED = ("_timestamp", "epoch", "train/epoch")
ENDINGS = {
    "gradient": ("g", "grad", "gradient"), "v": ("v", "square_avg", "exp_avg_sq"), "theta": ("theta", "value"), "rate": ("rate",),
}  # fmt: skip
FRONTS = ("g", "grad", "gradient", "gradients", "grads")
INDEXED = re.compile(r"(.*?)\[\s*(\d+(?:\s*[,;]\s*\d+)*)\s*\]")


@dataclass
class Meaning:
    """general {what: column}; entries {tensor: {index: {what: column}}}, in the file's order."""

    general: dict[str, str] = field(default_factory=dict)
    entries: dict[str, dict[tuple[int, ...], dict[str, str]]] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        single = [column for tensor in self.entries.values() for entry in tensor.values() for column in entry.values()]
        return [*self.general.values(), *single]


def meaning_of(names: Sequence[str]) -> Meaning:
    found = Meaning()
    left = [name for name in names if name.lower() not in IGNORED]
    for what, known in GENERAL.items():
        column = next((name for word in known for name in left if name.lower() == word), None)
        if column is not None:
            found.general[what] = column
            left.remove(column)
    said = [(name, *told) for name in left if (told := parameter_of(name)) is not None]
    if not any(what == "gradient" for _, _, what in said):
        said += [(name, name, "gradient") for name in left if parameter_of(name) is None]
    for column, parameter, what in said:
        tensor, index = place_of(parameter)
        found.entries.setdefault(tensor, {}).setdefault(index, {}).setdefault(what, column)
    return found


def parameter_of(name: str) -> tuple[str, str] | None:
    """(parameter, what) of a column that says so, or None."""
    if name.lower() in ENDINGS["gradient"]:
        return "g", "gradient"
    for mark in (".", "/"):
        begin, _, rest = name.partition(mark)
        if rest and begin.lower() in FRONTS:
            return rest, "gradient"
        parameter, _, ending = name.rpartition(mark)
        for what, words in ENDINGS.items():
            if parameter and ending.lower() in words:
                return parameter, what
    return None


def place_of(parameter: str) -> tuple[str, tuple[int, ...]]:
    match = INDEXED.fullmatch(parameter)
    if match is None:
        return parameter, ()
    return match[1], tuple(int(word) for word in re.split(r"[,;]", match[2]))
