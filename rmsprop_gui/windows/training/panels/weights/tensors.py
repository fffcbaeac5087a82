"""The list of all tensors with a small picture of each; the chosen one is the focused tensor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from optim.recorder.recording import Tensor
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.windows.training.panels.weights.look import MatrixColours, get_image, hatch, look_now, pixels
from rmsprop_gui.windows.training.weight.matrix_values import MatrixValues, ValueRange, as_matrix, thin

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
    image = get_image(pixels(sheet, ends, thin(as_matrix(sheet.tensor.shape), ICON.height(), ICON.width()), look))
    picture = QPixmap(ICON)
    picture.fill(Qt.GlobalColor.transparent)
    across, down = min(ICON.width(), 4 * image.width()), min(ICON.height(), max(4, 4 * image.height()))
    box = QRect((ICON.width() - across) // 2, (ICON.height() - down) // 2, across, down)
    painter = QPainter(picture)
    try:
        painter.fillRect(box, style.color("panel"))
        painter.fillRect(box, hatch())
        painter.drawImage(box, image)
    finally:
        painter.end()
    return picture
