"""Curves of many points drawn in compiled code, without the interpreter's lock, into the pixels of an image.

Nobody imports `kernels` and `point_kernels`: `compiled_strokes` loads it from the cache of compiled code once that is there.
"""
