"""The dock with the notes of the scene: which there are, and what the chosen one says, where, and at which steps. All that the
mouse does on the map and the plots is done here by keys. It is closed at first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QListWidget, QListWidgetItem, QWidget

from optim import SpecError
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.note_edits import NoteChoice, add_note, change_note, get_run_point, remove_note
from rmsprop_gui.model.notes import FARTHEST, LAST_STEP, LONGEST_NOTE, MAP, TIMELINE, Note, check_note_text
from rmsprop_gui.model.session import Session
from rmsprop_gui.widgets.checked_text import CheckedText
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.widgets.number_field import NumberEdit
from rmsprop_gui.widgets.panel_entry import PanelEntry


class NoteText(CheckedText):
    """What a note says, in as many lines as one likes."""

    LINES = True
    number = 1  # of the note

    def problem(self) -> SpecError | None:
        try:
            check_note_text(self.text(), self.number)
        except SpecError as error:
            return error
        return None

    def find_place(self, error: Any) -> int:
        return LONGEST_NOTE


def within(low: float, high: float) -> Callable[[float], None]:
    """A check for a field of numbers."""

    def check(value: float) -> None:
        if not low <= value <= high:
            raise ValueError(tr("Choose a number from {low} to {high}.", low=f"{low:g}", high=f"{high:g}"))

    return check


class NotesPanel(QWidget):
    """Shows the notes of a session, and asks it for changes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self.choice = session, NoteChoice.of(session)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Notes"))
        self.list.setMinimumHeight(60)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is long ends in dots
        none = tr("No notes yet. Add one, or click the map or a plot with the right button.")
        self.none = make_label(none, "caption", wrap=True)
        self.text = NoteText()
        self.text.setAccessibleName(tr("What the note says"))
        self.sentence = make_label("", "error", wrap=True)
        self.place = Combo((), name=tr("Where the note stands"))
        self.first = NumberEdit(whole=True, name=tr("First step at which it is shown"), check=within(0, LAST_STEP))
        self.last = NumberEdit(whole=True, name=tr("Last step at which it is shown"), check=self._check_last)
        self.arrow = QCheckBox(tr("Arrow to the point"))
        self.x = NumberEdit(name=tr("Point, across"))
        self.y = NumberEdit(name=tr("Point, up"))
        self.right = NumberEdit(whole=True, name=tr("Text right of the point, in pixels"), check=within(-FARTHEST, FARTHEST))
        self.up = NumberEdit(whole=True, name=tr("Text above the point, in pixels"), check=within(-FARTHEST, FARTHEST))
        self.adding = tool_button("add", tr("Add a note"), "Ctrl+Shift+N", size=24)
        self.removing = tool_button("remove", tr("Remove the note"), "Del", size=24)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("Where"), self.place)
        form.addRow(tr("Steps"), make_row(self.first, make_label(tr("to"), "quiet"), self.last, spacing=6))
        form.addRow(tr("Point"), make_row(self.x, self.y, spacing=6))
        form.addRow(tr("Text beside it"), make_row(self.right, self.up, spacing=6))
        form.addRow("", self.arrow)
        self.editor = QWidget()
        make_column(self.text, self.sentence, form, of=self.editor, spacing=8, margins=0)
        make_column((self.list, 1), self.none, self.editor, of=self, spacing=8, margins=(12, 8, 12, 10))

    def _connect(self) -> None:
        self._session.updates.follow(self, self.refresh, {"notes", "steps", "objective"})
        self.choice.changed.connect(self.refresh)
        self.list.currentRowChanged.connect(self._on_row)
        self.text.written.connect(self._on_text)
        self.text.refused.connect(self._on_refused)
        self.place.value_changed.connect(self._on_place)
        self.first.value_changed.connect(self._on_first)
        self.last.value_changed.connect(self._on_last)
        for field in (self.x, self.y, self.right, self.up):
            field.value_changed.connect(self._on_numbers)
        for field in (self.x, self.y, self.right, self.up, self.first, self.last):
            field.error.connect(self._on_refused)
        self.arrow.clicked.connect(self._on_arrow)
        self.adding.clicked.connect(self._on_add)
        self.removing.clicked.connect(self._on_remove)

    def title_widgets(self) -> list[QWidget]:
        return [self.adding, self.removing]

    def sizeHint(self) -> QSize:
        return QSize(300, 420)

    def take_keyboard(self) -> None:
        """To the words of the chosen note; to the list where none is chosen."""
        if self.choice.index >= 0:
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.text.selectAll()
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- showing

    @Slot()
    def refresh(self) -> None:
        notes, chosen = self._session.scene.notes, self.choice.index
        places = self.choice.list_places()
        rows = [describe(note, places.get(note.place, note.place)) for note in notes]
        if rows != [self.list.item(k).text() for k in range(self.list.count())]:
            self.list.blockSignals(True)
            self.list.clear()
            for row in rows:
                self.list.addItem(QListWidgetItem(row))
            self.list.blockSignals(False)
        self.list.blockSignals(True)
        self.list.setCurrentRow(chosen)
        self.list.blockSignals(False)
        self.list.setVisible(bool(notes))
        self.none.setVisible(not notes)
        self.editor.setVisible(chosen >= 0)
        self.removing.setEnabled(chosen >= 0)
        if chosen >= 0:
            self._show(chosen, notes[chosen], places)

    def _show(self, index: int, note: Note, places: dict[str, str]) -> None:
        self.text.number = index + 1
        self.text.set_text(note.text)
        self.place.set_options([*places.items(), *([] if note.place in places else [(note.place, note.place)])], note.place)
        self.first.set_value(note.first)
        self.last.set_value(max(note.first, self._session.scene.steps) if note.last is None else note.last)
        self.arrow.setChecked(note.arrow)
        for field, value in zip((self.x, self.y, self.right, self.up), (*note.at, *note.offset), strict=True):
            field.set_value(value)
        for field in (self.x, self.y, self.right, self.up, self.arrow):
            field.setEnabled(note.place != TIMELINE)

    # ---- what the user does

    def _change(self, merge: str = "", **changes: Any) -> None:
        if self.choice.index >= 0:
            change_note(self._session, self.choice.index, merge, **changes)

    def _note(self) -> Note:
        return self._session.scene.notes[self.choice.index]

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self.choice.choose(row)
        if row >= 0:
            note = self._session.scene.notes[row]
            if not note.is_shown(self._session.step):  # one wants to see what one chooses
                self._session.playback.stop()
                self._session.seek(note.first)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._change("text", text=text)

    @Slot(object)
    def _on_refused(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    @Slot(object)
    def _on_place(self, place: object) -> None:
        self._change(place=str(place), at=self.choice.suggest_point(str(place), self._note().first))

    @Slot(float)
    def _on_first(self, first: float) -> None:
        last = self._note().last
        self._change(first=int(first), last=None if last is None else max(last, int(first)))

    def _check_last(self, last: float) -> None:
        if self.choice.index >= 0 and last < self._note().first:
            raise ValueError(tr("The last step is not before the first one, which is {first}.", first=self._note().first))

    @Slot(float)
    def _on_last(self, last: float) -> None:
        self._change(last=None if last >= self._session.scene.steps else int(last))

    @Slot(float)
    def _on_numbers(self, value: float) -> None:
        self._change(at=(self.x.value(), self.y.value()), offset=(self.right.value(), self.up.value()))

    @Slot(bool)
    def _on_arrow(self, on: bool) -> None:
        self._change(arrow=on)

    @Slot()
    def _on_add(self) -> None:
        add_note(self._session, Note(MAP, at=get_run_point(self._session), first=self._session.step))

    @Slot()
    def _on_remove(self) -> None:
        if self.choice.index >= 0:
            remove_note(self._session, self.choice.index)
            self.refresh()


def describe(note: Note, place: str) -> str:
    """One line of the list."""
    words = " ".join(note.text.split()) or tr("an arrow")
    return tr("{place}, step {step}: {words}", place=place, step=count(note.first), words=words)


ENTRY = PanelEntry("notes", mark("Notes"), "right", 6, NotesPanel, width=300)
