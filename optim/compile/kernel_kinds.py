"""What a kernel is: its signature, how a formula becomes part of it, and how the driver calls it by its address.

Apart from the driver, so that kernels, which import this, do not bring its loops along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import njit, types
from numba.core import cgutils

import optim.elementary.compiled  # noqa: F401  (registers the elementary functions)
from optim.compile.fused_root import inline_beside_divider
from optim.compile.pointers import ROW, intrinsic

INT, NUMBER = types.int64, types.float64

# What a row is and how long, is said where the kernels are written (optim/compile/kernel_source.py).
SIGNATURES = {
    "RECORDER": types.void(INT, INT, NUMBER, NUMBER, ROW, ROW, ROW, ROW, ROW, ROW),
    "EVALUATE": types.void(ROW, ROW, ROW, ROW),
    "CLIP": types.void(INT, ROW, ROW, ROW),
    "PROJECT": types.void(INT, ROW, ROW),
    "SHORTEN": types.void(INT, NUMBER, ROW, ROW, ROW, ROW),
    "ADAPT": types.void(NUMBER, ROW, ROW, ROW),
    "BATCH_STEP": types.void(INT, INT, INT, NUMBER, ROW, ROW, ROW, ROW, ROW, ROW),
    "FUSED_BATCH": types.void(INT, INT, NUMBER, NUMBER, NUMBER, ROW, ROW, ROW, ROW, ROW, ROW, ROW, ROW, ROW),
    "EVALUATE_BATCH": types.void(INT, INT, ROW, ROW, ROW, ROW),
    "CLIP_BATCH": types.void(INT, INT, INT, ROW, ROW),
    "SHORTEN_BATCH": types.void(INT, INT, INT, INT, ROW, ROW, ROW, ROW),
    "PROJECT_BATCH": types.void(INT, INT, INT, ROW, ROW),
}

# No fastmath: it would change bits. error_model "numpy" lets loops vectorise; nogil keeps the window alive.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
KERNEL_OPTIONS: dict[str, Any] = {**OPTIONS, "cache": True, "no_cpython_wrapper": True}  # compiled code alone calls kernels


class Kernel:
    """A compiled function that the driver is told the address of.

    compiled   function made by numba
    kind       its signature, a key of SIGNATURES
    """

    def __init__(self, compiled: Any, kind: str) -> None:
        made = compiled.get_compile_result(SIGNATURES[kind])
        self.address: int = made.library.get_pointer_to_function(made.fndesc.llvm_cfunc_wrapper_name)
        self._compiled = compiled  # keeps the machine code alive


def kernel(kind: str) -> Callable[[Callable[..., None]], Kernel]:
    """Decorates a function with the signature of this kind."""
    return lambda formula: Kernel(njit(SIGNATURES[kind], **KERNEL_OPTIONS)(formula), kind)


def make_caller(kind: str) -> Any:
    """call(address, (arguments ...)) for compiled code, of kernels of this kind. numba's own way to hand functions over looks
    each up in every call from Python, which takes as long as hundreds of steps."""
    wanted = SIGNATURES[kind].args

    @intrinsic
    def call(context, address, arguments):
        del context

        def build(ctx: Any, builder: Any, signature: Any, values: Any) -> Any:
            given = zip(cgutils.unpack_tuple(builder, values[1]), signature.args[1], wanted, strict=True)
            cast = [ctx.cast(builder, value, found, kind) for value, found, kind in given]
            function = ir.FunctionType(ir.VoidType(), [value.type for value in cast])
            builder.call(builder.inttoptr(values[0], function.as_pointer()), cast)
            return ctx.get_dummy_value()

        return types.void(types.int64, arguments), build

    return call


def inline(formula: Callable[..., Any]) -> Any:
    """Compiles a formula so that it becomes part of the loop that calls it.

    formula   function of numbers
    """
    return njit(forceinline=True, **OPTIONS)(formula)


inline_batch = inline_beside_divider  # the same for a loop over many runs
