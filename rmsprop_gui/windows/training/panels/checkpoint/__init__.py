"""What the optimizer remembers at a checkpoint: every tensor with its rates and next steps, and what changed since another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from optim.checkpoint import CheckpointRecording, compare
from optim.checkpoint.stored import show_shape
from rmsprop_gui.i18n import mark, tr, tr_n, translated
from rmsprop_gui.i18n.number_text import count, number, percent
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.sorted_table import SortedColumn, SortedTable
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import root_symbol

DIGITS = 4
NOTHING = ""  # no other checkpoint
ROOT = "root"  # its symbol is that of the optimizer
MOST_GROUPS = 20  # that are told
Values = Mapping[str, Any]
Pick = Callable[[Values], Any]
# (title, what it means, its value in a tensor of `describe`, how it is written)
NUMBERS: tuple[tuple[str, str, Pick, Callable[[Any], str]], ...] = (
    (mark("step"), mark("Updates of this tensor"), lambda t: t["step"], lambda x: count(int(x))),
    (ROOT, mark("Median of the root that a step divides by, before ε"), lambda t: median(t["root"]), lambda x: number(x, DIGITS)),
    (mark("rate"), mark("Median of what multiplies the gradient"), lambda t: median(t["rate"]), lambda x: number(x, DIGITS)),
    (mark("largest rate"), mark("Largest of what multiplies a gradient"), lambda t: part(t["rate"], "max"),
     lambda x: number(x, DIGITS)),
    (mark("ε decides"), mark("Entries whose root is below ε"), lambda t: t["eps_share"], percent),
    (mark("dead"), mark("Entries that never had a gradient"), lambda t: t["dead_share"], percent),
    (mark("cold"), mark("Entries with a root below a hundredth of the median"), lambda t: t["cold_share"], percent),
    (mark("next, g = 1"), mark("Longest next step for a gradient of 1"), lambda t: t["longest_next_step"]["gradient_1"],
     lambda x: number(x, DIGITS)),
    (mark("next, g = √v"), mark("Longest next step for a gradient as large as each root"),
     lambda t: t["longest_next_step"]["gradient_root_v"], lambda x: number(x, DIGITS)),
)  # fmt: skip
RATIOS = (
    (mark("v, times"), "v_ratio"), (mark("rate, times"), "rate_ratio"), (mark("|θ|, times"), "theta_ratio"),
    (mark("next step, times"), "longest_next_step_ratio"),
)  # fmt: skip


def part(meter: Values | None, name: str) -> Any:
    return None if meter is None else meter[name]


def median(meter: Values | None) -> Any:
    return part(meter, "median")


def make_column_of(title: str, tip: str, values: list[Any], text: Callable[[Any], str]) -> SortedColumn:
    """A column of numbers; a dash where one is not known, which sorts first."""
    numbers = [float(value) if value is not None else None for value in values]
    keys = np.array([-np.inf if value is None else value for value in numbers])

    def write(row: int) -> str:
        return "–" if numbers[row] is None else text(numbers[row])

    return SortedColumn(title, keys, write, tip)


def make_columns(described: Values, other: Values | None, root: str) -> list[SortedColumn]:
    """Of the tensors of a checkpoint; with another one how they differ from that. root: symbol of what is divided by."""
    tensors = described["tensors"]
    names = [each["name"] for each in tensors]
    shapes = ["–" if each["shape"] is None else show_shape(each["shape"]) for each in tensors]
    sizes = np.array([0 if each["shape"] is None else np.prod(each["shape"], dtype=float) for each in tensors])
    columns = [
        SortedColumn(tr("tensor"), np.array(names), names.__getitem__, names.__getitem__, number=False),
        SortedColumn(tr("shape"), sizes, shapes.__getitem__, number=False),
    ]
    if other is not None:
        found = {each["name"]: each for each in compare(other, described)["tensors"]}
        for title, key in RATIOS:
            ratios = [found.get(name, {}).get(key) for name in names]
            tip = tr("The median here over that of the other checkpoint")
            columns.append(make_column_of(translated(title), tip, ratios, lambda x: number(x, DIGITS)))
    for title, tip, pick, text in NUMBERS:
        head = root if title == ROOT else translated(title)
        columns.append(make_column_of(head, translated(tip), [pick(each) for each in tensors], text))
    return columns


def tell_group(group: Values) -> str:
    """A group in one line."""
    shares = [
        f"{translated(title)} {percent(group[key])}"
        for title, key in ((mark("ε decides"), "eps_share"), (mark("dead"), "dead_share"), (mark("cold"), "cold_share"))
        if group[key] is not None
    ]
    call = f"{group['library']}.{group['optimizer']}" if group["optimizer"] else tr("unknown optimizer")
    parts = [tr("Group {n}: {call}", n=group["index"] + 1, call=call)]
    parts += [tr("rate {lr}", lr=number(group["lr"], DIGITS))] if group["lr"] is not None else []
    return " · ".join([*parts, tr_n("{n} tensor", "{n} tensors", n=group["tensors"]), *shares])


def tell_settings(groups: list[Values]) -> str:
    """All settings of all groups, for the tip."""
    return "\n".join(
        f"{tr('group {n}', n=group['index'] + 1)}: {', '.join(f'{name} {value}' for name, value in group['settings'].items())}"
        for group in groups
    )


class CheckpointPanel(QWidget):
    """A table that sorts; a row focuses its tensor. There while the focused training is a checkpoint.

    occasion_changed(there)
    """

    occasion_changed = Signal(bool)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[Any, Any] = (None, None)
        self._was_there = False
        self.groups = make_label("", "quiet", wrap=True)
        self.groups.setAccessibleName(tr("Groups of parameters"))
        self.other = Combo([(NOTHING, tr("alone"))], NOTHING, tr("Compare with"))
        self.other.setMinimumWidth(140)
        self._row = make_row(make_label(tr("Compare with"), "quiet"), (self.other, 1), spacing=8, margins=(12, 4, 12, 4))
        self.table = SortedTable(tr("Tensors of the checkpoint"))
        self.groups.setContentsMargins(12, 6, 12, 0)
        make_column(self.groups, self._row, (self.table, 1), of=self, spacing=0, margins=0)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.other.value_changed.connect(self._compare)
        session.scene_changed.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        self.refresh()

    def occasion(self) -> bool:
        """Whether the focused training is a checkpoint."""
        return isinstance(self._session.scene.recording, CheckpointRecording)

    def sizeHint(self) -> QSize:
        return QSize(700, 220)

    @Slot()
    def refresh(self) -> None:
        """Reads the session anew."""
        if self.occasion():
            self._show_others()
            self._show_table()
        if self.occasion() != self._was_there:
            self._was_there = self.occasion()
            self.occasion_changed.emit(self._was_there)

    def _get_others(self) -> list[tuple[object, str]]:
        focus = self._session.course
        return [
            (course.path, course.title) for course in self._session.scene.courses
            if course is not focus and isinstance(course.recording, CheckpointRecording)
        ]  # fmt: skip

    def _show_others(self) -> None:
        others, chosen = self._get_others(), self.other.value()
        known = [value for value, _ in others]
        self.other.set_options([(NOTHING, tr("alone")), *others], chosen if chosen in known else NOTHING)
        self.other.setEnabled(bool(others))

    def _find_other(self) -> Values | None:
        path = self.other.value()
        found = [course.recording for course in self._session.scene.courses if path and course.path == path]
        return found[0].described if found and isinstance(found[0], CheckpointRecording) else None

    def _show_table(self) -> None:
        recording, other = self._session.scene.recording, self._find_other()
        assert isinstance(recording, CheckpointRecording)
        if (recording, other) != self._shown:
            self._shown = recording, other
            described = recording.described
            groups = list(described["groups"][:MOST_GROUPS])
            self.groups.setText("\n".join(map(tell_group, groups)))
            self.groups.setToolTip(tell_settings(groups))
            course = self._session.course
            styles = np.full(len(described["tensors"]), course.style.color_key_index if course is not None else 0)
            self.table.show_columns(make_columns(described, other, root_symbol(recording)), styles)

    @Slot(object)
    def _compare(self, path: object) -> None:
        if self.occasion():
            self._show_table()

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and self.occasion():
            name = self.table.table.columns[0].text(self.table.table.row_of(current))
            self._session.set_tensor(name)


ENTRY = PanelEntry("checkpoint", "Checkpoint", "bottom", 1, CheckpointPanel, beside="weight")  # type: ignore[arg-type]
