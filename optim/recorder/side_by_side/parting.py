"""Where two recordings part: the first step, tensor and quantity in which they are not the same, and how the difference grows.

Within a step the quantities come in the order in which a training makes them: the parameters, the loss at them, its gradient,
the rate that is asked for, what is remembered, the effective rate, the update. So the first that differs tells what did it.
Tensors are compared by their norms, quantiles of sizes |x|, and, with their signs, the entries that both kept in full.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from optim.recorder.recording import Recording, Spread, Tensor, is_given

ORDER = ("theta", "loss", "gradient", "lr", "root", "rate", "update", "scalar")
LEVELS = (0.0, 1e-6, 1e-3, 1e-2, 0.1, 0.5)  # relative differences whose first step is told; 0: not the same bits
TINY = float(np.nextafter(0.0, 1.0))  # the difference of what is not the same, however little


@dataclass(frozen=True)
class Parting:
    """The first step at which two recordings differ by more than `level`.

    level           of LEVELS
    step            at which
    quantity        of ORDER, the first within the step
    tensor          in which it is most; the name of the scalar; "" for the loss and the rate of the whole training
    difference      relative, to the larger of two norms or numbers, or of entries to the largest; inf: only one is a number
    first, second   the norms, or the numbers, of the two
    others          in how many further tensors this quantity differs there by more than `level`
    before          the last step before it at which both have something, and are not that far apart; -1 without any
    """

    level: float
    step: int
    quantity: str
    tensor: str
    difference: float
    first: float
    second: float
    others: int
    before: int


@dataclass(frozen=True, eq=False)
class RecordingDifference:
    """How far two recordings are apart.

    steps (C,) int64      where both have records or losses
    apart (C,) float64    the largest relative difference there
    partings              one for each of LEVELS that is reached
    tensor                the first parting in a tensor; None where the loss or the rate alone parts
    records, losses       how many records and losses were compared
    shared                how many tensors both have, with the same shape
    only_first, only_second   names of tensors that only one has
    reshaped              names of tensors with two shapes, or with statistics of other entries
    same_axis             False: one counts epochs, say, and the other steps, so that nothing was compared
    """

    steps: np.ndarray
    apart: np.ndarray
    partings: tuple[Parting, ...]
    tensor: Parting | None
    records: int
    losses: int
    shared: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    reshaped: tuple[str, ...]
    same_axis: bool = True


@dataclass(frozen=True, eq=False)
class Column:
    """One quantity of one tensor at the common records, or the loss. steps, apart, first, second (n,): see Parting."""

    quantity: str
    tensor: str
    steps: np.ndarray
    apart: np.ndarray
    first: np.ndarray
    second: np.ndarray


def measure_difference(one: Recording, other: Recording) -> RecordingDifference:
    """How far two recordings are apart, at the steps that both have.

    one, other   of the same axis; of another one nothing is compared
    """
    theirs = {tensor.name: tensor for tensor in other.tensors}
    mine = {tensor.name for tensor in one.tensors}
    both = [(tensor, theirs[tensor.name]) for tensor in one.tensors if tensor.name in theirs]
    alike = [a for a, b in both if look_alike(a, b)]
    same_axis = one.axis == other.axis
    steps, rows, columns = np.intersect1d(one.steps, other.steps, return_indices=True) if same_axis else [np.empty(0, int)] * 3
    loss = compare_losses(one, other) if same_axis else compare_losses(one, one, np.empty(0, int))
    found = [loss, *compare_rates(one, other, steps, rows, columns)]
    for tensor in alike:
        found += compare_tensor(one, other, tensor, steps, rows, columns)
    found = [each for each in found if len(each.steps)]
    everywhere = np.unique(np.concatenate([steps, *(each.steps for each in found)])).astype(np.int64)
    apart = np.zeros(len(everywhere))
    for each in found:
        np.maximum.at(apart, np.searchsorted(everywhere, each.steps), each.apart)
    partings = [find_parting(everywhere, apart, found, level) for level in LEVELS]
    of_tensors = [each for each in found if each.tensor and each.quantity not in ("lr", "scalar")]
    largest = np.max([each.apart for each in of_tensors], axis=0) if of_tensors else np.zeros(len(steps))
    return RecordingDifference(
        everywhere, apart, tuple(each for each in partings if each is not None),
        find_parting(steps, largest, of_tensors, 0.0), len(steps), len(loss.steps), len(alike),
        tuple(tensor.name for tensor in one.tensors if tensor.name not in theirs),
        tuple(name for name in theirs if name not in mine),
        tuple(a.name for a, b in both if not look_alike(a, b)), same_axis,
    )  # fmt: skip


def look_alike(one: Tensor, other: Tensor) -> bool:
    """Whether two tensors of one name can be compared: they have one shape, and statistics of as many entries."""
    return (one.shape, one.sampled) == (other.shape, other.sampled)


def find_parting(steps: np.ndarray, apart: np.ndarray, columns: list[Column], level: float) -> Parting | None:
    """The first step with a difference of more than `level`; None where there is none.

    steps, apart (C,)   of all columns together
    columns             the quantities
    level               relative difference
    """
    beyond = np.flatnonzero(apart > level)
    if not beyond.size:
        return None
    step = int(steps[beyond[0]])
    before = int(steps[beyond[0] - 1]) if beyond[0] else -1
    there: dict[str, list[tuple[float, int, Column]]] = {}
    for column in columns:
        k = int(np.searchsorted(column.steps, step))
        if k < len(column.steps) and column.steps[k] == step and column.apart[k] > level:
            there.setdefault(column.quantity, []).append((float(column.apart[k]), k, column))
    quantity = min(there, key=ORDER.index)
    difference, k, column = max(there[quantity], key=lambda each: each[0])
    values = float(column.first[k]), float(column.second[k])
    return Parting(level, step, quantity, column.tensor, difference, *values, len(there[quantity]) - 1, before)


def compare_losses(one: Recording, other: Recording, steps: np.ndarray | None = None) -> Column:
    """The losses that both gave, also between their records; of several at one step the first.

    steps   (n,) at which; None: all that both have
    """
    (first_steps, first), (second_steps, second) = one.all_losses, other.all_losses
    _, i = np.unique(first_steps, return_index=True)
    _, j = np.unique(second_steps, return_index=True)
    first_steps, first, second_steps, second = first_steps[i], first[i], second_steps[j], second[j]
    common, i, j = np.intersect1d(first_steps, second_steps if steps is None else steps, return_indices=True)
    apart = compare_numbers(first[i], second[j], is_given(first[i]) & is_given(second[j]))
    return Column("loss", "", common, apart, first[i], second[j])


def compare_rates(one: Recording, other: Recording, steps: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> list[Column]:
    """The rate of the whole training, and the further columns of logs that both have.

    steps (n,)           that both recorded
    rows, columns (n,)   the records of the first and of the second
    """
    pairs = [("lr", "", one.lr, other.lr)]
    pairs += [
        ("scalar", name, scalar.values, other.scalars[name].values)
        for name, scalar in one.scalars.items() if name in other.scalars
    ]  # fmt: skip
    found = []
    for quantity, name, mine, theirs in pairs:
        first, second = mine[rows], theirs[columns]
        found.append(Column(quantity, name, steps, compare_numbers(first, second, ~np.isnan(first) & ~np.isnan(second)), first,
                            second))  # fmt: skip
    return found


def compare_tensor(
    one: Recording, other: Recording, tensor: Tensor, steps: np.ndarray, rows: np.ndarray, columns: np.ndarray
) -> list[Column]:
    """Every quantity of a tensor that both recorded.

    tensor               of both
    steps (n,)           that both recorded
    rows, columns (n,)   the records of the first and of the second
    """
    mine, theirs = one.series[tensor.name], other.series[tensor.name]
    alike = np.ones(len(steps), bool)  # a flight recorder looks at fewer entries of a large tensor than other records do
    if one.dense is not None or other.dense is not None:
        alike = ~one.in_turn[rows] == ~other.in_turn[columns]
    kept, others = one.entries.get(tensor.name), other.entries.get(tensor.name)
    same_entries = kept is not None and others is not None and np.array_equal(kept.index, others.index)
    found = []
    for quantity in ORDER:
        if quantity == "lr" and mine.lr is not None and theirs.lr is not None:
            first, second = mine.lr[rows], theirs.lr[columns]
            apart = compare_numbers(first, second, ~np.isnan(first) & ~np.isnan(second))
            found.append(Column("lr", tensor.name, steps, apart, first, second))
        if quantity not in mine.spread or quantity not in theirs.spread:
            continue
        a, b = mine.spread[quantity], theirs.spread[quantity]
        apart = np.where(alike, compare_spreads(a, b, rows, columns), 0.0)
        if same_entries:
            largest = np.fmax(a.quantiles[rows, -1], b.quantiles[columns, -1])
            pair = getattr(kept, quantity), getattr(others, quantity)
            if pair[0] is not None and pair[1] is not None and pair[0].size:
                apart = np.maximum(apart, compare_rows(pair[0][rows], pair[1][columns], largest))
        if quantity == "gradient":
            broken = (mine.nonfinite[rows] > 0) != (theirs.nonfinite[columns] > 0)
            apart = np.where(broken & alike, np.inf, apart)
        found.append(Column(quantity, tensor.name, steps, apart, a.norm[rows], b.norm[columns]))
    return found


def compare_spreads(one: Spread, other: Spread, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """(n,) how far norms and quantiles are apart; inf where an entry of one alone is nan.

    rows, columns (n,)   the records of the first and of the second
    """
    first, second = one.norm[rows], other.norm[columns]
    a, b = one.quantiles[rows], other.quantiles[columns]
    apart = compare_numbers(first, second, ~np.isnan(first) & ~np.isnan(second))
    apart = np.maximum(apart, compare_rows(a, b, np.fmax(a[:, -1], b[:, -1])))
    known = ~np.isnan(a[:, -1]) & ~np.isnan(b[:, -1])
    return np.where(known & (np.isnan(first) != np.isnan(second)), np.inf, apart)


def compare_rows(first: np.ndarray, second: np.ndarray, largest: np.ndarray) -> np.ndarray:
    """(n,) the largest difference in each row, relative to the largest entry of the tensor.

    first, second (n, m)   numbers, nan where unknown
    largest (n,)           size of the largest entry
    """
    with np.errstate(all="ignore"):
        apart = np.abs(first - second) / largest[:, None]
    known = ~np.isnan(first) & ~np.isnan(second)
    apart = np.where(np.isnan(apart), np.inf, np.maximum(apart, TINY))
    return np.where(known & (first != second), apart, 0.0).max(axis=1, initial=0.0)


def compare_numbers(first: np.ndarray, second: np.ndarray, known: np.ndarray) -> np.ndarray:
    """(n,) relative to the larger: 0 for the same bits, two nan, or one infinity twice; inf where only one is finite.

    first, second (n,)   numbers
    known (n,)           where there is something to compare
    """
    with np.errstate(all="ignore"):
        apart = np.abs(first - second) / np.maximum(np.abs(first), np.abs(second))
    same = (first == second) | (np.isnan(first) & np.isnan(second))
    return np.where(known & ~same, np.where(np.isnan(apart), math.inf, np.maximum(apart, TINY)), 0.0)
