"""Where the present step would be unstable: a veil over the map, and the direction in which deviations grow at the point.

P is that of the step on the screen, as if it were frozen, and noise is left out. Where the curvature is the same everywhere, on a
quadratic, the veil lies over all of the map or nowhere.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from optim import RunSpec
from optim.analysis.stability import find_at
from optim.analysis.stability.curve import StabilityCurve, find_elsewhere
from optim.analysis.stability.hessian import compute_second_derivatives
from optim.simulate.run import Run
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.drawing import style
from rmsprop_gui.panels.map.step_box import arrow
from rmsprop_gui.panels.map.view_state import ViewState

LAYER = "stability"
SPACING = 6.0  # pixels between the points at which the curvature is looked at
VEIL = 64  # opacity, of 255
SOFT = 0.06  # of the ratio: over this much the veil comes in, so that its edge is no staircase
REACH = 46.0  # pixels from the point to either tip
MOST_EFFORT = 600  # of an objective with data: what takes longer has no veil


class Present(NamedTuple):
    """The focused run, and its curve at the step on the screen alone."""

    run: Run
    curve: StabilityCurve


class StabilityLayer:
    """Painted before the paths (`paint_region`) and with the point (`paint_direction`). The curvature of a view is kept."""

    def __init__(self, view_state: ViewState) -> None:
        self._view_state = view_state
        self._key: object = None
        self._hessian = np.empty((3, 0))

    def get_present(self) -> Present | None:
        """What the layer shows now; None where it is off, or the run has no limit."""
        track = self._view_state.focused()
        if LAYER not in self._view_state.layers or track is None:
            return None
        curve = find_at(track.run, track.step(self._view_state.step))
        return None if curve is None else Present(track.run, curve)

    def paint_region(self, context: PaintContext) -> None:
        """A veil over where the ratio is above 1."""
        present = self.get_present()
        if present is None or self._view_state.ground.dimension != 2:
            return
        landscape = self._view_state.ground.landscape
        if landscape.data is not None and landscape.data.effort > MOST_EFFORT:
            return
        ratio = self._compute_ratio(context, present)
        if ratio is None or not (ratio > 1.0).any():
            return
        painter = context.painter
        painter.save()
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(context.frame.rect, make_veil(ratio))
        painter.restore()

    def _compute_ratio(self, context: PaintContext, present: Present) -> np.ndarray | None:
        """(rows, columns), the highest row first, at the centres of the cells of a lattice over the view."""
        frame, ground, unit = context.frame, self._view_state.ground, style.scale()
        columns, rows = (max(2, round(size / (SPACING * unit))) for size in (frame.width, frame.height))
        centre = self._view_state.centre()
        key = LAYER, ground.key, frame.x, frame.y, columns, rows, centre
        if key != self._key:
            x = frame.x[0] + (frame.x[1] - frame.x[0]) * (np.arange(columns) + 0.5) / columns - centre[0]
            y = frame.y[1] - (frame.y[1] - frame.y[0]) * (np.arange(rows) + 0.5) / rows - centre[1]
            point = np.stack([mesh.ravel() for mesh in np.meshgrid(x, y)])
            found = get_reader().compute((LAYER, columns, rows), key, partial(compute_hessian, ground, present.run.spec, point))
            if found is None:  # there is no veil until it is there
                return None
            self._hessian, self._key = found, key
        with np.errstate(all="ignore"):
            return find_elsewhere(present.curve, 0, self._hessian).reshape(rows, columns)

    def paint_direction(self, context: PaintContext, at: QPointF) -> None:
        """A double arrow along which deviations grow, where they do."""
        present = self.get_present()
        if present is None or not present.curve.ratio[0] > 1.0:
            return
        direction = present.curve.direction[0]
        across, up = context.frame.scale
        way = np.array([direction[0] * across, -direction[1] * up if len(direction) > 1 else 0.0])
        length = float(np.hypot(*way))
        if not np.isfinite(length) or length == 0.0:
            return
        tip = QPointF(*(way * (REACH * style.scale() / length)))
        for end in (at + tip, at - tip):
            arrow(context, at, end, style.color("error"), style.metrics.pen.arrow_grad, 9)


def compute_hessian(ground: Ground, spec: RunSpec, point: np.ndarray) -> np.ndarray:
    """(3, n) second derivatives at (2, n) places; in the thread."""
    with np.errstate(all="ignore"):
        return compute_second_derivatives(spec, ground.landscape, ground.landscape.numbers(spec.objective_params), point)


def make_veil(ratio: np.ndarray) -> QImage:
    """A small picture, to be drawn over the whole view.

    ratio   (rows, columns)
    """
    share = np.clip(np.nan_to_num((ratio - 1.0) / SOFT, nan=0.0, posinf=1.0, neginf=0.0), 0.0, 1.0)
    color = style.color("error")
    pixels = np.empty((*ratio.shape, 4), np.uint8)
    pixels[..., :3] = color.blue(), color.green(), color.red()
    pixels[..., 3] = np.round(VEIL * share)
    height, width = ratio.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()


