"""PyTorch's own words: the keywords of its optimizers and the names in their state."""

from optim.notation.styles.base import Notation

ENTRY = Notation(
    "PyTorch: lr, alpha, eps",
    5,
    words={
        "lr": "lr", "decay": "alpha", "eps": "eps", "momentum": "momentum", "weight_decay": "weight_decay",
        "beta1": "beta1", "beta2": "beta2", "beta3": "beta3",
    },
    library="torch",
    note="alpha, not lr, is the decay; square_avg is v.",
)  # fmt: skip
