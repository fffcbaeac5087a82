"""What a slice shows: a plane, the loss on it as far as it is known, and the trainings projected onto it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import THIN_SPACE, number, percent
from rmsprop_gui.model.scene import RunStyle

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, eq=False)
class ProjectedPath:
    """One training on the plane.

    points    (n, 2) coordinates of its weights, projected
    distance  (n,) how far the weights themselves are from the plane (Euclidean, over all weights)
    steps     (n,) int64 the steps they belong to, rising
    """

    title: str
    style: RunStyle
    points: np.ndarray
    distance: np.ndarray
    steps: np.ndarray

    def at(self, step: int) -> int:
        """Index of the last point that is not later than `step`; 0 before the first."""
        return max(0, int(np.searchsorted(self.steps, step, side="right")) - 1)


@dataclass(frozen=True, eq=False)
class SliceScene:
    """
    title, axes  what the plane and its axes are called
    x, y         (low, high) of the coordinates
    tracks       the trainings on it, the focused one last
    lengths      of one unit along both axes, in the space of the weights
    explained    shares of the paths' variance along both axes; None for random directions
    loss         (rows, columns), rows upwards; None while nothing is computed
    part         how much of the finest picture is there, 0 to 1
    expected     seconds that all of it takes; nan while that is not known
    """

    title: str
    axes: tuple[str, str]
    x: tuple[float, float]
    y: tuple[float, float]
    tracks: tuple[ProjectedPath, ...]
    lengths: tuple[float, float] = (1.0, 1.0)
    explained: tuple[float, float] | None = None
    loss: np.ndarray | None = None
    part: float = 0.0
    expected: float = float("nan")

    def with_loss(self, loss: np.ndarray) -> SliceScene:
        return replace(self, loss=loss)

    def with_progress(self, part: float, expected: float) -> SliceScene:
        return replace(self, part=part, expected=expected)

    @property
    def ratio(self) -> float:
        """Height over width, in the space of the weights."""
        return (self.y[1] - self.y[0]) * self.lengths[1] / ((self.x[1] - self.x[0]) * self.lengths[0])

    def loss_at(self, x: float, y: float) -> float:
        """The computed loss nearest to a place; nan where there is none."""
        if self.loss is None:
            return float("nan")
        rows, columns = self.loss.shape
        column = round((x - self.x[0]) / (self.x[1] - self.x[0]) * (columns - 1))
        row = round((y - self.y[0]) / (self.y[1] - self.y[0]) * (rows - 1))
        inside = 0 <= column < columns and 0 <= row < rows
        return float(self.loss[row, column]) if inside else float("nan")


def explain_as_text(shown: SliceScene) -> str:
    """What the plane holds of the paths' variance."""
    if shown.explained is None:
        return tr("Two random directions, scaled neuron by neuron to the weights at the end: the paths lie far outside.")
    share = unbroken(sum(shown.explained))
    if len(shown.tracks) == 1:
        return tr("The plane holds {share} of the variance of the path.", share=share)
    return tr("The plane holds {share} of the variance of these paths.", share=share)


def progress_text(shown: SliceScene) -> str:
    """How far it is, and how long that takes."""
    share = unbroken(shown.part)
    if shown.expected < 2:
        return tr("{share} computed.", share=share)
    return tr("{share} computed, about {seconds} s more.", share=share, seconds=number(shown.expected * (1 - shown.part), 2))


def unbroken(share: float) -> str:
    """A share that stays on one line."""
    return percent(share).replace(THIN_SPACE, NARROW_SPACE)


def nearest(
    tracks: tuple[ProjectedPath, ...], pixels: list[np.ndarray], x: float, y: float, reach: float
) -> tuple[int, int] | None:
    """(track, index) of the point of a path within `reach` pixels of a place, or None; `pixels` are those of the points."""
    best, found = reach, None
    for k, points in enumerate(pixels):
        if not len(points):
            continue
        apart = np.hypot(points[:, 0] - x, points[:, 1] - y)
        index = int(np.nanargmin(apart)) if np.isfinite(apart).any() else -1
        if index >= 0 and apart[index] <= best:
            best, found = float(apart[index]), (k, index)
    assert not tracks or len(tracks) == len(pixels)
    return found
