"""What a recorded run means: distances, bounds, a verdict, and one sentence for the status bar.

Everything here is computed from the Run alone. Nothing of it changes a run, and every answer is remembered as long as its
run lives, so that views may ask again in every frame. What happened on the way is found by `optim.analysis.events`.
"""

from optim.analysis.bounds import rate_bound, step_bound
from optim.analysis.measures import anisotropy, distance, gap, steps_to_tolerance
from optim.analysis.sentence import status_sentence
from optim.analysis.verdict import Verdict, verdict

__all__ = [
    "Verdict", "anisotropy", "distance", "gap", "rate_bound", "status_sentence", "step_bound", "steps_to_tolerance", "verdict",
]  # fmt: skip
