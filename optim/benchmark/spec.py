"""A bench, described completely: who takes part, on what, with which budget, and how settings are searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import check_list, check_number, check_whole, choose
from optim.base.errors import SpecError
from optim.base.fields import get_declarations
from optim.base.reading import exists
from optim.base.reading.files import user_path
from optim.base.saved_kinds import BENCH, inner, read_description
from optim.base.spec import Spec, SpecPreset, load_presets
from optim.base.translatable import quote, translatable
from optim.benchmark.entrant import Entrant
from optim.benchmark.problem import Problem, every
from optim.benchmark.ranges import MOST_TRIALS, TrialBlock, get_grid, get_random, widen_ranges
from optim.simulate.spec import MOST_STEPS, check_form, check_seed

ALL = "all"
MOST_LISTED = 1000


def one_of(value: Any, known: tuple[str, ...], what: str) -> None:
    """Checks that a value is one of a few words.

    value   what was given
    known   the words
    what    its name in the sentence

    Raises SpecError otherwise.
    """
    if not isinstance(value, str) or value not in known:
        raise SpecError(
            "The {what} is {names}, not {value}.", what=what, names=" or ".join(map(repr, known)), value=quote(value)
        )


def check_entrants(given: Any) -> tuple[Entrant, ...]:
    """The optimizers of a bench.

    given   Entrants, mappings or names

    Raises SpecError when they are none, too many, or two have one label.
    """
    if isinstance(given, str | Mapping) or not hasattr(given, "__iter__"):
        raise SpecError("The entrants of a bench are a list of optimizers, not {given}.", given=quote(given))
    given = check_list(tuple(given), translatable("the list of optimizers of a bench"), MOST_LISTED)
    entrants = tuple(each if isinstance(each, Entrant) else Entrant.from_dict(each) for each in given)
    if not entrants:
        raise SpecError("A bench needs an optimizer at least; name one in entrants.")
    label, times = Counter(entrant.label for entrant in entrants).most_common(1)[0]
    if times > 1:
        raise SpecError(
            "The label {label} is used {times} times; give each optimizer of the bench a label of its own.",
            label=quote(label),
            times=times,
        )
    return entrants


def check_problems(given: Any) -> tuple[Problem, ...]:
    """The landscapes of a bench.

    given   Problems, mappings or names, or "all"

    Raises SpecError when they are none, too many, or one is there twice.
    """
    if isinstance(given, str) and given == ALL:
        return every()
    if isinstance(given, str | Mapping) or not hasattr(given, "__iter__"):
        raise SpecError("The problems of a bench are a list of landscapes, or 'all', not {given}.", given=quote(given))
    given = check_list(tuple(given), translatable("the list of landscapes of a bench"), MOST_LISTED)
    problems = tuple(each if isinstance(each, Problem) else Problem.from_dict(each) for each in given)
    if not problems:
        raise SpecError("A bench needs a landscape at least; name one in problems, or write 'all'.")
    problem, times = Counter(problems).most_common(1)[0]
    if times > 1:
        raise SpecError("{label} is in the bench {times} times; leave it once.", label=problem.label, times=times)
    return problems


def grid_counts(entrant: Entrant, trials: int) -> dict[str, int]:
    """{hyperparameter: numbers along it}, whose product is the number of trials: all optimizers get equal chances.

    Raises SpecError when the trials do not divide so.
    """
    counts = {name: each.count for name, each in entrant.tune.items()}
    open_names = [name for name, count in counts.items() if count == 0]
    given = int(np.prod([count for count in counts.values() if count] or [1], dtype=object))
    if open_names:
        root = round((trials / given) ** (1 / len(open_names)))
        counts |= dict.fromkeys(open_names, max(1, root))
    product = int(np.prod(list(counts.values()), dtype=object))
    if product != trials:
        shape = " x ".join(str(count) for count in counts.values())
        raise SpecError(
            "The grid of {label} has {shape} = {product} settings, but every optimizer of this bench gets "
            "{trials} trials; give counts whose product that is, or change the trials.",
            label=entrant.label,
            shape=shape,
            product=f"{product:,}",
            trials=f"{trials:,}",
        )
    return counts


MOST_WIDENING = 4
SEARCHES = ("grid", "random")
SCOPES = ("landscape", "all")
TOLERANCES = ("relative", "absolute")
MOST_RUNS = 10_000_000
MOST_STARTS = 100_000


@dataclass(frozen=True)
class BenchSpec(Spec):
    """Two equal bench specs give the same rows and the same table, on any machine and any number of workers.

    entrants        Entrants, mappings or names of optimizers
    problems        Problems, mappings or names of landscapes; "all": every landscape that has a lowest loss
    budget          gradient evaluations of each run. Every optimizer here makes one for each step
    starts          scoring starts on each landscape, drawn evenly from its view
    tuning_starts   starts for tuning, drawn apart from those
    seeds           runs from each start, each with noise of its own; tuning has as many others. 1 without noise
    noise           as in a RunSpec, or None
    search          "grid": every combination; "random": drawn by seed
    trials          settings that are tried of each tuned optimizer: the same number for all
    widen           how often a search whose best setting lies at its edge goes on beyond it, by its own width and with as many
                    trials again; 0: never, and the edge is told
    scope           "landscape": each landscape has its own best settings; "all": one choice for all of them
    tolerance       how close to the lowest loss counts as reached
    tolerance_kind  "relative": a share of the landscape's usual height (see `Goal`); "absolute": loss units
    seed            of everything that is drawn

    No run is clipped, scheduled, clamped, restarted or stopped early. Raises SpecError with a sentence.
    """

    KIND, PART = BENCH, "part of a bench"
    VERSIONS = (1, 2)  # 1: one noise for all starts, and success was reaching the tolerance once
    NEEDED = ("entrants", "problems")

    entrants: tuple[Entrant, ...] = ()
    problems: tuple[Problem, ...] = ()
    budget: int = 1000
    starts: int = 20
    tuning_starts: int = 10
    seeds: int = 1
    noise: Mapping[str, Any] | None = None
    search: str = "grid"
    trials: int = 16
    scope: str = "landscape"
    tolerance: float = 0.001
    tolerance_kind: str = "relative"
    seed: int = 0
    widen: int = 0
    _trials: Any = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731  (frozen: filled in once, here)
        put("entrants", check_entrants(self.entrants))
        put("problems", check_problems(self.problems))
        put("budget", check_whole(self.budget, "the budget of gradient evaluations", 1, MOST_STEPS))
        put("starts", check_whole(self.starts, "the number of starts", 1, MOST_STARTS))
        put("tuning_starts", check_whole(self.tuning_starts, "the number of tuning starts", 1, MOST_STARTS))
        put("seeds", check_whole(self.seeds, "the number of seeds", 1, 1000))
        put("noise", check_form(catalog.noises, self.noise, "kind", "noise", ()))
        put("trials", check_whole(self.trials, "the number of trials", 1, MOST_TRIALS))
        put("widen", check_whole(self.widen, "the number of times that a search may widen", 0, MOST_WIDENING))
        put("tolerance", check_number(self.tolerance, "the tolerance"))
        put("seed", check_seed(self.seed))
        one_of(self.search, SEARCHES, "search")
        one_of(self.scope, SCOPES, "scope of the tuning")
        one_of(self.tolerance_kind, TOLERANCES, "kind of tolerance")
        if self.tolerance <= 0:
            raise SpecError(
                "The tolerance is {tolerance}, but only a number above 0 can be reached.", tolerance=f"{self.tolerance:g}"
            )
        if self.noise is None and self.seeds > 1:
            raise SpecError(
                "Without noise all {seeds} seeds give the same runs; choose 1 seed, or give the runs noise.", seeds=self.seeds
            )
        if self.runs > MOST_RUNS:
            raise SpecError(
                "A bench of {runs} runs cannot be kept (at most {most_runs}); choose fewer starts.",
                runs=f"{self.runs:,}",
                most_runs=f"{MOST_RUNS:,}",
            )
        put("_trials", tuple(self._make_search(entrant) for entrant in self.entrants))

    # ---- what follows from it

    @property
    def runs(self) -> int:
        """All runs, those of the tuning included."""
        return self.scoring_runs + self.tuning_runs

    @property
    def scoring_runs(self) -> int:
        """How many runs are scored."""
        return len(self.entrants) * len(self.problems) * self.starts * self.seeds

    @property
    def tuning_runs(self) -> int:
        """How many runs the search for settings makes, widening left out."""
        tuned = sum(entrant.tuned for entrant in self.entrants)
        return tuned * self.trials * len(self.problems) * self.tuning_starts * self.seeds

    @property
    def gradients(self) -> int:
        """Gradient evaluations of the whole bench."""
        return self.runs * self.budget

    def settings(self, entrant: int) -> dict[str, np.ndarray]:
        """{hyperparameter: (trials,)} of what may be tried of an entrant: the search, then what lies beyond its edges (nan where
        the optimizer cannot have it); {} where it is not tuned."""
        return self._trials[entrant][0]

    def blocks(self, entrant: int) -> list[TrialBlock]:
        """Which of these belong together; the first is the search itself."""
        return self._trials[entrant][1]

    @property
    def all_trials(self) -> int:
        """How many settings of one entrant there may be, those beyond the edges included."""
        return max([self.trials, *(len(next(iter(s.values()))) for s, _ in self._trials if s)])

    def _make_search(self, entrant: Entrant) -> tuple[dict[str, np.ndarray], list[TrialBlock]]:
        if not entrant.tuned:
            return {}, []
        if self.search == "random":
            first = get_random(entrant.tune, self.trials, self.seed)
        else:
            first = get_grid(entrant.tune, grid_counts(entrant, self.trials))
        spans = get_declarations(catalog.get_optimizer(entrant).Hyper)
        return widen_ranges(first, entrant.tune, spans, self.widen)


def presets() -> Mapping[str, SpecPreset]:
    """The benches that travel with the program: one JSON file each in resources/bench, found by that folder."""
    return load_presets("bench")


def open_bench(name: str) -> BenchSpec:
    """The bench of that name, or in that JSON file. Raises SpecError with a sentence."""
    path = user_path(name)
    if name in presets() or not exists(path):
        return BenchSpec.from_dict(choose(presets(), name, "bench or file").spec)
    return BenchSpec.from_dict(inner(read_description(path, BENCH), BENCH))
