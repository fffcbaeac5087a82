"""Mathematical: every quantity carries its step, and nothing is overwritten."""

from optim.notation.styles.base import Notation

ENTRY = Notation(
    "Mathematical: vₜ = β vₜ₋₁ + …",
    4,
    {"lr": "η"},
    dialects=("kingma", "duchi", "liu", "zhuang", "reddi", "taniguchi"),
    timed=True,
    note="As papers write it: t is the step being made, the gradient gₜ is taken at θₜ₋₁.",
)
