"""The map as a widget: a pyqtgraph plot whose layers are painted in pixels over its view box."""

from __future__ import annotations

from collections.abc import Iterator

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from optim.sweeps.picture import Picture
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.paint_context import SMALLEST, MapLayer, PaintContext
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.notes import read_place
from rmsprop_gui.charts.painted_chart import FocusRingMixin, paint_ring
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.charts.raster.path_canvas import path_canvas
from rmsprop_gui.charts.sized_item import update_directly
from rmsprop_gui.charts.tables import ChartTable, offer_in
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.notation import NotationChoice
from rmsprop_gui.model.note_edits import NoteChoice, add_note, get_run_point
from rmsprop_gui.model.notes import MAP, Note, describe_notes
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import follow_words
from rmsprop_gui.panels.map import mouse_handler
from rmsprop_gui.panels.map.axes import lay_out, paint_axes
from rmsprop_gui.panels.map.background import CachedPixmap, MapBackground
from rmsprop_gui.panels.map.basin_overlay import BasinOverlay
from rmsprop_gui.panels.map.cards import MapCards, MapNotice, NoticeCard, act
from rmsprop_gui.panels.map.event_markers import EventMarker
from rmsprop_gui.panels.map.mouse_handler import HOVERED, MapMouseHandler
from rmsprop_gui.panels.map.overlay import MapOverlay
from rmsprop_gui.panels.map.stability_layer import LAYER
from rmsprop_gui.panels.map.step_snapshot import get_tables
from rmsprop_gui.panels.map.tools import MapTools
from rmsprop_gui.panels.map.view_state import MapCamera, ViewAnimation, ViewState
from rmsprop_gui.tasks.progressive_render import ProgressiveRender
from rmsprop_gui.widgets.controls import name_control


class MapWidget(FocusRingMixin, pg.PlotWidget):
    """Shows a session's landscape and runs at its step. Made by `make_map_widget`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        for side in ("left", "bottom"):
            self.plotItem.hideAxis(side)  # the chart kit's own are painted
        self.beside = 0.0  # pixels that the numbers beside the map take
        self.session = session
        self.setObjectName("map")
        name_control(self, "start")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("zooms", True)
        self.hideButtons()
        self.setMenuEnabled(False)
        self._box = self.getViewBox()
        self._box.setMouseEnabled(x=False, y=False)
        self.view_state = ViewState(session)
        self.camera = MapCamera(session, self.view_state, self)
        self.printing = self._laying_out = False
        self._noted = False  # whether there were notes
        self._asked_at: QPointF | None = None  # where the menu was opened by the mouse
        self._shown_view, self._shown_ground = session.scene.view, self.view_state.ground
        self._laid_out: object = None  # what of the scene the layout was made for
        self._make_parts()
        self._connect()
        self._restyle()

    def _make_parts(self) -> None:
        self._animation, self.cards = ViewAnimation(self), MapCards(self)
        self._axes = CachedPixmap()
        self.basin_overlay = BasinOverlay(self.view_state, self)
        self.below, self.above = (
            MapBackground(self.view_state, self.cards.rectangles, self.basin_overlay),
            MapOverlay(self.view_state, self._animation),
        )
        self._layers = (
            MapLayer(self._paint_background, -50), MapLayer(self._paint_overlay, 50), MapLayer(self._paint_axes, -40, axes=True),
        )  # fmt: skip
        for layer in self._layers:
            self.scene().addItem(layer)
        update_directly(self)
        self.tools = MapTools(self.session, self)
        self.notice = NoticeCard(self)
        self._progressive_render = ProgressiveRender(self._render_pieces, self, self.session.is_expecting)
        self.mouse = MapMouseHandler(self)
        offer_in(self.tools.menu, self)

    def _connect(self) -> None:
        self.session.scene_changed.connect(self._scene_changed)
        self.session.runs_changed.connect(self._runs_changed)
        self.session.step_changed.connect(self._step_changed)
        self.session.focus_changed.connect(self._step_changed)
        self.session.highlight_changed.connect(self._repaint_overlay)
        self.session.busy_changed.connect(self._busy_changed)
        RunEvents.of(self.session).changed.connect(self._repaint_overlay)
        NotationChoice.of(self.session).changed.connect(self._repaint_overlay)
        style.notifier().changed.connect(self._restyle)
        self._box.sigResized.connect(self.lay_out)
        self._animation.changed.connect(self._repaint_overlay)
        self._progressive_render.settled.connect(self._settle)
        self.camera.moved.connect(self.lay_out)
        self.camera.hurried.connect(self._progressive_render.hurry)
        self.tools.fit_wanted.connect(self.fit)
        self.tools.equal_wanted.connect(self.set_equal)
        self.tools.opacity_wanted.connect(self.basin_overlay.set_opacity)
        self.basin_overlay.changed.connect(self._repaint_background)
        self.session.focus_changed.connect(self._refresh_basin_overlay)
        self.notice.acted.connect(self._act)
        self.tools.note_wanted.connect(self._add_note)
        NoteChoice.of(self.session).changed.connect(self._repaint_overlay)
        get_reader().arrived.connect(self._on_arrived)
        self.session.scene_changed.connect(self._describe_notes)
        self.session.step_changed.connect(self._describe_notes)
        follow_words(self.session, self, self.above.words.renew, self._write_words)

    # ---- the view

    def view(self) -> fit.View:
        """The ranges shown."""
        return self.camera.view()

    def set_view(self, view: fit.View) -> None:
        """Shows these ranges, and stores them in the scene."""
        self.camera.set_view(view)

    def fit(self) -> None:
        """Back to the view at rest."""
        self.camera.fit(at_once=not self.isVisible())

    def set_equal(self, on: bool) -> None:
        """Makes a unit as long on both axes, or lets the view fill the map."""
        self.camera.choose_equal(on)
        self.session.set_quietly(view=None)
        self.lay_out()

    def lay_out(self) -> None:
        """Gives the plot its ranges and the layers their frame."""
        if self._laying_out:
            return
        self._laying_out = True
        self.camera.head = fit.TOP
        try:
            self._take_frame(lay_out(self))
            for _ in range(2):  # away from under the legend, which may be under the key
                covered = self.cards.get_covered_head() if self.camera.at_rest() else 0.0
                if covered <= self.camera.head:
                    break
                self.camera.head = covered
                self._take_frame(lay_out(self))
        finally:
            self._laying_out = False
        self._repaint()
        self.cards.renew_notice()
        self._refresh_basin_overlay()

    def _take_frame(self, frame: Coordinates | None) -> None:
        if frame is not None:
            self.view_state.frame = frame
            for layer in self._layers:
                layer.set_frame(frame)
        self.cards.place()

    def _refresh_basin_overlay(self) -> None:
        if self.isVisible() and not self.printing:
            self.basin_overlay.refresh()

    def table(self) -> list[ChartTable]:
        """What is drawn, as tables."""
        return get_tables(self)

    def find_event_marker(self, at: QPointF) -> EventMarker | None:
        """The event whose mark is under the pointer."""
        return None if self.cards.cover(at) else self.above.event_markers.near(at)

    def start_place(self) -> QPointF | None:
        """The pixel of the start that is shown, None where it is out of view."""
        at = self.view_state.pixel_of(self.view_state.start)
        return at if at is not None and self.view_state.frame.shows(at) else None

    def landscape_rect(self) -> QRect:
        """The pixels of the landscape, without the axes."""
        return self.view_state.frame.rect.toAlignedRect()

    def get_ends_picture(self) -> Picture | None:
        """Where runs end, as far as it is computed."""
        return None if self.basin_overlay.drawn is None else self.basin_overlay.drawn.picture

    def choose_start(self, point: tuple[float, ...]) -> bool:
        """All runs start at this point of the plane."""
        return self.session.change(tr("Move the start"), start=point)

    def find_frames(self) -> dict[str, Coordinates]:
        """Where the coordinates of notes stand in pixels."""
        return {MAP: self.view_state.frame}

    @Slot()
    def _describe_notes(self) -> None:
        """Only where there is a note that may come or go: a step has no time for words that nobody needs."""
        if self.session.scene.notes or self._noted:
            self._noted = bool(self.session.scene.notes)
            self._describe()

    def _add_note(self) -> None:
        """Where the menu was opened; at the focused run where that was by a key."""
        at, self._asked_at = self._asked_at, None
        inside = at is not None and self.view_state.frame.rect.contains(at)
        point = read_place(self.view_state.frame, at) if at is not None and inside else get_run_point(self.session)
        add_note(self.session, Note(MAP, at=point, first=self.session.step))

    def make_paint_context(self) -> PaintContext:
        """To measure with, as the layers are painted."""
        return PaintContext(QPainter(), self.view_state.frame, False, self.devicePixelRatioF())

    def _act(self, notice: MapNotice) -> None:
        act(notice, self.view_state, self.camera)

    # ---- changes

    def _scene_changed(self) -> None:
        before = self._shown_ground
        self.view_state.renew()
        ground, view = self.view_state.ground, self.session.scene.view
        self._shown_ground = ground
        if ground.name != before.name:
            self.camera.choose_equal(None)
            if view is not None and view == self._shown_view:  # it was chosen for another landscape
                self._shown_view = None
                self.session.set_quietly(view=None)
                return
        elif ground.key != before.key:
            self._progressive_render.hurry()
        self._shown_view = view
        if self.session.awaiting:
            self._progressive_render.hurry()
        needed = self._get_layout_key()
        if needed != self._laid_out:
            self._laid_out = needed
            self.tools.renew()
            self._describe()
            self.lay_out()
            if self.session.awaiting and self.isVisible() and ground.key != before.key:
                self.below.prepare_terrain(self.make_paint_context(), hurried=True)  # while the runs are made
        else:
            self._repaint()
            self.cards.renew_notice()
            self._refresh_basin_overlay()

    def _get_layout_key(self) -> object:
        """All of the scene by which ranges, axes, legend, tools and words are chosen: a rate that is dragged is not among it."""
        scene = self.session.scene
        runs = tuple((self.session.name(i), run.style, run.visible) for i, run in enumerate(scene.runs))
        place = scene.view if scene.view is not None else (self.view_state.start, scene.drift, scene.steps)
        return self.view_state.ground.key, self.view_state.ground.name, place, runs, scene.focus, scene.layers

    def _runs_changed(self) -> None:
        self.view_state.renew()
        self._progressive_render.hurry()
        self._begin_strokes()
        self._repaint()
        self.cards.renew_notice()

    def _begin_strokes(self) -> None:
        """While the other views take the new runs."""
        if self.isVisible() and min(self.view_state.frame.width, self.view_state.frame.height) >= SMALLEST and strokes.kernels:
            context = self.make_paint_context()
            wanted = *self.below.list_strokes(context), *self.above.list_strokes(context)
            path_canvas.begin(context.frame.rect, context.ratio, wanted)

    def _step_changed(self) -> None:
        if self.view_state.centres is not None or "paths" in self.session.scene.layers:
            self._layers[0].refresh()
        self._repaint_overlay()
        self.cards.renew_notice()

    @Slot()
    def _settle(self) -> None:
        path_canvas.forget()
        self._repaint()

    def _busy_changed(self, busy: bool) -> None:
        self.above.busy = busy
        self._repaint_overlay()

    @Slot(object, object)
    def _on_arrived(self, owner: object, name: object) -> None:
        """More is known of the landscape."""
        if owner in (self.below, self.below.terrain):
            self._repaint()
        elif name == HOVERED:
            self.mouse.renew_readout()
        elif isinstance(name, tuple) and name[0] == LAYER:
            self._repaint_overlay()
        elif owner is get_reader().anyone:
            self.lay_out()

    def settle(self) -> None:
        """Draws everything as it is at rest, without waiting for the rest."""
        self._progressive_render.finish()

    def _render_pieces(self) -> Iterator[None]:
        if min(self.view_state.frame.width, self.view_state.frame.height) >= SMALLEST:
            context = self.make_paint_context()
            yield from self.below.render_pieces(context)
            yield from self.above.ink_in_pieces(context)

    def hold_start(self, held: bool) -> None:
        """Shows that the start can be dragged."""
        if held != self.view_state.held:
            self.view_state.held = held
            self._repaint_overlay()

    def _restyle(self) -> None:
        self.setBackground(style.color("panel"))
        self.beside = 0.0
        self._describe()
        self.lay_out()

    def _describe(self) -> None:
        names = ", ".join(self.session.name(i) for i in range(len(self.session.scene.runs))) or tr("no runs")
        self.setAccessibleName(tr("Map of {title}", title=translated(self.view_state.ground.landscape.title)))
        keys = tr("Alt and arrows move the start, Ctrl and arrows pan, + and − zoom, 0 fits.")
        words = tr("Contour map with the paths of {names}. {keys}", names=names, keys=keys)
        notes = describe_notes(self.session.scene.notes, self.session.step, MAP)
        self.setAccessibleDescription(f"{words} {notes}".strip())

    # ---- painting

    def _paint_background(self, context: PaintContext) -> None:
        self.below.paint(context, self._progressive_render.hurried and not self.printing)

    def _paint_overlay(self, context: PaintContext) -> None:
        self.above.age = self.below.age
        relief = self.below.terrain.relief
        flat = self.view_state.ground.dimension == 1
        hurried = self._progressive_render.hurried and not self.printing
        levels = None if flat or relief is None else relief.levels
        self.above.paint(context, levels, hurried, () if flat else self.below.get_label_places())
        if self.above.rough:
            self._progressive_render.ask()
        if self.ringed and not self.printing:
            paint_ring(context.painter, self.view_state.frame.rect)

    def _paint_axes(self, context: PaintContext) -> None:
        paint_axes(context, self.view_state.ground, self._axes, self.beside)

    def _repaint(self) -> None:
        self._layers[0].update()

    def _repaint_background(self) -> None:
        self._layers[0].refresh()

    @Slot()
    def _write_words(self) -> None:
        """What is written beside the marks, which keeps while they move."""
        if self.above.words.forget():
            self._repaint_overlay()

    def _repaint_overlay(self) -> None:
        self._layers[1].refresh()

    def set_print(self, on: bool) -> None:
        """For files: no tools, no notices, no motion, and shapes and text instead of pixmaps."""
        self.printing = self._animation.still = on
        self.below.terrain.asking = get_reader().anyone if on else None
        self.tools.setVisible(not on)
        for layer in self._layers:
            layer.vector = on
        self._restyle()

    def paint_figure(self, painter: QPainter, size: QSize) -> None:
        """Draws the whole map with its axes at the painter's origin, `size` pixels large, in the painter's own units.

        For a map that is in no window; it is not shown on the screen.
        """
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.resize(size)
        self.show()  # only then are resize events delivered
        self.lay_out()
        self.render(painter, QRectF(QPointF(0, 0), size.toSizeF()), self.viewport().rect())
        self.hide()

    # ---- events

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._progressive_render.note_painted()

    def close(self) -> bool:
        """Hides the map like any widget; pyqtgraph would also empty it, and it could not be shown again."""
        return QWidget.close(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_basin_overlay()

    def hideEvent(self, event: QHideEvent) -> None:
        self.basin_overlay.rest()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "view_state"):  # pyqtgraph resizes the view before this class is ready
            self._progressive_render.hurry()
            self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not mouse_handler.press(self, event):
            event.ignore()

    def show_ring(self) -> None:
        self._repaint_overlay()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._asked_at = QPointF(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else None
        self.tools.menu.popup(event.globalPos())


def make_map_widget(session: Session) -> MapWidget:
    """A map of the session; it needs no window and can be given any size."""
    return MapWidget(session)
