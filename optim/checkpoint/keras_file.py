"""Checkpoints of Keras 3: model.keras, and model.weights.h5. They are HDF5, which h5py reads where it is installed.

Keras saves an optimizer's variables by number. Their order is that in which each optimizer's `build` makes them (Keras 3.15).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np

from optim.base.catalog import get_by_key
from optim.base.errors import SpecError
from optim.base.reading import parse_json
from optim.base.reading.npz import open_archive
from optim.base.translatable import translatable
from optim.checkpoint.identify import make_formula
from optim.checkpoint.parameter_names import find_names, number_name
from optim.checkpoint.stored import ArrayReader, CheckpointFile
from optim.checkpoint.torch_file import locate
from optim.checkpoint.torch_state import clean, show_setting
from optim.checkpoint.training_state import OpenedCheckpoint, ParameterGroup, TensorState
from optim.checkpoint.window import FileWindow
from optim.code.libraries import calls
from optim.recorder.keras_training import NOT_SETTINGS

MOST_VARIABLES = 200_000
MOST_CONFIG = 1 << 25  # bytes
# {class: (its name in a file, rounds of what is made for one variable after the other, with the setting that asks for a round)}
LAYOUTS: Mapping[str, tuple[str, tuple[tuple[tuple[str, ...], str], ...]]] = {
    "RMSprop": ("rm_sprop", ((("velocity",), ""), (("momentum",), "momentum"), (("average_gradient",), "centered"))),
    "Adam": ("adam", ((("momentum", "velocity"), ""), (("velocity_hat",), "amsgrad"))),
    "AdamW": ("adam_w", ((("momentum", "velocity"), ""), (("velocity_hat",), "amsgrad"))),
    "Adamax": ("adamax", ((("momentum", "norm"), ""),)),
    "Nadam": ("nadam", ((("momentum", "velocity"), ""),)),
    "Adagrad": ("adagrad", ((("accumulator",), ""),)),
    "Adadelta": ("adadelta", ((("accumulated_grad", "accumulated_delta_var"), ""),)),
    "SGD": ("sgd", ((("momentum",), "momentum"),)),
    "Lion": ("lion", ((("momentum",), ""),)),
}


class KerasArray(ArrayReader):
    """A dataset of HDF5 with its numbers in one piece, in the file itself.

    dataset   of h5py
    name      of the file

    Raises SpecError where its numbers are elsewhere, packed, or larger than the file says.
    """

    def __init__(self, dataset: Any, name: str) -> None:
        kind = np.dtype(dataset.dtype)
        super().__init__("bfloat16" if kind.kind == "V" and kind.itemsize == 2 else kind.name, dataset.shape or ())
        packed = dataset.chunks is not None or dataset.compression is not None or dataset.is_virtual or dataset.external
        if packed or kind.kind not in "fiub" or dataset.id.get_storage_size() < self.size * kind.itemsize:
            raise SpecError("{name} holds numbers in a way in which Keras does not write them; save it again.", name=name)
        self._dataset = dataset

    def read(self, begin: int, end: int) -> np.ndarray:
        """As `ArrayReader.read`."""
        if not self.shape:
            return np.asarray(self._dataset[()], np.float64).reshape(1)[begin:end]
        row = max(self.size // self.shape[0], 1) if self.shape[0] else 1
        first, last = begin // row, -(-end // row)
        return np.asarray(self._dataset[first:last], np.float64).ravel()[begin - first * row : end - first * row]


def read_keras(path: Path, file: CheckpointFile) -> OpenedCheckpoint:
    """What is in the file. Raises SpecError with a sentence, also where h5py is missing.

    path   of the file
    file   open
    """
    try:
        import h5py
    except ImportError:
        raise SpecError(
            "{name} is HDF5, which h5py reads, and that is not installed; install it (pip install h5py) and open the file again.",
            name=file.name,
        ) from None
    config: Any = None
    window = FileWindow(file, 0, file.size)
    if file.read(0, min(4, file.size)) == b"PK\x03\x04":
        config, window = read_archive(file)
    try:
        content = h5py.File(window, "r")
    except OSError:
        raise SpecError("{name} is damaged: its HDF5 cannot be read; get a fresh copy.", name=file.name) from None

    def close() -> None:
        content.close()
        file.close()

    return make_checkpoint(path, content, config if isinstance(config, dict) else {}, close)


def read_archive(file: CheckpointFile) -> tuple[Any, FileWindow]:
    """(config.json, model.weights.h5) of a file model.keras. Raises SpecError with a sentence.

    file   open
    """
    with open_archive(cast(BinaryIO, FileWindow(file, 0, file.size)), file.name) as archive:
        members = {info.filename: info for info in archive.infolist()}
        weights, config = members.get("model.weights.h5"), members.get("config.json")
        if weights is None or weights.compress_type != zipfile.ZIP_STORED or weights.flag_bits & 1:
            raise SpecError("{name} is no file of Keras, or it was packed anew; choose the one that Keras wrote.", name=file.name)
        if config is None or config.file_size > MOST_CONFIG or config.file_size > 1000 * max(config.compress_size, 1):
            return {}, FileWindow(file, *locate(file, weights))
        try:
            found = parse_json(archive.read(config))
        except SpecError:
            found = {}
        return found, FileWindow(file, *locate(file, weights))


def get(group: Any, name: str) -> Any:
    """What lies in a group under a name, itself and no link to elsewhere; None where nothing does.

    group   of h5py
    name    without slashes
    """
    import h5py

    try:
        link = group.get(name, getlink=True)
        return group[name] if isinstance(link, h5py.HardLink) else None
    except (KeyError, OSError, RuntimeError):
        return None


def read_variables(group: Any, name: str) -> list[ArrayReader]:
    """The variables 0, 1, 2 ... of a group.

    group   of h5py, "vars"
    name    of the file
    """
    found: list[ArrayReader] = []
    while group is not None and len(found) < MOST_VARIABLES:
        each = get(group, str(len(found)))
        if each is None or not hasattr(each, "dtype"):
            break
        found.append(KerasArray(each, name))
    return found


def make_checkpoint(path: Path, content: Any, config: Mapping[str, Any], close: Any) -> OpenedCheckpoint:
    """All of it as one.

    path      the file
    content   of h5py
    config    of the model, {} where there is none
    close     closes the files

    Raises SpecError where there is nothing to look at.
    """
    name = path.name
    optimizer = get(content, "optimizer")
    group = get(optimizer, "vars") if optimizer is not None else None
    variables = read_variables(group, name)
    called = str(group.attrs.get("name", ""))[:100] if group is not None else ""
    compiled = config.get("compile_config")
    described = compiled.get("optimizer") if isinstance(compiled, dict) else None
    settings = described.get("config") if isinstance(described, dict) else None
    call = str(described.get("class_name", ""))[:100] if isinstance(described, dict) else ""
    call = call or next((kind for kind, (word, _) in LAYOUTS.items() if word == re.sub(r"_\d+$", "", called)), called)
    model = read_layers(content, config, name)
    notes: list[str] = []
    if len(variables) < 3:
        if not model:
            raise SpecError(
                "{name} has no state of an optimizer in it; save the whole model after fit, with model.save.", name=name
            )
        notes.append(translatable("{name} has the parameters alone, and no state of an optimizer.", name=name))
        alone = ParameterGroup(0)
        tensors = tuple(TensorState(each, array.shape, alone, theta=array) for each, array in model.items() if array.is_real)
        return OpenedCheckpoint(path, (alone,), tensors, notes=tuple(notes), close=close)
    step, lr = float(variables[0].read(0, 1)[0]), float(variables[1].read(0, 1)[0])
    told = {key: value for key, value in settings.items() if isinstance(key, str)} if isinstance(settings, dict) else {}
    used = {**{key: value for key, value in told.items() if key not in NOT_SETTINGS}, "learning_rate": lr}
    states = assign(call, told, variables[2:])
    formula = make_formula("keras", call, used) if states is not None and told else None
    square = ""
    if states is not None and ("keras", call) in calls():
        key, dialect = calls()["keras", call]
        square = dialect.states.get(get_by_key(key).divisor_state, "")
    if states is not None and not told:
        notes.append(
            translatable(
                "{name} has no settings of the optimizer beside the rate, so no effective rate is told; open that of model.save.",
                name=name,
            )
        )
    elif formula is None:
        notes.append(
            translatable(
                "No optimizer {call} of Keras is known here with this state, so no effective rate is told.", call=clean(call)
            )
        )
    shown = {clean(key): show_setting(plain(value)) for key, value in told.items() if key != "name"}
    shown["learning_rate"] = show_setting(lr)
    parameters = ParameterGroup(0, shown, lr, "keras", clean(call), formula, square=square)
    if states is None:
        states = [{f"variable {k + 2}": array} for k, array in enumerate(variables[2:])]
    shapes = [next(iter(each.values())).shape for each in states]
    names = find_names(shapes, [0] * len(shapes), {key: array.shape for key, array in model.items()})
    tensors = tuple(
        TensorState(
            names[k] if names else number_name(k), shapes[k], parameters, step,
            {key: array for key, array in each.items() if array.is_real and array.size}, {},
            theta=model[names[k]] if names and model[names[k]].is_real else None,
        )
        for k, each in enumerate(states)
    )  # fmt: skip
    return OpenedCheckpoint(path, (parameters,), tensors, step, tuple(notes), close)


def plain(value: Any) -> Any:
    """A setting of Keras for `show_setting`: of a schedule its class.

    value   as the config has it
    """
    return str(value.get("class_name", "…"))[:100] if isinstance(value, dict) else value


def assign(call: str, settings: Mapping[str, Any], variables: list[ArrayReader]) -> list[dict[str, ArrayReader]] | None:
    """{state: array} of every parameter; None where the variables are not those of the call.

    call        class of the optimizer
    settings    {name: value} of it, {} where unknown
    variables   of it, without step and rate
    """
    if call not in LAYOUTS:
        return None
    rounds = LAYOUTS[call][1]
    if call == "Nadam" and variables and not variables[-1].shape:
        variables = variables[:-1]  # the product of momenta
    wanted = [names for names, switch in rounds if not switch or bool(settings.get(switch))]
    choices = [wanted] if settings else [[names for names, _ in rounds[:n]] for n in range(len(rounds), 0, -1)]
    for chosen in choices:
        width = sum(map(len, chosen))
        if not width or len(variables) % width:
            continue
        count, place = len(variables) // width, 0
        found: list[dict[str, ArrayReader]] = [{} for _ in range(count)]
        for names in chosen:
            for each in found:
                for name in names:
                    each[name] = variables[place]
                    place += 1
        if count and all(len({array.shape for array in each.values()}) == 1 for each in found):
            return found
    return None


def read_layers(content: Any, config: Mapping[str, Any], name: str) -> dict[str, ArrayReader]:
    """{"dense/0": array} of the variables of layers, in the order of the config; {} without one.

    content   of h5py
    config    of the model
    name      of the file
    """
    inner = config.get("config")
    described = inner.get("layers") if isinstance(inner, dict) else None
    layers = get(content, "layers")
    if not isinstance(described, list) or layers is None:
        return {}
    by_name: dict[str, Any] = {}
    for key in list(layers)[:MOST_VARIABLES]:
        layer = get(layers, key)
        group = get(layer, "vars") if layer is not None and hasattr(layer, "keys") else None
        if group is not None:
            by_name[str(group.attrs.get("name", key))[:200]] = group
    found: dict[str, ArrayReader] = {}
    for entry in described:
        own = entry.get("config") if isinstance(entry, dict) else None
        layer_name = own.get("name") if isinstance(own, dict) else None
        if isinstance(layer_name, str) and layer_name in by_name:
            for k, array in enumerate(read_variables(by_name[layer_name], name)):
                found[f"{clean(layer_name)}/{k}"] = array
    return found
