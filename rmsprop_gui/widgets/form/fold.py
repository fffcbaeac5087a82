"""A part of a form that folds away under its heading, and remembers whether it did."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSettings, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import stored

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
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
        finally:
            painter.end()


class Fold(QWidget):
    """``key`` names it among what the program remembers. ``set_note`` puts quiet words at the right of the heading."""

    def __init__(self, title: str, key: str, body: QWidget) -> None:
        super().__init__()
        self._key = f"settings_dock/open/{key}"
        self.button = FoldButton()
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addWidget(self._note, 1)
        self._body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(body)
        self.button.clicked.connect(self._on_clicked)
        self.set_title(title)
        self.set_open(stored.read_flag(QSettings(), self._key))

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
        QSettings().setValue(self._key, "true" if opened else "false")
