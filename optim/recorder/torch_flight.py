"""The last updates of a PyTorch training, in memory.

Only the gradients of every update are kept: of a small model as they are, and of one of more than WHOLE numbers copies of a part
of every tensor, runs of up to 64 entries that lie evenly, because a copy of all would cost more than the update itself. From time
to time parameters and states are copied. What lies between is made again when it is asked for, by the optimizer's own step on the
copies, and must end with the bits that the training has. Where it does not (parameters that are moved between two updates,
gradients that are used again, an optimizer that is none of torch.optim, or of a large model one that is not elementwise), every
update is copied from then on; what moved parameters between two updates then is in the record of the second.
"""

from __future__ import annotations

import inspect
import math
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any, NamedTuple

import numpy as np

from optim.recorder.fill import EntryChoice
from optim.recorder.rates import TensorMoment, Watched
from optim.recorder.recording import Tensor
from optim.recorder.torch_alarm import UpdateAlarm, find_row, get_number
from optim.recorder.torch_training import TorchTraining, array, dense, is_factor, norm_of

WHOLE, ENTRIES = 1 << 16, 1 << 14  # numbers of a model that is kept whole, and entries that are kept of a larger one
BETWEEN = 20  # updates from one copy to the next, where they can be made again, and from one look at them to the next
SHORT_RUN, RUN = 16, 64  # neighbours that are copied together: lines of a processor's cache; the shorter ones of small shares


class KeptTensor(NamedTuple):
    """What is kept of one parameter, of group number `group`. rows: which runs of `width` entries, None for all; places: where
    these entries are."""

    parameter: Any
    group: int
    tensor: Tensor
    width: int
    rows: Any
    places: np.ndarray | None


class Plan:
    """What is kept of every update, for as long as the optimizer has these tensors.

    parts      of the parameters
    optimizer  of PyTorch
    """

    def __init__(self, parts: list[KeptTensor], optimizer: Any) -> None:
        self.parts = parts
        self.parameters = [part.parameter for part in parts]
        self.memory, self.groups, self.counted = optimizer.state, len(optimizer.param_groups), len(optimizer.state)
        self.states: list[tuple[int, str, Any]] = []  # (number of the part, name, tensor)
        self.numbers: list[tuple[int, str, dict[str, Any]]] = []  # states that are Python's numbers
        self.is_known = True  # whether that is all that the optimizer remembers
        for k, part in enumerate(parts):
            for name, value in optimizer.state.get(part.parameter, {}).items():
                if name == "step" or value is None:
                    continue
                if hasattr(value, "dim") and (part.rows is None or value.dim() == 0 or value.shape == part.parameter.shape):
                    self.states.append((k, str(name), value))
                elif isinstance(value, bool | int | float):
                    self.numbers.append((k, str(name), optimizer.state[part.parameter]))
                else:
                    self.is_known = False
        self.owners = [*range(len(parts)), *(k for k, _, _ in self.states)]  # whose the buffers are
        self.memories = [optimizer.state.get(parameter, {}) for parameter in self.parameters]
        self._flat: dict[int, tuple[Any, int, Any]] = {}  # of a source: itself, where its memory is, and its runs
        self.ends: np.ndarray = np.zeros(1, np.int64)  # of the parameters, in a row of buffers
        self.room: np.ndarray | None = None  # for as many numbers
        self.is_whole = all(part.rows is None for part in parts)
        self.sources = [value for _, _, value in self.states]

    def fits(self, optimizer: Any) -> bool:
        """Whether it still holds.

        optimizer   of PyTorch
        """
        return (
            self.memory is optimizer.state and self.groups == len(optimizer.param_groups) and self.counted == len(optimizer.state)
        )

    def look_up(self, optimizer: Any) -> bool:
        """Takes the states from the optimizer anew; whether they are all there.

        optimizer   of PyTorch
        """
        for n, (k, name, known) in enumerate(self.states):
            value = optimizer.state[self.parameters[k]].get(name)
            if value is not known:
                if getattr(value, "shape", None) != known.shape:
                    return False
                self.states[n], self.sources[n] = (k, name, value), value
        return True

    def hold_gradients(self, room: list[Any] | None) -> list[Any]:
        """The gradients of tensors that are kept whole, and copies of what is kept of the others.

        room   buffers that are used again, or None
        """
        found = [parameter.grad for parameter in self.parameters]
        if self.is_whole:
            return found
        for k, part in enumerate(self.parts):
            if part.rows is not None and found[k] is not None:
                found[k] = copy_runs(found[k], part, room[k] if room is not None else None)
        return found

    def copy_sources(self, room: list[Any] | None) -> list[Any]:
        """What is kept of parameters and states, copied into buffers.

        room   that are used again, or None
        """
        torch: Any = sys.modules["torch"]
        sources = [*self.parameters, *self.sources]
        found, whole = self._make_room(sources) if room is None else room, []
        for n, (k, source) in enumerate(zip(self.owners, sources, strict=True)):
            rows = self.parts[k].rows
            if rows is None or source.dim() == 0:
                whole.append(n)
            else:
                torch.index_select(self._get_runs(n, k, source), 0, rows, out=found[n])
        if whole:
            torch._foreach_copy_([found[n] for n in whole], [sources[n].detach() for n in whole])
        return found

    def _make_room(self, sources: list[Any]) -> list[Any]:
        """Buffers for parameters and states; where they are of one kind, parts of one row, which is looked at in one go."""
        torch: Any = sys.modules["torch"]
        shapes = []
        for k, source in zip(self.owners, sources, strict=True):
            rows = self.parts[k].rows
            shapes.append(source.shape if rows is None or source.dim() == 0 else (len(rows), self.parts[k].width))
        first = sources[0]
        if not (first.is_floating_point() and all((s.dtype, s.device) == (first.dtype, first.device) for s in sources)):
            return [source.new_empty(tuple(shape)) for source, shape in zip(sources, shapes, strict=True)]
        sizes = [math.prod(shape) for shape in shapes]
        row = torch.empty(sum(sizes), dtype=first.dtype, device=first.device)
        self.ends = np.cumsum([0, *sizes[: len(self.parts)]])
        pieces = row.split(sizes)
        return [piece.view(tuple(shape)) for piece, shape in zip(pieces, shapes, strict=True)]

    def _get_runs(self, n: int, k: int, source: Any) -> Any:
        """Source number n, of part number k, as rows of neighbours. They are made anew when its memory is another one."""
        known, place = self._flat.get(n), source.data_ptr()
        if known is None or known[0] is not source or known[1] != place:
            flat = source.detach().reshape(-1, self.parts[k].width)
            if flat.data_ptr() != place:  # a copy: its entries do not lie in one row
                return flat
            known = self._flat[n] = source, place, flat
        return known[2]

    def copy_gradients(self, gradients: list[Any], room: list[Any] | None) -> list[Any]:
        """What is kept of the gradients, copied.

        room   buffers that are used again, or None
        """
        found: list[Any] = []
        for k, gradient in enumerate(gradients):
            rows = self.parts[k].rows
            if gradient is None or rows is None:
                found.append(None if gradient is None else dense(gradient).clone())
                continue
            found.append(copy_runs(gradient, self.parts[k], room[k] if room is not None else None))
        return found

    def keep_counts(self) -> list[Any]:
        """How many updates the optimizer counts for each parameter: numbers, tensors of another device, or None."""
        counts = [memory.get("step") for memory in self.memories]
        for k, count in enumerate(counts):
            if hasattr(count, "dim"):
                counts[k] = count.item() if count.is_cpu else count.clone()
        return counts

    def make_count(self, k: int, count: Any) -> Any:
        """A count that was kept, as the optimizer has it.

        k      number of the parameter
        count  of `keep_counts`
        """
        if hasattr(count, "dim"):
            return count.clone()
        like = self.memories[k].get("step")
        return like.new_tensor(count) if hasattr(like, "dim") else count


def copy_runs(gradient: Any, part: KeptTensor, room: Any) -> Any:
    """What is kept of a gradient, (runs, width).

    room   a buffer that is used again, or None
    """
    flat = dense(gradient).reshape(-1, part.width)
    if room is None:
        return flat.index_select(0, part.rows)
    return sys.modules["torch"].index_select(flat, 0, part.rows, out=room)


class Slot:
    """One update as it is kept. Buffers hold parameters and states after it; none yet where it is made again.

    plan        what is kept
    step        its number
    groups      of the optimizer, as they were
    gradients   of the parameters
    is_copied   whether these are its own
    """

    __slots__ = ("buffers", "counts", "gradients", "groups", "is_copied", "numbers", "plan", "row", "step", "versions")

    def __init__(
        self, plan: Plan, step: int, groups: list[dict[str, Any]], gradients: list[Any], is_copied: bool
    ) -> None:  # fmt: skip
        self.plan, self.step, self.groups, self.gradients, self.is_copied = plan, step, groups, gradients, is_copied
        self.buffers: list[Any] | None = None
        self.row: np.ndarray | None = None  # the memory of all buffers, where it is one row
        self.counts: Sequence[Any] = ()
        self.versions: Sequence[int] = ()
        self.numbers: Sequence[float] = ()

    def copy(self, old: Slot | None = None) -> None:
        """Keeps what the optimizer has now.

        old   one of the same plan whose buffers are used again
        """
        room = None if old is None else old.buffers
        self.buffers = self.plan.copy_sources(room)
        self.row = find_row(self.buffers) if room is None or old is None else old.row
        self.versions = [0 if g is None else g._version for g in self.gradients]
        self.numbers = [float(memory[name]) for _, name, memory in self.plan.numbers]


class TorchFlight:
    """The last `count` updates.

    training   what is recorded
    optimizer  of PyTorch
    choice     which entries are kept in full
    count      how many updates
    """

    def __init__(self, training: TorchTraining, optimizer: Any, choice: EntryChoice, count: int) -> None:
        self._training, self._optimizer, self._choice, self._count_kept = training, optimizer, choice, count
        self._slots: deque[Slot] = deque()  # and one that the first of them begins with
        self._plan: Plan | None = None
        self._groups: list[dict[str, Any]] = []  # as they were last
        self._same = 0  # updates since they were others
        self._torch: Any = sys.modules.get("torch")
        self._is_own = type(optimizer).__module__.startswith("torch.optim.")  # others may put a new tensor in place
        self._alarm = UpdateAlarm()
        self._heard: Slot | None = None  # up to which it has heard
        self._spare: Slot | None = None  # whose buffers are free
        self._where: Slot | None = None  # the update that it heard last
        self._is_verified = False  # whether updates that were made again had the training's bits
        self._is_made_again, self._age = False, 0  # updates since parameters and states were copied
        self._free: list[list[Any]] = []  # buffers for gradients that are used again

    def take(self, step: int) -> str:
        """Keeps the update that was just made. Answers why all that is kept should be written, or "".

        step   its number
        """
        optimizer, plan = self._optimizer, self._plan
        if plan is None or not plan.fits(optimizer) or not (self._is_own or plan.look_up(optimizer)):
            plan = self._begin()
        why = ""
        self._same += 1
        if self._groups != optimizer.param_groups:
            why = self._alarm.compare_rates(optimizer.param_groups, self._same)
            self._same = 0
            self._groups = [group.copy() for group in optimizer.param_groups]
        self._age += 1
        is_between = 0 < self._age < BETWEEN
        if not self._is_made_again:
            self._keep_always(plan, step)
        else:
            gradients = plan.hold_gradients(self._free.pop() if self._free else None)
            self._slots.append(Slot(plan, step, self._groups, gradients, not plan.is_whole))
            if not is_between:
                self._keep_sometimes(plan, self._slots[-1])
        if is_between:
            if self._age == 1 and self._is_made_again:  # only now: what was heard of the last one is written
                self._drop_oldest(plan)
            return why
        self._age = 0
        return self._listen(plan) or why

    def _keep_sometimes(self, plan: Plan, slot: Slot) -> None:
        """Copies parameters and states, from which the updates that follow can be made again."""
        slots = self._slots
        earlier = slots[-2].gradients if len(slots) > 1 else []
        if any(g is not None and g is h for g, h in zip(slot.gradients, earlier, strict=False)):
            self._is_made_again = False  # the gradients are used again, so what is held of them is the last one only
        spare = self._spare
        slot.copy(spare if spare is not None and spare.plan is plan and spare.counts else None)
        self._spare = None
        slot.counts = plan.keep_counts()
        if not self._is_verified and len(slots) > BETWEEN:  # once, whether they can be made again at all
            self._make_again()

    def _drop_oldest(self, plan: Plan) -> None:
        while len(self._slots) > self._count_kept + BETWEEN:
            self._spare = self._slots[0]
            for _ in range(BETWEEN):  # it begins with one that was copied
                old = self._slots.popleft()
                if old.is_copied and old.plan is plan and not plan.is_whole:
                    parts = zip(old.gradients, plan.parts, strict=True)
                    self._free.append([None if part.rows is None else gradient for gradient, part in parts])

    def _keep_always(self, plan: Plan, step: int) -> None:
        """Copies the update into the memory of the one that is given up for it."""
        slot = Slot(plan, step, self._groups, [], is_copied=True)
        self._slots.append(slot)
        old = None
        while len(self._slots) > self._count_kept + BETWEEN + 1:
            old = self._slots.popleft()
        if old is not None and not (old.plan is plan and old.is_copied and len(old.gradients) == len(old.plan.parts)):
            old = None
        gradients = [parameter.grad for parameter in plan.parameters]
        slot.gradients = plan.copy_gradients(gradients, None if old is None else old.gradients)
        slot.copy(None if old is None or old.buffers is None or old.row is None else old)

    def _listen(self, plan: Plan) -> str:
        """Why the updates since the last time should be written, or "". What is seen from copies that lie apart is looked for
        among the updates between them, which takes longer and is rare."""
        before, newest = self._heard, self._slots[-1]
        self._heard = newest
        if before is None or before.plan is not plan or not self._alarm.is_odd(before, newest):
            return ""
        self._make_again()
        begin = next((k for k, slot in enumerate(self._slots) if slot is before), None)
        if begin is None:
            return ""
        there = [*self._slots][max(0, begin - self._count_kept // 2) :]
        found = self._alarm.find([slot for slot in there if slot.plan is plan and slot.buffers is not None], before.step)
        self._where = found[0] if found else None
        return found[1] if found else ""

    def _begin(self) -> Plan:
        """A new plan. What was kept under the one before stays, and is known by it."""
        self._plan = plan = Plan(self._choose_parts(), self._optimizer)
        known = self._is_own and plan.is_known and not plan.numbers and type(self._optimizer).__name__ != "LBFGS"
        fixed = not any(hasattr(group.get("lr"), "dim") for group in self._optimizer.param_groups)  # a tensor may change in place
        can_be_cut = plan.is_whole or self._training.is_elementwise
        self._is_made_again, self._age, self._free = can_be_cut and known and fixed, -1, []
        return plan

    def _make_again(self) -> None:
        """Fills the buffers of the slots that have none, by the optimizer's own formula. Those that end with other bits than the
        training are left out, and from then on every update is copied."""
        slots = [*self._slots]
        begins = [k for k, slot in enumerate(slots) if slot.buffers is not None]
        for begin, end in zip(begins, [*begins[1:], len(slots)], strict=False):
            plan = slots[begin].plan
            made: list[Slot] = []
            for slot in slots[begin + 1 : end + 1]:
                if slot.plan is not plan:
                    break
                made.append(slot)
            if not slots[begin].counts or all(slot.buffers is not None for slot in made):
                continue
            try:
                made_again = repeat_updates(self._optimizer, slots[begin], made)
            except (RuntimeError, ValueError, KeyError, TypeError, AttributeError, AssertionError):  # not an update like others
                self._is_made_again = False
                return
            there = made[-1].buffers
            if there is None and made[-1] is slots[-1]:
                there = plan.copy_sources(None)
            if there is None:  # other tensors came then; what was right before is
                is_right = self._is_verified
            else:
                is_right = all(self._is_equal(one, other) for one, other in zip(made_again[-1][0], there, strict=True))
                self._is_verified = self._is_verified or is_right
            if not is_right:
                self._is_made_again = False
                continue
            for slot, (buffers, counts) in zip(made, made_again, strict=True):
                if slot.buffers is None:
                    slot.buffers, slot.counts = buffers, counts
                    slot.versions = [0 if g is None else g._version for g in slot.gradients]

    def _is_equal(self, one: Any, other: Any) -> bool:
        view = self._torch.view_as_real
        one, other = (view(each) if each.is_complex() else each for each in (one, other))
        return bool(self._torch.equal(one.nan_to_num(7.0), other.nan_to_num(7.0)))

    def moments(self, first: int) -> Iterator[tuple[int, float, list[Watched]]]:
        """(step, learning rate, what is known of each tensor) of the updates that are kept, by their steps.

        first   step of the first one that is wanted; what was heard of late is preceded by as many as what is heard at once
        """
        self._make_again()
        slots = [*self._slots]
        heard = next((k for k, slot in enumerate(slots) if slot is self._where), len(slots) - 1)
        slots, self._where = slots[max(0, heard - self._count_kept) :], None
        for k, (before, after) in enumerate(zip(slots[:-1], slots[1:], strict=True)):
            if after.step < first or before.plan is not after.plan or before.buffers is None or after.buffers is None:
                continue
            watched = self._watch(before, after, slots[k + 2 :])
            if watched:
                yield after.step, get_number(after.groups[0].get("lr")), watched

    @property
    def heard(self) -> int | None:
        """Step of the update that jumped, until it is written; None: the newest, or none."""
        return None if self._where is None else self._where.step

    def rename(self, step: int) -> None:
        """The newest update is known by another number.

        step   that number
        """
        if self._slots:
            self._slots[-1].step = step

    def _watch(self, before: Slot, after: Slot, later: list[Slot]) -> list[Watched]:
        plan = after.plan
        found = []
        for k, part in enumerate(plan.parts):
            gradient = after.gradients[k]
            if gradient is None or gradient._version != after.versions[k] or self._is_used_again(gradient, k, later):
                continue
            flat = part.places is not None
            assert before.buffers is not None and after.buffers is not None
            theta, moved, gradient = (
                array(value).ravel() if flat else array(value) for value in (before.buffers[k], after.buffers[k], gradient)
            )
            group = after.groups[part.group]
            if group.get("maximize"):
                gradient = -gradient
            states = [self._get_states(plan, k, slot, flat) for slot in (before, after)]
            moment = TensorMoment(theta, states[0], gradient, moved, states[1], get_number(group.get("lr")), places=part.places)
            moment.t, moment.counted = self._count(part, k, after, later, states)
            if flat:
                whole = math.sqrt(part.tensor.size / gradient.size)
                moment.gradient_norm, moment.update_norm = whole * norm_of(gradient), whole * norm_of(moved - theta)
                moment.bad = gradient.size - int(np.count_nonzero(np.isfinite(gradient)))
            found.append(self._training.watch(part.tensor, group, moment))
        return found

    @staticmethod
    def _is_used_again(gradient: Any, k: int, later: list[Slot]) -> bool:
        """Whether a later update has its gradient in the same memory, as after zero_grad(set_to_none=False)."""
        return any(k < len(slot.gradients) and slot.gradients[k] is gradient for slot in later)

    def _count(
        self, part: KeptTensor, k: int, slot: Slot, later: list[Slot], states: list[dict[str, Any]]
    ) -> tuple[float, bool]:  # fmt: skip
        """(the number of updates of this tensor with this one, whether the library says so)."""
        step = self._optimizer.state.get(part.parameter, {}).get("step")
        if slot.counts and slot.counts[k] is not None:
            made = float(slot.counts[k])
        elif step is None or any(other.plan.memory is not self._optimizer.state for other in later):  # another was loaded
            return 2.0, False
        else:
            made = float(step) - sum(other.gradients[k] is not None for other in later)
        states[0]["step"], states[1]["step"] = made - 1.0, made
        return made, True

    @staticmethod
    def _get_states(plan: Plan, k: int, slot: Slot, flat: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        assert slot.buffers is not None
        for (owner, name, _), value in zip(plan.states, slot.buffers[len(plan.parts) :], strict=True):
            shape = plan.parts[k].tensor.shape
            if owner != k:
                continue
            if value.dim() == 0 and shape != ():
                found[name] = float(value)
            elif flat or value.shape == plan.parts[k].parameter.shape:
                found[name] = array(value).ravel() if flat else array(value)
            elif is_factor(value, plan.parts[k].parameter):
                found[name] = np.broadcast_to(array(value), shape)
        for (owner, name, _), number in zip(plan.numbers, slot.numbers, strict=True):
            if owner == k:
                found[name] = number
        return found

    def _choose_parts(self) -> list[KeptTensor]:
        """Small tensors whole; the room that they leave is shared by the others."""
        known = [
            (parameter, number, self._training.get_tensor(parameter))
            for number, group in enumerate(self._optimizer.param_groups) for parameter in group["params"]
        ]  # fmt: skip
        room, found = WHOLE if sum(tensor.size for _, _, tensor in known) <= WHOLE else ENTRIES, []
        by_size = sorted(range(len(known)), key=lambda k: known[k][2].size)
        shares = [0] * len(known)
        for position, k in enumerate(by_size):
            shares[k] = max(SHORT_RUN, room // (len(known) - position))
            room = max(0, room - min(shares[k], known[k][2].size))
        for (parameter, group, tensor), share in zip(known, shares, strict=True):
            found.append(self._choose_part(parameter, group, tensor, share))
        return found

    def _choose_part(self, parameter: Any, group: int, tensor: Tensor, share: int) -> KeptTensor:
        if tensor.size <= share or tensor.name in self._choice.whole or parameter.is_complex():
            return KeptTensor(parameter, group, tensor, 1, None, None)
        width = math.gcd(RUN if share >= RUN * RUN else SHORT_RUN, tensor.size)
        count, wanted = tensor.size // width, max(1, share // width)
        rows = np.linspace(0, count - 1, wanted).astype(np.int64)
        index = self._choice.index(tensor)
        if index is not None:
            rows = np.concatenate([rows, np.ravel_multi_index(tuple(index.T), tensor.shape) // width])
        rows = np.unique(rows)
        places = (rows[:, None] * width + np.arange(width)).ravel()
        return KeptTensor(parameter, group, tensor, width, self._torch.from_numpy(rows).to(parameter.device), places)


def repeat_updates(optimizer: Any, begin: Slot, slots: Sequence[Slot]) -> list[tuple[list[Any], list[Any]]]:
    """(parameters and states, as in a slot's buffers; counts) after each of several updates, made again on copies.

    optimizer   of torch.optim; it is not touched
    begin       the update before, with its buffers
    slots       those that are made again, with their gradients and groups
    """
    torch: Any = sys.modules["torch"]
    plan, twin, move = begin.plan, copy(optimizer), inspect.unwrap(type(optimizer).step)
    assert begin.buffers is not None
    parameters = [torch.nn.Parameter(buffer.clone()) for buffer in begin.buffers[: len(plan.parts)]]
    places = {id(parameter): k for k, parameter in enumerate(plan.parameters)}
    memory: Any = defaultdict(dict)
    for (k, name, _), buffer in zip(plan.states, begin.buffers[len(plan.parts) :], strict=True):
        memory[parameters[k]][name] = buffer.clone()
    for k, (own, count) in enumerate(zip(parameters, begin.counts, strict=True)):
        if count is not None:
            memory[own]["step"] = plan.make_count(k, count)
    twin.state, found = memory, []
    for slot in slots:
        twin.param_groups = [
            {**group, "params": [parameters[places[id(p)]] for p in group["params"] if id(p) in places]}
            for group in slot.groups
        ]  # fmt: skip
        for own, gradient in zip(parameters, slot.gradients, strict=True):
            own.grad = gradient
        with torch.no_grad():
            move(twin)
        states = [memory[parameters[k]][name].clone() for k, name, _ in plan.states]
        counts: list[Any] = [memory[own].get("step") if own in memory else None for own in parameters]
        found.append((
            [*(own.detach().clone() for own in parameters), *states],
            [count.clone() if hasattr(count, "dim") else count for count in counts],
        ))  # fmt: skip
    return found
