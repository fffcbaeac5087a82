"""From when on a run is unstable, and what that foretold: the jump that follows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.analysis.stability.curve import find_curve, get_effort, why_none
from optim.base.translatable import LazyText, join, plain, translatable
from optim.simulate.run import Run, cache_per_run

APART = 10  # steps of a ratio of 1 or less that do not end an instability
MOST_LOOKED_AT = 30_000_000  # times the work of a formula: longer runs on many rows are not searched
LEAST = 1.1  # the highest ratio of one worth telling: in the cycles in which normalised steps end it hovers about 1


@dataclass(frozen=True)
class Onset:
    """An instability.

    step, last    the first and the last step whose ratio is above 1
    ratio         at the first step
    peak, top     the step with the largest ratio, and that ratio
    parameter     the one along which deviations grow most at the peak, relative to what they are
    """

    step: int
    last: int
    ratio: float
    peak: int
    top: float
    parameter: int


def find_onsets(run: Run, least: float = LEAST, apart: float = APART) -> tuple[Onset, ...]:
    """The instabilities of a run, by step; none where it has no curve.

    least   the largest ratio that one has to reach
    apart   steps between two parts of one
    """
    curve = None if why_none(run) or (run.steps + 1) * get_effort(run) > MOST_LOOKED_AT else find_curve(run)
    if curve is None:
        return ()
    steps = np.flatnonzero(curve.unstable)
    if not steps.size:
        return ()
    ends = np.flatnonzero(np.diff(steps) > apart)
    found = []
    for first, last in zip(steps[np.append(0, ends + 1)].tolist(), steps[np.append(ends, len(steps) - 1)].tolist(), strict=True):
        part = curve.ratio[first : last + 1]
        peak = first + int(np.argmax(np.where(np.isfinite(part), part, -np.inf)))
        top = float(curve.ratio[peak])
        if top >= least:
            along = int(np.argmax(np.abs(curve.direction[first])))
            found.append(Onset(first, last, float(curve.ratio[first]), peak, top, along))
    return tuple(found)


@cache_per_run
def find_usual_onsets(run: Run) -> tuple[Onset, ...]:
    """Those that the usual thresholds give."""
    return find_onsets(run)


def find_onset_before(run: Run, step: int) -> Onset | None:
    """The instability that had begun before a step and lasted until shortly before it, or still does.

    step   of what it may have foretold
    """
    before = [onset for onset in find_usual_onsets(run) if onset.step < step <= onset.last + APART]
    return before[-1] if before else None


def link_onset(run: Run, step: int) -> tuple[int, ...]:
    """The step of the instability that foretold a jump; nothing where none did.

    step   of the jump
    """
    onset = find_onset_before(run, step)
    return () if onset is None else (onset.step,)


def tell_onset(run: Run, step: int, sentence: str) -> str | LazyText:
    """The sentence of a jump, with the instability that foretold it where there is one.

    step       of the jump
    sentence   what is said of it
    """
    onset = find_onset_before(run, step)
    if onset is None:
        return sentence
    foretold = translatable(
        "The curvature foretold it {lead} steps earlier: from step {step} on the run is unstable (ρ = {ratio}).",
        lead=f"{step - onset.step:,}", step=f"{onset.step:,}", ratio=plain(onset.ratio, 4),
    )  # fmt: skip
    return join((sentence, foretold), " ")
