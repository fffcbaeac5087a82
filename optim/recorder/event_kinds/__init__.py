"""What can happen in a training, one kind a file, found by its folder."""

