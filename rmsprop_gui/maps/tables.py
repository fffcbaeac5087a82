"""A map as a table: one row for each cell, with the two numbers that its run has and how it ends."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from optim.maps import MEASURES, OUTCOMES, Picture
from optim.maps.measures import GONE, NO_MINIMUM
from rmsprop_gui.alternative.table import Column, Table
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.maps.words import symbol_of


def table_of(picture: Picture, cell: tuple[int, int] | None, take: Callable[[int, int], object], deed: str) -> Table:
    """`cell`: column and row of the cursor; `take(column, row)` does what a click on a cell does, and `deed` says what."""
    spec = picture.map_spec
    rows, columns = spec.shape
    x = Column(symbol_of(spec, spec.x.field), np.broadcast_to(spec.x.values(), spec.shape))
    y = Column(symbol_of(spec, spec.y.field), np.broadcast_to(spec.y.values()[:, None], spec.shape))
    names = sorted(spec.grids, key=lambda name: name != {"steps": "reached"}.get(spec.measure, spec.measure))
    title, meaning = translated(MEASURES[spec.measure].title), translated(MEASURES[spec.measure].meaning)
    caption = tr(
        "{measure}: one row for each of the {columns} × {rows} cells, from the lowest row of the map up. {meaning}.",
        measure=title, columns=columns, rows=rows, meaning=meaning,
    )  # fmt: skip
    column, row = cell or (0, 0)
    return Table(
        title, caption, (x, y, *(grid_column(picture, name) for name in names)), row * columns + column,
        lambda place: take(place % columns, place // columns), deed,
    )  # fmt: skip


def titles() -> dict[str, str]:
    """What the grids of a map are called."""
    return {
        "loss": tr("Final loss"), "reached": tr("Steps to tolerance"), "minimum": tr("Minimum reached"),
        "outcome": tr("Outcome"), "swing": tr("Oscillation left"), "success": tr("Success rate"),
        "settled": tr("Steps until it stays"), "rate": tr("Rate per step"),
    }  # fmt: skip


def grid_column(picture: Picture, name: str) -> Column:
    """Cells that are not computed yet are empty, and so are the steps of runs that never arrive."""
    values, known, title = getattr(picture, name), picture.computed, titles()[name]
    if name == "outcome":
        return Column(title, values, known, {code: translated(kind.title) for code, kind in OUTCOMES.items()})
    if name == "minimum":
        words = {NO_MINIMUM: tr("none"), GONE: tr("diverged")}
        words |= {k: str(k + 1) for k in range(int(values.max(initial=0)) + 1)}
        return Column(title, values, known, words)
    return Column(title, values, known & (values >= 0) if name in ("reached", "settled") else known)
