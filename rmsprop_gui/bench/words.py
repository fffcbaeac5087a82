"""Benches in words. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Mapping

from optim import catalog
from optim.bench import BenchSpec, Entrant
from optim.fields import declared
from rmsprop_gui.numbers import count, short


def symbols(optimizer: str, numbers: Mapping[str, float], digits: int = 3) -> str:
    """ "α 0.1, β 0.99" """
    notes = declared(catalog.optimizers()[optimizer].Hyper)
    return ", ".join(f"{notes[name].symbol} {short(value, digits)}" for name, value in numbers.items())


def tuning_text(entrant: Entrant) -> str:
    """What is searched, or that nothing is."""
    if not entrant.tuned:
        return "not tuned"
    notes = declared(catalog.optimizers()[entrant.optimizer].Hyper)
    return ", ".join(f"{notes[n].symbol} {short(r.low, 3)} to {short(r.high, 3)}" for n, r in entrant.tune.items())


def steps_text(steps: float) -> str:
    return count(round(steps)) if math.isfinite(steps) else "not reached"


def seconds_text(seconds: float) -> str:
    """How long something takes, about."""
    if seconds < 1:
        return "less than a second"
    if seconds < 90:
        return f"about {seconds:.0f} s"
    return f"about {seconds / 60:.0f} min" if seconds < 5400 else f"about {seconds / 3600:.1f} h"


def size_text(bench: BenchSpec) -> str:
    """How much there is to do."""
    runs = f"{count(bench.scoring_runs)} scored runs, {count(bench.tuning_runs)} for tuning"
    return f"{runs}, {millions(bench.gradients)} gradients"


def millions(number: int) -> str:
    return f"{number / 1e6:,.0f} million" if number >= 10_000_000 else count(number)


def settings_text(bench: BenchSpec) -> str:
    """Everything that has to be known to believe the picture, in a few sentences."""
    places = "landscape" if len(bench.problems) == 1 else "landscapes"
    share = "of each landscape's usual height" if bench.tolerance_kind == "relative" else "in loss units"
    words = [
        f"{len(bench.problems)} {places}: {', '.join(problem.label for problem in bench.problems)}.",
        f"Budget {count(bench.budget)} gradients; tolerance {short(bench.tolerance)} {share}; "
        f"{count(bench.starts)} starts each, drawn from the view; seed {bench.seed}.",
    ]
    if bench.noise is not None:
        words.append(f"Noise: {bench.noise['kind']}, {bench.seeds} seeds.")
    if any(entrant.tuned for entrant in bench.entrants):
        choice = "on each landscape" if bench.scope == "landscape" else "once for all landscapes"
        words.append(
            f"Tuned {choice} by {bench.search} search with {bench.trials} trials on {bench.tuning_starts} other starts: "
            + "; ".join(f"{entrant.label}: {tuning_text(entrant)}" for entrant in bench.entrants) + "."
        )  # fmt: skip
    else:
        words.append("Nothing is tuned.")
    words.append("No clipping, no schedule.")
    return " ".join(words)
