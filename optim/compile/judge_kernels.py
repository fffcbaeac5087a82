"""How many runs ended, in compiled loops: the bits of `optim.sweeps.measures`, whose NumPy forms serve where no code is compiled.

Each call of NumPy gives the interpreter's lock away and has to wait for it again; beside a window that works, forty of them
take longer than the runs. These two calls wait twice.
"""

from __future__ import annotations

import numpy as np
from numba import njit, types

from optim.compile.kernel_kinds import INT, NUMBER, OPTIONS

LINE, TABLE, CUBE = types.float64[::1], types.float64[:, ::1], types.float64[:, :, ::1]
STEPS, CODES, NAMES, MASK = types.int64[::1], types.int8[::1], types.int16[::1], types.boolean[::1]


@njit(
    INT(TABLE, LINE, STEPS, STEPS, TABLE, LINE, INT, NUMBER, NUMBER, NUMBER, types.UniTuple(INT, 5), CODES, MASK),
    cache=True, **OPTIONS,
)  # fmt: skip
def classify_ends(place, loss, reached, settled, peaks, lowest, late, tolerance, growth, still, codes, outcome, suspects):
    """Writes how each run ended, as far as its last point and its losses tell; how many are suspected of diverging.

    place                     (d, N) last points
    loss, reached, settled    (N,) as in `optim.simulate.outcome.BatchOutcome`
    peaks                     (3, N)
    lowest                    (N,) or (1,) the lowest loss
    late                      the step at which the tail begins
    tolerance                 loss units above the lowest
    growth, still             what `optim.base.convergence.grows` asks for
    codes                     LEFT, SHORT, AT_END, CONVERGED, DIVERGED
    outcome                   (N,) written
    suspects                  (N,) written: those whose loss has grown high, and is still growing
    """
    left, short, at_end, converged, diverged = codes
    found = 0
    for n in range(len(loss)):
        least = lowest[n if len(lowest) > 1 else 0]
        code = left if reached[n] >= 0 else short
        if settled[n] >= 0:
            code = converged if settled[n] <= late else at_end
        last, tail = loss[n] - least, peaks[2, n] - least
        first, second = peaks[0, n], peaks[1, n]
        before = (first if first >= second or first != first else second) - least
        suspects[n] = (last > growth * tolerance) and (tail > still * before) and (last > tail / 2.0)
        found += suspects[n]
        finite = np.isfinite(loss[n])
        for i in range(len(place)):
            finite = finite and np.isfinite(place[i, n])
        outcome[n] = code if finite else diverged
    return found


@njit(
    types.void(TABLE, LINE, STEPS, CODES, CUBE, TABLE, types.boolean[:, ::1], NUMBER, types.UniTuple(INT, 4), LINE, NAMES),
    cache=True, **OPTIONS,
)  # fmt: skip
def find_minima(place, loss, reached, outcome, points, heights, globally, tolerance, codes, swing, minimum):
    """Writes which of the known minima each run has reached, and that lost runs have no swing.

    place             (d, N) last points
    loss, reached     (N,) as in `optim.simulate.outcome.BatchOutcome`
    outcome           (N,)
    points            (minima, d, N or 1)
    heights           (minima, N or 1) their losses
    globally          (minima, N or 1) whether the loss is the lowest there
    tolerance         loss units that count as reached
    codes             DIVERGED, UNDEFINED, NO_MINIMUM, GONE
    swing, minimum    (N,) written
    """
    diverged, undefined, none, gone = codes
    for n in range(len(loss)):
        if outcome[n] == diverged or outcome[n] == undefined:
            swing[n], minimum[n] = np.nan, gone
            continue
        nearest, which = np.inf, none
        for k in range(len(points)):
            own, other = n if points.shape[2] > 1 else 0, n if heights.shape[1] > 1 else 0
            far = 0.0
            for i in range(len(place)):
                way = place[i, n] - points[k, i, own]
                far += way * way
            if far < nearest:
                nearest = far
                there = abs(loss[n] - heights[k, other]) < tolerance
                there = there or (globally[k, n if globally.shape[1] > 1 else 0] and reached[n] >= 0)
                which = k if there else none
        minimum[n] = which
