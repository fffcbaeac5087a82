"""Kernels made from the formulas: their source, the driver's loops, and the cache of compiled code.

Only here, in `optim.elementary.compiled` and in the strokes of charts (`rmsprop_gui.charts.raster.kernels`) is numba imported.
"""
