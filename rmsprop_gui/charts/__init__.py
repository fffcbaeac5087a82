"""The chart kit on pyqtgraph: columns of plots, axes, heads, trackers, pictures of landscapes, the table behind every plot."""
