"""Batch size and rate as a picture: a cell for each training, the best of each batch size, and two lines through one of them."""
