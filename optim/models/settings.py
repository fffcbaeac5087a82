"""The settings that all objectives with data share: which rows, on which scale, in which batches. Declared once."""

from __future__ import annotations

from typing import Annotated

from optim.datasets.layout import Reading
from optim.fields import Choice, Span, Switch

LARGEST_SEED = 2**32 - 1  # of numpy.random.RandomState

Standardise = Annotated[
    str,
    Choice(
        "Standardise", ("none", "all", "train"),
        "Subtract the mean and divide by the standard deviation of all rows, or of the training rows alone.",
        ("no", "on all rows", "on the training rows"),
    ),
]  # fmt: skip
TestSize = Annotated[
    float, Span("Test share", "", 0.0, 0.5, "linear", 0.0, 0.95, help="The share of the rows that is kept for testing.")
]
SplitSeed = Annotated[
    int,
    Span("Split seed", "", 0, 100, "linear", 0, LARGEST_SEED, help="As in scikit-learn's train_test_split(random_state=...)."),
]
Batch = Annotated[
    int, Span("Batch size", "", 1, 4096, "log", 0, help="Rows whose mean gradient makes a step; 0: all training rows.",
              zero="all")
]
Shuffle = Annotated[bool, Switch("Shuffled", "A new order of the training rows in each epoch; off: the table's own order.")]
ShuffleSeed = Annotated[
    int, Span("Shuffle seed", "", 0, 100, "linear", 0, LARGEST_SEED, help="Of numpy.random.RandomState(seed).permutation.")
]

def reading_of(parameters: object) -> Reading:
    """How the file of a model's parameters is to be read."""
    return Reading(*(getattr(parameters, name) for name in Reading._fields))
