"""Lanes of an objective with data, moved by NumPy: it has no compiled form, and every step has a gradient of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from optim.ends import swing_of
from optim.errors import Cancelled
from optim.pipeline import advance, clipped, first_shared, first_state

if TYPE_CHECKING:
    from optim.ends import Ends
    from optim.lanes import Piece


def march_plain(piece: Piece, cancel: np.ndarray, ends: Ends, part: slice) -> bool:
    """Moves the lanes of `piece` through all steps and puts how they ended into `part` of `ends`; False when cancelled.

    Each lane gives the same bits as the recorded run of its numbers.
    """
    program, spec = piece.program, piece.program.spec
    optimizer, noise = program.optimizer, program.tables.noise
    try:
        program.data.prepare(spec.steps, cancel)
    except Cancelled:
        return False
    theta: list[Any] = list(piece.x)
    hyper = hyper_of(piece, 0)
    constant = len(program.tables.hyper) == 1
    state, shared = first_state(optimizer, theta, hyper), first_shared(optimizer, hyper)
    goal, reached = piece.lowest() + spec.tolerance, np.full(piece.lanes, -1, np.int64)
    begun, walked = piece.x, np.zeros_like(piece.x)
    since = spec.steps - piece.tail if piece.tail else spec.steps + 1
    for k in range(spec.steps + 1):
        if cancel[0]:
            return False
        point = point_of(piece, theta, k)
        loss = program.landscape.value(*point, program.parameters)  # type: ignore[union-attr]
        reached[(reached < 0) & (loss < goal)] = k
        if k == spec.steps:
            break
        gradient = list(program.data.step_gradient(k, *point))
        if noise is not None:
            gradient = [g + n for g, n in zip(gradient, noise[k], strict=True)]
        hyper = hyper if constant else hyper_of(piece, k)
        before = theta
        if k == since:
            begun = np.stack(theta)
        theta, state, _, shared = advance(
            optimizer, theta, clipped(program.clip, gradient), state, shared, hyper, np.float64(k + 1), rate_of(piece, hyper, k)
        )
        if k >= since:
            walked += np.abs(np.stack(theta) - np.stack(before))
    ends.theta[part], ends.loss[part], ends.reached[part] = np.stack(theta, axis=1), loss, reached
    if piece.tail:
        ends.swing[part] = swing_of(begun, np.stack(theta), walked, piece.tail)
    return True


def hyper_of(piece: Piece, k: int) -> Any:
    """The Hyper of step k; what differs from lane to lane is an array."""
    return piece.program.hyper(k)._replace(**piece.varied.hyper)


def rate_of(piece: Piece, hyper: Any, k: int) -> Any:
    return piece.rates[k] if len(piece.rates) else hyper.lr


def point_of(piece: Piece, theta: list[Any], k: int) -> list[Any]:
    centre = piece.program.tables.centre
    return theta if centre is None else [x - c for x, c in zip(theta, centre[k], strict=True)]
