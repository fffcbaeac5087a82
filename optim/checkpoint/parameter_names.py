"""Names for parameters that a checkpoint only numbers: those of the model beside them, where shapes leave no doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Shape = tuple[int, ...]
BUFFERS = ("running_mean", "running_var", "num_batches_tracked", "inv_freq", "position_ids")
PREFIXES = ("module.", "_orig_mod.")  # of DataParallel, and of torch.compile


def find_names(shapes: Sequence[Shape | None], groups: Sequence[int], model: Mapping[str, Shape]) -> list[str] | None:
    """A name of the model for each parameter, or None where it cannot be told.

    Tried are the model's own order, and that of the usual split into weights, which decay, and norms and biases, which do not;
    every shape that is known has to be that of the model.

    shapes   of the parameters, in the order of the optimizer; None where unknown
    groups   number of the group of each
    model    {name: shape} in the model's order
    """
    names = [name for name in model if not name.endswith(BUFFERS)]
    if len(names) != len(shapes):
        return None
    orders = [names]
    if len(set(groups)) > 1:
        for is_second in (
            lambda name: name.endswith("bias") or "norm" in name.lower(), lambda name: len(model[name]) < 2,
            lambda name: name.endswith("bias"),
        ):  # fmt: skip
            orders.append([n for n in names if not is_second(n)] + [n for n in names if is_second(n)])
    for order in orders:
        if all(shape is None or shape == model[name] for shape, name in zip(shapes, order, strict=True)):
            return [strip_prefix(name) for name in order]
    return None


def strip_prefix(name: str) -> str:
    """The name as the model itself has it.

    name   of a tensor in a state_dict
    """
    for prefix in PREFIXES:
        name = name.replace(prefix, "") if name.startswith(prefix) or prefix == "_orig_mod." else name
    return name


def number_name(k: int) -> str:
    """What the recorder calls a parameter without a name.

    k   its number, from 0
    """
    return f"parameter {k + 1}"
