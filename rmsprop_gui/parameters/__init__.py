"""The readouts: every number of the current step, one column for each parameter."""
