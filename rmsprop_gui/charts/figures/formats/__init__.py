"""The formats of pictures: one a file, found by this folder.

A file declares `ENTRY = PictureFormat(title, make, dots)`; its name is the ending of the pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from optim.base.catalog import discover

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPainter


class Paintable(Protocol):
    """What a format asks of a figure: size in pixels of 1/96 inch, words, and to paint itself.

    resolution   dots per inch of the screen for which its parts are laid out
    """

    size: QSizeF
    title: str
    about: str
    resolution: int

    def paint(self, painter: QPainter) -> None: ...


@dataclass(frozen=True)
class PictureFormat:
    """What the file of a format declares as ENTRY; its module's name is the ending of the pictures.

    title   shown in lists
    make    (figure, dots per inch) -> the content of the file; the same figure gives the same bytes
    dots    whether the dots per inch matter
    """

    title: str
    make: Callable[[Paintable, int], bytes]
    dots: bool = False


def picture_formats() -> Mapping[str, PictureFormat]:
    """{name, which is also the ending of file names: format}."""
    return discover("rmsprop_gui.charts.figures.formats")


DOTS_PER_INCH = 96.0  # of the pixels in which figures are laid out
