"""How near a run is to the largest step that its curvature bears: preconditioned sharpness over its limit, at every step."""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from optim.analysis.stability.hessian import compute_second_derivatives, load_kernel
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.compile import kernel_cache
from optim.optimizers.base import Optimizer
from optim.optimizers.meaning import is_on, read_hyper
from optim.simulate.pipeline import advance, apply_clipping, silent
from optim.simulate.run import COMPILED_FROM, Run, cache_per_run
from optim.simulate.run_plan import RunPlan
from optim.simulate.spec import RECORDED
from optim.simulate.step_tables import StepTables, make_tables

MOST, FEWEST = 5000, 100  # steps that are looked at for the screen
ROUGHLY = 600  # for a picture that lasts for a moment
MOST_WORK = 3_000_000  # times the work of a formula that all of them together may take: an objective with data looks at its rows
SOURCES = MappingProxyType({
    "sharpness": "λ_max(P^½ H P^½): Cohen et al. (2022), arXiv:2207.14484, section 2; decoupled weight decay beside it",
    "limit": "declared by the optimizer (`Optimizer.stability`)",
    "ratio": "lr·sharpness/limit: Cohen et al. (2025), arXiv:2410.24206, with the threshold of each optimizer",
    "lowest": "λ_min(P^½ H P^½): below 0 a direction that curves down, which is growth of another kind",
    "direction": "P^½ times the eigenvector of the sharpness, of length 1: an eigenvector of P H",
})  # fmt: skip


@dataclass(frozen=True, eq=False)
class StabilityCurve:
    """How near a run is to instability, at theta[0] to theta[T]. Arrays are float64 and read-only.

    sharpness (T+1,)      largest eigenvalue of P^½ H P^½, P the effective rate of the step over its lr (1/lr units); nan where
                          H or P is no number. Decoupled weight decay adds what makes the onset exact: λ, without memory
    limit (T+1,)          largest lr·sharpness at which small deviations shrink
    ratio (T+1,)          lr·sharpness/limit: below 1 they shrink, above 1 they grow
    lowest (T+1,)         smallest eigenvalue of P^½ H P^½, without decay: below 0 the path runs off a ridge or a saddle
    direction (T+1, d)    in which deviations grow or shrink by the ratio, of length 1 (parameter units)
    hessian (n, T+1)      second derivatives: by x twice, by x and y, by y twice
    lr (T+1,), rate (T+1, d)   of the step that leaves theta[k], as they act on what is remembered of gradients
    decay (T+1,)          what weight decay adds to lr·sharpness
    coupled (T+1,)        what weight decay adds to the diagonal of H; `hessian` has it
    steps (T+1,)          int64: 0 to T; fewer where a long run is looked at here and there (`find_some`)
    """

    sharpness: np.ndarray
    limit: np.ndarray
    ratio: np.ndarray
    lowest: np.ndarray
    direction: np.ndarray
    hessian: np.ndarray
    lr: np.ndarray
    rate: np.ndarray
    decay: np.ndarray
    coupled: np.ndarray
    steps: np.ndarray

    @property
    def axes(self) -> np.ndarray:
        """(T+1, d) the ratio of each parameter, the others at rest."""
        own = self.hessian[[0, -1][: self.rate.shape[1]]].T
        with np.errstate(all="ignore"):
            return (self.rate * own + self.decay[:, None]) / self.limit[:, None]

    @property
    def unstable(self) -> np.ndarray:
        """(T+1,) bool: whether deviations grow."""
        with np.errstate(invalid="ignore"):
            return self.ratio > 1.0

    @property
    def source(self) -> MappingProxyType[str, str]:
        """{array: where it is written}."""
        return SOURCES


def get_effort(run: Run) -> int:
    """How many times the work of a formula the second derivatives at a point are, about."""
    data = run.plan.data
    return 1 if data is None else max(1, data.effort)


def why_none(run: Run) -> str:
    """Why there is no curve, in a sentence; "" where there is one."""
    if run.spec.objective == RECORDED:
        return translatable("A replay of recorded gradients has no landscape, so nothing is known of its curvature.")
    if run.dimension > 2:
        return translatable("The curvature is followed for one and for two parameters; this run has {n}.", n=run.dimension)
    entries = [leg.optimizer for leg in run.plan.parts]
    if all(optimizer.stability.memory is None for optimizer in entries):
        return entries[0].stability.none or translatable("{title} declares no limit.", title=entries[0].title)
    return ""


def stability(run: Run) -> StabilityCurve:
    """How near a run is to instability, at every step: preconditioned sharpness, its limit and their ratio.

    P is frozen at each step, noise, clipping and boxes are left out, and objectives with data are taken over all their rows.

    Raises SpecError with a sentence where there is no curvature or no limit.
    """
    reason = why_none(run)
    if reason:
        raise SpecError(reason)
    landscape = run.plan.landscape
    if run.steps >= COMPILED_FROM and landscape is not None:
        with suppress(kernel_cache.KernelError):  # the plain forms have the same bits
            kernel_cache.load(*eigenvalue_source())
            load_kernel(run.spec, landscape)
    return compute_curve(run)


def find_curve(run: Run) -> StabilityCurve | None:
    """The curve, or None where `why_none` says why. Never compiles: long runs without a kernel take a few milliseconds."""
    return None if why_none(run) else compute_curve(run)


@cache_per_run
def compute_curve(run: Run) -> StabilityCurve:
    """The curve of a run that has one."""
    return compute_at(run, np.arange(run.steps + 1))


@cache_per_run
def find_some(run: Run) -> StabilityCurve | None:
    """The curve for the screen: at every step of a run of up to `MOST` steps, of a longer one here and there and at the last."""
    return None if why_none(run) else sample_curve(run, MOST)


@cache_per_run
def find_few(run: Run) -> StabilityCurve | None:
    """The same at about `ROUGHLY` steps, for a picture that lasts for a moment."""
    return None if why_none(run) else sample_curve(run, ROUGHLY)


def find_at(run: Run, step: int) -> StabilityCurve | None:
    """The curve at one step alone: what is said of a step is never that of a neighbour.

    step   from 0 to T
    """
    if why_none(run):
        return None
    if run not in at_steps or at_steps[run].steps[0] != step:
        at_steps[run] = compute_at(run, np.array([step]))
    return at_steps[run]


at_steps: WeakKeyDictionary[Run, StabilityCurve] = WeakKeyDictionary()  # of each run the last one that was asked for


def sample_curve(run: Run, most: int) -> StabilityCurve:
    """At every step where these are few, else here and there and at the last.

    most   steps that are looked at; fewer where each takes long
    """
    most = min(most, max(FEWEST, MOST_WORK // get_effort(run)))
    if run.steps <= most:
        return compute_curve(run)
    every = -(-run.steps // most)
    at = np.arange(0, run.steps + 1, every)
    return compute_at(run, at if at[-1] == run.steps else np.append(at, run.steps))


def compute_at(run: Run, at: np.ndarray) -> StabilityCurve:
    """The curve at some steps.

    at   (n,) steps, rising
    """
    if run.plan.legs:
        return join_legs(run, at)
    plan = run.plan
    step = get_steps(run, plan, at)
    hessian = compute_hessian(run, plan, at)
    coupled, shrink = get_decay(plan, step)
    if np.any(coupled):
        hessian[0] += coupled
        hessian[-1] += coupled if len(hessian) > 1 else 0.0
    stability = plan.optimizer.stability
    limit = np.broadcast_to(stability.limit(step.hyper, step.shared), len(at)).astype(np.float64)
    if stability.remembered:
        decay = np.broadcast_to(shrink, limit.shape).astype(np.float64)
    else:
        decay = limit - stability.limit(step.hyper, step.shared, shrink) if np.any(shrink) else np.zeros(len(limit))
    high, low, direction = find_eigenvalues(step.rate.T, hessian)
    high = high + decay if np.any(decay) else high
    found = StabilityCurve(
        high / step.lr, limit, high / limit, low / step.lr, direction, hessian, step.lr, step.rate, decay,
        np.broadcast_to(coupled, limit.shape).astype(np.float64), at,
    )  # fmt: skip
    for array in vars(found).values():
        array.flags.writeable = False
    return found


def join_legs(run: Run, at: np.ndarray) -> StabilityCurve:
    """The curve of a run in which memory or optimizer are edited: that of each leg; nan where its optimizer declares no limit.

    at   (n,) steps, rising
    """
    parts = []
    for leg in run.legs:
        end = run.steps + 1 if leg is run.legs[-1] else leg.begin + leg.run.steps
        own = at[(at >= leg.begin) & (at < end)]
        if leg.run.plan.optimizer.stability.memory is None:
            n, d = len(own), run.dimension
            line, table, three = np.full(n, np.nan), np.full((n, d), np.nan), np.full((2 * d - 1, n), np.nan)
            parts.append(StabilityCurve(line, line, line, line, table, three, line, table, line, line, own))
        elif len(own):
            parts.append(replace(compute_at(leg.run, own - leg.begin), steps=own))
    axes = {"hessian": 1}
    found = {name: np.concatenate([getattr(part, name) for part in parts], axes.get(name, 0)) for name in vars(parts[0])}
    for array in found.values():
        array.flags.writeable = False
    return StabilityCurve(**found)


def find_elsewhere(curve: StabilityCurve, place: int, hessian: np.ndarray) -> np.ndarray:
    """(n,) the ratio at other points, with the P and the limit of one step.

    place     of the step in `curve.steps`
    hessian   (1, n) or (3, n) second derivatives there, without weight decay
    """
    decayed = hessian.copy()
    decayed[0] += curve.coupled[place]
    decayed[-1] += curve.coupled[place] if len(hessian) > 1 else 0.0
    rate = np.repeat(curve.rate[place][:, None], hessian.shape[1], axis=1)
    return (find_eigenvalues(rate, decayed)[0] + curve.decay[place]) / curve.limit[place]


def compute_hessian(run: Run, plan: RunPlan, at: np.ndarray) -> np.ndarray:
    """(3 or 1, n) the second derivatives along the path, seen from where the origin of a moving objective is.

    at   (n,) steps
    """
    assert plan.landscape is not None
    point = run.theta if plan.tables.centre is None else run.theta - plan.tables.centre
    point = point if len(at) == len(point) else point[at]
    return compute_second_derivatives(run.spec, plan.landscape, plan.parameters, np.array(point.T, order="C"))


def find_eigenvalues(rate: np.ndarray, hessian: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """((n,) largest, (n,) smallest, (n, d) growing direction) of R^½ H R^½ with R = diag(rate), in closed form.

    rate      (d, n)
    hessian   (1, n) or (3, n)
    """
    if len(rate) == 1:
        only = rate[0] * hessian[0]
        return only, only.copy(), np.ones((len(only), 1))
    if rate.shape[1] >= COMPILED_FROM and kernel_cache.is_loaded(*eigenvalue_source()):
        return find_eigenvalues_compiled(rate, hessian)
    root = np.sqrt(rate)
    a, b, c = rate[0] * hessian[0], root[0] * root[1] * hessian[1], rate[1] * hessian[2]
    middle, half = 0.5 * (a + c), 0.5 * (a - c)
    apart = np.sqrt(half * half + b * b)
    first = np.where(half >= 0.0, half + apart, b)  # of the eigenvector: the form that does not cancel
    second = np.where(half >= 0.0, b, apart - half)
    level = (first == 0.0) & (second == 0.0)  # a circle: every direction is as good
    along = np.stack([root[0] * np.where(level, 1.0, first), root[1] * second], axis=1)
    length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])
    return middle + apart, middle - apart, along / length[:, None] + 0.0  # no −0


EIGENVALUES = '''"""Generated by optim.analysis.stability.curve; safe to delete."""

import numpy as np
from numba import njit, types

from optim.compile.kernel_kinds import OPTIONS

LINE, TABLE = types.float64[::1], types.float64[:, ::1]


@njit(types.void(TABLE, TABLE, LINE, LINE, TABLE), cache=True, **OPTIONS)
def find(rate, h, high, low, direction):
    for n in range(len(high)):
        first_root, second_root = np.sqrt(rate[0, n]), np.sqrt(rate[1, n])
        a, b, c = rate[0, n] * h[0, n], first_root * second_root * h[1, n], rate[1, n] * h[2, n]
        middle, half = 0.5 * (a + c), 0.5 * (a - c)
        apart = np.sqrt(half * half + b * b)
        first, second = (half + apart, b) if half >= 0.0 else (b, apart - half)
        if first == 0.0 and second == 0.0:
            first = 1.0
        x, y = first_root * first, second_root * second
        length = np.sqrt(x * x + y * y)
        high[n], low[n] = middle + apart, middle - apart
        direction[n, 0], direction[n, 1] = x / length + 0.0, y / length + 0.0
'''


def eigenvalue_source() -> tuple[str, str, str]:
    """The label, module and text of the compiled form."""
    return "eigenvalues", "optim.analysis.stability.curve", EIGENVALUES


def find_eigenvalues_compiled(rate: np.ndarray, hessian: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same bits, in one loop.

    rate, hessian   (2, n) and (3, n)
    """
    count = rate.shape[1]
    high, low, direction = np.empty(count), np.empty(count), np.empty((count, 2))
    loaded = kernel_cache.load(*eigenvalue_source())
    loaded.find(np.require(rate, None, ["C", "W"]), np.require(hessian, None, ["C", "W"]), high, low, direction)
    return high, low, direction


# ---- what each step was made with


@dataclass(frozen=True, eq=False)
class Steps:
    """The numbers of the steps that leave some points of a path.

    hyper, shared      records of numbers, or arrays (n,)
    lr (n,), rate (n, d)   as in a StabilityCurve
    """

    hyper: Any
    shared: Any
    lr: np.ndarray
    rate: np.ndarray


def get_steps(run: Run, plan: RunPlan, at: np.ndarray) -> Steps:
    """The rates, hyperparameters and shared numbers of some steps; that of the step after the last one is worked out.

    at   (n,) steps
    """
    optimizer, steps = plan.optimizer, run.steps
    tables = plan.tables
    if run.spec.edits or run.spec.schedule is not None or 1 < len(tables.hyper) <= steps:  # a leg's numbers end where it does
        tables = lengthen(plan, steps)
    if run.columns.watch is not None:
        last_lr = float(copy(run.columns.watch).get(tables.lr[-1]))
    else:
        last_lr = tables.lr[steps] if len(tables.lr) > steps else tables.row(0)[tables.names.index("lr")]
    numbers = {name: tables.hyper[at, j] if len(tables.hyper) > 1 else tables.hyper[0, j] for j, name in enumerate(tables.names)}
    hyper = optimizer.Hyper(**tables.switches, **numbers)
    # The step that leaves the end costs as much as all else together, where only one is asked for.
    final, after = step_once_more(run, replace(plan, tables=tables), last_lr) if np.any(at == steps) else (None, None)
    lr, rate = take_steps(run.lr, last_lr, at), take_steps(run.rate, final, at)
    values = {name: take_steps(run.shared[name][1:], getattr(after, name, None), at) for name in plan.shared}
    shared = optimizer.GlobalState()._replace(**{**values, "t": at + float(plan.count(0)), "lr": lr})
    if optimizer.stability.rate is not None:
        for i in range(run.dimension):
            rate[:, i] = optimizer.stability.rate(rate[:, i], hyper, shared)
    return Steps(hyper, shared, lr, rate)


def lengthen(plan: RunPlan, steps: int) -> StepTables:
    """The tables of a run or of a leg with one more step at the end, as if nothing else began there.

    steps   that it has
    """
    if plan.begin or plan.elapsed:
        alone = replace(plan.spec, steps=plan.begin + steps + 1, noise=None, drift=None, edits=tuple(
            replace(edit, step=edit.step + plan.begin) for edit in plan.spec.edits
        ))  # fmt: skip
        return make_tables(alone, len(plan.spec.start)).cut(plan.begin, plan.begin + steps + 1)
    return make_tables(replace(plan.spec, steps=steps + 1, noise=None, drift=None), len(plan.spec.start))


def take_steps(column: np.ndarray, last: Any, at: np.ndarray) -> np.ndarray:
    """What a column has at some steps, `last` at the one after its end.

    column   (T,) or (T, d)
    last     a number, or (d,)
    at       (n,) steps, rising, at most T
    """
    if len(at) > len(column):
        return np.concatenate((column, [last]))
    taken = column[np.minimum(at, len(column) - 1)] if len(column) else np.empty((len(at), *column.shape[1:]))
    if len(at) and at[-1] == len(column):
        taken[-1] = last
    return taken


def step_once_more(run: Run, plan: RunPlan, lr: float) -> tuple[np.ndarray, Any]:
    """((d,) effective rates, what is shared) of the step that would leave theta[T].

    lr   its learning rate
    """
    k, optimizer = run.steps, plan.optimizer
    state = []
    for i in range(run.dimension):
        known = {name: run.state[name][k, i] for name in plan.states}
        state.append(optimizer.State()._replace(**known))
    shared = optimizer.GlobalState()._replace(**{name: run.shared[name][k] for name in plan.shared})
    gradient = apply_clipping(plan.clip, list(run.gradient[k]))
    with silent():
        _, _, lines, after = advance(
            optimizer, list(run.theta[k]), gradient, state, shared, plan.hyper(k), np.float64(plan.count(k)), np.float64(lr)
        )
    return np.array([line.rate for line in lines], dtype=np.float64), after


def get_decay(plan: RunPlan, step: Steps) -> tuple[Any, Any]:
    """(what coupled weight decay adds to H, what decoupled decay takes off the parameter in a step); 0 for none."""
    optimizer: Optimizer = plan.optimizer
    decay, own = optimizer.decay, optimizer.stability.shrink
    strength = read_hyper(step.hyper, decay.hyper)
    decoupled = is_on(decay.decoupled, step.hyper)
    if own is not None:
        return (0.0 if decoupled else strength), own(step.hyper, step.shared)
    return (0.0, strength * getattr(step.shared, decay.rate)) if decoupled else (strength, 0.0)
