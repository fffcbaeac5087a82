"""The compiled loops over steps. They are told the addresses of the kernels, so they are compiled once for all."""

from __future__ import annotations

import numpy as np
from numba import njit, types

from optim.compile.kernel_kinds import INT, NUMBER, OPTIONS, make_caller
from optim.compile.pointers import ROW, align, at, forbid_copies, get_row, put_where, vectorise

LINE, TABLE, CUBE = types.float64[::1], types.float64[:, ::1], types.float64[:, :, ::1]
FLAG = types.uint8[::1]
WHICH = types.int64[::1]
CACHED = {**OPTIONS, "cache": True}  # each of them, or every start of a program would compile those that others call


evaluate, clip, step, shorten, project, adapt = (
    make_caller(kind) for kind in ("EVALUATE", "CLIP", "RECORDER", "SHORTEN", "PROJECT", "ADAPT")
)
evaluate_runs, clip_runs, step_runs, shorten_runs, project_runs, move_runs = (
    make_caller(kind)
    for kind in ("EVALUATE_BATCH", "CLIP_BATCH", "BATCH_STEP", "SHORTEN_BATCH", "PROJECT_BATCH", "FUSED_BATCH")
)


@njit(
    types.boolean(
        TABLE, LINE, TABLE, TABLE, CUBE, CUBE, TABLE, TABLE, TABLE, LINE, TABLE, TABLE, LINE, LINE, LINE, LINE, LINE, LINE, FLAG,
        INT, INT, INT, INT, INT, INT, INT,
    ),
    **CACHED,
)  # fmt: skip
def record(
    theta, loss, gradient, clipped, state, lines, shared, left, hyper, lr, noise, centre, parameters, clip_parameters,
    update_parameters, limits, adapting, adapt_parameters, cancel, elapsed, evaluate_at, clip_at, step_at, shorten_at, project_at,
    adapt_at,
):  # fmt: skip
    """Records one run into its arrays; False when cancelled.

    theta, loss, gradient, clipped        (T + 1, d), (T + 1,), (T + 1, d), (T or T + 1, d); row k belongs to step k
    state, lines, shared                  (states, T + 1, d), (lines, T, d), (shared, T + 1)
    left                                  (T, d) what the clipping of updates leaves of each step; no rows: there is none
    hyper                                 one row of numbers, or one for each step
    lr                                    (T,) rate of each step; its base, where it answers to losses: written then
    noise, centre                         (T + 1, d) noise of the gradient and the moved origin; no rows: none
    parameters, clip_parameters           numbers of the landscape and of the clipping
    update_parameters, limits             numbers of the clipping of updates and of the projection
    adapting, adapt_parameters            base and rate of the step before, and what is remembered of losses; numbers of the rule
    cancel                                (1,) flag that another thread may set
    elapsed                               steps that the optimizer has counted before the first one here
    evaluate_at, clip_at, step_at, shorten_at, project_at, adapt_at   addresses of the kernels; 0: no clipping (`clipped` is
                                          `gradient`), no clipping of updates, no projection, a rate that counts steps
    """
    rows, d = theta.shape
    noisy, moved, changing = noise.shape[0] > 0, centre.shape[0] > 0, hyper.shape[0] > 1
    point = np.empty(d)
    numbers = np.empty(max(1, parameters.size))
    for j in range(parameters.size):
        numbers[j] = parameters[j]
    for k in range(rows):
        if cancel[0]:
            return False
        here, slope = at(get_row(theta), k * d), at(get_row(gradient), k * d)
        if moved:
            for i in range(d):
                point[i] = theta[k, i] - centre[k, i]
        evaluate(evaluate_at, (get_row(point) if moved else here, get_row(numbers), at(get_row(loss), k), slope))
        if noisy:
            for i in range(d):
                gradient[k, i] += noise[k, i]
        if k + 1 < rows:
            used = at(get_row(clipped), k * d)
            if clip_at:
                clip(clip_at, (d, slope, used, get_row(clip_parameters)))
            line = at(get_row(hyper), k * hyper.shape[1] if changing else 0)
            if adapt_at:
                if adapting[0] != lr[k]:  # at first it is not a number
                    adapting[0] = adapting[1] = lr[k]
                lr[k] = adapting[1]
                adapt(adapt_at, (loss[k], at(get_row(adapting), 1), at(get_row(adapting), 2), get_row(adapt_parameters)))
            step(
                step_at, (d, rows, float(k + 1 + elapsed), lr[k], here, used, at(get_row(state), k * d), line,
                at(get_row(shared), k), at(get_row(lines), k * d)),
            )  # fmt: skip
            if shorten_at:
                after = at(get_row(theta), (k + 1) * d)
                shorten(shorten_at, (d, lr[k], here, after, at(get_row(left), k * d), get_row(update_parameters)))
            if project_at:
                project(project_at, (d, at(get_row(theta), (k + 1) * d), get_row(limits)))
    return True


@njit(
    types.void(NUMBER, LINE, TABLE, TABLE, CUBE, TABLE, TABLE, INT), **CACHED
)
def step_once(t, rate, x, g, state, hyper, shared, step_at):
    """One update of all runs, in place.

    t, rate                  step (1, 2, ...) and its rate (1,)
    x, g, state              (d, N), (d, N), (d, states, N)
    hyper, shared            (1, numbers), (1, numbers); the kernel is one of runs that share both
    step_at                  address of the kernel
    """
    runs = x.shape[1]
    rows = (get_row(rate), get_row(x), get_row(g), get_row(state), get_row(hyper), get_row(shared))
    step_runs(step_at, (x.shape[0], runs, runs, t, *rows))


@njit(types.void(ROW, INT, ROW, INT, INT, INT), **CACHED)
def copy_rows(target, pitch, source, stride, rows, count):
    """target = source, row by row.

    target, pitch    first row, and how far apart rows are
    source, stride   likewise
    rows, count      how many, and numbers of each
    """
    forbid_copies()
    for i in range(rows):
        for n in range(count):
            target[i * pitch + n] = source[i * stride + n]


@njit(types.void(INT, INT, INT, ROW, ROW, TABLE, INT), **CACHED)
def shift(d, count, pitch, point, x, centre, k):
    """point = x, seen from where the origin has moved to by step k.

    d, count, pitch   number of coordinates and of runs, and how far apart rows are
    point, x          rows, written and read
    centre            (steps + 1, d), or no rows: the origin rests
    k                 step
    """
    forbid_copies()
    for i in range(d):
        origin = centre[k, i] if centre.shape[0] > 0 else 0.0
        for n in range(count):
            point[i * pitch + n] = x[i * pitch + n] - origin


@njit(types.void(INT, ROW, ROW, ROW, ROW, ROW, NUMBER, NUMBER), **CACHED)
def watch(count, loss, lowest, hit, outside, peak, now, tolerance):
    """Keeps of the losses of a step what tells how each run went (see `optim.simulate.outcome.SEEN`).

    count                how many runs
    loss, lowest         loss now, and the lowest there is
    hit, outside, peak   first step within the tolerance, last one outside, highest loss of this part of the run; written
    now                  the step
    tolerance            loss units above the lowest that count as reached
    """
    forbid_copies()
    vectorise()
    for n in range(count):
        inside = loss[n] - lowest[n] < tolerance
        put_where(hit, n, inside & (hit[n] < 0.0), now)
        put_where(outside, n, not inside, now)
        put_where(peak, n, not peak[n] > loss[n], loss[n])


@njit(types.void(INT, INT, INT, ROW, CUBE, INT, WHICH, INT), **CACHED)
def add_noise(d, count, pitch, g, noise, k, which, begin):
    """Adds to the gradients the noise of step k.

    d, count, pitch   as in `shift`
    g                 rows, written
    noise, which      (rows, d, M), and which of the M run `begin` and those after it have
    k                 step
    begin             index of the first run
    """
    forbid_copies()
    for i in range(d):
        if noise.shape[2] == 1:
            for n in range(count):
                g[i * pitch + n] += noise[k, i, 0]
        else:
            for n in range(count):
                g[i * pitch + n] += noise[k, i, which[begin + n]]


@njit(types.void(INT, INT, INT, ROW, ROW, ROW), **CACHED)
def add_way(d, count, pitch, length, x, before):
    """Adds how far each run has moved along each axis.

    d, count, pitch   as in `shift`
    length            rows, written
    x, before         where the runs are and were
    """
    forbid_copies()
    vectorise()
    for i in range(d):
        for n in range(count):
            length[i * pitch + n] += abs(x[i * pitch + n] - before[i * pitch + n])


@njit(
    types.boolean(
        TABLE, LINE, TABLE, TABLE, CUBE, WHICH, CUBE, TABLE, TABLE, TABLE, TABLE, LINE, LINE, INT, INT, INT, INT, INT, INT, INT,
        INT, LINE, NUMBER, FLAG, types.UniTuple(types.boolean, 3), types.UniTuple(INT, 2), LINE, INT, INT, INT, INT, INT, INT,
        TABLE, TABLE, INT,
    ),
    **CACHED,
)  # fmt: skip
def step_blocks(
    ends, loss, seen, rates, noise, which, state, shared, hyper, centre, parameters, clip_parameters, limits, width, rate_at,
    begun, until, steps, half, late, judged, lowest, tolerance, cancel, own, leg, update_parameters, evaluate_at,
    clip_at, step_at, shorten_at, project_at, fused_at, tail_position, path_length, since,
):  # fmt: skip
    """Moves all runs `ends` (d, N) from step `begun` to step `until`, block by block: a block of `width` runs with all its
    numbers stays in the nearest cache. False when cancelled.

    After the last step of all (`steps`) the loss is that of the end points.

    ends, loss, seen                (d, N), (N,), (5, N): `optim.simulate.outcome.SEEN`
    rates                           (steps of the leg, 1), or (.., N) where hyper is each run's own; no rows: see `rate_at`
    noise, which                    (rows, d, M) of the gradients, no rows: none; run n has the noise `which[n]`
    state, shared                   (d, states, N), and (numbers, N), or (numbers, 1) where runs share them
    hyper                           (1 or steps of the leg, numbers), or (numbers, N) of each run
    centre                          (steps + 1, d), or no rows: the origin rests
    parameters                      (numbers, 1), or (numbers, N) of each run
    clip_parameters, limits         numbers of the clipping and of the projection
    rate_at                         index of the rate among the hyperparameters
    half, late                      the steps at which the second half and the tail begin
    judged                          index of the state that is the optimizer's own point, whose loss counts; -1: x itself
    lowest, tolerance               (N,) or (1,) the lowest loss, and loss units above it that count as reached
    cancel                          (1,) flag that another thread may set
    own                             whether each run has shared numbers, hyperparameters and parameters of its own
    leg                             the step at which the rows of rates and hyper begin, and the steps that the optimizer had
                                    counted before it
    update_parameters               numbers of the clipping of updates
    evaluate_at, clip_at, step_at, shorten_at, project_at   addresses of the kernels; 0: no clipping, no projection
    fused_at                        address of the kernel that makes a step without clipping, noise and what is like it in one
                                    loop; 0: there is none, or there is something like it
    tail_position, path_length      (d, N) position at step `since`, and the length of the way along each axis from there on;
                                    not looked at where `since` is beyond the last step
    """
    own_shared, own_hyper, own_parameters = own
    origin, elapsed = leg
    d, states, count = state.shape
    pitch = (min(width, count) + 7) // 8 * 8 + 8  # no power of two, which would crowd the rows into a few places of the cache
    rows = d * (states + 6) + shared.shape[0] + parameters.shape[0] + 7 + (hyper.shape[0] if own_hyper else 0)
    space = np.empty(rows * pitch + 8)
    x = align(get_row(space))
    g = at(x, d * pitch)
    point = at(g, d * pitch)
    position = at(point, d * pitch)
    length = at(position, d * pitch)
    memory = at(length, d * pitch)
    common = at(memory, d * states * pitch)
    numbers = at(common, shared.shape[0] * pitch)
    height = at(numbers, parameters.shape[0] * pitch)
    least = at(height, pitch)
    told = at(least, pitch)
    unused = at(told, 5 * pitch)  # slopes at the point that is judged: nobody asks for them
    settings = at(unused, d * pitch)
    scheduled, moved, noisy, tails = rates.shape[0] > 0, centre.shape[0] > 0, noise.shape[0] > 0, since <= steps
    for begin in range(0, count, width):
        runs = min(width, count - begin)
        copy_rows(x, pitch, at(get_row(ends), begin), count, d, runs)
        if tails:
            copy_rows(position, pitch, at(get_row(tail_position), begin), count, d, runs)
            copy_rows(length, pitch, at(get_row(path_length), begin), count, d, runs)
        copy_rows(memory, pitch, at(get_row(state), begin), count, d * states, runs)
        for n in range(runs):
            least[n] = lowest[begin + n if lowest.size > 1 else 0]
        copy_rows(told, pitch, at(get_row(seen), begin), count, 5, runs)
        if own_shared:
            copy_rows(common, pitch, at(get_row(shared), begin), count, shared.shape[0], runs)
        else:
            copy_rows(common, 1, get_row(shared), 1, shared.shape[0], 1)
        if own_hyper:
            copy_rows(settings, pitch, at(get_row(hyper), begin), count, hyper.shape[0], runs)
        if own_parameters:
            copy_rows(numbers, pitch, at(get_row(parameters), begin), count, parameters.shape[0], runs)
        else:
            copy_rows(numbers, 1, get_row(parameters), 1, parameters.shape[0], 1)
        for k in range(begun, until + 1 if until == steps else until):
            if cancel[0]:
                return False
            peak = at(told, (4 if k >= late else 3 if k >= half else 2) * pitch)
            line = settings
            if not own_hyper:
                line = at(get_row(hyper), (k - origin) * hyper.shape[1] if hyper.shape[0] > 1 else 0)
            rate = at(line, rate_at * pitch if own_hyper else rate_at)
            if scheduled:
                rate = at(get_row(rates), (k - origin) * count + begin if own_hyper else k - origin)
            if fused_at and k < steps and k < since:
                t, now = float(k - origin + elapsed + 1), float(k)
                move_runs(fused_at, (runs, pitch, t, now, tolerance, rate, x, memory, line, common, numbers, least, told, peak))
                continue
            if moved:
                shift(d, runs, pitch, point, x, centre, k)
            evaluate_runs(evaluate_at, (runs, pitch, point if moved else x, numbers, height, g))
            if judged >= 0:
                copy_rows(point, pitch, at(memory, judged * pitch), states * pitch, d, runs)
                if moved:
                    shift(d, runs, pitch, point, point, centre, k)
                evaluate_runs(evaluate_at, (runs, pitch, point, numbers, height, unused))
            watch(runs, height, least, told, at(told, pitch), peak, float(k), tolerance)
            if k == steps:
                break
            if noisy:
                add_noise(d, runs, pitch, g, noise, k, which, begin)
            if clip_at:
                clip_runs(clip_at, (d, runs, pitch, g, get_row(clip_parameters)))
            if k == since:
                copy_rows(position, pitch, x, pitch, d, runs)
            if k >= since or shorten_at:
                copy_rows(point, pitch, x, pitch, d, runs)
            step_runs(step_at, (d, runs, pitch, float(k - origin + elapsed + 1), rate, x, g, memory, line, common))
            if shorten_at:
                apart = 1 if own_hyper else 0
                shorten_runs(shorten_at, (d, runs, pitch, apart, rate, point, x, get_row(update_parameters)))
            if project_at:
                project_runs(project_at, (d, runs, pitch, x, get_row(limits)))
            if k >= since:
                add_way(d, runs, pitch, length, x, point)
        copy_rows(at(get_row(ends), begin), count, x, pitch, d, runs)
        if tails:
            copy_rows(at(get_row(tail_position), begin), count, position, pitch, d, runs)
            copy_rows(at(get_row(path_length), begin), count, length, pitch, d, runs)
        copy_rows(at(get_row(state), begin), count, memory, pitch, d * states, runs)
        copy_rows(at(get_row(loss), begin), count, height, pitch, 1, runs)
        copy_rows(at(get_row(seen), begin), count, told, pitch, 5, runs)
        if own_shared:
            copy_rows(at(get_row(shared), begin), count, common, pitch, shared.shape[0], runs)
    if not own_shared and count > 0:
        copy_rows(get_row(shared), 1, common, 1, shared.shape[0], 1)
    space[0] = 0.0  # compiled code gives an array back after the last line that names it, and rows do not count as its name
    return True


@njit(types.void(TABLE, NUMBER, WHICH, WHICH, types.float64[:, :]), **CACHED)
def put_seen(seen, steps, reached, settled, peaks):
    """What was kept of losses, as `optim.simulate.outcome.BatchOutcome.put_seen` tells it.

    seen               (5, N)
    steps              number of updates
    reached, settled   (N,) written
    peaks              (3, N) written
    """
    for n in range(seen.shape[1]):
        reached[n] = int(seen[0, n])
        settled[n] = int(seen[1, n]) + 1 if seen[1, n] < steps else -1
    for i in range(3):
        for n in range(seen.shape[1]):
            peaks[i, n] = seen[2 + i, n]
