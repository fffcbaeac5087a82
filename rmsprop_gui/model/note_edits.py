"""Which note is chosen, and how notes come, change and go: undoably. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal

from rmsprop_gui.i18n import tr
from rmsprop_gui.model.notes import MAP, MOST_NOTES, TIMELINE, Note
from rmsprop_gui.model.session import Session


class NoteChoice(QObject):
    """Which note of a session is chosen, wherever that was done. One for a session.

    changed()       another one, or none
    edit_wanted()   the chosen one is to be written
    """

    changed = Signal()
    edit_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._index = -1
        self._offers: list[tuple[WeakMethod, WeakMethod]] = []  # of the views that show line plots, which may go

    @classmethod
    def of(cls, session: Session) -> NoteChoice:
        found = session.findChild(cls)
        return found if found is not None else cls(session)

    def offer(self, plots: Callable[[], Mapping[str, str]], suggest: Callable[[str, int], tuple[float, float]]) -> None:
        """The line plots say which there are, {name: title}, and the point of one at a step that a note would speak of. Both are
        methods of a view, which they do not keep."""
        self._offers.append((WeakMethod(plots), WeakMethod(suggest)))  # type: ignore[arg-type]

    def _list_plots(self) -> Mapping[str, str]:
        known = next((plots for plots, _ in ((a(), b()) for a, b in self._offers) if plots is not None), None)
        return {} if known is None else known()

    def list_places(self) -> dict[str, str]:
        """{place of a note: what it is called}."""
        return {MAP: tr("Map"), **self._list_plots(), TIMELINE: tr("Timeline")}

    def suggest_point(self, place: str, step: int) -> tuple[float, float]:
        """Where a note that comes to a place begins."""
        suggest = next((found for _, found in ((a(), b()) for a, b in self._offers) if found is not None), None)
        return suggest(place, step) if suggest is not None and place in self._list_plots() else get_run_point(self._session)

    @property
    def index(self) -> int:
        """-1 where none is chosen, or it is gone."""
        return self._index if self._index < len(self._session.scene.notes) else -1

    def choose(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.changed.emit()


def add_note(session: Session, note: Note) -> None:
    """One more, chosen, and to be written."""
    if len(session.scene.notes) >= MOST_NOTES:
        session.error.emit(tr("There are {most} notes, and no scene has more; remove one first.", most=MOST_NOTES))
        return
    if session.change(tr("Add a note"), notes=(*session.scene.notes, note)):
        choice = NoteChoice.of(session)
        choice.choose(len(session.scene.notes) - 1)
        choice.edit_wanted.emit()


def change_note(session: Session, index: int, merge: str = "", **changes: Any) -> None:
    """Changes of one note in a row with the same non-empty `merge` are one step of the undo history."""
    notes = list(session.scene.notes)
    notes[index] = replace(notes[index], **changes)
    session.change(tr("Change the note"), f"note-{index}-{merge}" if merge else "", notes=tuple(notes))


def remove_note(session: Session, index: int) -> None:
    notes = session.scene.notes
    session.change(tr("Remove the note"), notes=notes[:index] + notes[index + 1 :])


def get_run_point(session: Session) -> tuple[float, float]:
    """Where the focused run is on the map at the step that is shown; the start where there is none."""
    run = session.run
    if run is None:
        start = session.scene.start or (0.0, 0.0)
        return float(start[0]), float(start[1]) if len(start) > 1 else 0.0
    step = min(session.step, run.steps)
    second = run.loss[step] if run.dimension == 1 else run.theta[step, 1]
    return float(run.theta[step, 0]), float(second)
