"""A figure on the clipboard: as a picture for documents, and its settings as text for everything else."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from rmsprop_gui.export.figure import Figure
from rmsprop_gui.export.formats import png


def copy_figure(figure: Figure, dpi: int) -> None:
    """Puts the figure on the clipboard. Raises ExportError where it would be too large."""
    content = png.make(figure, dpi)
    data = QMimeData()
    data.setImageData(QImage.fromData(content, "PNG"))
    data.setData("image/png", QByteArray(content))
    data.setText(f"{figure.title}\n{figure.about}")
    QGuiApplication.clipboard().setMimeData(data)
