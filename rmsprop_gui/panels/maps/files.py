"""A map as a picture file, and the dialog that asks where to put a map."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from optim.base.whole_file import write_whole
from rmsprop_gui.charts.sweeps.colours import SweepImage
from rmsprop_gui.i18n import mark, tr, translated

FILTERS = {
    ".png": mark("Picture (*.png)"), ".svg": mark("Drawing (*.svg)"), ".pdf": mark("Document (*.pdf)"),
    ".csv": mark("Table, one row for each cell (*.csv)"), ".json": mark("JSON (*.json)"),
    ".npz": mark("NumPy archive (*.npz)"),
}  # fmt: skip
PICTURES = (".png", ".svg", ".pdf")


def ask_path(parent: QWidget) -> Path | None:
    """Where the user wants the map, with the ending of the kind chosen."""
    kinds = ";;".join(map(translated, FILTERS.values()))
    name, chosen = QFileDialog.getSaveFileName(parent, tr("Export the map"), "map.png", kinds)
    if not name:
        return None
    suffix = next((ending for ending, text in FILTERS.items() if translated(text) == chosen), ".png")
    path = Path(name)
    return path if path.suffix.lower() in FILTERS else path.with_name(path.name + suffix)


def image(shown: SweepImage, opacity: float, dpi: int = 300) -> QImage:
    """The figure of a map as pixels; the map's description goes with it as text."""
    from rmsprop_gui.charts.figures.formats.png import get_image as image_of  # painting on paper is not needed before
    from rmsprop_gui.panels.maps.figure import map_figure

    with map_figure(shown, opacity) as figure:
        result = image_of(figure, dpi)
    result.setText("map", shown.picture.map_spec.to_json())
    return result


def save_image(shown: SweepImage, opacity: float, path: Path) -> None:
    """A figure of the map, PNG, SVG or PDF by its ending. Raises ExportError with a sentence when it cannot be written."""
    from rmsprop_gui.panels.maps.figure import map_figure

    ending = path.suffix.lower().lstrip(".")
    if ending == "png":
        content = QBuffer()
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        image(shown, opacity).save(content, "PNG")
        write_whole(path, bytes(content.data().data()))
        return
    with map_figure(shown, opacity) as figure:
        figure.save(path, ending)
