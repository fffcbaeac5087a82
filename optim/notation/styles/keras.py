"""Keras' own words: the arguments of its optimizers and the names of their variables."""

from optim.notation.styles.base import Notation

ENTRY = Notation(
    "Keras: learning_rate, rho, epsilon",
    6,
    words={
        "lr": "learning_rate", "decay": "rho", "eps": "epsilon", "momentum": "momentum", "weight_decay": "weight_decay",
        "beta1": "beta_1", "beta2": "beta_2", "beta3": "beta_3",
    },
    library="keras",
    note="velocity is v, not a momentum.",
)  # fmt: skip
