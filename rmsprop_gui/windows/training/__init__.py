"""The Training window: trainings side by side, made here or recorded elsewhere, with a session of its own."""
