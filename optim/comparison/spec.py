"""A comparison, described completely: somebody's run, whose dialects it is compared in, with which settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optim.base import catalog
from optim.base.checks import check_number, choose, find_named
from optim.base.errors import SpecError
from optim.base.fields import get_declarations
from optim.base.saved_kinds import COMPARISON
from optim.base.spec import Spec
from optim.base.translatable import LazyText, quote, translatable
from optim.code.libraries import free
from optim.comparison.difference import TOLERANCE
from optim.optimizers.base import Dialect
from optim.simulate.spec import RunSpec

SAME, OWN = "same", "own"
MODES = {SAME: translatable("Same settings"), OWN: translatable("As each library comes")}


def as_it_comes(optimizer: str, dialect: Dialect) -> dict[str, Any]:
    """Every hyperparameter at the dialect's own default. Where a library demands a rate, this program's stands in.

    optimizer   its key
    """
    hyper = {**catalog.get_by_key(optimizer).Hyper._field_defaults, **dialect.hyper}
    return adjust(dialect, hyper)


def same_settings(optimizer: str, dialect: Dialect, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The dialect with every setting of `settings` that a user of it can set; the rest is what makes it this dialect.

    optimizer   its key
    """
    hyper = as_it_comes(optimizer, dialect)
    carried = {name: settings[name] for name in settable(optimizer, dialect)}
    return adjust(dialect, {**hyper, **carried})


def left_out(optimizer: str, dialect: Dialect, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The settings of a run that differ from what this dialect can do: names, in the order of the formula's file.

    optimizer   its key
    """
    hyper, able = same_settings(optimizer, dialect, settings), settable(optimizer, dialect)
    Hyper = catalog.get_by_key(optimizer).Hyper
    wanted = [name for name in Hyper._fields if name in options(optimizer) and name not in able]
    return tuple(name for name in wanted if settings[name] != hyper[name])


def settable(optimizer: str, dialect: Dialect) -> set[str]:
    """The fields that carry over: numbers and options that the dialect lets its user choose.

    A dialect that says 0 for a number (Hinton's ε) has no such number.

    optimizer   its key
    """
    hyper = as_it_comes(optimizer, dialect)
    given_up = {name for name, value in dialect.hyper.items() if not isinstance(value, bool) and value == 0}
    decay = catalog.get_by_key(optimizer).decay.hyper
    return (free(dialect, hyper, decay) & options(optimizer)) - given_up


def options(optimizer: str) -> set[str]:
    """What a user sets, whichever library computes it: all numbers, and the switches in which no two libraries differ.

    Every library's RMSprop can be centered or is not; but ε inside the root is Keras and outside it is PyTorch.

    optimizer   its key
    """
    entry = catalog.get_by_key(optimizer)
    libraries = [as_it_comes(optimizer, dialect) for dialect in entry.dialects if dialect.library]
    switches = [name for name, default in entry.Hyper._field_defaults.items() if isinstance(default, bool)]
    rounding = {name for name in switches if get_declarations(entry.Hyper)[name].rounding}
    differing = {name for name in switches if len({hyper[name] for hyper in libraries}) > 1}
    return set(entry.Hyper._fields) - rounding - differing


def adjust(dialect: Dialect, hyper: dict[str, Any]) -> dict[str, Any]:
    """The settings as the dialect changes them, where its switches depend on numbers.

    hyper   {hyperparameter: value}
    """
    return dict(dialect.adjust(hyper)) if dialect.adjust is not None else hyper


MOST_WORDS = 1000
YOURS = "yours"  # the run itself, with its own switches
DIALECTS, ADAM = "dialects", "adam"
QUESTIONS = {DIALECTS: translatable("Dialects side by side"), ADAM: translatable("From RMSprop to Adam")}
USUAL = ("torch", "keras", "tf1", "optax")  # compared unless others are chosen


@dataclass(frozen=True)
class Contender:
    """One of those compared.

    name, title   of the dialect, or "yours"
    spec          its run
    left_out      settings of the user's run that this dialect does not have
    """

    name: str
    title: str
    spec: RunSpec
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompareSpec(Spec):
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

    KIND, PART, NEEDED = COMPARISON, "part of a comparison", ("spec",)

    spec: RunSpec
    names: tuple[str, ...] = ()
    to: str = ""
    mode: str = SAME
    tolerance: float = TOLERANCE
    order: tuple[str, ...] = ()
    question: str = DIALECTS

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731  (frozen: filled in once, here)
        choose(MODES, self.mode, "mode of comparison")
        choose(QUESTIONS, self.question, "question of a comparison")
        put("tolerance", check_number(self.tolerance, "the tolerance of a comparison", at_least=0.0))
        put("names", check_names(self.names or usual_names(self.spec.optimizer), self.spec.optimizer))
        put("order", check_words(self.order, "order of a comparison"))
        find_named(self.order, (*self.spec.hyper, "edits"), "hyperparameter that can be turned")
        if self.to not in ("", *self.names[1:]):
            others = ", ".join(self.names[1:])
            raise SpecError(
                "Switches are turned to one of those compared with the first, which are {others}, not {to}.",
                others=others,
                to=quote(self.to),
            )

    @property
    def entrants(self) -> tuple[Contender, ...]:
        """The runs of the dialects, in the order of `names`."""
        return tuple(self.entrant(name) for name in self.names)

    def entrant(self, name: str) -> Contender:
        """The run of one dialect, or the user's own.

        name   of a dialect, or "yours"
        """
        if name == YOURS:
            return Contender(YOURS, translatable("Your run"), self.spec)
        optimizer = self.spec.optimizer
        dialect = get_dialects(optimizer)[name]
        if self.mode == OWN:
            return Contender(name, LazyText(dialect.title), self.spec.with_(hyper=as_it_comes(optimizer, dialect), edits=()))
        spec = self.spec.with_(hyper=same_settings(optimizer, dialect, self.spec.hyper))
        return Contender(name, LazyText(dialect.title), spec, left_out(optimizer, dialect, self.spec.hyper))

    @classmethod
    def read_parts(cls, given: dict[str, Any]) -> dict[str, Any]:
        """The run is a description of its own."""
        return {**given, "spec": RunSpec.from_dict(given["spec"])}


def get_dialects(optimizer: str) -> dict[str, Any]:
    """{name: Dialect} of an optimizer.

    optimizer   its key
    """
    return {dialect.name: dialect for dialect in catalog.get_by_key(optimizer).dialects}


def usual_names(optimizer: str) -> tuple[str, ...]:
    """The libraries people use, and all dialects where these are fewer than two; the run itself beside a single one.

    optimizer   its key
    """
    known = get_dialects(optimizer)
    found = tuple(name for name in USUAL if name in known)
    found = found if len(found) > 1 else tuple(known)
    return found if len(found) > 1 else (YOURS, *found)


def check_names(names: Any, optimizer: str) -> tuple[str, ...]:
    """The names of the dialects that are compared.

    names       a list
    optimizer   its key

    Raises SpecError when one is unknown.
    """
    names, title = check_words(names, "list of dialects"), catalog.get_by_key(optimizer).title
    known = (YOURS, *get_dialects(optimizer))
    for name in names:
        choose(dict.fromkeys(known), name, f"dialect of {title}")
    if len(known) == 1:
        raise SpecError(
            "No dialects of {title} are known here, so there is nothing to compare; choose another optimizer.", title=title
        )
    if len(set(names)) < 2:
        raise SpecError(
            "A comparison needs two dialects of {title} or more; choose another one out of {names}.",
            title=title,
            names=", ".join(known),
        )
    if len(set(names)) < len(names):
        raise SpecError(
            "Each dialect is compared once, but these are {names}; leave the repeated one out.", names=", ".join(names)
        )
    return names


def check_words(words: Any, what: str) -> tuple[str, ...]:
    """A list of names as a tuple.

    words   what was given
    what    its name in the sentence

    Raises SpecError when it is no list of texts, or too long.
    """
    if not isinstance(words, list | tuple) or len(words) > MOST_WORDS or not all(isinstance(word, str) for word in words):
        raise SpecError(
            "The {what} must be a list of names, at most {most}, not {words}.",
            what=what,
            most=f"{MOST_WORDS:,}",
            words=quote(words),
        )
    return tuple(words)
