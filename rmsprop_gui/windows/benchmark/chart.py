"""What a chart of a bench shows, a curve for each optimizer in its colour, and the result as a picture for paper: title,
performance profile, share solved within a budget, settings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from optim.base.run_colours import looks
from optim.benchmark import EVERYTHING, BenchResult, ProfileCurve, costs, data_profile, performance_profile
from optim.benchmark.entrant import Entrant
from optim.export import whole_file
from rmsprop_gui import __version__
from rmsprop_gui.charts.axis import log_ticks
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH, picture_formats
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import percent, short
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.preflight import make_application
from rmsprop_gui.widgets.text_fitting import apart
from rmsprop_gui.windows.benchmark.text import settings_text


def get_styles(entrants: Sequence[Entrant]) -> tuple[RunStyle, ...]:
    """One for each entrant, in their order."""
    return tuple(RunStyle(int(place)) for place in get_places(entrants))


def get_places(entrants: Sequence[Entrant]) -> np.ndarray:
    """(entrants,) their places among the run colours."""
    return np.array(looks([entrant.optimizer for entrant in entrants]), dtype=int)


FACTOR, BUDGET = "factor", "budget"
TITLES = {FACTOR: mark("Performance profile"), BUDGET: mark("Converged within a budget")}
X_TITLES = {FACTOR: mark("times the steps of the fastest optimizer"), BUDGET: mark("gradients")}
MEANINGS = {
    FACTOR: mark(
        "Share of the runs in which an optimizer needs at most so many times the steps of the fastest "
        "one from the same start. At 1: how often it is fastest; at the right: how often it converges "
        "at all. Steps count until the loss stays within the tolerance. Dolan and Moré (2002), "
        "doi:10.1007/s101070100263. With more than two "
        "optimizers the order of two curves can depend on the others."
    ),
    BUDGET: mark(
        "Share of the runs that stay within the tolerance from so many gradients on. After Moré and "
        "Wild (2009), doi:10.1137/080724083; it does not depend on who else takes part."
    ),
}
NARROWEST = 10.0  # the axis never ends before this factor or budget


@dataclass(frozen=True)
class ChartLine:
    name: str
    style: RunStyle
    curve: ProfileCurve

    @property
    def end(self) -> float:
        """The share in the end."""
        return float(self.curve.share[-1]) if len(self.curve.share) else 0.0


@dataclass(frozen=True)
class BenchmarkChart:
    """kind: FACTOR or BUDGET; the horizontal axis is logarithmic, from 1 to `high`; runs: how many there are."""

    kind: str
    lines: tuple[ChartLine, ...]
    high: float
    runs: int

    def part(self, x: float) -> float:
        """How far along the axis a number stands."""
        return math.log10(max(x, 1.0)) / math.log10(self.high)

    def at(self, part: float) -> float:
        return self.high ** min(1.0, max(0.0, part))

    def reading(self, x: float) -> str:
        """The curves at one place, in words."""
        shares = ", ".join(f"{line.name} {percent(line.curve.value(x))}" for line in self.lines)
        where = (
            tr("Within {x} times the fastest", x=short(x, 3))
            if self.kind == FACTOR
            else tr("Within {x} gradients", x=f"{x:,.0f}")
        )
        return f"{where}: {shares}"


def get_chart(result: BenchResult, kind: str, problem: int = EVERYTHING) -> BenchmarkChart:
    """The curves over all complete landscapes, or on one of them."""
    problems = result.complete if problem == EVERYTHING else [p for p in result.complete if p == problem]
    names = [entrant.label for entrant in result.bench.entrants]
    if not problems:
        return BenchmarkChart(kind, (), NARROWEST, 0)
    taken = costs(result, problems)
    curves = performance_profile(taken) if kind == FACTOR else data_profile(taken)
    reached = [float(curve.at[-1]) for curve in curves if len(curve.at)]
    high = max([NARROWEST, *reached]) if kind == FACTOR else max(NARROWEST, float(result.bench.budget))
    lines = tuple(ChartLine(*each) for each in zip(names, get_styles(result.bench.entrants), curves, strict=True))
    return BenchmarkChart(kind, lines, high, len(taken))


LEFT, TOP, BOTTOM, NAMES, GAP = 46.0, 10.0, 40.0, 172.0, 8.0
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def get_plot(room: QRectF) -> QRectF:
    """Where the curves stand within the room of a chart."""
    unit = style.scale() * style.text_scale()
    names = min(NAMES * unit, 0.34 * room.width())
    numbers = QFontMetricsF(style.font(style.metrics.type.caption, numeric=True)).horizontalAdvance(percent(1.0))
    return room.adjusted(max(LEFT * unit, numbers + 10 * style.scale()), TOP * unit, -names, -BOTTOM * unit)


def paint(painter: QPainter, room: QRectF, chart: BenchmarkChart, hovered: float | None = None) -> None:
    """`hovered`: the place on the axis (a factor or a budget) under the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = get_plot(room)
    paint_axes(painter, plot, chart)
    painter.save()
    painter.setClipRect(plot.adjusted(-1, -2, 1, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in reversed(chart.lines):
        painter.setPen(style.run_pen(line.style, style.metrics.pen.path))
        painter.drawPath(stairs(line, chart, plot))
    painter.restore()
    if hovered is not None:
        x = plot.left() + chart.part(hovered) * plot.width()
        painter.setPen(style.pen("tracker", style.metrics.pen.tracker, alpha=140))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    paint_names(painter, plot, room, chart, hovered)


def stairs(line: ChartLine, chart: BenchmarkChart, plot: QRectF) -> QPainterPath:
    """The curve as it is defined: flat, then up at once."""
    path = QPainterPath(QPointF(plot.left(), plot.bottom()))
    y = plot.bottom()
    for at, share in zip(line.curve.at.tolist(), line.curve.share.tolist(), strict=True):
        x = plot.left() + chart.part(at) * plot.width()
        path.lineTo(x, y)
        y = plot.bottom() - share * plot.height()
        path.lineTo(x, y)
    path.lineTo(plot.right(), y)
    return path


def paint_axes(painter: QPainter, plot: QRectF, chart: BenchmarkChart) -> None:
    unit = style.scale()
    painter.setFont(style.font(style.metrics.type.caption, numeric=True))
    metrics = QFontMetricsF(painter.font())
    for share in SHARES:
        y = plot.bottom() - share * plot.height()
        painter.setPen(style.pen("axis" if share == 0 else "grid", 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(style.color("text_3"))
        wide, high = metrics.horizontalAdvance(percent(share)) + 2, metrics.height()
        painter.drawText(QRectF(plot.left() - 6 * unit - wide, y - high / 2, wide, high), RIGHT, percent(share))
    for decades, text in ticks(chart, plot):
        x = plot.left() + decades / math.log10(chart.high) * plot.width()
        painter.setPen(style.pen("grid", 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(style.color("text_3"))
        wide = metrics.horizontalAdvance(text)
        painter.drawText(QPointF(x - wide / 2, plot.bottom() + 5 * unit + metrics.ascent()), text)
    painter.setPen(style.color("text_2"))
    below = QRectF(plot.left(), plot.bottom() + 5 * unit + metrics.height(), plot.width(), metrics.height() + 2)
    title = metrics.elidedText(translated(X_TITLES[chart.kind]), Qt.TextElideMode.ElideRight, below.width())
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, title)


def ticks(chart: BenchmarkChart, plot: QRectF) -> list[tuple[float, str]]:
    """(decades, label); round numbers that one reads as factors."""
    high = math.log10(chart.high)
    if high > 2.2:
        return log_ticks(0.0, high, plot.width(), 60 * style.scale())
    wanted = [m * 10**e for e in range(3) for m in (1, 2, 5)]
    return [(math.log10(x), str(x)) for x in wanted if math.log10(x) <= high + 1e-9]


def paint_names(painter: QPainter, plot: QRectF, room: QRectF, chart: BenchmarkChart, hovered: float | None) -> None:
    """Each name beside the end of its curve, moved apart where they would overlap, with the share at the pointer or the end."""
    painter.setFont(style.font(style.metrics.type.control, 500, numeric=True))
    metrics = QFontMetricsF(painter.font())
    high, left = metrics.height() + 1, plot.right() + GAP
    order = sorted(chart.lines, key=lambda line: -line.end)
    places = apart([plot.bottom() - line.end * plot.height() for line in order], high, plot.top(), plot.bottom())
    for line, y in zip(order, places, strict=True):
        share = percent(line.end if hovered is None else line.curve.value(hovered))
        wide = metrics.horizontalAdvance("100 %") + 4
        painter.setPen(style.run_color(line.style))
        painter.drawText(QRectF(left, y - high / 2, wide, high), RIGHT, share)
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room.right() - left - wide - 14)
        painter.drawText(QPointF(left + wide + 6, y - high / 2 + (high + metrics.ascent() - metrics.descent()) / 2), name)


SIZE = (28.0, 14.0)  # cm
MARGIN, CHART_GAP, HEAD, FOOT = 18.0, 16.0, 30.0, 12.0
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
        wide = (charts.width() - CHART_GAP) / 2
        for k, chart in enumerate(self._charts):
            self._paint_chart(painter, QRectF(charts.left() + k * (wide + CHART_GAP), charts.top(), wide, charts.height()), chart)

    def _paint_chart(self, painter: QPainter, room: QRectF, chart: BenchmarkChart) -> None:
        painter.setFont(style.font(12, 600))
        painter.setPen(style.color("text_2"))
        head = QRectF(room.left(), room.top(), room.width(), 18)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, translated(TITLES[chart.kind]))
        paint(painter, room.adjusted(0, 20, 0, 0), chart)

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
