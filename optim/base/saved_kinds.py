"""The kinds of description that this program saves, the check that a file is of the wanted one, and what files of results say of
themselves: what they were asked to compute, to compute it again.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from optim.base.errors import SpecError
from optim.base.reading import MOST_JSON, open_regular, parse_json, read_errors, read_json, read_npz
from optim.base.translatable import quote, translatable

# CSV has the description as a comment in its first line, JSON under "about" or in its first lines, NPZ as the text "about". Only
# that part of a file is read.
ARCHIVE, COMMENT = b"PK\x03\x04", b"# {"
ABOUT = re.compile(r'\s*\{\s*"about"\s*:\s*')
TRAJECTORY_HEAD = re.compile(rb'\{"kind":\s*"rmsprop-explorer trajectory"')


def read_results(path: str | Path) -> Any:
    """What a file of results says of itself; None for any other file. Raises SpecError, OSError and zipfile's errors."""
    with open_regular(path) as file:
        head = file.read(64)
        file.seek(0)
        if head.startswith(ARCHIVE):
            return archive_about(file, Path(path).name)
        if head.startswith(COMMENT):
            return parse_json(file.readline(MOST_JSON)[2:])
        if TRAJECTORY_HEAD.match(head):
            return trajectory_about(file)
        if ABOUT.match(head.decode(errors="replace")):
            return first_value(file.read(MOST_JSON).decode(errors="replace"))
    return None


def archive_about(file: BinaryIO, name: str) -> Any:
    """The description in an archive of NumPy, or None.

    file   the open archive
    name   what sentences call it

    Raises SpecError when the archive is damaged.
    """
    try:
        about = read_npz(file, name, ("about",), 4 * MOST_JSON).get("about")
    except zipfile.BadZipFile:
        raise SpecError("{name} is damaged: it cannot be unpacked to its end; get a fresh copy.", name=name) from None
    return None if about is None or about.shape or about.dtype.kind != "U" else parse_json(str(about))


def trajectory_about(file: BinaryIO) -> Any:
    """What a trajectory in JSON says of itself: its first lines, up to the arrays.

    file   the open file
    """
    text = b""
    for line in iter(lambda: file.readline(MOST_JSON), b""):
        if line.startswith(b'"theta"') or len(text) > MOST_JSON:
            break
        text += line
    return parse_json(text.rstrip(b",\n") + b"}")


def first_value(text: str) -> Any:
    """The value of "about", the first key of an object.

    text   beginning of the JSON text

    Raises SpecError when it is not JSON.
    """
    begin = ABOUT.match(text)
    assert begin is not None
    try:
        _, end = json.JSONDecoder().raw_decode(text, begin.end())
    except (ValueError, RecursionError):
        raise SpecError("its description cannot be read; choose another file or an earlier copy.") from None
    return parse_json(text[begin.end() : end])


SESSION, MAP, BENCH = "rmsprop-explorer session", "rmsprop-explorer map", "rmsprop-explorer bench"
COMPARISON, TRAJECTORY, NETWORK = "rmsprop-explorer comparison", "rmsprop-explorer trajectory", "network"
BATCH_MAP = "rmsprop-explorer batch map"
RUN = ""  # a run says no kind
RESULTS = MappingProxyType({BENCH: "bench", COMPARISON: "comparison"})  # under which key files of results have them
TITLES = MappingProxyType({
    SESSION: translatable("a session"), MAP: translatable("a map"), BENCH: translatable("a bench"),
    COMPARISON: translatable("a comparison"), TRAJECTORY: translatable("a trajectory"), NETWORK: translatable("a network"),
    RUN: translatable("a run"), BATCH_MAP: translatable("a batch map"),
})  # fmt: skip


def check_description(data: Any, kind: str, versions: tuple[int, ...], needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """The parts of a description without its "kind" and "version", which are compared with the wanted ones.

    data       what was read
    kind       the wanted kind of description
    versions   those that can be read, the newest last
    needed     parts that must be there

    Raises SpecError when it is of another kind or version, or a part is missing.
    """
    title = TITLES[kind]
    if not isinstance(data, Mapping) or not all(isinstance(name, str) for name in data):
        raise SpecError("This is not {title}: a JSON object is needed, not {value}.", title=title, value=quote(data))
    rest = dict(data)
    found = rest.pop("kind", kind)
    if found != kind or not isinstance(found, str):
        other = TITLES.get(found, quote(found)) if isinstance(found, str) else quote(found)
        raise SpecError("This is not {title} but {other}; choose another file.", title=title, other=other)
    number = rest.pop("version", versions[-1])
    if isinstance(number, bool) or not isinstance(number, int) or number not in versions:
        raise SpecError(
            "This is {title} of format version {number}, but this program reads version {version}; update the program.",
            title=title,
            number=quote(number),
            version=versions[-1],
        )
    missing = [name for name in needed if name not in rest]
    if missing:
        raise SpecError("This is not {title}: it has no {missing}; choose another file.", title=title, missing=quote(missing[0]))
    return rest


def inner(data: Any, kind: str) -> Any:
    """The description in the values of a file: what stands under "spec" in a file that says no other kind, else all of it.

    data   values of a file
    kind   the wanted kind of description
    """
    alone = isinstance(data, Mapping) and "spec" in data and data.get("kind", kind) == kind
    return data["spec"] if alone else data


def parse_description(text: str, kind: str) -> Any:
    """The JSON values in a text that should be of this kind. Raises SpecError with a sentence."""
    try:
        return parse_json(text)
    except SpecError as error:
        raise SpecError(
            "This is not {title} in JSON form: {error} Correct that place, or open an earlier copy.",
            title=TITLES[kind],
            error=error,
        ) from None


def read_description(path: Path, kind: str) -> Any:
    """The JSON values in a file that should be of this kind, or that describe the results in it, as CSV, JSON or NPZ.

    Raises SpecError with a sentence.
    """
    with read_errors(path.name, TITLES[kind]):
        about = read_results(path)
        return want_description(read_json(path, TITLES[kind]) if about is None else about, kind)


def want_description(about: Any, kind: str) -> Any:
    """The description of this kind in what a file of results says of itself; all it says where it is of another kind.

    about   what the file says of itself
    kind    the wanted kind of description
    """
    if not isinstance(about, Mapping):
        return about
    if isinstance(about.get(RESULTS.get(kind)), Mapping):
        return about[RESULTS[kind]]
    for other, key in RESULTS.items():
        if isinstance(about.get(key), Mapping) and about[key].get("kind") == other:
            return about[key]
    if about.get("kind") == TRAJECTORY and kind == RUN:
        return about.get("spec")
    return about
