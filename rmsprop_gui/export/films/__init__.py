"""The formats of films: one a file, found by this folder.

A file declares `ENTRY = FilmFormat(title, write, bits)`; its name is the ending of the films. What differs between one picture
of a film and the next is found here for all of them: a rectangle, and in it only the pixels that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from optim.base.catalog import discover

Add = Callable[[np.ndarray, int], None]


@dataclass(frozen=True)
class Reel:
    """What a film is made of, as a format needs to know it.

    width, height   pixels
    fps             frames per second
    shots           how many different pictures there are; each is shown for one frame or several
    sample          makes a few pictures from all over the film, (height, width, 3) uint8 each
    """

    width: int
    height: int
    fps: int
    shots: int
    sample: Callable[[], list[np.ndarray]]


@dataclass(frozen=True)
class FilmFormat:
    """What the file of a film format declares as ENTRY; its module's name is the ending of the films.

    title    shown in lists
    write    (file, reel) -> context; it gives add(picture, frames), to be called once for each shot in its order, with
             (height, width, 3) uint8. Leaving the context ends the film; leaving it by an exception abandons it.
    bits     per pixel and shot, about: what a figure of 1280 × 720 pixels takes
    even     whether width and height have to be even
    fastest  most frames per second
    missing  a sentence on what has to be installed first, "" when nothing has to
    """

    title: str
    write: Callable[[BinaryIO, Reel], AbstractContextManager[Add]]
    bits: float
    even: bool = False
    fastest: int = 60
    missing: Callable[[], str] = str


def film_formats() -> Mapping[str, FilmFormat]:
    """{name, which is also the ending of file names: format}."""
    return discover("rmsprop_gui.export.films")


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
        self._frames = self._reported = 0

    def lasts(self, frames: int) -> int:
        """Units that the next shot of so many frames lasts."""
        self._frames += frames
        until = round(self._frames * self._units / self._fps)
        since, self._reported = self._reported, until
        return until - since


EXACT = 128  # colours that are kept as they are
WEIGHT = 8  # most that one of the other colours counts
ALL = 1 << 24


class FilmPalette:
    """At most `size` colours from sample pictures, (height, width, 3) uint8.

    Median cut alone would mix the paper and the bands of the map with their neighbours and give thin lines no colour of their
    own; Pillow's search for the nearest colour takes four neighbouring shades for one.
    """

    def __init__(self, pictures: Sequence[np.ndarray], size: int) -> None:
        self.colours = choose(np.concatenate([pack(p).ravel() for p in pictures]), size)
        self._nearest = np.full(ALL, -1, np.int16)

    def __bytes__(self) -> bytes:
        return self.colours.astype(np.uint8).tobytes()

    def indices(self, picture: np.ndarray) -> np.ndarray:
        """(height, width) uint8: the nearest colour of each pixel."""
        numbers = pack(picture)
        found = self._nearest[numbers]
        if found.min() < 0:
            self._learn(np.unique(numbers[found < 0]))
            found = self._nearest[numbers]
        return found.astype(np.uint8)

    def _learn(self, numbers: np.ndarray) -> None:
        for part in np.array_split(numbers, len(numbers) // 4096 + 1):
            away = ((unpack(part)[:, None] - self.colours[None]) ** 2).sum(axis=2)
            self._nearest[part] = away.argmin(axis=1)


def choose(numbers: np.ndarray, size: int) -> np.ndarray:
    """(at most size, 3) int32 of the colours that these pixels have."""
    from PIL import Image

    found = np.bincount(numbers)
    colours = np.flatnonzero(found)
    colours = colours[np.argsort(-found[colours], kind="stable")]
    exact, rest = colours[:EXACT], colours[EXACT:]
    if not len(rest):
        return unpack(exact)
    weighted = unpack(np.repeat(rest, np.minimum(found[rest], WEIGHT))).astype(np.uint8)
    mixed = Image.fromarray(weighted[None]).quantize(size - len(exact), Image.Quantize.MEDIANCUT)
    entries = np.frombuffer(bytes(mixed.getpalette("RGB") or b""), np.uint8).reshape(-1, 3)[: size - len(exact)]
    return np.concatenate([unpack(exact), entries.astype(np.int32)])


def pack(picture: np.ndarray) -> np.ndarray:
    """0xRRGGBB of each pixel."""
    red, green, blue = (picture[..., k].astype(np.int32) for k in range(3))
    return red << 16 | green << 8 | blue


def unpack(numbers: np.ndarray) -> np.ndarray:
    """(n, 3) int32."""
    return np.stack([numbers >> 16, numbers >> 8 & 255, numbers & 255], axis=-1).astype(np.int32)
