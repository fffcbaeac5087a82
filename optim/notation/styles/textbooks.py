"""Notations of papers and textbooks."""

from __future__ import annotations

from optim.notation.styles.base import Notation

ENTRIES: dict[str, Notation] = {}


ENTRIES["declared"] = Notation("α, β, ε, v", 0, note="The same letters for all optimizers, as their files declare them.")


ENTRIES["alpha_beta"] = Notation(
    "α, β, ε, E[g²]",
    1,
    {"running mean of g²": "E[g²]", "running mean of squared steps": "E[Δθ²]"},
    dialects=("tutorial-inside",),
    note="As demonstration pages write it: α·g / √(E[g²] + ε).",
)


ENTRIES["eta_gamma"] = Notation(
    "η, γ, ε, E[g²]",
    3,
    {
        "lr": "η", "decay": "γ", "eps": "ε", "running mean of g²": "E[g²]", "running mean of squared steps": "E[Δθ²]",
    },
    note="As overviews write it that begin with gradient descent and AdaGrad.",
)  # fmt: skip


ENTRIES["eta_rho"] = Notation(
    "η, ρ, ε, E[g²]",
    2,
    {
        "lr": "η", "decay": "ρ", "eps": "ε", "running mean of g²": "E[g²]", "running mean of squared steps": "E[Δθ²]",
    },
    dialects=("zeiler", "keras", "keras1", "tfkeras_legacy"),
    note="As Zeiler (2012) and the notes around Keras write it: η·g / (√E[g²] + ε).",
)  # fmt: skip


ENTRIES["mathematical"] = Notation(
    "Mathematical: vₜ = β vₜ₋₁ + …",
    4,
    {"lr": "η"},
    dialects=("kingma", "duchi", "liu", "zhuang", "reddi", "taniguchi"),
    timed=True,
    note="As papers write it: t is the step being made, the gradient gₜ is taken at θₜ₋₁.",
)
