"""Picture formats, found by their folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optim.catalog import discover

if TYPE_CHECKING:
    from rmsprop_gui.export.figure import Figure


@dataclass(frozen=True)
class PictureFormat:
    """What a format file declares: `make(figure, dpi)` returns the file's content. `dots`: whether dpi matters."""

    title: str
    make: Callable[[Figure, int], bytes]
    dots: bool = False


def picture_formats() -> Mapping[str, PictureFormat]:
    """{name, which is also the ending of file names: format}."""
    return discover("rmsprop_gui.export.formats")
