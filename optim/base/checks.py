"""Small checks that answer with the checked value or raise SpecError with a sentence."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import EnumField, NumberField, get_declarations
from optim.base.translatable import quote, shorten, translatable

LONGEST_NAME, LONGEST_LIST = 80, 300  # characters: of a name that is compared, and of a list of names in a sentence
MOST_NUMBERS = 10_000  # in one list of a spec


def suggestion(name: Any, known: Iterable[str]) -> str:
    """The end of a sentence: 'did you mean "adam"?' where something similar is known, else the known names.

    name    what was asked for
    known   names that exist
    """
    known = list(known)
    close = difflib.get_close_matches(name[:LONGEST_NAME], known, n=1, cutoff=0.5) if isinstance(name, str) else []
    if close:
        return translatable("did you mean {close}?", close=repr(close[0]))
    names: str = shorten(", ".join(known), LONGEST_LIST) or translatable("none")
    return translatable("known are {names}.", names=names)


def close_word(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is a slip of the pen for: another case, or a letter or two too many, too few or wrong.

    None where the only near ones mean something else: "decay" is no slip for "weight_decay", nor "atan" for "tan".
    """
    known = list(known)
    same = next((each for each in known if each.lower() == word.lower()), None)
    if same is not None:
        return same
    single = re.sub(r"(.)\1", r"\1", word)
    doubled = next((each for each in known if re.sub(r"(.)\1", r"\1", each) == single), None)
    if doubled is not None:
        return doubled
    for each in difflib.get_close_matches(word, known, n=3, cutoff=0.6):
        shorter, longer = sorted((word, each), key=len)
        if word[0].lower() != each[0].lower() or [letter for letter in word if letter.isdigit()] != [
            letter for letter in each if letter.isdigit()
        ]:
            slip = False  # beta_1 is no slip for beta_2, nor acosh for cosh
        elif len(word) == len(each) and word[:-1] == each[:-1] and word[-2:-1] == "_":
            slip = False  # muon_a is no slip for muon_b
        elif sorted(word.lower()) == sorted(each.lower()):
            slip = True
        elif longer.startswith(shorter):
            slip = len(shorter) > 4 and len(longer) == len(shorter) + 1 and longer[-1].islower()
        elif longer.endswith(shorter):
            slip = False
        else:
            blocks = difflib.SequenceMatcher(None, word.lower(), each.lower(), autojunk=False).get_matching_blocks()
            slip = (
                len(shorter) > 3
                and len(longer) > 4
                and len(longer) - sum(block.size for block in blocks) <= max(1, min(2, len(longer) // 4))
            )
        if slip:
            return each
    return None


def choose(catalog: Mapping[str, Any], name: Any, what: str) -> Any:
    """The entry of a catalog.

    catalog   {name: entry}
    name      what was asked for, of any type
    what      what the entries are, for the sentence: "optimizer"

    Raises SpecError, with a suggestion, when there is no such entry.
    """
    if not isinstance(name, str) or name not in catalog:
        raise SpecError(
            "There is no {what} named {name}; {suggestion}",
            what=what,
            name=quote(name),
            suggestion=suggestion(name, catalog),
        )
    return catalog[name]


def find_named(given: Iterable[str], known: Iterable[str], what: str) -> None:
    """Checks that every given name is known.

    given   names to check
    known   names that exist
    what    what a name stands for, for the sentence: "hyperparameter of Adam"

    Raises SpecError, with a suggestion, for the first that is not.
    """
    known = list(known)
    for name in given:
        if name not in known:
            raise SpecError(
                "{name} is not a {what}; {suggestion}", name=quote(name), what=what, suggestion=suggestion(name, known)
            )


def check_number(value: Any, what: str, at_least: float = -math.inf, at_most: float = math.inf) -> float:
    """The value as a finite float64.

    value               Python or NumPy number; no bool
    what                its name in the sentence
    at_least, at_most   the valid range, both ends included

    Raises SpecError when it is no number, not finite or out of range.
    """
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.integer | np.floating):
        raise SpecError("{what} must be a number, not {value}.", what=what[0].upper() + what[1:], value=quote(value))
    try:
        number = float(value)
    except OverflowError:
        raise SpecError("{what} is too large for a float64; choose a smaller number.", what=what[0].upper() + what[1:]) from None
    if not math.isfinite(number):
        raise SpecError("{what} must be a finite number, not {number}.", what=what[0].upper() + what[1:], number=number)
    if not at_least <= number <= at_most:
        limit = (
            translatable("at least {bound}", bound=f"{at_least:g}") if number < at_least
            else translatable("at most {bound}", bound=f"{at_most:g}")
        )  # fmt: skip
        raise SpecError(
            "{what} is {number}, but it must be {limit}.",
            what=what[0].upper() + what[1:],
            number=f"{number:g}",
            limit=limit,
        )
    return number


def check_whole(value: Any, what: str, low: int, high: int) -> int:
    """The value as an int.

    value       Python or NumPy whole number; no bool
    what        its name in the sentence
    low, high   the valid range, both ends included

    Raises SpecError when it is not whole or out of range.
    """
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise SpecError("{what} must be a whole number, not {value}.", what=what[0].upper() + what[1:], value=quote(value))
    if not low <= value <= high:
        raise SpecError(
            "{what} is {value}, but it must be from {low} to {high}.",
            what=what[0].upper() + what[1:],
            value=quote(value),
            low=f"{low:,}",
            high=f"{high:,}",
        )
    return int(value)


def check_text(value: Any, what: str, most: int) -> str:
    """A text of at most `most` characters, none of which is half of one.

    value   what should be the text
    what    its name in the sentence

    Raises SpecError otherwise.
    """
    if not isinstance(value, str):
        raise SpecError("{what} must be a text, not {value}.", what=what[0].upper() + what[1:], value=quote(value))
    if len(value) > most:
        raise SpecError(
            "{what} has {count} characters; use at most {most}.",
            what=what[0].upper() + what[1:],
            count=f"{len(value):,}",
            most=f"{most:,}",
        )
    return value


def check_switch(value: Any, what: str) -> bool:
    """The value as a bool.

    value   Python or NumPy bool; no number
    what    its name in the sentence

    Raises SpecError when it is neither true nor false.
    """
    if not isinstance(value, bool | np.bool_):
        raise SpecError("{what} must be true or false, not {value}.", what=what[0].upper() + what[1:], value=quote(value))
    return bool(value)


def check_list(value: Any, what: str, most: int) -> Sequence[Any]:
    """A list of at most `most` entries.

    value   list or tuple
    what    its name in the sentence

    Raises SpecError otherwise.
    """
    if not isinstance(value, list | tuple):
        raise SpecError("{what} must be a list, not {value}.", what=what[0].upper() + what[1:], value=quote(value))
    if len(value) > most:
        raise SpecError(
            "{what} has {count} entries, more than the {most} that there can be; leave some out.",
            what=what[0].upper() + what[1:],
            count=f"{len(value):,}",
            most=f"{most:,}",
        )
    return value


def check_mapping(value: Any, what: str) -> Mapping[str, Any]:
    """The value, when it is a mapping whose keys are texts.

    value   what should be one
    what    its name in the sentence

    Raises SpecError otherwise.
    """
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise SpecError(
            "{what} is given by name, in a mapping, not as {value}.", what=what[0].upper() + what[1:], value=quote(value)
        )
    return value


@cache
def get_hints(kind: Any) -> Mapping[str, Any]:
    """The types of the fields of a NamedTuple; resolving them takes longer than checking a spec.

    kind   the NamedTuple
    """
    return get_type_hints(kind)


def check_record(kind: Any, given: Any, what: str) -> dict[str, Any]:
    """Every field of the NamedTuple `kind`, from `given` or by default, with its type and range checked.

    kind    a NamedTuple with Annotated fields
    given   mapping of some of its fields
    what    what a field is, for sentences: "hyperparameter of Adam"

    Raises SpecError for an unknown field, a missing one without default, a wrong type or range.
    """
    if not isinstance(given, Mapping):
        raise SpecError("Each {what} is given by name, in a mapping, not as {given}.", what=what, given=quote(given))
    find_named(given, kind._fields, what)
    hints, notes, defaults = get_hints(kind), get_declarations(kind), kind._field_defaults
    result: dict[str, Any] = {}
    for name in kind._fields:
        if name not in given:
            if name not in defaults:
                raise SpecError("The {what} {name} has no default; give its value.", what=what, name=quote(name))
            result[name] = defaults[name]
            continue
        result[name] = check_field(given[name], name, hints[name], notes.get(name), defaults.get(name))
    return result


def check_field(value: Any, name: str, hint: Any, note: Any, default: Any) -> Any:
    """One value of a record with the type of its field.

    value     what was given; None stays None where that is the default
    name      name of the field
    hint      its type: bool, str, int, float or a list of numbers
    note      its declaration, if it has one: the options of a word, the range of a number
    default   value it has when nothing is given

    Raises SpecError when the type or the range is wrong.
    """
    if value is None and default is None:
        return None
    if hint is bool:
        if not isinstance(value, bool | np.bool_):
            raise SpecError("{name} is a switch: it is true or false, not {value}.", name=name, value=quote(value))
        return bool(value)
    if hint is str:
        if not isinstance(value, str):
            raise SpecError("{name} must be a word, not {value}.", name=name, value=quote(value))
        if isinstance(note, EnumField) and value not in note.options:
            raise SpecError(
                "{name} is {names}, not {value}.",
                name=name,
                names=" or ".join(map(repr, note.options)),
                value=quote(value),
            )
        return value
    if hint is tuple or getattr(hint, "__origin__", None) is tuple:
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise SpecError("{name} must be a list of numbers, not {value}.", name=name, value=quote(value))
        if hasattr(value, "__len__") and len(value) > MOST_NUMBERS:
            raise SpecError(
                "{name} has {count} numbers, more than {most}; leave some out.",
                name=name,
                count=f"{len(value):,}",
                most=f"{MOST_NUMBERS:,}",
            )
        return tuple(check_number(x, name) for x in value)
    low, high = (note.at_least, note.at_most) if isinstance(note, NumberField) else (-math.inf, math.inf)
    number = check_number(value, name, low, high)
    if hint is int:
        if number != int(number):
            raise SpecError("{name} must be a whole number, not {value}.", name=name, value=quote(value))
        return int(number)
    return number
