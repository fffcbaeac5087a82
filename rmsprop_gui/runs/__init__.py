"""The list of runs that are compared: what it shows, and the edits it offers."""
