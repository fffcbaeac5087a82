"""What can be taken away, and how a choice is carried out: as a file from the export dialog, or on the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from optim.base.errors import Cancelled
from optim.export import ExportError, formats, get_stability, whole_file
from optim.sweeps.picture import Picture
from rmsprop_gui.charts.figures.formats import picture_formats, png
from rmsprop_gui.export.figure import (
    DATA,
    LEDGER,
    MAP,
    PLOTS,
    SHEET,
    SURFACE,
    WHOLE,
    Figure,
    Request,
    has_surface,
    make_figure,
    words_on,
)
from rmsprop_gui.export.film import FilmRequest
from rmsprop_gui.export.films import film_formats
from rmsprop_gui.export.page import FORMATS as PAGES
from rmsprop_gui.export.page import make_content, save_page
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.data_sheet import has_data
from rmsprop_gui.model.naming import slug, trajectory_path
from rmsprop_gui.model.notation import NotationChoice
from rmsprop_gui.model.session import Session

SHORT = 2000  # steps that are written in a moment
FOCUSED, ALL, PAGE = "trajectory", "trajectories", "page"
PICTURE, FILM = "picture", "film"
RESOLUTIONS = (96, 150, 300, 600)
ORDER = ("png", "svg", "pdf", "gif", "webp", "apng", "mp4", "webm", "csv", "json", "npz")
LABELS = {"webp": "WebP", "webm": "WebM"}


class FigureSource(Protocol):
    """What a figure is made of: runs, and as much of them as is on the screen."""

    session: Session

    def shown_plots(self) -> tuple[tuple[str, ...], str]:
        """(names of the plots that are shown, how the loss is shown)."""

    def get_ends_picture(self) -> Picture | None:
        """Where runs end, as far as the map has it."""


@dataclass(frozen=True)
class ExportChoice:
    """One export: a picture (`request`), a film of it (`film`), or the trajectory of the focused run or of all runs."""

    request: Request
    format: str
    dpi: int
    path: Path
    film: FilmRequest | None = None

    @property
    def is_picture(self) -> bool:
        return is_picture(self.request.what)


def is_picture(what: str) -> bool:
    return what not in (FOCUSED, ALL, PAGE)


def list_offered(session: Session) -> list[tuple[str, str]]:
    """(what, its label), in the order of the list."""
    from rmsprop_gui.panels.plots.plots_panel import list_offered_plots as offered_plots

    pictures = [(WHOLE, tr("Whole figure: map and plots")), (MAP, tr("Map")), (PLOTS, tr("All plots"))]
    if has_surface(session.scene):
        pictures.insert(2, (SURFACE, tr("Landscape in 3-D")))
    if has_data(session.scene):
        pictures.append((DATA, tr("Data and fitted line")))
    scene = session.scene
    pictures += [(name, tr("Plot: {title}", title=kind.get_title(scene))) for name, kind in offered_plots(scene).items()]
    runs = len(session.scene.runs)
    if runs:
        pictures[1:1] = [(SHEET, tr("Sheet: map, plots and step ledger"))]
        pictures.append((LEDGER, tr("Step ledger")))
        pictures.append((PAGE, tr("Page: the whole scene, to play in a browser")))
        pictures.append((FOCUSED, tr("Trajectory of {name}", name=session.name(session.focus))))
    if runs > 1:
        pictures.append((ALL, tr("Trajectories of all {runs} runs, one file each", runs=runs)))
    return pictures


def list_offered_formats(what: str, medium: str = PICTURE) -> list[tuple[str, str]]:
    """(name, label) in the order of the row. medium: PICTURE or FILM."""
    if what == PAGE:
        return [(name, name.upper()) for name in PAGES]
    known = formats() if not is_picture(what) else film_formats() if medium == FILM else picture_formats()
    names = sorted(known, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return [(name, LABELS.get(name, name.upper())) for name in names]


def stem_for(what: str, title: str) -> str:
    """A name for the file, without its ending."""
    return slug(title) if what in (WHOLE, ALL, PAGE) else f"{slug(title)}-{what}"


def targets(session: Session, choice: ExportChoice) -> list[Path]:
    """The files that an export writes."""
    if choice.request.what != ALL:
        return [choice.path]
    stem = choice.path.with_suffix("")
    return [trajectory_path(stem, session.scene, k, choice.path.suffix) for k in range(len(session.scene.runs))]


def carry_out(session: Session, choice: ExportChoice) -> list[Path]:
    """Writes the files of a picture or of tables and returns their paths. Raises ExportError with a sentence."""
    if not choice.is_picture:
        return list(get_tables(session, choice)(np.zeros(1, np.uint8)))
    with make_figure(session.snapshot(), session.runs, choice.request) as figure:
        figure.save(choice.path, choice.format, choice.dpi)
    return targets(session, choice)


def want_runs(session: Session, choice: ExportChoice) -> list[int]:
    return list(range(len(session.runs))) if choice.request.what in (ALL, PAGE) else [session.focus]


def takes_long(session: Session, choice: ExportChoice) -> bool:
    """Whether writing this would be felt: a page has the ledger of every step."""
    if choice.request.what == PAGE:
        return True
    runs = (session.runs[k] for k in want_runs(session, choice))
    return sum(run.steps for run in runs if run is not None) > SHORT


def get_tables(session: Session, choice: ExportChoice) -> Callable[[np.ndarray], Iterator[Path]]:
    """Work for another thread that writes one file after the other and yields their paths. Raises ExportError."""
    wanted = [session.runs[k] for k in want_runs(session, choice)]
    if any(run is None for run in wanted):
        raise ExportError(tr("The runs are still being computed; wait a moment and export again."))
    if choice.request.what == PAGE:
        content = make_content(session.snapshot(), wanted, choice.request.loss, NotationChoice.of(session).for_run)  # type: ignore[arg-type]

        def write_one(cancel: np.ndarray) -> Iterator[Path]:
            save_page(content, choice.path, cancel)
            yield choice.path

        return write_one
    found = list(zip(wanted, targets(session, choice), strict=True))
    write = formats()[choice.format].write

    def work(cancel: np.ndarray) -> Iterator[Path]:
        for run, path in found:
            more = get_stability(run)  # type: ignore[arg-type]  # the window has shown it, so it costs nothing
            with whole_file(path) as file:
                write(run, CancellableFile(file, cancel), *([more] if more else ()))
            yield path

    return work


class CancellableFile:
    """A file that gives up where `cancel[0]` is set; what was written of it goes with it."""

    def __init__(self, file: BinaryIO, cancel: np.ndarray) -> None:
        self._file, self._cancel = file, cancel

    def write(self, content: Any) -> int:
        if self._cancel[0]:
            raise Cancelled
        return self._file.write(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


DATA_SIZE = (18.0, 11.0)  # cm
DOTS = 150  # per inch: sharp in documents, not too large for them


def copy_figure(figure: Figure, dpi: int) -> None:
    """Puts the figure on the clipboard. Raises ExportError where it would be too large."""
    content = png.make(figure, dpi)
    figure.check()
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
