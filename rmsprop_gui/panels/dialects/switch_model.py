"""The table of switches as Qt reads it: what each makes alone, together with those above, and what is still missing then."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from optim.comparison import Difference, Turn
from optim.comparison.difference import spell
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.panels.dialects.shown import ComparisonView

PARTING, NOW, END, MOST = "parting", "now", "end", "most"
MOMENTS = {PARTING: mark("Parting"), NOW: mark("Step"), END: mark("End"), MOST: mark("Largest")}
SWITCH, ALONE, TOGETHER, MISSING = range(4)
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
PART_ROLE, BELOW_ROLE, INERT_ROLE = (Qt.ItemDataRole.UserRole + k for k in range(1, 4))


class SwitchModel(QAbstractTableModel):
    """A row for each turn. The numbers are those of one moment: where the two part, the step, the end, or the largest."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: ComparisonView | None = None
        self.moment, self.step = PARTING, 0

    @property
    def turns(self) -> tuple[Turn, ...]:
        return () if self.shown is None else self.shown.comparison.switches.turns

    def show_comparison(self, shown: ComparisonView | None) -> None:
        """The rows stay where they are the same switches, and so does what is chosen among them."""
        known = [turn.field for turn in self.turns]
        same = shown is not None and known == [turn.field for turn in shown.comparison.switches.turns]
        if not same:
            self.beginResetModel()
        self.shown = shown
        self.endResetModel() if not same else self._tell()

    def show_moment(self, moment: str, step: int) -> None:
        self.moment, self.step = moment, step
        self._tell()

    def _tell(self) -> None:
        if self.turns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.turns) - 1, MISSING))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, MISSING)

    # ---- numbers

    def when(self) -> int | None:
        """The step whose differences are shown; None for the largest of all, or where the two never part."""
        if self.shown is None or self.moment == MOST:
            return None
        if self.moment == PARTING:
            return self.shown.comparison.switches.parting
        return self.shown.steps if self.moment == END else min(self.step, self.shown.steps)

    def distance(self, found: Difference) -> float:
        step = self.when()
        return found.most if step is None else found.at(step)

    def is_identical(self, found: Difference) -> bool:
        step = self.when()
        return found.identical if step is None else bool(found.same[: step + 1].all())

    def get_difference(self, row: int, column: int) -> Difference:
        assert self.shown is not None
        turn = self.turns[row]
        return (turn.alone, turn.cumulative, self.shown.comparison.stages[row])[column - ALONE]

    def part(self, row: int, column: int) -> float:
        """How long its bar is, of the longest one of both columns; 0 to 1. What is missing has none."""
        if column not in (ALONE, TOGETHER):
            return 0.0
        each = [self.distance(self.get_difference(r, c)) for r in range(len(self.turns)) for c in (ALONE, TOGETHER)]
        longest = max([x for x in each if np.isfinite(x)], default=0.0)
        here = self.distance(self.get_difference(row, column))
        if not np.isfinite(here):
            return 1.0
        return here / longest if longest > 0.0 else 0.0

    def text(self, row: int, column: int) -> str:
        if column == SWITCH:
            return translated(self.turns[row].label)
        found = self.get_difference(row, column)
        return tr("identical") if self.is_identical(found) else number(self.distance(found), 3)

    def below(self, row: int) -> str:
        """From what to what a switch is turned."""
        turn = self.turns[row]
        values = {"old": translated(spell(turn.old)), "new": translated(spell(turn.new))}
        if turn.inert:
            return tr("{old} → {new}, no effect here", **values)
        return tr("{old} → {new}, only rounding", **values) if turn.rounding else tr("{old} → {new}", **values)

    # ---- Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.turns)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else MISSING + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.text(row, column)}, {self.below(row)}" if column == SWITCH else self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if column == SWITCH else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(column)
        if role == PART_ROLE:
            return self.part(row, column)
        if role == BELOW_ROLE and column == SWITCH:
            return self.below(row)
        return self.turns[row].inert if role == INERT_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == SWITCH else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(section)
        heads = (tr("Switch"), tr("Alone"), tr("So far"), tr("Missing"))
        return heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def tip(self, column: int) -> str:
        """What a column means."""
        if self.shown is None:
            return ""
        side = self.shown.comparison.side
        names = {"one": side.titles[0], "other": side.titles[self.shown.comparison.to]}
        return (
            tr("A click shows the path with this switch and all above it turned"),
            tr("How far {one} moves when this switch alone is turned", **names),
            tr("How far {one} has moved when this switch and all above it are turned", **names),
            tr("How far it is from {other} then", **names),
        )[column]
