"""A straight line through the rows of a table, by least squares: slope and intercept."""

from __future__ import annotations

import math
from typing import Annotated, NamedTuple

from optim.base.fields import BoolField
from optim.base.translatable import join, translatable
from optim.data.batches import Batches
from optim.data.line_data import LineData
from optim.data.model import Model
from optim.data.prepared import Batch, Shuffle, ShuffleSeed, SplitSeed, Standardise, TestSize, describe, prepare
from optim.data.tables.layout import Decimal, Header, Separator
from optim.landscapes.base import Landscape

MARGIN = 1.15  # of the view around the losses up to that of the start


class Parameters(NamedTuple):
    data: str = "diamonds"  # a data set that ships with the program, or the path of a CSV file
    x: str = ""  # columns; "": the first that fits
    y: str = ""
    standardise: Standardise = "all"
    test_size: TestSize = 0.2
    split_seed: SplitSeed = 42
    batch: Batch = 0
    shuffle: Shuffle = True
    shuffle_seed: ShuffleSeed = 42
    halved: Annotated[
        bool, BoolField("Half the mean square", "The loss is ½ mean r², so that its gradient has no factor 2; off: mean r².")
    ] = True
    separator: Separator = "auto"
    header: Header = "auto"
    decimal: Decimal = "auto"
    encoding: str = ""
    sha256: str = ""  # of the file when the run was described; "" where nobody looked


def bind(p: Parameters) -> Landscape:
    rows = prepare(p)
    data = LineData(rows, Batches(len(rows.train), p.batch, p.shuffle, p.shuffle_seed), 1.0 if p.halved else 2.0)
    best = data.bowl
    ratio = curvature_ratio(best.mean, best.variance)
    return ENTRY.make_landscape(
        data,
        title=translatable("Line fit: {x} → {y}", x=rows.names[0], y=rows.names[1]),
        view=get_view(data),
        minima=lambda p: ((best.slope, best.intercept),),
        lowest=lambda p: 0.5 * data.factor * best.lowest,
        curvature=lambda p: get_curvature(data),
        facts=join(
            [describe(rows, data.batches), translatable("1 minimum · curvature ratio {ratio}", ratio=f"{ratio:.4g}")], " · "
        ),
        formula=FORMULA if p.halved else FORMULA.replace("½ · ", ""),
    )


def get_curvature(data: LineData) -> tuple[tuple[float, float], tuple[float, float]]:
    """The second derivatives of the loss of all training rows."""
    along, both, across = (float(number) for number in data.curvature(0.0, 0.0))
    return (along, both), (both, across)


def curvature_ratio(mean: float, variance: float) -> float:
    """Largest over smallest eigenvalue of [[mean of x², mean of x], [mean of x, 1]].

    mean, variance   of x
    """
    square = variance + mean * mean
    middle, apart = 0.5 * (square + 1.0), math.hypot(0.5 * (square - 1.0), mean)
    return (middle + apart) ** 2 / variance


def get_view(data: LineData) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the loss is no higher than at the start: an ellipse about the minimum."""
    best = data.bowl
    above = best(*START) - best.lowest
    wide = MARGIN * math.sqrt(above / best.variance) if above > 0.0 else 1.0
    tall = MARGIN * math.sqrt(above * (1.0 + best.mean * best.mean / best.variance)) if above > 0.0 else 1.0
    return (best.slope - wide, best.slope + wide), (best.intercept - tall, best.intercept + tall)


START = (0.0, 0.0)
SOURCE = "Least squares: Legendre (1805), Gauss (1809)"
FORMULA = "f = ½ · mean of (x·pᵢ + y − qᵢ)² over the training rows (pᵢ, qᵢ)"
ABOUT = translatable(
    "The mean squared error of a line, as a function of its slope and intercept. Where x is far from 0 the two depend on each "
    "other and the bowl is a long valley; standardised columns make it round. A gradient from a batch of rows points only "
    "roughly downhill, so at a constant rate the line keeps trembling about the best one."
)


ENTRY = Model(
    "Line fit", Parameters, bind, START, ("slope", "intercept"), SOURCE, FORMULA,
    facts="A line through the rows of a table · 1 minimum", about=ABOUT, order=60,
)  # fmt: skip
