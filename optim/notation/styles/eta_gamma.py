"""Articles that come from AdaGrad: η, γ, ε."""

from optim.notation.styles.base import Notation

ENTRY = Notation(
    "η, γ, ε, E[g²]",
    3,
    {
        "lr": "η", "decay": "γ", "eps": "ε", "running mean of g²": "E[g²]", "running mean of squared steps": "E[Δθ²]",
    },
    note="As overviews write it that begin with gradient descent and AdaGrad.",
)  # fmt: skip
