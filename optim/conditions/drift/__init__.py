"""Moving objectives: a file declares one family, or several that belong together.

A rule's `apply(t, d, p)` returns where the coordinate origin has moved by step t (int array): (len(t), d) float64.
"""

