"""One plot a file, found by its folder. The contract is in ``plots/kind.py``."""

