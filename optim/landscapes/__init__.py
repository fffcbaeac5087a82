"""The landscapes: one a file, found by this folder.

A file declares `ENTRY = Landscape(...)`: value and gradient, the view, a start, its minima, and where it is from. base.py is the
contract; tests/README.md adds one.
"""

HELPERS = ("base",)  # no entries
