"""The arithmetic of one recorded step, traced through the very formulas that made it.

    explanation = explain(run, k=14, parameter=1)
    for line in explanation.shown:
        print(optim.analysis.ledger.text(line, explanation), line.value)
"""

from optim.analysis.trace.explain import explain
from optim.notation.traced_number import Condition, Explanation, Line, Name, Sym

__all__ = ["Condition", "Explanation", "Line", "Name", "Sym", "explain"]
