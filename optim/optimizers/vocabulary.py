"""Hyperparameters that many optimizers share: their symbols and slider ranges, and what the libraries call them."""

from __future__ import annotations

from typing import Annotated

from optim.fields import Quantity, Span, Switch

RATE = Span("Rate", "α", 1e-4, 1.0)
BETA1 = Span("Gradient mean", "β₁", 0.0, 0.999, "complement")
BETA2 = Span("Square mean", "β₂", 0.0, 0.9999, "complement")
DECAY = Span("Decay", "β", 0.0, 0.9999, "complement")
EPS = Span("Epsilon", "ε", 1e-12, 1e-1)
MOMENTUM = Span("Momentum", "μ", 0.0, 0.999, "complement")
WEIGHT_DECAY = Span("Weight decay", "λ", 1e-6, 1.0)

DECOUPLED = Switch("Decoupled weight decay", "Shrinks θ itself instead of adding to g")
TORCH_ORDER = Switch(
    "PyTorch's order", "m + (1 − β₁)(g − m) and PyTorch's order of division: only rounding, until something overflows"
)
DIFFERENCE = Switch("Means by difference", "m + (g − m)(1 − β₁), as Keras: only rounding, until something overflows")

Decayed = Annotated[float, Quantity("g′", "gradient with weight decay", when=("weight_decay", "!decoupled"))]
Mean = Annotated[float, Quantity("m", "running mean of g")]
Square = Annotated[float, Quantity("v", "running mean of g²")]
Root = Annotated[float, Quantity("√v̂", "root mean square of the gradient")]
Denominator = Annotated[float, Quantity("d", "what the mean gradient is divided by")]
Correction1 = Annotated[float, Quantity("c₁", "1 − β₁ᵗ")]
Correction2 = Annotated[float, Quantity("c₂", "1 − β₂ᵗ")]

TORCH_BETAS = {"betas": ("beta1", "beta2")}
KERAS = {"learning_rate": "lr", "epsilon": "eps"}
KERAS_BETAS = {**KERAS, "beta_1": "beta1", "beta_2": "beta2"}
OPTAX = {"learning_rate": "lr"}
OPTAX_BETAS = {**OPTAX, "b1": "beta1", "b2": "beta2"}
