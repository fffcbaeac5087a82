"""What a checkpoint says of a training: groups with their settings, tensors with what the optimizer remembers of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from optim.checkpoint.stored import ArrayReader
from optim.recorder.rates import RateFormula


@dataclass(frozen=True, eq=False)
class ParameterGroup:
    """Parameters that share settings.

    index           its number, from 0, through all optimizers
    settings        {name: value as text} in the library's own words
    lr              nan where it is not known
    library, call   "torch", "RMSprop"; "" where unknown
    formula         this program's form of it, or None
    title           of its optimizer where there are several
    square          the library's name of v, where the call is known and its settings are not
    """

    index: int
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    lr: float = math.nan
    library: str = ""
    call: str = ""
    formula: RateFormula | None = None
    title: str = ""
    square: str = ""


@dataclass(frozen=True, eq=False)
class TensorState:
    """One parameter.

    name      in the model, or "parameter 1" where the checkpoint does not say
    shape     None where neither the parameter nor a state of its shape is there
    step      its number of updates, nan where nothing counts them
    arrays    {the library's name: state of the parameter's shape}
    numbers   {the library's name: state that is one number}
    others    names of states that are neither
    theta     the parameter itself, where it is there
    note      a sentence on what of it could not be read, or ""
    """

    name: str
    shape: tuple[int, ...] | None
    group: ParameterGroup
    step: float = math.nan
    arrays: Mapping[str, ArrayReader] = field(default_factory=lambda: MappingProxyType({}))
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple[str, ...] = ()
    theta: ArrayReader | None = None
    note: str = ""

    @property
    def size(self) -> int:
        """Number of its entries, 0 where its shape is not known."""
        found = 1 if self.shape is not None else 0
        for side in self.shape or ():
            found *= side
        return found


@dataclass(frozen=True, eq=False)
class OpenedCheckpoint:
    """A training at one moment.

    path      the file or folder
    groups    of parameters, in the order of the file
    tensors   in the order of the groups
    step      updates that the training says it has made; the largest of the tensors' where it does not say; nan where nobody does
    notes     sentences on what is not as one would think
    close     closes its files: what was not read yet cannot be read any more
    """

    path: Path
    groups: tuple[ParameterGroup, ...]
    tensors: tuple[TensorState, ...]
    step: float = math.nan
    notes: tuple[str, ...] = ()
    close: Callable[[], object] = lambda: None

    def __enter__(self) -> OpenedCheckpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
