"""How robust optimizers are to what a plane varies: the share of it that converges, counted for each, and what that means."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from optim import catalog
from optim.maps import MapField, MapSpec, fields
from rmsprop_gui import style
from rmsprop_gui.alternative import Column, Table, offer
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.numbers import count, percent, short
from rmsprop_gui.paint_guard import guarded

ROW, NAME, SHARE, BAR = 24.0, 78.0, 46.0, 8.0
WAITING = -1.0
RANGES = {  # by the scale of an axis
    "linear": mark("{name} from {low} to {high}"),
    "log": mark("{name} from {low} to {high}, logarithmic"),
    "complement": mark("{name} from {low} to {high}, by 1 − x"),
}


def definition(map_spec: MapSpec) -> str:
    """What the number is, with everything it depends on."""
    spec, known = map_spec.spec, fields(map_spec.spec)
    ranges = [
        translated(RANGES[axis.scale]).format(name=named(known[axis.field]), low=short(axis.low, 3), high=short(axis.high, 3))
        for axis in (map_spec.x, map_spec.y)
    ]
    title = translated(catalog.landscape(spec.objective, spec.objective_params).title)
    return (
        tr("Robustness: the share of this plane ({ranges}) in which a run of {steps} steps on {title} ends "
           "within {tolerance} of the lowest loss. Every cell counts once. All numbers that the plane does "
           "not vary are each optimizer's own defaults.",
           ranges="; ".join(ranges), steps=count(spec.steps), title=title, tolerance=short(spec.tolerance))
    )


def named(note: MapField) -> str:
    """ "rate α", "start θ₁"."""
    word = translated(note.label)
    word = word[0].lower() + word[1:]
    return word if word.endswith(note.symbol) else f"{word} {note.symbol}"


class Tally(QWidget):
    """Rows of name, bar and percent; `shares` {optimizer: 0 to 1, WAITING, or a word where the plane has no meaning for it}."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: dict[str, float | str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Robustness of four optimizers"))
        offer(self)
        style.notifier().changed.connect(self.update)

    def show_shares(self, shares: dict[str, float | str]) -> None:
        self.shares = dict(shares)
        titles = {name: translated(entry.title) for name, entry in catalog.optimizers().items()}
        self.setAccessibleDescription(", ".join(f"{titles[name]} {words(share)}" for name, share in shares.items()))
        self.updateGeometry()
        self.update()

    def table(self) -> Table:
        """The bars in numbers."""
        titles = catalog.optimizers()
        known = np.array([not isinstance(share, str) and share != WAITING for share in self.shares.values()], bool)
        numbers = np.array([share if there else np.nan for share, there in zip(self.shares.values(), known, strict=True)], float)
        columns = (
            Column(tr("Optimizer"), np.array([titles[name].title for name in self.shares])),
            Column(tr("Share that converges"), numbers, known),
        )
        return Table(tr("Robustness"), tr("The share of the plane in which each optimizer converges."), columns)

    def sizeHint(self) -> QSize:
        return QSize(240, round(ROW * style.room() * max(1, len(self.shares))))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            for k, (name, share) in enumerate(self.shares.items()):
                self._paint_row(painter, k, name, share)
        finally:
            painter.end()

    def _paint_row(self, painter: QPainter, k: int, name: str, share: float | str) -> None:
        unit = style.room()
        row = QRectF(0, k * ROW * unit, self.width(), ROW * unit)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(style.font(style.metrics.type.control, 500, numeric=True))
        painter.setPen(style.color("text"))
        title = QFontMetricsF(painter.font()).elidedText(
            translated(catalog.optimizers()[name].title), Qt.TextElideMode.ElideRight, (NAME - 6) * unit
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.setPen(style.color("text_2"))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, words(share))
        if isinstance(share, str):
            return
        high = BAR * unit
        bar = QRectF(NAME * unit, row.center().y() - high / 2, row.width() - (NAME + SHARE) * unit, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("grid"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        if share > 0:
            painter.setBrush(style.color("accent"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(high, bar.width() * share), high), high / 2, high / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def words(share: float | str) -> str:
    if isinstance(share, str):
        return share
    return "…" if share == WAITING else percent(share)
