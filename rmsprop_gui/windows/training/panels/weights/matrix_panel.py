"""The weight matrices at the current step: a list of all tensors, each with a small picture, the focused one large, and what
its colours mean.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QListWidget, QListWidgetItem, QWidget

from optim.recorder.recording import Tensor
from rmsprop_gui.charts.series import make_image
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import Hairline, Segmented
from rmsprop_gui.widgets.dock import VisibilityWatch
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_row
from rmsprop_gui.windows.training.panels.weights.canvas import MatrixCanvas
from rmsprop_gui.windows.training.panels.weights.look import MatrixColours, hatch, look_now, pixels
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.weight import matrix_values
from rmsprop_gui.windows.training.weight.matrix_values import (
    MatrixReader,
    MatrixValues,
    ValueRange,
    as_matrix,
    get_ends,
    get_origin,
    get_sheets,
    image_side,
    read,
    thin,
    why_not,
)

ICON = QSize(44, 36)
WIDTH, MOST = 176, 40  # pixels; more tensors than so many have no pictures


class TensorPictures(QListWidget):
    """chosen(name) when the user chooses."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tensors: tuple[Tensor, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setIconSize(ICON)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(tr("Tensors"))
        self.currentRowChanged.connect(self._on_row)

    def names(self) -> list[str]:
        return [tensor.name for tensor in self._tensors]

    def set_tensors(self, tensors: Sequence[Tensor]) -> None:
        blocked = self.blockSignals(True)
        self.clear()
        self._tensors = tuple(tensors)
        for tensor in tensors:
            shape = " × ".join(count(side) for side in tensor.shape) or tr("one number")
            item = QListWidgetItem(f"{tensor.name}\n{shape}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tensor.name}, {shape}")
            item.setToolTip(tensor.name)
            self.addItem(item)
        self.blockSignals(blocked)

    def choose(self, name: str) -> None:
        """Shows a tensor as the chosen one, without a signal."""
        blocked = self.blockSignals(True)
        self.setCurrentRow(self.names().index(name) if name in self.names() else -1)
        self.blockSignals(blocked)

    def show_sheets(self, sheets: Mapping[str, MatrixValues], ends: ValueRange) -> None:
        """The pictures at the current step; tensors without one have none."""
        if not self.isVisible() or len(self._tensors) > MOST:
            return
        look = look_now(ends.signed)
        for row, tensor in enumerate(self._tensors):
            sheet = sheets.get(tensor.name)
            self.item(row).setIcon(QIcon(thumbnail(sheet, ends, look)) if sheet is not None else QIcon())

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._tensors[row].name)


def thumbnail(sheet: MatrixValues, ends: ValueRange, look: MatrixColours) -> QPixmap:
    """A tensor in the size of an icon: of a large one, evenly chosen rows and columns."""
    image = make_image(pixels(sheet, ends, thin(as_matrix(sheet.tensor.shape), ICON.height(), ICON.width()), look))
    picture = QPixmap(ICON)
    picture.fill(Qt.GlobalColor.transparent)
    across, down = min(ICON.width(), 4 * image.width()), min(ICON.height(), max(4, 4 * image.height()))
    box = QRect((ICON.width() - across) // 2, (ICON.height() - down) // 2, across, down)
    with painting(picture, smooth=False) as painter:
        painter.fillRect(box, style.color("panel"))
        painter.fillRect(box, hatch())
        painter.drawImage(box, image)
    return picture


MARGIN = 12
WIDE = 520  # pixels; below it the list of tensors is a combo box
QUANTITIES = [("rate", mark("Rate")), ("root", mark("Root")), ("update", mark("Update")), ("gradient", "|g|"), ("theta", "θ")]


class MatrixPanel(QWidget):
    """Follows the session while it is visible; computes nothing while it is not."""

    context_changed = Signal(str)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._asked: object = None
        self._origin: object = None
        self.reading: MatrixReader | None = None
        self.tasks = TaskRunner("weights", self, patience=math.inf)
        self.in_view = VisibilityWatch(self)
        self.quantity = Segmented([(key, translated(title)) for key, title in QUANTITIES], "rate", tr("Coloured by"))
        self.images = QCheckBox(tr("As images"))
        self.choice = Combo((), name=tr("Tensor"))
        self.note = QLabel()
        self.tensors, self.canvas, self.hairline = TensorPictures(), MatrixCanvas(), Hairline(tr("Progress of the weights"))
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("Weight matrices"))

    def _lay_out(self) -> None:
        self.images.setChecked(True)
        self.images.setToolTip(tr("Show the weights of each neuron as the picture that it looks at"))
        top = make_row((self.quantity, 8), self.images, STRETCH, spacing=8, margins=(MARGIN, 6, MARGIN, 0))
        second = make_row(self.choice, margins=(MARGIN, 0, MARGIN, 0))
        middle = make_row(self.tensors, (self.canvas, 1), spacing=0)
        column = make_column(top, second, self.hairline, (middle, 1), of=self, spacing=4, margins=0)
        self.note.setProperty("role", "quiet")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(MARGIN, 0, MARGIN, 8)
        column.addWidget(self.note)

    def _connect(self) -> None:
        session = self._session
        session.recording_changed.connect(self.refresh)
        session.step_changed.connect(self.refresh)
        session.focus_changed.connect(self._on_focus)
        session.picked_changed.connect(self._show_picked)
        self.quantity.value_changed.connect(self._show)
        self.images.toggled.connect(self._show)
        self.choice.value_changed.connect(self._on_tensor)
        self.tensors.chosen.connect(self._on_tensor)
        self.canvas.entry_hovered.connect(self._tell)
        self.canvas.entry_picked.connect(self._pick)
        self.in_view.entered.connect(self._enter)
        self.in_view.left.connect(self._leave)
        self.tasks.partial.connect(self._take)
        self.tasks.ended.connect(self._end)

    def picture(self) -> QWidget | None:
        """What of this panel is a picture; None while there is none."""
        return self.canvas if self.canvas.sheet is not None else None

    def sizeHint(self) -> QSize:
        return QSize(620, 420)

    # ---- asking

    @Slot()
    def refresh(self) -> None:
        """Ask for the numbers of the current step, unless they are there or on their way."""
        course = self._session.course
        if not self.in_view.there:
            return
        if course is None or course.recording is None or not course.records:
            self._asked = self.reading = None
            self.tasks.cancel()
            self._show()
            return
        origin = get_origin(course)
        if origin != self._origin:  # numbers of another training are not shown under the name of this one
            self._origin, self.reading = origin, None
            self._show()
        step = min(self._session.step, course.last)
        wanted = origin, None if course.training is not None else course.recording, step
        if wanted != self._asked:
            self._asked = wanted
            self.tasks.start_series(partial(read, course, step))

    @Slot(object)
    def _take(self, reading: MatrixReader) -> None:
        self.reading = reading
        self._show()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        if sentence:
            self.reading = None
            self.canvas.show_message(sentence)

    # ---- showing

    @Slot(str)
    def _on_focus(self, name: str) -> None:
        self.refresh()
        self._show()

    @Slot()
    def _show(self, *_: object) -> None:
        """Everything for the reading, the quantity and the tensor in force."""
        if not self.in_view.there:
            return
        recording = self._session.scene.recording
        tensors = recording.tensors if recording is not None else ()
        self._show_names(tensors)
        sheets = get_sheets(self.reading, tensors, self._quantity, matrix_values.epsilon(self._session.course))
        ends = get_ends(sheets.values(), self._quantity)
        tensor = self._session.scene.shape
        if recording is None or tensor is None:
            self.canvas.show_message(tr("No training yet: train a network or open a recording."))
        elif tensor.name not in sheets:
            self.canvas.show_message(self._missing(tensor))
        else:
            self.canvas.show_sheet(sheets[tensor.name], ends, self._inputs(tensor))
            self._tell(-1)
        self._show_note(sheets.get(tensor.name) if tensor is not None else None)
        self._show_picked()
        self.tensors.show_sheets(sheets, ends)
        self.context_changed.emit("" if tensor is None else matrix_values.context(tensor, self.reading))

    def _show_note(self, sheet: MatrixValues | None) -> None:
        """That only some entries are there, and how to have all of them."""
        some = sheet is not None and sheet.known is not None
        self.note.setVisible(some)
        if some and sheet is not None:
            self.note.setText(matrix_values.only_some(sheet))

    @property
    def _quantity(self) -> str:
        return str(self.quantity.value())

    def _missing(self, tensor: Tensor) -> str:
        course, reading = self._session.course, self.reading
        assert course is not None and course.recording is not None
        if reading is None:
            return tr("One moment: the weights are being made again from the last checkpoint.")
        if tensor.name in reading.numbers:
            return matrix_values.no_such_quantity(course, self._quantity)
        return why_not(course.recording, tensor)

    def _inputs(self, tensor: Tensor) -> int | None:
        """The axis of the inputs where neurons are to be shown as images; settles whether there is that choice."""
        recording = self._session.scene.recording
        assert recording is not None
        inputs = matrix_values.inputs_axis(recording, tensor)
        possible = inputs is not None and image_side(tensor.shape, inputs) > 0
        self.images.setVisible(possible)
        return inputs if possible and self.images.isChecked() else None

    def _show_names(self, tensors: tuple[Tensor, ...]) -> None:
        names = [tensor.name for tensor in tensors]
        if self.tensors.names() != names:
            self.tensors.set_tensors(tensors)
            self.choice.set_options(names)
        self.tensors.choose(self._session.tensor)
        self.choice.set_value(self._session.tensor)
        self._fit()

    def _fit(self) -> None:
        wide, several = self.width() >= WIDE, len(self.tensors.names()) > 1
        self.tensors.setVisible(wide and several)
        self.choice.setVisible(not wide and several)

    @Slot()
    def _show_picked(self) -> None:
        picked, tensor = self._session.picked, self._session.scene.shape
        here = picked is not None and tensor is not None and picked[0] == tensor.name
        self.canvas.show_picked(int(np.ravel_multi_index(picked[1], tensor.shape)) if here else -1)  # type: ignore[index, union-attr]

    # ---- what the user does

    @Slot(object)
    def _on_tensor(self, name: str) -> None:
        self._session.set_tensor(name)

    @Slot(int)
    def _tell(self, flat: int) -> None:
        """What the cell under the pointer or the cursor holds, for the status bar and for screen readers."""
        sheet, reading = self.canvas.sheet, self.reading
        if flat < 0 and self.canvas.cursor_cell is not None:
            flat = int(self.canvas.places[self.canvas.cursor_cell])
        text = ""
        if flat >= 0 and sheet is not None and reading is not None:
            text = matrix_values.cell_text(sheet, reading.numbers[sheet.tensor.name], flat)
        self._session.hovered.emit(text)
        self.canvas.setAccessibleDescription(text)

    @Slot(int)
    def _pick(self, flat: int) -> None:
        assert self.canvas.sheet is not None
        tensor = self.canvas.sheet.tensor
        self._session.pick(tensor.name, tuple(int(k) for k in np.unravel_index(flat, tensor.shape)) if tensor.shape else ())

    # ---- coming and going

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _enter(self) -> None:
        self._show()
        self.refresh()

    @Slot()
    def _leave(self) -> None:
        """Nothing runs for pictures that nobody sees."""
        self.tasks.close()
        self._asked = None
