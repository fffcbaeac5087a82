"""Learning-rate schedules: a file declares one family, or several that belong together.

A rule's `apply(t, lr, p)` maps the step index t (int array, 0 for the first step) and the base rate lr (float array of the
same shape: edits may change it) to the rate of each step, elementwise. `momentum(t, p)` gives the momentum of each step, or
None when the schedule leaves it alone.
"""

