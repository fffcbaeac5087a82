"""Kernels made from the formulas: their source, the driver's loops, and the cache of compiled code.

Only here and in `optim.elementary.compiled` is numba imported.
"""
