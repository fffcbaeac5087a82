"""What the descriptions of all kinds have in common: runs, maps, benches, comparisons, trainings of networks.

    @dataclass(frozen=True)
    class MapSpec(Spec):
        KIND, VERSIONS, NEEDED = MAP, (1, 2), ("spec", "x", "y")
        PART = "part of a map"                          # for sentences: "'colour' is not a part of a map; ..."
        ...fields, and __post_init__, which checks them in sentences

Two equal specs have the same JSON, and so the same `id` and hash.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from types import MappingProxyType
from typing import Any, ClassVar, Self

from optim.base.checks import find_named
from optim.base.errors import SpecError
from optim.base.reading.json_text import DEEPEST
from optim.base.resources import list_resources
from optim.base.saved_kinds import TITLES, check_description, parse_description


def show_by(module: str, function: str, shown: Any, *more: Any) -> Any:
    """What a function of `optim.notebook` makes of a spec or a run. It is found by name when something is shown: what draws
    stands above what is drawn.

    module, function   their names
    shown, more        its arguments
    """
    return getattr(import_module(f"optim.notebook.{module}"), function)(shown, *more)


@dataclass(frozen=True)
class Spec:
    """A frozen description that is checked when it is made, and is the same as its JSON.

    KIND       which kind of description it is, one of `optim.base.saved_kinds`; "" for a run, which says none
    VERSIONS   of the format that can be read, the one that is written last
    NEEDED     fields that a file must have
    BESIDE     what files of this kind say beside the description, and which is passed over
    PART       what a field is called in sentences
    """

    KIND: ClassVar[str]
    VERSIONS: ClassVar[tuple[int, ...]] = (1,)
    NEEDED: ClassVar[tuple[str, ...]] = ()
    BESIDE: ClassVar[tuple[str, ...]] = ()
    PART: ClassVar[str]

    def __init_subclass__(cls) -> None:
        # Or dataclass would hash the fields, mappings among them, and write all of them down.
        cls.__hash__, cls.__repr__ = Spec.__hash__, Spec.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        """One line: what differs from the defaults, as Python that makes it again."""
        return str(show_by("words", "write_spec", self))

    def _repr_html_(self) -> str:
        """The same as a table, for notebooks."""
        return str(show_by("html", "show_spec", self))

    @classmethod
    def parts(cls) -> tuple[str, ...]:
        """Names of the fields that describe it."""
        return tuple(field.name for field in fields(cls) if field.init)

    def with_(self, **changes: Any) -> Self:
        """A copy with some fields replaced, checked anew.

        changes   {field: new value}

        Raises SpecError when a field or a value is unknown, or one is out of range.
        """
        find_named(changes, self.parts(), self.PART)
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, with the kind and the version of the format; `from_dict` reads them back."""
        head = {"kind": self.KIND} if self.KIND else {}
        return {**head, "version": self.VERSIONS[-1], **{name: to_plain(getattr(self, name)) for name in self.parts()}}

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """The description in a mapping that `to_dict` wrote, of this version or an earlier one; fields with a default may be
        left out.

        data   the mapping

        Raises SpecError when it is of another kind, or a part is missing, unknown or out of range.
        """
        check_nesting(data, TITLES[cls.KIND])
        data = check_description(data, cls.KIND, cls.VERSIONS, cls.NEEDED)
        given = {name: value for name, value in data.items() if name not in cls.BESIDE}
        find_named(given, cls.parts(), cls.PART)
        return cls(**cls.read_parts(given))

    @classmethod
    def read_parts(cls, given: dict[str, Any]) -> dict[str, Any]:
        """The arguments of the constructor in values of JSON. Raises SpecError.

        given   {field: value}, all of them known
        """
        return given

    def to_json(self) -> str:
        """`to_dict()` as JSON text with sorted keys; equal specs give the same text."""
        return json.dumps(self.to_dict(), allow_nan=False, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The description in a text that `to_json` wrote.

        text   JSON text

        Raises SpecError when it is no JSON, or describes something else.
        """
        return cls.from_dict(parse_description(text, cls.KIND))

    @property
    def id(self) -> str:
        """The SHA-256 of `to_json()` in UTF-8, 64 hexadecimal digits: the same in every process and version of Python. Files of
        results carry it."""
        return sha256(self.to_json().encode("utf-8", "surrogatepass")).hexdigest()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.to_json())  # tables of runs ask for it all the time

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_dict, (self.to_dict(),)


def to_plain(value: Any) -> Any:
    """A field as JSON has it: mappings as dicts, tuples as lists, what has a `to_dict` as that, frozen records by their fields.

    value   of a checked spec
    """
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {name: to_plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: to_plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


def check_nesting(data: Any, title: str) -> None:
    """Raises SpecError where lists and mappings lie deeper within each other than any format needs.

    data    what should be a description
    title   what of: "a map"
    """
    layer = [data]
    for _ in range(DEEPEST + 1):
        layer = [part for each in layer for part in list_inner(each)]
        if not layer:
            return
    raise SpecError(
        "This is not {title}: its lists and objects lie more than {deepest} deep in each other.", title=title, deepest=DEEPEST
    )


def list_inner(value: Any) -> list[Any]:
    """What lies directly in a list or mapping; [] for anything else."""
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list | tuple) else []


@dataclass(frozen=True)
class SpecPreset:
    """A description that travels with the program.

    name           of its file
    title, about   what a list shows of it
    order          its place there
    spec           its settings, not yet checked
    beside         settings of others that are to be compared with it
    """

    name: str
    title: str
    about: str
    order: float
    spec: Mapping[str, Any]
    beside: tuple[Mapping[str, Any], ...] = ()

    @property
    def heading(self) -> str:
        """The title at the beginning of a line."""
        return self.title[:1].upper() + self.title[1:]


@cache
def load_presets(folder: str) -> Mapping[str, SpecPreset]:
    """{name: SpecPreset} of the JSON files in a folder of the resources, in the order of their files' own choice.

    folder   "bench" or "networks"
    """
    found = []
    for path in list_resources(folder, ".json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        spec, *beside = (MappingProxyType(each) for each in (data["spec"], *data.get("beside", ())))
        order = float(data.get("order", math.inf))
        found.append(SpecPreset(path.stem, data["title"], data.get("about", ""), order, spec, tuple(beside)))
    found.sort(key=lambda preset: (preset.order, preset.title))
    return MappingProxyType({preset.name: preset for preset in found})
