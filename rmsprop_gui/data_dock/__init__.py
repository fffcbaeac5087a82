"""The data under an objective: the rows, the fitted curves at the current step, and how well they fit."""
