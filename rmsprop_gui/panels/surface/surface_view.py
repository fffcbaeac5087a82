"""The widget of the 3-D view: it keeps the surface as a picture, so that a step costs no more than its paths."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPixmap

from optim import Run
from rmsprop_gui.charts.chart_view import Zoomable
from rmsprop_gui.charts.heads import get_legend
from rmsprop_gui.charts.landscape import fit, marks
from rmsprop_gui.charts.landscape.ground import Ground, get_centres, get_ground, get_start
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.landscape.paths import tabulate_paths
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.landscape.survey import Heights
from rmsprop_gui.charts.landscape.terrain import Age, describe_age
from rmsprop_gui.charts.notes import PlacedNote, paint_notes, place_at
from rmsprop_gui.charts.painted_chart import PaintedChart, paint_message, press
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.charts.surface import box
from rmsprop_gui.charts.surface.camera import SurfaceCamera, SurfaceProjection
from rmsprop_gui.charts.surface.mesh import CELLS, HEIGHT, SurfaceMesh
from rmsprop_gui.charts.surface.paths import SurfacePath, find_point, make_frame, project_path
from rmsprop_gui.charts.surface.picture import draw_pixels, paint_shapes
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import clear_pixmap, painting
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import step_label
from rmsprop_gui.model.identity import Same
from rmsprop_gui.model.note_edits import NoteChoice
from rmsprop_gui.model.notes import MAP, describe_notes
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import RUNS, STEP, WHAT_RUNS

SIDE = 640.0  # pixels of the square for which the view is fitted
LEGEND = 12.0  # pixels around the names of runs
BEHIND = 0.55  # opacity of the point of a run that a hill hides


class SurfaceTurner:
    """What pointer, wheel and keys do to the view: drags turn it, the rest makes it larger."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.room = QRectF()

    @property
    def camera(self) -> SurfaceCamera:
        return SurfaceCamera.of(self._session.scene.camera)

    def rect(self) -> QRectF:
        return self.room

    def move(self, by: QPointF) -> None:
        self._session.set_quietly(camera=self.camera.turn(by.x(), by.y()).values)

    def zoom(self, across: float, up: float, about: QPointF) -> None:
        factor = across if across != 1.0 else up
        self._session.set_quietly(camera=self.camera.zoom_by(1 / factor).values)

    def show_frame(self, frame: QRectF) -> None:
        """A frame has no meaning here."""


class SurfaceView(PaintedChart):
    """Shows a session's landscape and runs at its step.

    vector   draw shapes and text, no kept pixels: for files
    """

    zooms, drags = True, True

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Landscape in 3-D"), "")
        self.setObjectName("surface")
        self.setMinimumSize(160, 120)
        self.session = session
        self.vector = False
        self.turner = SurfaceTurner(session)
        self._mesh: tuple[Any, SurfaceMesh | None] = (None, None)
        self._found: Heights | None = None  # what the mesh is made of
        self.age = Age.NONE
        self._picture: tuple[object, QPixmap] = (None, QPixmap())
        self._paths: tuple[object, dict[int, SurfacePath]] = (None, {})
        get_reader().arrived.connect(self._on_arrived)
        session.updates.follow(self, self.refresh, WHAT_RUNS | {"view", "camera", "layers", "notes", RUNS, STEP}, picture=True)
        NoteChoice.of(session).changed.connect(self.refresh)

    # ---- what is shown

    @Slot()
    def refresh(self) -> None:
        self.update()

    def set_print(self, on: bool) -> None:
        """Draws everything as vectors, in the style in force: for exports."""
        self.vector = on
        self.update()

    def restyle(self) -> None:
        self._picture = (None, QPixmap())
        self.update()

    def get_runs(self) -> list[tuple[int, Run]]:
        """(index, run) of what is drawn, the focused one last."""
        found = [(index, self.session.runs[index]) for index in self.session.shown()]
        objective = self.session.scene.objective
        return [(k, run) for k, run in found if run is not None and run.spec.objective == objective and run.dimension == 2]

    def get_mesh(self, ground: Ground) -> SurfaceMesh | None:
        """The surface as it is at this step: it moves where the objective does. None where nothing is known of it yet."""
        scene, start = self.session.scene, get_start(self.session.scene, ground)
        centres = get_centres(scene, ground)
        centre = (0.0, 0.0) if centres is None else tuple(float(c) for c in centres[min(self.session.step, len(centres) - 1)])
        equal, view = fit.equal_by_default(ground), scene.view
        if view is None or not fit.usable(view):
            view = fit.fit(ground, start, SIDE, SIDE, equal)
        key = ground.key, view, centre, equal
        if self._mesh[0] == key and self.age is Age.NOW:
            return self._mesh[1]
        ranges = tuple((low - c, high - c) for (low, high), c in zip(view, centre, strict=True))
        found = get_reader().survey(get_reader().anyone if self.vector else self, ground, ranges, (CELLS + 1, CELLS + 1))
        if found is None:
            is_other = self._mesh[0] is None or self._mesh[0][0][0] != ground.name
            self._mesh = (None, None) if is_other else self._mesh
            self.age = Age.NONE if self._mesh[1] is None else Age.OLD
        elif found is not self._found:
            self._mesh, self._found = (key, SurfaceMesh(found, ground.lowest, view, equal)), found
        self.age = self.age if found is None else Age.NOW if found.whole else Age.COARSE
        return self._mesh[1]

    @Slot(object, object)
    def _on_arrived(self, owner: object, name: object) -> None:
        if owner is self or owner is get_reader().anyone:  # the view may be another one too
            self.update()

    def describe(self) -> str:
        """The picture at this step in words."""
        title = translated(get_ground(self.session.scene).landscape.title)
        said = tr("{landscape} as a surface, at {step}.", landscape=title, step=step_label(self.session.step))
        return " ".join(filter(None, [said, describe_notes(self.session.scene.notes, self.session.step, MAP)]))

    def table(self) -> ChartTable | None:
        runs = list(reversed(self.get_runs()))
        return tabulate_paths(self.session, runs, ("θ₁", "θ₂")) if runs else None

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        ground = get_ground(self.session.scene)
        room = QRectF(0, 0, self.width(), self.height())
        self.turner.room = room
        painter.fillRect(room, style.color("panel"))
        message = self._find_obstacle(ground)
        if message:
            paint_message(painter, room, message)
            return
        mesh = self.get_mesh(ground)
        if mesh is None:
            paint_message(painter, room, describe_age(self.age))
            return
        if mesh.empty:
            words = tr("The landscape has no finite value in this view; fit the map, or choose another view.")
            paint_message(painter, room, words)
            return
        legend = self._make_legend()
        edge = LEGEND * style.scale()
        top = legend.height(room.width() - 2 * edge) + edge if legend.entries else 0.0
        projection = SurfaceProjection(self.turner.camera, room.adjusted(edge, top, -edge, -edge), mesh.half, HEIGHT)
        self._paint_surface(painter, mesh, projection)
        box.paint_numbers(painter, mesh, projection)
        self._paint_runs(painter, mesh, projection, ground)
        paint_notes(painter, self.place_notes(mesh, projection, room), -1 if self.vector else NoteChoice.of(self.session).index)
        legend.paint(painter, room.adjusted(edge, edge / 2, -edge, 0))
        self._paint_age(painter, room)

    def _paint_age(self, painter: QPainter, room: QRectF) -> None:
        """The line that says something is being computed, and what is seen meanwhile."""
        if self.age is not Age.NOW:
            gap = LEGEND * style.scale()
            painter.fillRect(QRectF(0, 0, room.width(), 2 * style.layout_scale()), style.color("accent"))
            context = PaintContext(painter, make_frame(room), self.vector, 1.0)
            marks.halo_text(context, QPointF(gap, room.bottom() - gap), describe_age(self.age), style.color("text"))

    def _find_obstacle(self, ground: Ground) -> str:
        if ground.dimension != 2:
            return tr("A landscape with one parameter is a curve and has no surface; the map shows it.")
        return ""

    def _make_legend(self):
        runs = sorted(index for index, _ in self.get_runs())
        return get_legend([self._look(index) for index in runs], [self.session.name(index) for index in runs])

    def _look(self, index: int) -> RunStyle:
        runs = self.session.scene.runs
        return runs[index].style if index < len(runs) else RunStyle(index)

    def _paint_surface(self, painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection) -> None:
        lines = "isolines" in self.session.scene.layers
        if self.vector:
            box.paint_back(painter, mesh, projection, True)
            paint_shapes(painter, mesh, projection, lines)
            return
        kernels, ratio = strokes.find_ground(), painter.device().devicePixelRatioF()
        key = (
            Same(mesh), projection.camera, projection.room.getRect(), ratio, lines, style.theme(), style.layout_key(),
            kernels is None,
        )  # fmt: skip
        if self._picture[0] != key:
            size = QSizeF(self.width(), self.height())
            picture = clear_pixmap(size.width(), size.height(), ratio)
            with painting(picture) as own:
                box.paint_back(own, mesh, projection, False)
                if kernels is None:
                    paint_shapes(own, mesh, projection, lines)
                else:
                    own.drawImage(QPointF(0, 0), draw_pixels(kernels, mesh, projection, size, ratio, lines))
            self._picture = key, picture
        painter.drawPixmap(QPointF(0, 0), self._picture[1])

    def _get_paths(self, mesh: SurfaceMesh, projection: SurfaceProjection) -> dict[int, SurfacePath]:
        """The line of each run, made anew where the surface is another or is seen from elsewhere."""
        runs = self.get_runs()
        key = Same(mesh), projection.camera, projection.room.getRect(), tuple(runs)
        if self._paths[0] != key:
            self._paths = key, {k: project_path(mesh, projection, run.theta[:, :2]) for k, run in runs}
        return self._paths[1]

    def _paint_runs(self, painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection, ground: Ground) -> None:
        context = PaintContext(painter, make_frame(projection.room), self.vector, painter.device().devicePixelRatioF())
        step, focus, pens = self.session.step, self.session.focus, style.metrics.pen
        runs = self.get_runs()
        if "paths" in self.session.scene.layers:
            paths = self._get_paths(mesh, projection)
            for index, _ in runs:
                paths[index].paint_future(painter, self._look(index), step)
            for index, _ in runs:
                paths[index].paint_past(painter, self._look(index), step, pens.path_focus if index == focus else pens.path)
        self._paint_places(context, mesh, projection, ground)
        for index, run in runs:
            theta = run.theta[min(step, run.steps)]
            at = find_point(mesh, projection, (float(theta[0]), float(theta[1])))
            if at is not None:
                color = QColor(style.run_color(self._look(index)))
                color.setAlphaF(BEHIND if at[1] else 1.0)
                marks.paint_point(context, at[0], color, index == focus)

    def _paint_places(self, context: PaintContext, mesh: SurfaceMesh, projection: SurfaceProjection, ground: Ground) -> None:
        """Minima and saddles that can be seen, and the start."""
        centres = get_centres(self.session.scene, ground)
        centre = np.zeros(2) if centres is None else centres[min(self.session.step, len(centres) - 1)]
        for kind, place in ground.marks():
            at = find_point(mesh, projection, (float(place[0] + centre[0]), float(place[1] + centre[1])))
            if at is not None and not at[1]:
                marks.paint_place(context, kind, at[0])
        start = get_start(self.session.scene, ground)
        at = find_point(mesh, projection, (float(start[0]), float(start[1])))
        if at is not None:
            marks.paint_start(context, at[0], None, False)

    def place_notes(self, mesh: SurfaceMesh, projection: SurfaceProjection, room: QRectF) -> list[PlacedNote]:
        """The map's notes at this step, their points where they lie on the surface; those beside it are left out."""
        found = []
        for index, note in enumerate(self.session.scene.notes):
            if note.place == MAP and note.is_shown(self.session.step):
                at = find_point(mesh, projection, note.at)
                if at is not None and room.contains(at[0]):
                    found.append(place_at(room, index, note, at[0]))
        return found

    # ---- pointer and keys

    def find_zoomable(self, place: QPointF) -> Zoomable | None:
        return self.turner

    def find_focused(self) -> Zoomable | None:
        return self.turner

    def reset_view(self) -> None:
        self.session.set_quietly(camera=None)

    def press_own_key(self, event: QKeyEvent) -> bool:
        return press(self.session, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = tr("Left and right move the step, Ctrl and arrows turn the view, + and − change its size, 0 puts it back.")
        self.setAccessibleDescription(f"{self.describe()} {keys}")
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(684, 520)
