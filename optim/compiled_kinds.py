"""The signatures of the kernels and how they are compiled. With the generated modules, numba's only users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit, types

import optim.compiled_elementary  # noqa: F401  (registers the elementary functions)

INT, NUMBER = types.int64, types.float64
ROW, TABLE, CUBE = types.float64[::1], types.float64[:, ::1], types.float64[:, :, ::1]

SIGNATURES = {
    "RECORDER": types.void(INT, NUMBER, TABLE, TABLE, CUBE, ROW, TABLE, CUBE),
    "EVALUATE": types.void(INT, TABLE, TABLE, ROW, ROW, TABLE),
    "CLIP": types.void(INT, TABLE, TABLE, ROW),
    "LANE_STEP": types.void(NUMBER, ROW, TABLE, TABLE, CUBE, TABLE, TABLE),
    "EVALUATE_LANES": types.void(TABLE, TABLE, ROW, TABLE),
    "CLIP_LANES": types.void(TABLE, ROW),
}

# No fastmath: it would change bits. error_model "numpy" lets loops vectorise; nogil keeps the window alive.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}


def kernel(kind: str) -> Callable[..., Any]:
    return njit(SIGNATURES[kind], cache=True, **OPTIONS)


def inlined(formula: Callable[..., Any]) -> Callable[..., Any]:
    return njit(forceinline=True, **OPTIONS)(formula)
