"""Animated PNG: every colour exact; each picture holds only the pixels that changed. See the PNG specification, third edition.

The pictures are packed by Pillow and their data put into the chunks of an animation as they come: a long film needs no memory.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from rmsprop_gui.export.films import Changes, Clock, FilmFormat, Reel, see_through
from rmsprop_gui.i18n import mark

if TYPE_CHECKING:
    from rmsprop_gui.charts.figures.formats import Add


SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEAVE, OVER = 0, 1  # how a picture is disposed of and how it is laid on the one before


@contextmanager
def write(file: BinaryIO, reel: Reel) -> Iterator[Add]:
    changes, clock, numbers = Changes(), Clock(reel.fps, 1000), iter(range(2 * reel.shots))

    def add(picture: np.ndarray, frames: int) -> None:
        (left, top, width, height), mask = box, _ = changes.take(picture)
        header, data = pack(see_through(picture, box, mask))
        number = next(numbers)
        if number == 0:
            file.write(SIGNATURE + chunk(b"IHDR", header) + chunk(b"acTL", struct.pack(">II", reel.shots, 0)))
        lasts = clock.lasts(frames)
        control = struct.pack(">IIIIIHHBB", number, width, height, left, top, lasts, 1000, LEAVE, OVER)
        file.write(chunk(b"fcTL", control))
        file.write(chunk(b"fdAT", struct.pack(">I", next(numbers)) + data) if number else chunk(b"IDAT", data))

    yield add
    file.write(chunk(b"IEND", b""))


def pack(picture: np.ndarray) -> tuple[bytes, bytes]:
    """(IHDR, the data of all IDAT) of an RGBA picture."""
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(picture).save(buffer, "PNG")
    content, at, found = buffer.getvalue(), len(SIGNATURE), {b"IHDR": b"", b"IDAT": b""}
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if name in found:
            found[name] += content[at + 8 : at + 8 + length]
        at += length + 12
    return found[b"IHDR"], found[b"IDAT"]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


ENTRY = FilmFormat(mark("Animated PNG"), write, bits=0.36)
