"""Animated WebP, lossless: each picture holds only the pixels that changed. See RFC 9649 for the container.

The pictures are packed by Pillow and put into the container as they come: a long film needs no memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from optim.export import ExportError
from rmsprop_gui.export.films import Changes, Clock, FilmFormat, Reel, see_through
from rmsprop_gui.i18n import mark, tr

if TYPE_CHECKING:
    from rmsprop_gui.charts.figures.formats import Add


ANIMATED, SEE_THROUGH = 0x02, 0x10
WHITE = 0xFFFFFFFF
LARGEST = 16383  # pixels on a side
EFFORT = {"quality": 20, "method": 1}  # of the search for the smallest file; the pixels are the same


@contextmanager
def write(file: BinaryIO, reel: Reel) -> Iterator[Add]:
    changes, clock = Changes(), Clock(reel.fps, 1000)
    file.write(b"RIFF\0\0\0\0WEBP")
    size = whole24(reel.width - 1) + whole24(reel.height - 1)
    file.write(chunk(b"VP8X", struct.pack("<I", ANIMATED | SEE_THROUGH) + size))
    file.write(chunk(b"ANIM", struct.pack("<IH", WHITE, 0)))

    def add(picture: np.ndarray, frames: int) -> None:
        box, mask = changes.take(picture, grid=2)
        left, top, width, height = box
        place = [left // 2, top // 2, width - 1, height - 1, clock.lasts(frames)]
        file.write(chunk(b"ANMF", b"".join(map(whole24, place)) + b"\0" + pack(see_through(picture, box, mask))))

    yield add
    length = file.tell()
    if length >= 2**32 - 8:
        raise ExportError(tr("The film is larger than a WebP file can be; choose fewer frames or another format."))
    file.seek(4)
    file.write(struct.pack("<I", length - 8))
    file.seek(length)


def pack(picture: np.ndarray) -> bytes:
    """The chunk with the pixels of an RGBA picture."""
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(picture).save(buffer, "WEBP", lossless=True, **EFFORT)
    content, at = buffer.getvalue(), 12
    while content[at : at + 4] != b"VP8L":
        (length,) = struct.unpack_from("<I", content, at + 4)
        at += 8 + length + length % 2
    (length,) = struct.unpack_from("<I", content, at + 4)
    return content[at : at + 8 + length + length % 2]


def chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def whole24(number: int) -> bytes:
    return struct.pack("<I", number)[:3]


ENTRY = FilmFormat(mark("Animated WebP"), write, bits=0.2)
