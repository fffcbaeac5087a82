"""The data of a scene in words, for captions: everything that the same picture needs. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.export.plain_text import one_line
from optim.landscapes.base import Landscape
from optim.models.wording import described
from rmsprop_gui.i18n import mark, tr, translated

SCALES = {
    "all": mark("standardised on all rows"),
    "train": mark("standardised on the training rows"),
    "none": mark("not standardised"),
}


def data_words(landscape: Landscape, params: Mapping[str, Any]) -> list[str]:
    """["Line fit: carat → price", "data diamonds.csv.gz", "43,152 training rows ...", "batches shuffled by seed 42"]."""
    full = {**landscape.Parameters._field_defaults, **params}
    data = landscape.data
    file = tr("data {name}", name=one_line(data.rows.table.path.name))
    words = [one_line(landscape.title), file, described(data.rows, data.batches)]
    words.append(translated(SCALES[full["standardise"]]))
    if len(data.rows.test):
        words.append(tr("split by seed {seed}", seed=full["split_seed"]))
    if not data.batches.full:
        words.append(
            tr("shuffled by seed {seed}", seed=full["shuffle_seed"]) if full["shuffle"] else tr("in the order of the file")
        )
    if not full.get("halved", True):
        words.append(tr("loss without the factor ½"))
    return words
