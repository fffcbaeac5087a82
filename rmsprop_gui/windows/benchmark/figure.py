"""The result of a bench as a picture for paper: title, performance profile, share solved within a budget, settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from optim.benchmark import BenchResult
from optim.export import whole_file
from rmsprop_gui import __version__
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH, picture_formats
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.headless import make_application
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.windows.benchmark import chart as drawing
from rmsprop_gui.windows.benchmark.chart import BUDGET, FACTOR, TITLES, BenchmarkChart, get_chart
from rmsprop_gui.windows.benchmark.text import settings_text

SIZE = (28.0, 14.0)  # cm
MARGIN, GAP, HEAD, FOOT = 18.0, 16.0, 30.0, 12.0
WRAPPED = Qt.TextFlag.TextWordWrap


class BenchmarkFigure:
    """What the formats of pictures ask of a figure. Painted in pixels of 1/96 inch, in the print style."""

    def __init__(self, result: BenchResult, size: tuple[float, float] = SIZE) -> None:
        self.size = QSizeF(*(round(cm / 2.54 * DOTS_PER_INCH) for cm in size))
        self.resolution = round(DOTS_PER_INCH)
        self.title = get_title(result)
        self.about = result.bench.to_json()
        self._settings = tr(
            "RMSprop Explorer {version} · {settings_text}", version=__version__, settings_text=settings_text(result.bench)
        )
        self._charts = [get_chart(result, kind) for kind in (FACTOR, BUDGET)]

    def paint(self, painter: QPainter) -> None:
        whole = QRectF(0, 0, self.size.width(), self.size.height())
        painter.fillRect(whole, style.color("panel"))
        area = whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.setFont(style.font(10))
        foot = QFontMetricsF(painter.font()).boundingRect(QRectF(0, 0, area.width(), 1e4), int(WRAPPED), self._settings).height()
        painter.setPen(style.color("text_3"))
        painter.drawText(QRectF(area.left(), area.bottom() - foot, area.width(), foot + 2), int(WRAPPED), self._settings)
        painter.setFont(style.font(15, 600))
        painter.setPen(style.color("text"))
        painter.drawText(QRectF(area.left(), area.top(), area.width(), HEAD), Qt.AlignmentFlag.AlignLeft, self.title)
        charts = area.adjusted(0, HEAD, 0, -foot - FOOT)
        wide = (charts.width() - GAP) / 2
        for k, chart in enumerate(self._charts):
            self._paint_chart(painter, QRectF(charts.left() + k * (wide + GAP), charts.top(), wide, charts.height()), chart)

    def _paint_chart(self, painter: QPainter, room: QRectF, chart: BenchmarkChart) -> None:
        painter.setFont(style.font(12, 600))
        painter.setPen(style.color("text_2"))
        head = QRectF(room.left(), room.top(), room.width(), 18)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, translated(TITLES[chart.kind]))
        drawing.paint(painter, room.adjusted(0, 20, 0, 0), chart)

    def save(self, path: str | Path, format: str, dpi: int = 300) -> None:
        """Writes the figure whole or not at all. Raises ExportError with a sentence."""
        content = picture_formats()[format].make(self, dpi)
        with whole_file(path) as file:
            file.write(content)


@contextmanager
def bench_figure(result: BenchResult) -> Iterator[BenchmarkFigure]:
    """Inside this context the print style is in force; nothing else may be drawn."""
    with style.temporarily("print"):
        yield BenchmarkFigure(result)


def get_title(result: BenchResult) -> str:
    """Who was compared on what, and whether everything is there."""
    names = [entrant.label for entrant in result.bench.entrants]
    who = tr("{list} and {names}", list=", ".join(names[:-1]), names=names[-1]) if len(names) > 1 else names[0]
    places, done = len(result.bench.problems), len(result.complete)
    where = result.bench.problems[0].label if places == 1 else tr("{done} landscapes", done=done if done < places else places)
    return tr("{who} on {where}", who=who, where=where) + (
        tr(" (stopped: {done} of {places})", done=done, places=places) if done < places else ""
    )


def write_pictures(result: BenchResult, stem: Path, formats: list[str]) -> list[Path]:
    """STEM.png, .svg, .pdf; returns their paths. Raises SpecError with a sentence."""
    application = make_application()

    paths = []
    with bench_figure(result) as figure:
        for format in formats:
            paths.append(stem.with_name(f"{stem.name}.{format}"))
            figure.save(paths[-1], format)
    del application
    return paths
