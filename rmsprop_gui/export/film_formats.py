"""Formats of films, found by their folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from optim.base.catalog import discover

if TYPE_CHECKING:
    import numpy as np

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
