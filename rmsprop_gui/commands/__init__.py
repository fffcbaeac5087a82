"""The commands of the main window in one table, and the actions behind it."""
