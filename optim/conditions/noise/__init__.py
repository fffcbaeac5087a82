"""Gradient noise: a file declares one family, or several that belong together.

A rule's `apply(rng, rows, d, p)` returns (rows, d) float64, drawn so that fewer rows are a prefix of more rows.
"""

