"""Recordings of real trainings. Imports neither torch nor keras nor Qt."""
