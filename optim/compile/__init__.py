"""Kernels made from the formulas: their source, the driver's loops, and the cache of compiled code.

    kernel_source.py       the text of a kernel: a formula in a loop
    fused_step.py          the text of a map's kernel: value, slope and update in one loop
    kernel_kinds.py        what a kernel is, and how it is called
    driver.py              the loops over steps, compiled once for all kernels
    judge_kernels.py       how many runs ended
    pointers.py            rows of numbers as kernels are handed them
    fused_root.py          the square root beside the divider
    kernel_cache.py        what is kept on disk
    background_compile.py  compiling in another process

Only here, in `optim.elementary.compiled` and in the strokes of charts (`rmsprop_gui.charts.raster.kernels`) is numba imported.
"""
