"""How a lesson looks in the list: title, summary, the usual sentence, and how long it takes; a tick where it is done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rmsprop_gui import icons, style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.lessons.contents_model import DONE, LESSON, META
from rmsprop_gui.paint_guard import guarded

SIDE, TOP, GAP, TICK = 14, 9, 3, 16
FRAME = 3  # pixels that the list draws its focus in
Index = QModelIndex | QPersistentModelIndex


class LessonPainter(QStyledItemDelegate):
    """Rows as high as their words."""

    def _parts(self, index: Index) -> list[tuple[str, QFont, str]]:
        lesson = index.data(LESSON)
        usual = tr("Often said: “{sentence}”", sentence=translated(lesson.usual)) if lesson.usual else ""
        parts = [
            (translated(lesson.title), style.font(13, 600), "text"), (translated(lesson.summary), style.font(12), "text_2"),
            (usual, style.font(12, italic=True), "text_2"), (index.data(META), style.font(11), "text_3"),
        ]  # fmt: skip
        return [part for part in parts if part[0]]

    def _laid_out(self, index: Index, width: int) -> list[tuple[QRect, str, QFont, str]]:
        """(place within the row, text, font, colour) of each part."""
        found, top = [], TOP
        for text, font, color in self._parts(index):
            room = max(40, width - 2 * SIDE - TICK - 4)
            height = QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), text).height()
            found.append((QRect(SIDE, top, room, height), text, font, color))
            top += height + GAP
        return found

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        last = self._laid_out(index, width)[-1][0]
        return QSize(width, last.bottom() + TOP)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        state = option.state
        painter.save()
        chosen, pointed = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        if chosen or pointed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(FRAME, FRAME, -FRAME, -FRAME), 4, 4)
        for place, text, font, color in self._laid_out(index, rect.width()):
            painter.setFont(font)
            painter.setPen(style.color(color))
            painter.drawText(place.translated(rect.topLeft()), int(Qt.TextFlag.TextWordWrap), text)
        if index.data(DONE):
            tick = icons.pixmap("check", "ok", TICK)
            painter.drawPixmap(rect.right() - SIDE - TICK + 1, rect.top() + TOP + 1, tick)
        painter.fillRect(QRect(rect.left() + SIDE, rect.bottom(), rect.width() - 2 * SIDE, 1), style.color("grid"))
        painter.restore()
