"""Interactive demonstrations: α, β, ε, and E[g²] for the running mean."""

from optim.notation.styles.base import Notation

ENTRY = Notation(
    "α, β, ε, E[g²]",
    1,
    {"running mean of g²": "E[g²]", "running mean of squared steps": "E[Δθ²]"},
    dialects=("tutorial-inside",),
    note="As demonstration pages write it: α·g / √(E[g²] + ε).",
)
