"""The description in a file of results that this program has written: what it was asked to compute, to compute it again.

CSV has it as a comment in its first line, JSON under "about" or in its first lines, NPZ as the text "about". Only that part of a
file is read.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from optim.base.errors import SpecError
from optim.base.reading.files import open_regular
from optim.base.reading.json_text import MOST_JSON, parse_json
from optim.base.reading.npz import read_npz
from optim.base.translatable import translatable

ARCHIVE, COMMENT = b"PK\x03\x04", b"# {"
ABOUT = re.compile(r'\s*\{\s*"about"\s*:\s*')
TRAJECTORY_HEAD = re.compile(rb'\{"kind":\s*"rmsprop-explorer trajectory"')


class Spec(Protocol):
    """What the specs of all kinds have in common."""

    def to_json(self) -> str:
        """The description as JSON text, the same for equal specs."""


def stable_id(spec: Spec) -> str:
    """The SHA-256 of a spec's canonical JSON, `spec.to_json()` (sorted keys) in UTF-8: the same in every process and version of
    Python, 64 hexadecimal digits."""
    return hashlib.sha256(spec.to_json().encode("utf-8", "surrogatepass")).hexdigest()


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
        raise SpecError(
            translatable("{name} is damaged: it cannot be unpacked to its end; get a fresh copy.", name=name)
        ) from None
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
        raise SpecError(translatable("its description cannot be read; choose another file or an earlier copy.")) from None
    return parse_json(text[begin.end() : end])
