"""The event of a run whose steps have become too long for its curvature, with the jump that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.analysis.events import course, steps
from optim.analysis.events.base import n, name
from optim.analysis.stability.onset import APART, LEAST, Onset, find_onsets
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import LazyText, join, translatable, translatable_plural
from optim.simulate.run import Run, cache_per_run

JUMPS = {
    "overshoot": steps.ENTRIES["overshoot"], "spike": steps.ENTRIES["spike"], "left_tolerance": course.ENTRIES["left_tolerance"],
    "divergence": course.ENTRIES["divergence"],
}  # fmt: skip


@cache_per_run
def find_jumps(run: Run) -> tuple[int, ...]:
    """The steps at which the loss is seen to jump, by the usual thresholds: overshoots, spikes, a tolerance left, divergence."""
    found = set()
    for kind in JUMPS.values():
        limits = {name: threshold.value for name, threshold in kind.thresholds.items()}
        found |= {event.step for event in kind.find(run, limits)}
    return tuple(sorted(found))


def find_jump(run: Run, onset: Onset) -> int | None:
    """The first jump after an instability has begun, not later than shortly after its end; None where none follows."""
    return next((step for step in find_jumps(run) if onset.step < step <= onset.last + APART), None)


def find_unstable(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    """The instabilities of a run as events.

    limit   {threshold: value}
    """
    for onset in find_onsets(run, limit["least"], limit["apart"]):
        jump = find_jump(run, onset)
        sentence = join((describe(run, onset), describe_jump(onset, jump), FROZEN))
        yield Event(
            onset.step, onset.last, name(run, onset.parameter), sentence, UNSTABLE_ADVICE, onset.top / limit["least"],
            onset.last - onset.step + 1, related=() if jump is None else (jump,),
        )  # fmt: skip


def describe(run: Run, onset: Onset) -> LazyText:
    """What is said of an instability."""
    words = {"step": n(onset.step), "ratio": f"{onset.ratio:.4g}", "top": g(onset.top), "peak": n(onset.peak)}
    if run.dimension == 1:
        return translatable(
            "Unstable from step {step} on (ρ = {ratio}): small deviations grow. At most ρ is {top}, at step {peak}.", **words
        )
    return translatable(
        "Unstable from step {step} on (ρ = {ratio}): small deviations grow, mostly those of {parameter}. At most ρ is {top}, at "
        "step {peak}.",
        parameter=name(run, onset.parameter), **words,
    )  # fmt: skip


def describe_jump(onset: Onset, jump: int | None) -> LazyText:
    """What is said of the jump that follows it.

    jump   its step, or None
    """
    if jump is None:
        return translatable("No jump follows.")
    lead = jump - onset.step
    return translatable_plural(
        "The loss jumps at step {jump}, {n} step later.", "The loss jumps at step {jump}, {n} steps later.", n=lead, jump=n(jump)
    )


FROZEN = translatable("P is taken as frozen and noise is left out: ρ says what is about to grow, not how far.")
UNSTABLE_ADVICE = translatable(
    "A smaller rate lowers ρ by as much. Where ρ grows because v decays, a schedule, a larger ε or a longer memory holds it."
)
ENTRIES = {
    "unstable": EventKind(
        "Unstable",
        "The largest eigenvalue of the preconditioned second derivatives times the rate is above the limit of the optimizer (ρ "
        "above 1), and at some step at least `least` times it; at most `apart` steps without between.",
        "warn",
        {
            "least": Threshold(LEAST, "times the limit, at its worst", at_least=1.0),
            "apart": Threshold(float(APART), "steps between two parts of one", whole=True),
        },
        find_unstable,
        "stability",
    )
}
