"""One word for how a run went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.analysis.measures import final_distance, gap, get_landscape, lowest, settle_from, steps_to_tolerance, within
from optim.base import catalog
from optim.base.convergence import GROWTH, TAIL_PART, has_converged, tail_start
from optim.base.convergence import grows as is_growing
from optim.base.translatable import translatable
from optim.simulate.run import Run, cache_per_run
from optim.simulate.spec import RECORDED

# What is known of a gradient method on a quadratic before any run is made: whether it can diverge at all.


def is_undisturbed(spec: Any, varied: Iterable[str] = ()) -> bool:
    """Whether nothing but the formula and the full gradient acts: no noise, batches, clipping, schedule, drift, box or edits.

    spec     a RunSpec
    varied   fields of it that differ between runs, as in a map ("noise.scale")
    """
    rules = (spec.noise, spec.clip, spec.schedule, spec.drift, spec.projection, spec.update_clip, *spec.edits)
    batches = spec.objective_params.get("batch", 0)
    return not any(rules) and not batches and not any(field.startswith("noise") for field in varied)


def rate_margin(optimizer: Any, hyper: Any, curvature: np.ndarray) -> Any:
    """Logarithm of how far the learning rate is beyond the largest one with which a quadratic does not make it diverge.

    hyper      the optimizer's Hyper; numbers or (N,) arrays
    curvature  (d, d) or (N, d, d) second derivatives
    None where the optimizer declares no such rate, or none at these settings.
    """
    if optimizer.stable_rate is None:
        return None
    highest = optimizer.stable_rate(hyper, np.linalg.eigvalsh(curvature)[..., -1])
    return None if highest is None else np.log(hyper.lr / highest)


def get_curvature(landscape: Any, parameters: Any) -> np.ndarray | None:
    """(d, d) or (N, d, d) the constant second derivatives of a quadratic; None where the landscape is none.

    parameters   of the landscape, numbers or (N,)
    """
    rows = None if landscape.curvature is None else landscape.curvature(parameters)
    return None if rows is None else stack([np.asarray(h) for row in rows for h in row], 2)


def stack(parts: list[np.ndarray], order: int) -> np.ndarray:
    """Numbers, some of them (N,), as (N, d) or (N, d, d).

    parts   the numbers, row after row
    order   1 for vectors, 2 for matrices
    """
    whole = np.stack(np.broadcast_arrays(*parts), axis=-1).astype(np.float64)
    d = round(len(parts) ** (1 / order))
    return whole.reshape(*whole.shape[:-1], *(d,) * order)


def cannot_diverge(spec: Any, hyper: Any, parameters: Any) -> Any:
    """Whether theory excludes that runs of `spec` diverge: whatever rises then is a transient.

    hyper, parameters   {name: (N,)} of the optimizer and the landscape that differ between the runs
    """
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    optimizer = catalog.get_optimizer(spec)
    if optimizer.stable_rate is None or landscape.curvature is None or not is_undisturbed(spec):
        return False
    curvature = get_curvature(landscape, landscape.numbers({**spec.objective_params, **parameters}))
    if curvature is None:
        return False
    with np.errstate(all="ignore"):
        margin = rate_margin(optimizer, optimizer.Hyper(**{**spec.hyper, **hyper}), curvature)
    return False if margin is None else np.asarray(margin) <= 0.0


BAND = GROWTH  # times the tolerance: up to here a loss is "around" it, and below 1/BAND it is deep inside
PROGRESS = 0.01  # relative: a best loss lowered by less in the last part of the run is no progress
MOTION = 1e-3  # of the path's extent: moving less than this in the last part is standing still


@dataclass(frozen=True)
class Verdict:
    """A word with its reason.

    word      see `verdict`; `meaning` is the same in a sentence, for a tooltip
    level     "ok", "warn" or "error"
    icon      name of the icon that goes with it
    reached   the first step within the tolerance, or None
    settled   the first step from which on it stays within it until the end, or None
    final_loss, final_distance   at the last step; the distance is None where no minimum is known
    """

    word: str
    level: str
    icon: str
    reached: int | None
    final_loss: float
    final_distance: float | None
    meaning: str = ""
    settled: int | None = None


WORDS: dict[str, tuple[str, str, str]] = {
    translatable("Converged"): (
        "ok",
        "check",
        translatable("Stays within the tolerance for at least the last quarter of the run."),
    ),
    translatable("Arrives"): (
        "ok",
        "check",
        translatable("Within the tolerance at the end, but not yet for a quarter of the run: whether it stays is not shown."),
    ),
    translatable("Hops"): (
        "warn",
        "loop",
        translatable("Was within the tolerance and jumps out of it again in the last quarter of the run."),
    ),
    translatable("Hovers"): ("warn", "step-box", translatable("Moves in a band around the tolerance without settling.")),
    translatable("Leaves"): (
        "warn",
        "warning",
        translatable("Was within the tolerance, but spends the last quarter of the run outside it."),
    ),
    translatable("Crawls"): ("warn", "step", translatable("Has not reached the tolerance, but its loss is still falling.")),
    translatable("Circles"): (
        "warn",
        "loop",
        translatable("Has not reached the tolerance; it keeps moving, but its best loss no longer falls."),
    ),
    translatable("Stuck?"): (
        "warn",
        "pin",
        translatable("Has not reached the tolerance and hardly moves: a local minimum, a flat stretch or a saddle."),
    ),
    translatable("Falls"): (
        "ok",
        "path",
        translatable("This landscape has no lowest loss to reach, and the loss keeps falling."),
    ),
    translatable("Wanders"): (
        "warn",
        "path",
        translatable("This landscape has no lowest loss to reach, and the loss no longer falls."),
    ),
    translatable("Diverges"): ("error", "warning", translatable("The loss grows without limit.")),
    translatable("Frozen"): ("error", "warning", translatable("g² overflowed: a parameter no longer moves.")),
    translatable("Left the domain"): ("error", "warning", translatable("Reached a point where the loss is not defined.")),
    translatable("Recorded"): (
        "ok",
        "import",
        translatable("Replays gradients that were recorded elsewhere; it has no landscape to be judged on."),
    ),
}
ENDED_BADLY = {"diverged": "Diverges", "frozen": "Frozen", "left": "Left the domain"}


@cache_per_run
def verdict(run: Run) -> Verdict:
    """The verdict on a run, with the first that fits, from top to bottom. "At the end" is its last quarter.

    Left the domain, Diverges, Frozen   the run's outcome; Diverges also: the loss ends above ten times its start (and ten
                    times the tolerance) while still growing
    Recorded        gradients from elsewhere
    Falls, Wanders  the landscape has no lowest loss; the best loss still falls at the end, or does not
    Converged       within the tolerance at every step of the end (`optim.base.convergence`)
    Arrives         came within the tolerance at the end for the first time, and has not left it
    Leaves          was within the tolerance, but never at the end
    Hops            crosses the tolerance at the end, having been below a tenth of it, or above ten times it
    Hovers          crosses the tolerance at the end within that band; or never reached it, stays within ten times it and
                    makes no progress
    Crawls          never reached it; at the end the best loss still falls by 1 % or more, or falls in every step
    Stuck?          never reached it, no progress, and at the end it moves less than a thousandth of its path's extent
    Circles         never reached it, no progress, and it moves
    """
    word = get_word(run)
    level, icon, meaning = WORDS[word]
    far = final_distance(run)
    if word in ENDED_BADLY.values() and run.outcome.code != "finished":
        meaning = run.outcome.sentence
    return Verdict(
        word, level, icon, steps_to_tolerance(run), float(run.loss[-1]), far, meaning, settle_from(run)
    )  # fmt: skip


def get_word(run: Run) -> str:
    """One word for how the run went: "Converged", "Crawls", "Diverges" ..."""
    if run.outcome.code in ENDED_BADLY:
        return ENDED_BADLY[run.outcome.code]
    if run.spec.objective == RECORDED:
        return "Recorded"
    if lowest(run) is None:
        return "Falls" if progresses(run.loss - run.loss.max()) else "Wanders"
    if grows(run):
        return "Diverges"
    return word_after_reaching(run) if within(run).any() else word_without_reaching(run)


def get_end(run: Run) -> int:
    """The step at which the end of the run begins."""
    return tail_start(run.steps)


def grows(run: Run) -> bool:
    """Whether the loss grows without limit: judged as in maps, and never where theory excludes it."""
    above, end = gap(run), get_end(run)
    before = above[:end].max(initial=-np.inf)
    if not is_growing(above[0], before, above[end:].max(), above[-1], run.spec.tolerance):
        return False
    _, parameters = get_landscape(run)
    return not cannot_diverge(run.spec, {}, {}) if parameters is not None else True


def progresses(loss: np.ndarray) -> bool:
    """Whether the best loss fell noticeably in the last part.

    loss   (T + 1,) losses, or distances to the lowest
    """
    split = max(1, int(len(loss) * (1 - TAIL_PART)))
    before, after = loss[:split].min(), loss[split:].min(initial=np.inf)
    return bool(after < before - PROGRESS * abs(before))


def word_after_reaching(run: Run) -> str:
    """The word for a run that reached the tolerance."""
    inside, above, end = within(run), gap(run), get_end(run)
    first, settled = int(np.argmax(inside)), settle_from(run)
    if settled is not None and has_converged(settled, run.steps):
        return "Converged"
    if inside[first:].all():
        return "Arrives"
    if not inside[end:].any():
        return "Leaves"
    after = above[first:]
    tolerance = run.spec.tolerance
    return "Hops" if after.min() < tolerance / BAND or after.max() > tolerance * BAND else "Hovers"


def word_without_reaching(run: Run) -> str:
    """The word for a run that never reached the tolerance."""
    if progresses(gap(run)) or run.steps < 2:
        return "Crawls"
    end = get_end(run)
    extent = np.ptp(run.theta, axis=0).max()
    if np.ptp(run.theta[end:], axis=0).max() <= MOTION * extent:
        return "Stuck?"
    if (np.diff(gap(run)[end:]) < 0).all():
        return "Crawls"
    return "Hovers" if gap(run)[end:].max() < BAND * run.spec.tolerance else "Circles"
