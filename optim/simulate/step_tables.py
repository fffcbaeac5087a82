"""What a spec says of every step, laid out before the first one: hyperparameters, rates, noise, the moved origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Any

import numpy as np

from optim import elementary
from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.base.translatable import translatable
from optim.conditions.precision.formats import Precision
from optim.simulate.edits import Edit, Switch
from optim.simulate.pipeline import AdaptingRate, Clip, Projection, UpdateClip
from optim.simulate.spec import RunSpec


@dataclass(frozen=True)
class StepTables:
    """
    hyper    (rows, number of numeric hyperparameters) float64; rows is `steps`, or 1 where nothing changes
    names    the numeric hyperparameters, in the columns' order
    switches {name: bool}, the others
    active   names of the hyperparameters that are switched on, or not zero at some step
    lr       (steps,) float64, after the schedule
    noise    (steps + 1, d), or None
    centre   (steps + 1, d) where the origin has moved to, or None
    """

    hyper: np.ndarray
    names: tuple[str, ...]
    switches: dict[str, bool]
    active: frozenset[str]
    lr: np.ndarray
    noise: np.ndarray | None
    centre: np.ndarray | None

    def row(self, k: int) -> np.ndarray:
        """(numbers,) the hyperparameters of step k, in the order of `names`.

        k   step
        """
        return self.hyper[k if len(self.hyper) > 1 else 0]

    def cut(self, begin: int, end: int) -> StepTables:
        """The tables of the steps from `begin` to the one before `end`."""
        hyper = self.hyper[begin:end] if len(self.hyper) > 1 else self.hyper
        noise, centre = (None if table is None else table[begin : end + 1] for table in (self.noise, self.centre))
        return replace(self, hyper=np.ascontiguousarray(hyper), lr=self.lr[begin:end], noise=noise, centre=centre)


def make_tables(spec: RunSpec, dimension: int) -> StepTables:
    """The numbers of every step of a run.

    dimension   number of coordinates
    """
    kind = catalog.get_optimizer(spec).Hyper
    names = get_numbers(kind)
    switches = {n: spec.hyper[n] for n in kind._fields if isinstance(spec.hyper[n], bool)}
    hyper, lr = hyper_and_rates(spec, names)
    used = (hyper != 0.0).any(axis=0, keepdims=True)[0].tolist()
    on = {n for n, yes in (*switches.items(), *zip(names, used, strict=True)) if yes}
    return StepTables(hyper, names, switches, frozenset(on), lr, get_noise(spec, dimension), get_centre(spec, dimension))


@lru_cache(maxsize=256)
def get_numbers(kind: Any) -> tuple[str, ...]:
    """Names of the numeric hyperparameters among an optimizer's Hyper."""
    notes = get_declarations(kind)
    return tuple(n for n in kind._fields if isinstance(notes.get(n), NumberField))


def hyper_and_rates(spec: RunSpec, names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """(rows, numbers) hyperparameters and (steps,) rates. Edits replace a base value from their step on; the schedule then acts
    on the base rate. Where another optimizer takes over (`optim.simulate.edits`), these are the numbers of the first one.

    names   the numeric hyperparameters, in the order of the columns
    """
    base = np.array([[spec.hyper[n] for n in names]])
    form, p = rule(catalog.schedules, spec.schedule, "name")
    driven = form.momentum(np.arange(spec.steps), p) if form is not None and form.momentum is not None else None
    edits = [edit for edit in takewhile(lambda edit: not isinstance(edit, Switch), spec.edits) if isinstance(edit, Edit)]
    if edits or driven is not None:
        base = np.repeat(base, max(spec.steps, 1), axis=0)
        until: dict[str, int] = {}
        for edit in reversed(edits):  # sorted; from the end, so that as many edits as steps take no longer than the steps
            base[edit.step : until.get(edit.field), names.index(edit.field)] = edit.value
            until[edit.field] = min(edit.step, until.get(edit.field, edit.step))
    if driven is not None:
        cycled = catalog.get_optimizer(spec).cycled_field
        if cycled in names:
            base[: spec.steps, names.index(cycled)] = driven
    lr = np.empty(spec.steps)
    lr[:] = base[: spec.steps, names.index("lr")]
    if form is not None:
        lr = np.asarray(form.apply(np.arange(spec.steps), lr, p), dtype=np.float64)
    return np.ascontiguousarray(base), lr


def unused_momentum(spec: RunSpec) -> str:
    """A sentence where the schedule would move a momentum that the optimizer has not; "" elsewhere."""
    form, p = rule(catalog.schedules, spec.schedule, "name")
    if form is None or form.momentum is None or form.momentum(np.arange(1), p) is None:
        return ""
    optimizer = catalog.get_optimizer(spec)
    if optimizer.cycled_field:
        return ""
    return translatable(
        "{title} has no momentum that {name} could cycle, so it moves the rate alone; PyTorch stops with an error there unless "
        "cycle_momentum is off.",
        title=optimizer.title, name=form.name,
    )  # fmt: skip


def get_noise(spec: RunSpec, dimension: int, seed: int | None = None) -> np.ndarray | None:
    """(steps + 1, d) the noise of a run, drawn by its seed, or by another one; None where it has none.

    dimension   d, the number of coordinates
    seed        instead of the spec's
    """
    form, p = rule(catalog.noises, spec.noise, "kind")
    seed = spec.seed if seed is None else seed
    return None if form is None else form.apply(np.random.default_rng(seed), spec.steps + 1, dimension, p)


def get_centre(spec: RunSpec, dimension: int) -> np.ndarray | None:
    """(steps + 1, d) where the origin of the objective has moved to; None where it rests.

    dimension   d, the number of coordinates
    """
    form, p = rule(catalog.drifts, spec.drift, "kind")
    return None if form is None else np.asarray(form.apply(np.arange(spec.steps + 1), dimension, p), dtype=np.float64)


def get_clip(spec: RunSpec) -> Clip | None:
    """The clipping of the spec. In the layout "vector" the d parameters are one variable, so its norm is the global one."""
    form, p = rule(catalog.clippings, spec.clip, "kind")
    if form is None:
        return None
    layout = (spec.clip or {})["layout"]
    scope = "global" if form.needs == "variable" and layout == "vector" else form.needs
    return Clip(form.apply, p, scope)


def get_adapting_rate(spec: RunSpec) -> AdaptingRate | None:
    """The rate of a run that answers to its losses, before the first one; None where it counts steps."""
    form, p = rule(catalog.schedules, spec.schedule, "name")
    return None if form is None or form.adapt is None else AdaptingRate(form.adapt, p)


def is_adapting(spec: RunSpec) -> bool:
    """Whether the rate of a run answers to its losses."""
    return spec.schedule is not None and catalog.schedules()[spec.schedule["name"]].adapt is not None


def get_update_clip(spec: RunSpec) -> UpdateClip | None:
    """The clipping of updates of a run with its numbers; None where it has none."""
    form, p = rule(catalog.update_clippings, spec.update_clip, "kind")
    return None if form is None else UpdateClip(form.apply, p, form.needs, (spec.update_clip or {})["layout"] == "split")


def get_projection(spec: RunSpec) -> Projection | None:
    """The projection of a run with its numbers, which are of the format of its parameters; None where it has none."""
    form, p = rule(catalog.projections, spec.projection, "kind")
    if form is None:
        return None
    precision = get_precision(spec)
    if precision is not None and precision.parameters != "float64":
        p = type(p)(*map(getattr(elementary, f"to_{precision.parameters}"), p))
    return Projection(form.apply, p)


def get_precision(spec: RunSpec) -> Precision | None:
    """What a run keeps in which format; None: all in float64."""
    form, p = rule(catalog.precisions, spec.precision, "kind")
    return None if form is None else form.apply(p)


def rule(forms: Callable[[], Mapping[str, Any]], mapping: Any, key: str) -> tuple[Any, Any]:
    """(form, its parameters) of a checked rule of the spec, or (None, None).

    forms     {name: Rule} of the catalog
    mapping   the rule, or None
    key       which of its keys names the form
    """
    if mapping is None:
        return None, None
    form = forms()[mapping[key]]
    return form, form.Parameters(**{n: mapping[n] for n in form.Parameters._fields})
