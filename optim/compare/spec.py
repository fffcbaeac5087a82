"""A comparison, described completely: somebody's run, whose dialects it is compared in, with which settings."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from optim import catalog
from optim.checks import checked_number, chosen, named
from optim.compare.difference import TOLERANCE
from optim.compare.settings import MODES, OWN, SAME, as_it_comes, left_out, same_settings
from optim.errors import SpecError
from optim.file_kinds import COMPARISON, checked_description, parse_description
from optim.language import Said, quoted, said
from optim.own_files import stable_id
from optim.spec import RunSpec

VERSION = 1
KIND = COMPARISON
MOST_WORDS = 1000
YOURS = "yours"  # the run itself, with its own switches
DIALECTS, ADAM = "dialects", "adam"
QUESTIONS = {DIALECTS: "Dialects side by side", ADAM: "From RMSprop to Adam"}
USUAL = ("torch", "keras", "tf1", "optax")  # compared unless others are chosen


@dataclass(frozen=True)
class Entrant:
    """One of those compared. left_out: settings of the user's run that this dialect does not have."""

    name: str
    title: str
    spec: RunSpec
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompareSpec:
    """Two equal specs give the same comparison, bit for bit.

    spec        the user's run: its landscape, start and steps are everybody's
    names       dialects of its optimizer, and "yours" for the run itself; the first is what others are compared with
    to          the one of them to which switches are turned from the first; "" for the one that is farthest from it
    mode        "same": everybody has the run's settings, as far as the dialect has them, and its changes on the way;
                "own": every dialect as its library comes
    tolerance   paths have parted when a parameter differs by more than this
    order       fields that are turned first, in this order
    question    "dialects", or "adam": from RMSprop to Adam, which needs no names

    Raises SpecError with a sentence.
    """

    spec: RunSpec
    names: tuple[str, ...] = ()
    to: str = ""
    mode: str = SAME
    tolerance: float = TOLERANCE
    order: tuple[str, ...] = ()
    question: str = DIALECTS

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731  (frozen: filled in once, here)
        chosen(MODES, self.mode, "mode of comparison")
        chosen(QUESTIONS, self.question, "question of a comparison")
        put("tolerance", checked_number(self.tolerance, "the tolerance of a comparison", at_least=0.0))
        put("names", checked_names(self.names or usual_names(self.spec.optimizer), self.spec.optimizer))
        put("order", checked_words(self.order, "order of a comparison"))
        named(self.order, (*self.spec.hyper, "edits"), "hyperparameter that can be turned")
        if self.to not in ("", *self.names[1:]):
            others = ", ".join(self.names[1:])
            raise SpecError(
                said(
                    "Switches are turned to one of those compared with the first, which are {others}, not {to}.",
                    others=others,
                    to=quoted(self.to),
                )
            )

    @property
    def entrants(self) -> tuple[Entrant, ...]:
        """The runs of the dialects, in the order of `names`."""
        return tuple(self.entrant(name) for name in self.names)

    def entrant(self, name: str) -> Entrant:
        if name == YOURS:
            return Entrant(YOURS, said("Your run"), self.spec)
        optimizer = self.spec.optimizer
        dialect = dialects_of(optimizer)[name]
        if self.mode == OWN:
            return Entrant(name, Said(dialect.title), self.spec.with_(hyper=as_it_comes(optimizer, dialect), edits=()))
        spec = self.spec.with_(hyper=same_settings(optimizer, dialect, self.spec.hyper))
        return Entrant(name, Said(dialect.title), spec, left_out(optimizer, dialect, self.spec.hyper))

    def with_(self, **changes: Any) -> CompareSpec:
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; `from_dict` reads them back."""
        said = {"names": list(self.names), "to": self.to, "mode": self.mode, "tolerance": self.tolerance}
        rest = {"order": list(self.order), "question": self.question}
        return {"kind": KIND, "version": VERSION, "spec": self.spec.to_dict(), **said, **rest}

    @classmethod
    def from_dict(cls, data: Any) -> CompareSpec:
        data = checked_description(data, KIND, (VERSION,), ("spec",))
        parts = ("names", "to", "mode", "tolerance", "order", "question")
        named(data, ("spec", *parts), "part of a comparison")
        return cls(RunSpec.from_dict(data["spec"]), **{name: data[name] for name in parts if name in data})

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), allow_nan=False, sort_keys=True, ensure_ascii=False)

    @property
    def id(self) -> str:
        """The SHA-256 of `to_json()` in 64 hexadecimal digits, the same in every process; files of results carry it."""
        return stable_id(self)

    @classmethod
    def from_json(cls, text: str) -> CompareSpec:
        return cls.from_dict(parse_description(text, KIND))


def dialects_of(optimizer: str) -> dict[str, Any]:
    return {dialect.name: dialect for dialect in catalog.optimizers()[optimizer].dialects}


def usual_names(optimizer: str) -> tuple[str, ...]:
    """The libraries people use, and all dialects where these are fewer than two; the run itself beside a single one."""
    known = dialects_of(optimizer)
    found = tuple(name for name in USUAL if name in known)
    found = found if len(found) > 1 else tuple(known)
    return found if len(found) > 1 else (YOURS, *found)


def checked_names(names: Any, optimizer: str) -> tuple[str, ...]:
    names, title = checked_words(names, "list of dialects"), catalog.optimizers()[optimizer].title
    known = (YOURS, *dialects_of(optimizer))
    for name in names:
        chosen(dict.fromkeys(known), name, f"dialect of {title}")
    if len(known) == 1:
        raise SpecError(
            said("No dialects of {title} are known here, so there is nothing to compare; choose another optimizer.", title=title)
        )
    if len(set(names)) < 2:
        raise SpecError(
            said(
                "A comparison needs two dialects of {title} or more; choose another one out of {names}.",
                title=title,
                names=", ".join(known),
            )
        )
    if len(set(names)) < len(names):
        raise SpecError(
            said("Each dialect is compared once, but these are {names}; leave the repeated one out.", names=", ".join(names))
        )
    return names


def checked_words(words: Any, what: str) -> tuple[str, ...]:
    if not isinstance(words, list | tuple) or len(words) > MOST_WORDS or not all(isinstance(word, str) for word in words):
        raise SpecError(
            said(
                "The {what} must be a list of names, at most {most}, not {words}.",
                what=what, most=f"{MOST_WORDS:,}", words=quoted(words),
            )
        )
    return tuple(words)
