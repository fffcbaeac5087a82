"""The kinds of description that this program saves, and the check that a file is of the wanted one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from optim.base.errors import SpecError
from optim.base.own_files import read_results
from optim.base.reading import parse_json, read_errors, read_json
from optim.base.translatable import quote, translatable

SESSION, MAP, BENCH = "rmsprop-explorer session", "rmsprop-explorer map", "rmsprop-explorer bench"
COMPARISON, TRAJECTORY, NETWORK = "rmsprop-explorer comparison", "rmsprop-explorer trajectory", "network"
RUN = ""  # a run says no kind
RESULTS = MappingProxyType({BENCH: "bench", COMPARISON: "comparison"})  # under which key files of results have them
BESIDE = ("id", "share_converged", "outcomes")  # what files of maps say beside the map
TITLES = MappingProxyType({
    SESSION: translatable("a session"), MAP: translatable("a map"), BENCH: translatable("a bench"),
    COMPARISON: translatable("a comparison"), TRAJECTORY: translatable("a trajectory"), NETWORK: translatable("a network"),
    RUN: translatable("a run"),
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
        raise SpecError(
            translatable("This is not {title}: a JSON object is needed, not {value}.", title=title, value=quote(data))
        )
    rest = dict(data)
    found = rest.pop("kind", kind)
    if found != kind or not isinstance(found, str):
        other = TITLES.get(found, quote(found)) if isinstance(found, str) else quote(found)
        raise SpecError(translatable("This is not {title} but {other}; choose another file.", title=title, other=other))
    number = rest.pop("version", versions[-1])
    if isinstance(number, bool) or not isinstance(number, int) or number not in versions:
        raise SpecError(
            translatable(
                "This is {title} of format version {number}, but this program reads version {version}; update the program.",
                title=title,
                number=quote(number),
                version=versions[-1],
            )
        )
    missing = [name for name in needed if name not in rest]
    if missing:
        raise SpecError(
            translatable(
                "This is not {title}: it has no {missing}; choose another file.", title=title, missing=quote(missing[0])
            )
        )
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
            translatable(
                "This is not {title} in JSON form: {error} Correct that place, or open an earlier copy.",
                title=TITLES[kind],
                error=error,
            )
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
