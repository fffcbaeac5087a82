"""What a recorded run means: distances, bounds, a verdict, the events on its way, and the arithmetic of each of its steps.

    measures.py, bounds.py     distances and rates at every step; how long a step can be, as the optimizer declares it
    verdict.py, sentence.py    how a run ended, and what the status bar says of it
    events/                    what happened in it, one kind a file
    trace/, ledger.py          one step, traced through its formula, and its lines as text
    data_fit.py                what a run on data found, in the data's own units

Everything here is computed from the Run alone. Nothing of it changes a run, and every answer is remembered as long as its run
lives, so that panels may ask again in every frame.
"""

from optim.analysis.bounds import rate_bound, step_bound
from optim.analysis.measures import anisotropy, distance, gap, steps_to_tolerance
from optim.analysis.sentence import status_sentence
from optim.analysis.verdict import Verdict, verdict

__all__ = [
    "Verdict", "anisotropy", "distance", "gap", "rate_bound", "status_sentence", "step_bound", "steps_to_tolerance", "verdict",
]  # fmt: skip
