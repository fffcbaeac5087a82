"""The lessons as rows of a list: what it shows, what a search finds, what a screen reader says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from optim.lessons import Lesson
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.lessons import progress, words

LESSON = Qt.ItemDataRole.UserRole
DONE = Qt.ItemDataRole.UserRole + 1
META = Qt.ItemDataRole.UserRole + 2
WORDS = Qt.ItemDataRole.UserRole + 3  # what a search looks in
Index = QModelIndex | QPersistentModelIndex


class ContentsModel(QAbstractListModel):
    """One row for each lesson, in the order of the course."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lessons: tuple[Lesson, ...] = ()

    def show(self, lessons: tuple[Lesson, ...]) -> None:
        self.beginResetModel()
        self._lessons = lessons
        self.endResetModel()

    def mark(self) -> None:
        """What is remembered of the lessons has changed."""
        if self._lessons:
            self.dataChanged.emit(self.index(0), self.index(len(self._lessons) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lessons)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lesson = self._lessons[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return translated(lesson.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(lesson.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{translated(lesson.title)} {translated(lesson.summary)} {meta_text(lesson)}"
        if role == LESSON:
            return lesson
        if role == DONE:
            return progress.record_of(lesson.name).done
        if role == META:
            return meta_text(lesson)
        if role == WORDS:
            return " ".join(map(translated, (lesson.title, lesson.summary, lesson.usual, *(page.title for page in lesson.pages))))
        return None


def meta_text(lesson: Lesson) -> str:
    """Minutes, and how it went."""
    record = progress.record_of(lesson.name)
    parts = [words.minutes_text(lesson)]
    if record.done:
        parts.append(tr("done"))
    if record.done and record.asked:
        parts.append(tr("{right} of {asked} predicted", right=record.right, asked=record.asked))
    return " · ".join(parts)


class Found(QSortFilterProxyModel):
    """The lessons that hold every word of the search."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []

    def search(self, text: str) -> None:
        self.beginFilterChange()
        self._wanted = text.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        text = str(self.sourceModel().index(row, 0, parent).data(WORDS)).casefold()
        return all(word in text for word in self._wanted)
