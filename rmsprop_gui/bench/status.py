"""The status bar of the Bench window: one sentence about what was found."""

from __future__ import annotations

from optim.bench import EVERYTHING, difference, fastest, leaders
from rmsprop_gui.bench.work import Found
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import count, percent, short
from rmsprop_gui.status_bar import StatusBar

FEW = 3  # names that are listed in full


class BenchStatus(StatusBar):
    def sentence_at_rest(self) -> tuple[str, str]:
        session = self._session
        if session.running:  # type: ignore[attr-defined]
            return "info", tr("The bench is running.")
        if session.found is None:  # type: ignore[attr-defined]
            return "info", tr("Choose who is compared on what at the left, then Start.")
        return sentence(session.found)  # type: ignore[attr-defined]


def sentence(found: Found) -> tuple[str, str]:
    """(level, sentence): who converges most often and who is fastest most often, where the runs tell them from the others."""
    rows = {row.entrant: row for row in found.rows if row.problem == EVERYTHING}
    if not rows:
        return "warn", tr("The bench was stopped before all optimizers had been scored on one landscape.")
    labels = [entrant.label for entrant in found.result.bench.entrants]
    if not any(row.solved for row in rows.values()):
        return "warn", tr(
            "Nobody converges in any of {runs} runs; give a larger budget or tolerance.", runs=count(rows[0].runs)
        )
    surest, quickest = leaders(found.result), fastest(found.result)
    best, quick = rows[surest[0]], rows[quickest[0]]
    words = {"name": labels[surest[0]], "share": percent(best.success), "runs": count(best.runs)}
    if len(labels) == 1:
        return "info", tr("{name} converges in {share} of {runs} runs.", **words)
    if len(surest) == 1:
        second = max((e for e in rows if e != surest[0]), key=lambda e: rows[e].success)
        ahead = difference(found.result, surest[0], second)
        first = tr(
            "{name} converges most often, in {share} of {runs} runs; {second} is {low} to {high} points behind.",
            second=labels[second], low=points(ahead.low), high=points(ahead.high), **words,
        )  # fmt: skip
    else:
        first = tr(
            "{name} converges in {share} of {runs} runs, but the runs do not tell it from {others}.",
            others=listed([labels[e] for e in surest[1:]]), **words,
        )  # fmt: skip
    if len(quickest) > 1:
        return "info", f"{first} {tr('Nobody is clearly the fastest most often.')}"
    return "info", f"{first} " + tr(
        "{name} is the fastest most often, in {share}.", name=labels[quickest[0]], share=percent(quick.fastest)
    )


def points(share: float) -> str:
    """A difference of shares in percentage points."""
    return short(100.0 * share, 2)


def listed(names: list[str]) -> str:
    """All names where they are few, else the first and how many more there are."""
    if len(names) <= FEW:
        return ", ".join(names)
    return tr("{names} and {n} others", names=", ".join(names[: FEW - 1]), n=len(names) - FEW + 1)
