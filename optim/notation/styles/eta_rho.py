"""Lecture notes and Keras' papers: η, ρ, ε."""

from optim.notation.styles.base import Notation

ENTRY = Notation(
    "η, ρ, ε, E[g²]",
    2,
    {
        "lr": "η", "decay": "ρ", "eps": "ε", "running mean of g²": "E[g²]", "running mean of squared steps": "E[Δθ²]",
    },
    dialects=("zeiler", "keras", "keras1", "tfkeras_legacy"),
    note="As Zeiler (2012) and the notes around Keras write it: η·g / (√E[g²] + ε).",
)  # fmt: skip
