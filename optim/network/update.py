"""The program's own update formulas on all weights of a network at once: every optimizer and dialect of the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import numpy as np

from optim.base import catalog
from optim.compile import kernel_cache
from optim.network.perceptron import ParameterLayout
from optim.optimizers.tensor_stage import sum_over_entries
from optim.simulate.compiled_recording import Source, batch_source, driver, driver_is_ready, optimizer_key
from optim.simulate.pipeline import advance, init_global, init_state
from optim.simulate.run_plan import RunPlan
from optim.simulate.tensor_step import VectorStep, advance_tensor, begin_tensor

# The compiled kernel of an update, for long trainings of large networks: the same formula and bits, a quarter of the time.
WORTH_IT = 50_000_000  # weights times steps from which on loading the compiler pays: about 0.3 s of plain updates


def kernel_source(plan: RunPlan) -> Source | None:
    """What is compiled for this optimizer, the same as for many runs; None where weights depend on each other."""
    if plan.optimizer.reduction is not None:
        return None
    return batch_source(*optimizer_key(plan), per_run=False)


def is_ready(plan: RunPlan) -> bool:
    """Whether the kernel can be had without compiling, which would hold up other threads."""
    source = kernel_source(plan)
    return source is not None and kernel_cache.is_ready(*source) and driver_is_ready()


def load(plan: RunPlan) -> Any:
    """step(t, rate, theta (1, n), gradient (1, n), state (1, number of states, n), hyper, shared), in place; or None."""
    source = kernel_source(plan)
    with suppress(kernel_cache.KernelError):  # the plain form has the same bits
        if source is not None:
            kernel, once = kernel_cache.load(*source).step, driver().step_once
            return lambda *rows: once(*rows, kernel.address)
    return None


class WholeUpdate:
    """Moves a flat vector `theta` (n,) in place. A "number" of the formula is an array of n numbers, one for each weight.

    Every weight gets the same bits as in a run of its own (`optim.replay` of its clipped gradients), unless the optimizer
    or the clipping looks at all weights together: those sums are NumPy's pairwise sums over all weights.

    state (number of states, n)   all of the optimizer's memory; its first rows are in the order of `plan.states`
    shared {name: number}         what all weights share, in the order of `plan.shared`
    """

    def __init__(self, plan: RunPlan, layout: ParameterLayout, theta: np.ndarray) -> None:
        self.plan, self.layout, self.theta = plan, layout, theta
        clip = plan.spec.clip
        # Each tensor is a variable here, so the layout that the spec names says nothing new.
        self._norm = "" if clip is None else catalog.clippings()[clip["kind"]].needs
        self._kernel: Any = None
        self._whole = sum_over_entries(plan.optimizer)
        self._hyper, self._constant = plan.hyper(0), len(plan.tables.hyper) == 1
        state = init_state(plan.optimizer, [theta.copy()], self._hyper)[0]
        self.state = np.empty((len(plan.states), len(theta)))
        for row, name in zip(self.state, plan.states, strict=True):
            row[:] = getattr(state, name)
        self.first_square = float(getattr(state, plan.optimizer.second_moment.state, 0.0))
        self._rest = state._replace(**dict.fromkeys(plan.states, 0.0))
        self.shared_record = init_global(plan.optimizer, self._hyper)

    @property
    def remembered(self) -> np.ndarray:
        """(number of states, n) of what is remembered, the states that the optimizer declares; in the order of `plan.states`."""
        return self.state[: len(self.plan.states)]

    @property
    def nbytes(self) -> int:
        """Bytes of all that the optimizer remembers."""
        return self.state.nbytes

    @property
    def square(self) -> np.ndarray:
        """The running mean or sum of g² of every weight (n,); only where the optimizer has one."""
        return self.state[self.plan.states.index(self.plan.optimizer.second_moment.state)]

    @property
    def result(self) -> np.ndarray:
        """The weights (n,) that are to be used: theta, or the averages of an optimizer that has them (Schedule-Free, ASGD)."""
        point, states = self.plan.optimizer.point, self.plan.states
        return self.state[states.index(point)] if point in states else self.theta

    @property
    def looks_at_norms(self) -> bool:
        """Whether the clipping of a weight depends on others."""
        return self._norm != ""

    def hyper(self, k: int) -> Any:
        """The Hyper of step k.

        k   the step
        """
        return self._hyper if self._constant else self.plan.hyper(k)

    def clip(self, gradient: np.ndarray) -> np.ndarray:
        """The gradient after the spec's clipping; `gradient` itself where there is none."""
        clip = self.plan.clip
        if clip is None:
            return gradient
        if self._norm != "variable":
            return clip.apply(gradient, get_norm(gradient) if self._norm == "global" else None, clip.parameters)
        out = np.empty_like(gradient)
        for place in self.layout.places.values():
            out[place] = clip.apply(gradient[place], get_norm(gradient[place]), clip.parameters)
        return out

    def use_kernel(self) -> None:
        """From now on compiled, where a formula can be: the same bits."""
        self._kernel = load(self.plan)

    @property
    def is_compiled(self) -> bool:
        """Whether a kernel makes the updates."""
        return self._kernel is not None

    def step_quietly(self, k: int, gradient: np.ndarray) -> None:
        """The update of step k when nobody asks for the formula's lines: compiled, if there is a kernel.

        k          the step
        gradient   (n,)
        """
        if self._kernel is None:
            self.step(k, gradient)
            return
        shared = np.array([[getattr(self.shared_record, name) for name in self.plan.shared]])
        rate, hyper = self.plan.tables.lr[k : k + 1], self.plan.tables.row(k)[None]
        self._kernel(float(k + 1), rate, self.theta[None], gradient[None], self.state[None], hyper, shared)
        numbers = dict(zip(self.plan.shared, shared[0], strict=True))
        self.shared_record = self.shared_record._replace(**numbers)

    def step_watched(self, k: int, gradient: np.ndarray, places: np.ndarray) -> Any:
        """The update of step k; returns the formula's lines for the weights at `places` (m,) alone: arrays (m,) or numbers.

        k          the step
        gradient   (n,)
        """
        if self.plan.optimizer.reduction is not None:
            lines = self.step(k, gradient)
            return type(lines)(*(line[places] if np.ndim(line) else line for line in lines))
        state = self._rest._replace(**dict(zip(self.plan.states, self.state[:, places], strict=True)))
        _, _, watched, _ = advance(
            self.plan.optimizer, [self.theta[places]], [gradient[places]], [state], self.shared_record, self.hyper(k),
            np.float64(k + 1), self.plan.tables.lr[k],
        )  # fmt: skip
        self.step_quietly(k, gradient)
        return watched[0]

    def step(self, k: int, gradient: np.ndarray) -> Any:
        """The update that leaves theta[k], given the clipped gradient (n,). Returns the formula's lines, arrays or numbers."""
        state = self._rest._replace(**dict(zip(self.plan.states, self.state, strict=True)))
        theta, states, lines, self.shared_record = advance(
            self._whole, [self.theta], [gradient], [state], self.shared_record, self.hyper(k), np.float64(k + 1),
            self.plan.tables.lr[k],
        )  # fmt: skip
        self.theta[:] = theta[0]
        for row, name in zip(self.state, self.plan.states, strict=True):
            row[:] = getattr(states[0], name)
        return lines[0]

    @property
    def shared(self) -> Mapping[str, float]:
        """{name: number} of what all weights share after the last step."""
        return {name: float(getattr(self.shared_record, name)) for name in self.plan.shared}


class TensorUpdate(WholeUpdate):
    """The same for an optimizer with a tensor stage: each weight matrix is moved as a matrix. Biases are moved as tensors of
    their own, or by the optimizer that stands beside it.

    state           has rows besides those of `plan.states` where another optimizer moves biases, with what that remembers; its
                    running mean of the gradient shares the row of the other's momentum
    shared_record   {tensor: what it remembers besides the states of its entries}
    """

    def __init__(self, plan: RunPlan, layout: ParameterLayout, theta: np.ndarray) -> None:
        super().__init__(plan, layout, theta)
        vectors = plan.optimizer.matrix.vectors
        self._tensors = {t.name: t.shape for t in layout.tensors if len(t.shape) == 2 or vectors is None}
        self.shared_record = {name: begin_tensor(plan.optimizer, self._hyper, shape) for name, shape in self._tensors.items()}
        self._beside = None if vectors is None else self._begin_beside()

    @property
    def nbytes(self) -> int:
        """Bytes of all that the optimizer remembers, matrices of tensors too."""
        arrays = [self.plan.optimizer.matrix.get_arrays(memory) for memory in self.shared_record.values()]
        return self.state.nbytes + sum(array.nbytes for each in arrays for array in each.values())

    def _begin_beside(self) -> VectorStep:
        """The step of biases by another optimizer; `state` gets the rows that it needs."""
        plan, beside = self.plan, VectorStep(self.plan.optimizer, self._hyper)
        every = np.arange(self.theta.size)
        places = [every[self.layout.places[t.name]] for t in self.layout.tensors if t.name not in self._tensors]
        self._loose = np.concatenate([np.empty(0, np.intp), *places])
        own, mean = plan.optimizer.first_moment.state, beside.optimizer.first_moment.state
        others = [name for name in beside.states if name != mean or own not in plan.states]
        rows = {name: len(plan.states) + row for row, name in enumerate(others)}
        shared = plan.states.index(own) if own in plan.states else 0
        self._rows = np.array([rows.get(name, shared) for name in beside.states], np.intp)
        self.state = np.concatenate([self.state, np.zeros((len(others), self.theta.size))])
        self.state[np.ix_(self._rows, self._loose)] = beside.begin(self.theta[self._loose], self._hyper)
        return beside

    def step(self, k: int, gradient: np.ndarray) -> Any:
        """As `WholeUpdate.step`; lines that only matrices have are not a number for biases that another optimizer moves.

        k          the step
        gradient   (n,)
        """
        plan, hyper, t, lr = self.plan, self.hyper(k), np.float64(k + 1), self.plan.tables.lr[k]
        kind = plan.optimizer.Intermediates
        found = {name: np.full(self.theta.shape, np.nan) for name in kind._fields}
        records = dict(self.shared_record)
        for name, shape in self._tensors.items():
            place = self.layout.places[name]
            rows = {of: row[place].reshape(shape) for of, row in zip(plan.states, self.state, strict=False)}
            theta, state, lines, records[name] = advance_tensor(
                plan.optimizer, self.theta[place].reshape(shape), gradient[place].reshape(shape), self._rest._replace(**rows),
                records[name], hyper, t, lr,
            )  # fmt: skip
            self.theta[place] = theta.ravel()
            for of, row in zip(plan.states, self.state, strict=False):
                row[place] = np.ravel(getattr(state, of))
            for line, values in found.items():
                values[place] = np.ravel(getattr(lines, line))
        self.shared_record = records
        if self._beside is not None:
            at, memory = self._loose, np.ix_(self._rows, self._loose)
            self.theta[at], self.state[memory], lines = self._beside.advance(
                self.theta[at], gradient[at], self.state[memory], hyper, t, lr
            )
            found["rate"][at] = lines.rate
        return kind(**found)

    @property
    def shared(self) -> Mapping[str, float]:
        """Nothing: every tensor has its own."""
        return {}


def make_update(plan: RunPlan, layout: ParameterLayout, theta: np.ndarray) -> WholeUpdate:
    """The update of all weights, of a tensor as a whole where the optimizer has a tensor stage.

    plan     of one weight
    layout   where each weight lies in `theta` (n,), which is moved in place
    """
    return (TensorUpdate if plan.optimizer.matrix else WholeUpdate)(plan, layout, theta)


def get_norm(values: np.ndarray) -> np.float64:
    """Root of the sum of squares.

    values   (n,)
    """
    return np.sqrt(np.sum(values * values))
