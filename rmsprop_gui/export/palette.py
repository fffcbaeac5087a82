"""One palette for a whole film: the most frequent colours exactly, the others by median cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

EXACT = 128  # colours that are kept as they are
WEIGHT = 8  # most that one of the other colours counts
ALL = 1 << 24


class Palette:
    """At most `size` colours from sample pictures, (height, width, 3) uint8.

    Median cut alone would mix the paper and the bands of the map with their neighbours and give thin lines no colour of their
    own; Pillow's search for the nearest colour takes four neighbouring shades for one.
    """

    def __init__(self, pictures: Sequence[np.ndarray], size: int) -> None:
        self.colours = chosen(np.concatenate([packed(p).ravel() for p in pictures]), size)
        self._nearest = np.full(ALL, -1, np.int16)

    def __bytes__(self) -> bytes:
        return self.colours.astype(np.uint8).tobytes()

    def indices(self, picture: np.ndarray) -> np.ndarray:
        """(height, width) uint8: the nearest colour of each pixel."""
        numbers = packed(picture)
        found = self._nearest[numbers]
        if found.min() < 0:
            self._learn(np.unique(numbers[found < 0]))
            found = self._nearest[numbers]
        return found.astype(np.uint8)

    def _learn(self, numbers: np.ndarray) -> None:
        for part in np.array_split(numbers, len(numbers) // 4096 + 1):
            away = ((unpacked(part)[:, None] - self.colours[None]) ** 2).sum(axis=2)
            self._nearest[part] = away.argmin(axis=1)


def chosen(numbers: np.ndarray, size: int) -> np.ndarray:
    """(at most size, 3) int32 of the colours that these pixels have."""
    from PIL import Image

    found = np.bincount(numbers)
    colours = np.flatnonzero(found)
    colours = colours[np.argsort(-found[colours], kind="stable")]
    exact, rest = colours[:EXACT], colours[EXACT:]
    if not len(rest):
        return unpacked(exact)
    weighted = unpacked(np.repeat(rest, np.minimum(found[rest], WEIGHT))).astype(np.uint8)
    mixed = Image.fromarray(weighted[None]).quantize(size - len(exact), Image.Quantize.MEDIANCUT)
    entries = np.frombuffer(bytes(mixed.getpalette("RGB") or b""), np.uint8).reshape(-1, 3)[: size - len(exact)]
    return np.concatenate([unpacked(exact), entries.astype(np.int32)])


def packed(picture: np.ndarray) -> np.ndarray:
    """0xRRGGBB of each pixel."""
    red, green, blue = (picture[..., k].astype(np.int32) for k in range(3))
    return red << 16 | green << 8 | blue


def unpacked(numbers: np.ndarray) -> np.ndarray:
    """(n, 3) int32."""
    return np.stack([numbers >> 16, numbers >> 8 & 255, numbers & 255], axis=-1).astype(np.int32)
