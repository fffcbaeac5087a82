"""What happened in the runs: found for every view alike, listed, marked on timeline, map and plots."""

LONG = 2000  # steps; up to here the worker looks for events together with making the run, later they are looked for at rest
