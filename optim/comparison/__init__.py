"""Dialects and optimizers side by side: where their paths part, and which switch causes how much of it.

    torch, tf1 = (optim.RunSpec(optimizer="rmsprop", hyper=...) for ... in ...)
    pair = side_by_side([torch, tf1], tolerance=1e-6)
    pair.differences[1].parting, pair.sentences
    found = switch_by_switch(torch, tf1)
    found.cause.words, switch_sentences(found, "PyTorch", "TensorFlow 1")
    rmsprop_to_adam(torch).coincides
    compute(CompareSpec(torch, ("torch", "tf1", "yours"), mode="own")).sentences
    translate(tf1, "timm").code
"""

from optim.comparison.compute import Comparison, can_compare, choices, compute, switch_sentences
from optim.comparison.difference import TOLERANCE, Difference, difference
from optim.comparison.export import markdown, save
from optim.comparison.in_library import Translation, find_libraries, translate
from optim.comparison.side import RunCache, SideBySide, side_by_side
from optim.comparison.spec import (
    MODES,
    QUESTIONS,
    YOURS,
    CompareSpec,
    Contender,
    as_it_comes,
    left_out,
    same_settings,
    usual_names,
)
from optim.comparison.switches import RmspropToAdam, SwitchBySwitch, Turn, rmsprop_to_adam, switch_by_switch

__all__ = [
    "MODES",
    "QUESTIONS",
    "TOLERANCE",
    "YOURS",
    "CompareSpec",
    "Comparison",
    "Contender",
    "Difference",
    "RmspropToAdam",
    "RunCache",
    "SideBySide",
    "SwitchBySwitch",
    "Translation",
    "Turn",
    "as_it_comes",
    "can_compare",
    "choices",
    "compute",
    "difference",
    "find_libraries",
    "left_out",
    "markdown",
    "rmsprop_to_adam",
    "same_settings",
    "save",
    "side_by_side",
    "switch_by_switch",
    "switch_sentences",
    "translate",
    "usual_names",
]  # fmt: skip
