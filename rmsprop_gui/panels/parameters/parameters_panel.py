"""The table of readouts: it follows the step, fits its rows to the dock, and copies."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from optim.notation.notation_resolver import DECLARED
from rmsprop_gui.charts.landscape.ground import current_start, parse_start, put_coordinate
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import symbol
from rmsprop_gui.drawing.formula.label import SMALLEST, fit
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.highlight import HighlightedQuantity
from rmsprop_gui.model.notation import NotationChoice
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import STEP, WHAT_RUNS
from rmsprop_gui.panels.parameters.quantities import DIGITS, QUANTITY, VALUE, ReadoutModel
from rmsprop_gui.widgets.number_field import entry_text
from rmsprop_gui.widgets.painted_header import PaintedHeader

HORIZONTAL = Qt.Orientation.Horizontal
MARGIN = 12
SYMBOLS = 74  # logical pixels for the first column
Index = QModelIndex | QPersistentModelIndex


class ReadoutDelegate(QStyledItemDelegate):
    """Symbols as formulas, numbers on tabular digits at the right, shares as bars.

    written(parameter, text)   what was typed over a coordinate
    """

    written = Signal(int, str)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quantity = index.data(QUANTITY)
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, style.color("selected"))
        if quantity.rule:
            painter.fillRect(rule(rect, index), style.color("grid"))
        if index.column() == 0:
            box, room = quantity.box, rect.width() - MARGIN
            if box.width * SMALLEST > room and quantity.short is not None:
                box = quantity.short
            middle = rect.center().y() + 1 + (box.ascent - box.descent) / 2
            fit(box, room).paint(painter, rect.left() + MARGIN, round(middle))
        else:
            right = rect.right() - MARGIN + 1
            if quantity.bar:
                self._paint_bar(painter, rect, index)
            style.use_text(painter, "text", numeric=True)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            room = QRect(rect.left(), rect.top(), right - rect.left(), rect.height())
            painter.drawText(room, flags, with_room(index, room.width(), painter.fontMetrics()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(style.pen("focus", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(tr("Start of {parameter}", parameter=index.model().headerData(index.column(), HORIZONTAL)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once: what is typed stays while the program plays on."""
        if isinstance(editor, QLineEdit) and not editor.text():
            editor.setText(entry_text(index.data(VALUE)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self.written.emit(index.column() - 1, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Higher than its row where that is too low to read what one types, and as wide as a number is."""
        place, wide = QRect(option.rect), editor.fontMetrics().horizontalAdvance("0.0000000000000000")
        place.setTop(place.center().y() - editor.sizeHint().height() // 2)
        place.setHeight(editor.sizeHint().height())
        place.setLeft(max(0, min(place.left(), place.right() - wide)))
        view = option.widget
        low = view.viewport().height() if isinstance(view, QAbstractItemView) else place.bottom() + 1
        place.moveTop(max(0, min(place.top(), low - place.height())))
        editor.setGeometry(place)

    @staticmethod
    def _paint_bar(painter: QPainter, rect: QRect, index: Index) -> None:
        room = rect.width() - MARGIN - 50 * style.text_scale()
        if room < 12:
            return
        wide = min(room, 90.0)
        bar = QRectF(rect.right() - MARGIN - 48 * style.text_scale() - wide, rect.center().y() - 2, wide, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("grid"))
        painter.drawRoundedRect(bar, 2, 2)
        x = index.data(VALUE)
        if x is not None and x > 0:
            bar.setWidth(wide * min(1.0, x))
            painter.setBrush(style.theta_color(index.column() - 1))
            painter.drawRoundedRect(bar, 2, 2)

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(90, 20)


def with_room(index: Index, width: int, metrics: QFontMetrics) -> str:
    """The number with as many digits as there is room for: a cell without room would lose its sign."""
    model, text = index.model(), str(index.data())
    if isinstance(model, ReadoutModel):
        for digits in range(DIGITS - 1, 1, -1):
            if metrics.horizontalAdvance(text) <= width:
                break
            text = model.text(index.row(), index.column() - 1, digits)
    return text


def rule(rect: QRect, index: Index) -> QRect:
    """The hairline above a cell; it begins and ends where the text does."""
    line = QRect(rect.left(), rect.top(), rect.width(), 1)
    if index.column() == 0:
        line.setLeft(MARGIN)
    if index.column() == index.model().columnCount() - 1:
        line.setRight(rect.right() - MARGIN + 1)
    return line


class ParameterHeader(PaintedHeader):
    """θ₁, θ₂, ... in their colours, over a line."""

    high = 22

    def paint_title(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, style.color("panel"))
        painter.setPen(style.pen("border", 1))
        y = rect.bottom() + 0.5
        left = MARGIN if section == 0 else rect.left()
        right = rect.right() + 1 - (MARGIN if section == self.count() - 1 else 0)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if section:
            model = self.model()
            many = isinstance(model, ReadoutModel) and model.columnCount() > 2
            box = symbol("θ", section if many else None, color=style.theta_key(section - 1), px=15)
            baseline = rect.center().y() + (box.ascent - box.descent) / 2 + 1
            box.paint(painter, rect.right() - MARGIN - box.width + 1, baseline)


LOWEST, HIGHEST = 18, 24  # logical pixels: rows share the dock's height between these
NARROW = 84  # a parameter's column in which numbers may have fewer digits
NARROWEST = 74  # with more parameters the table scrolls


class ParametersPanel(QTableView):
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
        session.updates.follow(self, self._show_step, {STEP})
        session.updates.follow(self, self.refresh, WHAT_RUNS)
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
        self.context_changed.emit(self._session.mark_old(self._session.name(self._session.focus)) if there else "")
        self._stale = not self.isVisible()
        if not self._stale:
            run = self._session.run
            self._model.set_run(run, self._session.step, self._notation.for_run(run) if run is not None else DECLARED)
            self._arrange()

    def _show_step(self) -> None:
        if self.isVisible() and not self._stale:
            self._model.set_step(self._session.step)
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
            self._session.error.emit(tr("The start stays as it was. {error}", error=error))
            return
        if value != current_start(self._session)[which]:
            put_coordinate(self._session, which, value)

    def copy_row(self) -> None:
        """The chosen rows in full precision; all rows when none is chosen."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self._model.copy_text(rows or range(self._model.rowCount())))

    def copy_table(self) -> None:
        """All rows in full precision, tab-separated."""
        QGuiApplication.clipboard().setText(self._model.copy_text(range(self._model.rowCount())))

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
        self._session.set_highlight(HighlightedQuantity(name, index.column() - 1 if index.column() else None))

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
