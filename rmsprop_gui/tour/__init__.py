"""The tour: one minute around the window, for whoever starts it for the first time. `guide.Tour` leads it."""
