"""Compiled recording: the same bits as `record_plain`, a few hundred times as fast.

One kernel for each optimizer with its switches, one for each landscape, one for each clipping rule, joined by one driver
that is told their addresses: N + M kernels instead of N x M.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from optim.base import catalog
from optim.base.errors import Cancelled
from optim.compile import kernel_cache
from optim.compile.fused_step import FusedSource
from optim.compile.kernel_source import (
    OptimizerSource,
    adapting_source,
    clipping_source,
    get_inline,
    landscape_lines,
    landscape_source,
    own_landscape_lines,
    projection_source,
    shortening_source,
)
from optim.simulate.record_buffers import RecordBuffers, Standing, judge, record_legs, unwritten_columns
from optim.simulate.run_plan import RunPlan, make_run_plan
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import is_adapting

if TYPE_CHECKING:
    import subprocess

Source = tuple[str, str, str]  # label, the module whose formula it holds, text


@cache
def optimizer_source(name: str, switches: tuple[tuple[str, bool], ...], active: frozenset[str]) -> OptimizerSource:
    """The writer of an optimizer's kernels.

    name       its key (`optim.base.catalog.get_key`)
    switches   (name, value) of its yes-or-no hyperparameters
    active     names of the hyperparameters that are on or not zero
    """
    entry, plain = catalog.get_by_key(name), name.partition(":")[0].partition("@")[0]
    module = "optim.expressions.own_rules.custom" if plain in catalog.own_rules() else f"optim.optimizers.{plain}"
    return OptimizerSource(module, entry, dict(switches), active)


@cache
def recorder_source(name: str, switches: tuple[tuple[str, bool], ...], active: frozenset[str]) -> Source:
    """(label, module, text) of the kernel that records a run.

    name, switches, active   as in `optimizer_source`
    """
    source = optimizer_source(name, switches, active)
    return get_label("record", source), source.module, source.recorder()


class LandscapeLines(NamedTuple):
    """What a kernel has of a landscape.

    label, module       as in `Source`
    text                lines that define value, slope and Parameters
    fields, dimension   names of its parameters, and number of coordinates
    """

    label: str
    module: str
    text: str
    fields: tuple[str, ...]
    dimension: int


def get_landscape_lines(plan: RunPlan, inline: str) -> LandscapeLines:
    """Of the program's landscape: of the catalog, or of a function that the user wrote.

    inline   name of the function that makes formulas part of a loop
    """
    landscape = plan.landscape
    if landscape is not None and landscape.module:
        return get_own_lines(landscape.module, landscape.Parameters._fields, landscape.dimension, inline)
    return get_catalog_lines(plan.spec.objective, inline)


@cache
def get_catalog_lines(name: str, inline: str) -> LandscapeLines:
    """Of a landscape of the catalog.

    name     its key
    inline   as in `get_landscape_lines`
    """
    module, landscape = f"optim.landscapes.{name}", catalog.landscapes()[name]
    return LandscapeLines(name, module, landscape_lines(module, inline), landscape.Parameters._fields, landscape.dimension)


@lru_cache(maxsize=256)
def get_own_lines(functions: str, fields: tuple[str, ...], dimension: int, inline: str) -> LandscapeLines:
    """Of a function that a user wrote.

    functions           source of value and gradient
    fields, dimension   as in `LandscapeLines`
    inline              as in `get_landscape_lines`
    """
    text = own_landscape_lines(functions, fields, inline)
    return LandscapeLines(kernel_cache.OWN, "optim.expressions.own_functions.custom", text, fields, dimension)


def evaluate_source(plan: RunPlan, role: str = "evaluate") -> Source:
    """(label, module, text) of a kernel of the program's landscape.

    role   which one, see `optim.compile.kernel_source.evaluator`
    """
    return write_evaluator(get_landscape_lines(plan, get_inline(role)), role)


@lru_cache(maxsize=256)
def write_evaluator(lines: LandscapeLines, role: str) -> Source:
    """(label, module, text) of a kernel of a landscape.

    role   which one
    """
    label = lines.label if lines.label == kernel_cache.OWN else f"{role}_{lines.label}"
    return label, lines.module, landscape_source(lines.text, lines.fields, lines.dimension, role)


@lru_cache(maxsize=256)
def write_fused(
    key: tuple[str, tuple[tuple[str, bool], ...], frozenset[str]], lines: LandscapeLines, per_run: bool, own_parameters: bool
) -> Source:
    """(label, module, text) of the kernel that moves many runs on one landscape, see `optim.compile.fused_step`.

    key              arguments of `optimizer_source`
    lines            of the landscape
    per_run          whether hyperparameters differ between the runs
    own_parameters   whether parameters of the landscape do
    """
    optimizer = optimizer_source(*key)
    text = FusedSource(optimizer, lines.text, lines.fields, lines.dimension, per_run, own_parameters).text()
    label = get_label("fused", optimizer)
    if lines.label == kernel_cache.OWN:
        label = lines.label
    elif label != kernel_cache.OWN_RULE:
        label = f"{label}_{lines.label}"
    # The name of a kernel changes with one module's formulas; those of the other one are counted here.
    return label, optimizer.module, f"{text}\n# {kernel_cache.fingerprint(lines.module)}\n"


@cache
def batch_source(name: str, switches: tuple[tuple[str, bool], ...], active: frozenset[str], per_run: bool) -> Source:
    """(label, module, text) of the kernel that moves many runs.

    name, switches, active   as in `optimizer_source`
    per_run                 whether hyperparameters differ between the runs
    """
    source = optimizer_source(name, switches, active)
    return get_label("batch", source), source.module, source.batch_step(per_run)


def get_label(what: str, source: OptimizerSource) -> str:
    """Label of an optimizer's kernel.

    what   what it does: "record" or "batch"
    """
    own = source.module.startswith("optim.expressions.own_rules.")
    return kernel_cache.OWN_RULE if own else f"{what}_{source.module.rpartition('.')[2]}"


@cache
def clip_source(kind: str, scope: str, batch: bool = False) -> Source:
    """(label, module, text) of the kernel of a clipping rule.

    kind    key of the catalog
    scope   which parameters share a norm
    batch   of many runs
    """
    form = catalog.clippings()[kind]
    module = form.apply.__module__
    return f"clip_{kind}", module, clipping_source(kind, scope, len(form.Parameters._fields), batch)


@cache
def shorten_source(kind: str, split: bool, batch: bool = False) -> Source:
    """(label, module, text) of the kernel of a rule that shortens updates.

    kind    key of the catalog
    split   whether every parameter is a variable of its own
    batch   of many runs
    """
    form = catalog.update_clippings()[kind]
    text = shortening_source(kind, form.needs, split, len(form.Parameters._fields), batch)
    return f"shorten_{kind}", form.apply.__module__, text


@cache
def adapt_source(name: str) -> Source:
    """(label, module, text) of the kernel of a schedule that answers to losses.

    name   key of the catalog
    """
    rule = catalog.schedules()[name].adapt
    text = adapting_source(name, len(rule.Numbers._fields), len(rule.Watch._fields))
    return f"adapt_{name}", rule.adapt.__module__, text


@cache
def project_source(kind: str, batch: bool = False) -> Source:
    """(label, module, text) of the kernel of a projection.

    kind    key of the catalog
    batch   of many runs
    """
    form = catalog.projections()[kind]
    module = form.apply.__module__
    return f"project_{kind}", module, projection_source(kind, len(form.Parameters._fields), batch)


def leg_sources(plan: RunPlan) -> dict[str, Source]:
    """{role: source} of the kernels that recording one leg needs, or a run that has none."""
    found = {"step": recorder_source(*optimizer_key(plan)), "landscape": evaluate_source(plan)}
    if plan.clip is not None:
        found["clip"] = clip_source((plan.spec.clip or {})["kind"], plan.clip.scope)
    if plan.update_clip is not None:
        found["shorten"] = shorten_source((plan.spec.update_clip or {})["kind"], plan.update_clip.split)
    if plan.projection is not None:
        found["project"] = project_source((plan.spec.projection or {})["kind"])
    if is_adapting(plan.spec):
        found["adapt"] = adapt_source((plan.spec.schedule or {})["name"])
    return found


def list_sources(plan: RunPlan) -> tuple[Source, ...]:
    """The kernels that a recorded run of this plan needs."""
    return tuple(dict.fromkeys(source for leg in plan.parts for source in leg_sources(leg).values()))


def optimizer_key(plan: RunPlan) -> tuple[str, tuple[tuple[str, bool], ...], frozenset[str]]:
    """(key, switches, active) of a run's optimizer, the arguments of `optimizer_source`."""
    return catalog.get_key(plan.spec), tuple(sorted(plan.tables.switches.items())), plan.tables.active


def is_ready(plan: RunPlan) -> bool:
    """Whether `record_compiled` can start at once, without compiling. An objective with data has no compiled form."""
    if plan.data is not None or not driver_is_ready():
        return False
    return all(kernel_cache.is_ready(*source) for source in list_sources(plan))


def is_loaded(plan: RunPlan) -> bool:
    """Whether `record_compiled` finds everything in this process: no import, no file."""
    return all(kernel_cache.is_loaded(*source) for source in (driver_source(), *list_sources(plan)))


def load(plan: RunPlan) -> None:
    """Loads what `record_compiled` needs; imports numba the first time."""
    for source in (driver_source(), *list_sources(plan)):
        kernel_cache.load(*source)


@cache
def driver_source() -> Source:
    """The driver is kept and loaded like the kernels: what is marked as compiled then is so wherever the program lies."""
    module = "optim.compile.driver"
    return "driver", module, kernel_cache.read_source(module)


def driver_is_ready() -> bool:
    """Whether the loop over the steps has been compiled before."""
    return kernel_cache.is_ready(*driver_source())


@cache
def driver() -> Any:
    """The compiled loops over the steps. Raises KernelError where they cannot be compiled."""
    return kernel_cache.load(*driver_source())


def record_compiled(plan: RunPlan, cancel: np.ndarray | None = None) -> RecordBuffers:
    """Records a run with compiled kernels; compiles them when they are not in the cache (seconds, the first time).

    Raises Cancelled soon after another thread has set `cancel` (uint8, length 1).
    """
    return record_legs(plan, lambda leg, first: record_leg_compiled(leg, first, cancel))


def record_leg_compiled(plan: RunPlan, first: Standing, cancel: np.ndarray | None = None) -> RecordBuffers:
    """Records one leg, or a run that has none, with compiled kernels.

    first    where it begins
    cancel   as in `record_compiled`
    """
    kernels = {role: kernel_cache.load(*source) for role, source in leg_sources(plan).items()}
    out = unwritten_columns(plan)
    out.theta[0] = first.theta
    for i, state in enumerate(first.state):
        out.state[:, 0, i] = [getattr(state, name) for name in plan.states]
    out.shared[:, 0] = [getattr(first.shared, name) for name in plan.shared]
    tables, nothing = plan.tables, np.empty((0, out.theta.shape[1]))
    watch, rates = copy(first.watch), tables.lr
    adapting = numbers = np.empty(0)
    if watch is not None:
        rates = tables.lr.copy()
        known = (watch.base, watch.rate) if watch.base is not None else (np.nan, np.nan)
        adapting, numbers = np.array([*known, *watch.watch], dtype=np.float64), np.array(watch.numbers, dtype=np.float64)
    parameters = np.array(plan.clip.parameters if plan.clip else (), dtype=np.float64)
    done = driver().record(
        out.theta, out.loss, out.gradient, out.clipped, out.state, out.lines, out.shared, out.left, tables.hyper, rates,
        nothing if tables.noise is None else np.ascontiguousarray(tables.noise),
        nothing if tables.centre is None else np.ascontiguousarray(tables.centre),
        np.array(plan.parameters, dtype=np.float64), parameters, get_update_parameters(plan), get_limits(plan),
        adapting, numbers, np.zeros(1, np.uint8) if cancel is None else cancel, plan.elapsed,
        kernels["landscape"].evaluate.address,
        kernels["clip"].clip.address if "clip" in kernels else 0, kernels["step"].step.address,
        kernels["shorten"].shorten.address if "shorten" in kernels else 0,
        kernels["project"].project.address if "project" in kernels else 0,
        kernels["adapt"].adapt_rate.address if "adapt" in kernels else 0,
    )  # fmt: skip
    if not done:
        raise Cancelled
    if watch is not None:
        watch.base, watch.rate, watch.watch = adapting[0], adapting[1], type(watch.watch)(*adapting[2:])
        out.lr, out.watch = rates, watch
    with np.errstate(all="ignore"):
        judge(plan, out)
    return out


def get_update_parameters(plan: RunPlan) -> np.ndarray:
    """The numbers of the clipping of updates, for its kernel; shape (0,) without one."""
    return np.array(plan.update_clip.parameters if plan.update_clip else (), dtype=np.float64)


def get_limits(plan: RunPlan) -> np.ndarray:
    """The numbers of the projection, for its kernel, one per parameter of the rule; shape (0,) without a projection."""
    return np.array(plan.projection.parameters if plan.projection else (), dtype=np.float64)


def warm(descriptions: Iterable[Any]) -> None:
    """Compiles what these runs need, here and now.

    descriptions   as `RunSpec.to_dict` makes them
    """
    for plan in (make_run_plan(RunSpec.from_dict(data)) for data in descriptions):
        if plan.data is None:
            record_compiled(plan)


def start_warming(specs: Iterable[RunSpec]) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what these runs need; poll() tells when it has finished."""
    from optim.compile import background_compile

    return background_compile.start_warming(__name__, specs)
