"""Dialects and optimizers side by side: where their paths part, and which switch causes how much of it.

    torch, tf1 = (optim.RunSpec(optimizer="rmsprop", hyper=...) for ... in ...)
    pair = side_by_side([torch, tf1], tolerance=1e-6)
    pair.differences[1].parting, pair.sentences
    found = switch_by_switch(torch, tf1)
    found.cause.words, switch_sentences(found, "PyTorch", "TensorFlow 1")
    rmsprop_to_adam(torch).coincides
    compute(CompareSpec(torch, ("torch", "tf1", "yours"), mode="own")).sentences
"""

from optim.compare.adam import RmspropToAdam, rmsprop_to_adam
from optim.compare.compute import Comparison, can_compare, choices, compute
from optim.compare.difference import TOLERANCE, Difference, difference
from optim.compare.export import save
from optim.compare.markdown import markdown
from optim.compare.runs import Runs
from optim.compare.sentences import switch_sentences
from optim.compare.settings import MODES, as_it_comes, left_out, same_settings
from optim.compare.side import SideBySide, side_by_side
from optim.compare.spec import QUESTIONS, YOURS, CompareSpec, Entrant, usual_names
from optim.compare.switches import SwitchBySwitch, Turn, switch_by_switch

__all__ = [
    "MODES", "QUESTIONS", "TOLERANCE", "YOURS", "CompareSpec", "Comparison", "Difference", "Entrant", "RmspropToAdam",
    "Runs", "SideBySide", "SwitchBySwitch", "Turn", "as_it_comes", "can_compare", "choices", "compute", "difference",
    "left_out", "markdown", "rmsprop_to_adam", "same_settings", "save", "side_by_side", "switch_by_switch",
    "switch_sentences", "usual_names",
]  # fmt: skip
