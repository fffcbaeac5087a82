"""A table of the user's becomes the objective of the scene: look at it, choose columns, see at once what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from optim import SpecError
from optim.base.catalog import models
from optim.data.tables import NumberFormat, Survey, location, survey
from optim.data.tables.layout import Layout, get_layout
from optim.data.tables.pieces import pieces
from optim.landscapes.base import Landscape
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.table_reader import RowsRead, bind_landscape, make_table_runner, watched
from rmsprop_gui.tasks.task_runner import Task
from rmsprop_gui.widgets.data_dialog.fields import TableFields, data_name, first_choice, get_problem


def scene_with_data(scene: Scene, objective: str, parameters: Mapping[str, Any], landscape: Landscape) -> Scene:
    """The runs stay; start and view are those of the new landscape, and what belonged to the old one goes."""
    digest = {"sha256": landscape.data.rows.table.sha256}
    return scene.with_(
        objective=objective, objective_params={**parameters, **digest}, start=None, view=None, drift=None,
        title=landscape.data.rows.table.path.name.partition(".")[0], about="",
    )  # fmt: skip


FIRST_ROWS = 60


class FirstRows(NamedTuple):
    """What can be seen of a table before it has been looked through."""

    layout: Layout
    rows: list[list[str]]


def survey_table(path: Path, reading: NumberFormat, task: Task) -> Survey:
    """Looks through the whole file; tells its `FirstRows` soon."""
    with watched(task):
        layout = get_layout(path, reading)
        first = next(pieces(layout), None)
        task.tell(FirstRows(layout, [] if first is None else first.rows[:FIRST_ROWS]))
        return survey(path, reading)


SETTLED = 150  # milliseconds after the last change until the fit is prepared


class DataDialog(QDialog):
    """Everything that takes time happens elsewhere; an answer counts only while its question is the newest."""

    def __init__(
        self, session: Session, path: str | Path, parent: QWidget | None = None, begin: Mapping[str, Any] | None = None
    ) -> None:
        """begin: parameters to begin with; the columns that fit first, and the defaults, where they are left out."""
        super().__init__(parent)
        self._session, self._path = session, Path(path)
        self._survey: Survey | None = None
        self._layout: Layout | None = None
        self._rows: list[list[str]] = []
        self._landscape: Landscape | None = None
        self._tasks = make_table_runner(self)
        self.setWindowTitle(tr("Open data"))
        self.setProperty("guide", "data")
        self.resize(1000, 640)
        self.fields = TableFields(self, self._path.name)
        self._settle = make_delay(self, SETTLED, self._bind)
        self._begin_with(begin or {})
        self._connect()
        self._look()

    @classmethod
    def of_scene(cls, session: Session, parent: QWidget | None = None) -> DataDialog:
        """For the data that the scene has: they can be taken in another way."""
        params = session.scene.objective_params
        dialog = cls(session, location(str(params["data"])), parent, params)
        dialog.fields.model.set_value(session.scene.objective)
        return dialog

    def _begin_with(self, begin: Mapping[str, Any]) -> None:
        fields = self.fields
        for name, row in fields.reading.items():
            row.set_value(begin.get(name, row.value()))
        fields.settings.set_values({name: begin[name] for name in fields.settings.rows if name in begin})
        self._begin = str(begin.get("x", "")), str(begin.get("y", ""))

    def _connect(self) -> None:
        fields = self.fields
        for row in fields.reading.values():
            row.changed.connect(self._look)
        fields.model.value_changed.connect(self._check)
        for row in (fields.x, fields.y):
            row.changed.connect(self._check)
        fields.settings.value_changed.connect(self._check)
        fields.buttons.accepted.connect(self.accept)
        fields.buttons.rejected.connect(self.reject)
        self._tasks.partial.connect(self._on_progress)
        self._tasks.finished.connect(self._take)
        self._tasks.failed.connect(self._on_failed)
        self._tasks.ended.connect(self._on_ended)

    # ---- what is asked for

    def reading(self) -> NumberFormat:
        return NumberFormat(**{name: str(row.value()) for name, row in self.fields.reading.items()})

    def parameters(self) -> dict[str, Any]:
        """Of the objective, as they are chosen now."""
        fields = self.fields
        columns = {"x": fields.x.value(), "y": fields.y.value()}
        settings = {name: row.value() for name, row in fields.settings.rows.items()}
        known = models()[self.objective()].Parameters._fields
        wanted = {"data": data_name(self._path), **columns, **settings, **self.reading()._asdict()}
        return {name: value for name, value in wanted.items() if name in known}

    def objective(self) -> str:
        return str(self.fields.model.value())

    # ---- the work

    def _start(self, work: Callable[[Task], object], words: str) -> None:
        self._stop()
        self._landscape = None
        self.fields.ok.setEnabled(False)
        self.fields.progress.setRange(0, 0)
        self.fields.progress.setVisible(True)
        self.fields.say(words)
        self._tasks.start(work)

    def _stop(self) -> None:
        self._settle.stop()
        self._tasks.cancel()

    @Slot()
    def _look(self, *_: object) -> None:
        """The file is looked through anew, read as it is asked for now."""
        self._survey = None
        self._start(partial(survey_table, self._path, self.reading()), tr("Looking through the file."))

    @Slot()
    def _bind(self) -> None:
        self._start(partial(bind_landscape, self.objective(), self.parameters()), tr("Reading the columns."))

    def _total(self) -> int:
        """Rows of the file; about, while it is being looked through. 0 where nothing is known."""
        if self._survey is not None:
            return self._survey.rows
        if self._layout is None or not self._rows:
            return 0
        letters = sum(len(cell) + 1 for row in self._rows for cell in row) / len(self._rows)
        return max(1, round(self._layout.content.size / letters))

    @Slot(object)
    def _on_progress(self, told: RowsRead | FirstRows) -> None:
        if isinstance(told, FirstRows):
            self._layout, self._rows = told
            self.fields.preview.show_rows(told.layout.names, told.rows)
            return
        self.fields.progress.setRange(0, self._total())
        self.fields.progress.setValue(min(told.rows, self._total()))
        self.fields.say(tr("{rows} rows read.", rows=count(told.rows)))

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._refuse(sentence)
        if self._survey is None:
            self.fields.about.set_full_text("")

    @Slot(str)
    def _on_ended(self, sentence: str) -> None:
        self.fields.progress.setVisible(False)

    @Slot(object)
    def _take(self, answer: Survey | Landscape) -> None:
        if isinstance(answer, Survey):
            self._show_survey(answer)
        else:
            self._landscape = answer
            self.fields.ok.setEnabled(True)
            self.fields.say(translated(answer.facts))

    def _show_survey(self, found: Survey) -> None:
        self._survey = found
        self.fields.about.set_full_text(translated(found.sentence))
        self.fields.preview.show_rows(found.layout.names, self._rows, found.columns, found.layout.decimal)
        x, y = self.fields.x.value() or self._begin[0], self.fields.y.value() or self._begin[1]
        if get_problem(found, self.objective(), str(x), str(y)):
            model, x, y = first_choice(found)
            self.fields.model.set_value(model)
        self._offer(str(x), str(y))

    # ---- the choice

    def _offer(self, x: str, y: str) -> None:
        """All columns, also those that do not fit: choosing one says why."""
        if self._survey is not None:
            names = [column.name for column in self._survey.columns]
            for row, name in ((self.fields.x, x), (self.fields.y, y)):
                row.combo.set_options(names, name if name in names else "")
            self._check()

    @Slot()
    def _check(self, *_: object) -> None:
        """Says what is wrong, or prepares the fit a moment later."""
        found = self._survey
        if found is None:
            return
        x, y = str(self.fields.x.value() or ""), str(self.fields.y.value() or "")
        self.fields.preview.choose({x: "x", y: "y"})
        sentence = get_problem(found, self.objective(), x, y)
        self._landscape = None
        self.fields.ok.setEnabled(False)
        if sentence:
            self._stop()
            self._refuse(sentence)
        else:
            self._settle.start()

    def _refuse(self, sentence: str) -> None:
        self._landscape = None
        self.fields.ok.setEnabled(False)
        self.fields.progress.setVisible(False)
        self.fields.say(sentence, "error")

    # ---- the end

    def accept(self) -> None:
        """One undoable change of the scene."""
        if self._landscape is None:
            return
        try:
            scene = scene_with_data(self._session.scene, self.objective(), self.parameters(), self._landscape)
            scene.specs()
        except SpecError as error:
            self._refuse(translated(str(error)))
            return
        self._session.edit(scene, tr("Open {name}", name=self._path.name))
        super().accept()

    def done(self, result: int) -> None:
        """The work ends first: it is asked to, and looks every few thousand rows."""
        self._stop()
        self._tasks.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)
