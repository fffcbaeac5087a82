"""A number that glides to its new value, so that a change of scale can be followed by eye."""

from __future__ import annotations

import math

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from rmsprop_gui import style


class Ease(QObject):
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
