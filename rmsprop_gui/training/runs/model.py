"""The trainings of the session as a table model; rows look like those of the main window's runs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.numbers import MISSING, THIN_SPACE, number, percent
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.runs.rows import DISTANCE, LOSS, NAME, OUTCOME, STEPS, RowModel
from rmsprop_gui.runs.settings_line import settings_line
from rmsprop_gui.scene import RunSetup
from rmsprop_gui.training.bench import DONE, FAILED, FOLLOWED, PAUSED, STOPPED, TRAINING, WAITING, Course
from rmsprop_gui.training.session import TrainingSession

TITLES = (mark("Training"), mark("Test accuracy"), mark("Loss"), mark("Training rows"), mark("Outcome"))


class Outcome(NamedTuple):
    icon: str
    level: str
    word: str
    meaning: str


class Entry(NamedTuple):
    """What one row shows."""

    name: str
    settings: str
    style: RunStyle
    visible: bool
    verdict: Outcome
    best: bool
    test: float
    train: float
    loss: float


class TrainingModel(RowModel):
    """One row for each training."""

    entries: list[Entry]

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session

    def refresh(self) -> None:
        """Read the session anew; only what has changed is announced."""
        entries = [entry_of(course) for course in self._session.scene.courses]
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


def entry_of(course: Course) -> Entry:
    losses = course.recording.all_losses[1] if course.recording is not None else np.empty(0)
    loss = float(losses[-1]) if len(losses) else np.nan
    train, test = course.accuracy[-1, 1:].tolist() if len(course.accuracy) else (np.nan, np.nan)
    outcome = outcome_of(course, loss, bool(len(losses)))
    return Entry(course.title, settings_of(course), course.style, course.visible, outcome, False, test, train, loss)


def settings_of(course: Course) -> str:
    """Layers and optimizer in a few words; of a recording its file."""
    spec, recording = course.spec, course.recording
    if spec is not None:
        run = RunSetup(spec.optimizer, spec.hyper, clip=spec.clip, schedule=spec.schedule, edits=spec.edits)
        return f"{'-'.join(map(str, spec.layers)) or 'no layer'} · {settings_line(run)}"
    call = " ".join(part for part in (recording.library, recording.call) if part) if recording is not None else ""
    return " · ".join(part for part in (call, course.path.rpartition("/")[2]) if part) or "recorded"


def outcome_of(course: Course, loss: float, given: bool) -> Outcome:
    """given: whether there is a loss at all; without one nothing is known of how it ended."""
    if given and not np.isfinite(loss):
        return Outcome("warning", "error", tr("Diverged"), translated(course.sentence) or tr("The loss is no number any more"))
    done = percent(course.last / (course.planned - 1) if course.planned > 1 else None)
    return {
        WAITING: Outcome("step", "text_3", tr("Waits"), tr("It is trained after the one before")),
        TRAINING: Outcome("play", "accent", done, tr("How much of it is trained")),
        PAUSED: Outcome("pause", "text_2", tr("Paused, {done}", done=done), tr("It rests before its next step")),
        FOLLOWED: Outcome("play", "accent", tr("Recording"), tr("The training that is recorded here is still going on")),
        DONE: Outcome("check", "ok", tr("Done") if course.spec is not None else tr("Recorded"), tr("All steps are there")),
        STOPPED: Outcome("close", "warn", tr("Stopped"), translated(course.sentence)),
        FAILED: Outcome("warning", "error", tr("Failed"), translated(course.sentence)),
    }[course.phase]


def tenths(share: float) -> str:
    return MISSING if np.isnan(share) else f"{100 * share:.1f}{THIN_SPACE}%"
