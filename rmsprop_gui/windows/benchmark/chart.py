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
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from optim.base.run_colours import looks
from optim.benchmark import EVERYTHING, BenchResult, ProfileCurve, costs, data_profile, performance_profile
from optim.benchmark.entrant import Entrant
from rmsprop_gui import __version__
from rmsprop_gui.charts.axes import Axes, AxisStyle, Tick, lay_out_axes
from rmsprop_gui.charts.axis import linear_ticks, log_ticks
from rmsprop_gui.charts.chart_view import ChartView
from rmsprop_gui.charts.coordinates import Ranges
from rmsprop_gui.charts.figures.paper import PaperFigure, paint_heading
from rmsprop_gui.charts.series import make_stairs, paint_line, paint_upright
from rmsprop_gui.charts.side_names import SideName, get_room_for_names, paint_side_names
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import percent, short
from rmsprop_gui.model.optimizer_colours import get_kept
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.preflight import make_application
from rmsprop_gui.windows.benchmark.text import settings_text


def get_styles(entrants: Sequence[Entrant]) -> tuple[RunStyle, ...]:
    """One for each entrant, in their order."""
    return tuple(RunStyle(int(place)) for place in get_places(entrants))


def get_places(entrants: Sequence[Entrant]) -> np.ndarray:
    """(entrants,) their places among the run colours."""
    return np.array(looks([entrant.optimizer for entrant in entrants], (), get_kept()), dtype=int)


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
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def find_share_ticks(low: float, high: float, pixels: float, gap: float) -> list[Tick]:
    """Quarters; where one looks closer, round percents."""
    if high - low >= 0.5:
        return [(share, percent(share)) for share in SHARES]
    return [(share, percent(share)) for share, _ in linear_ticks(low, high, pixels, gap)]


def find_factor_ticks(low: float, high: float, pixels: float, gap: float) -> list[Tick]:
    """Round numbers that one reads as factors."""
    if high - low > 2.2 or low > 0:
        return log_ticks(low, high, pixels, gap)
    return [(math.log10(x), str(x)) for x in (m * 10**e for e in range(3) for m in (1, 2, 5))]


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


def lay_out(room: QRectF, chart: BenchmarkChart, view: ChartView | None = None) -> Axes:
    """`view`: what part of the chart is looked at, everything without one."""
    whole: Ranges = (0.0, math.log10(chart.high)), (0.0, 1.0)
    ranges = view.choose(whole) if view is not None else whole
    factors = AxisStyle(find_factor_ticks, log=True, title=translated(X_TITLES[chart.kind]))
    shares = AxisStyle(find_share_ticks, gap=22.0, zero=True)
    names = get_room_for_names(room, [line.name for line in chart.lines])
    axes = lay_out_axes(room, *ranges, factors, shares, right=names)
    if view is not None:
        view.place(axes.coordinates)
    return axes


def paint(painter: QPainter, axes: Axes, chart: BenchmarkChart, hovered: float | None = None) -> None:
    """`hovered`: the place on the axis (a factor or a budget) under the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot, at = axes.plot, axes.coordinates
    axes.paint_grid(painter)
    axes.paint_numbers(painter)
    painter.save()
    painter.setClipRect(plot.adjusted(-1, -2, 1, 2))
    for line in reversed(chart.lines):
        places, shares = make_stairs(line.curve.at, line.curve.share, 1.0, chart.high)
        pen = style.run_pen(line.style, style.metrics.pen.path)
        paint_line(painter, at, at.across(np.maximum(places, 1.0)), at.heights(shares), pen, cut=False)
    painter.restore()
    if hovered is not None:
        x = at.x_of(math.log10(hovered))
        if plot.left() <= x <= plot.right():
            paint_upright(painter, x, plot.top(), plot.bottom(), 140)
    paint_side_names(painter, list(find_names(axes, chart, hovered)), plot, axes.room)


def find_names(axes: Axes, chart: BenchmarkChart, hovered: float | None) -> Iterator[SideName]:
    """Each name beside its curve at the right edge, with the share at the pointer, or there."""
    plot, edge, whole = axes.plot, axes.coordinates.x[1], math.log10(chart.high)
    for line in chart.lines:
        share = line.end if edge >= whole else line.curve.value(10.0**edge)
        y = min(max(axes.coordinates.y_of(share), plot.top()), plot.bottom())
        value = percent(share if hovered is None else line.curve.value(hovered))
        yield SideName(line.name, value, y, style.run_color(line.style))


SIZE, CHART_GAP = (28.0, 14.0), 16.0  # cm, pixels


class BenchmarkFigure(PaperFigure):
    """Both charts side by side, and the settings."""

    def __init__(self, result: BenchResult, size: tuple[float, float] = SIZE) -> None:
        super().__init__(size, get_title(result), result.bench.to_json())
        self._settings = tr(
            "RMSprop Explorer {version} · {settings_text}", version=__version__, settings_text=settings_text(result.bench)
        )
        self._charts = [get_chart(result, kind) for kind in (FACTOR, BUDGET)]

    def paint(self, painter: QPainter) -> None:
        charts = self.paint_paper(painter, [(self._settings, "text_3")])
        wide = (charts.width() - CHART_GAP) / 2
        for k, chart in enumerate(self._charts):
            room = QRectF(charts.left() + k * (wide + CHART_GAP), charts.top(), wide, charts.height())
            paint(painter, lay_out(paint_heading(painter, room, translated(TITLES[chart.kind])), chart), chart)


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
    with bench_figure(result) as figure:
        paths = figure.save_all(stem, formats)
    del application
    return paths
