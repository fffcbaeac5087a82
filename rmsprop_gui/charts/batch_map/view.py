"""A map of batch sizes and rates with its choices, its progress and what it says: panels of two windows are made of it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from optim.base.errors import SpecError
from optim.batch_scaling import BatchMapSpec, BatchPicture, compute_batch_map, find_scaling, save_batch_map
from optim.batch_scaling.scaling import NOTHING as NOTHING_YET
from optim.batch_scaling.spec import Training
from optim.simulate.spec import RunSpec
from optim.sweeps import MapSpec, SweepAxis, is_ready, start_warming
from rmsprop_gui.charts.batch_map.chart import BatchChart
from rmsprop_gui.charts.batch_map.controls import BatchControls
from rmsprop_gui.charts.batch_map.request import make_batch_request
from rmsprop_gui.charts.batch_map.text import write_findings
from rmsprop_gui.charts.sweeps.files import PICTURES, ask_path
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.tasks.task_runner import Policy, Task, TaskRunner
from rmsprop_gui.tasks.threads import WRITING
from rmsprop_gui.widgets.controls import Hairline, tool_button
from rmsprop_gui.widgets.layouts import let_scroll, make_column, make_label, make_row

MARGIN = 12
NARROWEST = 304  # pixels
PACE = 0.1  # seconds from one picture to the next
POLL = 0.05  # seconds between two looks whether kernels are compiled
NOTHING = mark(
    "Each cell is a training of its own, with another learning rate and batch size. Measure begins; a map takes seconds to "
    "minutes."
)
FAILURE = mark("The map could not be measured ({kind}: {error}); see the log.")


def measure(map_spec: BatchMapSpec, task: Task) -> None:
    """Tells a picture now and then, and the last one."""
    prepare(map_spec, task)
    last = 0.0
    for picture in compute_batch_map(map_spec, task.cancel):
        now = time.monotonic()
        if picture.finished or now - last >= PACE:
            task.tell(picture)
            last = now


def prepare(map_spec: BatchMapSpec, task: Task) -> None:
    """Lets another process compile what runs on tables need: compiling holds the interpreter's lock."""
    training = map_spec.training
    if not isinstance(training, RunSpec):
        return
    probe = MapSpec(training, map_spec.rates, SweepAxis("start.1", 0.0, 1.0, 1))
    if is_ready(probe):
        return
    process = start_warming([probe])
    try:
        while not task.cancel[0]:
            try:
                process.wait(POLL)
                return  # where it failed, it is compiled here
            except subprocess.TimeoutExpired:
                continue
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def write_grid(picture: BatchPicture, path: Path, task: Task) -> None:
    save_batch_map(picture, path)


class BatchMapView(QWidget):
    """Measures when it is asked to; goes on while it is hidden, and ends with its window.

    hovered(text)       what lies under the pointer
    error(sentence)     something is not possible
    taken(row, column)  the training of a cell is wanted; `picture` is the map
    """

    hovered = Signal(str)
    error = Signal(str)
    taken = Signal(int, int)

    def __init__(self, amount: float = 2.0, why_not: str = "") -> None:
        super().__init__()
        self._training: Training | None = None
        self._why_not = why_not
        self.tasks = TaskRunner("batch map", self, failure=FAILURE)
        self._writing = TaskRunner("batch map files", self, policy=Policy.QUEUE, seconds=WRITING)
        self.controls, self.chart = BatchControls(amount), BatchChart()
        self.start_button = QPushButton(tr("Measure"))
        self.start_button.setProperty("primary", True)
        self.stop_button = tool_button("close", tr("Stop; what is computed stays"), size=24, color_key="text_3")
        self.export_button = tool_button("export", tr("Export the map…"), size=24, color_key="text_3")
        self.hairline = Hairline(tr("Progress of the map"))
        self.findings, self.note = make_label(wrap=True), make_label("", "quiet", wrap=True)
        self._lay_out()
        self._connect()
        self.chart.show_picture(None, translated(NOTHING))
        self.setAccessibleName(tr("Batch size and rate"))
        self.stop_button.hide()
        self._refresh()

    def _lay_out(self) -> None:
        for label in (self.findings, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        top = make_column(self.controls, spacing=6, margins=(MARGIN, 6, MARGIN, 0))
        foot = make_row((self.note, 1), self.stop_button, self.start_button, spacing=6, margins=(MARGIN, 2, MARGIN, 8))
        self.findings.setContentsMargins(MARGIN, 0, MARGIN, 0)
        page, area = QWidget(), QScrollArea()  # a dock may be lower than what is in it
        make_column(top, self.hairline, (self.chart, 1), self.findings, of=page, spacing=4, margins=0)
        let_scroll(area, page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_column((area, 1), foot, of=self, spacing=4, margins=0)
        self.setMinimumWidth(NARROWEST)
        self._show_findings("")

    def _connect(self) -> None:
        self.controls.changed.connect(self._refresh)
        self.controls.error.connect(self._show_problem)
        self.start_button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self.stop)
        self.export_button.clicked.connect(self._export)
        self.chart.cell_hovered.connect(self.hovered)
        self.chart.cell_taken.connect(self.taken)
        self.tasks.partial.connect(self._take)
        self.tasks.ended.connect(self._end)
        self._writing.failed.connect(self.error)

    @property
    def picture(self) -> BatchPicture | None:
        """The map that is shown."""
        return self.chart.picture

    def sizeHint(self) -> QSize:
        return QSize(400, 560)

    # ---- what is measured

    def set_training(self, training: Training | None, why_not: str = "") -> None:
        """From now on maps are of this training; without one there are none, for this reason."""
        self._training, self._why_not = training, why_not
        self.controls.show_training(training)
        self._refresh()

    def make_request(self) -> BatchMapSpec:
        """The map that Measure begins. Raises SpecError with a sentence."""
        if self._training is None:
            raise SpecError(self._why_not)
        return make_batch_request(self._training, self.controls.choices)

    @Slot()
    def start(self) -> None:
        """Measures the map of the training as it is; one that is under way is given up."""
        try:
            request = self.make_request()
        except SpecError as error:
            self.error.emit(translated(str(error)))
            return
        self.chart.show_picture(None, tr("One moment: the first trainings are made."))
        self._show_findings("")
        self.hairline.show_part(0.0)
        self.stop_button.show()
        self.tasks.start(partial(measure, request))
        self._refresh()

    @Slot()
    def stop(self) -> None:
        """What is computed stays."""
        self.tasks.cancel()
        self._end("")

    @Slot(object)
    def _take(self, picture: BatchPicture) -> None:
        self.chart.show_picture(picture)
        known = picture.finished or find_scaling(picture).closer != NOTHING_YET
        self._show_findings(write_findings(picture) if known else "")
        self.hairline.show_part(picture.progress if self.tasks.busy and not picture.finished else None)
        self._refresh()

    def _show_findings(self, text: str) -> None:
        self.findings.setText(text)
        self.findings.setVisible(bool(text))

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self.hairline.show_part(None)
        self.stop_button.hide()
        if sentence:
            self.chart.show_picture(None, sentence)
            self._show_findings("")
        elif self.chart.picture is None:
            self.chart.show_picture(None, translated(NOTHING))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Whether there is something to measure, and whether what is shown is that."""
        self.controls.setEnabled(self._training is not None)
        self.start_button.setEnabled(self._training is not None)
        self.export_button.setEnabled(self.picture is not None)
        self.note.setText(self._write_note())

    def _write_note(self) -> str:
        picture = self.picture
        if self._training is None:
            return translated(self._why_not)
        if picture is None:
            return ""
        if self.tasks.busy:
            return tr("{share} of the trainings are made.", share=percent(picture.progress))
        try:
            is_current = self.make_request() == picture.map_spec
        except SpecError as error:
            return translated(str(error))
        if not is_current:
            return tr("The settings have changed since; Measure begins anew.")
        return "" if picture.finished else tr("Stopped before it was finished.")

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        if sentence:
            self.error.emit(sentence)

    # ---- files

    @Slot()
    def _export(self) -> None:
        if self.picture is None:
            self.error.emit(tr("There is no map to export yet; wait until it is drawn."))
            return
        path = ask_path(self, "batch-map.png")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Writes the map: a picture here, a grid in the thread."""
        assert self.picture is not None
        if path.suffix.lower() not in PICTURES:
            self._writing.start(partial(write_grid, self.picture, path))
            return
        from rmsprop_gui.charts.batch_map.paper import save_figure  # painting on paper is not needed before

        try:
            save_figure(self.picture, path)
        except SpecError as error:
            self.error.emit(translated(str(error)))


class BatchMapPanel(QWidget):
    """A map beside a session with `hovered` and `error`. Those derived from it say of what it is, and what becomes of a cell.

    take_cell(row, column)   what a click on a cell does
    """

    take_cell: Callable[[int, int], None]
    context_changed = Signal(str)

    def __init__(self, session: Any, view: BatchMapView) -> None:
        super().__init__()
        self.view = view
        make_column((view, 1), of=self, margins=0)
        view.hovered.connect(session.hovered)
        view.error.connect(session.error)
        view.taken.connect(self.take_cell)
        self.setAccessibleName(tr("Batch and rate"))

    def title_widgets(self) -> list[QWidget]:
        return [self.view.export_button]

    def picture(self) -> QWidget | None:
        """The map; None while there is none."""
        return self.view.chart if self.view.picture is not None else None

    def sizeHint(self) -> QSize:
        return QSize(400, 560)
