"""A logistic curve through labels: the probability of 1 at each x, from a weight and a bias."""

from __future__ import annotations

import math
from typing import NamedTuple

from optim.base.translatable import join, translatable
from optim.data.batches import Batches
from optim.data.label_data import LabelData
from optim.data.model import Model
from optim.data.prepared import Batch, Shuffle, ShuffleSeed, SplitSeed, Standardise, TestSize, describe, prepare
from optim.data.tables import DataError
from optim.data.tables.layout import Decimal, Header, Separator
from optim.landscapes.base import Landscape

MARGIN = 1.3  # of the view around the minimum and the start
STEEP = 12.0  # weight times standard deviation, up to which separated labels are shown


class Parameters(NamedTuple):
    data: str = "challenger"  # a data set that ships with the program, or the path of a CSV file
    x: str = ""  # columns; "": the first that fits
    y: str = ""
    above: float | None = None  # the label is 1 where y is above this; without it, y has two different values
    standardise: Standardise = "all"
    test_size: TestSize = 0.0
    split_seed: SplitSeed = 42
    batch: Batch = 0
    shuffle: Shuffle = True
    shuffle_seed: ShuffleSeed = 42
    separator: Separator = "auto"
    header: Header = "auto"
    decimal: Decimal = "auto"
    encoding: str = ""
    sha256: str = ""  # of the file when the run was described; "" where nobody looked


def bind(p: Parameters) -> Landscape:
    rows = prepare(p, labelled=True, above=p.above)
    share = rows.y[rows.train].mean()
    if share in (0.0, 1.0):
        raise DataError(
            "All {train} training rows have the label {share}, so there is nothing to tell apart; choose "
            "another column, another limit, or another split seed.",
            train=len(rows.train),
            share=int(share),
        )
    data = LabelData(rows, Batches(len(rows.train), p.batch, p.shuffle, p.shuffle_seed))
    best = data.best
    shape = translatable("1 minimum") if best is not None else translatable("separable: no minimum, steeper is better")
    label = meaning(rows.names[1], rows.table.classes, p.above)
    return ENTRY.make_landscape(
        data,
        title=translatable("Logistic fit: {x} → {y}", x=rows.names[0], y=label),
        view=get_view(data),
        minima=lambda p: () if best is None else (best,),
        lowest=lambda p: data.lowest,
        facts=join([describe(rows, data.batches), shape], " · "),
    )


def meaning(name: str, classes: object, above: float | None) -> str:
    """What label 1 says: "price > 2401", "damage = yes".

    name      of the column
    classes   {column: its two values}
    above     number above which the label is 1, or None
    """
    return f"{name} > {above:g}" if above is not None else f"{name} = {classes[name][1]}"  # type: ignore[index]


def get_view(data: LabelData) -> tuple[tuple[float, float], tuple[float, float]]:
    """The start, the minimum and as much beyond it; where there is none, as far as the curve is a step."""
    counts = data.counts
    mean = float((counts.rows * counts.x).sum()) / counts.total
    sd = math.sqrt(float((counts.rows * (counts.x - mean) ** 2).sum()) / counts.total)
    if data.best is None:
        rising = float((counts.ones * counts.x).sum() / counts.ones.sum()) > mean
        far = STEEP / sd if rising else -STEEP / sd
        edge = STEEP * (1.0 + abs(mean) / sd)
        return (min(far, -0.25 * far), max(far, -0.25 * far)), (-edge, edge)
    weight, bias = data.best
    wide, tall = MARGIN * max(abs(weight), 1.0 / sd), MARGIN * max(abs(bias), 1.0)
    return (weight - wide, weight + wide), (bias - tall, bias + tall)


START = (0.0, 0.0)
SOURCE = "Cox (1958), Journal of the Royal Statistical Society B 20:215"
FORMULA = "f = mean of log(1 + exp(zᵢ)) − qᵢ·zᵢ with zᵢ = x·pᵢ + y over the training rows (pᵢ, qᵢ), qᵢ = 0 or 1"
ABOUT = translatable(
    "The log loss of a logistic curve, as a function of its weight and bias: convex, but no bowl. Far from the minimum it is a "
    "flat roof, where gradients stop growing; where a limit on x separates the labels there is no minimum at all."
)


ENTRY = Model(
    "Logistic fit", Parameters, bind, START, ("weight", "bias"), SOURCE, FORMULA,
    facts="A curve of probability through labels · 1 minimum, or none", about=ABOUT, order=61,
)  # fmt: skip
