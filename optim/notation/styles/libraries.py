"""Notations in the words of a library."""

from __future__ import annotations

from optim.notation.styles.base import Notation

ENTRIES: dict[str, Notation] = {}


ENTRIES["keras"] = Notation(
    "Keras: learning_rate, rho, epsilon",
    6,
    words={
        "lr": "learning_rate", "decay": "rho", "eps": "epsilon", "momentum": "momentum", "weight_decay": "weight_decay",
        "beta1": "beta_1", "beta2": "beta_2", "beta3": "beta_3",
    },
    library="keras",
    note="velocity is v, not a momentum.",
)  # fmt: skip


ENTRIES["optax"] = Notation(
    "optax: learning_rate, decay, eps",
    7,
    words={
        "lr": "learning_rate", "decay": "decay", "eps": "eps", "momentum": "momentum", "weight_decay": "weight_decay",
        "beta1": "b1", "beta2": "b2", "beta3": "b3",
    },
    library="optax",
    note="nu is v, mu the mean of the gradient.",
)  # fmt: skip


ENTRIES["torch"] = Notation(
    "PyTorch: lr, alpha, eps",
    5,
    words={
        "lr": "lr", "decay": "alpha", "eps": "eps", "momentum": "momentum", "weight_decay": "weight_decay",
        "beta1": "beta1", "beta2": "beta2", "beta3": "beta3",
    },
    library="torch",
    note="alpha, not lr, is the decay; square_avg is v.",
)  # fmt: skip
