"""What a pickle is read as: plain containers, names that are never looked up, and tensors that were described but not read."""

from __future__ import annotations

from typing import Any


class PickledName:
    """What the pickle calls by a module and a name. Nothing of that name is imported.

    module, name   as the pickle spells them
    """

    __slots__ = ("module", "name")

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    @property
    def text(self) -> str:
        """As one word: "torch.optim.adam.Adam"."""
        return f"{self.module}.{self.name}"


class Inert:
    """What a pickle wants made by calling something: what was to be called and with what. Nothing was called.

    made_by   a PickledName, or whatever else stands there
    """

    __slots__ = ("arguments", "items", "made_by", "state")

    def __init__(self, made_by: Any, arguments: Any = ()) -> None:
        self.made_by, self.arguments = made_by, arguments
        self.state: Any = None
        self.items: dict[Any, Any] | None = None

    @property
    def text(self) -> str:
        """The name of what was to be called, "" where it has none."""
        return self.made_by.text if isinstance(self.made_by, PickledName) else ""


class Storage:
    """Numbers in the file that tensors are views of.

    dtype     of its numbers; "" where the tensors say it
    key       its name in the file
    size      how many, of bytes where dtype is ""
    offset    numbers before its first in the storage of that name
    """

    __slots__ = ("dtype", "key", "offset", "size")

    def __init__(self, dtype: str, key: str, size: int, offset: int = 0) -> None:
        self.dtype, self.key, self.size, self.offset = dtype, key, size, offset


class TensorView:
    """A tensor as the pickle describes it; whether its storage has room for it is checked when it is looked up.

    storage           a Storage
    dtype             of its numbers
    offset            numbers before its first
    shape, strides    as PyTorch counts them
    """

    __slots__ = ("dtype", "offset", "shape", "storage", "strides")

    def __init__(self, storage: Storage, dtype: str, offset: int, shape: tuple[int, ...], strides: tuple[int, ...]) -> None:
        self.storage, self.dtype, self.offset, self.shape, self.strides = storage, dtype, offset, shape, strides
