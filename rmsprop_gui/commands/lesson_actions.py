"""What is done with the lesson that is open: hand-outs for pupils and for the teacher, and predictions kept and collected."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog

from optim import SpecError
from optim.base.whole_file import write_whole
from optim.lessons import predictions
from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.i18n import mark, tr, tr_n, translated
from rmsprop_gui.model import settings
from rmsprop_gui.model.lesson_stage import LessonReading
from rmsprop_gui.model.naming import slug
from rmsprop_gui.tasks.turn_runner import TurnRunner

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PUPIL = "lessons/pupil"  # the name that was given last
HANDOUTS = {".pdf": "pdf", ".html": "html", ".htm": "html", ".md": "md"}


def get_measured(context: AppContext) -> LessonReading | None:
    """The lesson that is open with its numbers; None, and a sentence, while they are not there."""
    reading = context.get_lesson_reading()
    if reading is not None and reading.measured is None:
        context.session.error.emit(tr("The numbers of this lesson are still being measured; try again in a moment."))
        return None
    return reading


def save_handout(context: AppContext, answers: bool) -> None:
    reading = get_measured(context)
    if reading is None:
        return
    kinds = tr("PDF document (*.pdf);;Page for a browser (*.html);;Markdown with pictures (*.md)")
    name = f"{reading.lesson.name}{'-answers' if answers else ''}.pdf"
    path = context.ask_save_path(tr("Save the hand-out"), name, kinds)
    if not path:
        return
    path = path if Path(path).suffix.lower() in HANDOUTS else f"{path}.pdf"
    HandoutWork(context, tr("Saved {name}.", name=Path(path).name)).start(save_in_turns(reading, answers, path))


def save_in_turns(reading: LessonReading, answers: bool, path: str) -> Generator[None, None, None]:
    from rmsprop_gui.export.handout import make_handout

    handout = yield from make_handout(reading.lesson, reading.measured, answers)
    yield from handout.save(path, HANDOUTS[Path(path).suffix.lower()])


def print_in_turns(reading: LessonReading, printer: QPrinter) -> Generator[None, None, None]:
    from rmsprop_gui.export.handout import make_handout

    handout = yield from make_handout(reading.lesson, reading.measured, answers=False)
    yield from handout.paint_pages(printer)


class HandoutWork(TurnRunner):
    """Makes a hand-out while the window goes on, and says when it is there.

    said   the sentence then
    """

    def __init__(self, context: AppContext, said: str) -> None:
        super().__init__(mark("The hand-out was not made; Help > Details of the last error says why."), context.dialog_parent())
        self._context, self._said = context, said
        self.ended.connect(self._tell)
        context.show_message(tr("Making the hand-out …"))

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        if sentence:
            self._context.session.error.emit(sentence)
        else:
            self._context.show_message(self._said)
        self.deleteLater()


def print_handout(context: AppContext) -> None:
    from rmsprop_gui.export.printing import PORTRAIT, choose_printer

    reading = get_measured(context)
    if reading is None:
        return
    printer = choose_printer(context.dialog_parent(), PORTRAIT)
    if printer is not None:
        title = translated(reading.lesson.title)
        HandoutWork(context, tr("Printed: {title}.", title=title)).start(print_in_turns(reading, printer))


def save_predictions(context: AppContext) -> None:
    """The pupil's answers so far, as a small file for the teacher."""
    reading = context.get_lesson_reading()
    if reading is None:
        return
    title, known = tr("Save my predictions"), settings.recall(PUPIL, "")
    name, done = QInputDialog.getText(context.dialog_parent(), title, tr("Your name, as the teacher knows you"), text=known)
    if not done:
        return
    try:
        content = predictions.write_predictions(reading.lesson, name, reading.answers)
        settings.keep(PUPIL, name)
        start = f"{reading.lesson.name}-{slug(name)}{predictions.ENDING}"
        path = context.ask_save_path(title, start, tr("Predictions (*.json)"))
        if path:
            write_whole(path if Path(path).suffix else f"{path}.json", content)
            context.show_message(tr("Saved {name}.", name=Path(path).name))
    except SpecError as error:
        sentence = translated(str(error))
        context.session.error.emit(sentence[:1].upper() + sentence[1:])


def collect_predictions(context: AppContext) -> None:
    """The files of a folder as one table."""
    reading = get_measured(context)
    if reading is None:
        return
    folder = QFileDialog.getExistingDirectory(context.dialog_parent(), tr("Folder with the pupils' predictions"))
    if not folder:
        return
    try:
        found, problems = predictions.collect_predictions(folder, reading.lesson)
        table = predictions.make_table(reading.lesson, reading.measured, found)
        kinds = tr("Table (*.csv);;Markdown (*.md)")
        path = context.ask_save_path(tr("Save the table of predictions"), f"{reading.lesson.name}-predictions.csv", kinds)
        if not path:
            return
        markdown = Path(path).suffix.lower() == ".md"
        text = predictions.to_markdown(reading.lesson, table) if markdown else predictions.to_csv(table)
        write_whole(path, text.encode())
    except SpecError as error:
        context.session.error.emit(translated(str(error)))
        return
    said = tr_n("Collected the predictions of {n} pupil.", "Collected the predictions of {n} pupils.", n=len(found))
    if problems:
        context.session.error.emit(f"{said} {translated(problems[0])}")
    else:
        context.show_message(said)
