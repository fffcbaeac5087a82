"""Rows of numbers as compiled loops hand them to kernels: the address of the first number and nothing else.

An array is nine machine words to a compiled function, and a step of a recorded run makes several calls of a few nanoseconds.
"""

from __future__ import annotations

from typing import Any

import numba
from llvmlite import binding, ir
from numba import types
from numba.extending import intrinsic as numba_intrinsic

intrinsic: Any = numba_intrinsic  # what it makes is called without its first argument, which type checkers do not know
ROW = types.CPointer(types.float64)
config: Any = numba.config


def has_feature(name: str) -> bool:
    """Whether numba compiles for processors that have this feature, such as "fma".

    name   as LLVM calls it
    """
    given = config.CPU_FEATURES
    if given is not None:
        return f"+{name}" in given.split(",")
    try:
        features = binding.get_host_cpu_features()
    except RuntimeError:  # where LLVM cannot tell
        return False
    return bool(features.get(name)) and (bool(config.ENABLE_AVX) or not name.startswith("avx"))


def get_cpu_name() -> str:
    """Of the processor for which numba compiles, as LLVM calls it; "" where LLVM cannot tell."""
    try:
        return config.CPU_NAME or binding.get_host_cpu_name()
    except RuntimeError:
        return ""


# LLVM itself takes half of what such a processor has, for fear of a slower clock; these loops gain a fifth from the whole.
WIDE = '"prefer-vector-width"="512"' if has_feature("avx512f") and has_feature("avx512dq") else ""


@intrinsic
def at(context, row, index):
    """The row that begins `index` numbers further on."""
    del context, index
    return ROW(row, types.int64), lambda _, builder, __, arguments: builder.gep(arguments[0], [arguments[1]])


@intrinsic
def get_row(context, array):
    """The row of all numbers of a contiguous array of float64."""
    del context

    def address(ctx: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return ctx.make_array(signature.args[0])(ctx, builder, arguments[0]).data

    return ROW(array), address


@intrinsic
def put_where(context, row, index, condition, value):
    """row[index] = value where the condition holds. A zero that is kept loses its sign.

    As a branch, or as a choice between the value and what is there, it would become a store under a mask, for which processors
    without 512-bit vectors may take as long as for all else in a step (Zen 3); the sum with 0 keeps the compiler from that.
    """
    del context, index, condition, value

    def store(ctx: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        del ctx, signature
        row, index, condition, value = arguments
        place = builder.gep(row, [index])
        chosen = builder.select(builder.trunc(condition, ir.IntType(1)), value, builder.load(place))
        builder.store(builder.fadd(chosen, ir.Constant(ir.DoubleType(), 0.0)), place)
        return None

    return types.void(ROW, types.int64, types.boolean, types.float64), store


@intrinsic
def vectorise(context):
    """Said first in a function that runs over many runs: the rows that it is given do not overlap, and its vectors are as wide
    as the processor has them."""
    del context

    def mark(ctx: Any, builder: Any, _: Any, __: Any) -> Any:
        function = builder.function
        if WIDE:
            set.add(function.attributes, WIDE)  # llvmlite's own `add` knows none with a value
        for argument in function.args:
            if isinstance(argument.type, ir.PointerType) and isinstance(argument.type.pointee, ir.DoubleType):
                argument.add_attribute("noalias")
        return ctx.get_dummy_value()

    return types.void(), mark


@intrinsic
def forbid_copies(context):
    """Said first in a function that many places call: it is called there, not copied to each of them."""
    del context

    def mark(ctx: Any, builder: Any, _: Any, __: Any) -> Any:
        builder.function.attributes.add("noinline")
        return ctx.get_dummy_value()

    return types.void(), mark


@intrinsic
def align(context, row):
    """The row that begins at the next place where a whole cache line does, 0 to 7 numbers further on."""
    del context, row

    def round_up(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        whole = ir.IntType(64)
        address = builder.add(builder.ptrtoint(arguments[0], whole), ir.Constant(whole, 63))
        return builder.inttoptr(builder.and_(address, ir.Constant(whole, -64)), arguments[0].type)

    return ROW(ROW), round_up
