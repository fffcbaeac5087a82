"""Animated GIF: one palette for the whole film, no dithering, and only the pixels that changed.

Dithered grain, or a palette for each picture, would flicker and triple the size; see the GIF89a specification (CompuServe,
1990) for the blocks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from rmsprop_gui.export.films import Changes, Clock, FilmFormat, FilmPalette, Reel, cut
from rmsprop_gui.i18n import mark

if TYPE_CHECKING:
    from rmsprop_gui.charts.figures.formats import Add


CLEAR = 255  # the palette's last place: as before
LEAVE = 1  # how a picture is disposed of: it stays
FOREVER = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"


@contextmanager
def write(file: BinaryIO, reel: Reel) -> Iterator[Add]:
    from PIL import GifImagePlugin, Image

    palette = FilmPalette(reel.sample(), CLEAR)
    colours = bytes(palette).ljust(768, b"\0")
    file.write(b"GIF89a" + struct.pack("<HHBBB", reel.width, reel.height, 0xF7, 0, 0) + colours + FOREVER)
    changes, clock = Changes(), Clock(reel.fps, 100)

    def add(picture: np.ndarray, frames: int) -> None:
        indices = palette.indices(picture)
        box, mask = changes.take(indices)
        image = Image.fromarray(np.where(mask, cut(indices, box), np.uint8(CLEAR)))
        file.write(struct.pack("<3sBHBB", b"!\xf9\x04", LEAVE << 2 | 1, clock.lasts(frames), CLEAR, 0))
        for block in GifImagePlugin.getdata(image, box[:2]):
            file.write(block)

    yield add
    file.write(b";")


ENTRY = FilmFormat(mark("Animated GIF"), write, bits=0.14, fastest=50)
