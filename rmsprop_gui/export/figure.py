"""A figure: views of a scene made for paper, side by side, with their caption. Any format asks it to paint itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsView

from optim import Run
from optim.base import catalog
from optim.export import ExportError, whole_file
from optim.sweeps import MapSpec, Picture, compute
from rmsprop_gui.charts.figures.caption import Caption, write_footer
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH, picture_formats
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.painted_chart import PaintedChart
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.data_sheet import has_data
from rmsprop_gui.model.naming import write_title
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session

MARGIN, GAP = 14.0, 10.0
MAP_SHARE = 684 / (684 + 464)
LEDGER_SHARE = 0.3  # of the height of a sheet
WHOLE, MAP, PLOTS, DATA, SURFACE = "figure", "map", "plots", "data", "surface"
LEDGER, SHEET = "ledger", "sheet"
PATIENCE = 3600.0  # seconds, for files without a window
MOST_LEDGERS = 2  # side by side: of the first parameters


@dataclass(frozen=True)
class Request:
    """What to draw.

    what     "figure" (map and plots), "map", "surface" (the map in 3-D), "plots", "data" (rows and fitted lines), "ledger" (the
             arithmetic of the step), "sheet" (map, plots and ledger), or the name of one plot
    plots    names of the plots, top one first; empty: those shown at first
    loss     "log", "linear" or "distance"
    size     (width, height) in cm
    caption  with title and settings
    ends     where runs end as far as that is computed, for the map's layer of that name
    """

    what: str = WHOLE
    plots: tuple[str, ...] = ()
    loss: str = "log"
    size: tuple[float, float] = (28.0, 17.0)
    caption: bool = True
    ends: Picture | None = None

    @property
    def pixels(self) -> QSizeF:
        return QSizeF(*(round(cm / 2.54 * DOTS_PER_INCH) for cm in self.size))


@dataclass(frozen=True)
class Part:
    view: QGraphicsView | PaintedChart
    rect: QRectF


class Figure:
    """Made by `make_figure`; painted in pixels of 1/96 inch."""

    def __init__(self, session: Session, request: Request) -> None:
        self._missed = get_reader().missed
        self.size = request.pixels
        self.title = write_title(session.scene)
        self.about = write_footer(session.scene)
        scene = session.scene
        area = QRectF(0, 0, self.size.width(), self.size.height()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self._session, self._area = session, area
        self._caption = Caption(scene, area.width(), words_on(request.ends)) if request.caption else None
        if self._caption is not None:
            area = area.adjusted(0, self._caption.top, 0, -self._caption.bottom)
        self.parts: list[Part] = []
        self._request, self._places = request, place(request.what, area)

    def build(self) -> Iterator[None]:
        """Makes the views: their parts one after the other, for as many turns."""
        for name, rect in self._places:
            count = count_ledgers(self._session) if name == LEDGER else 1
            for k, room in enumerate(divide(rect, count)):
                view = make_view(name, self._session, self._request, k)
                yield
                self.parts.append(lay_out(view, room, self._request.ends))
                yield

    @property
    def wanted_ends(self) -> MapSpec | None:
        """The map of where runs end that this figure shows; None where it shows none."""
        return next((part.view.basin_overlay.make_request() for part in self.parts if hasattr(part.view, "basin_overlay")), None)

    def compute_ends(self) -> None:
        """For files without a window: computes what the window does in the background. It can take minutes."""
        for _ in self.compute_ends_in_turns():
            pass

    def compute_ends_in_turns(self) -> Iterator[None]:
        wanted, newest = self.wanted_ends, None
        if wanted is not None:
            for picture in compute(wanted):
                newest = picture
                yield
            for part in self.parts:
                if hasattr(part.view, "basin_overlay"):
                    part.view.basin_overlay.give(newest)

    @property
    def lacks(self) -> bool:
        """Whether something of the landscape was not known when it was laid out and painted."""
        return get_reader().missed != self._missed

    def begin_anew(self) -> None:
        """What was not known so far no longer counts: it is painted once more."""
        self._missed = get_reader().missed

    def check(self) -> None:
        """After painting, and before a file is written of it. Raises ExportError where the landscape is not whole."""
        if self.lacks:
            raise ExportError(tr("The landscape of this picture is still being computed; wait a moment and export again."))

    def complete(self) -> None:
        """For files without a window: waits until all of the landscape is known. It can take minutes."""
        while self._is_lacking():
            get_reader().finish(PATIENCE)
        self._missed = get_reader().missed

    def try_out(self) -> None:
        """Paints nowhere, to see whether all is there. Raises ExportError."""
        self._is_lacking()
        self.check()

    def _is_lacking(self) -> bool:
        before, nowhere = get_reader().missed, QImage(1, 1, QImage.Format.Format_RGB32)
        with painting(nowhere) as painter:
            self.paint(painter)
        return get_reader().missed != before

    @property
    def resolution(self) -> int:
        """Dots per inch of the screen for which the views are laid out."""
        return self.parts[0].view.logicalDpiX()

    def show_step(self, step: int) -> None:
        """Shows another step; nothing is built anew."""
        self._session.seek(step)
        if self._caption is not None:
            self._caption.show_scene(self._session.snapshot())

    def keep_pictures(self) -> None:
        """For films: what stays the same from step to step is drawn once and kept as pixels."""
        for part in self.parts:
            for item in part.view.scene().items() if isinstance(part.view, QGraphicsView) else (part.view,):
                if hasattr(item, "vector"):
                    item.vector = False

    def renew(self, vector: bool = False) -> None:
        """Takes the style in force after another one was announced to every widget."""
        for part in self.parts:
            part.view.set_print(True)
        if not vector:
            self.keep_pictures()

    def paint(self, painter: QPainter) -> None:
        """Paints the whole figure with its top left corner at (0, 0)."""
        for paint in self.list_layers():
            paint(painter)

    def list_layers(self) -> list[Callable[[QPainter], None]]:
        """What paints the figure, one over the other: for those who do it in turns."""
        return [self._paint_paper, *(partial(paint_part, part) for part in self.parts), self._paint_caption]

    def _paint_paper(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), style.color("panel"))

    def _paint_caption(self, painter: QPainter) -> None:
        if self._caption is not None:
            self._caption.paint(painter, self._area.left(), self._area.top(), self._area.bottom())

    def save(self, path: str | Path, format: str, dpi: int = 300) -> None:
        """Writes the figure whole or not at all. Raises ExportError with a sentence."""
        content = picture_formats()[format].make(self, dpi)
        self.check()
        with whole_file(path) as file:
            file.write(content)

    def close(self) -> None:
        for part in self.parts:
            part.view.close()
            part.view.deleteLater()
            QCoreApplication.sendPostedEvents(part.view, QEvent.Type.DeferredDelete)


def paint_part(part: Part, painter: QPainter) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(part.view, QGraphicsView):
        part.view.render(painter, part.rect, part.view.viewport().rect())
    else:
        painter.translate(part.rect.topLeft())
        part.view.paint(painter)
    painter.restore()


def place(what: str, area: QRectF) -> list[tuple[str, QRectF]]:
    """(name of the part, its place); map and plots stand side by side, or one above the other where that is too narrow."""
    if what == SHEET:
        height = round((area.height() - GAP) * (1 - LEDGER_SHARE))
        upper = QRectF(area.left(), area.top(), area.width(), height)
        return [*place(WHOLE, upper), (LEDGER, area.adjusted(0, height + GAP, 0, 0))]
    if what != WHOLE:
        return [(what, area)]
    if area.width() >= 0.95 * area.height():
        width = round((area.width() - GAP) * MAP_SHARE)
        left = QRectF(area.left(), area.top(), width, area.height())
        return [(MAP, left), (PLOTS, QRectF(left.right() + GAP, area.top(), area.right() - left.right() - GAP, area.height()))]
    height = round((area.height() - GAP) / 2)
    top = QRectF(area.left(), area.top(), area.width(), height)
    return [(MAP, top), (PLOTS, QRectF(area.left(), top.bottom() + GAP, area.width(), area.bottom() - top.bottom() - GAP))]


def divide(rect: QRectF, count: int) -> list[QRectF]:
    """Places side by side."""
    width = (rect.width() - (count - 1) * GAP) / count
    return [QRectF(rect.left() + k * (width + GAP), rect.top(), width, rect.height()) for k in range(count)]


def make_view(name: str, session: Session, request: Request, place: int = 0) -> Any:
    """A view of its own, not laid out yet.

    place   of several of that name: counted from 0
    """
    if name == DATA:
        return make_data(session)
    if name == SURFACE:
        return make_surface(session)
    if name == LEDGER:
        return make_ledger(session, place)
    return make_map(session) if name == MAP else make_plots(name, session, request)


def lay_out(view: Any, rect: QRectF, ends: Picture | None) -> Part:
    """Lays a view out at its size without it ever being on the screen."""
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    rect = QRectF(rect.left(), rect.top(), round(rect.width()), round(rect.height()))
    view.setMinimumSize(0, 0)
    view.resize(int(rect.width()), int(rect.height()))
    if hasattr(view, "basin_overlay"):
        view.printing = True  # before it is shown: it would begin to compute where runs end
    view.show()  # a hidden widget is not laid out
    view.set_print(True)
    view.ci.layout.activate() if hasattr(view, "ci") else None
    if hasattr(view, "basin_overlay"):
        view.basin_overlay.give(ends)
    return Part(view, rect)


def make_map(session: Session) -> QGraphicsView:
    from rmsprop_gui.panels.map.map_widget import make_map_widget

    return make_map_widget(session)


def make_surface(session: Session) -> PaintedChart:
    from rmsprop_gui.panels.surface.surface_view import SurfaceView

    if not has_surface(session.scene):
        raise ExportError(tr("A landscape with one parameter is a curve and has no surface; export the map."))
    return SurfaceView(session)


def has_surface(scene: Scene) -> bool:
    """Whether the landscape of a scene has two parameters."""
    return catalog.landscape(scene.objective, scene.objective_params).dimension == 2


def make_data(session: Session) -> PaintedChart:
    from rmsprop_gui.panels.data.chart import DataChart

    if not has_data(session.scene):
        raise ExportError(tr("This landscape is a formula and has no data to draw; choose a scene with data, or export the map."))
    return DataChart(session)


def count_ledgers(session: Session) -> int:
    return min(MOST_LEDGERS, session.run.dimension if session.run is not None else 1)


def make_ledger(session: Session, parameter: int) -> Any:
    """The arithmetic of the focused run's step, for one of the parameters."""
    from rmsprop_gui.panels.ledger.ledger_panel import LedgerPanel

    panel = LedgerPanel(session)
    panel.show_parameter(parameter)
    return panel


def make_plots(name: str, session: Session, request: Request) -> QGraphicsView:
    from rmsprop_gui.panels.plots.plots_panel import PlotChoice as Choice
    from rmsprop_gui.panels.plots.plots_panel import PlotStack
    from rmsprop_gui.panels.plots.plots_panel import get_first_shown as shown_at_first

    names = request.plots or shown_at_first() if name == PLOTS else (name,)
    choice = Choice(session, shown=tuple(names), remember=False)
    choice.set_loss_mode(request.loss)
    stack = PlotStack(session, choice)
    stack.names_runs = request.what not in (WHOLE, SHEET)  # beside a map, the map's legend has them
    return stack


def words_on(ends: Picture | None) -> str:
    """What a picture says of a map in it that is not finished."""
    if ends is None or ends.finished:
        return ""
    return tr("where runs end: {percent} % of the map is computed", percent=round(100 * ends.progress))


@contextmanager
def make_figure(scene: Scene, runs: Sequence[Run | None], request: Request, complete: bool = False) -> Iterator[Figure]:
    """The figure of a scene at its step. Inside this context the print style is in force; nothing else may be drawn.

    complete: compute now what takes long (events of long runs, where runs end), for files that are made without a window.
    """
    with style.temporarily("print"), build_figure(scene, runs, request, complete) as figure:
        yield figure


@contextmanager
def build_figure(scene: Scene, runs: Sequence[Run | None], request: Request, complete: bool = False) -> Iterator[Figure]:
    """The figure in the style in force, which has to be so again whenever it is painted."""
    with begin_figure(scene, runs, request, complete) as figure:
        for _ in figure.build():
            pass
        if complete:
            figure.complete()
            figure.compute_ends()
        yield figure


@contextmanager
def begin_figure(scene: Scene, runs: Sequence[Run | None], request: Request, complete: bool = False) -> Iterator[Figure]:
    """The figure, whose views are still to be built. `complete`, and the style, as for `build_figure`."""
    session = Session(scene)
    session.runs = tuple(runs)
    session.step = max(0, min(scene.step, session.last_step))
    session.scene = session.snapshot()
    found = RunEvents.of(session)
    found.finish() if complete else found.rest()
    figure = Figure(session, request)
    try:
        yield figure
    finally:
        figure.close()
        session.deleteLater()
        QCoreApplication.sendPostedEvents(session, QEvent.Type.DeferredDelete)
