"""The tensors of the focused training as a list model: the numbers of the record at the step."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from optim.record.recording import SHARES, Recording, Tensor
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.numbers import count, number, percent
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.words import DOMINATED, DOMINATED_MEANS, QUANTITY, UNTOUCHED, UNTOUCHED_MEANS, root_symbol

ENTRY = Qt.ItemDataRole.UserRole
MEDIAN = SHARES.index(0.5)
SIGNS = {"rate": mark("rate"), "root": "", "gradient": "|g|"}  # whose medians stand in the second line
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """One row: name, shape, medians in words, and the shares of odd entries (nan where not recorded)."""

    name: str
    shape: str
    medians: str
    untouched: float
    dominated: float
    nonfinite: int

    def shares(self) -> str:
        """The third line."""
        parts = [f"{translated(UNTOUCHED)} {percent(self.untouched)}"] if self.untouched > 0 else []
        parts += [f"{translated(DOMINATED)} {percent(self.dominated)}"] if self.dominated > 0 else []
        parts += [tr("{nonfinite} no numbers", nonfinite=count(self.nonfinite))] if self.nonfinite else []
        return " · ".join(parts)


def entry_of(recording: Recording, tensor: Tensor, step: int) -> Entry:
    series, k = recording.series[tensor.name], recording.record_at(step)
    medians = [
        f"{translated(sign) or root_symbol(recording)} {number(float(series.spread[name].quantiles[k, MEDIAN]), 3)}"
        for name, sign in SIGNS.items()
        if name in series.spread and recording.records
    ]
    shares = [float(values[k]) if recording.records else np.nan for values in (series.untouched, series.eps_dominated)]
    bad = int(series.nonfinite[k]) if recording.records else 0
    return Entry(tensor.name, " × ".join(map(str, tensor.shape)), " · ".join(medians), *shares, bad)


class TensorModel(QAbstractListModel):
    """One row for each tensor, in the model's order."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._tensors: tuple[Tensor, ...] = ()

    def refresh(self) -> None:
        """Other tensors, or another record of the same."""
        recording = self._session.scene.recording
        tensors = recording.tensors if recording is not None else ()
        if tensors != self._tensors:
            self.beginResetModel()
            self._tensors = tensors
            self.endResetModel()
        elif tensors:
            self.dataChanged.emit(self.index(0), self.index(len(tensors) - 1))

    def name(self, row: int) -> str:
        return self._tensors[row].name

    def row_of(self, name: str) -> int:
        """-1 where there is no such tensor."""
        return next((k for k, tensor in enumerate(self._tensors) if tensor.name == name), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._tensors)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        recording = self._session.scene.recording
        if recording is None:
            return None
        tensor = self._tensors[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tensor.name
        if role in (ENTRY, Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            entry = entry_of(recording, tensor, self._session.step)
            if role == ENTRY:
                return entry
            said = tr(
                "{name}, {shape}: medians {medians}. {shares}",
                name=entry.name,
                shape=entry.shape,
                medians=entry.medians,
                shares=entry.shares(),
            )
            return said if role == Qt.ItemDataRole.AccessibleDescriptionRole else f"{said}\n{meanings(entry)}".strip()
        return None


def meanings(entry: Entry) -> str:
    """What the words of a row mean."""
    said = [tr("Rate: {about}.", about=translated(QUANTITY["rate"].about))]
    said += [f"{translated(UNTOUCHED).capitalize()}: {translated(UNTOUCHED_MEANS)}."] if entry.untouched > 0 else []
    said += [f"{translated(DOMINATED)}: {translated(DOMINATED_MEANS)}."] if entry.dominated > 0 else []
    return "\n".join(said)
