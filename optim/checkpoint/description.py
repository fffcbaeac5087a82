"""Numbers of checkpoints as one object for JSON, and two of them compared."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from optim.checkpoint.numbers import Meter, TensorNumbers
from optim.checkpoint.training_state import OpenedCheckpoint, ParameterGroup

FORMAT_VERSION = 1
SHARES_TOLD = {"eps": "eps", "near_eps": "near", "dead": "dead", "cold": "cold"}  # {in JSON: in TensorNumbers}


def describe(checkpoint: OpenedCheckpoint, numbers: Sequence[TensorNumbers]) -> dict[str, Any]:
    """A checkpoint as plain values for JSON; what is not known is None.

    {"file", "version", "step", "notes", "groups": [{"index", "library", "optimizer", "lr", "settings", sums of its tensors}],
    "tensors": [{"name", "shape", "dtype", "group", "step", "lr", "eps", "states", "v": {"min", "median", "max"}, "root", "rate",
    "theta", "eps_share", "near_eps_share", "dead_share", "cold_share", "nonfinite", "longest_next_step": {"gradient_1",
    "gradient_root_v"}, "note"}]}, tensors in the order of the checkpoint.

    checkpoint   that was measured
    numbers      of `measure_checkpoint`
    """
    return {
        "file": checkpoint.path.name, "version": FORMAT_VERSION, "step": plain(checkpoint.step, True),
        "notes": [str(note) for note in checkpoint.notes],
        "groups": [describe_group(group, [n for n in numbers if n.tensor.group is group]) for group in checkpoint.groups],
        "tensors": [describe_tensor(each) for each in numbers],
    }  # fmt: skip


def describe_tensor(numbers: TensorNumbers) -> dict[str, Any]:
    """One tensor of `describe`."""
    tensor = numbers.tensor
    state = tensor.arrays.get(numbers.square)
    dtype = state.dtype if state is not None else tensor.theta.dtype if tensor.theta is not None else None
    return {
        "name": str(tensor.name), "shape": None if tensor.shape is None else list(tensor.shape), "dtype": dtype,
        "group": tensor.group.index, "step": plain(tensor.step, True), "lr": plain(tensor.group.lr),
        "eps": plain(get_eps(tensor.group)),
        "states": [*map(str, tensor.arrays), *map(str, tensor.numbers), *map(str, tensor.others)], "v_is": numbers.square or None,
        "v": describe_meter(numbers.v), "root": describe_meter(numbers.root), "rate": describe_meter(numbers.rate),
        "theta": describe_meter(numbers.theta),
        "eps_share": plain(numbers.eps_share), "near_eps_share": plain(numbers.near_share),
        "dead_share": plain(numbers.dead_share), "cold_share": plain(numbers.cold_share), "nonfinite": numbers.nonfinite,
        "longest_next_step": {"gradient_1": plain(numbers.unit_step), "gradient_root_v": plain(numbers.root_step)},
        "note": str(tensor.note),
    }  # fmt: skip


def describe_group(group: ParameterGroup, numbers: Sequence[TensorNumbers]) -> dict[str, Any]:
    """One group of `describe`, with shares over all its entries and the ranges over its tensors.

    numbers   of its tensors
    """
    return {
        "index": group.index, "library": group.library or None, "optimizer": group.call or None, "of": group.title or None,
        "lr": plain(group.lr), "eps": plain(get_eps(group)), "settings": {str(k): str(v) for k, v in group.settings.items()},
        "tensors": len(numbers), "entries": sum(each.tensor.size for each in numbers),
        **{f"{told}_share": plain(average(numbers, name)) for told, name in SHARES_TOLD.items()},
        "rate": {"min": plain(extreme(numbers, "rate", 0, min)), "max": plain(extreme(numbers, "rate", -1, max))},
        "longest_next_step": {
            "gradient_1": plain(largest([each.unit_step for each in numbers])),
            "gradient_root_v": plain(largest([each.root_step for each in numbers])),
        },
    }  # fmt: skip


def get_eps(group: ParameterGroup) -> float:
    """Epsilon of a group; nan where it has none."""
    formula = group.formula
    name = formula.entry.preconditioner.eps if formula is not None and formula.entry.preconditioner else ""
    return float(formula.hyper[name]) if formula is not None and name else math.nan


def average(numbers: Sequence[TensorNumbers], name: str) -> float:
    """A share over all entries of several tensors of which it is known.

    numbers   of them
    name      "eps", "near", "dead" or "cold"
    """
    parts = [(getattr(each, f"{name}_share"), max(each.tensor.size, 1)) for each in numbers]
    known = [(share, size) for share, size in parts if not math.isnan(share)]
    return sum(share * size for share, size in known) / sum(size for _, size in known) if known else math.nan


def extreme(numbers: Sequence[TensorNumbers], name: str, place: int, choose: Any) -> float:
    """The smallest or largest of a quantity over several tensors.

    numbers   of them
    name      of the meter
    place     0 or -1
    choose    min or max
    """
    values = [float(meter.quantiles[place]) for each in numbers if (meter := getattr(each, name)) is not None]
    return choose((value for value in values if not math.isnan(value)), default=math.nan)


def largest(values: Sequence[float]) -> float:
    """The largest number, nan without any.

    values   of which nan do not count
    """
    return max((value for value in values if not math.isnan(value)), default=math.nan)


def describe_meter(meter: Meter | None) -> dict[str, float | str | None] | None:
    """{"min", "median", "max"}: entries that there are; of an even number the lower of the two in the middle, as in PyTorch."""
    if meter is None:
        return None
    return {"min": plain(float(meter.quantiles[0])), "median": plain(meter.median), "max": plain(float(meter.quantiles[-1]))}


def plain(value: float, whole: bool = False) -> float | str | None:
    """A number for JSON: None for nan, "inf" for an infinity, for which JSON has no number.

    whole   whether it counts something
    """
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "inf" if value > 0.0 else "-inf"
    return int(value) if whole and value == int(value) else value


def compare(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """What differs between two checkpoints, by the names of their tensors.

    {"tensors": [{"name", "v_ratio", "rate_ratio", "root_ratio" of the medians, second over first, "eps_share", "dead_share"
    [first, second], "longest_next_step_ratio" of a gradient of 1}], "settings": [{"group", "name", "first", "second"}],
    "only_first", "only_second": names}

    first, second   of `describe`
    """
    theirs = {each["name"]: each for each in second["tensors"]}
    mine = {each["name"] for each in first["tensors"]}
    return {
        "tensors": [compare_tensors(each, theirs[each["name"]]) for each in first["tensors"] if each["name"] in theirs],
        "settings": [
            {"group": k, "name": name, "first": one["settings"].get(name), "second": other["settings"].get(name)}
            for k, (one, other) in enumerate(zip(first["groups"], second["groups"], strict=False))
            for name in dict.fromkeys([*one["settings"], *other["settings"]])
            if one["settings"].get(name) != other["settings"].get(name)
        ],
        "steps": [first["step"], second["step"]],
        "only_first": [each["name"] for each in first["tensors"] if each["name"] not in theirs],
        "only_second": [name for name in theirs if name not in mine],
    }  # fmt: skip


def compare_tensors(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """One tensor of `compare`.

    one, other   of `describe_tensor`
    """
    found: dict[str, Any] = {"name": one["name"], "shapes": [one["shape"], other["shape"]]}
    for name in ("v", "root", "rate", "theta"):
        found[f"{name}_ratio"] = ratio(*((each[name] or {}).get("median") for each in (one, other)))
    found["longest_next_step_ratio"] = ratio(*(each["longest_next_step"]["gradient_1"] for each in (one, other)))
    for name in ("step", "lr", "eps_share", "dead_share", "cold_share"):
        found[name] = [one[name], other[name]]
    return found


def ratio(one: float | str | None, other: float | str | None) -> float | None:
    """The second over the first; None where it is none.

    one, other   numbers or None
    """
    if not isinstance(one, int | float) or not isinstance(other, int | float) or not one:
        return None
    found = other / one
    return found if math.isfinite(found) else None
