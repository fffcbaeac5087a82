"""The compiled loops over steps. They take the kernels as first-class functions, so they are compiled once for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit, types
from numba.extending import typeof_impl

import optim.elementary.compiled  # noqa: F401  (registers the elementary functions)

INT, NUMBER = types.int64, types.float64
ROW, TABLE, CUBE = types.float64[::1], types.float64[:, ::1], types.float64[:, :, ::1]

SIGNATURES = {
    "RECORDER": types.void(INT, NUMBER, TABLE, TABLE, CUBE, ROW, TABLE, CUBE),
    "EVALUATE": types.void(INT, TABLE, TABLE, ROW, ROW, TABLE),
    "CLIP": types.void(INT, TABLE, TABLE, ROW),
    "BATCH_STEP": types.void(NUMBER, ROW, TABLE, TABLE, CUBE, TABLE, TABLE),
    "EVALUATE_BATCH": types.void(TABLE, TABLE, ROW, TABLE),
    "CLIP_BATCH": types.void(TABLE, ROW),
    "PROJECT": types.void(INT, TABLE, ROW),
    "PROJECT_BATCH": types.void(TABLE, ROW),
}

# No fastmath: it would change bits. error_model "numpy" lets loops vectorise; nogil keeps the window alive.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}


class Kernel(types.WrapperAddressProtocol):
    """A compiled function to hand to the driver. Its type and address are found once: numba would look them up in every call,
    which takes as long as thousands of steps.

    compiled   function made by numba
    kind       its signature, a key of SIGNATURES
    """

    def __init__(self, compiled: Any, kind: str) -> None:
        made = compiled.get_compile_result(SIGNATURES[kind])
        self.numba_type = types.FunctionType(SIGNATURES[kind])
        self._address = made.library.get_pointer_to_function(made.fndesc.llvm_cfunc_wrapper_name)
        self._compiled = compiled  # keeps the machine code alive

    def __call__(self, *arguments: Any) -> None:
        self._compiled(*arguments)

    def __wrapper_address__(self) -> int:
        return self._address

    def signature(self) -> Any:
        """numba's signature of the function."""
        return self.numba_type.signature


@typeof_impl.register(Kernel)
def type_of_kernel(value: Kernel, context: Any) -> Any:
    """The numba type of a kernel, asked for when it is passed to compiled code.

    value     the kernel
    context   numba's, unused
    """
    return value.numba_type


def kernel(kind: str) -> Callable[[Callable[..., None]], Kernel]:
    """Decorates a function with the signature of this kind."""
    return lambda formula: Kernel(njit(SIGNATURES[kind], cache=True, **OPTIONS)(formula), kind)


def inline(formula: Callable[..., Any]) -> Callable[..., Any]:
    """Compiles a formula so that it becomes part of the loop that calls it.

    formula   function of numbers
    """
    return njit(forceinline=True, **OPTIONS)(formula)


FLAG = types.uint8[::1]
WHICH = types.int64[::1]


@kernel("CLIP")
def keep(k, gradient, clipped, parameters):
    """Clipping that changes nothing: copies gradient[k] to clipped[k].

    k                   step
    gradient, clipped   (steps + 1, d) and (steps, d)
    parameters          unused
    """
    for i in range(gradient.shape[1]):
        clipped[k, i] = gradient[k, i]


@kernel("PROJECT")
def leave(k, theta, parameters):
    """Projection that changes nothing.

    k            step
    theta        (steps + 1, d)
    parameters   unused
    """
    return


@njit(
    types.boolean(
        TABLE, ROW, TABLE, TABLE, CUBE, CUBE, TABLE, TABLE, ROW, TABLE, TABLE, ROW, ROW, ROW, FLAG,
        types.FunctionType(SIGNATURES["EVALUATE"]), types.FunctionType(SIGNATURES["CLIP"]),
        types.FunctionType(SIGNATURES["RECORDER"]), types.FunctionType(SIGNATURES["PROJECT"]),
    ),
    cache=True, **OPTIONS,
)  # fmt: skip
def record(
    theta, loss, gradient, clipped, state, lines, shared, hyper, lr, noise, centre, parameters, clip_parameters, limits, cancel,
    evaluate, clip, step, project,
):  # fmt: skip
    """Records one run into its arrays; False when cancelled.

    theta, loss, gradient, clipped        (T + 1, d), (T + 1,), (T + 1, d), (T, d); row k belongs to step k
    state, lines, shared                  (states, T + 1, d), (lines, T, d), (shared, T + 1)
    hyper                                 one row of numbers, or one for each step
    lr                                    (T,) rate of each step
    noise, centre                         (T + 1, d) noise of the gradient and the moved origin; no rows: none
    parameters, clip_parameters, limits   numbers of the landscape, of the clipping and of the projection
    cancel                                (1,) flag that another thread may set
    evaluate, clip, step, project         kernels
    """
    steps = clipped.shape[0]
    noisy = noise.shape[0] > 0
    changing = hyper.shape[0] > 1
    for k in range(steps + 1):
        if cancel[0]:
            return False
        evaluate(k, theta, centre, parameters, loss, gradient)
        if noisy:
            for i in range(gradient.shape[1]):
                gradient[k, i] += noise[k, i]
        if k < steps:
            clip(k, gradient, clipped, clip_parameters)
            step(k, lr[k], theta, clipped, state, hyper[k if changing else 0], shared, lines)
            project(k + 1, theta, limits)
    return True


BATCH_KERNELS = (
    types.FunctionType(SIGNATURES["EVALUATE_BATCH"]), types.FunctionType(SIGNATURES["CLIP_BATCH"]),
    types.FunctionType(SIGNATURES["BATCH_STEP"]), types.FunctionType(SIGNATURES["PROJECT_BATCH"]),
)  # fmt: skip


@kernel("CLIP_BATCH")
def keep_batch(g, parameters):
    """Clipping that changes nothing.

    g            (d, N) gradients
    parameters   unused
    """
    return


@kernel("PROJECT_BATCH")
def leave_batch(x, parameters):
    """Projection that changes nothing.

    x            (d, N) positions
    parameters   unused
    """
    return


@njit(types.void(TABLE, TABLE, TABLE, types.int64), **OPTIONS)
def shift(point, x, centre, k):
    """point = x, seen from where the origin has moved to by step k.

    point, x   (d, N), written and read
    centre     (steps + 1, d), or no rows: the origin rests
    k          step
    """
    for i in range(x.shape[0]):
        origin = centre[k, i] if centre.shape[0] > 0 else 0.0
        for n in range(x.shape[1]):
            point[i, n] = x[i, n] - origin


@njit(types.void(ROW, TABLE, ROW, types.int64, types.int64, types.int64, NUMBER), **OPTIONS)
def watch(loss, seen, lowest, k, half, late, tolerance):
    """Keeps of the losses of step k what tells how each run went (see `optim.simulate.outcome.SEEN`).

    loss, lowest   (N,) loss now, and the lowest there is
    seen           (5, N), written
    k              step
    half, late     the steps at which the second half and the tail begin
    tolerance      loss units above the lowest that count as reached
    """
    now = float(k)
    hit, outside, peak = seen[0], seen[1], seen[4 if k >= late else 3 if k >= half else 2]
    for n in range(loss.size):  # rows of their own and one loop each, so that they vectorise
        hit[n] = now if (loss[n] - lowest[n] < tolerance) & (hit[n] < 0.0) else hit[n]
    for n in range(loss.size):
        outside[n] = outside[n] if loss[n] - lowest[n] < tolerance else now
    for n in range(loss.size):
        peak[n] = peak[n] if peak[n] > loss[n] else loss[n]


@njit(
    types.boolean(
        TABLE, ROW, TABLE, TABLE, TABLE, TABLE, CUBE, WHICH, CUBE, TABLE, TABLE, TABLE, TABLE, ROW, ROW, types.int64,
        types.int64, types.int64, types.int64, types.int64, types.int64, ROW, NUMBER, FLAG, *BATCH_KERNELS, TABLE, TABLE,
        types.int64,
    ),
    cache=True, **OPTIONS,
)  # fmt: skip
def step_loop(
    x, loss, seen, g, point, rates, noise, which, state, shared, hyper, centre, parameters, clip_parameters, limits, first, last,
    steps, half, late, judged, lowest, tolerance, cancel, evaluate, clip, step, project, tail_position, path_length, since,
):  # fmt: skip
    """Moves one block of runs x (d, n) from step `first` to step `last`; False when cancelled.

    noise (rows, d, M), which (n,): run n has the noise `which[n]`. seen: see `watch`; half, late: the steps at which the second
    half and the tail begin. judged: index of the state that is the optimizer's own point, whose loss counts; -1: x itself.
    After the last step of all (`steps`) the loss is that of the end points.
    tail_position, path_length (d, n): where each run is at step `since`, and the length of its way along each axis from there on.

    x, g, point                           (d, N) positions, gradients, positions as seen from the moved origin
    rates, hyper, state                   rows for steps or for runs
    shared                                numbers of a run and step
    centre                                (steps + 1, d), or no rows
    parameters, clip_parameters, limits   numbers of the landscape, of the clipping and of the projection
    loss, lowest                          (N,), tolerance in loss units
    tail_position, path_length            (d, N) position at step `since` and the length of the path from there
    cancel                                (1,) flag that another thread may set
    evaluate, clip, step, project         kernels
    """
    d, runs = x.shape
    moved = centre.shape[0] > 0
    unused = np.empty_like(x) if judged >= 0 else x
    for k in range(first, last + 1 if last == steps else last):
        if cancel[0]:
            return False
        if moved:
            shift(point, x, centre, k)
            evaluate(point, parameters, loss, g)
        else:
            evaluate(x, parameters, loss, g)
        if judged >= 0:
            for i in range(d):
                for n in range(runs):
                    point[i, n] = state[i, judged, n]
            if moved:
                shift(point, point, centre, k)
            evaluate(point, parameters, loss, unused)
        watch(loss, seen, lowest, k, half, late, tolerance)
        if k == steps:
            break
        if noise.shape[0] > 0:
            for i in range(d):
                for n in range(runs):
                    g[i, n] += noise[k, i, which[n]]
        clip(g, clip_parameters)
        if k == since:
            for i in range(d):
                for n in range(runs):
                    tail_position[i, n] = x[i, n]
        if k >= since:
            for i in range(d):
                for n in range(runs):
                    point[i, n] = x[i, n]
        step(float(k + 1), rates[k] if rates.shape[0] else rates.ravel(), x, g, state, hyper, shared)
        project(x, limits)
        if k >= since:
            for i in range(d):
                for n in range(runs):
                    path_length[i, n] += abs(x[i, n] - point[i, n])
    return True


@njit(
    types.boolean(
        TABLE, ROW, TABLE, TABLE, CUBE, WHICH, CUBE, TABLE, TABLE, TABLE, TABLE, ROW, ROW, types.int64, types.int64, types.int64,
        types.int64, types.int64, types.int64, types.int64, ROW, NUMBER, FLAG, *BATCH_KERNELS, TABLE, TABLE, types.int64,
    ),
    cache=True, **OPTIONS,
)  # fmt: skip
def step_blocks(
    ends, loss, seen, rates, noise, which, state, shared, hyper, centre, parameters, clip_parameters, limits, width, first, last,
    steps, half, late, judged, lowest, tolerance, cancel, evaluate, clip, step, project, tail_position, path_length, since,
):  # fmt: skip
    """Moves all runs `ends` (d, N), block by block: a block of `width` runs with its state stays in the nearest cache.

    rates, hyper and parameters have one column for all runs (hyper: or one for each step), or one for each run.

    The other arguments are those of `step_loop`: loss and lowest (N,), seen (5, N), noise with which run has which row, state,
    shared, centre, clip_parameters and limits, steps first, last, half and late, judged, tolerance, cancel, the kernels
    evaluate, clip and project, and tail_position, path_length, since.
    """
    count = ends.shape[1]
    own_rates, own_hyper, own_parameters = rates, hyper, parameters
    for begin in range(0, count, width):
        end = min(begin + width, count)
        x, own_loss, own_seen = ends[:, begin:end].copy(), loss[begin:end].copy(), seen[:, begin:end].copy()
        own_state, own_shared = state[:, :, begin:end].copy(), shared[:, begin:end].copy()
        if rates.shape[1] == count:
            own_rates = rates[:, begin:end].copy()
        if hyper.shape[1] == count:
            own_hyper = hyper[:, begin:end].copy()
        if parameters.shape[1] == count:
            own_parameters = parameters[:, begin:end].copy()
        g, point = x.copy(), x.copy()
        own_position, own_length = tail_position[:, begin:end].copy(), path_length[:, begin:end].copy()
        done = step_loop(
            x, own_loss, own_seen, g, point, own_rates, noise, which[begin:end].copy(), own_state, own_shared, own_hyper, centre,
            own_parameters, clip_parameters, limits, first, last, steps, half, late, judged, lowest[begin:end].copy(), tolerance,
            cancel, evaluate, clip, step, project, own_position, own_length, since,
        )  # fmt: skip
        if not done:
            return False
        ends[:, begin:end] = x
        loss[begin:end] = own_loss
        seen[:, begin:end] = own_seen
        tail_position[:, begin:end] = own_position
        path_length[:, begin:end] = own_length
        state[:, :, begin:end] = own_state
        shared[:, begin:end] = own_shared
    return True
