"""Shorter numbers than float64 for parameters, state and arithmetic, one family a file.

A rule's `apply(p)` gives the `Precision` of its parameters: what is kept in which format. Formulas are written anew for it, with
every rounding in its place (optim/simulate/low_precision.py), so kernels, the ledger and scripts have it by themselves.
"""
