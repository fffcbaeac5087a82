"""A block of TOML inside a lesson file, with the line of every key, so that a problem can name its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from optim.language import said
from optim.lessons.problem import LessonError

FENCE = "+++"
PLACE = re.compile(r"\(at line (\d+), column \d+\)")
TABLE = re.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")

Path = tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """values: what the TOML says; first: the line of the file that its first line is; lines: {path of a key: line}."""

    values: Mapping[str, Any] = field(default_factory=dict)
    first: int = 1
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of a key, or of the innermost table around it that has a line; the block's first line where none has."""
        names = tuple(map(str, path))
        for length in range(len(names), 0, -1):
            if names[:length] in self.lines:
                return self.lines[names[:length]]
        return self.first


def read_block(lines: list[str], first: int) -> Block:
    """The block in `lines`, the first of which is line `first` of the file. Raises LessonError with a line."""
    try:
        values = tomllib.loads("\n".join(lines))
    except ValueError as error:  # TOMLDecodeError, and integers too long for Python
        place = PLACE.search(str(error))
        line = int(place[1]) if place else len(lines)
        sentence = said("The settings between +++ lines are no TOML; correct this line, or end them above it with +++.")
        raise LessonError(sentence, first + line - 1) from None
    except RecursionError:
        raise LessonError(said("The settings between the +++ lines are nested too deeply; write them flatter."), first) from None
    return Block(values, first, lines_of(lines, first))


def lines_of(lines: list[str], first: int) -> dict[Path, int]:
    """Where each key stands: those of `[tables]`, and of `[[lists of tables]]` with their number counted from 0."""
    found: dict[Path, int] = {}
    table: Path = ()
    counted: dict[Path, int] = {}
    for number, line in enumerate(lines, first):
        head = TABLE.match(line)
        if head:
            table = within(parts(head[2]), counted, bool(head[1]))
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], number)
        elif key := KEY.match(line):
            path = table + parts(key[1])
            for length in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:length], number)
    return found


def within(names: Path, counted: dict[Path, int], begins: bool) -> Path:
    """The full path of a table's head: the number of the newest entry follows the name of each list on the way."""
    path: Path = ()
    for place, name in enumerate(names):
        path += (name,)
        if begins and place == len(names) - 1:
            counted[path] = counted.get(path, -1) + 1
        if path in counted:
            path += (str(counted[path]),)
    return path


def parts(dotted: str) -> Path:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))
