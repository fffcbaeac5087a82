"""Gradient noise, one family a file.

A rule's `apply(rng, rows, d, p)` returns (rows, d) float64, drawn so that fewer rows are a prefix of more rows.
"""

