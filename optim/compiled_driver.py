"""The compiled loops over steps. They take the kernels as first-class functions, so they are compiled once for all."""

from __future__ import annotations

from numba import njit, types

from optim.compiled_kinds import CUBE, NUMBER, OPTIONS, ROW, SIGNATURES, TABLE, kernel

FLAG = types.uint8[::1]


@kernel("CLIP")
def keep(k, gradient, clipped, parameters):
    for i in range(gradient.shape[1]):
        clipped[k, i] = gradient[k, i]


@njit(
    types.boolean(
        TABLE, ROW, TABLE, TABLE, CUBE, CUBE, TABLE, TABLE, ROW, TABLE, TABLE, ROW, ROW, FLAG,
        types.FunctionType(SIGNATURES["EVALUATE"]), types.FunctionType(SIGNATURES["CLIP"]),
        types.FunctionType(SIGNATURES["RECORDER"]),
    ),
    cache=True, **OPTIONS,
)  # fmt: skip
def record(
    theta, loss, gradient, clipped, state, lines, shared, hyper, lr, noise, centre, parameters, clip_parameters, cancel,
    evaluate, clip, step,
):  # fmt: skip
    """Records one run; False when cancelled."""
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
    return True


LANE_KERNELS = (
    types.FunctionType(SIGNATURES["EVALUATE_LANES"]), types.FunctionType(SIGNATURES["CLIP_LANES"]),
    types.FunctionType(SIGNATURES["LANE_STEP"]),
)  # fmt: skip


@kernel("CLIP_LANES")
def keep_lanes(g, parameters):
    return


@njit(
    types.boolean(
        TABLE, ROW, ROW, TABLE, TABLE, TABLE, TABLE, CUBE, TABLE, TABLE, TABLE, TABLE, ROW, types.int64, types.int64,
        types.int64, ROW, NUMBER, FLAG, *LANE_KERNELS, TABLE, TABLE, types.int64,
    ),
    cache=True, **OPTIONS,
)  # fmt: skip
def march(
    x, loss, reached, g, point, rates, noise, state, shared, hyper, centre, parameters, clip_parameters, first, last, steps,
    lowest, tolerance, cancel, evaluate, clip, step, begun, walked, since,
):  # fmt: skip
    """Moves one block of lanes x (d, n) from step `first` to step `last`; False when cancelled.

    reached: first step within tolerance, or -1. After the last step of all (`steps`) the loss is that of the end points.
    begun, walked (d, n): where each lane is at step `since`, and the length of its way along each axis from there on.
    """
    d, lanes = x.shape
    for k in range(first, last + 1 if last == steps else last):
        if cancel[0]:
            return False
        if centre.shape[0] > 0:
            for i in range(d):
                for n in range(lanes):
                    point[i, n] = x[i, n] - centre[k, i]
            evaluate(point, parameters, loss, g)
        else:
            evaluate(x, parameters, loss, g)
        now = float(k)
        for n in range(lanes):
            arrived = (reached[n] < 0.0) & (loss[n] - lowest[n] < tolerance)
            reached[n] = now if arrived else reached[n]
        if k == steps:
            break
        if noise.shape[0] > 0:
            for i in range(d):
                for n in range(lanes):
                    g[i, n] += noise[k, i]
        clip(g, clip_parameters)
        if k == since:
            for i in range(d):
                for n in range(lanes):
                    begun[i, n] = x[i, n]
        if k >= since:
            for i in range(d):
                for n in range(lanes):
                    point[i, n] = x[i, n]
        step(float(k + 1), rates[k] if rates.shape[0] else rates.ravel(), x, g, state, hyper, shared)
        if k >= since:
            for i in range(d):
                for n in range(lanes):
                    walked[i, n] += abs(x[i, n] - point[i, n])
    return True


@njit(
    types.boolean(
        TABLE, ROW, ROW, TABLE, TABLE, CUBE, TABLE, TABLE, TABLE, TABLE, ROW, types.int64, types.int64, types.int64,
        types.int64, ROW, NUMBER, FLAG, *LANE_KERNELS, TABLE, TABLE, types.int64,
    ),
    cache=True, **OPTIONS,
)  # fmt: skip
def march_blocks(
    ends, loss, reached, rates, noise, state, shared, hyper, centre, parameters, clip_parameters, width, first, last, steps,
    lowest, tolerance, cancel, evaluate, clip, step, begun, walked, since,
):  # fmt: skip
    """Moves all lanes `ends` (d, N), block by block: a block of `width` lanes with its state stays in the nearest cache.

    rates, hyper and parameters have one column for all lanes (hyper: or one for each step), or one for each lane.
    """
    count = ends.shape[1]
    own_rates, own_hyper, own_parameters = rates, hyper, parameters
    for begin in range(0, count, width):
        end = min(begin + width, count)
        x, own_loss, own_reached = ends[:, begin:end].copy(), loss[begin:end].copy(), reached[begin:end].copy()
        own_state, own_shared = state[:, :, begin:end].copy(), shared[:, begin:end].copy()
        if rates.shape[1] == count:
            own_rates = rates[:, begin:end].copy()
        if hyper.shape[1] == count:
            own_hyper = hyper[:, begin:end].copy()
        if parameters.shape[1] == count:
            own_parameters = parameters[:, begin:end].copy()
        g, point = x.copy(), x.copy()
        own_begun, own_walked = begun[:, begin:end].copy(), walked[:, begin:end].copy()
        done = march(
            x, own_loss, own_reached, g, point, own_rates, noise, own_state, own_shared, own_hyper, centre, own_parameters,
            clip_parameters, first, last, steps, lowest[begin:end].copy(), tolerance, cancel, evaluate, clip, step,
            own_begun, own_walked, since,
        )  # fmt: skip
        if not done:
            return False
        ends[:, begin:end] = x
        loss[begin:end] = own_loss
        reached[begin:end] = own_reached
        begun[:, begin:end] = own_begun
        walked[:, begin:end] = own_walked
        state[:, :, begin:end] = own_state
        shared[:, begin:end] = own_shared
    return True
