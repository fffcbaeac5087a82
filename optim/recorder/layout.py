"""What a header says: which tensors there are, and how the bytes of one record are laid out.

The header is a JSON object:

    title, library, call     texts; library and call are "" where unknown
    optimizer, hyper         this program's own optimizer and hyperparameters, "" and {} where there are none
    every                    a record is written every so many steps
    notes                    sentences about what is not as one would think
    settings                 {name: value as text}, in the library's own words; may be missing, as may
    resumed                  [step ...] with which the training was continued
    varying                  [name ...] in hyper, whose values changed in the course of the training
    scalars                  [[name, role] ...] of what a log holds beside loss and rate; axis: what its steps count
    tensors                  [{"name", "shape", "layer", "dtype" and "sampled" (may be missing), "quantities": [...],
                              "entries": null, "all" or [[index ...] ...],
                              "columns": what of these entries is kept: of COLUMNS, and "state:" with a library's name}]

and a record is the packed structure `record_type`: numbers are little-endian, histograms in the smallest unsigned integer that
can count the entries of the tensor.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.base.checks import check_list, check_mapping, check_number, check_text, check_whole, find_named
from optim.base.errors import SpecError
from optim.base.reading import parse_json
from optim.base.translatable import translatable
from optim.recorder.recording import BINS, QUANTITIES, SHARES, Tensor

UNNAMED = "unnamed"  # a tensor whose name is empty
LOSS = np.dtype([("step", "<i8"), ("loss", "<f8")])  # between the records
BEGINNING = np.dtype([("header", "<u4"), ("step", "<i8"), ("loss", "<f8"), ("lr", "<f8"), ("seconds", "<f8")])
NUMBERS = ("lr", "t", "eps_dominated", "eps_near", "untouched")  # of a tensor; t counts its updates, 1 after the first
COLUMNS = ("gradient", "theta", "update", "root", "rate")  # of entries, those that are known
STATE = "state:"
MOST_TENSORS, MOST_ENTRIES, MOST_COLUMNS, MOST_SCALARS, MOST_NOTES = 10_000, 2**20, 100, 10_000, 1000
MOST_DIMENSIONS, MOST_SIZE = 32, 2**40  # of a tensor
LONGEST_TEXT = 10_000


@dataclass(frozen=True, eq=False)
class TensorLayout:
    """What of one tensor is in every record. index (n, dimensions) of the entries kept in full, None where there are none.

    quantities   names of what statistics are of
    columns      names of what is kept of single entries
    """

    tensor: Tensor
    quantities: tuple[str, ...] = QUANTITIES
    index: np.ndarray | None = None
    columns: tuple[str, ...] = COLUMNS

    @cached_property
    def flat(self) -> np.ndarray:
        """Places of the entries in the tensor, row by row."""
        assert self.index is not None
        shape = self.tensor.shape
        return np.ravel_multi_index(tuple(self.index.T), shape) if shape else np.zeros(len(self.index), np.int64)


@dataclass(frozen=True, eq=False)
class Header:
    """What a recording says of itself before its first record.

    title, library, call   texts, "" where unknown
    optimizer, hyper       this program's own optimizer and hyperparameters, "" and {} where there are none
    every                  number of steps from one record to the next
    notes                  sentences for whoever opens it
    tensors                layouts of the tensors
    scalars                (name, role) of what a log held beside loss and rate
    axis                   what steps count: "step", "epoch" or "row"
    varying                names of settings that are not what they were at first
    settings               {name: text} of the library's call
    resumed   steps at which the training was continued
    """

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
    scalars: tuple[tuple[str, str], ...] = ()
    axis: str = "step"


def counts_type(size: int) -> np.dtype:
    """The smallest type that counts so many entries.

    size   number of entries
    """
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


def record_type(layouts: tuple[TensorLayout, ...], scalars: int = 0) -> np.dtype:
    """The structure of one record.

    layouts   of its tensors
    scalars   how many further numbers it has
    """
    parts: list[Any] = [("scalars", "<f8", (scalars,))] if scalars else []
    for k, layout in enumerate(layouts):
        parts.append((f"statistics{k}", statistics_type(layout)))
        if layout.index is not None:
            parts.append((f"entries{k}", entries_type(layout)))
    return np.dtype(BEGINNING.descr + parts)


def to_bytes(header: Header) -> bytes:
    """The header as JSON, for the file."""
    record = {
        "title": header.title, "library": header.library, "call": header.call, "optimizer": header.optimizer,
        "hyper": dict(header.hyper), "every": header.every, "notes": list(header.notes),
        "tensors": [describe(layout) for layout in header.tensors],
    }  # fmt: skip
    if header.settings:
        record["settings"] = dict(header.settings)
    if header.resumed:
        record["resumed"] = list(header.resumed)
    if header.varying:
        record["varying"] = list(header.varying)
    if header.scalars or header.axis != "step":
        record["scalars"], record["axis"] = [list(each) for each in header.scalars], header.axis
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def describe(layout: TensorLayout) -> dict[str, Any]:
    """What the header says of one tensor, as JSON values.

    layout   of the tensor
    """
    entries: Any = None
    if layout.index is not None:
        entries = "all" if len(layout.index) == layout.tensor.size else layout.index.tolist()
    kind: dict[str, Any] = {"dtype": layout.tensor.dtype} if layout.tensor.dtype else {}
    if layout.tensor.sampled:
        kind["sampled"] = layout.tensor.sampled
    return {
        "name": layout.tensor.name, "shape": list(layout.tensor.shape), "layer": layout.tensor.layer, **kind,
        "quantities": list(layout.quantities), "entries": entries, "columns": list(layout.columns),
    }  # fmt: skip


def from_bytes(payload: bytes) -> Header:
    """Raises ValueError (SpecError is one) for anything but a header.

    payload   the JSON text in UTF-8
    """
    record = check_mapping(parse_json(payload), translatable("a header"))
    found = check_list(record.get("tensors"), translatable("the list of tensors"), MOST_TENSORS)
    layouts = tuple(understood(check_mapping(entry, translatable("a tensor"))) for entry in found)
    if len({layout.tensor.name for layout in layouts}) < len(layouts):
        raise ValueError(translatable("two tensors of one name"))
    title, library, call, optimizer = (
        check_text(record.get(name), name, LONGEST_TEXT) for name in ("title", "library", "call", "optimizer")
    )
    given = check_mapping(record.get("hyper"), translatable("the hyperparameters"))
    hyper = {name: value for name, value in given.items() if isinstance(value, bool | int | float)}
    for name, value in hyper.items():
        check_number(float(value) if isinstance(value, bool) else value, name)
    settings = {
        name: check_text(value, name, LONGEST_TEXT)
        for name, value in check_mapping(record.get("settings", {}), translatable("the settings")).items()
    }  # fmt: skip
    resumed = check_list(record.get("resumed", []), translatable("the list of resumed steps"), MOST_ENTRIES)
    varying = check_list(record.get("varying", []), translatable("the list of varying settings"), MOST_NOTES)
    notes = check_list(record.get("notes", []), translatable("the notes"), MOST_NOTES)
    return Header(
        title, library, call, optimizer, MappingProxyType(hyper), check_whole(record.get("every"), "every", 0, 2**53) or 1,
        tuple(check_text(note, translatable("a note"), LONGEST_TEXT) for note in notes), layouts,
        MappingProxyType(settings), tuple(check_whole(step, translatable("a resumed step"), 0, 2**53) for step in resumed),
        tuple(check_text(name, translatable("a varying setting"), LONGEST_TEXT) for name in varying),
        get_scalars(record.get("scalars", [])), find_named_axis(record.get("axis", "step")),
    )  # fmt: skip


def understood(entry: Mapping[str, Any]) -> TensorLayout:
    """What a header says of one tensor. Raises SpecError where it would take more memory than any tensor does.

    entry   what the header says
    """
    sides = check_list(entry.get("shape"), translatable("a shape"), MOST_DIMENSIONS)
    shape = tuple(check_whole(side, translatable("a side of a tensor"), 0, MOST_SIZE) for side in sides)
    tensor = Tensor(
        check_text(entry.get("name"), translatable("the name of a tensor"), LONGEST_TEXT) or UNNAMED, shape,
        check_text(entry.get("layer"), translatable("the layer of a tensor"), LONGEST_TEXT),
        check_text(entry.get("dtype", ""), translatable("the type of a tensor"), LONGEST_TEXT),
        check_whole(entry.get("sampled", 0), translatable("the number of entries that are looked at"), 0, MOST_SIZE),
    )  # fmt: skip
    check_whole(tensor.size, translatable("the size of a tensor"), 0, MOST_SIZE)
    entries, index = entry.get("entries"), None
    if entries == "all":
        check_whole(tensor.size, translatable("the number of entries that are kept"), 0, MOST_ENTRIES)
        index = everywhere(shape)
    elif entries is not None:
        index = get_index(check_list(entries, translatable("the list of entries"), MOST_ENTRIES), shape)
    names = {part: check_list(entry.get(part), part, MOST_COLUMNS) for part in ("quantities", "columns")}
    for part, known in (("quantities", QUANTITIES), ("columns", COLUMNS)):
        find_named([check_text(name, part, LONGEST_TEXT) for name in names[part] if not is_state(name, part)], known, part)
        if len(set(names[part])) < len(names[part]):
            raise SpecError("one of {part} stands twice", part=part)
    return TensorLayout(tensor, tuple(names["quantities"]), index, tuple(names["columns"]))


def get_scalars(found: Any) -> tuple[tuple[str, str], ...]:
    """(name, role) of what a log held beside loss and rate.

    found   pairs in the header

    Raises SpecError when they are no pairs of texts.
    """
    pairs = [
        check_list(each, translatable("a scalar"), 2)
        for each in check_list(found, translatable("the list of scalars"), MOST_SCALARS)
    ]
    if any(len(pair) != 2 for pair in pairs) or len({str(pair[0]) for pair in pairs}) < len(pairs):
        raise SpecError("a scalar has a name of its own and a role")
    return tuple(
        (check_text(name, translatable("a scalar"), LONGEST_TEXT), check_text(role, translatable("a role"), LONGEST_TEXT))
        for name, role in pairs
    )


def find_named_axis(axis: Any) -> str:
    """"step", "epoch" or "row"; "step" for anything else.

    axis   what the header says
    """
    return axis if axis in ("step", "epoch", "row") else "step"


def is_state(name: Any, part: str) -> bool:
    """Whether a name is that of a state of the optimizer.

    name   in the header
    part   "quantities" or "columns"
    """
    return part == "columns" and isinstance(name, str) and name.startswith(STATE)


def get_index(entries: Sequence[Any], shape: tuple[int, ...]) -> np.ndarray:
    """The index (n, dimensions) of single entries, each inside the tensor.

    entries   an index for each
    shape     of the tensor
    """
    for place in entries:
        for at, side in zip(check_list(place, translatable("the index of an entry"), len(shape)), shape, strict=True):
            check_whole(at, translatable("the index of an entry"), 0, side - 1)
    return np.array(entries, np.int64).reshape(len(entries), len(shape))


def everywhere(shape: tuple[int, ...]) -> np.ndarray:
    """The index (size, dimensions) of every entry, row by row.

    shape   of the tensor
    """
    return np.indices(shape, np.int64).reshape(len(shape), -1).T if shape else np.zeros((1, 0), np.int64)


def fingerprint(header: bytes) -> int:
    """What a record says of the header it belongs to."""
    return zlib.crc32(header)
