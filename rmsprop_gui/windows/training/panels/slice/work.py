"""A slice: what it shows (a plane, the loss on it as far as it is known, the trainings projected onto it), and how it is made
in the thread: plane and paths at once, then the loss from a coarse grid to a fine one. No Qt here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optim.network.loss_surface import Path, Plane, get_path, get_view, pca_plane, random_plane, slice_loss
from optim.network.loss_surface.plane import Range
from rmsprop_gui.i18n import tr, translated, upper
from rmsprop_gui.i18n.number_text import THIN_SPACE, number, percent
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import TrainingBench, TrainingCourse

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
    explained: tuple[float, ...] | None = None
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


PATH, RANDOM = "path", "random"
GROWTH = 1.3  # a growing training is sliced again when it is so much longer


@dataclass(frozen=True, eq=False)
class SliceRequest:
    """The trainings on the plane (the focused one last), the kind of plane, the seed of random directions, and the titles of
    those that are left out because they train another network or other data."""

    courses: tuple[TrainingCourse, ...]
    kind: str
    seed: int
    left_out: tuple[str, ...] = ()

    def resembles(self, other: SliceRequest) -> bool:
        """Whether it is the same plane of the same trainings, whatever their length."""
        mine = [(course.spec, course.style) for course in self.courses]
        return (self.kind, self.seed) == (other.kind, other.seed) and mine == [(c.spec, c.style) for c in other.courses]

    def is_news(self, other: SliceRequest) -> bool:
        """Whether it is worth another slice than `other`."""
        if not self.resembles(other):
            return True
        growing = any(course.growing for course in self.courses)
        mine, theirs = (sum(course.training.steps for course in request.courses) for request in (self, other))
        return mine > theirs * (GROWTH if growing else 1.0) or mine < theirs


def make_request(scene: TrainingBench, kind: str, seed: int) -> SliceRequest:
    """The visible trainings that share network and data with the focused one."""
    focus = scene.course
    assert focus is not None
    shown = [c for k, c in enumerate(scene.courses) if k != scene.focus and c.visible and c.records]
    fitting = [course for course in shown if fits(course, focus)]
    left_out = tuple(course.title for course in shown if course not in fitting)
    return SliceRequest((*fitting, focus), kind, seed, left_out)


def fits(course: TrainingCourse, focus: TrainingCourse) -> bool:
    """Whether two trainings are of one network on one set of data."""
    if course.training is None or focus.training is None:
        return False
    mine, theirs = course.training.spec, focus.training.spec
    return (mine.data, mine.layers, mine.activation) == (theirs.data, theirs.layers, theirs.activation)


def why_not(scene: TrainingBench) -> str:
    """Why there is no slice; "" where there is one."""
    course = scene.course
    if course is None or not course.records:
        return tr("No training yet: train a network to see the loss around its path.")
    if course.training is None and course.spec is not None:
        return tr("One moment: the training has just begun.")
    if course.training is None:
        return tr("A recording has no network and no data to compute a loss with: slices are there for networks trained here.")
    if course.training.steps < 2:
        return tr("One moment: a plane needs a path of some steps.")
    return ""


FINEST = 65  # cells along each axis: a power of two, and one
ENOUGH = 0.02  # of the cells, after which their own time tells how long the others take
MARGIN = 0.2  # of the paths' extent, around them
AROUND = (-1.0, 1.0), (-1.0, 1.0)  # a random direction is as long as the weights themselves
COARSEST = 5  # cells along each axis that make a picture
MOST_STRETCHED = 1.5  # of the view, along the panel's longer side


def compute_slice(request: SliceRequest, aspect: float, cancel: np.ndarray) -> Iterator[SliceScene]:
    """Slices of the request, each with more of the loss; `aspect` is the width of the place for it over its height."""
    paths = [get_path(course.training) for course in request.courses]
    focused = request.courses[-1].training
    if request.kind == RANDOM:
        plane = random_plane(focused.layout, paths[-1].theta[-1], request.seed)
    else:
        plane = pca_plane(paths[::-1])
    if cancel[0]:
        return
    x, y = stretch(*(AROUND if request.kind == RANDOM else get_view(plane, paths, MARGIN)), aspect)
    title = tr("Random directions") if request.kind == RANDOM else tr("Plane of the paths")
    shown = SliceScene(
        title, names(plane), x, y, tracks(request, plane, paths),
        lengths(plane), plane.explained or None,
    )  # fmt: skip
    yield shown
    known, began = 0, time.perf_counter()
    for grid in slice_loss(focused.spec, plane, x, y, FINEST, cancel=cancel):
        coarse = grid.loss[:: grid.stride, :: grid.stride]
        if grid.stride != known and len(coarse) >= COARSEST:
            known = grid.stride
            shown = shown.with_loss(np.ascontiguousarray(coarse))
        part = grid.done / grid.total
        shown = shown.with_progress(part, (time.perf_counter() - began) / part if part > ENOUGH else grid.expected)
        yield shown


def names(plane: Plane) -> tuple[str, str]:
    """The axes, with what each explains of the paths."""
    labels = [upper(translated(label)) for label in plane.labels]
    if plane.explained:
        labels = [f"{label}: {percent(share)}" for label, share in zip(labels, plane.explained, strict=True)]
    return labels[0], labels[1]


def lengths(plane: Plane) -> tuple[float, float]:
    return float(np.linalg.norm(plane.across)), float(np.linalg.norm(plane.up))


def tracks(request: SliceRequest, plane: Plane, paths: list[Path]) -> tuple[ProjectedPath, ...]:
    found = []
    for course, path in zip(request.courses, paths, strict=True):
        seen = plane.project(path.theta)
        found.append(ProjectedPath(course.title, course.style, seen.coordinates, seen.error, path.steps))
    return tuple(found)


def stretch(x: Range, y: Range, aspect: float) -> tuple[Range, Range]:
    """The square view widened along the longer side of its place, so that none of it stays empty."""
    factor = min(max(aspect, 1 / MOST_STRETCHED), MOST_STRETCHED)
    return (wider(x, factor), y) if factor > 1 else (x, wider(y, 1 / factor))


def wider(ends: Range, factor: float) -> Range:
    middle, half = (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2 * factor
    return middle - half, middle + half
