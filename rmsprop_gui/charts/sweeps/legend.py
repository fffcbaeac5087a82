"""What helps to read a map: the line under it that says what its colours mean, and the landscape under a map of start points."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from optim import RunSpec
from optim.base import catalog
from optim.base.convergence import AT_END, CONVERGED, DIVERGED, LEFT, SHORT, UNDEFINED
from optim.sweeps import OUTCOMES, MapSpec
from rmsprop_gui.charts.colour_key import ColourRange, Swatch, paint_colour_key
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.contours import Relief
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.landscape.survey import Heights
from rmsprop_gui.charts.landscape.terrain import FINE, count_points, paint_fills, paint_lines, trace_survey
from rmsprop_gui.charts.sweeps.colours import SweepImage, minimum_color, minimum_tone, outcome_color, shade
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import axis_number


def make_entries(drawn: SweepImage) -> list[tuple[QColor, str]]:
    """(colour, word) of the kinds that occur."""
    picture = drawn.picture
    there = drawn.outcomes
    if drawn.bar is not None and picture.map_spec.measure != "minimum":
        own = {"steps": (SHORT, DIVERGED, UNDEFINED), "settled": (LEFT, SHORT, DIVERGED, UNDEFINED), "success": ()}
        codes = own.get(picture.map_spec.measure, (DIVERGED, UNDEFINED))
        return [(outcome_color(c), translated(OUTCOMES[c].title)) for c in codes if c in there]
    if picture.map_spec.measure == "minimum":
        reached = [k for k in sorted(drawn.minima) if k >= 0]
        named = [(minimum_color(k), tr("Minimum {k}", k=k + 1) if k == reached[0] else str(k + 1)) for k in reached]
        none = [(outcome_color(SHORT), tr("None reached"))] if -1 in drawn.minima else []
        return named + none + [(outcome_color(c), translated(OUTCOMES[c].title)) for c in (DIVERGED, UNDEFINED) if c in there]
    return [
        (outcome_color(code), translated(OUTCOMES[code].title))
        for code in (CONVERGED, AT_END, LEFT, SHORT, DIVERGED, UNDEFINED)
        if code in there
    ]


def paint_legend(painter: QPainter, room: QRectF, drawn: SweepImage) -> None:
    """Swatches with words, after the colour bar where the map shows numbers."""
    bar = drawn.bar
    if bar is not None:
        low = ("≤ " if bar.below else "") + axis_number(bar.low, bar.log)
        high = ("≥ " if bar.above else "") + axis_number(bar.high, bar.log)
        shown = ColourRange(low, high, tone if drawn.picture.map_spec.measure == "minimum" else shade, bar.title)
    swatches = [Swatch(word, colour) for colour, word in make_entries(drawn)]
    paint_colour_key(painter, room, shown if bar is not None else None, swatches)


def tone(part: float) -> QColor:
    """How the hues of minima fade with the steps."""
    return minimum_tone(0, part)


Ranges = tuple[tuple[float, float], tuple[float, float]]


def is_over_landscape(map_spec: MapSpec) -> bool:
    return (map_spec.x.field, map_spec.y.field) == ("start.1", "start.2")


def get_ground(spec: RunSpec) -> Ground:
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    return Ground(spec.objective, landscape, landscape.numbers(spec.objective_params))


class LandscapeCover:
    """Traces the landscape once for each place and size."""

    def __init__(self) -> None:
        self._key: object = None
        self._relief: Relief | None = None
        self._found: Heights | None = None
        self._pixmap_key: object = None
        self._under = QPixmap()
        self._over = QPixmap()

    def paint(self, painter: QPainter, plot: QRectF, map_spec: MapSpec, over: bool) -> None:
        """The fills (`over` False), to lie under the map, or the isolines alone, to lie over it."""
        ranges = (map_spec.x.low, map_spec.x.high), (map_spec.y.low, map_spec.y.high)
        self.paint_ground(painter, plot, get_ground(map_spec.spec), ranges, over)

    def paint_ground(
        self, painter: QPainter, plot: QRectF, ground: Ground, ranges: Ranges, over: bool, vector: bool = False
    ) -> None:
        """The same for any landscape, seen over these ranges. vector: shapes, whatever is painted on."""
        if plot.width() < 8 or plot.height() < 8:
            return
        relief = self._trace(plot, ground, ranges)
        if relief is None:  # it is being computed
            painter.fillRect(plot, style.color("panel", 0) if over else style.ramp(0))
            return
        ratio = painter.device().devicePixelRatioF()
        if vector or painter.transform().isScaling():  # a file: shapes instead of a picture
            painter.save()
            painter.setClipRect(plot)
            painter.translate(plot.topLeft())
            paint_lines(painter, relief, []) if over else paint_fills(painter, relief)
            painter.restore()
            return
        key = self._key, ratio, style.theme().name
        if key != self._pixmap_key:
            self._under, self._over = (self._render(relief, ratio, each) for each in (False, True))
            self._pixmap_key = key
        painter.drawPixmap(plot.topLeft(), self._over if over else self._under)

    def _trace(self, plot: QRectF, ground: Ground, ranges: Ranges) -> Relief | None:
        place = Coordinates(0, 0, plot.width(), plot.height(), *ranges)
        key = ground.key, ranges, plot.width(), plot.height(), style.scale()
        if key == self._key and self._found is not None and self._found.whole:
            return self._relief
        found = get_reader().survey(self, ground, ranges, count_points(place, FINE))
        if found is None and self._key != key:
            self._relief = None
        elif found is not None and found is not self._found:
            self._relief = trace_survey(found, ground, place)
            self._pixmap_key = None
        self._key, self._found = key, found
        return self._relief

    def _render(self, relief: Relief, ratio: float, over: bool) -> QPixmap:
        pixmap = QPixmap(max(1, round(relief.width * ratio)), max(1, round(relief.height * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(style.color("panel", 0))
        with painting(pixmap) as painter:
            paint_lines(painter, relief, []) if over else paint_fills(painter, relief)
        return pixmap
