"""The few calls in a checkpoint of PyTorch that mean something here, each with what is made instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.checkpoint.inert import Inert, PickledName, Storage, TensorView
from optim.checkpoint.pickle_reader import PickleError, Rule
from optim.checkpoint.stored import MOST_DIMENSIONS

STORAGES = {
    "DoubleStorage": "float64", "FloatStorage": "float32", "HalfStorage": "float16", "BFloat16Storage": "bfloat16",
    "LongStorage": "int64", "IntStorage": "int32", "ShortStorage": "int16", "CharStorage": "int8", "ByteStorage": "uint8",
    "BoolStorage": "bool", "ComplexFloatStorage": "complex64", "ComplexDoubleStorage": "complex128",
    "Float8_e4m3fnStorage": "float8_e4m3fn", "Float8_e5m2Storage": "float8_e5m2", "UntypedStorage": "",
}  # fmt: skip
NUMPY = (
    np.float64,
    np.float32,
    np.float16,
    np.int64,
    np.int32,
    np.int16,
    np.int8,
    np.uint64,
    np.uint32,
    np.uint16,
    np.uint8,
    np.bool_,
)
NUMPY_KINDS = {np.dtype(kind).str.lstrip("<|"): np.dtype(kind) for kind in NUMPY}


def make_storage(key: Any) -> Storage:
    """The storage of a persistent id: ("storage", type, key, device, size), in old files with a part of it.

    key   the id

    Raises PickleError for any other.
    """
    if not isinstance(key, tuple) or len(key) not in (5, 6) or key[0] != "storage":
        raise PickleError("a persistent id that is none of PyTorch")
    kind, name, size, part = key[1], key[2], key[4], key[5] if len(key) == 6 else None
    if not isinstance(kind, PickledName) or not isinstance(name, str | int) or isinstance(name, bool) or not is_count(size):
        raise PickleError("a storage that is none")
    dtype = STORAGES.get(kind.name)
    if dtype is None:
        dtype = kind.name[:40] or "?"  # told when its numbers are looked for
    if part is None:
        return Storage(dtype, str(name)[:100], size)
    if not isinstance(part, tuple) or len(part) != 3 or not is_count(part[1]) or not is_count(part[2]):
        raise PickleError("a part of a storage that is none")
    return Storage(dtype, str(name)[:100], size, part[1])


def make_tensor(storage: Any, offset: Any, shape: Any, strides: Any, *rest: Any) -> TensorView:
    """torch._utils._rebuild_tensor and _rebuild_tensor_v2.

    storage          a Storage
    offset           entries before the first
    shape, strides   tuples of whole numbers
    rest             of no use here

    Raises PickleError where they are none.
    """
    return make_typed_tensor(storage, offset, shape, strides, None, None, None)


def make_typed_tensor(
    storage: Any, offset: Any, shape: Any, strides: Any, _grad: Any, _hooks: Any, dtype: Any, *rest: Any
) -> TensorView:
    """torch._utils._rebuild_tensor_v3, whose storage has no type.

    storage, offset, shape, strides   as in `make_tensor`
    dtype                             a PickledName, or None for that of the storage
    rest                              of no use here

    Raises PickleError where they are none.
    """
    if not isinstance(storage, Storage) or not is_count(offset) or not is_shape(shape) or not is_shape(strides):
        raise PickleError("a tensor that is none")
    if len(shape) != len(strides):
        raise PickleError("a tensor that is none")
    kind = dtype.name if isinstance(dtype, PickledName) else storage.dtype
    return TensorView(storage, kind, offset + storage.offset, tuple(shape), tuple(strides))


def make_of_type(made_by: Any, kind: Any, arguments: Any, state: Any) -> Any:
    """torch._tensor._rebuild_from_type_v2: a tensor of a class of its own, or with attributes.

    made_by     a PickledName
    kind        its class
    arguments   of the call
    state       its attributes
    """
    rule = TORCH_RULES.get((made_by.module, made_by.name)) if isinstance(made_by, PickledName) else None
    return Inert(made_by, arguments) if rule is None or not isinstance(arguments, tuple) else rule(*arguments)


def make_numpy_number(kind: Any, content: Any) -> Any:
    """numpy's scalar(dtype, bytes) as a plain number.

    kind      an Inert numpy.dtype
    content   its bytes

    Raises PickleError where they do not fit.
    """
    words = kind.arguments if isinstance(kind, Inert) and kind.text == "numpy.dtype" else ()
    found = NUMPY_KINDS.get(words[0].lstrip("<|=")) if words and isinstance(words[0], str) else None
    order = kind.state[1] if isinstance(kind, Inert) and isinstance(kind.state, tuple) and len(kind.state) > 1 else "<"
    if isinstance(content, str):
        content = content.encode("latin-1", "replace")
    if found is None or not isinstance(content, bytes) or len(content) != found.itemsize:
        return Inert(kind)
    return np.frombuffer(content, found.newbyteorder(">" if order == ">" else "<"))[0].item()


def encode(text: Any, encoding: Any = "latin1") -> bytes:
    """_codecs.encode, by which old protocols write bytes.

    text       latin-1
    encoding   its name
    """
    if not isinstance(text, str) or encoding not in ("latin1", "latin-1"):
        raise PickleError("bytes that are none")
    return text.encode("latin-1", "replace")


def make_dict(*arguments: Any) -> dict[Any, Any]:
    """OrderedDict and defaultdict: their items follow; old pickles have pairs as their argument.

    arguments   a list of pairs, a factory, or nothing
    """
    pairs = arguments[0] if arguments and isinstance(arguments[0], list) else []
    found: dict[Any, Any] = {}
    for pair in pairs:
        if not isinstance(pair, list | tuple) or len(pair) != 2 or not isinstance(pair[0], str | int):
            raise PickleError("a pair that is none")
        found[pair[0]] = pair[1]
    return found


def make_size(*arguments: Any) -> tuple[Any, ...]:
    """torch.Size: a tuple.

    arguments   one tuple, or nothing
    """
    found = arguments[0] if arguments else ()
    return tuple(found) if isinstance(found, list | tuple) else ()


def make_list(*arguments: Any) -> list[Any]:
    """set and frozenset: their order is of no use here.

    arguments   one list, or nothing
    """
    return list(arguments[0]) if arguments and isinstance(arguments[0], list | tuple) else []


def make_bytes(*arguments: Any) -> bytes:
    """bytes and bytearray, as old protocols make them.

    arguments   bytes, or nothing

    Raises PickleError for a size: whoever asks for one asks for memory.
    """
    found = arguments[0] if arguments else b""
    if not isinstance(found, bytes):
        raise PickleError("bytes that are none")
    return found


def take_first(first: Any, *rest: Any) -> Any:
    """A parameter is its tensor.

    first   the tensor
    rest    what a parameter has besides
    """
    return first


def is_count(value: Any) -> bool:
    """Whether a value can be a count of numbers.

    value   any
    """
    return type(value) is int and 0 <= value < 1 << 62


def is_shape(value: Any) -> bool:
    """Whether a value can be a shape, or strides.

    value   any
    """
    return isinstance(value, tuple) and len(value) <= MOST_DIMENSIONS and all(map(is_count, value))


RULES: Mapping[tuple[str, str], Rule] = {
    ("torch._utils", "_rebuild_tensor"): make_tensor, ("torch._utils", "_rebuild_tensor_v2"): make_tensor,
    ("torch._utils", "_rebuild_tensor_v3"): make_typed_tensor, ("torch._utils", "_rebuild_parameter"): take_first,
    ("torch._utils", "_rebuild_parameter_with_state"): take_first, ("torch._tensor", "_rebuild_from_type_v2"): make_of_type,
    ("collections", "OrderedDict"): make_dict, ("collections", "defaultdict"): make_dict, ("torch", "Size"): make_size,
    ("builtins", "set"): make_list, ("builtins", "frozenset"): make_list, ("__builtin__", "set"): make_list,
    **{(module, name): make_bytes for module in ("builtins", "__builtin__") for name in ("bytes", "bytearray")},
    ("numpy.core.multiarray", "scalar"): make_numpy_number, ("numpy._core.multiarray", "scalar"): make_numpy_number,
    ("_codecs", "encode"): encode, ("torch.serialization", "_get_layout"): take_first,
}  # fmt: skip
TORCH_RULES: Mapping[tuple[str, str], Rule] = MappingProxyType(
    {key: rule for key, rule in RULES.items() if key[0] == "torch._utils"}
)
