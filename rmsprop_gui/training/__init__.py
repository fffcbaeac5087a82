"""The Training window: one window that shows a training, whether it is trained here or recorded elsewhere."""
