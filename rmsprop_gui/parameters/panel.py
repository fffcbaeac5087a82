"""The table of readouts: it follows the step, fits its rows to the dock, and copies."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QKeySequence, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from optim.spelling import DECLARED
from rmsprop_gui import style
from rmsprop_gui.formula.fit import SMALLEST
from rmsprop_gui.highlight import Quantity
from rmsprop_gui.i18n import tr
from rmsprop_gui.ledger.notation import NotationChoice
from rmsprop_gui.parameters.model import ReadoutModel
from rmsprop_gui.parameters.painting import SYMBOLS, ParameterHeader, ReadoutDelegate
from rmsprop_gui.session import Session
from rmsprop_gui.settings_dock.start import current_start, parse_start, put_coordinate

LOWEST, HIGHEST = 18, 24  # logical pixels: rows share the dock's height between these
NARROW = 84  # a parameter's column in which numbers may have fewer digits
NARROWEST = 74  # with more parameters the table scrolls


class Parameters(QTableView):
    """The numbers of the update that leaves the current step, for every parameter of the focused run."""

    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._model = ReadoutModel()
        self._notation = NotationChoice.of(session)
        self._stale = True
        self.setModel(self._model)
        delegate = ReadoutDelegate(self)
        delegate.written.connect(self._take_coordinate)
        self.setItemDelegate(delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalHeader(ParameterHeader())
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.entered.connect(self._point_at)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Parameters"))
        self._add_actions()
        session.step_changed.connect(self._show_step)
        for signal in (session.runs_changed, session.focus_changed, session.scene_changed):
            signal.connect(self.refresh)
        self._notation.changed.connect(self.refresh)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def _add_actions(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for title, slot, key in (
            (tr("Copy row"), self.copy_row, QKeySequence.StandardKey.Copy), (tr("Copy table"), self.copy_table, None),
        ):  # fmt: skip
            action = QAction(title, self)
            action.triggered.connect(slot)
            if key is not None:
                action.setShortcut(key)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)

    @Slot()
    def refresh(self) -> None:
        """Read the focused run anew."""
        there = bool(self._session.scene.runs)
        self.context_changed.emit(self._session.name(self._session.focus) if there else "")
        self._stale = not self.isVisible()
        if not self._stale:
            run = self._session.run
            self._model.set_run(run, self._session.step, self._notation.for_run(run) if run is not None else DECLARED)
            self._arrange()

    @Slot(int)
    def _show_step(self, step: int) -> None:
        if self.isVisible() and not self._stale:
            self._model.set_step(step)
        else:
            self._stale = True

    def edit(self, index: QModelIndex, *more: object) -> object:
        """θ is written at its first step, where the runs start: what one sees is what one changes."""
        if more and self._model.flags(index) & Qt.ItemFlag.ItemIsEditable and more[0] & self.editTriggers():  # type: ignore[operator]
            self._session.playback.stop()
            self._session.seek(0)
        return super().edit(index, *more)  # type: ignore[call-overload]

    @Slot(int, str)
    def _take_coordinate(self, which: int, text: str) -> None:
        try:
            (value,) = parse_start(text)
        except ValueError as error:
            self._session.problem.emit(tr("The start stays as it was. {error}", error=error))
            return
        if value != current_start(self._session)[which]:
            put_coordinate(self._session, which, value)

    def copy_row(self) -> None:
        """The chosen rows in full precision; all rows when none is chosen."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self._model.copied(rows or range(self._model.rowCount())))

    def copy_table(self) -> None:
        """All rows in full precision, tab-separated."""
        QGuiApplication.clipboard().setText(self._model.copied(range(self._model.rowCount())))

    def _arrange(self) -> None:
        """Share the height among the rows and the width among the columns."""
        rows, columns = self._model.rowCount(), self._model.columnCount()
        if not rows:
            return
        scale = style.text_scale()
        high = (self.viewport().height() - 2) / rows
        self.verticalHeader().setDefaultSectionSize(round(max(LOWEST * scale, min(HIGHEST * scale, int(high)))))
        symbols = max((q.box.width + 16 for q in self._model.rows if q.box.width < 110), default=0)
        roomy = self.viewport().width() >= SYMBOLS + (columns - 1) * NARROW * scale
        spare = self.viewport().width() - (columns - 1) * NARROWEST * scale
        symbols = max(symbols * SMALLEST, min(symbols, spare))  # they are drawn smaller where they must be
        self.setColumnWidth(0, round(max(symbols, SYMBOLS if roomy else 0)))
        room = (self.viewport().width() - self.columnWidth(0)) / max(1, columns - 1)
        for column in range(1, columns):
            self.setColumnWidth(column, round(max(NARROWEST * scale, min(204 * scale, int(room)))))

    @Slot()
    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, style.color("panel"))
        self.setPalette(palette)
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    # ---- the quantity that is pointed at

    @Slot(QModelIndex)
    def _point_at(self, index: QModelIndex) -> None:
        """Its picture on the map and in the plots is drawn brighter: of one parameter, or of all in the first column."""
        name = self._model.rows[index.row()].name
        self._session.set_highlight(Quantity(name, index.column() - 1 if index.column() else None))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self._point_at(current)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._session.set_highlight(None)
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._session.set_highlight(None)

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(306, 188)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 80)
