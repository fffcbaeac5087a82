"""One landscape a file, found by its folder. The contract is in base.py."""

HELPERS = ("base",)  # no entries
