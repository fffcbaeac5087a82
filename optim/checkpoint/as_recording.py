"""A checkpoint as a recording of one record: whatever shows and saves recordings shows and saves it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.base.translatable import translatable
from optim.checkpoint.description import describe
from optim.checkpoint.numbers import Meter, TensorNumbers
from optim.checkpoint.training_state import OpenedCheckpoint
from optim.recorder.layout import MOST_DIMENSIONS, MOST_SIZE, MOST_TENSORS
from optim.recorder.recording import SHARES, Recording, Scalar, Series, Spread, Tensor


@dataclass(frozen=True, eq=False)
class CheckpointRecording(Recording):
    """One record, and beside it all that is told of the checkpoint.

    described   of `describe`
    """

    described: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def make_recording(checkpoint: OpenedCheckpoint, numbers: Sequence[TensorNumbers]) -> CheckpointRecording:
    """One record, of the update that left the checkpoint: √v, rate and |θ| of every tensor whose shape is known, and as scalars
    the longest next step of each group.

    checkpoint   that was measured
    numbers      of `measure_checkpoint`
    """
    step = max(int(checkpoint.step) - 1, 0) if checkpoint.step < 2**53 else 0
    shown = [each for each in numbers if each.tensor.shape is not None and len(each.tensor.shape) <= MOST_DIMENSIONS]
    shown = [each for each in shown if each.tensor.size <= MOST_SIZE]
    notes = list(checkpoint.notes)
    if len(shown) > MOST_TENSORS:
        notes.append(translatable("Of {n} tensors the first {most} are shown.", n=f"{len(shown):,}", most=f"{MOST_TENSORS:,}"))
        shown = shown[:MOST_TENSORS]
    first = checkpoint.groups[0] if checkpoint.groups else None
    formula = first.formula if first is not None else None
    return CheckpointRecording(
        checkpoint.path.name, first.library if first is not None else "", first.call if first is not None else "",
        formula.key if formula is not None else "", dict(formula.hyper) if formula is not None else {}, 1,
        np.array([step], np.int64), np.array([np.nan]), np.array([first.lr if first is not None else np.nan]), np.array([np.nan]),
        tuple(make_tensor(each) for each in shown),
        MappingProxyType({str(each.tensor.name): make_series(each) for each in shown}), notes=tuple(notes),
        settings=dict(first.settings) if first is not None else {}, scalars=MappingProxyType(make_scalars(checkpoint, shown)),
        described=describe(checkpoint, numbers),
    )  # fmt: skip


def make_tensor(numbers: TensorNumbers) -> Tensor:
    """The tensor of a recording."""
    tensor = numbers.tensor
    name, arrays = str(tensor.name), [*tensor.arrays.values(), *((tensor.theta,) if tensor.theta is not None else ())]
    layer = name.rpartition("/" if "/" in name else ".")[0]
    return Tensor(name, tensor.shape or (), layer, arrays[0].dtype if arrays else "")


def make_series(numbers: TensorNumbers) -> Series:
    """The numbers of a tensor, one record long."""
    meters = {"root": numbers.root, "rate": numbers.rate, "theta": numbers.theta}
    spread = {name: make_spread(meter) for name, meter in meters.items() if meter is not None}

    def one(value: float) -> np.ndarray:
        return np.array([value], np.float64)

    return Series(
        MappingProxyType(spread), one(numbers.eps_share), one(numbers.near_share), one(numbers.dead_share),
        np.array([numbers.nonfinite], np.int64), one(numbers.tensor.group.lr), one(numbers.tensor.step),
    )  # fmt: skip


def make_spread(meter: Meter) -> Spread:
    """What was measured, one record long."""
    quantiles = meter.quantiles.copy()
    quantiles[SHARES.index(0.5)] = meter.median  # of two entries that are as near the lower, as in the table
    return Spread(quantiles[None], np.array([meter.norm]), meter.counts[None])


def make_scalars(checkpoint: OpenedCheckpoint, numbers: Sequence[TensorNumbers]) -> dict[str, Scalar]:
    """The longest next step of each group for a gradient of 1, and of √v, and the rates of further groups.

    numbers   of the tensors that are shown
    """
    found: dict[str, Scalar] = {}
    for group in checkpoint.groups[:100]:
        own = [each for each in numbers if each.tensor.group is group]
        place = f" (group {group.index})" if len(checkpoint.groups) > 1 else ""
        if group.index and not math.isnan(group.lr):
            found[f"lr{place}"] = Scalar(np.array([group.lr]), "lr")
        for name, values in (("gradient 1", [each.unit_step for each in own]), ("gradient √v", [each.root_step for each in own])):
            known = [value for value in values if not math.isnan(value)]
            if known:
                found[f"longest next step, {name}{place}"] = Scalar(np.array([max(known)]), "scalar")
    return found
