"""On which landscapes: a list to tick, with buttons for all of them and for the ones to meet first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from optim.benchmark import Problem
from optim.benchmark.problem import every
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.windows.benchmark.session import BenchmarkSession

ROWS = 9  # in sight at once
PROBLEM = Qt.ItemDataRole.UserRole


class PlacesSection(QWidget):
    """All landscapes with a lowest loss; those of the draft with other parameters stand beside them."""

    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self._session = session
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Landscapes"))
        self.list.setProperty("own_keys", True)
        self.all, self.one = QPushButton(tr("All")), QPushButton(tr("Only this one"))
        self.all.setToolTip(tr("Every landscape that has a lowest loss to reach"))
        self.one.setToolTip(tr("Only the landscape that is marked in the list"))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.all)
        line.addWidget(self.one)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(line)
        self.list.itemChanged.connect(self._on_ticked)
        self.all.clicked.connect(self._take_all)
        self.one.clicked.connect(self._take_one)
        session.draft_changed.connect(self.refresh)
        style.notifier().changed.connect(self._resize)
        self.refresh()
        self._resize()

    @Slot()
    def _resize(self) -> None:
        self.list.setFixedHeight(round(ROWS * 22 * style.text_scale()))

    @Slot()
    def refresh(self) -> None:
        chosen = self._session.draft.problems
        known = sorted(every(), key=lambda problem: (problem.landscape.order, problem.label))
        known += [problem for problem in chosen if problem not in known]
        self.list.blockSignals(True)
        if [self.list.item(k).data(PROBLEM) for k in range(self.list.count())] != known:
            self.list.clear()
            for problem in known:
                item = QListWidgetItem(translated(problem.label))
                item.setData(PROBLEM, problem)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
                self.list.addItem(item)
        for k in range(self.list.count()):
            ticked = self.list.item(k).data(PROBLEM) in chosen
            self.list.item(k).setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        """The order of the draft is kept; what is new comes last."""
        problem, chosen = item.data(PROBLEM), self._session.draft.problems
        others = tuple(each for each in chosen if each != problem)
        self._session.change(problems=(*others, problem) if item.checkState() == Qt.CheckState.Checked else others)

    @Slot()
    def _take_all(self) -> None:
        self._session.change(problems=every())

    @Slot()
    def _take_one(self) -> None:
        item = self.list.currentItem()
        problem: Problem = item.data(PROBLEM) if item is not None else self._session.draft.problems[0]
        self._session.change(problems=(problem,))
