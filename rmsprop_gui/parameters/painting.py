"""How the cells and the head of the readouts are painted."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rmsprop_gui import style
from rmsprop_gui.formula import symbol
from rmsprop_gui.formula.fit import fit
from rmsprop_gui.i18n import tr
from rmsprop_gui.paint_guard import guarded
from rmsprop_gui.parameters.model import DIGITS, QUANTITY, VALUE, ReadoutModel
from rmsprop_gui.widgets.number_field import entry_text

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
            middle = rect.center().y() + 1 + (quantity.box.ascent - quantity.box.descent) / 2
            fit(quantity.box, rect.width() - MARGIN).paint(painter, rect.left() + MARGIN, round(middle))
        else:
            right = rect.right() - MARGIN + 1
            if quantity.bar:
                self._paint_bar(painter, rect, index)
            painter.setFont(style.font(13, numeric=True))
            painter.setPen(style.color("text"))
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
    model, texts = index.model(), [str(index.data())]
    if isinstance(model, ReadoutModel):
        texts += [model.text(index.row(), index.column() - 1, digits) for digits in range(DIGITS - 1, 1, -1)]
    return next((text for text in texts if metrics.horizontalAdvance(text) <= width), texts[-1])


def rule(rect: QRect, index: Index) -> QRect:
    """The hairline above a cell; it begins and ends where the text does."""
    line = QRect(rect.left(), rect.top(), rect.width(), 1)
    if index.column() == 0:
        line.setLeft(MARGIN)
    if index.column() == index.model().columnCount() - 1:
        line.setRight(rect.right() - MARGIN + 1)
    return line


class ParameterHeader(QHeaderView):
    """θ₁, θ₂, ... in their colours, over a line."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(30)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
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
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(80, round(22 * style.text_scale()))
