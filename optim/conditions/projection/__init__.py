"""Projections of the parameters onto a set, made after each update, one family a file.

A rule's `apply(x, p)` is elementwise and written with the functions of `optim.elementary` only.
"""

