"""The picture of the data as a view: rows below, fits and the current mini-batch above. It follows the session's step."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, QSizeF, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu

from rmsprop_gui.charts.axes import Axes
from rmsprop_gui.charts.painted_chart import PaintedChart, press, step_keys_text
from rmsprop_gui.charts.tables import ChartTable, offer_in
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.boxes import Box
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.data_sheet import DataSheet, get_sheet
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import STEP, WHAT_RUNS
from rmsprop_gui.panels.data import geometry
from rmsprop_gui.panels.data.geometry import HEAD, KEY, SIDE, choose_rows, has_key, lay_out, most_lines
from rmsprop_gui.panels.data.rows import head_rect, key_lines, key_parts, paint_curve, paint_head, paint_key, paint_rows, places
from rmsprop_gui.panels.data.step_snapshot import DataSnapshot, get_tables, make_snapshot

DIGITS = 3


def words_at(sheet: DataSheet, x: float, y: float, snapshot: DataSnapshot) -> str:
    """ "carat = 1.20 · RMSprop: price = 4810"."""
    here = f"{sheet.names[0]} = {number(x, DIGITS)}"
    focused = next((line for line in snapshot.lines if line.focused), None)
    if focused is None:
        return f"{here}, {sheet.names[1]} = {number(y, DIGITS)}"
    fitted = number(float(sheet.data.predict(x, *focused.line)), DIGITS)
    return f"{here} · {focused.name}: {sheet.names[1]} = {fitted}"


class DataChart(PaintedChart):
    """Shows the data of the session's objective, and nothing where it has none (`sheet` is None then).

    copy_wanted()   the data and the fitted lines are wanted as a figure for documents
    vector          draw shapes and text, no kept pixels: for files
    """

    zooms, drags = True, True
    copy_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Data and fitted line"), step_keys_text())
        self.setObjectName("dataChart")
        self.setMinimumSize(160, 80)
        self.session = session
        self.sheet: DataSheet | None = None
        self.vector = False
        self._drawn = choose_rows(np.zeros(0, bool))
        self._printing = False
        self._key: list[list[Box]] = []
        session.updates.follow(self, self.refresh, WHAT_RUNS | {STEP}, picture=True)
        self.refresh()

    # ---- what is shown

    @Slot()
    def refresh(self) -> None:
        """Takes the data of the session's objective, if they are others than those shown."""
        sheet = get_sheet(self.session.scene)
        if sheet is not self.sheet:
            self.sheet = sheet
            if sheet is not None:
                self._drawn = choose_rows(sheet.test)
            self.still.forget()
        self._move()

    @Slot()
    @Slot(int)
    def _move(self, *_: object) -> None:
        if self.isVisible():
            self._lay_key()
            self.update()

    def restyle(self) -> None:
        self._lay_key()
        self.update()

    def set_print(self, on: bool) -> None:
        """Draws everything as vectors, in the style in force: for exports."""
        self._printing = self.vector = on
        self.restyle()

    def snapshot(self) -> DataSnapshot | None:
        """What is shown at the session's step."""
        return make_snapshot(self.session, self.sheet) if self.sheet is not None else None

    def describe(self) -> str:
        """The picture at the current step in words."""
        snapshot = self.snapshot()
        if snapshot is None or self.sheet is None:
            return ""
        words = ", ".join(f"{translated(measure.label)} {measure.text}" for measure in snapshot.measures)
        return tr(
            "{title}: {y} over {x}; {words}",
            title=self.sheet.title,
            y=self.sheet.names[1],
            x=self.sheet.names[0],
            words=words,
        )

    def table(self) -> list[ChartTable]:
        """The rows, the lines of the runs, and how well the focused one fits."""
        snapshot = self.snapshot()
        return get_tables(self.sheet, snapshot) if self.sheet is not None and snapshot is not None else []

    # ---- painting

    def axes(self) -> Axes:
        """Those of the rows that are drawn."""
        assert self.sheet is not None
        return lay_out(self.sheet, self._drawn, QRectF(self.rect()), max(1, len(self._key)), self.view)

    def _lay_key(self) -> None:
        """Its lines, as many as there is room for."""
        snapshot, size = self.snapshot(), QSizeF(self.size())
        if self.sheet is None or snapshot is None or not has_key(size):
            self._key = []
        else:
            parts, named = key_parts(self.sheet, self._drawn, snapshot)
            margins = 2 * SIDE * style.scale()
            self._key = key_lines(parts, named, size.width() - margins, most_lines(size))

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), style.color("panel"))
        sheet, snapshot = self.sheet, self.snapshot()
        if sheet is None or snapshot is None:
            return
        axes = self.axes()
        if self.vector:
            paint_rows(painter, sheet, self._drawn, axes, self._printing)
        else:
            self.still.paint(
                painter, QSizeF(self.size()), axes.coordinates,
                lambda still: paint_rows(still, sheet, self._drawn, axes, self._printing),
            )  # fmt: skip
        self._paint_moving(painter, sheet, snapshot, axes)

    def _paint_moving(self, painter: QPainter, sheet: DataSheet, snapshot: DataSnapshot, axes: Axes) -> None:
        at, color = axes.coordinates, style.run_color(snapshot.style)
        if snapshot.batch is not None:
            factor = geometry.size_for(len(sheet.x), at.width, at.height) * style.scale()
            geometry.paint_batch(painter, places(sheet, snapshot.batch[0], at), geometry.BATCH * factor, color)
        pens = style.metrics.pen
        for fitted in snapshot.lines:
            pen = style.run_pen(fitted.style, pens.path_focus if fitted.focused else pens.curve)
            paint_curve(painter, sheet, fitted.line, at, pen)
        paint_head(painter, sheet, snapshot.measures, color, head_rect(axes.room, HEAD))
        unit = style.scale() * style.text_scale()
        paint_key(painter, self._key, head_rect(axes.room, KEY).translated(0, HEAD * unit), KEY * unit)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_key()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_key()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(f"{self.describe()}. {step_keys_text()}")
        super().focusInEvent(event)

    def press_own_key(self, event: QKeyEvent) -> bool:
        return press(self.session, event)

    def point_at(self, event: QMouseEvent) -> None:
        snapshot = self.snapshot()
        if self.sheet is not None and snapshot is not None:
            at, place = self.axes().coordinates, event.position()
            self.session.hovered.emit(words_at(self.sheet, *at.data(place), snapshot) if at.shows(place) else "")

    def leave(self) -> None:
        self.session.hovered.emit("")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.sheet is not None:
            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.addAction(tr("Copy the picture"), self.copy_wanted.emit)
            offer_in(menu, self)
            menu.exec(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(432, 188)
