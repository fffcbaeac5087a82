"""Opens a checkpoint, whatever wrote it: a file, or the folder in which it lies."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from optim.base.errors import SpecError
from optim.base.reading import is_folder, is_regular, read_errors, read_json
from optim.base.translatable import translatable
from optim.checkpoint.identify import to_number
from optim.checkpoint.keras_file import read_keras
from optim.checkpoint.orbax import is_orbax, read_orbax
from optim.checkpoint.safetensors import is_safetensors, read_safetensors, read_settings, split_states
from optim.checkpoint.stored import ArrayReader, CheckpointFile, StoredArray
from optim.checkpoint.torch_file import TorchFile, is_torch, read_torch
from optim.checkpoint.torch_state import FoundState, find_state, make_checkpoint, tell_calls
from optim.checkpoint.training_state import OpenedCheckpoint

SUFFIXES = (".pt", ".pth", ".ckpt", ".bin", ".safetensors", ".keras", ".h5", ".hdf5", ".pkl", ".tar")
HDF5 = b"\x89HDF\r\n\x1a\n"
INDEX = re.compile(r".*\.(safetensors|bin)\.index\.json")
OPTIMIZER_FILES = ("optimizer.pt", "optimizer.bin", "optimizer.pth")
MODEL_FILES = ("model.safetensors", "pytorch_model.bin", "adapter_model.safetensors", "diffusion_pytorch_model.safetensors")
MOST_FILES, MOST_SHARDS = 10_000, 2_000
WHAT = translatable("a checkpoint")


def is_checkpoint(path: str | Path) -> bool:
    """Whether a file or folder is to be opened as a checkpoint: by its ending, a folder by what lies in it.

    path   of the file or folder
    """
    path = Path(path)
    if is_folder(path):
        return find_parts(path) is not None or is_orbax(path) or tell_folder(path) != ""
    return path.name.lower().endswith(SUFFIXES) and is_regular(path)


def open_checkpoint(path: str | Path, cancel: Any = (False,)) -> OpenedCheckpoint:
    """The training at the moment when `path` was written. Nothing in the file is run; numbers are read when they are asked for.

    Read are files of torch.save (also those of Lightning), of safetensors, and of Keras where h5py is installed, and folders of
    Hugging Face's Trainer, and of Orbax where zstandard is installed.

    Memory: what a pickle makes is limited to 64 times its size and a megabyte (`PickleReader`).

    path     the file or folder
    cancel   shape (1,), stops the reading when its entry is True

    Raises SpecError with a sentence, and Cancelled.
    """
    path = Path(path)
    with ExitStack() as stack, read_errors(path.name or str(path), WHAT):

        def open_file(name: Path) -> CheckpointFile:
            file = CheckpointFile(name)
            stack.callback(file.close)
            return file

        found = read_folder(path, open_file, cancel) if is_folder(path) else read_file(path, open_file, cancel)
        stack.pop_all()
        return found


def read_file(path: Path, open_file: Callable[[Path], CheckpointFile], cancel: Any) -> OpenedCheckpoint:
    """A single file.

    path        the file
    open_file   opens one, and sees to it that it is closed
    cancel      shape (1,)

    Raises SpecError, or what `read_errors` makes one of.
    """
    file = open_file(path)
    head = file.read(0, min(file.size, 512))
    if not head:
        raise SpecError("{name} is empty; choose another file.", name=path.name)
    if head.startswith(HDF5) or path.suffix.lower() == ".keras":
        return read_keras(path, file)
    if head[257:262] == b"ustar":
        raise SpecError(
            "{name} is an archive of PyTorch 0.1, which is not read here; load and save it with a newer one.", name=path.name
        )
    notes: list[str] = []
    if is_torch(head):
        content = read_torch(file, cancel)
        note = tell_calls(path.name, content.calls)
        state = find_state(content.value, content.find)
        if not state.optimizers and any("ShardedTensor" in name or "DTensor" in name for name in content.calls):
            raise SpecError(tell_sharded("ShardedTensor"))
        return make_checkpoint(path, state, content.find, [*notes, note] if note else notes, file.close)
    if is_safetensors(head[:16], file.size):
        arrays, metadata = read_safetensors(file)
        return make_checkpoint(path, from_arrays(arrays, read_settings(metadata)), find_itself, notes, file.close)
    raise SpecError(
        "{name} is no checkpoint that is read here: these are files of torch.save, safetensors and Keras; choose another one.",
        name=path.name,
    )


def from_arrays(arrays: Mapping[str, StoredArray], settings: Mapping[str, float]) -> FoundState:
    """A flat file of arrays as the state of an optimizer, where some are called so.

    arrays     {name: array}
    settings   {name: number}
    """
    parameters, states = split_states(arrays)
    found = FoundState(model={name: array for name, array in parameters.items()})
    found.step = next((settings[key] for key in ("global_step", "step") if key in settings), math.nan)
    if states:
        group = {**{k: v for k, v in settings.items() if k not in ("global_step", "step")}, "params": list(states)}
        found.optimizers.append(("", states, [group], ""))
    return found


def find_itself(view: Any) -> ArrayReader:
    """An array that is there already.

    view   the array
    """
    assert isinstance(view, ArrayReader)
    return view


# ---- folders


def find_parts(folder: Path) -> tuple[Path | None, list[Path]] | None:
    """(the optimizer's file or None, the model's files) in a folder of Hugging Face's Trainer or alike; None in any other.

    folder   the folder
    """
    optimizer = next((folder / name for name in OPTIMIZER_FILES if is_regular(folder / name)), None)
    for name in MODEL_FILES:
        if is_regular(folder / name):
            return optimizer, [folder / name]
        if is_regular(folder / f"{name}.index.json"):
            return optimizer, [folder / f"{name}.index.json"]
    return None if optimizer is None else (optimizer, [])


def tell_folder(folder: Path) -> str:
    """A sentence on a folder of a kind that is not read here; "" for none.

    folder   the folder
    """
    names = list_names(folder)
    if ".metadata" in names or any(name.endswith(".distcp") for name in names):
        return tell_sharded(".distcp")
    if "latest" in names or any(name.startswith(("zero_pp_rank", "global_step", "mp_rank")) for name in names):
        return tell_sharded("DeepSpeed")
    return ""


def tell_sharded(what: str) -> str:
    """A sentence on trainings that every process saved its part of.

    what   by which it is known
    """
    return translatable(
        "The training was saved in parts of many processes ({what}), which are not put together here; save it whole (for FSDP: "
        "StateDictType.FULL_STATE_DICT, for DeepSpeed: zero_to_fp32.py).",
        what=what,
    )


def list_names(folder: Path) -> list[str]:
    """Names in a folder, the first MOST_FILES; none where it may not be read.

    folder   the folder
    """
    try:
        return [each.name for each, _ in zip(folder.iterdir(), range(MOST_FILES), strict=False)]
    except OSError:
        return []


def read_folder(folder: Path, open_file: Callable[[Path], CheckpointFile], cancel: Any) -> OpenedCheckpoint:
    """A folder of Hugging Face's Trainer, of Orbax, or one with a single checkpoint in it.

    folder      the folder
    open_file   opens a file, and sees to it that it is closed
    cancel      shape (1,)

    Raises SpecError, or what `read_errors` makes one of.
    """
    parts = find_parts(folder)
    if parts is None and is_orbax(folder):
        return read_orbax(folder)
    if parts is None:
        refusal = tell_folder(folder)
        if refusal:
            raise SpecError(refusal)
        single = sorted(name for name in list_names(folder) if name.lower().endswith(SUFFIXES))
        if len(single) == 1:
            return read_file(folder / single[0], open_file, cancel)
        if single:
            raise SpecError(
                "{name} holds {n} checkpoints; choose one of them: {first} …", name=folder.name, n=len(single), first=single[0]
            )
        raise SpecError(
            "There is no checkpoint in the folder {name}: neither optimizer.pt nor a model; choose another one.", name=folder.name
        )
    optimizer, models = parts
    notes: list[str] = []
    files: list[CheckpointFile] = []

    def opened(path: Path) -> CheckpointFile:
        files.append(open_file(path))
        return files[-1]

    found = FoundState()
    content: TorchFile | None = None
    if optimizer is not None:
        content = read_torch(opened(optimizer), cancel)
        found = find_state(content.value, content.find)
        if note := tell_calls(optimizer.name, content.calls):
            notes.append(note)
    for path in models:
        try:
            found.model.update(read_model(folder, path, opened, cancel))
        except SpecError as error:  # names and parameters are a help, no need
            if optimizer is None:
                raise
            notes.append(str(error))
    step = read_trainer_step(folder, notes)
    found.step = step if not math.isnan(step) else found.step
    find = content.find if content is not None else find_itself

    def close() -> None:
        for file in files:
            file.close()

    return make_checkpoint(folder, found, find, notes, close)


def read_model(folder: Path, path: Path, open_file: Callable[[Path], CheckpointFile], cancel: Any) -> dict[str, ArrayReader]:
    """{name: parameter} of a model in one file, or in several that an index lists.

    folder      in which they lie
    path        the file or the index
    open_file   opens a file
    cancel      shape (1,)

    Raises SpecError with a sentence, or what `read_errors` makes one of.
    """
    if not INDEX.fullmatch(path.name):
        return read_arrays(path, open_file, cancel)
    index = read_json(path, translatable("a list of files"))
    places = index.get("weight_map") if isinstance(index, dict) else None
    if not isinstance(places, dict) or not all(isinstance(name, str) for name in places.values()):
        raise SpecError("{name} lists no files; get a fresh copy.", name=path.name)
    names = list(dict.fromkeys(places.values()))
    if len(names) > MOST_SHARDS or any(Path(name).name != name or name in (".", "..") or "\\" in name for name in names):
        raise SpecError("{name} lists files that do not lie beside it; get a fresh copy.", name=path.name)
    arrays: dict[str, ArrayReader] = {}
    for name in names:
        arrays.update(read_arrays(folder / name, open_file, cancel))
    return {name: arrays[name] for name in places if name in arrays}


def read_arrays(path: Path, open_file: Callable[[Path], CheckpointFile], cancel: Any) -> dict[str, ArrayReader]:
    """{name: array} of one file.

    path        the file
    open_file   opens a file
    cancel      shape (1,)

    Raises SpecError with a sentence.
    """
    with read_errors(path.name, WHAT):
        file = open_file(path)
        if path.suffix == ".safetensors":
            return dict(read_safetensors(file)[0])
        content = read_torch(file, cancel)
        return dict(find_state(content.value, content.find).model)


def read_trainer_step(folder: Path, notes: list[str]) -> float:
    """The number of updates that trainer_state.json tells; nan where it does not.

    folder   of Hugging Face's Trainer
    notes    sentences, to which is added what could not be read
    """
    path = folder / "trainer_state.json"
    if not is_regular(path):
        return math.nan
    try:
        with read_errors(path.name, translatable("the state of a Trainer")):
            state = read_json(path, translatable("the state of a Trainer"))
    except SpecError as error:
        notes.append(str(error))
        return math.nan
    return to_number(state.get("global_step")) if isinstance(state, dict) else math.nan
