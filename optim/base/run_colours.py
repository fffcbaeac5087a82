"""One colour for each optimizer, wherever its runs are drawn: the same in every scene, lesson and window.

Colours are places among the run colours of a window, 0 to 7. The best known optimizers have one for themselves; the others share
the last three, and give way where two of them meet. Further runs of the same optimizer take places that no optimizer beside them
has. A colour that somebody has chosen is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

OWN = {"rmsprop": 0, "adam": 1, "sgd": 2, "adagrad": 3, "momentum": 4}
SHARED = (5, 6, 7)
SHARING = {
    "amsgrad": 5, "adadelta": 5, "nadam": 5, "lion": 5, "prodigy": 5,
    "adamax": 6, "adopt": 6, "yogi": 6, "adan": 6, "schedule_free_adamw": 6, "nesterov": 6,
    "adamw": 7, "adabelief": 7, "radam": 7, "ademamix": 7, "rprop": 7, "asgd": 7,
}  # fmt: skip


def home(optimizer: str) -> int:
    """The place of an optimizer; one that is not listed shares a place, always the same."""
    known = {**OWN, **SHARING}
    return known[optimizer] if optimizer in known else SHARED[sum(map(ord, optimizer)) % len(SHARED)]


def looks(optimizers: Sequence[str], taken: Iterable[int] = ()) -> tuple[int, ...]:
    """A colour place for each run of a scene, in their order, none twice.

    optimizers   names of the optimizers of the runs
    taken        places of further runs, which keep theirs
    """
    used, found = set(taken), dict[int, int]()
    for k, optimizer in enumerate(optimizers):
        place = home(optimizer)
        if place not in used:
            found[k] = place
            used.add(place)
    for k in range(len(optimizers)):
        if k not in found:
            found[k] = next(place for place in (*SHARED, 4, 3, 2, 1, 0, *range(8, 8 + len(used) + 1)) if place not in used)
            used.add(found[k])
    return tuple(found[k] for k in range(len(optimizers)))
