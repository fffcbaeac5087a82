"""A map taken away: as a figure for paper (title, the map with all its ticks and named axes, the key of its colours, its
settings), in a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPicture

from optim.base import catalog
from optim.base.plain_text import one_line
from optim.base.whole_file import write_whole
from optim.sweeps import MEASURES, MapSpec
from optim.sweeps.fields import fields
from rmsprop_gui.charts.axes import Axes, AxisStyle, fit_height, lay_out_axes
from rmsprop_gui.charts.colour_key import LINE
from rmsprop_gui.charts.figures.caption import write_footer
from rmsprop_gui.charts.figures.paper import PaperFigure
from rmsprop_gui.charts.sweeps import legend
from rmsprop_gui.charts.sweeps.colours import SweepImage, look_now, render_sweep
from rmsprop_gui.charts.sweeps.legend import is_over_landscape
from rmsprop_gui.charts.sweeps.text import find_ticks, get_symbol
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session_files import scene_from_data
from rmsprop_gui.panels.sweeps.canvas import WHOLE, SweepCanvas

WIDTH = 640.0  # pixels of 1/96 inch
TALLEST, FLATTEST = 1.4, 0.35  # height of the map over its width
MARGIN, HEAD, FOOT, RIGHT = 18.0, 46.0, 10.0, 12.0
ACROSS, UP = 44.0, 32.0  # pixels between numbers, about
WRAPPED = int(Qt.TextFlag.TextWordWrap)


class PrintedCanvas(SweepCanvas):
    """The map alone in a room, with every number and the names of the axes outside of it."""

    room = QRectF()

    def axes(self) -> Axes:
        assert self.drawn is not None
        spec = self.drawn.picture.map_spec
        return lay_out_axes(self.room, WHOLE, WHOLE, self._style(spec, 0), self._style(spec, 1), right=RIGHT)

    def _style(self, spec: MapSpec, which: int) -> AxisStyle:
        axis, gap = ((spec.x, ACROSS), (spec.y, UP))[which]
        return AxisStyle(partial(find_ticks, axis), gap, title=axis_name(spec, axis.field), marks=True)


def axis_name(spec: MapSpec, field: str) -> str:
    """"Learning rate α"."""
    label, symbol = translated(fields(spec.spec)[field].label), get_symbol(spec, field)
    return label if label.endswith(symbol) else f"{label} {symbol}"


class SweepFigure(PaperFigure):
    """The map, its share and its settings; as tall as the map needs."""

    def __init__(self, shown: SweepImage, opacity: float) -> None:
        picture = shown.picture
        super().__init__((0.0, 0.0), get_title(picture.map_spec), picture.map_spec.to_json())
        self._quiet = shown.share
        self._settings = get_settings(picture.map_spec)
        again = render_sweep(picture, look_now(), bar=shown.bar)
        assert again is not None
        self._canvas = PrintedCanvas()
        self._canvas.drawn = replace(again, outlines=shown.outlines)
        self._canvas.opacity = opacity
        small = QFontMetricsF(style.font(10))
        self._foot = small.boundingRect(QRectF(0, 0, WIDTH - 2 * MARGIN, 1e4), WRAPPED, self._settings).height() + 4
        spec = picture.map_spec
        ratio = (spec.y.high - spec.y.low) / (spec.x.high - spec.x.low) if is_over_landscape(spec) else 0.8
        self._canvas.room = QRectF(MARGIN, MARGIN + HEAD, WIDTH - 2 * MARGIN, WIDTH)
        self._canvas.room.setHeight(fit_height(self._canvas.axes(), min(TALLEST, max(FLATTEST, ratio))))
        self._key_top = self._canvas.room.bottom() + 8
        self.size = QSizeF(WIDTH, round(self._key_top + self._key_height() + FOOT + self._foot + MARGIN))
        self._canvas.setGeometry(QRect(round(MARGIN), 0, round(WIDTH - 2 * MARGIN), round(self.size.height())))

    def _key_height(self) -> float:
        """One line of the key, or as many as it goes on in."""
        assert self._canvas.drawn is not None
        sketch = QPicture()
        painter = QPainter(sketch)
        legend.paint_legend(painter, QRectF(0, 0, WIDTH - 2 * MARGIN, 1.0), self._canvas.drawn)
        painter.end()
        return max(LINE * style.layout_scale(), float(sketch.boundingRect().bottom()))

    def paint(self, painter: QPainter) -> None:
        assert self._canvas.drawn is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(0, 0), self.size), style.color("panel"))
        room = QRectF(MARGIN, MARGIN, self.size.width() - 2 * MARGIN, HEAD)
        heads = (self.title, style.font(15, 600), "text", 0), (self._quiet, style.font(12), "text_2", 22)
        for words, font, colour, top in heads:
            painter.setFont(font)
            painter.setPen(style.color(colour))
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.adjusted(0, top, 0, 0), int(Qt.AlignmentFlag.AlignLeft), shown)
        self._canvas.paint_map(painter)
        legend.paint_legend(painter, QRectF(MARGIN, self._key_top, room.width(), 1.0), self._canvas.drawn)
        painter.setFont(style.font(10))
        painter.setPen(style.color("text_3"))
        bottom = self.size.height() - MARGIN
        painter.drawText(QRectF(MARGIN, bottom - self._foot, room.width(), self._foot), WRAPPED, self._settings)

    def close(self) -> None:
        self._canvas.deleteLater()


@contextmanager
def map_figure(shown: SweepImage, opacity: float) -> Iterator[SweepFigure]:
    """Inside this context the print style is in force; nothing else may be drawn."""
    with style.temporarily("print"):
        figure = SweepFigure(shown, opacity)
        try:
            yield figure
        finally:
            figure.close()


def get_title(spec: MapSpec) -> str:
    run = spec.spec
    landscape = catalog.landscape(run.objective, run.objective_params)
    return one_line(tr(
        "{measure}: {optimizer} on {landscape}", measure=translated(MEASURES[spec.measure].title),
        optimizer=translated(catalog.get_optimizer(run).title), landscape=translated(landscape.title),
    ))  # fmt: skip


def get_settings(spec: MapSpec) -> str:
    """What the runs of the map share, how many cells, and the id of the whole description."""
    rows, columns = spec.shape
    cells = tr("{columns} × {rows} cells", columns=columns, rows=rows)
    trials = tr("{starts} starts and {seeds} seeds for each cell", starts=spec.starts, seeds=spec.seeds)
    counted = f"{cells}, {trials}" if spec.measure == "success" else cells
    varied = ", ".join(axis_name(spec, axis.field) for axis in (spec.x, spec.y))
    varies = tr("{names} vary from cell to cell", names=varied)
    return f"{write_footer(scene_from_data(spec.spec.to_dict()))}\n{varies} · {counted} · id {spec.id[:16]}"


def make_image(shown: SweepImage, opacity: float, dpi: int = 300) -> QImage:
    """The figure of a map as pixels; the map's description goes with it as text."""
    from rmsprop_gui.charts.figures.formats.png import get_image as image_of  # painting on paper is not needed before

    with map_figure(shown, opacity) as figure:
        result = image_of(figure, dpi)
    result.setText("map", shown.picture.map_spec.to_json())
    return result


def save_image(shown: SweepImage, opacity: float, path: Path) -> None:
    """A figure of the map, PNG, SVG or PDF by its ending. Raises ExportError with a sentence when it cannot be written."""

    ending = path.suffix.lower().lstrip(".")
    if ending == "png":
        content = QBuffer()
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        make_image(shown, opacity).save(content, "PNG")
        write_whole(path, bytes(content.data().data()))
        return
    with map_figure(shown, opacity) as figure:
        figure.save(path, ending)
