"""The chart kit on pyqtgraph: columns of plots, axes, heads, trackers, pictures of landscapes, and the table behind every plot."""
