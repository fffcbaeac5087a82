"""The windows: what all large ones share, the main window, Training, Benchmark, dialogs, the tour."""
