"""Which of the rows are drawn: all of a small table, an even share of a large one. No Qt."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rmsprop_gui.i18n import tr, tr_n
from rmsprop_gui.numbers import count

MOST = 2000  # training rows; of the test rows the same share
SEED = 0


class Drawn(NamedTuple):
    """Indices of rows, in the order in which they are drawn."""

    train: np.ndarray
    test: np.ndarray


def drawn_rows(test: np.ndarray, most: int = MOST) -> Drawn:
    """A random but fixed sample of the rows; `test` (n,) says which are test rows."""
    train, kept = np.flatnonzero(~test), np.flatnonzero(test)
    if len(train) <= most:
        return Drawn(train, kept if len(kept) <= most else sampled(kept, most))
    return Drawn(sampled(train, most), sampled(kept, max(1, round(len(kept) * most / len(train)))) if len(kept) else kept)


def sampled(rows: np.ndarray, number: int) -> np.ndarray:
    return np.sort(np.random.default_rng(SEED).choice(rows, min(number, len(rows)), replace=False))


TRAINING, TEST = "training", "test"


def share_words(drawn: int, there: int, kind: str) -> str:
    """ "2 000 of 43 152 training rows drawn", or "28 training rows" where all are drawn."""
    if kind == TEST:
        if drawn == there:
            return tr_n("{n} test row", "{n} test rows", n=there)
        return tr("{drawn} of {there} test rows drawn", drawn=count(drawn), there=count(there))
    if drawn == there:
        return tr_n("{n} training row", "{n} training rows", n=there)
    return tr("{drawn} of {there} training rows drawn", drawn=count(drawn), there=count(there))
