"""The readouts as a table model: a row for each quantity, a column for its symbol and one for each parameter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from optim import Run, analysis
from optim.base import catalog
from optim.base.fields import get_declarations
from optim.notation import quantity_names
from optim.notation.notation_resolver import DECLARED, spelling
from optim.notation.renderer import set_symbol
from optim.optimizers.meaning import is_on
from rmsprop_gui.drawing.formula import Box, Root, RowBox, TextBox, symbol
from rmsprop_gui.drawing.formula.trace_formula import BoxRenderer
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import MISSING, number, percent, subscript

SHORT_EPS = 1e-4  # relative to √v: below it ε does not show in four digits


@dataclass(frozen=True, eq=False)
class ReadoutQuantity:
    """One row: how it is written, what it is, and its numbers (d,) in the step that leaves theta[k].

    last    whether the last point still has it (the others belong to a step)
    bar     whether it is a share, shown as a bar
    rule    whether a hairline stands above it
    short   the same in letters, for where the words of a library have no room; None where it is written so
    """

    name: str
    box: Box
    label: str
    values: Callable[[int], np.ndarray]
    last: bool = False
    bar: bool = False
    rule: bool = False
    short: Box | None = None


def quantities(run: Run, notation: str = DECLARED) -> list[ReadoutQuantity]:
    """The rows of a run: the point, the gradient in its stages, the memory, the rate, the step; symbols in a notation."""
    found = [ReadoutQuantity("theta", symbol("θ"), tr("parameter"), lambda k: run.theta[k], last=True)]
    found += [ReadoutQuantity("gradient", symbol("g"), tr("gradient"), lambda k: run.gradient[k], last=True, rule=True)]
    found += gradient_stages(run)
    found += memory(run, notation)
    entry = catalog.get_optimizer(run.spec)
    rate = get_declarations(entry.Intermediates).get("rate")
    label = translated(rate.label) if rate else tr("effective rate")
    found.append(ReadoutQuantity("rate", rate_box(run, notation), label, lambda k: run.rate[k], rule=True))
    if run.spec.update_clip is not None:
        label = tr("what the clipping of updates leaves of the step")
        found.append(ReadoutQuantity("left", symbol("s"), label, lambda k: run.left[k], bar=True))
    found.append(
        ReadoutQuantity("delta", symbol("Δθ"), tr("the step: the next parameter minus this one"), lambda k: run.delta[k])
    )
    bound = analysis.step_bound(run)
    if bound is not None:
        label = tr("the step as a share of the longest one that this optimizer can make")
        found.append(ReadoutQuantity("reach", TextBox(tr("of reach"), 12, "text_2"), label, share(run, bound), bar=True))
    if notation == DECLARED:
        return found
    letters = {each.name: each.box for each in quantities(run)}
    return [replace(each, short=letters[each.name]) for each in found]


def share(run: Run, bound: np.ndarray) -> Callable[[int], np.ndarray]:
    def values(k: int) -> np.ndarray:
        with np.errstate(all="ignore"):
            return np.abs(run.delta[k]) / bound[k]

    return values


def gradient_stages(run: Run) -> list[ReadoutQuantity]:
    """Noise, clipping and weight decay where there are any, and the square of what the optimizer saw."""
    found = []
    if run.spec.noise is not None:
        found.append(ReadoutQuantity("noise", symbol("n"), tr("noise in the gradient"), lambda k: run.noise[k], last=True))
    used, sign = run.clipped, symbol("g", None, 2)
    if run.spec.clip is not None:
        found.append(ReadoutQuantity("clipped", symbol("ĝ"), tr("gradient after clipping"), lambda k: run.clipped[k]))
        sign = symbol("ĝ", None, 2)
    entry = catalog.get_optimizer(run.spec)
    decayed = entry.decay.line
    if decayed in run.lines:
        used, sign = run.lines[decayed], symbol("g′", None, 2)
        found.append(ReadoutQuantity(decayed, symbol("g′"), tr("gradient with weight decay"), from_lines(run, decayed)))
    moment = entry.second_moment
    if moment.state in run.state and moment.of not in run.lines:  # else the line whose square it is has a row of its own
        label = tr("square of the gradient that {symbol} takes in", symbol=get_declarations(entry.State)[moment.state].symbol)
        found.append(ReadoutQuantity("square", sign, label, lambda k: square(used[k])))
    return found


def square(g: np.ndarray) -> np.ndarray:
    """g², infinite where it overflows: that is what v took in."""
    with np.errstate(all="ignore"):
        return g * g


def memory(run: Run, notation: str) -> list[ReadoutQuantity]:
    """The state after taking this step's gradient in, and the lines made of it."""
    entry = catalog.get_optimizer(run.spec)
    renderer, written = BoxRenderer(), spelling(catalog.get_key(run.spec), notation)
    states = quantity_names.quantities(entry.State, run.spec.hyper)
    lines = quantity_names.quantities(entry.Intermediates, run.spec.hyper)
    found = []
    told = ("rate", entry.decay.line, entry.preconditioner.denominator)  # by a row of their own, or by the rate
    for name in run.state:
        note = states.get(name)
        box = set_symbol(renderer, note.symbol if note else name, written)
        found.append(ReadoutQuantity(name, box, translated(note.label) if note else name, from_state(run, name)))
    for name in run.lines:
        if name not in told:
            note = lines.get(name)
            box = set_symbol(renderer, note.symbol if note else name, written)
            found.append(ReadoutQuantity(name, box, translated(note.label) if note else name, from_lines(run, name)))
    return found


def from_state(run: Run, name: str) -> Callable[[int], np.ndarray]:
    return lambda k: run.state[name][k + 1]


def from_lines(run: Run, name: str) -> Callable[[int], np.ndarray]:
    return lambda k: run.lines[name][k]


def rate_box(run: Run, notation: str) -> Box:
    """The effective rate as the dialect computes it; ε is left out where four digits do not show it."""
    entry, hyper = catalog.get_optimizer(run.spec), run.spec.hyper
    renderer, spelt = BoxRenderer(), spelling(catalog.get_key(run.spec), notation)
    note, root = (
        quantity_names.quantity(entry.Intermediates, "rate", quantity_names.find_switched_on(hyper)),
        quantity_names.root(entry, hyper),
    )
    written = note.symbol if note else "α"
    above, _, under = written.partition("/")  # "δ·e/d" of Prodigy: what stands above d is its own
    divisor = entry.preconditioner
    if under != "d" or root is None or divisor.eps not in hyper or not run.steps:
        return set_symbol(renderer, written, spelt)
    below, eps = (
        set_symbol(renderer, root.symbol, spelt),
        set_symbol(renderer, get_declarations(entry.Hyper)[divisor.eps].symbol, spelt),
    )
    with np.errstate(all="ignore"):
        typical = float(np.nanmedian(np.abs(run.lines[divisor.root])))
    inside = is_on(divisor.inside, hyper)
    plus = TextBox(" + ", 13, "text_3")
    if not hyper[divisor.eps] < SHORT_EPS * (typical**2 if inside else typical):
        if not inside:
            below = renderer.enclosed(RowBox(below, plus, eps), "(", ")")
        elif isinstance(below, Root):
            below = renderer.root(RowBox(below.radicand, plus, eps))
    return RowBox(set_symbol(renderer, above, spelt), TextBox(" / ", 13, "text_3"), below)


VALUE = Qt.ItemDataRole.UserRole  # float, or None where the last step has none
QUANTITY = Qt.ItemDataRole.UserRole + 1
DIGITS = 4
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ReadoutModel(QAbstractTableModel):
    """The numbers of one run at one step; `set_run` and `set_step` are all there is to change."""

    def __init__(self) -> None:
        super().__init__()
        self.run: Run | None = None
        self.step = 0
        self.rows: list[ReadoutQuantity] = []
        self._values: list[np.ndarray | None] = []
        self._leg: Run | None = None
        self._notation = DECLARED

    def set_run(self, run: Run | None, step: int, notation: str = DECLARED) -> None:
        """Show another run, or in another notation. The table keeps its shape where the rows are the same."""
        self._notation = notation
        self._leg = run.at(step)[0] if run is not None else None
        rows = quantities(self._leg, notation) if self._leg is not None else []
        same = [q.name for q in rows] == [q.name for q in self.rows] and run is not None and self.run is not None
        same = same and run.dimension == self.run.dimension  # type: ignore[union-attr]
        if same:
            self.run, self.rows = run, rows
            self._read(step)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.run, self.rows = run, rows
        self._read(step)
        self.endResetModel()

    def set_step(self, step: int) -> None:
        if self.run is not None and self.run.at(step)[0] is not self._leg:  # another optimizer has taken over, or begun anew
            self.set_run(self.run, step, self._notation)
            return
        self._read(step)
        if self.rows:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def _read(self, step: int) -> None:
        self.step = step
        run, at = self.run.at(step) if self.run is not None else (None, 0)
        steps = run.steps if run is not None else 0
        self._values = [q.values(at) if at < steps or (q.last and at == steps) else None for q in self.rows]

    def value(self, row: int, parameter: int) -> float | None:
        values = self._values[row]
        return None if values is None else float(values[parameter])

    def text(self, row: int, parameter: int, digits: int = DIGITS) -> str:
        """The number as it is shown."""
        x = self.value(row, parameter)
        return MISSING if x is None else percent(x) if self.rows[row].bar else number(x, digits)

    def copy_text(self, rows: range | list[int]) -> str:
        """Rows in full precision, tab-separated, with a head line."""
        d = self.columnCount() - 1
        lines = ["\t".join(["step", *(self.headerData(j + 1, Qt.Orientation.Horizontal) for j in range(d))])]
        for row in rows:
            values = [self.value(row, j) for j in range(d)]
            name = self.rows[row].box.text().strip()
            lines.append("\t".join([name, *("" if x is None else repr(x) for x in values)]))
        lines[0] = lines[0].replace("step", f"step {self.step}", 1)
        return "\n".join(lines)

    # ---- Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1 + (self.run.dimension if self.run is not None else 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        quantity = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column() - 1) if index.column() else quantity.box.text().strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            if not index.column():
                return translated(quantity.label)
            x = self.value(index.row(), index.column() - 1)
            return f"{translated(quantity.label)}: {MISSING if x is None else repr(x)}"
        if role == VALUE and index.column():
            return self.value(index.row(), index.column() - 1)
        return quantity if role == QUANTITY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """θ can be written: its numbers are where the runs start."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() and self.rows[index.row()].name == "theta" else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return tr("Quantity")
        return "θ" if self.columnCount() == 2 else f"θ{subscript(section)}"
