"""The files that are no lessons: each with its line and a sentence. The list of lessons keeps most of the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QScrollArea, QSizePolicy, QWidget

from optim.lessons import LessonProblem
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.widgets.layouts import let_scroll, make_column, make_label


class SteadyBar(QObject):
    """Looks after the upright scroll bar of an area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        mark(self._bar, "idle", self._bar.maximum() == 0)


def mark(widget: QWidget, name: str, on: bool) -> None:
    """A property that the style sheet looks at."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


MOST_PROBLEMS = 6  # named in full; the others are counted
PART = 0.3  # of the panel's height at most
GAP = 6  # pixels between two sentences


class ProblemList(QScrollArea):
    """As high as its sentences, up to a part of the panel; the arrow keys scroll it."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QWidget()
        self._page.setObjectName("panel")
        self._column = make_column(of=self._page, spacing=GAP, margins=0)
        self._page.installEventFilter(self)
        self.labels: list[QLabel] = []
        self.setWidget(self._page)
        let_scroll(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Files that are no lessons"))
        SteadyBar(self)

    def text(self) -> str:
        """All sentences, one a line."""
        return "\n".join(label.text() for label in self.labels)

    def show_problems(self, problems: tuple[LessonProblem, ...]) -> None:
        for label in self.labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.labels = [_label(line) for line in lines(problems)]
        for label in self.labels:
            self._column.addWidget(label)
            label.show()  # what is not shown has no height yet
        self.setAccessibleDescription(self.text())
        self.setVisible(bool(problems))
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Text of another size needs another height, which a scroll area keeps to itself."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # lines break elsewhere

    def sizeHint(self) -> QSize:
        high = self._page.heightForWidth(self.viewport().width())
        room = self.parentWidget().height() if self.parentWidget() is not None else 0
        return QSize(200, min(high, round(PART * room)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, min(self.sizeHint().height(), 40))


def lines(problems: tuple[LessonProblem, ...]) -> list[str]:
    """Each file that is no lesson, with the line and the sentence; the last line counts those beyond the first few."""
    found = [
        tr("{file}:{line}: {sentence}", file=each.file.name, line=each.line, sentence=translated(each.sentence))
        for each in problems[:MOST_PROBLEMS]
    ]
    more = len(problems) - MOST_PROBLEMS
    return [*found, tr_n("{n} more file cannot be read.", "{n} more files cannot be read.", n=more)] if more > 0 else found


def _label(text: str) -> QLabel:
    label = make_label("", "error")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    label.setText(text)
    return label
