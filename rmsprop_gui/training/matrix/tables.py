"""The picture of a tensor as a table: one row for each entry, with its place and its value."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rmsprop_gui.alternative.table import Column, Table
from rmsprop_gui.i18n import tr
from rmsprop_gui.training.matrix.sheet import Sheet
from rmsprop_gui.training.words import DOMINATED, UNTOUCHED, quantity_title


def table_of(sheet: Sheet, at: int, pick: Callable[[int], object]) -> Table:
    """`at`: flat index of the picked entry; `pick(flat)` picks another."""
    shape = sheet.tensor.shape
    title = quantity_title(sheet.quantity)
    known = np.isfinite(sheet.values) if sheet.known is None else np.broadcast_to(sheet.known, shape)
    columns = [*places(shape), Column(title, sheet.values, known)]
    for words, mask in ((DOMINATED, sheet.eps_dominated), (UNTOUCHED, sheet.untouched)):
        if mask is not None:
            columns.append(Column(words.capitalize() if words.isascii() else words, mask, known))
    caption = tr("{quantity} of every entry of {tensor} at this step.", quantity=title, tensor=sheet.tensor.name)
    return Table(title, caption, tuple(columns), at, pick, tr("Pick this weight"))


def places(shape: tuple[int, ...]) -> list[Column]:
    """The indices of the entries, one column for each axis; views, so that a large tensor costs nothing."""
    if not shape:
        return []
    titles = [tr("Row"), tr("Column")] if len(shape) == 2 else [tr("Index {axis}", axis=k + 1) for k in range(len(shape))]
    made = []
    for axis, title in enumerate(titles):
        along = np.arange(shape[axis]).reshape([-1 if k == axis else 1 for k in range(len(shape))])
        made.append(Column(title, np.broadcast_to(along, shape)))
    return made
