"""A run, described completely: the frozen RunSpec, its checks in sentences, and its JSON form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import MOST_NUMBERS, check_list, check_number, check_record, choose
from optim.base.errors import SpecError
from optim.base.fields import Rule
from optim.base.saved_kinds import RUN
from optim.base.spec import Spec
from optim.base.translatable import quote, translatable
from optim.simulate.edits import MOST_EDITS, AnyEdit, Switch, check_edits, frozen

MOST_STEPS = 1_000_000
RECORDED = "recorded"  # the objective of a replay: gradients that were recorded elsewhere


@dataclass(frozen=True)
class RunSpec(Spec):
    """Everything a run depends on. Two equal specs give the same bits.

    objective         name of a landscape or of a model with data, or "custom" for a function of your own (a key of
                      `optim.base.catalog.objectives()`)
    objective_params  its parameters; missing ones take their defaults
    optimizer, hyper  name of an optimizer and its hyperparameters; missing ones take their defaults
    start             theta[0], as many numbers as the landscape has coordinates; None: the landscape's own start
    steps             number of updates, 0 to 1,000,000
    clip, schedule, noise, drift, projection, precision, update_clip   flat mappings in each library's words, or None:
                      {"kind": "clip_grad_norm_", "max_norm": 5.0, "layout": "vector"},
                      {"library": "torch", "name": "StepLR", "step_size": 50, "gamma": 0.3},
                      {"kind": "gaussian", "scale": 0.1}, {"kind": "jump", "step": 80, "offset_x": 1.0},
                      {"kind": "box", "low": -1.0, "high": 1.0}, {"kind": "update_rms", "threshold": 1.0},
                      {"kind": "formats", "parameters": "float16", "state": "float32", "arithmetic": "float32"}
    edits             Edits of numbers, Resets of the memory, Switches to another optimizer, or mappings of their parts
    tolerance         a loss this close to the lowest one counts as reached (loss units)
    seed              seed of the noise, and of rounding by chance

    Raises SpecError (a ValueError) with one sentence when something is unknown, of the wrong type or out of range.
    """

    KIND, PART = RUN, "part of a run"

    objective: str = "valley"
    objective_params: Mapping[str, Any] = field(default_factory=dict)
    optimizer: str = "rmsprop"
    hyper: Mapping[str, Any] = field(default_factory=dict)
    start: tuple[float, ...] = None  # type: ignore[assignment]  # filled in: never None afterwards
    steps: int = 300
    clip: Mapping[str, Any] | None = None
    schedule: Mapping[str, Any] | None = None
    noise: Mapping[str, Any] | None = None
    drift: Mapping[str, Any] | None = None
    projection: Mapping[str, Any] | None = None
    precision: Mapping[str, Any] | None = None
    edits: tuple[AnyEdit, ...] = ()
    tolerance: float = 0.05
    seed: int = 0
    update_clip: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731  (frozen: filled in once, here)
        choose(catalog.all_optimizers(), self.optimizer, "optimizer")
        put("precision", check_form(catalog.precisions, self.precision, "kind", "precision", ()))
        optimizer = catalog.get_optimizer(self)
        put("hyper", frozen(check_record(optimizer.Hyper, self.hyper, f"hyperparameter of {optimizer.title}")))
        if optimizer.check is not None:
            optimizer.check(self.hyper)
        put("steps", check_steps(self.steps))
        put("tolerance", check_number(self.tolerance, "the tolerance", at_least=0.0))
        put("seed", check_seed(self.seed))
        if self.objective == RECORDED:
            put("objective_params", frozen({}))
            put("start", tuple(check_number(x, "a start coordinate") for x in self.start or ()))
        else:
            landscape = choose(catalog.objectives(), self.objective, "landscape")
            given = self.objective_params
            given = landscape.with_numbers(given) if self.objective in catalog.models() else given
            kind = catalog.parameter_kind(self.objective, given)
            params = check_record(kind, given, f"parameter of {landscape.title}")
            put("objective_params", frozen(params))
            if self.objective not in catalog.models():  # data are read when the run is made, not before
                landscape = catalog.landscape(self.objective, params)
            put("start", check_start(landscape, params, self.start))
        put("clip", check_form(catalog.clippings, self.clip, "kind", "clipping", ("layout",)))
        put("update_clip", check_form(catalog.update_clippings, self.update_clip, "kind", "update clipping", ("layout",)))
        if self.update_clip is not None and self.precision is not None:
            raise SpecError("Updates are clipped in float64 alone; leave out the clipping of updates, or the shorter numbers.")
        put("schedule", check_form(catalog.schedules, self.schedule, "name", "schedule", ()))
        put("noise", check_form(catalog.noises, self.noise, "kind", "noise", ()))
        put("drift", check_form(catalog.drifts, self.drift, "kind", "drift", ()))
        put("projection", check_form(catalog.projections, self.projection, "kind", "projection", ()))
        if self.projection is not None and (self.precision or {}).get("master", "none") != "none":
            raise SpecError(
                "A projection would hold θ alone, and its master copy would go on outside; leave one of the two out."
            )
        most = MOST_STEPS if self.objective == RECORDED else MOST_EDITS  # a recorded schedule may change the rate at every step
        put("edits", check_edits(self.edits, optimizer, most))
        later = (catalog.get_by_key(edit.optimizer) for edit in self.edits if isinstance(edit, Switch))
        check_parameters([optimizer, *later], len(self.start))
        for switch in self.edits if self.precision is not None else ():
            if isinstance(switch, Switch):
                optimizer = catalog.get_by_key(catalog.make_key(switch.optimizer, switch.hyper, self.precision))
                if optimizer.check is not None:
                    optimizer.check(switch.hyper)

    def with_hyper(self, **changes: Any) -> RunSpec:
        """A copy with some hyperparameters replaced, checked anew.

        changes   {hyperparameter: new value}

        Raises SpecError when one is unknown or out of range.
        """
        return replace(self, hyper={**self.hyper, **changes})

    @classmethod
    def read_parts(cls, given: dict[str, Any]) -> dict[str, Any]:
        """A start is a list of JSON."""
        if isinstance(given.get("start"), list):
            given["start"] = tuple(check_list(given["start"], translatable("the start"), MOST_NUMBERS))
        return given


def check_steps(steps: Any) -> int:
    """The number of steps as an int.

    steps   a whole number from 0 to 1,000,000

    Raises SpecError otherwise.
    """
    if isinstance(steps, bool) or not isinstance(steps, int | np.integer):
        raise SpecError("The number of steps must be a whole number, not {steps}.", steps=quote(steps))
    if not 0 <= steps <= MOST_STEPS:
        raise SpecError(
            "{steps} steps cannot be recorded: every step is kept, so the range is 0 to {most_steps}; choose "
            "fewer steps.",
            steps=steps, most_steps=f"{MOST_STEPS:,}",
        )
    return int(steps)


def check_seed(seed: Any) -> int:
    """The seed as an int.

    seed   a whole number from 0 to 2^63 - 1

    Raises SpecError otherwise.
    """
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or not 0 <= seed < 2**63:
        raise SpecError("The seed must be a whole number from 0 to 2^63 - 1, not {seed}.", seed=quote(seed))
    return int(seed)


def check_parameters(optimizers: Sequence[Any], count: int) -> None:
    """Raises SpecError where an optimizer of a run is written for fewer parameters.

    optimizers   of the run, one after the other
    count        parameters of the run
    """
    for optimizer in optimizers:
        most = optimizer.matrix.most
        if most is not None and count > most:
            raise SpecError(
                "{title} has a matrix of all its parameters, which is written for {most} of them, but this run has {count}; "
                "replay {most} columns of gradients at most, or train a network with it.",
                title=optimizer.title, most=most, count=count,
            )  # fmt: skip


def check_start(landscape: Any, params: Mapping[str, Any], start: Any) -> tuple[float, ...]:
    """The start as floats; the landscape's own when it is None.

    landscape   a Landscape, or a model with data
    params      its parameters, checked
    start       as many numbers as it has coordinates, or None

    Raises SpecError when they are others, or not in the domain.
    """
    start = landscape.start if start is None else start
    if isinstance(start, str) or not hasattr(start, "__len__"):
        raise SpecError(
            "The start must be a list of {dimension} numbers, not {start}.",
            dimension=landscape.dimension, start=quote(start),
        )
    if len(start) != landscape.dimension:
        raise SpecError(
            "{title} needs a start of {dimension} numbers, but {start} were given: {tuple}.",
            title=landscape.title, dimension=landscape.dimension, start=len(start), tuple=quote(tuple(start)),
        )
    point = tuple(check_number(x, "a start coordinate") for x in start)
    if landscape.defined is not None and not landscape.defined(*point, landscape.numbers(params)):
        raise SpecError(
            "The start {point} is where {title} is not defined; start inside its domain, for example at {start}.",
            point=quote(point), title=landscape.title, start=quote(landscape.start),
        )
    return point


def check_form(
    forms: Callable[[], Mapping[str, Rule]], rule: Any, key: str, what: str, beside: tuple[str, ...]
) -> Mapping[str, Any] | None:
    """The mapping of a condition with its defaults filled in; None stays None.

    forms    {name: Rule} of the catalog
    rule     what the spec says: a mapping, or None
    key      which of its keys names the form: "name" or "kind"
    what     what it is, for sentences: "schedule"
    beside   further keys that are no parameters: "layout"

    Raises SpecError for an unknown form or parameter, or a value out of range.
    """
    if rule is None:
        return None
    if not isinstance(rule, Mapping) or key not in rule:
        raise SpecError(
            "The {what} must be a mapping with {key}, or nothing, not {rule}.",
            what=what, key=quote(key), rule=quote(rule),
        )
    form = choose(forms(), rule[key], what)
    library = rule.get("library", form.library)
    if library != form.library:
        raise SpecError(
            "{name} belongs to {library}, not to {other}; leave the library out.",
            name=form.name, library=form.library or translatable("no library"), other=quote(library),
        )
    rest = {name: value for name, value in rule.items() if name not in (key, "library", *beside)}
    record = check_record(form.Parameters, rest, f"setting of {form.name}")
    if form.check is not None:
        form.check(form.Parameters(**record))
    if what == "schedule":  # contradictions between settings show at the first step
        with np.errstate(all="ignore"):
            form.apply(np.arange(1), np.ones(1), form.Parameters(**record))
    filled = {key: form.name, **record}
    if form.library:
        filled["library"] = form.library
    for name in beside:
        filled[name] = rule.get(name, "vector")
        if filled[name] not in ("vector", "split"):
            raise SpecError(
                "The layout of {name} is 'vector' or 'split', not {filled}.",
                name=form.name, filled=quote(filled[name]),
            )
    return frozen(filled)
