"""The scalar that TensorBoard downloads: wall time, step and value; what the value is stands in the name of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from optim.recorder.csv_columns import CLOCK, HELD_OUT, LOSS, LR, STEP, Meaning, get_role, get_words

TAG = re.compile(r"(?:^|[-_.])tag-(.+?)(?: \(\d+\))?$")  # run-NAME-tag-TAG, and what a browser adds to a second one


def scalar_columns(names: Sequence[str], stem: str) -> Meaning | None:
    """The meaning of the columns of such a file, None of another one: the value is a loss unless the name of the file says that
    it is something else.

    names   of the columns
    stem    name of the file without its ending
    """
    others = [name for name in names if get_words(name) not in (["value"], ["values"])]
    roles = {name: get_role(name) for name in others}
    steps = [name for name in others if roles[name] == STEP]
    if len(others) != len(names) - 1 or len(steps) != 1 or any(role not in (STEP, CLOCK) for role in roles.values()):
        return None
    value = next(name for name in names if name not in others)
    found = Meaning(general={"step": steps[0]}, axes=steps)
    clock = next((name for name in others if roles[name] == CLOCK), None)
    if clock is not None:
        found.general["seconds"] = clock
    match = TAG.search(stem)
    role = get_role(match[1]) if match is not None else LOSS
    if role in (LOSS, HELD_OUT):
        found.general["loss"] = value
    elif role == LR:
        found.general["lr"] = value
    else:
        found.scalars[value] = role
    return found
