"""The runs of the session as a table model."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from optim import Run, insight
from optim.insight import Verdict
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.numbers import MISSING, count, number, short
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.runs import edits
from rmsprop_gui.runs.rows import DISTANCE, LOSS, NAME, OUTCOME, STEPS, RowModel
from rmsprop_gui.runs.settings_line import settings_line
from rmsprop_gui.session import Session


@dataclass(frozen=True)
class RunEntry:
    """What one row shows. The verdict is None while the run is being computed."""

    name: str
    settings: str
    style: RunStyle
    visible: bool
    verdict: Verdict | None
    best: bool  # reached the tolerance first


class RunModel(RowModel):
    """One row for each run."""

    entries: list[RunEntry]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def refresh(self) -> None:
        """Read the session anew; only what has changed is announced."""
        self.put(self._read())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, OUTCOME)

    def _read(self) -> list[RunEntry]:
        session = self._session
        runs: list[Run | None] = list(session.runs) + [None] * (len(session.scene.runs) - len(session.runs))
        verdicts = [None if run is None else insight.verdict(run) for run in runs[: len(session.scene.runs)]]
        steps = [v.reached for v in verdicts if v is not None and v.reached is not None]
        best = min(steps) if len(session.scene.runs) > 1 and steps else None
        return [
            RunEntry(
                session.name(i), settings_line(setup), setup.style, setup.visible, verdict,
                best is not None and verdict is not None and verdict.reached == best,
            )
            for i, (setup, verdict) in enumerate(zip(session.scene.runs, verdicts, strict=True))
        ]  # fmt: skip

    def text(self, row: int, column: int) -> str:
        entry = self.entries[row]
        if column == NAME:
            return entry.name
        found = entry.verdict
        if found is None:
            return MISSING
        if column == STEPS:
            return MISSING if found.reached is None else count(found.reached)
        if column == LOSS:
            return number(found.final_loss, 4)
        if column == DISTANCE:
            return number(found.final_distance, 4)
        return translated(found.word)

    def tip(self, row: int, column: int) -> str:
        entry = self.entries[row]
        found = entry.verdict
        if column == NAME or found is None:
            hidden = "" if entry.visible else tr(" Hidden on the map and in the plots.")
            return f"{entry.name}: {entry.settings}.{hidden}"
        if column == STEPS:
            tolerance = short(self._session.scene.tolerance)
            if found.reached is None:
                return tr("Never within {tolerance} of the lowest loss.", tolerance=tolerance)
            return tr(
                "After {steps} steps within {tolerance} of the lowest loss.", steps=count(found.reached), tolerance=tolerance
            )
        if column == LOSS:
            return tr("Loss at the last step: {final_loss}", final_loss=f"{found.final_loss!r}")
        if column == DISTANCE:
            far = tr("no minimum is known") if found.final_distance is None else repr(found.final_distance)
            return tr("Distance to the nearest minimum at the last step: {far}", far=far)
        return f"{translated(found.word)}: {translated(found.meaning)}"

    def description(self, row: int, column: int) -> str:
        return self.entries[row].settings if column == NAME else self.tip(row, column)

    def rename(self, row: int, name: str) -> bool:
        edits.rename(self._session, row, name)
        return True

    def title(self, column: int) -> str:
        titles = (
            tr("Run"),
            tr("Steps to {tolerance}", tolerance=short(self._session.scene.tolerance, 3)),
            tr("Final loss"),
            tr("Distance"),
            tr("Outcome"),
        )
        return titles[column]
