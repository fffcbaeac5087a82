"""Where each weight of a network lies in the one flat vector of its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.recorder.recording import Tensor


@dataclass(frozen=True)
class ParameterLayout:
    """The tensors of dense layers from widths[0] inputs to widths[-1] classes, one after the other in one flat vector.

    Layer i (from 1) has "dense<i>.weight" (inputs, outputs) and "dense<i>.bias" (outputs,).
    """

    widths: tuple[int, ...]

    @cached_property
    def tensors(self) -> tuple[Tensor, ...]:
        """Weight and bias of every layer, in the order of the vector."""
        found = []
        for i, (inputs, outputs) in enumerate(pairwise(self.widths), start=1):
            found += [Tensor(f"dense{i}.weight", (inputs, outputs), f"dense{i}", "float64")]
            found += [Tensor(f"dense{i}.bias", (outputs,), f"dense{i}", "float64")]
        return tuple(found)

    @cached_property
    def places(self) -> Mapping[str, slice]:
        """{tensor name: its part of the flat vector}."""
        ends = np.cumsum([tensor.size for tensor in self.tensors]).tolist()
        return {t.name: slice(end - t.size, end) for t, end in zip(self.tensors, ends, strict=True)}

    @property
    def size(self) -> int:
        """Number of parameters."""
        return sum(tensor.size for tensor in self.tensors)

    def views(self, flat: np.ndarray) -> dict[str, np.ndarray]:
        """{tensor name: its part of `flat` (size,) in the tensor's shape}; writing to them writes to `flat`."""
        return {t.name: flat[self.places[t.name]].reshape(t.shape) for t in self.tensors}

    def place(self, tensor: str, index: tuple[int, ...]) -> int:
        """Where the entry `index` of `tensor` lies in the flat vector. Raises SpecError where there is none."""
        found = choose({t.name: t for t in self.tensors}, tensor, "tensor")
        inside = len(index) == len(found.shape) and all(0 <= i < n for i, n in zip(index, found.shape, strict=True))
        if not inside:
            raise SpecError(
                translatable(
                    "{tensor} has the shape {shape}, so it has no entry {tuple}; choose one inside.",
                    tensor=tensor,
                    shape=found.shape,
                    tuple=tuple(index),
                )
            )
        return self.places[tensor].start + int(np.ravel_multi_index(tuple(index), found.shape))
