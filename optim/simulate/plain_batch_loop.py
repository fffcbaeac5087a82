"""Runs moved by NumPy: of an objective with data, which has no compiled form, and with rates that answer to losses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from optim.base.convergence import tail_start
from optim.base.errors import Cancelled
from optim.simulate.outcome import get_oscillation, nothing_seen
from optim.simulate.pipeline import advance, apply_clipping, project, shorten
from optim.simulate.record_buffers import Standing, begin_leg
from optim.simulate.step_tables import get_adapting_rate

if TYPE_CHECKING:
    from optim.simulate.batch_loop import Chunk
    from optim.simulate.outcome import BatchOutcome
    from optim.simulate.run_plan import RunPlan
    from optim.simulate.spec import RunSpec


def step_loop_plain(chunk: Chunk, cancel: np.ndarray, ends: BatchOutcome, part: slice) -> bool:
    """Moves the runs of `chunk` through all steps and puts how they ended into `part` of `ends`; False when cancelled.

    Each run gives the same bits as the recorded run of its numbers.

    cancel   (1,) flag that another thread may set
    """
    plan, spec = chunk.plan, chunk.plan.spec
    if plan.data is not None:
        try:
            plan.data.prepare(spec.steps, cancel)
        except Cancelled:
            return False
    numbers = get_parameters(chunk)
    theta: list[Any] = list(chunk.x)
    lowest, seen = chunk.lowest(), nothing_seen(chunk.runs)
    tail_position, path_length = chunk.x, np.zeros_like(chunk.x)
    since = spec.steps - chunk.tail if chunk.tail else spec.steps + 1
    course = BatchCourse(chunk)
    for k in range(spec.steps + 1):
        if cancel[0]:
            return False
        theta = course.enter(k, theta)
        own = course.leg.optimizer.point
        point = get_point(chunk, theta, k)
        judged = get_point(chunk, [getattr(s, own) for s in course.state], k) if own else point
        loss = get_loss(chunk, judged, numbers)
        watch(loss, seen, lowest, k, spec)
        if k == spec.steps:
            break
        gradient = get_gradient(plan, numbers, point, k)
        if len(chunk.noise):
            gradient = [g + n[chunk.which] for g, n in zip(gradient, chunk.noise[k], strict=True)]
        before = theta
        seen_loss = loss if course.watch is None or not own else get_loss(chunk, point, numbers)
        if k == since:
            tail_position = np.stack(theta)
        theta = project(plan.projection, course.advance(k, theta, apply_clipping(plan.clip, gradient), seen_loss)[0])
        if k >= since:
            path_length += np.abs(np.stack(theta) - np.stack(before))
    ends.theta[part], ends.loss[part] = np.stack(theta, axis=1), loss
    ends.point[part] = np.stack([getattr(s, own) for s in course.state], axis=1) if own else ends.theta[part]
    ends.put_seen(part, seen, spec.steps)
    if plan.precision is not None:
        ends.lost[part] = course.lost
    if chunk.tail:
        ends.swing[part] = get_oscillation(tail_position, np.stack(theta), path_length, chunk.tail)
    return True


class BatchCourse:
    """The optimizer of many runs on its way through their legs: which leg a step is of, and what is remembered before it.

    leg      the plan of the leg
    state    a State for each parameter, of arrays (N,)
    shared   the GlobalState, hyper the Hyper of the step that was made last
    watch    the rate that answers to losses; None: it counts steps
    lost     (N,) how many updates were lost so far
    """

    def __init__(self, chunk: Chunk) -> None:
        self._chunk, self._coming = chunk, list(chunk.plan.parts)
        self.leg = self._coming[0]
        self.state: list[Any] = []
        self.shared: Any = None
        self.watch = get_adapting_rate(chunk.plan.spec)
        self.lost = np.zeros(chunk.runs)

    def enter(self, k: int, theta: list[Any]) -> list[Any]:
        """Begins the leg that begins with step k, if one does; answers with the parameters as that stores them.

        theta   d arrays (N,)
        """
        if not self._coming or self._coming[0].begin != k:
            return theta
        self.leg = leg = self._coming.pop(0)
        if self.watch is not None and leg.taken_over:
            self.watch.base = None
        self.hyper = self._get_hyper(0)
        memory = begin_leg(leg, theta, Standing(theta, self.state, self.shared), self.hyper)
        self.state, self.shared, self._rates = memory.state, memory.shared, self._chunk.make_rates(leg)
        if "key" not in leg.kept:
            self.shared = self._chunk.with_keys(leg, self.shared)
        return memory.theta

    def advance(
        self, k: int, theta: list[Any], gradient: list[Any], loss: Any = None
    ) -> tuple[list[Any], list[Any]]:
        """(theta, lines) of the update that leaves theta[k], shortened where updates are clipped.

        theta, gradient   d arrays (N,), the gradient clipped
        loss              (N,) at theta, which a rate may answer to
        """
        j = k - self.leg.begin
        self.hyper = self.hyper if len(self.leg.tables.hyper) == 1 else self._get_hyper(j)
        rate = self._rates[j] if len(self._rates) else self.hyper.lr
        if self.watch is not None:
            rate = self.watch.get(rate)
            self.watch.see(loss)
        before = self.state
        moved, self.state, lines, self.shared = advance(
            self.leg.optimizer, theta, gradient, self.state, self.shared, self.hyper, np.float64(self.leg.count(j)), rate
        )
        if self.leg.precision is not None:
            for old, new in zip(before, self.state, strict=True):
                self.lost = self.lost + (new.lost - old.lost)
        return shorten(self.leg.update_clip, theta, moved, rate)[0], lines

    def _get_hyper(self, k: int) -> Any:
        return self.leg.hyper(k)._replace(**self._chunk.numbers_of(self.leg))


def get_parameters(chunk: Chunk) -> Any:
    """The landscape's parameters; those that differ from run to run are arrays (N,)."""
    plan = chunk.plan
    return plan.parameters if plan.data is not None else plan.parameters._replace(**chunk.varied.parameters)


def get_gradient(plan: RunPlan, numbers: Any, point: list[Any], k: int) -> list[Any]:
    """d arrays (N,), without noise.

    numbers   parameters of the landscape
    point     d arrays (N,)
    k         step
    """
    if plan.data is not None:
        return list(plan.data.step_gradient(k, *point))
    assert plan.landscape is not None
    return [np.broadcast_to(g, np.shape(point[0])) for g in plan.landscape.gradient(*point, numbers)]


def get_loss(chunk: Chunk, point: list[Any], numbers: Any) -> np.ndarray:
    """(N,) the loss at points.

    point     d arrays (N,)
    numbers   parameters of the landscape
    """
    assert chunk.plan.landscape is not None
    return np.broadcast_to(chunk.plan.landscape.value(*point, numbers), np.shape(point[0]))


def watch(loss: np.ndarray, seen: np.ndarray, lowest: np.ndarray, k: int, spec: RunSpec) -> None:
    """Keeps of the losses of step k what tells how each run went, as the compiled driver does: `optim.simulate.outcome.SEEN`.

    loss, lowest   (N,) loss now, and the lowest there is
    seen           (5, N), written
    k              step
    """
    at = 4 if k >= tail_start(spec.steps) else 3 if k >= spec.steps // 2 else 2
    inside = loss - lowest < spec.tolerance
    seen[0, inside & (seen[0] < 0.0)] = k
    seen[1, ~inside] = k
    seen[at] = np.where(seen[at] > loss, seen[at], loss)


def get_point(chunk: Chunk, theta: list[Any], k: int) -> list[Any]:
    """The positions as seen from where the origin has moved to by step k.

    chunk   the runs
    theta   d arrays (N,)
    k       step
    """
    centre = chunk.plan.tables.centre
    return theta if centre is None else [x - c for x, c in zip(theta, centre[k], strict=True)]
