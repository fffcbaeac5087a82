"""JSON from outside: strict, with bounded depth, and with sentences instead of a parser's own words."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from optim.base.errors import SpecError
from optim.base.reading.files import read_text
from optim.base.translatable import quote

MOST_JSON = 20_000_000  # bytes of a file that somebody could have written; trajectories have a limit of their own
DEEPEST = 60  # lists and objects within each other; no format of this program has more than 9
NESTING = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def parse_json(text: str | bytes) -> Any:
    """The values in a JSON text. Raises SpecError with a sentence ("line 3 ... is no JSON."): its caller says of what."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise SpecError("it is not text in UTF-8.") from None
    check_depth(text)
    try:
        data = json.loads(text, parse_constant=refuse_constant, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise SpecError(
            "line {line}, column {column} is not as JSON is written.", line=f"{error.lineno:,}", column=f"{error.colno:,}"
        ) from None
    except SpecError:
        raise
    except (ValueError, RecursionError):  # a whole number of thousands of digits
        raise SpecError("a number in it has too many digits.") from None
    if SURROGATE.search(text):
        check_texts(data)
    return data


def read_json(path: str | Path, what: str, most: int = MOST_JSON) -> Any:
    """The values in a JSON file, which should be `what` ("a map"). Raises SpecError with a sentence, or OSError.

    path   the file
    what   what it should be
    most   largest size, bytes
    """
    text = read_text(path, most)
    try:
        return parse_json(text)
    except SpecError as error:
        raise SpecError(
            "{name} cannot be read as {what}: {error} Correct that place, or open an earlier copy.",
            name=Path(path).name,
            what=what,
            error=error,
        ) from None


def check_depth(text: str) -> None:
    """Raises SpecError where lists and objects lie deeper within each other than any format needs.

    text   JSON text
    """
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for found in NESTING.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            if depth > DEEPEST:
                raise SpecError("its lists and objects lie more than {deepest} deep in each other.", deepest=DEEPEST)
        elif mark in "]}":
            depth -= 1


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. One that has a key twice is refused: it could mean either.

    pairs   (key, value) in the order of the text

    Raises SpecError naming the key.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        name = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise SpecError("the key {name} stands twice in one object.", name=quote(name))
    return found


def refuse_constant(name: str) -> float:
    """Refuses NaN and Infinity, which are no JSON.

    name   the word in the text

    Raises SpecError always.
    """
    raise SpecError("{name} is not a number of JSON.", name=name)


def check_texts(value: Any) -> None:
    """Raises SpecError where a text holds half a character, which cannot be written to any file again.

    value   values of a JSON text
    """
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            left += each.keys()
            left += each.values()
        elif isinstance(each, list):
            left += each
        elif isinstance(each, str) and any("\ud800" <= letter <= "\udfff" for letter in each):
            raise SpecError("a text in it holds half a character (a lone surrogate).")
