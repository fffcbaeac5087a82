"""The map: the landscape from above, and what the runs do on it."""
