"""One colour for each optimizer, wherever its runs are drawn: the same in every scene, lesson and window.

Colours are places among the run colours of a window, 0 to 7. The best known optimizers have one for themselves; the others share
the last three, and give way where two of them meet. Further runs of the same optimizer take places that no optimizer beside them
has. A colour that somebody has chosen is never touched.

A place can be given to an optimizer for good (`chosen`): whose it was gets the one that became free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

PLACES = 8  # colours and dashes that there are
NONE_CHOSEN: Mapping[str, int] = MappingProxyType({})
OWN = {"rmsprop": 0, "adam": 1, "sgd": 2, "adagrad": 3, "momentum": 4}
SHARED = (5, 6, 7)
SHARING = {
    "amsgrad": 5, "adadelta": 5, "nadam": 5, "lion": 5, "prodigy": 5,
    "adamax": 6, "adopt": 6, "yogi": 6, "adan": 6, "schedule_free_adamw": 6, "nesterov": 6,
    "adamw": 7, "adabelief": 7, "radam": 7, "ademamix": 7, "rprop": 7, "asgd": 7,
}  # fmt: skip


def home(optimizer: str, chosen: Mapping[str, int] = NONE_CHOSEN) -> int:
    """The place of an optimizer; one that is not listed shares a place, always the same.

    chosen   {optimizer: place} where somebody has given it another one; no place twice
    """
    if optimizer in chosen:
        return chosen[optimizer]
    owners = {place: name for name, place in chosen.items()}
    place = find_usual_place(optimizer)
    seen = set()
    while place in owners and place not in seen:
        seen.add(place)
        place = find_usual_place(owners[place])  # what its new owner has left
    free = (each for each in (*SHARED, 4, 3, 2, 1, 0) if each not in owners)
    return next(free, place) if place in owners else place


def find_usual_place(optimizer: str) -> int:
    """Where nobody has chosen anything."""
    known = {**OWN, **SHARING}
    return known[optimizer] if optimizer in known else SHARED[sum(map(ord, optimizer)) % len(SHARED)]


def looks(optimizers: Sequence[str], taken: Iterable[int] = (), chosen: Mapping[str, int] = NONE_CHOSEN) -> tuple[int, ...]:
    """A colour place for each run of a scene, in their order, none twice.

    optimizers   names of the optimizers of the runs
    taken        places of further runs, which keep theirs
    chosen       {optimizer: place} that somebody has fixed; no other optimizer gets it while there is another place
    """
    used, found, fixed = set(taken), dict[int, int](), set(chosen.values())
    for k, optimizer in enumerate(optimizers):
        place = home(optimizer, chosen)
        if place not in used and (place not in fixed or optimizer in chosen):
            found[k] = place
            used.add(place)
    further = (*SHARED, 4, 3, 2, 1, 0, *range(PLACES, PLACES + len(optimizers) + len(used) + 1))
    for k in range(len(optimizers)):
        if k not in found:
            found[k] = next(place for place in further if place not in used and place not in fixed)
            used.add(found[k])
    return tuple(found[k] for k in range(len(optimizers)))
