"""A figure on the clipboard: as a picture for documents, and its settings as text for everything else."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from rmsprop_gui.charts.figures.formats import png
from rmsprop_gui.export.choices import FigureSource
from rmsprop_gui.export.figure import DATA, Figure, Request, make_figure, words_on
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session

DATA_SIZE = (18.0, 11.0)  # cm
DOTS = 150  # per inch: sharp in documents, not too large for them


def copy_figure(figure: Figure, dpi: int) -> None:
    """Puts the figure on the clipboard. Raises ExportError where it would be too large."""
    content = png.make(figure, dpi)
    data = QMimeData()
    data.setImageData(QImage.fromData(content, "PNG"))
    data.setData("image/png", QByteArray(content))
    data.setText(f"{figure.title}\n{figure.about}")
    QGuiApplication.clipboard().setMimeData(data)


def copy_data(session: Session) -> None:
    """The data of a session's scene and the fitted lines, at its step. Raises ExportError."""
    with make_figure(session.snapshot(), session.runs, Request(DATA, size=DATA_SIZE)) as figure:
        copy_figure(figure, DOTS)


def copy_shown(source: FigureSource) -> str:
    """What is on the screen, map and plots, at its step; returns what is not in the picture, or "". Raises ExportError.

    Where runs end is taken as far as the map has it: nothing is computed here.
    """
    plots, loss = source.shown_plots()
    request = Request(plots=plots, loss=loss, ends=source.get_ends_picture())
    with make_figure(source.session.snapshot(), source.session.runs, request) as figure:
        copy_figure(figure, DOTS)
        if figure.wanted_ends is None or (request.ends is not None and request.ends.finished):
            return ""
        return words_on(request.ends) or tr("Where runs end is still being computed and is not in the picture.")
