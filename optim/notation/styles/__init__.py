"""How formulas may be written: notations, found by their folder.

A file declares `ENTRY = Notation(...)`, or several in `ENTRIES`; base.py says what its fields mean. Symbols are looked up by
the declared name of a field ("lr") or by the declared label of a quantity ("running mean of g²"), words by the dialects'
keywords, so that a new notation says only in what it differs. What it does not name keeps its declared symbol.
"""

