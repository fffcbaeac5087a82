"""optax's own words: the arguments of its transformations and the names in their state."""

from optim.notation.styles.base import Notation

ENTRY = Notation(
    "optax: learning_rate, decay, eps",
    7,
    words={
        "lr": "learning_rate", "decay": "decay", "eps": "eps", "momentum": "momentum", "weight_decay": "weight_decay",
        "beta1": "b1", "beta2": "b2", "beta3": "b3",
    },
    library="optax",
    note="nu is v, mu the mean of the gradient.",
)  # fmt: skip
