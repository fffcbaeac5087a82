"""A map as a picture file, and the dialog that asks where to put a map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from optim.export.whole_file import write_whole
from rmsprop_gui import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.maps.canvas import Canvas
from rmsprop_gui.maps.drawn import Drawn, drawn
from rmsprop_gui.maps.look import look_now

FILTERS = {
    ".png": mark("Picture (*.png)"), ".csv": mark("Table, one row for each cell (*.csv)"), ".json": mark("JSON (*.json)"),
    ".npz": mark("NumPy archive (*.npz)"),
}  # fmt: skip
SHARP = 3  # pixels of the file for each pixel of the screen


def asked_path(parent: QWidget) -> Path | None:
    """Where the user wants the map, with the ending of the kind chosen."""
    kinds = ";;".join(map(translated, FILTERS.values()))
    name, chosen = QFileDialog.getSaveFileName(parent, tr("Export the map"), "map.png", kinds)
    if not name:
        return None
    suffix = next((ending for ending, text in FILTERS.items() if translated(text) == chosen), ".png")
    path = Path(name)
    return path if path.suffix.lower() in FILTERS else path.with_name(path.name + suffix)


def image(shown: Drawn, opacity: float, size: QSize) -> QImage:
    """The map with axes and legend in the colours of print; the map's description goes with it as text."""
    result = QImage(size * SHARP, QImage.Format.Format_RGB32)
    with style.temporarily("print"):
        canvas = Canvas()
        canvas.resize(size)
        canvas.drawn = replace(shown, image=drawn(shown.picture, look_now(), bar=shown.bar).image)  # type: ignore[union-attr]
        canvas.opacity = opacity
        result.fill(style.color("panel"))
        painter = QPainter(result)
        try:
            painter.scale(SHARP, SHARP)
            canvas.paint(painter)
        finally:
            painter.end()
        canvas.deleteLater()
    result.setText("map", shown.picture.map_spec.to_json())
    return result


def save_image(shown: Drawn, opacity: float, size: QSize, path: Path) -> None:
    """Raises ExportError with a sentence when the file cannot be written."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(content, b"png").write(image(shown, opacity, size))
    write_whole(path, bytes(content.data().data()))
