"""Changes in the middle of the focused run: "from step 80, rate = 0.001"."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from optim.catalog import optimizers
from optim.fields import Span, declared
from optim.spec import Edit
from rmsprop_gui.controls import name_control
from rmsprop_gui.forms import SPACING
from rmsprop_gui.i18n import tr
from rmsprop_gui.scene import RunSetup
from rmsprop_gui.session import Session
from rmsprop_gui.settings_dock import dialects
from rmsprop_gui.settings_dock.edit_row import EditRow
from rmsprop_gui.widgets.tool_button import tool_button

FIRST_SHARE = 0.1  # a new edit begins with a tenth of the rate


def spans_of(optimizer: str) -> dict[str, Span]:
    """The numbers that can be edited during a run."""
    return {n: note for n, note in declared(optimizers()[optimizer].Hyper).items() if isinstance(note, Span)}


def new_edit(run: RunSetup, step: int, steps: int) -> Edit:
    """A tenth of the rate, from the step that is shown on, or from the middle."""
    name = next(iter(spans_of(run.optimizer)))
    value = dialects.full_hyper(run)[name]
    return Edit(step if 0 < step < steps else steps // 2, name, float(f"{value * FIRST_SHARE:.3g}"))


class Edits(QWidget):
    """A row for each edit, and a button for one more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self.rows: list[EditRow] = []
        name_control(self, "edits")
        heading = QLabel(tr("Edits during the run"))
        heading.setProperty("role", "heading")
        self.add = tool_button("add", tr("Change a number from some step on"), size=24, color_key="text_3")
        self.add.clicked.connect(self._on_add)
        line = QHBoxLayout()
        line.addWidget(heading, 1)
        line.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING)
        self._column.addLayout(line)

    @Slot()
    def refresh(self) -> None:
        session = self._session
        if not session.scene.runs:
            return
        run = session.scene.runs[session.focus]
        wanted = (session.focus, run.optimizer, len(run.edits))
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(run)
        for row, edit in zip(self.rows, run.edits, strict=True):
            row.show_edit(edit)

    def _rebuild(self, run: RunSetup) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [EditRow(spans_of(run.optimizer), place) for place in range(len(run.edits))]
        for row in self.rows:
            self._column.addWidget(row)
            row.changed.connect(self._on_changed)
            row.removed.connect(self._on_removed)

    def _run(self) -> RunSetup:
        return self._session.scene.runs[self._session.focus]

    @Slot()
    def _on_add(self) -> None:
        run = self._run()
        edit = new_edit(run, self._session.step, self._session.scene.steps)
        if self._session.change_run(tr("Add an edit"), edits=(*run.edits, edit)) and self.rows:
            self.rows[-1].step.setFocus()

    @Slot(str)
    def _on_changed(self, field: str) -> None:
        place = self.rows.index(self.sender())  # type: ignore[arg-type]
        run = self._run()
        edit = self.rows[place].edit()
        if field:
            edit = replace(edit, value=dialects.full_hyper(run)[field])
        self._session.change_run(tr("Change an edit"), edits=(*run.edits[:place], edit, *run.edits[place + 1 :]))
        self.refresh()

    @Slot()
    def _on_removed(self) -> None:
        place = self.rows.index(self.sender())  # type: ignore[arg-type]
        edits = self._run().edits
        self._session.change_run(tr("Remove an edit"), edits=edits[:place] + edits[place + 1 :])
        self.add.setFocus()
