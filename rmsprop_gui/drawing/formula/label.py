"""A widget that shows one formula."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.boxes import Box, RowBox, Size, Term, TextBox
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr

SMALLEST = 0.75  # 13 px digits become 10 px; smaller would not be read


class Scaled(Box):
    """A box drawn smaller."""

    def __init__(self, inner: Box, factor: float) -> None:
        self.inner, self.factor = inner, factor

    def measure(self) -> Size:
        return Size(*(part * self.factor for part in self.inner.size))

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        painter.save()
        painter.translate(x, baseline)
        painter.scale(self.factor, self.factor)
        self.inner.paint(painter, 0, 0)
        painter.restore()

    def terms(self, x: float, baseline: float) -> Iterator[tuple[Term, QRectF]]:
        f = self.factor
        for term, rect in self.inner.terms(0, 0):
            yield term, QRectF(x + rect.x() * f, baseline + rect.y() * f, rect.width() * f, rect.height() * f)

    def text(self) -> str:
        return self.inner.text()

    def latex(self) -> str:
        return self.inner.latex()


class ElidedFormula(Box):
    """The beginning of a box and an ellipsis, in place of the whole; the text stays whole."""

    def __init__(self, whole: Box, shown: Box, max_width: float) -> None:
        self.whole, self.shown, self.max_width = whole, shown, max_width

    def measure(self) -> Size:
        return Size(self.max_width, self.shown.ascent, self.shown.descent)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        cover = self.shown.rect(x, baseline)
        painter.save()
        painter.setClipRect(QRectF(x - 2, cover.top() - 2, self.max_width + 2, cover.height() + 4))
        self.shown.paint(painter, x, baseline)
        painter.restore()

    def terms(self, x: float, baseline: float) -> Iterator[tuple[Term, QRectF]]:
        for term, rect in self.shown.terms(x, baseline):
            seen = rect & QRectF(x, rect.top(), self.max_width, rect.height())
            if not seen.isEmpty():
                yield term, seen

    def text(self) -> str:
        return self.whole.text()

    def latex(self) -> str:
        return self.whole.latex()


def _elide(box: Box, max_width: float) -> ElidedFormula:
    """Keeps as many whole parts of a row as have room; other boxes are cut."""
    dots = TextBox("…", color="text_2")
    parts = list(box.parts) if isinstance(box, RowBox) else [box]
    gap = box.gap if isinstance(box, RowBox) else 0
    while len(parts) > 1 and RowBox(*parts, dots, gap=gap).width * SMALLEST > max_width:
        parts.pop()
    shown = RowBox(*parts, dots, gap=gap) if isinstance(box, RowBox) else box
    return ElidedFormula(box, Scaled(shown, SMALLEST), max_width)


def fit(box: Box, max_width: float) -> Box:
    """The box itself if it has room, else drawn smaller down to 75 %, else the parts that fit and an ellipsis."""
    if box.width <= max_width or box.width == 0:
        return box
    factor = max_width / box.width
    return Scaled(box, factor) if factor >= SMALLEST else _elide(box, max(0.0, max_width))


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
        self._box: Box = RowBox()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for title, slot in ((tr("Copy as text"), self.copy_text), (tr("Copy as LaTeX"), self.copy_latex)):
            action = QAction(title, self)
            action.triggered.connect(slot)
            self.addAction(action)
        style.notifier().changed.connect(self._restyle)
        self.set_box(box or RowBox())

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
        with painting(self) as painter:
            middle = (self.height() + shown.ascent - shown.descent) / 2
            shown.paint(painter, room * share, round(middle))
