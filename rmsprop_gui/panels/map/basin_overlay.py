"""Where runs end, drawn over the landscape: every start in the colour of the minimum that the focused run would reach from it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal, Slot

from optim import RunSpec, SpecError
from optim.simulate.spec import RECORDED
from optim.sweeps import MapSpec, Picture
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.sweeps.colours import SweepImage, look_now, render_sweep
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.charts.sweeps.request import SweepChoices, get_request
from rmsprop_gui.drawing import style
from rmsprop_gui.model.session import get_kind
from rmsprop_gui.panels.map.view_state import ViewState

LAYER = "ends"
CELLS = 160  # along the longer side: a finished picture within a frame or two
OPACITY = 0.6


def is_same_landscape(one: RunSpec, other: RunSpec) -> bool:
    return get_kind(one.objective, one.objective_params) == get_kind(other.objective, other.objective_params)


class BasinOverlay(QObject):
    """changed(): there is another picture. It computes only while its layer is on and `refresh` has been called since `rest`."""

    changed = Signal()

    def __init__(self, view_state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._view_state = view_state
        self.opacity = OPACITY
        self.drawn: SweepImage | None = None
        self._given: SweepImage | None = None
        self.engine = SweepEngine(self)
        self._asked: tuple[MapSpec | None, str] = (None, "")
        self.engine.drawn.connect(self._take)

    def set_opacity(self, opacity: float) -> None:
        self.opacity = opacity
        self.changed.emit()

    def make_request(self) -> MapSpec | None:
        """The map of what is seen, None where there is none."""
        scene, frame = self._view_state.session.scene, self._view_state.frame
        if LAYER not in scene.layers or not scene.runs or scene.objective == RECORDED or self._view_state.ground.dimension != 2:
            return None
        if self._view_state.ground.landscape.data is not None:  # slower than a slider: the Maps panel says how long
            return None
        try:
            return get_request(scene.spec(scene.focus), (frame.x, frame.y), SweepChoices(measure="minimum", cells=CELLS))
        except SpecError:
            return None  # a scene on its way to a valid one has no map, as it has no runs

    def refresh(self) -> None:
        """Asks for the picture of what is seen now."""
        request, theme = self.make_request(), style.theme().name
        if request is None:
            self.rest()
        elif (request, theme) != self._asked:
            self._asked = request, theme
            self.engine.ask(request, look_now())

    def rest(self) -> None:
        """Nothing runs for a layer that nobody sees."""
        self.engine.close()
        self._asked = None, ""
        self.drawn = None

    def give(self, picture: Picture | None) -> None:
        """For files, which compute nothing: draw this, in the colours in force, as far as it is computed."""
        self._given = None if picture is None else render_sweep(picture, look_now())

    @Slot(object)
    def _take(self, made: SweepImage) -> None:
        self.drawn = made
        self.changed.emit()

    def paint(self, context: PaintContext) -> None:
        request = self.make_request()
        if request is None:
            return
        made = None if context.vector else self.drawn
        made = self._given or made
        if made is None or not is_same_landscape(made.picture.map_spec.spec, request.spec):
            return
        x, y = made.picture.map_spec.x, made.picture.map_spec.y
        (left, bottom), (right, top) = context.frame.pixels(np.array([[x.low, y.low], [x.high, y.high]]))
        painter = context.painter
        painter.save()
        painter.setOpacity(self.opacity)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), made.image)
        painter.restore()
