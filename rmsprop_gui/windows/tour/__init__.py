"""One minute around the window, for whoever starts it for the first time."""
