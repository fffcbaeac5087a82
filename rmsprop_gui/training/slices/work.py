"""Makes a slice in the thread: the plane and the paths at once, then the loss from a coarse grid to a fine one. No Qt here."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from optim.planes import Path, Plane, path_of, pca_plane, random_plane, slice_loss, view_of
from optim.planes.plane import Range
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import percent
from rmsprop_gui.training.slices.scene import Slice, Track
from rmsprop_gui.training.slices.wish import RANDOM, Wish

FINEST = 65  # cells along each axis: a power of two, and one
ENOUGH = 0.02  # of the cells, after which their own time tells how long the others take
MARGIN = 0.2  # of the paths' extent, around them
AROUND = (-1.0, 1.0), (-1.0, 1.0)  # a random direction is as long as the weights themselves
COARSEST = 5  # cells along each axis that make a picture
MOST_STRETCHED = 1.5  # of the view, along the panel's longer side


def sliced(wish: Wish, aspect: float, cancel: np.ndarray) -> Iterator[Slice]:
    """Slices of the wish, each with more of the loss; `aspect` is the width of the place for it over its height."""
    paths = [path_of(course.training) for course in wish.courses]
    focused = wish.courses[-1].training
    if wish.kind == RANDOM:
        plane = random_plane(focused.layout, paths[-1].theta[-1], wish.seed)
    else:
        plane = pca_plane(paths[::-1])
    if cancel[0]:
        return
    x, y = stretched(*(AROUND if wish.kind == RANDOM else view_of(plane, paths, MARGIN)), aspect)
    title = tr("Random directions") if wish.kind == RANDOM else tr("Plane of the paths")
    shown = Slice(
        title, names(plane), x, y, tracks(wish, plane, paths),
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
    labels = [label.capitalize() for label in plane.labels]
    if plane.explained:
        labels = [f"{label}: {percent(share)}" for label, share in zip(labels, plane.explained, strict=True)]
    return labels[0], labels[1]


def lengths(plane: Plane) -> tuple[float, float]:
    return float(np.linalg.norm(plane.across)), float(np.linalg.norm(plane.up))


def tracks(wish: Wish, plane: Plane, paths: list[Path]) -> tuple[Track, ...]:
    found = []
    for course, path in zip(wish.courses, paths, strict=True):
        seen = plane.project(path.theta)
        found.append(Track(course.title, course.style, seen.coordinates, seen.error, path.steps))
    return tuple(found)


def stretched(x: Range, y: Range, aspect: float) -> tuple[Range, Range]:
    """The square view widened along the longer side of its place, so that none of it stays empty."""
    factor = min(max(aspect, 1 / MOST_STRETCHED), MOST_STRETCHED)
    return (wider(x, factor), y) if factor > 1 else (x, wider(y, 1 / factor))


def wider(ends: Range, factor: float) -> Range:
    middle, half = (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2 * factor
    return middle - half, middle + half
