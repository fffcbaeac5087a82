"""Folders of Orbax, in which trainings of JAX keep a tree of arrays: the states of optax by the names of their fields. Neither
Orbax, TensorStore nor JAX is imported. Settings of an optimizer are in no checkpoint, but for those that optax.inject_hyperparams
makes a part of the state."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from optim.base.catalog import get_by_key
from optim.base.errors import SpecError
from optim.base.reading import exists, is_folder, is_regular, read_json
from optim.base.translatable import translatable
from optim.checkpoint.ocdbt import DamagedError, Database
from optim.checkpoint.stored import ArrayReader, Bytes, LooseFile
from optim.checkpoint.torch_state import clean, show_setting
from optim.checkpoint.training_state import OpenedCheckpoint, ParameterGroup, TensorState
from optim.checkpoint.zarr_array import ZarrArray
from optim.code.libraries import calls

TREE, DATABASE = "_METADATA", "manifest.ocdbt"
MARKS = (TREE, DATABASE, "_CHECKPOINT_METADATA")
BESIDE = frozenset(("count", "hyperparams", "mini_step", "gradient_step", "notfinite_count", "acc_grads"))  # no moments
MOST_LEAVES, MOST_PARTS = 200_000, 1000
TreePath = tuple[str, ...]


class TreeLeaf(NamedTuple):
    """An array of the tree.

    key      of its arrays in the store
    places   numbers of those parts of its path that are places in a sequence
    """

    key: str
    places: frozenset[int]


def is_orbax(folder: Path) -> bool:
    """Whether Orbax wrote a folder, or its parts: what a CheckpointManager makes of one step.

    folder   the folder
    """
    return any(is_regular(folder / name) for name in MARKS) or bool(list_items(folder))


def list_items(folder: Path) -> list[Path]:
    """The parts of a step, each a tree of its own; those of a folder of many steps are not.

    folder   the folder
    """
    try:
        found = [each for each, _ in zip(sorted(folder.iterdir()), range(MOST_PARTS), strict=False)]
    except OSError:
        return []
    return [each for each in found if not each.name.isdecimal() and is_folder(each) and is_regular(each / TREE)]


def read_orbax(folder: Path) -> OpenedCheckpoint:
    """What is in the folder, of which no file stays open. Raises SpecError with a sentence.

    folder   that Orbax wrote
    """
    if ".orbax-checkpoint-tmp" in folder.name:
        raise SpecError("{name} is not written to its end; wait, or choose another one.", name=folder.name)
    parts = [folder] if is_regular(folder / TREE) or exists(folder / DATABASE) else list_items(folder)
    if not parts:
        raise SpecError("{name} has no arrays of Orbax in it; choose a folder in which {mark} lies.", name=folder.name, mark=TREE)
    arrays: dict[TreePath, ArrayReader] = {}
    places: dict[TreePath, frozenset[int]] = {}
    for part in parts:
        store = make_store(part)
        before = (part.name,) if len(parts) > 1 else ()
        for path, leaf in read_tree(part, store):
            path = (*before, *path)
            find = lambda name, key=leaf.key, store=store: store(f"{key}/{name}")  # noqa: E731
            arrays[path], places[path] = ZarrArray(find, folder.name), frozenset(n + len(before) for n in leaf.places)
    return make_checkpoint(folder, arrays, places)


def make_store(folder: Path) -> Callable[[str], Bytes | bytes | None]:
    """What finds the value of a key: in the database of a folder, or in its files.

    folder   of a tree
    """
    if is_regular(folder / DATABASE):
        database = Database(folder)

        def find(key: str) -> Bytes | bytes | None:
            try:
                return database.find(key)
            except DamagedError:
                raise SpecError("{name} is damaged: it names files elsewhere.", name=folder.name) from None

        return find

    def find_file(key: str) -> Bytes | None:
        parts = key.split("/")
        if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
            raise SpecError("{name} is damaged: it names files elsewhere.", name=folder.name)
        path = folder.joinpath(*parts)
        if not is_regular(path):
            return None
        file = LooseFile(path)
        return Bytes(file, 0, file.size)

    return find_file


def read_tree(folder: Path, store: Any) -> Iterator[tuple[TreePath, TreeLeaf]]:
    """(path, leaf) of each array that the description of a tree names.

    folder   of the tree
    store    of `make_store`
    """
    described = read_json(folder / TREE, translatable("a tree of Orbax"))
    leaves = described.get("tree_metadata") if isinstance(described, dict) else None
    if not isinstance(leaves, dict) or len(leaves) > MOST_LEAVES:
        raise SpecError("{name} is damaged: its {mark} lists no arrays; get a fresh copy.", name=folder.name, mark=TREE)
    if described.get("use_zarr3"):
        raise SpecError("{name} holds arrays of Zarr 3, which are not read here; save it without use_zarr3.", name=folder.name)
    for leaf in leaves.values():
        keys = leaf.get("key_metadata") if isinstance(leaf, dict) else None
        value = leaf.get("value_metadata") if isinstance(leaf, dict) else None
        if not isinstance(keys, list) or not isinstance(value, dict) or not all(isinstance(key, dict) for key in keys):
            raise SpecError("{name} is damaged: its {mark} lists no arrays; get a fresh copy.", name=folder.name, mark=TREE)
        if value.get("skip_deserialize") or value.get("value_type") in ("None", "string"):
            continue
        path = tuple(str(key.get("key", "")) for key in keys)
        yield path, TreeLeaf(".".join(path), frozenset(n for n, key in enumerate(keys) if key.get("key_type") == 1))


@cache
def get_state_names() -> tuple[frozenset[str], tuple[str, ...]]:
    """(what optax calls the states that it keeps of each parameter, those of them that are divided by)."""
    names: set[str] = set()
    squares: dict[str, None] = {}
    for (library, _), (key, dialect) in calls().items():
        if library == "optax":
            names |= {name.removeprefix("-") for name in dialect.states.values()}
            square = get_by_key(key).divisor_state
            if square:
                squares[dialect.states[square].removeprefix("-")] = None
    return frozenset(names), tuple(squares)


def find_field(path: TreePath, places: frozenset[int]) -> int | None:
    """Where in the path of an array the field of a state is: behind it comes the path of the parameter. None of what is no state.

    places   those that count in a sequence, as the states of a chain are
    """
    names, _ = get_state_names()
    inside = False
    for n, part in enumerate(path):
        if (part in names or part in BESIDE) and (inside or n == 0):
            return n
        inside = inside or n in places or "opt" in part.lower()
    return None


def make_checkpoint(
    folder: Path, arrays: Mapping[TreePath, ArrayReader], places: Mapping[TreePath, frozenset[int]]
) -> OpenedCheckpoint:  # fmt: skip
    """All of it as one. Raises SpecError where there is nothing to look at.

    folder   of Orbax
    arrays   by their paths in the tree
    places   of each, as in `find_field`
    """
    drafts: dict[TreePath, dict[str, ArrayReader]] = {}
    model: dict[TreePath, ArrayReader] = {}
    counts: dict[TreePath, float] = {}
    settings: dict[str, float] = {}
    for path, array in arrays.items():
        n = find_field(path, places[path])
        if n is None:
            model[path] = array
        elif path[n] == "count" and not array.shape:
            counts[path[:n]] = float(array.read(0, 1)[0])
        elif path[n] == "hyperparams" and not array.shape and len(path) == n + 2:
            settings[path[-1]] = float(array.read(0, 1)[0])
        elif path[n] not in BESIDE:
            drafts.setdefault(path[n + 1 :], {}).setdefault(path[n], array)
    told = next((float(a.read(0, 1)[0]) for p, a in model.items() if p[-1] == "step" and not a.shape), math.nan)
    step = told if not math.isnan(told) else max(counts.values(), default=math.nan)
    if not drafts and not any(array.is_real for array in model.values()):
        raise SpecError("{name} has neither states of an optimizer nor parameters in it; choose another one.", name=folder.name)
    notes = [make_note(folder.name, bool(drafts))]
    squares = get_state_names()[1]
    used = {name for states in drafts.values() for name in states}
    shown = {clean(name): show_setting(value) for name, value in settings.items()}
    library = "optax" if drafts else ""
    square = next((name for name in squares if name in used), "")
    group = ParameterGroup(0, shown, settings.get("learning_rate", math.nan), library, square=square)
    own = max(counts.values(), default=math.nan)
    ends: dict[TreePath, list[TreePath]] = {}
    for path in model:
        for n in range(len(path)):
            ends.setdefault(path[n:], []).append(path)
    tensors = [make_tensor(tail, states, model, ends.get(tail, []), group, own) for tail, states in drafts.items()]
    if not drafts:
        tensors = [
            TensorState(name_path(path), array.shape, group, theta=array) for path, array in model.items() if array.is_real
        ]  # fmt: skip
    return OpenedCheckpoint(folder, (group,), tuple(tensors), step, tuple(notes))


def make_note(name: str, has_states: bool) -> str:
    """A sentence on what such a folder does not tell.

    name         of the folder
    has_states   whether there are states of an optimizer in it
    """
    if not has_states:
        return translatable("{name} has the parameters alone, and no state of an optimizer.", name=name)
    return translatable(
        "{name} does not say which optimizer of optax made it, nor its settings, so no effective rate is told.", name=name
    )


def make_tensor(
    tail: TreePath, states: Mapping[str, ArrayReader], model: Mapping[TreePath, ArrayReader], paths: list[TreePath],
    group: ParameterGroup, step: float,
) -> TensorState:  # fmt: skip
    """One parameter.

    tail     its path among the parameters
    states   {field: array}
    model    all arrays that are no states
    paths    of those that end as it does
    group    of it
    step     that its optimizer counts
    """
    first = next(iter(states.values()))
    theta = next((model[path] for path in paths if model[path].shape == first.shape and model[path].is_real), None)
    shape = theta.shape if theta is not None else first.shape
    fitting = {clean(name): array for name, array in states.items() if array.is_real and array.shape == shape and array.size}
    single = {name: array for name, array in states.items() if shape and not array.shape and array.is_real}
    numbers = {clean(name): float(array.read(0, 1)[0]) for name, array in single.items()}
    others = tuple(clean(name) for name in states if clean(name) not in fitting and clean(name) not in numbers)
    return TensorState(name_path(tail), shape, group, step, fitting, numbers, others, theta)


def name_path(path: TreePath) -> str:
    """The path of a parameter as one name: "dense/kernel".

    path   in the tree
    """
    return clean("/".join(path)) or "parameter 1"
