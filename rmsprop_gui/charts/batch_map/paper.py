"""A batch map as a figure for paper: title, what was found, the map, its key and its settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from optim.batch_scaling import BatchPicture
from rmsprop_gui.charts.batch_map.chart import BatchChart
from rmsprop_gui.charts.batch_map.text import write_findings, write_settings, write_title
from rmsprop_gui.charts.colour_key import LINE
from rmsprop_gui.charts.figures.paper import PaperFigure
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr

SIZE = (17.0, 12.5)  # cm
BETWEEN = 8.0  # pixels between the axes and the key
RIGHT = 12.0
PICTURES = ("png", "svg", "pdf")


class BatchFigure(PaperFigure):
    """All that a reader needs to make the map again."""

    def __init__(self, picture: BatchPicture) -> None:
        super().__init__(SIZE, write_title(picture.map_spec), picture.map_spec.to_json())
        self._foot = ((write_findings(picture), "text"), (write_settings(picture.map_spec), "text_3"))
        self._chart = BatchChart()
        self._chart.show_picture(picture)

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.paint_paper(painter, self._foot)
        unit = style.layout_scale()
        above = QRectF(room)
        above.setBottom(room.bottom() - 2 * LINE * unit)
        axes = self._chart.lay_out(above, (tr("Learning rate α"), tr("Batch size B")), RIGHT)
        self._chart.paint_map(painter, axes)
        self._chart.paint_key(painter, QRectF(room.left(), axes.end + BETWEEN, room.width(), LINE * unit))

    def close(self) -> None:
        self._chart.deleteLater()


@contextmanager
def batch_figure(picture: BatchPicture) -> Iterator[BatchFigure]:
    """Inside this context the print style is in force; nothing else may be drawn."""
    with style.temporarily("print"):
        figure = BatchFigure(picture)
        try:
            yield figure
        finally:
            figure.close()


def save_figure(picture: BatchPicture, path: Path) -> None:
    """PNG, SVG or PDF by the ending. Raises ExportError with a sentence when it cannot be written."""
    with batch_figure(picture) as figure:
        figure.save(path, path.suffix.lower().lstrip("."))
