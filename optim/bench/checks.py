"""Checks of what a bench is made of, each with its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from optim.bench.entrant import Entrant
from optim.bench.problem import Problem, every
from optim.checks import checked_list
from optim.errors import SpecError
from optim.language import quoted, said

ALL = "all"
MOST_LISTED = 1000


def one_of(value: Any, known: tuple[str, ...], what: str) -> None:
    if not isinstance(value, str) or value not in known:
        raise SpecError(
            said("The {what} is {names}, not {value}.", what=what, names=" or ".join(map(repr, known)), value=quoted(value))
        )


def checked_entrants(given: Any) -> tuple[Entrant, ...]:
    if isinstance(given, str | Mapping) or not hasattr(given, "__iter__"):
        raise SpecError(said("The entrants of a bench are a list of optimizers, not {given}.", given=quoted(given)))
    given = checked_list(tuple(given), said("the list of optimizers of a bench"), MOST_LISTED)
    entrants = tuple(each if isinstance(each, Entrant) else Entrant.from_dict(each) for each in given)
    if not entrants:
        raise SpecError(said("A bench needs an optimizer at least; name one in entrants."))
    label, times = Counter(entrant.label for entrant in entrants).most_common(1)[0]
    if times > 1:
        raise SpecError(
            said(
                "The label {label} is used {times} times; give each optimizer of the bench a label of its own.",
                label=quoted(label),
                times=times,
            )
        )
    return entrants


def checked_problems(given: Any) -> tuple[Problem, ...]:
    if isinstance(given, str) and given == ALL:
        return every()
    if isinstance(given, str | Mapping) or not hasattr(given, "__iter__"):
        raise SpecError(said("The problems of a bench are a list of landscapes, or 'all', not {given}.", given=quoted(given)))
    given = checked_list(tuple(given), said("the list of landscapes of a bench"), MOST_LISTED)
    problems = tuple(each if isinstance(each, Problem) else Problem.from_dict(each) for each in given)
    if not problems:
        raise SpecError(said("A bench needs a landscape at least; name one in problems, or write 'all'."))
    problem, times = Counter(problems).most_common(1)[0]
    if times > 1:
        raise SpecError(said("{label} is in the bench {times} times; leave it once.", label=problem.label, times=times))
    return problems


def grid_counts(entrant: Entrant, trials: int) -> dict[str, int]:
    """{hyperparameter: numbers along it}, whose product is the number of trials: all optimizers get equal chances."""
    counts = {name: each.count for name, each in entrant.tune.items()}
    open_names = [name for name, count in counts.items() if count == 0]
    given = int(np.prod([count for count in counts.values() if count] or [1], dtype=object))
    if open_names:
        root = round((trials / given) ** (1 / len(open_names)))
        counts |= dict.fromkeys(open_names, max(1, root))
    product = int(np.prod(list(counts.values()), dtype=object))
    if product != trials:
        shape = " x ".join(str(count) for count in counts.values())
        raise SpecError(
            said(
                "The grid of {label} has {shape} = {product} settings, but every optimizer of this bench gets "
                "{trials} trials; give counts whose product that is, or change the trials.",
                label=entrant.label,
                shape=shape,
                product=f"{product:,}",
                trials=f"{trials:,}",
            )
        )
    return counts
