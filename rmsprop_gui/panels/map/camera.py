"""Which range of the landscape is in view: the scene's own, or the fitted one, and the short flight between two."""

from __future__ import annotations

import math

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.fit import View
from rmsprop_gui.drawing import style
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.map.view_state import ViewState


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

    def towards(self, target: float) -> float:
        """The value on its way to `target`; the first target is reached at once."""
        if self._target is None or not math.isclose(target, self._target, rel_tol=1e-12):
            first = self._target is None
            self._target = target
            duration = style.duration("panel")
            self._animation.stop()
            if first or self.still or not duration:
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
