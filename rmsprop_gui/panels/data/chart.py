"""The picture of the data as a view: rows below, fits and the current mini-batch above. It follows the session's step."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsScene, QGraphicsView, QMenu

from rmsprop_gui.charts.landscape.paint_context import MapCoordinates
from rmsprop_gui.charts.painted_chart import FocusRingMixin, paint_ring, press
from rmsprop_gui.charts.tables import ChartTable, offer_in
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.boxes import Box
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.data_sheet import DataSheet, get_sheet
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import STEP, WHAT_RUNS
from rmsprop_gui.panels.data import geometry
from rmsprop_gui.panels.data.geometry import HEAD, KEY, SIDE, choose_rows, get_frame, has_key, most_lines
from rmsprop_gui.panels.data.rows import head_rect, key_lines, key_parts, paint_curve, paint_head, paint_key, paint_rows, places
from rmsprop_gui.panels.data.step_snapshot import DataSnapshot, get_tables, make_snapshot

log = logging.getLogger(__name__)


class PixmapLayer(QGraphicsItem):
    """An item over the whole picture that paints by a function."""

    def __init__(self, draw: Callable[[QPainter], None], z: float) -> None:
        super().__init__()
        self._paint, self.size = draw, QRectF()
        self.vector = False  # draw shapes and text, no kept pixels: for files
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @guarded
    def boundingRect(self) -> QRectF:
        return self.size

    def resize(self, size: QRectF) -> None:
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:  # an exception that leaves a paint function ends the process
            self.draw(painter)
        except Exception:
            log.exception("A layer of the data could not be drawn.")
        finally:
            painter.restore()

    def draw(self, painter: QPainter) -> None:
        self._paint(painter)


class CachedLayer(PixmapLayer):
    """Draws once into pixels, until `forget`, another size, another resolution or another style."""

    _cached: tuple[object, QPixmap] | None = None

    def forget(self) -> None:
        self._cached = None
        self.update()

    def draw(self, painter: QPainter) -> None:
        if self.vector:
            self._paint(painter)
            return
        ratio = painter.device().devicePixelRatioF()
        key = self.size.width(), self.size.height(), ratio, style.theme().name, style.layout_key()
        if self._cached is None or self._cached[0] != key:
            self._cached = key, self._draw_pixmap(ratio)
        painter.drawPixmap(QPointF(0, 0), self._cached[1])

    def _draw_pixmap(self, ratio: float) -> QPixmap:
        picture = QPixmap(max(1, round(self.size.width() * ratio)), max(1, round(self.size.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()
        return picture


DIGITS = 3


def words_at(sheet: DataSheet, frame: MapCoordinates, snapshot: DataSnapshot, at: QPointF) -> str:
    """ "carat = 1.20 · RMSprop: price = 4810"; "" outside the picture."""
    if not frame.shows(at):
        return ""
    x, y = frame.data(at)
    here = f"{sheet.names[0]} = {number(x, DIGITS)}"
    focused = next((line for line in snapshot.lines if line.focused), None)
    if focused is None:
        return f"{here}, {sheet.names[1]} = {number(y, DIGITS)}"
    fitted = number(float(sheet.data.predict(x, *focused.line)), DIGITS)
    return f"{here} · {focused.name}: {sheet.names[1]} = {fitted}"


class DataChart(FocusRingMixin, QGraphicsView):
    """Shows the data of the session's objective, and nothing where it has none (`sheet` is None then).

    copy_wanted()   the data and the fitted lines are wanted as a figure for documents
    """

    copy_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("dataChart")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Data and fitted line"))
        self.setMinimumSize(160, 80)
        self.setScene(QGraphicsScene(self))
        self.viewport().setMouseTracking(True)
        self.session = session
        self.sheet: DataSheet | None = None
        self._drawn = choose_rows(np.zeros(0, bool))
        self._printing = False
        self._key: list[list[Box]] = []
        self._still, self._moving = CachedLayer(self._paint_still, 0), PixmapLayer(self._paint_moving, 1)
        for layer in (self._still, self._moving):
            self.scene().addItem(layer)
        session.updates.follow(self, self.refresh, WHAT_RUNS | {STEP}, picture=True)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
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
            self._still.forget()
        self._move()

    @Slot()
    @Slot(int)
    def _move(self, *_: object) -> None:
        if self.isVisible():
            self._lay_key()
            self._moving.update()

    @Slot()
    def _restyle(self) -> None:
        self.setBackgroundBrush(style.color("panel"))
        self._lay_key()
        self._still.forget()

    def set_print(self, on: bool) -> None:
        """Draws everything as vectors, in the style in force: for exports."""
        self._printing = self._still.vector = self._moving.vector = on
        self._restyle()

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

    def _size(self) -> QSizeF:
        return self._still.size.size()

    def _frame(self) -> MapCoordinates:
        assert self.sheet is not None
        return get_frame(self.sheet, self._drawn, self._size(), max(1, len(self._key)))

    def _lay_key(self) -> None:
        """Its lines; rows are drawn anew where there are more or fewer of them than before."""
        snapshot, size, before = self.snapshot(), self._size(), len(self._key)
        if self.sheet is None or snapshot is None or not has_key(size):
            self._key = []
        else:
            parts, named = key_parts(self.sheet, self._drawn, snapshot)
            margins = 2 * SIDE * style.scale()
            self._key = key_lines(parts, named, size.width() - margins, most_lines(size))
        if len(self._key) != before:
            self._still.forget()

    def _paint_still(self, painter: QPainter) -> None:
        if self.sheet is not None:
            paint_rows(painter, self.sheet, self._drawn, self._frame(), self._size(), self._printing)

    def _paint_moving(self, painter: QPainter) -> None:
        sheet, snapshot, size = self.sheet, self.snapshot(), self._size()
        if sheet is None or snapshot is None:
            return
        frame, color = self._frame(), style.run_color(snapshot.style)
        if snapshot.batch is not None:
            factor = geometry.size_for(len(sheet.x), frame.width, frame.height) * style.scale()
            geometry.paint_batch(painter, places(sheet, snapshot.batch[0], frame), geometry.BATCH * factor, color)
        pens = style.metrics.pen
        for fitted in snapshot.lines:
            pen = style.run_pen(fitted.style, pens.path_focus if fitted.focused else pens.curve)
            paint_curve(painter, sheet, fitted.line, frame, pen)
        paint_head(painter, sheet, snapshot.measures, color, head_rect(frame, size, HEAD))
        if self.ringed and not self._printing:
            paint_ring(painter, self._moving.size)
        unit = style.scale() * style.text_scale()
        paint_key(painter, self._key, head_rect(frame, size, KEY).translated(0, HEAD * unit), KEY * unit)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = QRectF(self.viewport().rect())
        self.scene().setSceneRect(size)
        for layer in (self._still, self._moving):
            layer.resize(size)
        self._lay_key()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_key()
        self._moving.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(self.describe())
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self.session, event):
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        snapshot = self.snapshot()
        if self.sheet is not None and snapshot is not None:
            self.session.hovered.emit(words_at(self.sheet, self._frame(), snapshot, event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.session.hovered.emit("")
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.sheet is not None:
            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.addAction(tr("Copy the picture"), self.copy_wanted.emit)
            offer_in(menu, self)
            menu.exec(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(432, 188)
