"""Questions and pages on top of the window, one per file; each is imported when it is opened."""

