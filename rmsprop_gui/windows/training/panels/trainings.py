"""The dock of trainings: the table (choosing, renaming, hiding, removing), and under its last row the button that adds one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import MISSING, THIN_SPACE, number, percent
from rmsprop_gui.model.naming import settings_line
from rmsprop_gui.model.scene import RunSetup, RunStyle
from rmsprop_gui.panels.settings.optimizer_choice import optimizer_options
from rmsprop_gui.widgets.combo import get_menu
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.run_table import DISTANCE, LOSS, NAME, OUTCOME, STEPS, RowModel, RowTable, numeric_width
from rmsprop_gui.widgets.text_fitting import ElidedButton
from rmsprop_gui.windows.training.bench_state import DONE, FAILED, FOLLOWED, PAUSED, STOPPED, TRAINING, WAITING, TrainingCourse
from rmsprop_gui.windows.training.session import TrainingSession

TITLES = (mark("Training"), mark("Test accuracy"), mark("Loss"), mark("Training rows"), mark("Outcome"))


class TrainingOutcome(NamedTuple):
    icon: str
    level: str
    word: str
    meaning: str


class TrainingRow(NamedTuple):
    """What one row shows."""

    name: str
    settings: str
    style: RunStyle
    visible: bool
    verdict: TrainingOutcome
    best: bool
    test: float
    train: float
    loss: float


class TrainingModel(RowModel):
    """One row for each training."""

    entries: list[TrainingRow]

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session

    def refresh(self) -> None:
        """Read the session anew; only what has changed is announced."""
        entries = [get_entry(course) for course in self._session.scene.courses]
        known = [entry.test for entry in entries if not np.isnan(entry.test)]
        if len(known) > 1:
            entries = [entry._replace(best=entry.test == max(known)) for entry in entries]
        self.put(entries)

    def text(self, row: int, column: int) -> str:
        entry = self.entries[row]
        return {
            NAME: entry.name, STEPS: tenths(entry.test), LOSS: MISSING if np.isnan(entry.loss) else number(entry.loss, 3),
            DISTANCE: tenths(entry.train), OUTCOME: entry.verdict.word,
        }[column]  # fmt: skip

    def tip(self, row: int, column: int) -> str:
        entry = self.entries[row]
        return {
            NAME: f"{entry.name}: {entry.settings}", STEPS: tr("Share of the test rows told correctly after the last epoch"),
            LOSS: tr("Loss of the last recorded batch: {loss}", loss=f"{entry.loss!r}"),
            DISTANCE: tr("Share of the training rows told correctly during the last epoch"), OUTCOME: entry.verdict.meaning,
        }[column]  # fmt: skip

    def rename(self, row: int, name: str) -> bool:
        if name.strip():
            self._session.change_course(row, title=name.strip())
        return bool(name.strip())

    def title(self, column: int) -> str:
        return translated(TITLES[column])


def get_entry(course: TrainingCourse) -> TrainingRow:
    losses = course.recording.all_losses[1] if course.recording is not None else np.empty(0)
    loss = float(losses[-1]) if len(losses) else np.nan
    train, test = course.accuracy[-1, 1:].tolist() if len(course.accuracy) else (np.nan, np.nan)
    outcome = get_outcome(course, loss, bool(len(losses)))
    return TrainingRow(course.title, get_settings(course), course.style, course.visible, outcome, False, test, train, loss)


def get_settings(course: TrainingCourse) -> str:
    """Layers and optimizer in a few words; of a recording its file."""
    spec, recording = course.spec, course.recording
    if spec is not None:
        run = RunSetup(spec.optimizer, spec.hyper, clip=spec.clip, schedule=spec.schedule, edits=spec.edits)
        return f"{'-'.join(map(str, spec.layers)) or 'no layer'} · {settings_line(run)}"
    call = " ".join(part for part in (recording.library, recording.call) if part) if recording is not None else ""
    return " · ".join(part for part in (call, course.path.rpartition("/")[2]) if part) or "recorded"


def get_outcome(course: TrainingCourse, loss: float, given: bool) -> TrainingOutcome:
    """given: whether there is a loss at all; without one nothing is known of how it ended."""
    if given and not np.isfinite(loss):
        return TrainingOutcome(
            "warning", "error", tr("Diverged"), translated(course.sentence) or tr("The loss is no number any more")
        )
    done = percent(course.last / (course.planned - 1) if course.planned > 1 else None)
    return {
        WAITING: TrainingOutcome("step", "text_3", tr("Waits"), tr("It is trained after the one before")),
        TRAINING: TrainingOutcome("play", "accent", done, tr("How much of it is trained")),
        PAUSED: TrainingOutcome("pause", "text_2", tr("Paused, {done}", done=done), tr("It rests before its next step")),
        FOLLOWED: TrainingOutcome("play", "accent", tr("Recording"), tr("The training that is recorded here is still going on")),
        DONE: TrainingOutcome(
            "check", "ok", tr("Done") if course.spec is not None else tr("Recorded"), tr("All steps are there")
        ),
        STOPPED: TrainingOutcome("close", "warn", tr("Stopped"), translated(course.sentence)),
        FAILED: TrainingOutcome("warning", "error", tr("Failed"), translated(course.sentence)),
    }[course.phase]


def tenths(share: float) -> str:
    return MISSING if np.isnan(share) else f"{100 * share:.1f}{THIN_SPACE}%"


OUTCOMES, NARROWEST_NAME, WIDE = 104, 120, 520  # logical pixels


class TrainingTable(RowTable):
    """The selected row is the focused training."""

    def __init__(self, session: TrainingSession) -> None:
        self.trainings = TrainingModel(session)
        super().__init__(session, self.trainings)
        self.setAccessibleName(tr("Trainings"))
        self.setAccessibleDescription(tr("F2 renames, Delete removes, H hides or shows"))

    def arrange(self) -> None:
        width, scale = self.viewport().width(), style.text_scale()
        wide = width >= WIDE * scale
        self.setColumnHidden(DISTANCE, not wide)
        taken = round(OUTCOMES * scale) + sum(numeric_width(s) for s in ((STEPS, LOSS, DISTANCE) if wide else (STEPS, LOSS)))
        self.setColumnHidden(LOSS, width - taken < NARROWEST_NAME)
        for section in (STEPS, LOSS, DISTANCE):
            self.setColumnWidth(section, numeric_width(section))
        taken -= numeric_width(LOSS) if self.isColumnHidden(LOSS) else 0
        self.setColumnWidth(NAME, max(60, width - taken))
        self.setColumnWidth(OUTCOME, round(OUTCOMES * scale))

    # ---- keys, menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if row < 0 or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._session.request("remove", row)
        elif key == Qt.Key.Key_H:
            self.toggle(row)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()  # they belong to the timeline
        else:
            super().keyPressEvent(event)

    def toggle(self, row: int) -> None:
        self._session.change_course(row, visible=not self._session.scene.courses[row].visible)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.rowAt(event.pos().y())
        if row >= 0:
            menu = self.make_menu(row)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def make_menu(self, row: int) -> QMenu:
        """What can be done with one training."""
        course = self._session.scene.courses[row]
        menu = QMenu(self)
        menu.addAction(tr("Rename\tF2")).triggered.connect(lambda checked=False: self.edit(self.trainings.index(row, NAME)))
        hide = ("eye-off", tr("Hide\tH")) if course.visible else ("eye", tr("Show\tH"))
        menu.addAction(icons.icon(hide[0]), hide[1]).triggered.connect(lambda checked=False: self.toggle(row))
        take = menu.addAction(icons.icon("sliders"), tr("Take its settings"))
        take.setEnabled(course.spec is not None)
        take.triggered.connect(lambda checked=False: self._session.request("settings-of", row))
        stop = menu.addAction(icons.icon("close"), tr("Stop"))
        stop.setEnabled(course.growing)
        stop.triggered.connect(lambda checked=False: self._session.request("stop", row))
        menu.addSeparator()
        remove = menu.addAction(icons.icon("remove"), tr("Remove\tDel"))
        remove.triggered.connect(lambda checked=False: self._session.request("remove", row))
        return menu


class TrainingsPanel(QWidget):
    """All trainings on the bench."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.table = TrainingTable(session)
        self.add_button = ElidedButton(tr("Train another optimizer to compare"))
        self.add_button.setProperty("link", True)
        self.add_button.setIconSize(QSize(16, 16))
        self.add_button.setAccessibleDescription(
            tr("Opens a list of optimizers; the network and its data are those of the settings")
        )
        self._menu = get_menu(self, optimizer_options(), self._on_optimizer)
        self.add_button.clicked.connect(self._open_menu)
        row = make_row(self.add_button, STRETCH, margins=(6, 0, 6, 4))
        make_column((self.table, 1), row, of=self, spacing=2, margins=0)
        for signal in (session.scene_changed, session.progress):
            signal.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the session anew."""
        self.table.trainings.refresh()
        self.table.select_focused()
        self.add_button.setEnabled(self._session.draft is not None)

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self.add_button.mapToGlobal(self.add_button.rect().topLeft()))

    def _on_optimizer(self, name: object) -> None:
        self._session.request("add-optimizer", name)

    @Slot()
    def _restyle(self) -> None:
        self.add_button.setIcon(icons.icon("add", "accent"))
        self.table.restyle()

    def sizeHint(self) -> QSize:
        return QSize(420, 188)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 100)


ENTRY = PanelEntry("trainings", "Trainings", "bottom", 0, TrainingsPanel, width=470)  # type: ignore[arg-type]
