"""Findings about tensors and units that no longer learn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.events import Event, EventKind, Threshold, g, stretches
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import count_entries, percent, zero_shares
from optim.recorder.recording import Recording, Series, Tensor

ENTRIES: dict[str, EventKind] = {}


def find_dead(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    for tensor in recording.tensors:
        spread = recording.series[tensor.name].spread.get("gradient")
        for first, last in stretches(spread.norm == 0.0) if spread is not None else ():
            count = last - first + 1
            if count >= limit["records"]:
                step, until = int(recording.steps[first]), int(recording.steps[last])
                sentence = translatable(
                    "All {size} gradients of {name} are 0 from step {step} to step {until} ({count} records).",
                    size=f"{tensor.size:,}",
                    name=tensor.name,
                    step=f"{step:,}",
                    until=f"{until:,}",
                    count=f"{count:,}",
                )
                yield Event(step, until, tensor.name, sentence, DEAD_ADVICE, count / limit["records"])


DEAD_ADVICE = translatable(
    "Nothing reaches this tensor: look for units that are off for every input (ReLU), a detached branch, or a mask of zeros."
)
ENTRIES["dead"] = EventKind(
    "Dead tensor",
    "Every gradient of a tensor is exactly 0 for `records` records on end.",
    "warn",
    {"records": Threshold(5.0, "records on end")},
    find_dead,
    "eye-off",
)


BEFORE = 50  # records of which the usual share is the median
WHOLE = 0.999  # a tensor that is dead as a whole is another kind


def find_dead_units(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    if recording.records < 2 * limit["records"]:
        return
    for tensor in recording.tensors:
        shares = zero_shares(recording, tensor)
        known = np.flatnonzero(np.isfinite(shares))
        if count_entries(tensor) < 2 or len(known) < 2 * limit["records"]:
            continue
        always = shares[known].min()
        if is_bias(recording, tensor) and limit["share"] <= always < WHOLE:
            yield from_the_start(recording, tensor, known, float(always), limit)
            continue
        place = first_death(shares[known], int(limit["records"]), limit["share"])
        if place is not None:
            yield later(recording, tensor, known, shares[known], place, limit)


def is_bias(recording: Recording, tensor: Tensor) -> bool:
    """Whether a tensor has one entry for each unit of a layer: a unit that is on for any input gives it a gradient."""
    beside = (other for other in recording.tensors if other.layer == tensor.layer and len(other.shape) > 1)
    return bool(tensor.layer) and len(tensor.shape) == 1 and any(tensor.shape[0] in other.shape for other in beside)


def first_death(shares: np.ndarray, records: int, share: float) -> int | None:
    """The first record from which on the share of zeros is never below the usual one before by less than `share`, for at least
    `records` to come; None where there is none. What is 0 in one batch and not in the next is not dead.

    shares   (R,) share of zeros at each record
    """
    after = np.minimum.accumulate(shares[::-1])[::-1]
    for r in np.flatnonzero(after - np.minimum.accumulate(shares) >= share):
        if r < records or len(shares) - r < records:
            continue
        before = shares[max(0, r - BEFORE) : r]
        if after[r] < WHOLE and after[r] >= float(np.median(before)) + share and after[r] > float(np.quantile(before, 0.9)):
            return int(r)
    return None


def from_the_start(
    recording: Recording, tensor: Tensor, known: np.ndarray, share: float, limit: Mapping[str, float]
) -> Event:  # fmt: skip
    """The event of a tensor of which a part never had a gradient.

    known   (n,) indices of the records that have it
    share   of its entries, 0 to 1
    limit   {threshold: value}
    """
    first, last = int(recording.steps[known[0]]), int(recording.steps[known[-1]])
    sentence = translatable(
        "In all {records} records at least {count} of the {size} gradients of {name} are exactly 0 ({share}), from step {first} "
        "to step {last}.",
        records=f"{len(known):,}", count=f"{round(share * count_entries(tensor)):,}", size=f"{count_entries(tensor):,}",
        name=tensor.name, share=percent(share), first=f"{first:,}", last=f"{last:,}",
    )  # fmt: skip
    why = translatable("It matters: a bias has a gradient as soon as its unit is on for one input, so these units do nothing.")
    return Event(first, last, tensor.name, sentence, DEAD_UNITS_ADVICE, share / limit["share"], matters=why)


def later(
    recording: Recording, tensor: Tensor, known: np.ndarray, shares: np.ndarray, place: int, limit: Mapping[str, float]
) -> Event:  # fmt: skip
    """The event of a tensor of which a part dies on the way.

    known    (n,) indices of the records that have it
    shares   (n,) share of zeros there
    place    index among these of the first record
    limit    {threshold: value}
    """
    step, last = int(recording.steps[known[place]]), int(recording.steps[known[-1]])
    usual, least = float(np.median(shares[max(0, place - BEFORE) : place])), float(shares[place:].min())
    sentence = translatable(
        "From step {step} to the last, {last}, at least {count} of the {size} gradients of {name} are exactly 0 in every record "
        "({share}); before, it were usually {usual}.",
        step=f"{step:,}", last=f"{last:,}", count=f"{round(least * count_entries(tensor)):,}", size=f"{count_entries(tensor):,}",
        name=tensor.name, share=percent(least), usual=percent(usual),
    )  # fmt: skip
    why = translatable("It matters: what has no gradient learns nothing any more.")
    return Event(step, last, tensor.name, sentence, DEAD_UNITS_ADVICE, (least - usual) / limit["share"], matters=why)


DEAD_UNITS_ADVICE = translatable(
    "Look for units that are off for every input (ReLU): an update that was too long puts them out. A smaller rate, clipping, or "
    "an activation with a slope on both sides keeps them alive."
)
ENTRIES["dead_units"] = EventKind(
    "Dead units",
    "From some record on, for at least `records` records and to the last, the share of the gradients of a tensor that are 0 is "
    "at least `share` above what it usually was; or it is `share` or more in all records of a bias, whose entries are units.",
    "warn",
    {"share": Threshold(0.1, "of the entries"), "records": Threshold(10.0, "records at least")},
    find_dead_units,
    "eye-off",
)


def find_frozen(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    moving = np.zeros(recording.records, bool)
    for tensor in recording.tensors:
        moving |= get_norm(recording.series[tensor.name], "update") > 0.0
    for tensor in recording.tensors:
        series = recording.series[tensor.name]
        gradient = get_norm(series, "gradient")
        still = (get_norm(series, "update") == 0.0) & (gradient > 0.0) & moving
        for first, last in stretches(still):
            if last - first + 1 < limit["records"]:
                continue
            step, until = int(recording.steps[first]), int(recording.steps[last])
            sentence = translatable(
                "{name} does not move from step {step} to step {until}, although its gradient is up to {gradient} long; other "
                "tensors move.",
                name=tensor.name, step=f"{step:,}", until=f"{until:,}", gradient=g(float(gradient[first : last + 1].max())),
            )  # fmt: skip
            no_rate = series.lr is not None and bool((series.lr[first : last + 1] == 0.0).all())
            why = translatable("It matters: its learning rate is 0, so it learns nothing.") if no_rate \
                else translatable("It matters: it learns nothing of its gradients.")  # fmt: skip
            yield Event(
                step, until, tensor.name, sentence, FROZEN_ADVICE, (last - first + 1) / limit["records"], matters=why,
            )  # fmt: skip


def get_norm(series: Series, quantity: str) -> np.ndarray:
    """(R,) the norm of a quantity of a tensor; nan where it is not known.

    quantity   "gradient", "update" ...
    """
    spread = series.spread.get(quantity)
    return np.full(len(series.nonfinite), np.nan) if spread is None else spread.norm


FROZEN_ADVICE = translatable(
    "Where it was frozen on purpose, all is well. Otherwise see whether it is in the optimizer's list, whether its group has a "
    "rate above 0, and whether its updates are too small for its type of numbers."
)
ENTRIES["frozen"] = EventKind(
    "Frozen tensor",
    "The update of a tensor is exactly 0 for `records` records on end, while its gradient is not and other tensors move.",
    "warn",
    {"records": Threshold(5.0, "records on end")},
    find_frozen,
    "freeze",
)


def find_untouched(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    if recording.records < limit["records"]:
        return
    for tensor in recording.tensors:
        shares = recording.series[tensor.name].untouched
        known = np.flatnonzero(np.isfinite(shares))
        share = float(shares[known[-1]]) if known.size else np.nan
        if limit["share"] <= share < 1.0:
            step = int(recording.steps[known[-1]])
            count = round(share * count_entries(tensor))
            which = translatable("of {name}", name=tensor.name) if count_entries(tensor) == tensor.size else translatable(
                "of {name} that were looked at, of {size} in all,", name=tensor.name, size=f"{tensor.size:,}",
            )  # fmt: skip
            sentence = translatable(
                "{count} of the {looked_at} entries {which} ({share}) had no gradient up to step {step}.",
                count=f"{count:,}", looked_at=f"{count_entries(tensor):,}", which=which, share=percent(share), step=f"{step:,}",
            )  # fmt: skip
            yield Event(step, step, tensor.name, sentence, UNTOUCHED_ADVICE, share / limit["share"])


UNTOUCHED_ADVICE = translatable(
    "They stay as they were drawn. That is as it should be for inputs that are always 0; otherwise leave them out."
)
ENTRIES["untouched"] = EventKind(
    "Never touched",
    "At the last record, at least `share` of the entries of a tensor still have v = 0, after at least `records` records.",
    "info",
    {"share": Threshold(0.1, "of the entries"), "records": Threshold(10.0, "records at least")},
    find_untouched,
    "pin",
)
