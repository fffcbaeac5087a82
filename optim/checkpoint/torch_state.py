"""From what torch.save wrote to what optimizers remember: wherever they lie in it, with the model beside them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from optim.base.errors import SpecError
from optim.base.translatable import one_line, quote, translatable, translatable_plural
from optim.checkpoint.identify import COUNTED, find_call, is_number, make_formula, to_number
from optim.checkpoint.inert import Inert, PickledName, TensorView
from optim.checkpoint.parameter_names import find_names, number_name, strip_prefix
from optim.checkpoint.stored import ArrayReader
from optim.checkpoint.training_state import OpenedCheckpoint, ParameterGroup, TensorState

MOST_VISITED, DEEPEST = 1_000_000, 8
MOST_TENSORS = 200_000
LONGEST_NAME = 300
STEPS = ("global_step", "step", "steps", "iteration", "iterations", "iter", "num_updates", "total_steps")
NOT_TOLD = ("params", "param_names", "foreach", "fused", "capturable", "differentiable")
View = TensorView | ArrayReader
Find = Callable[[Any], ArrayReader]


@dataclass(eq=False)
class FoundState:
    """What was found in one or several files of a checkpoint.

    optimizers   (path in the file, its state, its groups, name of its class or "")
    model        {name: tensor}
    step         as the training says, nan where it does not
    """

    optimizers: list[tuple[str, Mapping[Any, Any], list[Any], str]] = field(default_factory=list)
    model: dict[str, ArrayReader] = field(default_factory=dict)
    step: float = math.nan


def search(value: Any) -> Iterator[tuple[str, Any, int]]:
    """(path, dict or Inert, depth) of everything in a value, nearest first; each once, however often it is there.

    value   as `PickleReader` reads it
    """
    waiting, seen, visited = deque([("", value, 0)]), {id(value)}, 0
    while waiting:
        path, each, depth = waiting.popleft()
        parts: list[tuple[str, Any]] = []
        if isinstance(each, dict):
            yield path, each, depth
            parts = [(key if isinstance(key, str) else "", inner) for key, inner in each.items()]
        elif isinstance(each, list | tuple):
            parts = [(str(k), inner) for k, inner in enumerate(each)]
        elif isinstance(each, Inert):
            yield path, each, depth
            parts = [("", each.state), ("", each.items)]
        if depth >= DEEPEST:
            continue
        for key, inner in parts:
            if isinstance(inner, dict | list | tuple | Inert) and id(inner) not in seen:
                visited += 1
                if visited > MOST_VISITED:
                    return
                seen.add(id(inner))
                waiting.append((f"{path}.{key}".strip(".")[:LONGEST_NAME], inner, depth + 1))


def find_state(value: Any, find: Find) -> FoundState:
    """The optimizers, the model and the step in a value.

    value   as `PickleReader` reads it
    find    a described tensor -> where its numbers are
    """
    found = FoundState()
    of_optimizer: set[int] = set()
    best: dict[str, Any] = {}
    kinds: dict[int, str] = {}
    for path, each, depth in search(value):
        if isinstance(each, Inert):
            if isinstance(each.state, dict):
                kinds[id(each.state)] = each.text
            continue
        state, groups = each.get("state"), each.get("param_groups")
        if isinstance(state, dict) and isinstance(groups, list) and all(isinstance(group, dict) for group in groups):
            found.optimizers.append((path, state, groups, kinds.get(id(each), "")))
            of_optimizer |= {id(state), *map(id, state.values())}
        elif id(each) not in of_optimizer:
            tensors = {key: inner for key, inner in each.items() if isinstance(key, str) and isinstance(inner, View)}
            if len(tensors) > len(best) and len(tensors) * 2 > len(each):
                best = tensors
            if depth == 0:
                found.step = next((to_number(each[key]) for key in STEPS if is_number(each.get(key))), math.nan)
    for name, view in best.items():
        try:
            found.model[strip_prefix(name)] = find(view)
        except SpecError:  # of a part of a model that is elsewhere
            continue
    return found


class NameChooser:
    """Gives every parameter a name of its own: "weight", "weight (2)"."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def choose(self, name: str) -> str:
        """`name`, with a number where it is taken."""
        k = self._taken.get(name, 0) + 1
        while (found := name if k == 1 else f"{name} ({k})") in self._taken and k > 1:
            k += 1
        self._taken[name] = k
        self._taken.setdefault(found, 1)
        return found


def make_checkpoint(path: Path, found: FoundState, find: Find, notes: list[str], close: Callable[[], object]) -> OpenedCheckpoint:
    """All of it as one.

    path    the file or folder
    found   what `find_state` found
    find    a described tensor -> where its numbers are
    notes   sentences so far
    close   closes the files

    Raises SpecError where there is nothing to look at.
    """
    groups: list[ParameterGroup] = []
    tensors: list[TensorState] = []
    chooser = NameChooser()
    for where, state, dicts, kind in found.optimizers:
        title = where if len(found.optimizers) > 1 else ""
        drafts: list[TensorDraft] = []
        for group in dicts:
            own = list_drafts(group, state, len(groups))
            drafts += own
            groups.append(make_group(len(groups), group, [each.state for each in own], kind, title, find, notes))
        if len(drafts) + len(tensors) > MOST_TENSORS:
            raise SpecError(
                "{name} has more than {most} parameters, which are not looked at here.", name=path.name, most=f"{MOST_TENSORS:,}"
            )
        read = [read_tensor(draft, groups[draft.group], find) for draft in drafts]
        names = name_drafts(drafts, read, found, notes, path.name)
        for each, name in zip(read, names, strict=True):
            theta = each.theta or found.model.get(name)
            if theta is not None and (not theta.is_real or each.shape not in (None, theta.shape)):
                theta = None
            shape = each.shape if each.shape is not None or theta is None else theta.shape
            name = chooser.choose(name or number_name(len(tensors)))
            tensors.append(replace(each, name=name, shape=shape, theta=theta))
    if not tensors:
        tensors = list_parameters(found, chooser, path.name)
        groups.append(tensors[0].group)
        notes.append(translatable("{name} has the parameters alone, and no state of an optimizer.", name=path.name))
    counts = [tensor.step for tensor in tensors if not math.isnan(tensor.step)]
    step = found.step if not math.isnan(found.step) else max(counts, default=math.nan)
    return OpenedCheckpoint(path, tuple(groups), tuple(tensors), step, tuple(dict.fromkeys(notes)), close)


class TensorDraft(NamedTuple):
    """A parameter as an optimizer lists it.

    key     its number, its name, or the tensor itself
    state   what is remembered of it
    group   number of its group
    name    as the optimizer has it, "" where it has none
    """

    key: Any
    state: Mapping[Any, Any]
    group: int
    name: str


def list_drafts(group: Mapping[Any, Any], state: Mapping[Any, Any], index: int) -> list[TensorDraft]:
    """The parameters of a group.

    group   its dict
    state   of the optimizer
    index   number of the group
    """
    keys, names = group.get("params"), group.get("param_names")
    keys = keys if isinstance(keys, list) else []
    named = names if isinstance(names, list) and len(names) == len(keys) else keys
    return [
        TensorDraft(key, look_up(state, key), index, clean(strip_prefix(name)) if isinstance(name, str) else "")
        for key, name in zip(keys, named, strict=True)
    ]


def name_drafts(drafts: list[TensorDraft], read: list[TensorState], found: FoundState, notes: list[str], file: str) -> list[str]:
    """A name for each parameter of an optimizer, "" where it has none.

    drafts   of the optimizer
    read     the same, read
    found    what lies beside it
    notes    sentences, to which is added where names come from
    file     what sentences call it
    """
    names = [draft.name for draft in drafts]
    if not drafts or all(names) or len(found.optimizers) > 1:
        return names
    model = {name: array.shape for name, array in found.model.items()}
    matched = find_names([each.shape for each in read], [draft.group for draft in drafts], model)
    if matched is None:
        return names
    notes.append(
        translatable(
            "The optimizer in {name} numbers its parameters; they are called after the model beside it, whose tensors have the "
            "same shapes in the same order.",
            name=file,
        )
    )
    return matched


def list_parameters(found: FoundState, chooser: NameChooser, file: str) -> list[TensorState]:
    """The parameters of a file without an optimizer. Raises SpecError where there are none.

    found     what is in it
    chooser   of names
    file      what the sentence calls it
    """
    group = ParameterGroup(0)
    tensors = [
        TensorState(chooser.choose(clean(name) or number_name(k)), array.shape, group, theta=array)
        for k, (name, array) in enumerate(found.model.items())
        if array.is_real and k < MOST_TENSORS
    ]
    if not tensors:
        raise SpecError(
            "{name} has no state of an optimizer and no parameters in it; save optimizer.state_dict() beside the model's.",
            name=file,
        )
    return tensors


def look_up(state: Mapping[Any, Any], key: Any) -> Mapping[Any, Any]:
    """What is remembered of one parameter; {} where nothing is.

    state   of the optimizer
    key     a number, a name, or the tensor itself
    """
    found = state.get(key) if isinstance(key, int | str | TensorView) else None
    if isinstance(found, Inert):
        found = found.items if found.items is not None else found.state
    return found if isinstance(found, dict) else {}


def make_group(
    index: int, group: Mapping[Any, Any], states: list[Mapping[Any, Any]], kind: str, title: str, find: Find, notes: list[str]
) -> ParameterGroup:
    """One group of parameters.

    index    its number
    group    its dict
    states   of its parameters
    kind     name of the optimizer's class, "" where unknown
    title    of the optimizer
    find     a described tensor -> where its numbers are
    notes    sentences, to which are added
    """
    settings: dict[str, Any] = {}
    for key, value in group.items():
        if isinstance(key, str) and key not in ("params", "param_names") and len(settings) < 100:
            settings[key[:100]] = plain_setting(value, find)
    names = {key for state in states for key in state if isinstance(key, str)}
    library, call = "torch", ""
    if kind.startswith("torch.optim."):
        call = kind.rpartition(".")[2]
    elif not kind:
        found = find_call(settings, names)
        library, _, call = (found or "torch.").partition(".")
    formula = make_formula(library, call, settings) if call else None
    if formula is None and states:
        shown = ", ".join(sorted(map(clean, names))[:12]) or "—"
        notes.append(
            translatable(
                "No optimizer with these settings and states is known here ({names}), so no effective rate is told.",
                names=shown[:150],
            )
        )
    elif call in ("Adam", "AdamW") and not kind and "decoupled_weight_decay" not in settings:
        notes.append(translatable("Adam and AdamW save the same: it counts as Adam, and the rates are those of both."))
    elif not kind and call:
        notes.append(
            translatable("The file does not say which optimizer it was; by settings and states it is {call}.", call=call)
        )
    told = {clean(key): show_setting(value) for key, value in settings.items() if key not in NOT_TOLD}
    return ParameterGroup(index, told, to_number(settings.get("lr")), library if call else "", call, formula, clean(title))


def plain_setting(value: Any, find: Find) -> Any:
    """A setting as a plain number, text, or flat tuple of them; a `PickledName` or text for anything else.

    value   as the pickle has it
    find    a described tensor -> where its numbers are
    """
    if isinstance(value, View):
        return read_number(value, find)
    if isinstance(value, list | tuple) and len(value) <= 16:
        return tuple(read_number(each, find) if isinstance(each, View) else each for each in value)
    return value


def read_number(view: Any, find: Find) -> Any:
    """The number in a tensor of one entry, or None.

    view   the tensor
    find   a described tensor -> where its numbers are
    """
    try:
        array = find(view)
        if array.size != 1 or array.dtype.startswith("complex"):
            return None
        value = float(array.read(0, 1)[0])
    except SpecError:
        return None
    return bool(value) if array.dtype == "bool" else value


def show_setting(value: Any) -> str:
    """A setting as text: numbers as short as they are exact, pairs in brackets, what is no number by its name.

    value   as `plain_setting` gives it
    """
    if isinstance(value, tuple):
        return f"({', '.join('…' if isinstance(each, tuple | list | dict) else show_setting(each) for each in value)})"
    if isinstance(value, bool | type(None)):
        return str(value)
    if isinstance(value, float):
        return f"{value:.6g}" if float(f"{value:.6g}") == value else repr(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**20 else "…"
    if isinstance(value, str):
        return clean(value[:100])
    return clean(value.text[:100]) if isinstance(value, PickledName | Inert) else "…"


def read_tensor(draft: TensorDraft, group: ParameterGroup, find: Find) -> TensorState:
    """One parameter, without its name.

    draft   of an optimizer
    group   it belongs to
    find    a described tensor -> where its numbers are
    """
    key, state = draft.key, draft.state
    arrays: dict[str, ArrayReader] = {}
    numbers: dict[str, float] = {}
    others, note = [], ""
    theta = None
    if isinstance(key, View):
        try:
            theta = find(key)
        except SpecError as error:
            note = str(error)
    for name, value in list(state.items())[:100]:
        if not isinstance(name, str):
            continue
        name = clean(name)
        if isinstance(value, View):
            try:
                array = find(value)
                if not array.shape or name in COUNTED:
                    number = read_number(value, find)
                    if is_number(number):
                        numbers[name] = number
                elif array.is_real and array.size:
                    arrays[name] = array
                else:
                    others.append(name)
                    if array.dtype.startswith("complex"):
                        note = translatable("Complex numbers are not looked at.")
            except SpecError as error:
                note = str(error)
                others.append(name)
        elif is_number(value):
            numbers[name] = float(value)
        elif value is not None and not isinstance(value, bool):
            others.append(name)
    shape = theta.shape if theta is not None else usual_shape(arrays)
    others += [name for name, array in arrays.items() if array.shape != shape]
    arrays = {name: array for name, array in arrays.items() if array.shape == shape}
    step = numbers.get("step", math.nan)
    return TensorState("", shape, group, step, arrays, numbers, tuple(others), theta, note)


def usual_shape(arrays: Mapping[str, ArrayReader]) -> tuple[int, ...] | None:
    """The shape that most arrays have, the largest of several; None without any.

    arrays   {name: array}
    """
    shapes = [array.shape for array in arrays.values()]
    sizes = {array.shape: array.size for array in arrays.values()}
    return max(sizes, key=lambda shape: (shapes.count(shape), sizes[shape]), default=None)


def clean(name: str) -> str:
    """A name for the screen: one line, no more than LONGEST_NAME characters.

    name   from a file
    """
    return one_line(name)[:LONGEST_NAME].strip()


def tell_calls(name: str, calls: tuple[str, ...]) -> str:
    """A sentence on what the file would have had called; "" where that is nothing.

    name    of the file
    calls   names
    """
    calls = tuple(each for each in calls if not each.startswith("torch.optim."))  # an optimizer saved as an object is read
    if not calls:
        return ""
    shown = ", ".join(quote(clean(each)[:60]) for each in calls[:4])
    return translatable_plural(
        "{name} also holds objects of {n} kind that is not read here ({shown}); nothing of it was run.",
        "{name} also holds objects of {n} kinds that are not read here ({shown}); nothing of them was run.",
        n=len(calls), name=name, shown=shown,
    )  # fmt: skip
