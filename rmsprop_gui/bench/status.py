"""The status bar of the Bench window: one sentence about what was found."""

from __future__ import annotations

from optim.bench import EVERYTHING
from rmsprop_gui.bench.work import Found
from rmsprop_gui.numbers import count, percent
from rmsprop_gui.status_bar import StatusBar


class BenchStatus(StatusBar):
    def sentence_at_rest(self) -> tuple[str, str]:
        session = self._session
        if session.running:  # type: ignore[attr-defined]
            return "info", "The bench is running."
        if session.found is None:  # type: ignore[attr-defined]
            return "info", "Choose who is compared on what at the left, then Start."
        return sentence(session.found)  # type: ignore[attr-defined]


def sentence(found: Found) -> tuple[str, str]:
    """(level, sentence): who reaches the tolerance most often, who is fastest most often, and in how many runs."""
    rows = [row for row in found.rows if row.problem == EVERYTHING]
    if not rows:
        return "warn", "The bench was stopped before all optimizers had been scored on one landscape."
    labels = [entrant.label for entrant in found.result.bench.entrants]
    surest, fastest = max(rows, key=lambda row: row.solved), max(rows, key=lambda row: row.fastest)
    if not surest.solved:
        return "warn", f"Nobody reaches the tolerance in any of {count(surest.runs)} runs; give a larger budget or tolerance."
    sure = f"{labels[surest.entrant]} reaches the tolerance most often, in {percent(surest.success)} of {count(surest.runs)} runs"
    who = "and it is" if fastest is surest else f"{labels[fastest.entrant]} is"
    return "info", f"{sure}; {who} the fastest most often, in {percent(fastest.fastest)}."
