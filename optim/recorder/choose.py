"""Which entries of which tensors are kept in full."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from optim.base.checks import find_named
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.recorder.layout import everywhere
from optim.recorder.recording import Tensor


class EntryChoice:
    """Which entries of which tensors are kept in full. What is drawn depends on seed, name and shape alone, so two trainings of
    one model keep the same entries.

    entries   so many of every tensor, drawn with `seed`, or {tensor name: [index, ...]}
    tensors   names of those that are kept whole
    seed      a whole number
    sample    so many entries of a larger tensor are what its statistics are taken from; None: all

    Raises SpecError when one of these is of the wrong type or out of range.
    """

    def __init__(
        self, entries: int | Mapping[str, Sequence[Any]], tensors: Sequence[str], seed: int, sample: int | None = None
    ) -> None:  # fmt: skip
        if isinstance(tensors, str):
            tensors = [tensors]
        if not isinstance(entries, Mapping) and (isinstance(entries, bool) or not isinstance(entries, int) or entries < 0):
            raise SpecError(
                translatable("entries must be a count, or indices for names of tensors, not {entries}.", entries=f"{entries!r}")
            )
        if sample is not None and (isinstance(sample, bool) or not isinstance(sample, int) or sample < 1):
            raise SpecError(
                translatable("sample must be a count of entries, or None for all, not {sample}.", sample=f"{sample!r}")
            )
        self._entries, self._tensors, self._seed, self.sample = entries, list(tensors), int(seed), sample

        self._places: dict[str, np.ndarray] = {}

    def check(self, names: Sequence[str]) -> None:
        """Raises SpecError for a tensor that there is not."""
        find_named(self._tensors, names, "tensor of this model")
        find_named(self._entries if isinstance(self._entries, Mapping) else (), names, "tensor of this model")

    def index(self, tensor: Tensor) -> np.ndarray | None:
        """The index (n, dimensions) of the entries to keep of `tensor`, None for none.

        Raises SpecError when a given entry is not in the tensor.
        """
        if tensor.name in self._tensors:
            return everywhere(tensor.shape)
        if isinstance(self._entries, Mapping):
            return self._read_given(tensor, self._entries[tensor.name]) if tensor.name in self._entries else None
        count = min(self._entries, tensor.size)
        if not count:
            return None
        flat = self._draw(tensor, count)
        return np.stack(np.unravel_index(flat, tensor.shape), axis=-1) if tensor.shape else np.zeros((1, 0), np.int64)

    def places(self, tensor: Tensor) -> np.ndarray | None:
        """Where in the tensor, row by row, the entries are that are looked at, those of `index` among them; None for all."""
        if self.sample is None or tensor.size <= self.sample or tensor.name in self._tensors:
            return None
        if tensor.name not in self._places:
            index, drawn = self.index(tensor), self._draw(tensor, self.sample)
            kept = [] if index is None else np.ravel_multi_index(tuple(index.T), tensor.shape)
            self._places[tensor.name] = np.union1d(drawn, np.asarray(kept, np.int64))
        return self._places[tensor.name]

    def _draw(self, tensor: Tensor, count: int) -> np.ndarray:
        source = np.random.default_rng([self._seed, zlib.crc32(tensor.name.encode())])
        return np.sort(source.choice(tensor.size, count, replace=False))

    def _read_given(self, tensor: Tensor, places: Sequence[Any]) -> np.ndarray:
        index = np.array([place if isinstance(place, Sequence) else (place,) for place in places], np.int64)
        sides = np.asarray(tensor.shape)
        if index.ndim != 2 or index.shape[1] != len(sides) or (index < 0).any() or (index >= sides).any():
            raise SpecError(
                translatable(
                    "The entries chosen of {name} do not all lie in its shape {shape}; count from 0.",
                    name=tensor.name,
                    shape=tensor.shape,
                )
            )
        return index
