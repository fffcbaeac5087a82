"""Whether the updates of a PyTorch training leave their course: the second ear of the flight recorder, beside the loss.

Looked at are copies of parameters and states that lie some updates apart, which costs little: how far each tensor has come, and
whether all is finite. Only what is out of the usual there is looked for among the single updates.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from optim.base.events import g
from optim.base.translatable import translatable

LEARN = 2  # looks after which it is known how far a tensor comes
MEMORY = 0.2  # share of a new look in what is usual
SCATTERS, SHARE = 3.0, 0.25  # beyond what is usual, by so many times its scatter and by a share of it: then one looks closer
# An update jumps that is so many times as long as the longest of those before; of a tensor of few entries, whose updates differ
# that much by chance, more.
JUMP, JUMP_OF_FEW, FEW = 2.5, 6.0, 16
BEFORE = 5  # updates before a jump, at least
RATE_JUMP, RATE_LEARN = 3.0, 10  # times the highest rate of the training so far, and updates in which that is learned
LONGEST_PAUSE = 64  # looks that are left out where looking closer has found nothing, at most


class UpdateAlarm:
    """What is usual for each tensor, by a running mean and the mean distance from it."""

    def __init__(self) -> None:
        self._usual: list[list[float]] = []  # mean, scatter and count of each tensor
        self._is_broken = False
        self._pause, self._rest = 1, 0  # looks
        self._highest: dict[int, float] = {}  # rate of each group so far
        self._updates = 0

    def compare_rates(self, groups: Sequence[Mapping[str, Any]], updates: int) -> str:
        """"" or that a learning rate is far above all before. A rate that comes back to where it was is none.

        groups    of the optimizer, as they are now
        updates   that were made since the last time
        """
        self._updates += updates
        why = ""
        for k, group in enumerate(groups):
            rate, highest = get_number(group.get("lr")), self._highest.get(k, math.nan)
            if self._updates >= RATE_LEARN and 0.0 < highest < math.inf and rate > RATE_JUMP * highest:
                why = translatable("the learning rate jumps from at most {before} to {rate}", before=g(highest), rate=g(rate))
            self._highest[k] = rate if math.isnan(highest) else max(highest, rate)
        return why

    def is_odd(self, before: Any, after: Any) -> bool:
        """Whether the updates between two slots are to be looked at one by one.

        before, after   with buffers
        """
        count = len(after.plan.parts)
        ways, is_finite = measure_row(before, after, count) or measure_each(before, after, count)
        if not is_finite and find_broken(after):
            was, self._is_broken = self._is_broken, True
            return not was
        self._is_broken = False
        return self._is_far(ways)

    def _is_far(self, ways: Sequence[float]) -> bool:
        if len(self._usual) != len(ways):
            self._usual = [[0.0, 0.0, 0] for _ in ways]
        found = False
        for usual, way in zip(self._usual, ways, strict=True):
            mean, scatter, count = usual
            if not math.isfinite(way):
                continue
            beyond = way - mean
            found = found or (count >= LEARN and beyond > SCATTERS * scatter and beyond > SHARE * mean)
            weight = max(MEMORY, 1.0 / (count + 1))
            usual[0] += weight * beyond
            if count:
                usual[1] += weight * (abs(beyond) - scatter)
            usual[2] += 1
        if self._rest:
            self._rest -= 1
            return False
        return found

    def find(self, slots: Sequence[Any], since: int) -> tuple[Any, str] | None:
        """(the slot of the first update that jumps, or after which something is not finite; what it is), or None.

        slots   one after the other, all with buffers
        since   step after which it is looked for
        """
        found = find_first_broken(slots, since) if self._is_broken else find_jump(slots, since)
        if found is None:
            self._rest, self._pause = self._pause, min(LONGEST_PAUSE, 2 * self._pause)
        else:
            self._usual, self._pause = [], 1  # what is usual is learned anew
        return found


def measure_row(before: Any, after: Any, count: int) -> tuple[list[float], bool] | None:
    """What `measure_each` does, in a few calls for all tensors; None where their buffers are not parts of one row of NumPy.

    before, after   with buffers
    count           how many of them are parameters
    """
    one, other = before.row, after.row
    if one is None or other is None:
        return None
    plan, ends = after.plan, after.plan.ends
    if plan.room is None:
        plan.room = np.empty_like(one[: ends[-1]])
    with np.errstate(all="ignore"):
        way = np.subtract(other[: ends[-1]], one[: ends[-1]], out=plan.room)
        squares = np.add.reduceat(np.multiply(way, way, out=way), ends[:-1])
        return np.sqrt(squares).tolist(), math.isfinite(squares.sum() + np.add.reduce(other[ends[-1] :]))


def find_row(buffers: Sequence[Any]) -> np.ndarray | None:
    """(n,) the memory of all buffers, where they lie one behind the other in one that NumPy sees; None elsewhere.

    buffers   tensors of PyTorch, none of them empty
    """
    base = buffers[0]._base
    if base is None or any(each._base is not base or not each.numel() for each in buffers):
        return None
    try:
        return np.asarray(base.numpy())
    except TypeError:  # of a device, or a type that NumPy lacks
        return None


def measure_each(before: Any, after: Any, count: int) -> tuple[list[float], bool]:
    """(how far each parameter has come, whether parameters and states are finite; False also where that is too large to tell).

    before, after   with buffers
    count           how many of them are parameters
    """
    torch: Any = sys.modules["torch"]
    ways = torch._foreach_norm(torch._foreach_sub(view_real(after.buffers[:count]), view_real(before.buffers[:count])))
    # A state that is not finite may leave the parameters where they are, as an infinite v does.
    states = [each for each in view_real(after.buffers[count:]) if each.is_floating_point() and each.numel()]
    sizes = torch._foreach_norm(states, math.inf) if states else []
    numbers = torch.stack([each.float() for each in (*ways, *sizes)]).tolist()
    return numbers[:count], all(map(math.isfinite, numbers))


def find_first_broken(slots: Sequence[Any], since: int) -> tuple[Any, str] | None:
    """(the first slot after which something is not finite, what), or None.

    slots   with buffers
    since   step after which it is looked for
    """
    for slot in slots:
        name = find_broken(slot) if slot.step > since else ""
        if name:
            return slot, translatable("{name} is not finite", name=name)
    return None


def find_broken(slot: Any) -> str:
    """What of parameters and states is not finite after an update: "0.weight", or "square_avg of 0.weight"; "" where all is.

    slot   with buffers
    """
    plan = slot.plan
    names = [(k, "") for k in range(len(plan.parts))] + [(k, name) for k, name, _ in plan.states]
    for (k, state), buffer in zip(names, slot.buffers, strict=True):
        if not bool(buffer.isfinite().all()):
            name = plan.parts[k].tensor.name
            return translatable("{state} of {name}", state=state, name=name) if state else name
    return ""


def find_jump(slots: Sequence[Any], since: int) -> tuple[Any, str] | None:
    """(the slot of the first update of a tensor that is far longer than those before, what it is), or None.

    slots   one after the other, with buffers
    since   step after which it is looked for
    """
    if len(slots) < BEFORE + 2:
        return None
    torch: Any = sys.modules["torch"]
    parts = slots[0].plan.parts
    rows = []
    for before, after in zip(slots[:-1], slots[1:], strict=True):
        one, other = (view_real(slot.buffers[: len(parts)]) for slot in (before, after))
        rows.append(torch.stack([each.float() for each in torch._foreach_norm(torch._foreach_sub(other, one))]))
    norms = torch.stack(rows)
    for r in range(BEFORE, len(rows)):
        if slots[r + 1].step <= since:
            continue
        ways, longest = norms[r].tolist(), norms[:r].amax(dim=0).tolist()
        times = [
            way / most / (JUMP if part.tensor.size >= FEW else JUMP_OF_FEW) if most > 0.0 and math.isfinite(way) else 0.0
            for part, way, most in zip(parts, ways, longest, strict=True)
        ]  # fmt: skip
        k = max(range(len(times)), key=times.__getitem__)
        if times[k] > 1.0:
            part = parts[k]
            whole = 1.0 if part.places is None else math.sqrt(part.tensor.size / len(part.places))
            why = translatable(
                "the update of {name} jumps from at most {before} to {now}",
                name=part.tensor.name, before=g(whole * longest[k]), now=g(whole * ways[k]),
            )  # fmt: skip
            return slots[r + 1], why
    return None


def view_real(tensors: Sequence[Any]) -> list[Any]:
    """The tensors, those of complex numbers as pairs.

    tensors   of PyTorch
    """
    view = sys.modules["torch"].view_as_real
    return [view(each) if each.is_complex() else each for each in tensors]


def get_number(value: Any) -> float:
    """A learning rate as a number; nan for none.

    value   number, tensor or None
    """
    return math.nan if value is None else float(value)
