"""Failures that a user can mend, told in one sentence: what is wrong, why, what to do."""


class SpecError(ValueError):
    """A run cannot be made from these settings. `str(error)` is the sentence for the user."""


class Cancelled(Exception):
    """Work was given up because its `cancel` flag was set; nothing of it is kept."""
