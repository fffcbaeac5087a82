"""The signatures of the kernels and how they are compiled. With the generated modules, numba's only users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit, types
from numba.extending import typeof_impl

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
    "PROJECT": types.void(INT, TABLE, ROW),
    "PROJECT_LANES": types.void(TABLE, ROW),
}

# No fastmath: it would change bits. error_model "numpy" lets loops vectorise; nogil keeps the window alive.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}


class Kernel(types.WrapperAddressProtocol):
    """A compiled function to hand to the driver. Its type and address are found once: numba would look them up in every call,
    which takes as long as thousands of steps."""

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
        return self.numba_type.signature


@typeof_impl.register(Kernel)
def type_of_kernel(value: Kernel, context: Any) -> Any:
    return value.numba_type


def kernel(kind: str) -> Callable[[Callable[..., None]], Kernel]:
    """Decorates a function with the signature of this kind."""
    return lambda formula: Kernel(njit(SIGNATURES[kind], cache=True, **OPTIONS)(formula), kind)


def inlined(formula: Callable[..., Any]) -> Callable[..., Any]:
    return njit(forceinline=True, **OPTIONS)(formula)
