"""What the map shows at this moment: the landscape, the frame and the runs in pixels, and how the frame moves. Everything is
derived; nothing is kept that a new one would not find again.
"""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation, Signal

from optim.base.catalog import get_optimizer
from optim.notation import quantity_names
from optim.notation.notation_resolver import DECLARED
from optim.simulate.run import Run
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.drawing import squares_symbol
from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.fit import View
from rmsprop_gui.charts.landscape.ground import get_centres, get_ground, get_start
from rmsprop_gui.charts.landscape.past_path import PastPath
from rmsprop_gui.charts.landscape.paths import ROUGH, Polyline, polyline, rough_polyline
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.landscape.survey import PointReading
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box
from rmsprop_gui.model.notation import NotationChoice, plainly
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import is_in_motion

NOWHERE = (math.nan, math.nan)


class RunPath:
    """One run on the map: its points (T + 1, 2) in the map's coordinates, and its line in pixels of one frame."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.points = np.column_stack((run.theta[:, 0], run.loss)) if run.dimension == 1 else run.theta[:, :2]
        self.past_path = PastPath()
        self._frame: Coordinates | None = None
        self._line: Polyline | None = None

    def line(self, frame: Coordinates, hurried: bool = False) -> Polyline:
        """The line in the pixels of `frame`; `hurried`: of a long run a rough one, unless the whole one is there."""
        if self._line is None or frame != self._frame or (self._line.rough and not hurried):
            rough = hurried and len(self.points) > 2 * ROUGH
            self._frame, self._line = frame, (rough_polyline if rough else polyline)(frame, self.points)
        return self._line

    def step(self, step: int) -> int:
        """The wanted step, or the last one of a run that is shorter."""
        return min(step, self.run.steps)

    def pixel(self, frame: Coordinates, step: int) -> tuple[float, float]:
        x, y = frame.pixels(self.points[self.step(step)][None, :])[0]
        return float(x), float(y)

    def at(self, frame: Coordinates, step: int) -> QPointF | None:
        """Where the run is, in pixels; None where that cannot be drawn."""
        return frame.point(*self.points[self.step(step)])


class ViewState:
    """Read by the painters and the mouse; the widget calls `renew` when the scene or the runs changed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._notation = NotationChoice.of(session)
        self.frame = Coordinates(0, 0, 1, 1, (0, 1), (0, 1))
        self._tracks: dict[int, RunPath] = {}
        self.held = False  # whether the start is dragged or pointed at
        self.renew()

    def renew(self) -> None:
        """Reads the scene and the runs again."""
        scene = self.session.scene
        self.ground = get_ground(scene)
        self.start = get_start(scene, self.ground)
        self.centres = get_centres(scene, self.ground)
        known = {id(track.run): track for track in self._tracks.values()}
        self._tracks = {}
        for index in self.session.shown():
            run = self.session.runs[index]
            if run is not None and run.spec.objective == scene.objective and run.dimension == self.ground.dimension:
                self._tracks[index] = known.get(id(run)) or RunPath(run)

    def is_in_motion(self) -> bool:
        """Whether pictures follow one another now."""
        return is_in_motion(self.session)

    @property
    def step(self) -> int:
        return self.session.step

    @property
    def layers(self) -> frozenset[str]:
        return self.session.scene.layers

    def tracks(self) -> list[tuple[int, RunPath]]:
        """(index, track) of the runs on the map, the focused one last. It may be laid out before it hears that runs are gone."""
        there = [(index, track) for index, track in self._tracks.items() if index < len(self.session.scene.runs)]
        return sorted(there, key=lambda pair: pair[0] == self.session.focus)

    def focused(self) -> RunPath | None:
        return self._tracks.get(self.session.focus)

    def look(self, index: int) -> RunStyle:
        runs = self.session.scene.runs
        return runs[index].style if index < len(runs) else RunStyle(index)

    def notation(self) -> str:
        """In which the focused run's symbols are written."""
        track = self.focused()
        return DECLARED if track is None else self._notation.for_run(track.run)

    def squares(self, parameter: int) -> Box:
        """The root of the focused run's remembered squares, as a symbol of a parameter."""
        track = self.focused()
        assert track is not None
        return squares_symbol(track.run.at(self.step)[0], parameter, self.notation())

    def squares_text(self) -> str:
        """The same without a parameter, as text; "" where no squares are remembered."""
        track = self.focused()
        if track is None:
            return ""
        run, _ = track.run.at(self.step)
        note = quantity_names.square(get_optimizer(run.spec), run.spec.hyper)
        return plainly(f"√{note.symbol}", run, self.notation()) if note is not None else ""

    def centre(self) -> tuple[float, ...]:
        """How far the objective has moved by this step."""
        if self.centres is None:
            return (0.0,) * self.ground.dimension
        return tuple(float(c) for c in self.centres[min(self.step, len(self.centres) - 1)])

    def places(self) -> list[tuple[str, QPointF]]:
        """The marked places that are on the map, in pixels."""
        centre, found = self.centre(), []
        for kind, place in self.ground.marks():
            at = self.pixel_of(tuple(p + c for p, c in zip(place, centre, strict=True)))
            if at is not None and self.frame.shows(at):
                found.append((kind, at))
        return found

    def pixel_of(self, point: tuple[float, ...]) -> QPointF | None:
        """A point of parameter space on the map; on a curve it rides at its loss."""
        if self.ground.dimension == 1:
            return self.frame.point(point[0], self.value(point))
        return self.frame.point(*point)

    def value(self, point: tuple[float, ...]) -> float:
        """f of the moved objective; nan while it is not known."""
        found = self.read(point, "place")
        return math.nan if found is None else found.value

    def read(self, point: tuple[float, ...], name: str) -> PointReading | None:
        """f and slopes of the moved objective, None while they are not known; `name` as the reader wants it."""
        return get_reader().read(self.ground, tuple(p - c for p, c in zip(point, self.centre(), strict=True)), name)


class MapCamera(QObject):
    """`moved` asks for a new layout; `hurried` says that more moves may follow at once."""

    moved = Signal()
    hurried = Signal()

    def __init__(self, session: Session, view_state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view_state = session, view_state
        self.head = fit.TOP  # designed pixels at the top that the start has to be clear of
        self._chosen: bool | None = None  # whether scales are equal, once the user has said
        self._passing: View | None = None  # in force while flying
        self._origin: View | None = None
        self._target: View | None = None
        self._stored: View | None = None
        self._flight = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flight.valueChanged.connect(self._fly)
        self._flight.finished.connect(self._land)

    def equal(self) -> bool:
        """Whether a unit is as long on both axes."""
        return fit.equal_by_default(self._view_state.ground) if self._chosen is None else self._chosen

    def choose_equal(self, on: bool | None) -> None:
        """Equal scales or not; None leaves it to the landscape."""
        self._chosen = on

    def view(self) -> View:
        """The ranges shown."""
        return self._view_state.frame.x, self._view_state.frame.y

    def wanted(self, width: float, height: float) -> View:
        """The ranges to show on a map of `width` x `height` designed pixels."""
        chosen = self._get_chosen_view()
        if chosen is None:
            return fit.fit(self._view_state.ground, self._view_state.start, width, height, self.equal(), self.head)
        return fit.with_aspect(chosen, width, height, self.equal())

    def at_rest(self) -> bool:
        """Whether the view is the fitted one."""
        return self._get_chosen_view() is None

    def _get_chosen_view(self) -> View | None:
        chosen = self._passing or self._session.scene.view
        return chosen if chosen is not None and fit.usable(chosen) else None

    def set_view(self, view: View) -> None:
        """Shows these ranges (and stores them in the scene), unless they are too large or small to draw."""
        if fit.usable(view):
            self._flight.stop()
            self._passing = None
            self.hurried.emit()
            self._session.set_quietly(view=view)

    def keep(self) -> None:
        """Stores the view in force, so that the map does not follow a start that is being moved."""
        if self._session.scene.view is None:
            self._session.set_quietly(view=self.view())

    def fit(self, at_once: bool) -> None:
        """Back to the view at rest."""
        unit, frame = style.scale(), self._view_state.frame
        size = frame.width / unit, frame.height / unit
        self.fly_to(fit.fit(self._view_state.ground, self._view_state.start, *size, self.equal(), self.head), None, at_once)

    def fly_to(self, goal: View, stored: View | None, at_once: bool) -> None:
        """Glides to `goal` and then stores `stored` in the scene."""
        self._stored = stored
        duration = style.duration("zoom_fit")
        if at_once or not duration:
            self._land()
            return
        self._origin, self._target = self.view(), goal
        self._flight.setDuration(duration)
        self._flight.start()

    def _fly(self, share: float) -> None:
        if self._origin is not None and self._target is not None:
            (a, b), (c, d) = ([(1 - share) * x + share * y for x, y in zip(*pair, strict=True)]
                              for pair in zip(self._origin, self._target, strict=True))  # fmt: skip
            self._passing = (a, b), (c, d)
            self.hurried.emit()
            self.moved.emit()

    def _land(self) -> None:
        self._passing = self._origin = None
        self._session.set_quietly(view=self._stored)
        self.moved.emit()


class ViewAnimation(QObject):
    """`towards(target)` gives the value to draw now; `changed` asks for another drawing while it moves."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._target: float | None = None
        self._value = 0.0
        self.still = False  # jump instead of gliding: while a figure is drawn for a file
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._move)
        self._animation.finished.connect(self.changed)

    @property
    def moving(self) -> bool:
        return self._animation.state() == QVariantAnimation.State.Running

    def towards(self, target: float, at_once: bool = False) -> float:
        """The value on its way to `target`; the first target is reached at once.

        at_once   so is this one: each move of a hand has another, and gliding would draw everything again between them
        """
        if self._target is None or not math.isclose(target, self._target, rel_tol=1e-12):
            first = self._target is None
            self._target = target
            duration = style.duration("panel")
            self._animation.stop()
            if first or at_once or self.still or not duration:
                self._value = target
            else:
                self._animation.setDuration(duration)
                self._animation.setStartValue(self._value)
                self._animation.setEndValue(target)
                self._animation.start()
        return self._value if self.moving else target

    def _move(self, value: float) -> None:
        self._value = float(value)
        self.changed.emit()
