"""The optimizers: one a file, found by this folder.

A file declares `ENTRY = Optimizer(...)`: settings, state, the lines of a step, and one formula, from which runs, kernels, the
ledger and scripts are made. base.py is the contract, vocabulary.py has the fields that many share; tests/README.md adds one.
"""

HELPERS = ("adam_family", "base", "bounds", "composition", "meaning", "vocabulary")  # no entries
