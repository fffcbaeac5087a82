"""A figure on the clipboard: as a picture for documents, and its settings as text for everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from rmsprop_gui.export.choices import shown_plots
from rmsprop_gui.export.figure import Figure, Request, make_figure
from rmsprop_gui.export.formats import png

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow

DOTS = 150  # per inch: sharp in documents, not too large for them


def copy_figure(figure: Figure, dpi: int) -> None:
    """Puts the figure on the clipboard. Raises ExportError where it would be too large."""
    content = png.make(figure, dpi)
    data = QMimeData()
    data.setImageData(QImage.fromData(content, "PNG"))
    data.setData("image/png", QByteArray(content))
    data.setText(f"{figure.title}\n{figure.about}")
    QGuiApplication.clipboard().setMimeData(data)


def copy_shown(window: MainWindow) -> None:
    """What the window shows, map and plots, at its step. Raises ExportError."""
    plots, loss = shown_plots(window)
    with make_figure(window.session.snapshot(), window.session.runs, Request(plots=plots, loss=loss)) as figure:
        copy_figure(figure, DOTS)
