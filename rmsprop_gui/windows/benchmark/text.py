"""Benches in words. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Mapping

from optim.base import catalog
from optim.base.fields import get_declarations
from optim.benchmark import BenchSpec, Entrant
from rmsprop_gui.i18n import mark, tr, tr_n, translated
from rmsprop_gui.i18n.number_text import count, short

SEARCHES = {"grid": mark("grid"), "random": mark("random")}


def symbols(optimizer: str, numbers: Mapping[str, float], digits: int = 3) -> str:
    """ "α 0.1, β 0.99"; the optimizer by its key (`optim.base.catalog.get_key`) """
    notes = get_declarations(catalog.get_by_key(optimizer).Hyper)
    return ", ".join(f"{notes[name].symbol} {short(value, digits)}" for name, value in numbers.items())


def tuning_text(entrant: Entrant) -> str:
    """What is searched, or that nothing is."""
    if not entrant.tuned:
        return tr("not tuned")
    notes = get_declarations(catalog.get_optimizer(entrant).Hyper)
    return ", ".join(
        tr("{symbol} {low} to {high}", symbol=notes[n].symbol, low=short(r.low, 3), high=short(r.high, 3))
        for n, r in entrant.tune.items()
    )


def steps_text(steps: float) -> str:
    return count(round(steps)) if math.isfinite(steps) else tr("not converged")


def seconds_text(seconds: float) -> str:
    """How long something takes, about."""
    if seconds < 1:
        return tr("less than a second")
    if seconds < 90:
        return tr("about {seconds} s", seconds=f"{seconds:.0f}")
    return (
        tr("about {seconds} min", seconds=f"{seconds / 60:.0f}")
        if seconds < 5400
        else tr("about {seconds} h", seconds=f"{seconds / 3600:.1f}")
    )


def size_text(bench: BenchSpec) -> str:
    """How much there is to do."""
    runs = tr(
        "{scoring_runs} scored runs, {tuning_runs} for tuning",
        scoring_runs=count(bench.scoring_runs),
        tuning_runs=count(bench.tuning_runs),
    )
    return tr("{runs}, {millions} gradients", runs=runs, millions=millions(bench.gradients))


def millions(number: int) -> str:
    return tr("{number} million", number=f"{number / 1e6:,.0f}") if number >= 10_000_000 else count(number)


def settings_text(bench: BenchSpec) -> str:
    """Everything that has to be known to believe the picture, in a few sentences."""
    places = ", ".join(problem.label for problem in bench.problems)
    share = tr("of each landscape's usual height") if bench.tolerance_kind == "relative" else tr("in loss units")
    words = [
        tr_n("{n} landscape: {places}.", "{n} landscapes: {places}.", n=len(bench.problems), places=places),
        tr(
            "Budget {budget} gradients; tolerance {tolerance} {share}; {starts} starts each, drawn from the view; seed {seed}.",
            budget=count(bench.budget),
            tolerance=short(bench.tolerance),
            share=share,
            starts=count(bench.starts),
            seed=bench.seed,
        ),
    ]
    if bench.noise is not None:
        words.append(
            tr(
                "Noise: {noise}, {seeds} runs from each start, each with noise of its own that all optimizers share.",
                noise=bench.noise["kind"], seeds=bench.seeds,
            )
        )  # fmt: skip
    if any(entrant.tuned for entrant in bench.entrants):
        choice = tr("on each landscape") if bench.scope == "landscape" else tr("once for all landscapes")
        words.append(
            tr(
                "Tuned {choice} by {search} search with {trials} trials on {tuning_starts} other starts: {ranges}.",
                choice=choice,
                search=translated(SEARCHES[bench.search]),
                trials=bench.trials,
                tuning_starts=bench.tuning_starts,
                ranges="; ".join(f"{entrant.label}: {tuning_text(entrant)}" for entrant in bench.entrants),
            )
        )
        if bench.widen:
            words.append(
                tr_n(
                    "A search whose best lies at its edge goes on beyond it, at most {n} time.",
                    "A search whose best lies at its edge goes on beyond it, at most {n} times.",
                    n=bench.widen,
                )
            )
    else:
        words.append(tr("Nothing is tuned."))
    words.append(tr("Success is to be within the tolerance at every step of the last quarter of the budget."))
    words.append(tr("No clipping, no schedule."))
    return " ".join(words)
