"""What a header says: which tensors there are, and how the bytes of one record are laid out.

The header is a JSON object:

    title, library, call     texts; library and call are "" where unknown
    optimizer, hyper         this program's own optimizer and hyperparameters, "" and {} where there are none
    every                    a record is written every so many steps
    notes                    sentences about what is not as one would think
    settings                 {name: value as text}, in the library's own words; may be missing, as may
    resumed                  [step ...] with which the training was continued
    varying                  [name ...] in hyper, whose values changed in the course of the training
    tensors                  [{"name", "shape", "layer", "dtype" (may be missing), "quantities": [...],
                              "entries": null, "all" or [[index ...] ...],
                              "columns": what of these entries is kept: of COLUMNS, and "state:" with a library's name}]

and a record is the packed structure `record_type`: numbers are little-endian, histograms in the smallest unsigned integer that
can count the entries of the tensor.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.language import said
from optim.record.recording import BINS, QUANTITIES, SHARES, Tensor

UNNAMED = "unnamed"  # a tensor whose name is empty
LOSS = np.dtype([("step", "<i8"), ("loss", "<f8")])  # between the records
BEGINNING = np.dtype([("header", "<u4"), ("step", "<i8"), ("loss", "<f8"), ("lr", "<f8"), ("seconds", "<f8")])
NUMBERS = ("lr", "t", "eps_dominated", "eps_near", "untouched")  # of a tensor; t counts its updates, 1 after the first
COLUMNS = ("gradient", "theta", "update", "root", "rate")  # of entries, those that are known
STATE = "state:"


@dataclass(frozen=True, eq=False)
class TensorLayout:
    """What of one tensor is in every record. index (n, dimensions) of the entries kept in full, None where there are none."""

    tensor: Tensor
    quantities: tuple[str, ...] = QUANTITIES
    index: np.ndarray | None = None
    columns: tuple[str, ...] = COLUMNS

    @property
    def flat(self) -> np.ndarray:
        """Places of the entries in the tensor, row by row."""
        assert self.index is not None
        shape = self.tensor.shape
        return np.ravel_multi_index(tuple(self.index.T), shape) if shape else np.zeros(len(self.index), np.int64)


@dataclass(frozen=True, eq=False)
class Header:
    title: str = ""
    library: str = ""
    call: str = ""
    optimizer: str = ""
    hyper: Mapping[str, float | bool] = field(default_factory=lambda: MappingProxyType({}))
    every: int = 1
    notes: tuple[str, ...] = ()
    tensors: tuple[TensorLayout, ...] = ()
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    resumed: tuple[int, ...] = ()
    varying: tuple[str, ...] = ()


def counts_type(size: int) -> np.dtype:
    return next(kind for kind in map(np.dtype, ("<u1", "<u2", "<u4", "<u8")) if size <= np.iinfo(kind).max)


def statistics_type(layout: TensorLayout) -> np.dtype:
    """The part of a record that tells how one tensor is spread."""
    spread = [("quantiles", "<f8", (len(SHARES),)), ("norm", "<f8"), ("histogram", counts_type(layout.tensor.size), (BINS,))]
    numbers: list[Any] = [(name, "<f8") for name in NUMBERS]
    return np.dtype([*numbers, ("nonfinite", "<i8"), *((quantity, spread) for quantity in layout.quantities)])


def entries_type(layout: TensorLayout) -> np.dtype:
    """The part of a record that holds single entries of one tensor."""
    count = 0 if layout.index is None else len(layout.index)
    return np.dtype([(name, "<f8", (count,)) for name in layout.columns])


def record_type(layouts: tuple[TensorLayout, ...]) -> np.dtype:
    parts: list[Any] = []
    for k, layout in enumerate(layouts):
        parts.append((f"statistics{k}", statistics_type(layout)))
        if layout.index is not None:
            parts.append((f"entries{k}", entries_type(layout)))
    return np.dtype(BEGINNING.descr + parts)


def to_bytes(header: Header) -> bytes:
    record = {
        "title": header.title, "library": header.library, "call": header.call, "optimizer": header.optimizer,
        "hyper": dict(header.hyper), "every": header.every, "notes": list(header.notes),
        "tensors": [described(layout) for layout in header.tensors],
    }  # fmt: skip
    if header.settings:
        record["settings"] = dict(header.settings)
    if header.resumed:
        record["resumed"] = list(header.resumed)
    if header.varying:
        record["varying"] = list(header.varying)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def described(layout: TensorLayout) -> dict[str, Any]:
    entries: Any = None
    if layout.index is not None:
        entries = "all" if len(layout.index) == layout.tensor.size else layout.index.tolist()
    kind = {"dtype": layout.tensor.dtype} if layout.tensor.dtype else {}
    return {
        "name": layout.tensor.name, "shape": list(layout.tensor.shape), "layer": layout.tensor.layer, **kind,
        "quantities": list(layout.quantities), "entries": entries, "columns": list(layout.columns),
    }  # fmt: skip


def from_bytes(payload: bytes) -> Header:
    """Raises ValueError, TypeError or KeyError for anything but a header."""
    record = json.loads(payload)
    layouts = tuple(understood(entry) for entry in record["tensors"])
    if len({layout.tensor.name for layout in layouts}) < len(layouts):
        raise ValueError(said("two tensors of one name"))
    title, library, call, optimizer = (str(record[name]) for name in ("title", "library", "call", "optimizer"))
    hyper = {str(name): value for name, value in record["hyper"].items() if isinstance(value, bool | int | float)}
    notes = tuple(map(str, record.get("notes", ())))
    settings = {str(name): str(value) for name, value in record.get("settings", {}).items()}
    resumed, varying = tuple(map(int, record.get("resumed", ()))), tuple(map(str, record.get("varying", ())))
    return Header(
        title, library, call, optimizer, MappingProxyType(hyper), max(1, int(record["every"])), notes, layouts,
        MappingProxyType(settings), resumed, varying,
    )  # fmt: skip


def understood(entry: Mapping[str, Any]) -> TensorLayout:
    shape = tuple(int(side) for side in entry["shape"])
    tensor = Tensor(str(entry["name"]) or UNNAMED, shape, str(entry["layer"]), str(entry.get("dtype", "")))
    if min(shape, default=0) < 0:
        raise ValueError(said("a side of {shape}", shape=min(shape)))
    index = None
    if entry["entries"] == "all":
        index = everywhere(shape)
    elif entry["entries"] is not None:
        index = np.array(entry["entries"], np.int64).reshape(len(entry["entries"]), len(shape))
    return TensorLayout(tensor, tuple(map(str, entry["quantities"])), index, tuple(map(str, entry["columns"])))


def everywhere(shape: tuple[int, ...]) -> np.ndarray:
    """The index (size, dimensions) of every entry, row by row."""
    return np.indices(shape, np.int64).reshape(len(shape), -1).T if shape else np.zeros((1, 0), np.int64)


def fingerprint(header: bytes) -> int:
    """What a record says of the header it belongs to."""
    return zlib.crc32(header)
