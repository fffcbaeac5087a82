"""What a bench is about: on which landscapes, a list to tick, and its rules: budget, starts, tolerance, how settings are
searched, noise.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from optim.benchmark import BenchSpec, Problem
from optim.benchmark.problem import every
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.form.rows import EnumRow, NumberRow
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_row
from rmsprop_gui.widgets.scale import SliderScale
from rmsprop_gui.windows.benchmark.session import BenchmarkSession

NUMBERS = {  # field: label, slider from, to, tool tip
    "budget": (mark("Budget"), 10, 100_000, mark("Gradient evaluations of each run; every optimizer makes one for each step")),
    "starts": (mark("Starts"), 1, 1000, mark("Scored starts on each landscape, drawn evenly from its view")),
    "tolerance": (
        mark("Tolerance"),
        1e-6,
        0.1,
        mark("How close to the lowest loss counts as reached, in usual heights of a landscape"),
    ),
    "trials": (mark("Trials"), 1, 500, mark("Settings that are tried of every tuned optimizer: the same number for all")),
    "tuning_starts": (mark("Tuning starts"), 1, 200, mark("Starts for tuning, drawn apart from the scored ones")),
    "seed": (mark("Seed"), 1, 1000, mark("Of the starts, of a random search and of the noise")),
}
CHOICES = {
    "search": (mark("Search"), [("grid", mark("Grid")), ("random", mark("Random"))], mark("Every combination, or drawn by seed")),
    "scope": (mark("Tuned"), [("landscape", mark("On each landscape")), ("all", mark("Once for all"))],
              mark("Whether each landscape has its own best settings, or one choice has to do for all of them")),
}  # fmt: skip
CHOICES["widen"] = (
    mark("At the edge"),
    [(0, mark("Tell it")), (1, mark("Widen once")), (2, mark("Widen twice")), (3, mark("Widen 3 times")),
     (4, mark("Widen 4 times"))],
    mark("Where the best setting lies at the edge of the search: only tell it, or go on beyond, by the width of the search and "
         "with as many trials again, up to four times"),
)  # fmt: skip
NOISE = "noise"


class BenchmarkConditions(QWidget):
    """One row for each field of the spec; noise is one number, 0 for none."""

    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self._session = session
        column = make_column(of=self, spacing=SPACING, margins=0)
        self.numbers: dict[str, NumberRow] = {}
        self.choices: dict[str, EnumRow] = {}
        for name, (label, low, high, tip) in NUMBERS.items():
            scale, whole = SliderScale("log", low, high), name != "tolerance"
            value, check = getattr(session.draft, name), partial(self._try, name)
            row = NumberRow(translated(label), "", scale, value, check, whole=whole, tip=translated(tip))
            self.numbers[name] = row
        self.numbers[NOISE] = NumberRow(
            tr("Noise"),
            "σ",
            SliderScale("log", 0.0, 10.0),
            0.0,
            partial(self._try, NOISE),
            tip=tr("Gaussian noise on every gradient; 0: none"),
        )
        for name, (label, options, tip) in CHOICES.items():
            words = [(value, translated(word)) for value, word in options]
            self.choices[name] = EnumRow(translated(label), words, getattr(session.draft, name), translated(tip))
        for name in ("budget", "starts", "tolerance", NOISE, "trials", "tuning_starts", "search", "scope", "widen", "seed"):
            row = self.numbers.get(name) or self.choices[name]
            row.setObjectName(name)
            row.changed.connect(self._on_changed)
            column.addWidget(row)
        session.draft_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        draft = self._session.draft
        for name, row in self.numbers.items():
            row.set_value(get_noise(draft) if name == NOISE else getattr(draft, name))
        for name, choice in self.choices.items():
            choice.set_value(getattr(draft, name))

    def _try(self, name: str, value: float) -> None:
        """Raises SpecError when there is no such bench."""
        self._session.draft.with_(**get_fields(self._session.draft, name, value))

    @Slot(object, int)
    def _on_changed(self, value: object, gesture: int) -> None:
        name = self.sender().objectName()  # type: ignore[union-attr]
        self._session.change(**get_fields(self._session.draft, name, value))


def get_noise(bench: BenchSpec) -> float:
    return 0.0 if bench.noise is None else float(bench.noise.get("scale", 1.0))


def get_fields(bench: BenchSpec, name: str, value: object) -> dict[str, object]:
    """The fields of the spec that a row's value stands for. With noise there are three seeds at first, without it one."""
    if name != NOISE:
        return {name: value if name in CHOICES or name == "tolerance" else round(float(value))}  # type: ignore[arg-type]
    if value == 0:
        return {"noise": None, "seeds": 1}
    kept = bench.noise if bench.noise is not None and "scale" in bench.noise else {"kind": "gaussian"}
    return {"noise": {**kept, "scale": value}, "seeds": bench.seeds if bench.noise is not None else 3}


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
        line = make_row(self.all, self.one, STRETCH, spacing=6)
        make_column(self.list, line, of=self, spacing=4, margins=0)
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
