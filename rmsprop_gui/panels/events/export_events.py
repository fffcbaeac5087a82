"""Events to take along: to the clipboard, and into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from optim import SpecError
from optim.analysis.events import as_csv, as_json, find
from optim.base.whole_file import write_whole
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.naming import slug
from rmsprop_gui.model.session import Session

CSV, JSON = ".csv", ".json"


def everything(session: Session) -> list[tuple[str, int, tuple]]:
    """(name, dimension, events) of every run that is there, the events of long ones looked for now."""
    runs = [(session.name(i), run) for i, run in enumerate(session.runs) if run is not None]
    return [(name, run.dimension, find(run, session.scene.thresholds)) for name, run in runs]


def as_text(session: Session) -> str:
    """A line for each event, under the name of its run."""
    lines: list[str] = []
    for name, _, found in everything(session):
        lines += [name, *(f"  {event.step}: {event.sentence}" for event in found), ""]
    return "\n".join(lines)


def copy_text(session: Session) -> None:
    QGuiApplication.clipboard().setText(as_text(session))


def copy_json(session: Session) -> None:
    QGuiApplication.clipboard().setText(as_json(everything(session), session.scene.thresholds))


def write(session: Session, path: str) -> None:
    """Writes JSON, with definitions and thresholds, or CSV, by the ending. Raises SpecError where that is not possible."""
    if Path(path).suffix.lower() == JSON:
        text = as_json(everything(session), session.scene.thresholds)
    else:
        text = as_csv(everything(session))
    write_whole(path, text.encode())


def export(session: Session, parent: QWidget) -> None:
    """Asks where to, and writes."""
    kinds = {tr("Table (*.csv)"): CSV, tr("With definitions and thresholds (*.json)"): JSON}
    start = f"{slug(session.scene.title or 'runs')}-events{CSV}"
    path, chosen = QFileDialog.getSaveFileName(parent, tr("Export the events"), start, ";;".join(kinds))
    if not path:
        return
    try:
        write(session, path if Path(path).suffix else path + kinds.get(chosen, CSV))
    except SpecError as error:
        session.error.emit(str(error))
