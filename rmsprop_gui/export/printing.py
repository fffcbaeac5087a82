"""On paper: the figure of a scene, and whatever else has pages, by the system's dialog for printers and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from optim import Run
from optim.export import ExportError
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import Scene

LEAST_MARGIN = 12.0  # mm around a figure; printers that need more have more
INCH = 25.4  # mm
LANDSCAPE, PORTRAIT = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait


def choose_printer(parent: QWidget, orientation: QPageLayout.Orientation) -> QPrinter | None:
    """The printer that the user chooses, from the corner of its paper on; None where the dialog was given up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(orientation)
    dialog = QPrintDialog(printer, parent)
    dialog.setProperty("guide", "export")
    chosen = dialog.exec()
    dialog.deleteLater()
    if not chosen:
        return None
    printer.setFullPage(True)
    return printer


def print_figure(scene: Scene, runs: Sequence[Run | None], request: Request, printer: QPrinter, fill: bool) -> str:
    """Prints the figure on one page and returns a sentence that says so. Raises ExportError.

    fill   lay the figure out for the paper; else it has the size of the request, and is smaller where the paper is
    """
    room = get_room(printer)
    if fill:
        request = replace(request, size=(room.width() / 10, room.height() / 10))
    with make_figure(scene, runs, request) as figure:
        printer.setResolution(figure.resolution)  # axes are recorded at it and would be drawn at another size
        printer.setDocName(figure.title)
        figure.try_out()
        painter = QPainter(printer)
        if not painter.isActive():
            raise ExportError(tr("The printer does not take the page; choose another printer, or print into a PDF."))
        dots = figure.resolution / INCH  # of the printer, for each mm
        width, height = (pixels / DOTS_PER_INCH * INCH for pixels in (figure.size.width(), figure.size.height()))
        shrunk = min(1.0, room.width() / width, room.height() / height)
        painter.translate((room.left() + (room.width() - shrunk * width) / 2) * dots, room.top() * dots)
        painter.scale(shrunk * figure.resolution / DOTS_PER_INCH, shrunk * figure.resolution / DOTS_PER_INCH)
        figure.paint(painter)
        painter.end()
        file = printer.outputFileName()
        return tr("Printed into {name}.", name=Path(file).name) if file else tr("Printed: {title}.", title=figure.title)


def get_room(printer: QPrinter) -> QRectF:
    """Where a figure may stand on the page, in mm from the corner of the paper."""
    layout = QPageLayout(printer.pageLayout())
    layout.setUnits(QPageLayout.Unit.Millimeter)
    least, paper = layout.minimumMargins(), layout.fullRect()
    left, top, right, bottom = (max(LEAST_MARGIN, mm) for mm in (least.left(), least.top(), least.right(), least.bottom()))
    return paper.adjusted(left, top, -right, -bottom)
