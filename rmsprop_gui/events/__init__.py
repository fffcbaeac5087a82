"""What happened in the runs: found for every view alike, listed, marked on timeline, map and plots."""
