"""What is written about a batch map: its cells, its axes, what its trainings share, and its table."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from optim.base import catalog
from optim.base.plain_text import one_line
from optim.batch_scaling import BatchMapSpec, BatchPicture, find_scaling
from optim.network.spec import NetworkSpec
from optim.sweeps import SweepAxis
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, short

RULES = {"linear": mark("α ∝ B"), "root": mark("α ∝ √B")}
DIVERGED_MEANS = mark("diverged: it ended at no finite number, or above the loss that it began with")


def get_batch_axis(spec: BatchMapSpec) -> SweepAxis:
    """Batch sizes as an axis whose cells have them in the middle."""
    root = math.sqrt(2.0)
    return SweepAxis("batch", spec.batches[0] / root, spec.batches[-1] * root, len(spec.batches), "log")


def find_batch_ticks(spec: BatchMapSpec, low: float, high: float, pixels: float, gap: float) -> list[tuple[float, str]]:
    """[(part of the way up, batch size)] as far apart as they have room."""
    rows = len(spec.batches)
    every = max(1, math.ceil(rows * gap / max(1.0, pixels)))
    return [((row + 0.5) / rows, count(batch)) for row, batch in enumerate(spec.batches) if row % every == 0]


def describe_cell(picture: BatchPicture, row: int, column: int) -> str:
    """What a cell has and how its training ends."""
    spec = picture.map_spec
    rate, steps = short(float(spec.rates.values()[column]), 3), count(int(picture.length[row]))
    where = tr("B {batch}, α {rate}, {steps} steps", batch=count(spec.batches[row]), rate=rate, steps=steps)
    if not picture.computed[row, column]:
        return tr("{where}: not computed yet", where=where)
    if picture.diverged[row, column]:
        return tr("{where}: {text}", where=where, text=translated(DIVERGED_MEANS))
    parts = [tr("final loss {loss}", loss=short(float(picture.loss[row, column]), 4))]
    if spec.measure == "steps":
        reached = float(picture.steps[row, column])
        parts.append(
            tr("target at step {step}", step=short(reached, 4)) if math.isfinite(reached) else tr("target not reached")
        )
    if picture.best[row] == column:
        parts.append(tr("the best rate for this batch size"))
    return tr("{where}: {text}", where=where, text=", ".join(parts))


def write_title(spec: BatchMapSpec) -> str:
    """What is trained with what."""
    training = spec.training
    optimizer = translated(catalog.get_optimizer(training).title)
    if isinstance(training, NetworkSpec):
        data = training.dataset()
        widths = "-".join(map(str, (data.features, *training.layers, data.classes)))
        return one_line(
            tr("Batch size and rate: {optimizer}, {data} {widths}", optimizer=optimizer, data=data.title, widths=widths)
        )
    landscape = catalog.landscape(training.objective, training.objective_params)
    return one_line(
        tr("Batch size and rate: {optimizer} on {landscape}", optimizer=optimizer, landscape=translated(landscape.title))
    )


def write_settings(spec: BatchMapSpec) -> str:
    """What the trainings share, how they are measured, and the id of the whole description."""
    training = spec.training
    hyper = ", ".join(f"{name} {value}" for name, value in training.hyper.items() if name != "lr")
    amount = short(spec.amount)
    length = tr("{n} epochs for each batch size", n=amount) if spec.budget == "epochs" else tr("{n} steps each", n=amount)
    goal = tr("final loss of all training rows")
    if spec.measure == "steps":
        goal = tr("steps until the loss of all training rows is {target}", target=short(spec.target))
    rows, columns = spec.shape
    cells = tr("{columns} × {rows} cells, trainings of each: {repeats}", columns=columns, rows=rows, repeats=spec.repeats)
    return f"{hyper}\n{length} · {goal} · {cells} · id {spec.id[:16]}"


def write_findings(picture: BatchPicture) -> str:
    """Which line is closer to the best rates, with what both miss."""
    return " ".join(map(translated, find_scaling(picture).sentences))


def make_table(
    picture: BatchPicture, cell: tuple[int, int] | None, take: Callable[[int, int], object], go_text: str
) -> ChartTable:
    """One row for each cell; `cell`: row and column of the cursor, `take(row, column)`: what choosing one does."""
    spec = picture.map_spec
    shape = rows, columns = spec.shape
    known = picture.computed
    best = np.zeros(shape, bool)
    for row in np.flatnonzero(picture.best >= 0):
        best[row, picture.best[row]] = True
    columns_shown = (
        TableColumn(tr("Batch size"), np.broadcast_to(np.array(spec.batches)[:, None], shape)),
        TableColumn("α", np.broadcast_to(spec.rates.values(), shape)),
        TableColumn(tr("Steps"), np.broadcast_to(picture.length[:, None], shape)),
        TableColumn(tr("Final loss"), picture.loss, known),
        TableColumn(tr("Steps to target"), picture.steps, known & np.isfinite(picture.steps)),
        TableColumn(tr("Diverged"), picture.diverged, known),
        TableColumn(tr("Best"), best, known),
    )
    row, column = cell or (0, 0)
    caption = tr(
        "One row for each of the {columns} × {rows} trainings, from the smallest batches on: {settings}",
        columns=columns, rows=rows, settings=one_line(write_settings(spec)),
    )  # fmt: skip
    return ChartTable(
        tr("Batch size and rate"), caption, columns_shown, row * columns + column,
        lambda place: take(*divmod(place, columns)), go_text,
    )  # fmt: skip
