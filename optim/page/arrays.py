"""The numbers of runs as text in a page: little-endian 64-bit floats in base64, and back to the same bits."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from optim.base.checks import check_list, check_mapping, check_text
from optim.base.errors import SpecError
from optim.base.reading import parse_json
from optim.base.translatable import translatable
from optim.export.trajectory import Loaded, load

SCENE = re.compile(r'<script type="application/json" id="scene">(.*?)</script>', re.DOTALL)
UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")  # half a surrogate pair has no bytes of its own
LONGEST = 50_000_000  # characters of an array
ROWS = 20_000_000


def encode(array: np.ndarray) -> str:
    """Base64 of little-endian float64.

    array   of numbers, any shape
    """
    return base64.b64encode(np.ascontiguousarray(array, dtype="<f8").tobytes()).decode("ascii")


def pack_arrays(arrays: Mapping[str, np.ndarray]) -> dict[str, dict[str, Any]]:
    """{name: {"shape": [...], and "data", "each" or "same"}}: numbers, one row that stands for all, or the name of an array that
    has them already.

    arrays   {name: (rows,) or (rows, d)}
    """
    packed: dict[str, dict[str, Any]] = {}
    known: dict[tuple[Any, bytes], str] = {}
    for name, array in arrays.items():
        bits = np.ascontiguousarray(array, dtype="<f8").tobytes()
        key = array.shape, bits
        entry: dict[str, Any] = {"shape": list(array.shape)}
        row = len(bits) // len(array) if len(array) else 0
        if key in known:
            entry["same"] = known[key]
        elif len(array) > 1 and bits == bits[:row] * len(array):
            entry["each"] = base64.b64encode(bits[:row]).decode("ascii")
        else:
            entry["data"] = base64.b64encode(bits).decode("ascii")
        known.setdefault(key, name)
        packed[name] = entry
    return packed


def unpack_arrays(packed: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """{name: array} of what `pack_arrays` gave, shapes as they were.

    packed   out of a page

    Raises SpecError where it is something else.
    """
    found: dict[str, np.ndarray] = {}
    for name, entry in packed.items():
        parts = check_mapping(entry, name)
        shape = tuple(check_list(parts.get("shape"), name, 2))
        if not all(type(size) is int and 0 <= size <= ROWS for size in shape) or not shape:
            raise SpecError("{name} has no shape; export the page again.", name=name)
        if "same" in parts:
            if parts["same"] not in found or found[parts["same"]].shape != shape:
                raise SpecError("{name} is the same as an array that is not there; export the page again.", name=name)
            found[name] = found[parts["same"]]
            continue
        text = check_text(parts.get("each", parts.get("data")), name, LONGEST)
        try:
            values = np.frombuffer(base64.b64decode(text, validate=True), "<f8").astype(np.float64)
            found[name] = np.tile(values, shape[0]).reshape(shape) if "each" in parts else values.reshape(shape)
        except ValueError:
            raise SpecError("{name} is no array of the shape {shape}; export the page again.", name=name, shape=shape) from None
    return found


def read_scene(text: str) -> dict[str, Any]:
    """What a page says in its JSON.

    text   of the page

    Raises SpecError where it is no page of this program.
    """
    found = SCENE.search(text)
    if found is None:
        raise SpecError(translatable("This page holds no runs; choose one that this program has exported."))
    return dict(check_mapping(parse_json(found[1]), translatable("the page")))


def read_page(text: str) -> list[Loaded]:
    """The runs of a page, with the bits of a NumPy archive of each.

    text   of the page

    Raises SpecError where it is no page of this program, or damaged.
    """
    runs = check_list(read_scene(text).get("runs"), translatable("the runs of the page"), 1000)
    found = []
    for run in runs:
        parts = check_mapping(run, translatable("a run of the page"))
        arrays = unpack_arrays(check_mapping(parts.get("arrays"), translatable("the arrays of a run")))
        found.append(load(check_mapping(parts.get("about"), translatable("a run of the page")),
                          {name: array for name, array in arrays.items() if not name.startswith("drawn.")}))  # fmt: skip
    return found


def to_json(values: Any) -> str:
    """JSON that may stand in a page: no sign in it can end the element it stands in, or begin a comment.

    values   for JSON
    """
    text = json.dumps(values, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
