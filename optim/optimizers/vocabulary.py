"""Hyperparameters that many optimizers share: their symbols and slider ranges, and what the libraries call them."""

from __future__ import annotations

from typing import Annotated

from optim.base.fields import BoolField, NumberField, Quantity

RATE = NumberField("Rate", "α", 1e-4, 1.0)
BETA1 = NumberField("Gradient mean", "β₁", 0.0, 0.999, "complement")
BETA2 = NumberField("Square mean", "β₂", 0.0, 0.9999, "complement")
DECAY = NumberField("Decay", "β", 0.0, 0.9999, "complement")
EPS = NumberField("Epsilon", "ε", 1e-12, 1e-1)
MOMENTUM = NumberField("Momentum", "μ", 0.0, 0.999, "complement")
WEIGHT_DECAY = NumberField("Weight decay", "λ", 1e-6, 1.0)

DECOUPLED = BoolField("Decoupled weight decay", "Shrinks θ itself instead of adding to g")
TORCH_ORDER = BoolField(
    "PyTorch's order",
    "m + (1 − β₁)(g − m) and PyTorch's order of division: only rounding, until something overflows",
    rounding=True,
)
DIFFERENCE = BoolField(
    "Means by difference", "m + (g − m)(1 − β₁), as Keras: only rounding, until something overflows", rounding=True
)

Decayed = Annotated[float, Quantity("g′", "gradient with weight decay", when=("weight_decay", "!decoupled"))]
Mean = Annotated[float, Quantity("m", "running mean of g")]
Square = Annotated[float, Quantity("v", "running mean of g²")]
Root = Annotated[float, Quantity("√v̂", "root mean square of the gradient", title="RMS gradient")]
RootOrLargest = Annotated[
    float,
    Quantity(
        "√v̂", "root mean square of the gradient",
        otherwise=(Quantity("√(v̂_max)", "root of the largest mean of squares so far", ("amsgrad",)),), title="RMS gradient",
    ),
]  # fmt: skip
Denominator = Annotated[float, Quantity("d", "what the mean gradient is divided by")]
Correction1 = Annotated[float, Quantity("c₁", "1 − β₁ᵗ")]
Correction2 = Annotated[float, Quantity("c₂", "1 − β₂ᵗ")]


def order_fields(order: str, **others: str | tuple[str, ...] | None) -> dict[str, str | tuple[str, ...] | None]:
    """Keywords of a library's call in the library's own order, in which arguments without a name are read.

    order: the names with spaces between; others: what those are called here that are not called the same.
    """
    return {name: others.get(name, name) for name in order.split()}


BETAS = ("beta1", "beta2")


def torch(order: str, **others: str | tuple[str, ...] | None) -> dict[str, str | tuple[str, ...] | None]:
    """{keyword of PyTorch: our field} of a constructor.

    order    its keywords, in its order
    others   keywords that mean something else here; None where only the harmless value is known
    """
    return order_fields(order, **{"betas": BETAS, "decoupled_weight_decay": "decoupled", **others})


def keras(order: str, **others: str | tuple[str, ...] | None) -> dict[str, str | tuple[str, ...] | None]:
    """{keyword of Keras: our field} of a constructor.

    order    its keywords, in its order
    others   keywords that mean something else here; None where only the harmless value is known
    """
    return order_fields(order, **{"learning_rate": "lr", "epsilon": "eps", "beta_1": "beta1", "beta_2": "beta2", **others})


def optax(order: str, **others: str | tuple[str, ...] | None) -> dict[str, str | tuple[str, ...] | None]:
    """{keyword of optax: our field} of a transformation.

    order    its keywords, in its order
    others   keywords that mean something else here; None where only the harmless value is known
    """
    return order_fields(
        order, **{"learning_rate": "lr", "b1": "beta1", "b2": "beta2", "eps_root": None, "mu_dtype": None, **others}
    )
