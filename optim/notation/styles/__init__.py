"""How formulas may be written: one notation a file, found by its folder. The contract is in ``notations/base.py``."""

