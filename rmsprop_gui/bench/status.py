"""The status bar of the Bench window: one sentence about what was found."""

from __future__ import annotations

from optim.bench import EVERYTHING
from rmsprop_gui.bench.work import Found
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import count, percent
from rmsprop_gui.status_bar import StatusBar


class BenchStatus(StatusBar):
    def sentence_at_rest(self) -> tuple[str, str]:
        session = self._session
        if session.running:  # type: ignore[attr-defined]
            return "info", tr("The bench is running.")
        if session.found is None:  # type: ignore[attr-defined]
            return "info", tr("Choose who is compared on what at the left, then Start.")
        return sentence(session.found)  # type: ignore[attr-defined]


def sentence(found: Found) -> tuple[str, str]:
    """(level, sentence): who reaches the tolerance most often, who is fastest most often, and in how many runs."""
    rows = [row for row in found.rows if row.problem == EVERYTHING]
    if not rows:
        return "warn", tr("The bench was stopped before all optimizers had been scored on one landscape.")
    labels = [entrant.label for entrant in found.result.bench.entrants]
    surest, fastest = max(rows, key=lambda row: row.solved), max(rows, key=lambda row: row.fastest)
    if not surest.solved:
        return "warn", tr(
            "Nobody reaches the tolerance in any of {runs} runs; give a larger budget or tolerance.", runs=count(surest.runs)
        )
    share, runs, wins = percent(surest.success), count(surest.runs), percent(fastest.fastest)
    if fastest is surest:
        return "info", tr(
            "{name} reaches the tolerance most often, in {share} of {runs} runs; and it is the fastest most often, in {wins}.",
            name=labels[surest.entrant], share=share, runs=runs, wins=wins,
        )  # fmt: skip
    return "info", tr(
        "{name} reaches the tolerance most often, in {share} of {runs} runs; {fastest} is the fastest most often, in {wins}.",
        name=labels[surest.entrant], share=share, runs=runs, fastest=labels[fastest.entrant], wins=wins,
    )  # fmt: skip
