"""The arithmetic of one recorded step, traced through the very formulas that made it.

    explanation = explain(run, k=14, parameter=1)
    for line in explanation.shown:
        print(optim.ledger.text(line, explanation), line.value)
"""

from optim.trace.explain import Explanation, Line, explain
from optim.trace.sym import Condition, Name, Sym

__all__ = ["Condition", "Explanation", "Line", "Name", "Sym", "explain"]
