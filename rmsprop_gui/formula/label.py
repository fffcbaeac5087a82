"""A widget that shows one formula."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui import style
from rmsprop_gui.formula.boxes import Box, Row
from rmsprop_gui.formula.fit import fit
from rmsprop_gui.i18n import tr
from rmsprop_gui.paint_guard import guarded

_SHARES = {Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}  # of the room left over


class FormulaLabel(QWidget):
    """Shows one box; its accessible name is the box's plain text; its menu copies text or LaTeX.

    A label narrower than its formula shows it smaller, and cut off only below 75 %.
    """

    def __init__(
        self, box: Box | None = None, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._alignment = alignment
        self._box: Box = Row()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for title, slot in ((tr("Copy as text"), self.copy_text), (tr("Copy as LaTeX"), self.copy_latex)):
            action = QAction(title, self)
            action.triggered.connect(slot)
            self.addAction(action)
        style.notifier().changed.connect(self._restyle)
        self.set_box(box or Row())

    def box(self) -> Box:
        """The formula shown."""
        return self._box

    def set_box(self, box: Box) -> None:
        """Shows another formula."""
        self._box = box
        self.setAccessibleName(box.text())
        self.updateGeometry()
        self.update()

    def copy_text(self) -> None:
        """Puts the plain text of the formula on the clipboard."""
        QGuiApplication.clipboard().setText(self._box.text())

    def copy_latex(self) -> None:
        """Puts the formula as LaTeX on the clipboard."""
        QGuiApplication.clipboard().setText(self._box.latex())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width, ascent, descent = self._box.size
        return QSize(math.ceil(width) + 2, max(24, math.ceil(ascent + descent) + 6))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 40), hint.height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = fit(self._box, self.width())
        room = self.width() - shown.width
        share = _SHARES.get(self._alignment, 0.0)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = (self.height() + shown.ascent - shown.descent) / 2
            shown.paint(painter, room * share, round(middle))
        finally:
            painter.end()
