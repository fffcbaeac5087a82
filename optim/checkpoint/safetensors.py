"""Files of safetensors: a header in JSON, and numbers. The state of an optimizer is in one where its tensors are called so."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from typing import Any

from optim.base.errors import SpecError
from optim.base.reading import parse_json
from optim.checkpoint.identify import COUNTED, is_number
from optim.checkpoint.stored import SIZES, Bytes, CheckpointFile, StoredArray, multiply
from optim.code.libraries import calls
from optim.recorder.rates import LIBRARY_SQUARES

DTYPES = {
    "F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "F8_E4M3": "float8_e4m3fn",
    "F8_E5M2": "float8_e5m2", "I64": "int64", "I32": "int32", "I16": "int16", "I8": "int8", "U64": "uint64", "U32": "uint32",
    "U16": "uint16", "U8": "uint8", "BOOL": "bool", "C64": "complex64",
}  # fmt: skip
MOST_HEADER = 1 << 25  # bytes
METADATA = "__metadata__"


def is_safetensors(head: bytes, size: int) -> bool:
    """Whether a file begins as safetensors do.

    head   its first 16 bytes
    size   of the file, bytes
    """
    return len(head) > 9 and head[8:9] == b"{" and 2 <= struct.unpack("<Q", head[:8])[0] <= size - 8


def read_safetensors(file: CheckpointFile) -> tuple[dict[str, StoredArray], dict[str, str]]:
    """({name: array} in the order of the file, its metadata). Raises SpecError with a sentence.

    file   open
    """
    length = struct.unpack("<Q", file.read(0, 8))[0] if file.size >= 8 else 0
    if not 2 <= length <= min(MOST_HEADER, file.size - 8):
        raise SpecError("{name} is no file of safetensors, or it is damaged; choose another one.", name=file.name)
    try:
        header = parse_json(file.read(8, length))
    except SpecError:
        raise SpecError("The header of {name} is no JSON; get a fresh copy.", name=file.name) from None
    if not isinstance(header, dict):
        raise SpecError("{name} is no file of safetensors, or it is damaged; choose another one.", name=file.name)
    begin = 8 + length
    found, metadata = {}, {}
    for name, entry in header.items():
        if name == METADATA:
            metadata = {k: v for k, v in entry.items() if isinstance(v, str)} if isinstance(entry, dict) else {}
            continue
        found[name] = read_entry(file, begin, name, entry)
    return found, metadata


def read_entry(file: CheckpointFile, begin: int, name: str, entry: Any) -> StoredArray:
    """One tensor of the header.

    file    open
    begin   where the numbers begin, bytes
    name    of the tensor
    entry   its part of the header

    Raises SpecError where it is damaged.
    """
    kind: Any
    shape: Any
    offsets: Any
    kind, shape, offsets = (entry.get(key) if isinstance(entry, dict) else None for key in ("dtype", "shape", "data_offsets"))
    if (
        not isinstance(kind, str)
        or not is_counts(shape)
        or not is_counts(offsets)
        or len(offsets) != 2
        or offsets[0] > offsets[1]
    ):
        raise SpecError("{name} is damaged: its header describes a tensor wrongly; get a fresh copy.", name=file.name)
    dtype = DTYPES.get(kind, kind)
    storage = Bytes(file, begin + offsets[0], offsets[1] - offsets[0])
    if dtype in SIZES and multiply(shape) * SIZES[dtype] != storage.size:
        raise SpecError("{name} is damaged: its header describes a tensor wrongly; get a fresh copy.", name=file.name)
    return StoredArray(storage, dtype, shape)


def is_counts(value: Any) -> bool:
    """Whether a value is a list of whole numbers from 0 on.

    value   any
    """
    return isinstance(value, list) and all(type(each) is int and 0 <= each < 1 << 62 for each in value)


def split_states(arrays: Mapping[str, StoredArray]) -> tuple[dict[str, StoredArray], dict[str, dict[str, StoredArray]]]:
    """(parameters, {parameter: {state: array}}) by the names of tensors: "exp_avg_sq.layer.weight", "state.w.exp_avg_sq".

    arrays   {name: array}
    """
    states = get_state_names()
    parameters: dict[str, StoredArray] = {}
    found: dict[str, dict[str, StoredArray]] = {}
    for name, array in arrays.items():
        parts = name.replace("/", ".").split(".")
        at = next((k for k in (len(parts) - 1, 0, 1, 2) if k < len(parts) and len(parts) > 1 and parts[k] in states), None)
        if at is None:
            parameters[name] = array
            continue
        rest = parts[:at] + parts[at + 1 :]
        while len(rest) > 1 and rest[0] in ("optimizer", "optim", "state", "states"):
            rest = rest[1:]
        found.setdefault(".".join(rest), {})[parts[at]] = array
    return parameters, found


def get_state_names() -> frozenset[str]:
    """Every name by which a library calls what its optimizers remember, but for those that are words of models."""
    names = {name.removeprefix("-") for _, dialect in calls().values() for name in dialect.states.values()}
    return frozenset(
        {*names, *LIBRARY_SQUARES, *COUNTED} - {"mu", "nu", "m", "v", "sum", "norm", "trace", "prev", "momentum", "eta"}
    )


def read_settings(metadata: Mapping[str, str]) -> dict[str, float]:
    """Numbers among the metadata: {"lr": 0.001}.

    metadata   {name: text}
    """
    found: dict[str, float] = {}
    for name, text in list(metadata.items())[:100]:
        try:
            number = float(text) if len(text) < 40 else math.nan
        except ValueError:
            continue
        if is_number(number) and math.isfinite(number):
            found[name] = number
    return found
