"""A column of sections that scrolls: rows may come and go, Tab follows the eye, and nothing is cut. A part folds away under
its heading and remembers whether it did.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QSizePolicy, QWidget

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import settings
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.widgets.layouts import let_scroll, make_column, make_label, make_row

SPACING = 4
SAME_ROW = 6  # pixels between the middles of controls that stand side by side


def get_stops(page: QWidget) -> list[QWidget]:
    """The widgets of `page` that Tab reaches, row by row and from left to right."""
    stops = [widget for widget in page.findChildren(QWidget) if takes_focus(widget, page)]
    places = {widget: widget.mapTo(page, QPoint(0, widget.height() // 2)) for widget in stops}
    stops.sort(key=lambda widget: places[widget].y())
    row, rows, last = 0, {}, None
    for widget in stops:
        if last is not None and places[widget].y() - last > SAME_ROW:
            row += 1
        rows[widget], last = row, places[widget].y()
    return sorted(stops, key=lambda widget: (rows[widget], places[widget].x()))


def takes_focus(widget: QWidget, page: QWidget) -> bool:
    """Whether Tab reaches the widget itself: it can be seen, and is no part of another control."""
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisibleTo(page):
        return False
    owner = widget.parentWidget()
    while owner is not None and owner is not page:
        if owner.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return False
        owner = owner.parentWidget()
    return True


def chain(stops: list[QWidget]) -> None:
    """Makes Tab go from each to the next."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


MARGIN = 12


def heading(text: str) -> QLabel:
    """The heading of a group of sections."""
    label = make_label(text, "heading")
    label.setContentsMargins(0, 6, 0, 2)
    return label


class Sections(QScrollArea):
    """`set_parts` fills it, once."""

    def __init__(self) -> None:
        super().__init__()
        let_scroll(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stops: list[QWidget] = []
        self._ordering = make_delay(self, 0, self._order)

    def set_parts(self, *parts: QWidget) -> None:
        """The sections from top to bottom."""
        page = QWidget()
        page.setObjectName("panel")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = make_column(of=page, spacing=SPACING, margins=(MARGIN, 2, MARGIN, MARGIN))
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(page)
        page.installEventFilter(self)
        bar = self.verticalScrollBar()
        bar.setSingleStep(24)
        bar.rangeChanged.connect(self._make_room)
        self.keep_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When rows have come, gone or grown, the panel takes their width; they are laid out first and put in order then."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.keep_width()
            self._ordering.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _order(self) -> None:
        """Tab follows the eye again."""
        stops = get_stops(self.widget())
        if stops != self._stops:
            self._stops = stops
            chain(stops)

    def _get_taken_width(self) -> int:
        """Width of the scroll bar, 0 while it is not needed."""
        bar = self.verticalScrollBar()
        return bar.sizeHint().width() if bar.maximum() > 0 else 0

    @Slot()
    def _make_room(self) -> None:
        """The scroll bar stands in the margin, so the rows keep their width when it appears."""
        self._column.setContentsMargins(MARGIN, 2, MARGIN - self._get_taken_width(), MARGIN)

    def keep_width(self) -> None:
        """Large text makes the panel wider, so that nothing is cut. What rows need is known only when their parts have asked
        for a new layout: asked right after a change of text size, they answer with the old one."""
        margins = self._column.contentsMargins()
        rows = self.widget().minimumSizeHint().width() - margins.left() - margins.right()
        self.setMinimumWidth(rows + 2 * MARGIN)

ICON, GAP, HEIGHT = 14, 3, 24
INDENT = -3  # the chevron has air on its left; this brings it under the labels


class FoldButton(QAbstractButton):
    """Looks like the headings around it; checked means open."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(ICON + GAP + width + 5, max(style.px(HEIGHT), self.fontMetrics().height()))

    @Slot()
    def _restyle(self) -> None:
        self.setFont(style.font(11, 600))  # what is measured is what is painted, whichever font is installed
        self.updateGeometry()
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            key = "text" if self.underMouse() else "text_3"
            if self.hasFocus():
                painter.setPen(style.pen("focus", 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
            picture = icons.pixmap("chevron-down" if self.isChecked() else "chevron-right", key, ICON)
            painter.drawPixmap(INDENT, (self.height() - ICON) // 2, picture)
            painter.setFont(self.font())
            painter.setPen(style.color(key))
            place = QRectF(ICON + GAP + INDENT, 0, self.width(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())


class Fold(QWidget):
    """``key`` names it among what the program remembers. ``set_note`` puts quiet words at the right of the heading."""

    def __init__(self, title: str, key: str, body: QWidget) -> None:
        super().__init__()
        self._key = f"settings_dock/open/{key}"
        self.button = FoldButton()
        self._note = make_label("", "caption")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = make_row(self.button, (self._note, 1), margins=0)
        self._body = body
        make_column(line, body, of=self, spacing=4, margins=0)
        self.button.clicked.connect(self._on_clicked)
        self.set_title(title)
        self.set_open(settings.recall(self._key, False))

    def is_open(self) -> bool:
        return self.button.isChecked()

    def set_open(self, opened: bool) -> None:
        """Folds or unfolds."""
        self.button.setChecked(opened)
        self.button.setAccessibleDescription("open" if opened else tr("folded away"))
        self._body.setVisible(opened)

    def set_title(self, title: str) -> None:
        """Changes the heading."""
        self.button.setText(title)
        self.button.setAccessibleName(title)
        self.button.updateGeometry()

    def set_note(self, text: str) -> None:
        """What folded-away values differ, so that nothing is hidden."""
        self._note.setText(text)

    @Slot(bool)
    def _on_clicked(self, opened: bool) -> None:
        self.set_open(opened)
        settings.keep(self._key, opened)
