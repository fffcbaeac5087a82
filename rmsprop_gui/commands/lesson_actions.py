"""What is done with the lesson that is open: hand-outs for pupils and for the teacher, and predictions kept and collected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog

from optim import SpecError
from optim.base.whole_file import write_whole
from optim.lessons import predictions
from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.model import settings
from rmsprop_gui.model.lesson_stage import LessonReading
from rmsprop_gui.model.naming import slug

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
    from rmsprop_gui.export.handout import Handout

    reading = get_measured(context)
    if reading is None:
        return
    kinds = tr("PDF document (*.pdf);;Page for a browser (*.html);;Markdown with pictures (*.md)")
    name = f"{reading.lesson.name}{'-answers' if answers else ''}.pdf"
    path = context.ask_save_path(tr("Save the hand-out"), name, kinds)
    if not path:
        return
    path = path if Path(path).suffix.lower() in HANDOUTS else f"{path}.pdf"
    try:
        Handout(reading.lesson, reading.measured, answers).save(path, HANDOUTS[Path(path).suffix.lower()])
    except SpecError as error:
        context.session.error.emit(translated(str(error)))
    else:
        context.show_message(tr("Saved {name}.", name=Path(path).name))


def print_handout(context: AppContext) -> None:
    from rmsprop_gui.export.handout import Handout
    from rmsprop_gui.export.printing import PORTRAIT, choose_printer

    reading = get_measured(context)
    if reading is None:
        return
    printer = choose_printer(context.dialog_parent(), PORTRAIT)
    if printer is not None:
        try:
            Handout(reading.lesson, reading.measured, answers=False).paint_pages(printer)
        except SpecError as error:
            context.session.error.emit(translated(str(error)))


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
