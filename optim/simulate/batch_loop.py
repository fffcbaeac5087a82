"""Many runs of one spec side by side, each with its own start or numbers: only how they end is kept.

Runs are independent: each gives the same bits as the recorded run of the same spec, start and numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import find_named
from optim.base.convergence import tail_start
from optim.base.errors import SpecError
from optim.base.fields import existing
from optim.compile import kernel_cache
from optim.simulate import low_precision
from optim.simulate.column_memory import carve
from optim.simulate.compiled_recording import (
    Source,
    batch_source,
    clip_source,
    driver,
    evaluate_source,
    get_landscape_lines,
    get_limits,
    get_update_parameters,
    optimizer_key,
    project_source,
    shorten_source,
    write_fused,
)
from optim.simulate.edits import Edit, Switch
from optim.simulate.outcome import BatchOutcome, get_oscillation, nothing_seen
from optim.simulate.pipeline import get_lowest, init_global, init_state
from optim.simulate.plain_batch_loop import step_loop_plain
from optim.simulate.run_plan import RunPlan, make_run_plan
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import get_noise, is_adapting, rule

BLOCK = 256  # runs that stay in the nearest cache
CHUNK = 16_384  # runs handed to compiled code at once
RATES = 4_000_000  # numbers that a chunk's table of scheduled rates, or of its noises, may have


@dataclass(frozen=True)
class Varied:
    """What differs from run to run, besides the start: rows of numbers, (N,) each; seeds of the noise, or None.

    hyper, parameters   {name: (N,) values} of hyperparameters and of the landscape's parameters
    """

    hyper: Mapping[str, np.ndarray]
    parameters: Mapping[str, np.ndarray]
    seeds: np.ndarray | None = None

    def part(self, runs: slice) -> Varied:
        """The same for some of the runs.

        runs   slice of their indices
        """
        hyper, parameters = ({k: v[runs] for k, v in group.items()} for group in (self.hyper, self.parameters))
        return Varied(hyper, parameters, None if self.seeds is None else self.seeds[runs])


# Addresses: evaluate, clip, step, shorten, project, fused; 0 where there is nothing to do, or no such kernel yet.
Kernels = tuple[int, int, int, int, int, int]


@dataclass(frozen=True)
class BatchPlan:
    """What all batches of a spec share whose runs differ in the same numbers, so that it is worked out once.

    plan      of a run
    kernels   of each leg; None where NumPy moves the runs
    """

    plan: RunPlan
    kernels: tuple[Kernels, ...] | None


def make_batch_plan(plan: RunPlan, own: frozenset[str] = frozenset(), own_parameters: bool = False) -> BatchPlan:
    """Of runs whose hyperparameters `own` differ from run to run.

    plan             of one of them
    own_parameters   whether parameters of the landscape differ
    """
    return BatchPlan(plan, get_kernels(plan, own, own_parameters) if is_compiled(plan) else None)


def run_batch(
    spec: RunSpec,
    starts: np.ndarray,
    *,
    hyper: Mapping[str, Any] | None = None,
    objective_params: Mapping[str, Any] | None = None,
    seeds: Any = None,
    executor: Executor | None = None,
    cancel: np.ndarray | None = None,
    tail: int = 0,
    batch_plan: BatchPlan | None = None,
) -> BatchOutcome:
    """Runs `spec` from every row of `starts` (N, d) float64, in compiled blocks, or in NumPy's where the objective has data.

    hyper, objective_params   {name: (N,) numbers}: fields whose value is each run's own instead of the spec's
    seeds      (N,) seeds of the noise of each run, whole numbers; the spec's for all if left out
    executor   where slices of the runs are worked on (default: here)
    cancel     uint8 array of length 1; set it to 1 from another thread to stop: what was not finished is nan
    tail       over how many of the last steps the swing is measured, 0 for not at all
    batch_plan   as `make_batch_plan` makes it of this spec and the names in `hyper` and `objective_params` (default: made here)

    Raises SpecError when the starts or numbers do not fit the spec.
    """
    hyper, objective_params = hyper or {}, objective_params or {}
    starts = np.asarray(starts, dtype=np.float64)
    if starts.ndim != 2 or starts.shape[1] != len(spec.start):
        raise SpecError(
            "The starts must have {start} columns, not the shape {shape}.", start=len(spec.start), shape=starts.shape
        )
    plan = make_run_plan(spec) if batch_plan is None else batch_plan.plan
    varied = check_numbers(plan, len(starts), hyper, objective_params, seeds)
    made = batch_plan or make_batch_plan(plan, frozenset(hyper), bool(objective_params))
    cancel = np.zeros(1, np.uint8) if cancel is None else cancel
    if executor is None:
        return _work(made, starts, varied, cancel, tail)
    size = -(-len(starts) // max(1, min(64, len(starts) // (4 * BLOCK))))
    parts = [slice(begin, begin + size) for begin in range(0, len(starts), size)]
    jobs = [executor.submit(_work, made, starts[part], varied.part(part), cancel, tail) for part in parts]
    done = [job.result() for job in jobs]
    return BatchOutcome.join(done)


def check_numbers(plan: RunPlan, count: int, hyper: Mapping[str, Any], params: Mapping[str, Any], seeds: Any = None) -> Varied:
    """What differs between the runs, checked and one for each.

    count           how many runs
    hyper, params   {name: number or one for each run} of hyperparameters and of the landscape's parameters
    seeds           one for each run, or None

    Raises SpecError for an unknown name, one that is edited during the run, or values of a wrong length or range.
    """
    find_named(hyper, plan.tables.names, f"numeric hyperparameter of {plan.optimizer.title}")
    known = plan.parameters._fields if plan.data is None else ()
    find_named(params, known, "parameter of the landscape that can differ between runs")
    own = takewhile(lambda edit: not isinstance(edit, Switch), plan.spec.edits)
    edited = {edit.field for edit in own if isinstance(edit, Edit)} & set(hyper)
    if edited:
        raise SpecError("{pop} is edited during the run, so it cannot differ between runs; remove its edits.", pop=edited.pop())
    rows = []
    for group in (hyper, params):
        made = {name: np.ascontiguousarray(values, dtype=np.float64) for name, values in group.items()}
        for name, values in made.items():
            if values.shape != (count,):
                raise SpecError(
                    "{name} needs one number for each of the {count} starts, not the shape {shape}.",
                    name=name,
                    count=count,
                    shape=values.shape,
                )
        rows.append(made)
    if seeds is not None:
        seeds = np.ascontiguousarray(seeds)
        if seeds.shape != (count,) or seeds.dtype.kind not in "iu" or (seeds.size and seeds.min() < 0):
            raise SpecError("The seeds must be {count} whole numbers from 0 on, one for each start.", count=count)
    drawn = plan.spec.noise is not None or plan.optimizer.own_shared
    return Varied(rows[0], rows[1], seeds if drawn else None)


def batch_sources(plan: RunPlan, own: frozenset[str], own_parameters: bool = False) -> dict[str, Source]:
    """{role: source} of the kernels that runs of this plan need, whose hyperparameters `own` differ from run to run.

    own_parameters   whether parameters of the landscape do

    Empty for an objective with data, which needs none.
    """
    if not is_compiled(plan):
        return {}
    found = {}
    for number, leg in enumerate(plan.parts):
        name, switches, active = optimizer_key(leg)
        given = own if is_first(plan, leg) else frozenset()
        found["step" if not number else f"step {number}"] = batch_source(name, switches, active | given, bool(given))
    found["landscape"] = evaluate_source(plan, "evaluate_each" if own_parameters else "evaluate_batch")
    if plan.clip is not None:
        found["clip"] = clip_source((plan.spec.clip or {})["kind"], plan.clip.scope, batch=True)
    if plan.update_clip is not None:
        found["shorten"] = shorten_source((plan.spec.update_clip or {})["kind"], plan.update_clip.split, batch=True)
    if plan.projection is not None:
        found["project"] = project_source((plan.spec.projection or {})["kind"], batch=True)
    return found


def is_first(plan: RunPlan, leg: RunPlan) -> bool:
    """Whether a leg is made by the optimizer that the run begins with, whose numbers are each run's own."""
    return not any(isinstance(edit, Switch) and edit.step <= leg.begin for edit in plan.spec.edits)


def fused_sources(plan: RunPlan, own: frozenset[str], own_parameters: bool = False) -> list[Source]:
    """The kernels that make a step of all runs in one loop, one for each leg; none where something comes between a slope and its
    update, or the loss of another point is watched. Runs do without, with the same bits.

    own, own_parameters   as in `batch_sources`
    """
    between = (plan.clip, plan.update_clip, plan.projection, plan.spec.noise, plan.tables.centre)
    if not is_compiled(plan) or any(thing is not None for thing in between):
        return []
    if any(leg.optimizer.point for leg in plan.parts):
        return []
    lines, found = get_landscape_lines(plan, "inline_batch"), []
    for leg in plan.parts:
        name, switches, active = optimizer_key(leg)
        given = own if is_first(plan, leg) else frozenset()
        found.append(write_fused((name, switches, active | given), lines, bool(given), own_parameters))
    return found


def is_compiled(plan: RunPlan) -> bool:
    """Whether batches of these runs are moved by compiled code."""
    return plan.data is None and not is_adapting(plan.spec)


def get_kernels(plan: RunPlan, own: frozenset[str], own_parameters: bool) -> tuple[Kernels, ...]:
    """The kernels of each leg.

    own, own_parameters   as in `batch_sources`
    """
    sources = batch_sources(plan, own, own_parameters)
    loaded = {role: kernel_cache.load(*source) for role, source in sources.items()}
    evaluate = loaded["landscape"].evaluate_each if own_parameters else loaded["landscape"].evaluate_batch
    clip = loaded["clip"].clip.address if "clip" in loaded else 0
    shorten = loaded["shorten"].shorten.address if "shorten" in loaded else 0
    project = loaded["project"].project.address if "project" in loaded else 0
    steps = [loaded["step" if not number else f"step {number}"].step.address for number in range(len(plan.parts))]
    fused = [find_fused(source) for source in fused_sources(plan, own, own_parameters)]
    pairs = zip(steps, fused or [0] * len(steps), strict=True)
    return tuple((evaluate.address, clip, step, shorten, project, one) for step, one in pairs)


def find_fused(source: Source) -> int:
    """Address of a kernel where it has been compiled before, else 0.

    source   its label, module and text
    """
    found = kernel_cache.find(*source)
    return found.fused.address if found is not None else 0


def _work(made: BatchPlan, starts: np.ndarray, varied: Varied, cancel: np.ndarray, tail: int = 0) -> BatchOutcome:
    plan, kernels = made.plan, made.kernels
    count, d = starts.shape
    ends = BatchOutcome.empty(count, d, bool(plan.parts[-1].optimizer.point))
    size = CHUNK
    if plan.spec.schedule is not None and varied.hyper:
        size = max(BLOCK, min(CHUNK, RATES // max(1, plan.spec.steps)))
    if varied.seeds is not None and plan.spec.noise is not None:
        size = max(1, min(size, RATES // ((plan.spec.steps + 1) * d)))
    with np.errstate(all="ignore"):
        for begin in range(0, count, size):
            part = slice(begin, min(begin + size, count))
            chunk = Chunk(plan, starts[part], varied.part(part), tail)
            if kernels is None:
                finished = step_loop_plain(chunk, cancel, ends, part)
            else:
                finished = chunk.step_loop(kernels, cancel, ends, part)
            if not finished:
                ends.clear(slice(begin, count))
                break
    return ends


class Chunk:
    """Some runs with their numbers and state, laid out for the compiled loop over the steps.

    starts   (n, d)
    tail     how many of the last steps the length of the path is measured over; 0: none
    """

    def __init__(self, plan: RunPlan, starts: np.ndarray, varied: Varied, tail: int = 0) -> None:
        self.plan, self.varied = plan, varied
        self.tail = min(tail, plan.spec.steps)
        self.runs, d = starts.shape
        (self.x,) = carve([(d, self.runs)])
        self.x[:] = starts.T
        numbers = plan.parameters if plan.data is None else ()
        self.parameters = np.array(numbers, dtype=np.float64).reshape(-1, 1)
        if varied.parameters:
            self.parameters = np.repeat(self.parameters, self.runs, axis=1)
            for name, values in varied.parameters.items():
                self.parameters[plan.parameters._fields.index(name)] = values
        self.noise, self.which = self._noises()

    def _noises(self) -> tuple[np.ndarray, np.ndarray]:
        """The noises (steps + 1, d, M) that these runs have, (0, d, 1) for none, and which of them each run has, (runs,), or (1,)
        where all have the same."""
        table, spec, d = self.plan.tables.noise, self.plan.spec, len(self.x)
        if table is None or self.varied.seeds is None:  # seeds may be those of rounding by chance
            noise = np.empty((0, d, 1)) if table is None else np.ascontiguousarray(table[:, :, None])
            return noise, np.zeros(1, np.int64)
        seeds, which = np.unique(self.varied.seeds, return_inverse=True)
        noise = np.empty((spec.steps + 1, d, len(seeds)))
        for m, seed in enumerate(seeds.tolist()):
            noise[:, :, m] = get_noise(spec, d, seed)
        return noise, which.ravel().astype(np.int64)

    def numbers_of(self, leg: RunPlan) -> Mapping[str, np.ndarray]:
        """{name: (runs,)} of the hyperparameters of a leg that are each run's own: those of the optimizer that it begins with."""
        return self.varied.hyper if is_first(self.plan, leg) else {}

    def _hyper(self, leg: RunPlan, k: int) -> np.ndarray:
        """(numbers, runs) in step k of a leg."""
        table = np.repeat(leg.tables.row(k)[:, None], self.runs, axis=1)
        for name, values in self.numbers_of(leg).items():
            table[leg.tables.names.index(name)] = values
        return table

    def make_rates(self, leg: RunPlan) -> np.ndarray:
        """The rate of each step of a leg: (0, 1) where hyper has it, (steps, 1), or (steps, runs) where a schedule meets own
        rates."""
        tables, spec, own_hyper = leg.tables, leg.spec, self.numbers_of(leg)
        own = own_hyper.get("lr")
        if spec.schedule is not None and own is not None:
            form, p = rule(catalog.schedules, spec.schedule, "name")
            t = np.repeat(np.arange(leg.begin, leg.begin + spec.steps)[:, None], self.runs, axis=1)
            base = np.repeat(own[None, :], spec.steps, axis=0)
            return np.ascontiguousarray(form.apply(t, base, p), dtype=np.float64)
        if spec.schedule is None and (own is not None or len(tables.hyper) == 1):
            return np.empty((0, 1))
        rates = np.ascontiguousarray(tables.lr[:, None])
        return np.repeat(rates, self.runs, axis=1) if own_hyper else rates

    def begin_memory(self, leg: RunPlan, before: tuple[np.ndarray, np.ndarray] | None) -> tuple[np.ndarray, np.ndarray]:
        """The state (d, number of states, runs) and the shared numbers (number, runs) before the first step of a leg, or
        (number, 1).

        before   the same after the last step of the leg before
        """
        hyper = leg.hyper(0)._replace(**self.numbers_of(leg))
        states = self._existing(leg, leg.optimizer.State)
        (state,) = carve([(len(self.x), len(states), self.runs)])
        for i, one in enumerate(init_state(leg.optimizer, list(self.x), hyper)):
            for j, name in enumerate(states):
                state[i, j] = before[0][i, j] if before is not None and name in leg.kept else getattr(one, name)
        names = self._existing(leg, leg.optimizer.GlobalState)
        shared = np.empty((len(names), self.runs if self.has_own_shared(leg) else 1))
        first = self.with_keys(leg, init_global(leg.optimizer, hyper))
        for j, name in enumerate(names):
            shared[j] = before[1][j] if before is not None and name in leg.kept else getattr(first, name)
        if leg.precision is not None:
            for row, stored in zip(self.x, leg.store(list(self.x)), strict=True):
                row[:] = stored
        return state, shared

    def _find_counter(self, leg: RunPlan) -> int | None:
        """Which state counts lost updates; None where nothing does."""
        names = self._existing(leg, leg.optimizer.State)
        return names.index(low_precision.LOST) if leg.precision is not None else None

    def with_keys(self, leg: RunPlan, shared: Any) -> Any:
        """The first shared numbers, with the keys of rounding by chance where runs have seeds of their own."""
        if self.varied.seeds is None or not leg.optimizer.own_shared:
            return shared
        return shared._replace(key=np.array([low_precision.make_key(seed) for seed in self.varied.seeds.tolist()]))

    def _existing(self, leg: RunPlan, kind: Any) -> tuple[str, ...]:
        return existing(kind, leg.tables.active | set(self.numbers_of(leg)))

    def has_own_shared(self, leg: RunPlan) -> bool:
        """Whether each run has shared numbers of its own: its hyperparameters are, or something is added up over them."""
        return bool(self.numbers_of(leg)) or leg.optimizer.own_shared or leg.optimizer.reduction is not None

    def get_judged(self, leg: RunPlan) -> int:
        """Which state is the point that the optimizer of a leg is judged at; -1: it is judged where it is."""
        point = leg.optimizer.point
        return self._existing(leg, leg.optimizer.State).index(point) if point else -1

    def lowest(self) -> np.ndarray:
        """(n,) or (1,) the lowest loss there is for each run; not a number where the objective has none."""
        landscape = self.plan.landscape
        assert landscape is not None
        if not self.varied.parameters:
            lowest = get_lowest(self.plan.spec, landscape, self.plan.parameters)
            return np.array([np.nan if lowest is None else lowest])
        firsts, which = distinct_columns(self.parameters)
        different = [landscape.Parameters(*self.parameters[:, k]) for k in firsts]
        if landscape.ahead is not None:
            landscape.ahead(different)
        each = [get_lowest(self.plan.spec, landscape, p) for p in different]
        return np.array([np.nan if lowest is None else lowest for lowest in each])[which]

    def step_loop(self, kernels: tuple[Kernels, ...], cancel: np.ndarray, ends: BatchOutcome, part: slice) -> bool:
        """Moves the runs through all steps with compiled kernels; False when cancelled.

        kernels   as `get_kernels` gives them
        cancel    (1,) flag that another thread may set
        ends      where the results are put
        part      their indices there
        """
        plan, spec = self.plan, self.plan.spec
        loss, seen = ends.loss[part], nothing_seen(self.runs)
        nothing = np.empty((0, len(self.x)))
        clip = np.array(plan.clip.parameters if plan.clip else (), dtype=np.float64)
        lowest, late = self.lowest(), tail_start(spec.steps)
        tail_position, path_length = (self.x.copy(), np.zeros_like(self.x)) if self.tail else (self.x, self.x)
        since = spec.steps - self.tail if self.tail else spec.steps + 1
        memory: tuple[np.ndarray, np.ndarray] | None = None
        lost = np.zeros(self.runs)
        for leg, addresses in zip(plan.parts, kernels, strict=True):
            rates, judged, own_hyper = self.make_rates(leg), self.get_judged(leg), bool(self.numbers_of(leg))
            memory = self.begin_memory(leg, memory)
            counter = self._find_counter(leg)
            if counter is not None:
                lost = lost - memory[0][:, counter].sum(axis=0)
            own = (self.has_own_shared(leg), own_hyper, bool(self.varied.parameters))
            for first, last in self._stretches(leg):
                if not driver().step_blocks(
                    self.x, loss, seen, rates, self.noise, self.which, *memory,
                    self._hyper(leg, first) if own_hyper else leg.tables.hyper, _or(plan.tables.centre, nothing),
                    self.parameters, clip, get_limits(plan), BLOCK, leg.tables.names.index("lr"), leg.begin + first,
                    leg.begin + last, spec.steps, spec.steps // 2, late, judged, lowest, spec.tolerance, cancel, own,
                    (leg.begin, leg.elapsed), get_update_parameters(plan), *addresses, tail_position, path_length, since,
                ):  # fmt: skip
                    return False
            if counter is not None:
                lost = lost + memory[0][:, counter].sum(axis=0)
        ends.theta[part] = self.x.T
        if plan.precision is not None:
            ends.lost[part] = lost
        if judged >= 0:
            ends.point[part] = memory[0][:, judged].T  # type: ignore[index]
        driver().put_seen(seen, spec.steps, ends.reached[part], ends.settled[part], ends.peaks[:, part])
        if self.tail:
            ends.swing[part] = get_oscillation(tail_position, self.x, path_length, self.tail)
        return True

    def _stretches(self, leg: RunPlan) -> list[tuple[int, int]]:
        """(first, last) steps of a leg between which the numbers of a run do not change."""
        steps, hyper = leg.spec.steps, leg.tables.hyper
        if not self.numbers_of(leg) or len(hyper) == 1:
            return [(0, steps)]
        changes = np.flatnonzero((hyper[1:steps] != hyper[: max(0, steps - 1)]).any(axis=1)) + 1
        edges = [0, *changes.tolist(), steps]
        return list(zip(edges[:-1], edges[1:], strict=True))


def distinct_columns(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(firsts, which): where the different columns of a table (rows, N) first stand, and which of them each column is."""
    rows = table[[row.min() != row.max() for row in table]] if table.size else table[:0]
    if not len(rows):
        return np.zeros(1, np.int64), np.zeros(table.shape[1], np.int64)
    if len(rows) == 1:
        _, firsts, which = np.unique(rows[0], return_index=True, return_inverse=True)
    else:
        _, firsts, which = np.unique(rows, axis=1, return_index=True, return_inverse=True)
    return firsts, which.ravel()


def _or(table: np.ndarray | None, nothing: np.ndarray) -> np.ndarray:
    return nothing if table is None else np.ascontiguousarray(table)
