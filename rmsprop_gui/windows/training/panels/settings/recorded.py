"""What a recording says of its training, where the settings of a training of one's own would stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from optim.recorder.recording import Recording
from optim.recorder.report.content import settings
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.widgets.form.sections import heading
from rmsprop_gui.widgets.layouts import make_column, make_label
from rmsprop_gui.windows.training.session import TrainingSession


def facts(recording: Recording) -> list[tuple[str, str]]:
    """(what, how much or which) of a recording, in the words of its library."""
    if not recording.tensors:
        return [(tr("log"), count_recorded(recording)), (tr("gradients"), tr("none in it")), *translate_settings(recording)]
    often = tr("every update") if recording.every == 1 else tr("one update in {every}", every=count(recording.every))
    size, in_turn = sum(tensor.size for tensor in recording.tensors), int(recording.in_turn.sum())
    records = tr("{records} of {often}", records=count(in_turn), often=often)
    if in_turn < recording.records:
        records = tr("{records}, and {n} around what happened", records=records, n=count(recording.records - in_turn))
    return [
        (tr("records"), records),
        (tr("tensors"), tr("{tensors} with {size} entries", tensors=count(len(recording.tensors)), size=count(size))),
        *translate_settings(recording),
    ]


def tell(recording: Recording) -> str:
    """What the facts are, and what Train does instead."""
    if not recording.tensors and not recording.library:
        return tr("A log does not tell the settings it was trained with. Train begins a network of your own.")
    return tr("These are the settings it was recorded with. Train begins a network of your own instead.")


def count_recorded(recording: Recording) -> str:
    """What the steps of a log are, and how many it has."""
    n = recording.records
    return {
        "epoch": tr_n("{n} epoch", "{n} epochs", n=n), "row": tr_n("{n} row, without steps", "{n} rows, without steps", n=n),
    }.get(recording.axis, tr_n("{n} step that was logged", "{n} steps that were logged", n=n))  # fmt: skip


def translate_settings(recording: Recording) -> list[tuple[str, str]]:
    return [(translated(name), translated(value)) for name, value in settings(recording)]


class RecordedSection(QWidget):
    """Seen while the training in focus was recorded elsewhere; `refresh` fills it, once it has its place in the window."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self.title = heading(tr("Recorded elsewhere"))
        self._page = QWidget()
        self._column = make_column(self.title, self._page, of=self, margins=0)
        self.note = make_label("", "quiet", wrap=True)
        self._column.addWidget(self.note)
        for signal in (session.scene_changed, session.focus_changed, session.recording_changed):
            signal.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        course = self._session.course
        recording = course.recording if course is not None and course.spec is None else None
        self.setVisible(recording is not None)
        if recording is not None:
            self.note.setText(tell(recording))
            rows = facts(recording)
            if rows != self._shown:
                self._shown = rows
                self._fill(rows)

    def _fill(self, rows: list[tuple[str, str]]) -> None:
        old, self._page = self._page, QWidget()
        form = QFormLayout(self._page)
        form.setContentsMargins(0, 0, 0, 4)
        form.setHorizontalSpacing(12)
        for name, value in rows:
            label, words = QLabel(name), QLabel(value)
            label.setProperty("role", "label")
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setAccessibleName(f"{name}: {value}")
            form.addRow(label, words)
        self._column.replaceWidget(old, self._page)
        old.hide()
        old.deleteLater()
