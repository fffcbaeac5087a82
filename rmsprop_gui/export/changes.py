"""What differs between one picture of a film and the next: a rectangle, and in it only the pixels that changed."""

from __future__ import annotations

import numpy as np

Box = tuple[int, int, int, int]  # left, top, width, height


class Changes:
    """Remembers the picture before. Pictures are (height, width, 3) uint8 or (height, width) indices."""

    def __init__(self) -> None:
        self._before: np.ndarray | None = None

    def take(self, picture: np.ndarray, grid: int = 1) -> tuple[Box, np.ndarray]:
        """(box, mask): the least rectangle with every change, its corner on a grid; (height, width) of it, where it changed.

        The first picture has changed everywhere; a picture like the one before has changed in one pixel.
        """
        before, self._before = self._before, picture
        height, width = picture.shape[:2]
        if before is None:
            return (0, 0, width, height), np.ones((height, width), bool)
        changed = picture != before
        if changed.ndim == 3:
            changed = changed[..., 0] | changed[..., 1] | changed[..., 2]
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        if not len(rows):
            return (0, 0, 1, 1), np.ones((1, 1), bool)
        left, top = columns[0] // grid * grid, rows[0] // grid * grid
        right, bottom = columns[-1] + 1, rows[-1] + 1
        box = int(left), int(top), int(right - left), int(bottom - top)
        return box, changed[top:bottom, left:right]


def cut(picture: np.ndarray, box: Box) -> np.ndarray:
    left, top, width, height = box
    return picture[top : top + height, left : left + width]


def see_through(picture: np.ndarray, box: Box, mask: np.ndarray) -> np.ndarray:
    """The part in the box as RGBA, transparent where nothing changed: (height, width, 4) uint8."""
    result = np.zeros((*mask.shape, 4), np.uint8)
    result[mask, :3] = cut(picture, box)[mask]
    result[..., 3] = mask * np.uint8(255)
    return result


class Clock:
    """Durations of shots in whole units, so that the sum never drifts from the true time."""

    def __init__(self, fps: int, units: int) -> None:
        """units: of a second, 100 for hundredths."""
        self._fps, self._units = fps, units
        self._frames = self._told = 0

    def lasts(self, frames: int) -> int:
        """Units that the next shot of so many frames lasts."""
        self._frames += frames
        until = round(self._frames * self._units / self._fps)
        told, self._told = self._told, until
        return until - told
