"""How formulas may be written: one notation a file, found by its folder.

A file declares `ENTRY = Notation(...)`; base.py says what its fields mean. Symbols are looked up by the declared name of a field
("lr") or by the declared label of a quantity ("running mean of g²"), words by the dialects' keywords, so that a new notation says
only in what it differs. What it does not name keeps its declared symbol.
"""

