"""What a checkpoint's numbers mean, tensor by tensor: √v, effective rates, where epsilon rules, what was never moved."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.errors import Cancelled
from optim.checkpoint.at_rest import compute_lines, count_eps, find_longest_step, is_told, without_decay
from optim.checkpoint.spread import SpreadMeter, WholeMeter
from optim.checkpoint.stored import SIZES, ArrayReader
from optim.checkpoint.training_state import OpenedCheckpoint, TensorState
from optim.optimizers.meaning import read_hyper
from optim.recorder.rates import LIBRARY_SQUARES, RateFormula, TensorMoment

PIECE = 1 << 17  # entries that are worked on at once
WHOLE = 1 << 21  # entries of a tensor that is measured in one go; larger ones are gone through several times
COLD = 100.0
Progress = Callable[[float], object]
Meter = WholeMeter | SpreadMeter


@dataclass(frozen=True, eq=False)
class TensorNumbers:
    """One tensor. Shares are of all its entries; numbers are nan, and meters None, where they are not known.

    tensor        what it was read from
    square        name of the state that is v, in the library's words; "" without one
    v             that state as it is stored
    root, rate    √v as the formula has it (corrected, centered), and what multiplies the gradient, of the last update
    theta         the parameter
    eps_share     entries whose root is below epsilon: it makes up half of what is divided by (`recorder.rates.eps_masks`)
    near_share    those whose root is below ten times epsilon
    dead_share    entries whose v is what it began with: they never had a gradient
    cold_share    entries that had one, with a root below a hundredth of the tensor's median root
    nonfinite     entries of v that are nan or infinite
    unit_step     longest |Δθ| that a gradient of 1 at all entries can make next, weight decay left out
    root_step     likewise a gradient as large as each entry's root
    """

    tensor: TensorState
    square: str = ""
    v: Meter | None = None
    root: Meter | None = None
    rate: Meter | None = None
    theta: Meter | None = None
    eps_share: float = math.nan
    near_share: float = math.nan
    dead_share: float = math.nan
    cold_share: float = math.nan
    nonfinite: int = 0
    unit_step: float = math.nan
    root_step: float = math.nan


def measure_checkpoint(
    checkpoint: OpenedCheckpoint, cancel: Any = (False,), progress: Progress | None = None
) -> tuple[TensorNumbers, ...]:
    """The numbers of every tensor, in the order of the checkpoint.

    Memory: about 250 MB, however large the tensors are; entries are read in pieces.

    checkpoint   open
    cancel       shape (1,), stops the work when its entry is True
    progress     told the share that is done, between 0 and 1

    Raises SpecError with a sentence where the file cannot be read to its end, and Cancelled.
    """
    found = []
    for each in measure_in_turn(checkpoint, cancel):
        if isinstance(each, TensorNumbers):
            found.append(each)
        elif progress is not None:
            progress(each)
    return tuple(found)


def measure_in_turn(checkpoint: OpenedCheckpoint, cancel: Any = (False,)) -> Iterator[float | TensorNumbers]:
    """The same, one tensor after the other, and before each and on the way the share that is done, between 0 and 1.

    checkpoint, cancel   as in `measure_checkpoint`
    """
    whole = sum(map(count_bytes, checkpoint.tensors)) or 1
    done, shown = 0, 0.0
    for tensor in checkpoint.tensors:
        part, steps = count_bytes(tensor), measure_tensor(tensor, cancel)
        while True:
            try:
                shown = max(shown, (done + next(steps) * part) / whole)
            except StopIteration as end:
                yield end.value
                break
            yield shown
        done += part


def count_bytes(tensor: TensorState) -> int:
    """Bytes of the file that belong to a tensor, at least 1."""
    arrays: list[ArrayReader] = [*tensor.arrays.values(), *((tensor.theta,) if tensor.theta is not None else ())]
    return 1 + sum(array.size * SIZES.get(array.dtype, 1) for array in arrays)


class TensorWork:
    """One tensor that is being measured.

    tensor   of a checkpoint
    cancel   shape (1,), stops the work when its entry is True
    """

    def __init__(self, tensor: TensorState, cancel: Any) -> None:
        self.tensor, self._cancel = tensor, cancel
        formula = tensor.group.formula
        self.square = find_square(tensor)
        fresh = not tensor.arrays and not tensor.numbers and not tensor.others and not tensor.note
        self.knows = formula is not None and (not formula.entry.divisor_state or self.square in tensor.arrays or fresh)
        self.formula: RateFormula | None = formula if self.knows else None
        begun = tensor.step >= 1.0 or (math.isnan(tensor.step) and not fresh) or not (formula and formula.entry.divisor_state)
        self.at_rest = self.formula is not None and begun and is_told(self.formula)
        self.made = tensor.step if not math.isnan(tensor.step) else 0.0 if fresh else 1.0  # SGD counts no further
        self.size = tensor.size if tensor.arrays or tensor.theta is not None else 1  # all entries are alike
        needed = [self.square] if self.formula is None else list(map(str, tensor.arrays))
        self._wanted = {name: tensor.arrays[name] for name in needed if name in tensor.arrays}

    def read_pieces(self, first: float, last: float) -> Iterator[tuple[float, int, dict[str, np.ndarray]]]:
        """(share that is done, entries, {state: (n,) float64}) of one piece after the other. Raises Cancelled.

        first, last   shares before and after
        """
        for begin in range(0, self.size, PIECE):
            if self._cancel[0]:
                raise Cancelled
            end = min(begin + PIECE, self.size)
            states = {name: array.read(begin, end) for name, array in self._wanted.items()}
            yield first + (last - first) * begin / self.size, end - begin, states

    def make_moment(self, count: int, states: dict[str, np.ndarray], t: float) -> TensorMoment:
        """What the formula needs of a piece.

        count    entries
        states   of them
        t        number of the update
        """
        before: dict[str, Any] = {**self.tensor.numbers, **states}
        return TensorMoment(np.zeros(count), before, lr=self.tensor.group.lr, t=max(t, 1.0))

    def find_roots(self, count: int, states: dict[str, np.ndarray]) -> tuple[Any, np.ndarray | None, np.ndarray | None]:
        """(lines of the formula or None, root, rate) of a piece.

        count    entries
        states   of them
        """
        if self.at_rest and self.formula is not None:
            lines, found = compute_lines(self.formula, self.make_moment(count, states, self.made))
            return lines, found.root, found.rate
        if self.square in states and not self.knows:
            with np.errstate(all="ignore"):
                return None, np.sqrt(states[self.square]), None
        return None, None, None


def find_square(tensor: TensorState) -> str:
    """The library's name of what a step divides by is made of; of an unknown optimizer that of the first state of squares."""
    formula = tensor.group.formula
    if formula is not None:
        return formula.dialect.states.get(formula.entry.divisor_state, "").removeprefix("-")
    return tensor.group.square or next((name for name in LIBRARY_SQUARES if name in tensor.arrays), "")


def measure_tensor(tensor: TensorState, cancel: Any = (False,)) -> Generator[float, None, TensorNumbers]:
    """The numbers of one tensor; on the way the share that is done.

    tensor   of a checkpoint that is open
    cancel   shape (1,), stops the work when its entry is True

    Raises SpecError and Cancelled.
    """
    work = TensorWork(tensor, cancel)
    meters: dict[str, Meter] = {}
    dominated = near = dead = nonfinite = 0
    counted_eps = counted_dead = False
    unit = rooted = math.nan
    first = read_first(work)
    moving = without_decay(work.formula) if work.formula is not None else None

    def add(name: str, values: np.ndarray | None) -> None:
        if values is not None:
            meters.setdefault(name, WholeMeter() if work.size <= WHOLE else SpreadMeter(work.size)).add(values)

    kept: list[np.ndarray] = []
    for share, count, states in work.read_pieces(0.0, 0.4):
        yield share
        lines, root, rate = work.find_roots(count, states)
        add("v", states.get(work.square))
        add("root", root)
        add("rate", rate)
        if root is not None and work.size <= WHOLE:
            kept.append(root)
        if lines is not None and work.formula is not None and work.formula.entry.preconditioner:
            below, tenfold = count_eps(work.formula, lines)
            dominated, near, counted_eps = dominated + below, near + tenfold, True
        if work.square in states:
            square = states[work.square]
            nonfinite += count - int(np.count_nonzero(np.isfinite(square)))
            dead, counted_dead = dead + int(np.count_nonzero(square == first)), not math.isnan(first)
        if moving is not None:
            moment = work.make_moment(count, states, work.made + 1.0)
            unit = np.fmax(unit, find_longest_step(moving, moment, 1.0))
            if root is not None:
                rooted = np.fmax(rooted, find_longest_step(moving, moment, root))
    while any([meter.end_pass() for meter in meters.values()]):
        for share, count, states in work.read_pieces(0.4, 0.6):
            yield share
            _, root, rate = work.find_roots(count, states)
            for name, values in (("v", states.get(work.square)), ("root", root), ("rate", rate)):
                if name in meters and values is not None:
                    meters[name].add(values)
    cold = yield from count_cold(work, meters.get("root"), kept)
    theta = yield from measure_theta(tensor, cancel)
    return TensorNumbers(
        tensor, work.square if work.square in tensor.arrays else "", meters.get("v"), meters.get("root"), meters.get("rate"),
        theta, dominated / work.size if counted_eps else math.nan,
        near / work.size if counted_eps else math.nan, dead / work.size if counted_dead else math.nan,
        cold, nonfinite, float(unit), float(rooted),
    )  # fmt: skip


def read_first(work: TensorWork) -> float:
    """What v begins with; nan where every step adds to it."""
    formula = work.tensor.group.formula
    if formula is None:
        return 0.0
    moment = formula.entry.second_moment
    return math.nan if moment.added else float(read_hyper(formula.hyper, moment.initial))


def count_cold(work: TensorWork, root: Meter | None, kept: list[np.ndarray]) -> Generator[float, None, float]:
    """The share of entries that had a gradient, and whose root is below a hundredth of the median.

    work   of the tensor
    root   its meter
    kept   pieces of the roots, [] where they were not kept
    """
    if root is None or math.isnan(root.median):
        return math.nan
    limit = root.median / COLD
    if kept:
        return sum(int(np.count_nonzero((each > 0.0) & (each < limit))) for each in kept) / work.size
    found = 0
    for share, count, states in work.read_pieces(0.6, 0.8):
        yield share
        _, each, _ = work.find_roots(count, states)
        if each is not None:
            found += int(np.count_nonzero((each > 0.0) & (each < limit)))
    return found / work.size


def measure_theta(tensor: TensorState, cancel: Any) -> Generator[float, None, Meter | None]:
    """|θ|; None where the parameter is not there.

    tensor   of a checkpoint that is open
    cancel   shape (1,), stops the work when its entry is True
    """
    theta = tensor.theta
    if theta is None or not theta.size:
        return None
    meter: Meter = WholeMeter() if theta.size <= WHOLE else SpreadMeter(theta.size)
    while True:
        for begin in range(0, theta.size, PIECE):
            if cancel[0]:
                raise Cancelled
            yield 0.8 + 0.2 * begin / theta.size
            meter.add(theta.read(begin, min(begin + PIECE, theta.size)))
        if not meter.end_pass():
            return meter
