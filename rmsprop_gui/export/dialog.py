"""The export dialog: what, in which format, how large, where to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from optim import SpecError
from optim.sweeps import MapSpec, Picture
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH
from rmsprop_gui.charts.sweeps.colours import SweepImage, look_now
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.export import choices
from rmsprop_gui.export.choices import copy_figure
from rmsprop_gui.export.figure import WHOLE, Request, make_figure
from rmsprop_gui.export.film import FilmProgress, make_film
from rmsprop_gui.export.form import ExportForm
from rmsprop_gui.i18n import mark, tr, tr_n, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.tasks.turn_runner import TurnRunner

WORTH = 0.25  # of the map: so much more of it is worth another preview


class BasinLoader(QObject):
    """changed(): there is notably more of `picture`, or it is finished."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self._shown = 0.0
        self._wanted: MapSpec | None = None
        self._engine = SweepEngine(self)
        self._engine.drawn.connect(self._take)

    @Slot(object)
    def want(self, wanted: MapSpec | None) -> None:
        """Compute this map; until there is some of it, `picture` stays what it is."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted is None:
            self.picture = None
            self._engine.cancel()
        else:
            self._engine.ask(wanted, look_now())

    @property
    def missing(self) -> str:
        """What to say of a picture that is taken now; "" where nothing is missing."""
        if self._wanted is None:
            return ""
        if self.picture is None:
            return tr("Where runs end is still being computed and is not in the picture.")
        if self.picture.map_spec != self._wanted or not self.picture.finished:
            part = self.picture.progress if self.picture.map_spec == self._wanted else 0.0
            return tr("Of where runs end {percent} % was computed; what was there is in the picture.", percent=round(100 * part))
        return ""

    @Slot(object)
    def _take(self, made: SweepImage) -> None:
        picture = made.picture
        if picture.map_spec != self._wanted:
            return
        more = self.picture is None or self.picture.map_spec != picture.map_spec or picture.finished
        self.picture = picture
        if more or picture.progress >= self._shown + WORTH:
            self._shown = picture.progress
            self.changed.emit()

    def close(self) -> None:
        self._wanted = None
        self._engine.close()


def open_export(source: choices.FigureSource, settings: Settings, title: str, parent: QWidget) -> str:
    """Shows the dialog, and returns a sentence on what was written, or "". Playing stands still meanwhile."""
    source.session.playback.stop()
    dialog = ExportDialog(source.session, settings, title, *source.shown_plots(), parent)
    dialog.exec()
    written = dialog.written
    dialog.deleteLater()
    if not written:
        return ""
    names = ", ".join(path.name for path in written[:3]) + (" …" if len(written) > 3 else "")
    return tr("Exported {names} to {parent}.", names=names, parent=written[0].parent)


class ExportDialog(QDialog):
    """It stays open after an export, with a sentence that says what was written or what went wrong."""

    def __init__(
        self, session: Session, settings: Settings, title: str, plots: tuple[str, ...] = (), loss: str = "log",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._settings, self._title = session, settings, title
        self._plots, self._loss = plots, loss
        self.written: list[Path] = []
        self._may_replace: list[Path] = []
        self._film_path = Path()
        self.setWindowTitle(tr("Export"))
        self.setProperty("guide", "export")
        self.form = ExportForm(session, self)
        self.work = TurnRunner(mark("The film was not written; Help > Details of the last error says why."), self)
        self.work.partial.connect(self._on_progress)
        self.work.ended.connect(self._on_ended)
        self.ends = BasinLoader(self)
        self.form.preview.wants_ends.connect(self.ends.want)
        self.ends.changed.connect(self._show_preview)
        self.tables = TaskRunner("export", self)
        self.tables.partial.connect(self._on_table)
        self.tables.ended.connect(self._on_tables_ended)
        self._tables_written: list[Path] = []
        self.form.medium.value_changed.connect(self._on_medium)
        self.form.cancel.clicked.connect(self.cancel)
        self.form.what.value_changed.connect(self._on_what)
        self.form.format.value_changed.connect(self._on_format)
        self.form.changed.connect(self._on_change)
        self.form.browse.clicked.connect(self._browse)
        self.form.export.clicked.connect(self._export)
        self.form.copy.clicked.connect(self._copy)
        self.form.print.clicked.connect(self._print)
        self.form.close_button.clicked.connect(self.reject)
        self._on_what(self.form.what.value())

    def choice(self) -> choices.ExportChoice:
        """What the form asks for now."""
        form = self.form
        request = Request(
            what=str(form.what.value()), plots=self._plots, loss=self._loss, size=(form.width_cm.value(), form.height_cm.value()),
            caption=form.caption.isChecked(), ends=self.ends.picture,
        )  # fmt: skip
        path = Path(form.folder.text().strip()).expanduser() / form.name.text().strip()
        film = form.film.request(request) if self._is_film() else None
        return choices.ExportChoice(request, str(form.format.value()), int(str(form.dpi.value())), path, film)

    def _is_film(self) -> bool:
        return choices.is_picture(str(self.form.what.value())) and self.form.medium.value() == choices.FILM

    @Slot(object)
    def _on_what(self, what: object) -> None:
        form = self.form
        offered = choices.list_offered_formats(str(what), str(form.medium.value()))
        kept = form.format.value() if form.format.value() in dict(offered) else offered[0][0]
        form.format.set_options(offered, kept)
        form.show_fields(choices.is_picture(str(what)), self._is_film())
        folder = self._settings.folder or str(Path.home())
        if not form.folder.text():
            form.folder.setText(folder)
        form.name.setText(f"{choices.stem_for(str(what), self._title)}.{form.format.value()}")
        self._on_change()

    @Slot(object)
    def _on_medium(self, medium: object) -> None:
        self._on_what(self.form.what.value())

    @Slot(object)
    def _on_format(self, format: object) -> None:
        self.form.name.setText(f"{Path(self.form.name.text()).stem}.{format}")
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        """Shows what would be written; nothing that was said before holds any more."""
        choice = self.choice()
        pixels = choice.request.pixels * (choice.dpi / DOTS_PER_INCH)
        dots = choice.is_picture and choice.format == "png"
        words = (
            tr("{width} × {height} pixels", width=count(round(pixels.width())), height=count(round(pixels.height())))
            if dots
            else ""
        )
        self.form.pixels.setText(words)
        self.form.dpi.setEnabled(dots)
        self._show_preview()
        self._may_replace = []
        self.form.export.setText(tr("Export"))
        obstacle = self.form.film.show_estimate(choice.film, choice.format) if choice.film else ""
        self.form.say(obstacle, error=bool(obstacle))

    @Slot()
    def _show_preview(self) -> None:
        choice = self.choice()
        shown = choice.film.page(choice.film.size) if choice.film else choice.request
        if shown.what == choices.PAGE:
            shown = replace(shown, what=WHOLE)
        if not self.work.busy:  # a film shows its own pictures
            self.form.preview.show_request(shown if choices.is_picture(shown.what) else None)

    @Slot()
    def _browse(self) -> None:
        choice = self.choice()
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Export to"), str(choice.path), f"{choice.format.upper()} (*.{choice.format})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if path:
            self.form.folder.setText(str(Path(path).parent))
            self.form.name.setText(Path(path).name)
            self._on_change()

    @Slot()
    def _export(self) -> None:
        """Writes the files; asks once, by the button's word, before it replaces any."""
        choice = self.choice()
        if not self.form.name.text().strip():
            self.form.say(tr("The file has no name; write one."), error=True)
            return
        if not choice.path.suffix:
            self.form.name.setText(f"{choice.path.name}.{choice.format}")
            choice = self.choice()
        there = [path for path in choices.targets(self._session, choice) if path.exists()]
        if there and there != self._may_replace:
            self._may_replace = there
            more = tr_n("{name} and {n} more", "{name} and {n} more", n=len(there) - 1, name=there[0].name)
            name = more if len(there) > 1 else there[0].name
            self.form.say(tr("{name} is already there; Replace overwrites it.", name=name), error=True)
            self.form.export.setText(tr("Replace"))
            return
        self._do(choice)

    def _do(self, choice: choices.ExportChoice) -> None:
        if choice.film is not None:
            self._start_film(choice)
            return
        if not choice.is_picture and choices.takes_long(self._session, choice):
            self._start_tables(choice)
            return
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            paths = choices.carry_out(self._session, choice)
        except SpecError as error:
            self.form.say(translated(str(error)), error=True)
        else:
            self._tell_written(paths, self.ends.missing if choice.is_picture else "")
        finally:
            self.unsetCursor()
        self._may_replace = []
        self.form.export.setText(tr("Export"))

    def _tell_written(self, paths: list[Path], more: str = "") -> None:
        self.written += paths
        self._settings.folder = str(paths[0].parent)
        size = sum(path.stat().st_size for path in paths) / 1000
        what = paths[0].name if len(paths) == 1 else tr("{n} files", n=len(paths))
        self.form.say(" ".join(filter(None, [tr("Wrote {what}, {size} kB.", what=what, size=count(max(1, round(size)))), more])))

    # ---- tables: a long run takes seconds to write

    def _start_tables(self, choice: choices.ExportChoice) -> None:
        self._may_replace, self._tables_written = [], []
        self.form.export.setText(tr("Export"))
        try:
            work = choices.get_tables(self._session, choice)
        except SpecError as error:
            self.form.say(translated(str(error)), error=True)
            return
        self.form.show_working(True)
        self.form.cancel.setFocus()
        self.form.say(tr("Writing …"))
        self.tables.start_series(work)

    @Slot(object)
    def _on_table(self, path: Path) -> None:
        self._tables_written.append(path)

    @Slot(str)
    def _on_tables_ended(self, sentence: str) -> None:
        self.tables.close()
        self.form.show_working(False)
        self.form.export.setFocus()
        if sentence:
            self.form.say(sentence, error=True)
        else:
            self._tell_written(self._tables_written)

    # ---- films

    def _start_film(self, choice: choices.ExportChoice) -> None:
        self._film_path = choice.path
        self._may_replace = []
        self.form.export.setText(tr("Export"))
        self.form.show_working(True)
        self.form.cancel.setFocus()
        self.form.say(tr("Building the views."))
        scene, runs = self._session.snapshot(), self._session.runs
        self.work.start(make_film(scene, runs, choice.film, choice.path, choice.format))

    @Slot(object)
    def _on_progress(self, progress: FilmProgress) -> None:
        self.form.progress.setRange(0, progress.total)
        self.form.progress.setValue(progress.done)
        self.form.say(tr("Picture {done} of {total}.", done=count(progress.done), total=count(progress.total)))
        self.form.preview.show_image(progress.picture)

    @Slot(str)
    def _on_ended(self, sentence: str) -> None:
        self.form.show_working(False)
        self.form.export.setFocus()
        if sentence:
            self.form.say(sentence, error=True)
        else:
            self._tell_written([self._film_path], self.ends.missing)

    @Slot()
    def cancel(self) -> None:
        """Ends the film or the tables in the making; what is not finished leaves no file."""
        self.work.cancel()
        self.tables.cancel()
        self.form.show_working(False)
        self.form.say(
            tr("Cancelled; {names} was written before.", names=", ".join(path.name for path in self._tables_written))
            if self._tables_written else tr("Cancelled; no file was written.")
        )  # fmt: skip

    def reject(self) -> None:
        """Escape, Close and the window's own button: end the film or the tables first, then the dialog."""
        if self.work.busy or self.tables.busy:
            self.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self.ends.close()
        self.tables.close()
        super().done(result)

    @Slot()
    def _print(self) -> None:
        from rmsprop_gui.export.printing import LANDSCAPE, PORTRAIT, choose_printer, print_figure

        request = self.choice().request
        printer = choose_printer(self, LANDSCAPE if request.size[0] > request.size[1] else PORTRAIT)
        if printer is None:
            return
        try:
            printed = print_figure(self._session.snapshot(), self._session.runs, request, printer, fill=False)
        except SpecError as error:
            self.form.say(translated(str(error)), error=True)
        else:
            self.form.say(" ".join(filter(None, [printed, self.ends.missing])))

    @Slot()
    def _copy(self) -> None:
        choice = self.choice()
        try:
            with make_figure(self._session.snapshot(), self._session.runs, choice.request) as figure:
                copy_figure(figure, choice.dpi)
        except SpecError as error:
            self.form.say(translated(str(error)), error=True)
        else:
            copied = tr("Copied: the picture, and its settings as text.")
            self.form.say(" ".join(filter(None, [copied, self.ends.missing])))
