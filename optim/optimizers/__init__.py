"""One optimizer a file, found by its folder. The contract is in base.py."""

HELPERS = ("base", "bounds", "vocabulary")  # no entries
