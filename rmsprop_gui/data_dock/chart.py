"""The picture of the data as a view: rows below, fits and the current mini-batch above. It follows the session's step."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QMenu

from optim import SpecError
from rmsprop_gui import style
from rmsprop_gui.alternative import Table, offer_in
from rmsprop_gui.data_dock import look
from rmsprop_gui.data_dock.axes import head_rect
from rmsprop_gui.data_dock.curves import paint_curve
from rmsprop_gui.data_dock.head import key_lines, key_parts, paint_head, paint_key
from rmsprop_gui.data_dock.layers import KeptLayer, Layer
from rmsprop_gui.data_dock.moment import Moment, moment_of
from rmsprop_gui.data_dock.place import HEAD, KEY, SIDE, frame_of, has_key, most_lines
from rmsprop_gui.data_dock.rows import paint_rows, places
from rmsprop_gui.data_dock.sample import drawn_rows
from rmsprop_gui.data_dock.sheet import Sheet, sheet_of
from rmsprop_gui.data_dock.tables import tables_of
from rmsprop_gui.data_dock.under import words_at
from rmsprop_gui.formula.boxes import Box
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.plots.keys import press
from rmsprop_gui.session import Session
from rmsprop_gui.widgets.ring import Ringed, paint_ring


class DataChart(Ringed, QGraphicsView):
    """Shows the data of the session's objective, and nothing where it has none (`sheet` is None then)."""

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
        self.sheet: Sheet | None = None
        self._drawn = drawn_rows(np.zeros(0, bool))
        self._printing = False
        self._key: list[list[Box]] = []
        self._still, self._moving = KeptLayer(self._paint_still, 0), Layer(self._paint_moving, 1)
        for layer in (self._still, self._moving):
            self.scene().addItem(layer)
        session.scene_changed.connect(self.refresh)
        session.runs_changed.connect(self._move)
        session.focus_changed.connect(self._move)
        session.step_changed.connect(self._move)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    # ---- what is shown

    @Slot()
    def refresh(self) -> None:
        """Takes the data of the session's objective, if they are others than those shown."""
        sheet = sheet_of(self.session.scene)
        if sheet is not self.sheet:
            self.sheet = sheet
            if sheet is not None:
                self._drawn = drawn_rows(sheet.test)
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

    def moment(self) -> Moment | None:
        """What is shown at the session's step."""
        return moment_of(self.session, self.sheet) if self.sheet is not None else None

    def describe(self) -> str:
        """The picture at the current step in words."""
        moment = self.moment()
        if moment is None or self.sheet is None:
            return ""
        words = ", ".join(f"{translated(measure.label)} {measure.text}" for measure in moment.measures)
        return tr(
            "{title}: {y} over {x}; {words}",
            title=self.sheet.title,
            y=self.sheet.names[1],
            x=self.sheet.names[0],
            words=words,
        )

    def table(self) -> list[Table]:
        """The rows, the lines of the runs, and how well the focused one fits."""
        moment = self.moment()
        return tables_of(self.sheet, moment) if self.sheet is not None and moment is not None else []

    # ---- painting

    def _size(self) -> QSizeF:
        return self._still.size.size()

    def _frame(self) -> Frame:
        assert self.sheet is not None
        return frame_of(self.sheet, self._drawn, self._size(), max(1, len(self._key)))

    def _lay_key(self) -> None:
        """Its lines; rows are drawn anew where there are more or fewer of them than before."""
        moment, size, before = self.moment(), self._size(), len(self._key)
        if self.sheet is None or moment is None or not has_key(size):
            self._key = []
        else:
            parts, named = key_parts(self.sheet, self._drawn, moment)
            margins = 2 * SIDE * style.scale()
            self._key = key_lines(parts, named, size.width() - margins, most_lines(size))
        if len(self._key) != before:
            self._still.forget()

    def _paint_still(self, painter: QPainter) -> None:
        if self.sheet is not None:
            paint_rows(painter, self.sheet, self._drawn, self._frame(), self._size(), self._printing)

    def _paint_moving(self, painter: QPainter) -> None:
        sheet, moment, size = self.sheet, self.moment(), self._size()
        if sheet is None or moment is None:
            return
        frame, color = self._frame(), style.run_color(moment.style)
        if moment.batch is not None:
            factor = look.size_for(len(sheet.x), frame.width, frame.height) * style.scale()
            look.paint_batch(painter, places(sheet, moment.batch[0], frame), look.BATCH * factor, color)
        pens = style.metrics.pen
        for fitted in moment.lines:
            pen = style.run_pen(fitted.style, pens.path_focus if fitted.focused else pens.curve)
            paint_curve(painter, sheet, fitted.line, frame, pen)
        paint_head(painter, sheet, moment.measures, color, head_rect(frame, size, HEAD))
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
        moment = self.moment()
        if self.sheet is not None and moment is not None:
            self.session.hovered.emit(words_at(self.sheet, self._frame(), moment, event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.session.hovered.emit("")
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.sheet is not None:
            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.addAction(tr("Copy the picture"), self.copy_picture)
            offer_in(menu, self)
            menu.exec(event.globalPos())

    def copy_picture(self) -> None:
        """The data and the fitted lines as a figure for documents, with their settings as text."""
        from rmsprop_gui.export.clipboard import copy_data  # exports are seldom wanted, and know this view

        try:
            copy_data(self.session)
        except SpecError as error:
            self.session.problem.emit(translated(str(error)))

    def sizeHint(self) -> QSize:
        return QSize(432, 188)
