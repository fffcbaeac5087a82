"""Muon: the momentum of a matrix, made orthogonal by Newton-Schulz steps. Every dialect is a set of switches.

A row of numbers is a matrix with one singular value, its length: there a Newton-Schulz step multiplies by a number, and what is
written below is the whole formula. Of a matrix U of a network the sum of squares `gram` is U Uᵀ (`MatrixStage`), and the same
lines are those of matrices: all are polynomials in U Uᵀ, so they commute, and `factor` multiplies U from the left.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import maximum, power, sqrt
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import compose
from optim.optimizers.matrix_stage import MatrixStage
from optim.optimizers.meaning import FirstMoment, WeightDecay
from optim.optimizers.stability import SIGN_LIKE
from optim.optimizers.vocabulary import EPS, MOMENTUM, RATE, WEIGHT_DECAY, keras, optax, torch


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.02
    momentum: Annotated[float, MOMENTUM] = 0.95
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    eps: Annotated[float, EPS] = 1e-7
    ns_a: Annotated[float, NumberField("Newton-Schulz a", "a", 1.0, 5.0, "linear", help="Of x in a·x + b·x³ + c·x⁵")] = 3.4445
    ns_b: Annotated[
        float, NumberField("Newton-Schulz b", "b", -8.0, 0.0, "linear", at_least=-100.0, help="Of x³; 1.5, −0.5, 0 is Newton's")
    ] = -4.7750
    ns_c: Annotated[float, NumberField("Newton-Schulz c", "c", 0.0, 4.0, "linear", at_least=-100.0, help="Of x⁵")] = 2.0315
    rms: Annotated[
        float,
        NumberField("RMS of an update", "ρ", 0.0, 1.0, "linear", help="Scales by ρ·√max(rows, columns), to be as Adam's; 0: off"),
    ] = 0.0
    nesterov: Annotated[bool, BoolField("Nesterov", "Looks one momentum step ahead")] = True
    summed: Annotated[bool, BoolField("Momentum as a sum", "μ·b + g, not a mean: matters where ε does; Moonlight, Keras")] = False
    bias_correction: Annotated[
        bool, BoolField("Bias correction", "Divides mean and gradient by 1 − μᵗ, so the first steps look further ahead; optax")
    ] = False
    eps_floor: Annotated[bool, BoolField("ε as a floor", "max(‖u‖, ε), not ‖u‖ + ε; PyTorch")] = False
    tall: Annotated[
        bool, BoolField("Scale tall matrices", "√max(1, rows/columns) where ρ is 0: 1 for a row")
    ] = True


class State(NamedTuple):
    b: Annotated[float, Quantity("b", "momentum: running mean or sum of g")] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    rows: Annotated[float, Quantity("r", "outputs of the matrix; two numbers are one row")] = 1.0
    span: Annotated[float, Quantity("‖u‖", "root of the sum of squares of the momentum")] = 0.0
    gram: Annotated[float, Quantity("σ₀²", "square of the singular value after the division")] = 0.0
    q1: Annotated[float, Quantity("q₁", "what the first Newton-Schulz step multiplies by")] = 1.0
    gram1: Annotated[float, Quantity("σ₁²", "its square after the first Newton-Schulz step")] = 0.0
    q2: Annotated[float, Quantity("q₂", "what the second one multiplies by")] = 1.0
    gram2: Annotated[float, Quantity("σ₂²", "its square after the second Newton-Schulz step")] = 0.0
    q3: Annotated[float, Quantity("q₃", "what the third one multiplies by")] = 1.0
    gram3: Annotated[float, Quantity("σ₃²", "its square after the third Newton-Schulz step")] = 0.0
    q4: Annotated[float, Quantity("q₄", "what the fourth one multiplies by")] = 1.0
    gram4: Annotated[float, Quantity("σ₄²", "its square after the fourth Newton-Schulz step")] = 0.0
    q5: Annotated[float, Quantity("q₅", "what the fifth one multiplies by")] = 1.0
    factor: Annotated[float, Quantity("f", "what multiplies the momentum")] = 1.0
    scale: Annotated[float, Quantity("κ", "what the shape makes of the rate")] = 1.0
    length: Annotated[float, Quantity("‖o‖", "length of the direction: the singular value in the end")] = 0.0


class Reduction(NamedTuple):
    square: Annotated[float, Quantity("u²", "square of this parameter's momentum")] = 0.0
    gram: Annotated[float, Quantity("u·u", "the same: of a matrix the sum is U·Uᵀ")] = 0.0
    entries: Annotated[float, Quantity("1", "one entry of the matrix")] = 0.0


class Intermediates(NamedTuple):
    ahead: Annotated[float, Quantity("u", "momentum as the step sees it")]
    direction: Annotated[float, Quantity("o", "orthogonalised momentum", role="update")]
    rate: Annotated[float, Quantity("ακ", "effective rate: what multiplies the orthogonalised momentum")]


def look_ahead(g, s, h, k):
    """The momentum, and what of it and the gradient is made orthogonal."""
    new = g if h.summed else (1.0 - h.momentum) * g
    b = h.momentum * s.b + new
    u = h.momentum * b + new if h.nesterov else b
    if h.bias_correction:
        c = 1.0 - power(h.momentum, k.t)
        c_next = 1.0 - power(h.momentum, k.t + 1.0)
        u = h.momentum * (b / c_next) + new / c if h.nesterov else b / c
    return b, u


@compose
def reduction(theta, g, s, h, k):
    b, u = look_ahead(g, s, h, k)  # noqa: RUF059  (a part gives the same names everywhere)
    square = u * u
    return Reduction(square, square, 1.0)


def update_global(k, h, sums):
    span = sqrt(sums.square)
    divisor = maximum(span, h.eps) if h.eps_floor else span + h.eps
    gram = sums.gram / divisor / divisor
    q1 = h.ns_a + (h.ns_b + h.ns_c * gram) * gram
    gram1 = q1 * gram * q1
    q2 = h.ns_a + (h.ns_b + h.ns_c * gram1) * gram1
    gram2 = q2 * gram1 * q2
    q3 = h.ns_a + (h.ns_b + h.ns_c * gram2) * gram2
    gram3 = q3 * gram2 * q3
    q4 = h.ns_a + (h.ns_b + h.ns_c * gram3) * gram3
    gram4 = q4 * gram3 * q4
    q5 = h.ns_a + (h.ns_b + h.ns_c * gram4) * gram4
    factor = q5 * q4 * q3 * q2 * q1 / divisor
    scale = 1.0
    if h.rms != 0.0:
        scale = h.rms * sqrt(maximum(k.rows, sums.entries / k.rows))
    elif h.tall:
        scale = sqrt(maximum(1.0, k.rows * k.rows / sums.entries))
    length = factor * span
    return GlobalState(k.t, k.lr, k.rows, span, gram, q1, gram1, q2, gram2, q3, gram3, q4, gram4, q5, factor, scale, length)


@compose
def update(theta, g, s, h, k):
    b, u = look_ahead(g, s, h, k)
    if h.weight_decay != 0.0:
        theta = theta * (1.0 - k.lr * h.weight_decay)
    direction = k.factor * u
    rate = k.lr * k.scale
    return theta - rate * direction, State(b), Intermediates(u, direction, rate)


def step_bound(h, k):
    """No entry of a row is longer than the row, whose length is the one singular value; the shrinking of θ comes on top."""
    return k.lr * k.scale * abs(k.length)


def rate_bound(g, h, k):
    return k.lr * k.scale


def move_vectors(h):
    """AdamW with the same rate and weight decay moves what is no matrix, as Keras, optax and the authors do."""
    return "adamw", {"lr": h.lr, "weight_decay": h.weight_decay}


COEFFICIENTS = ("ns_a", "ns_b", "ns_c")
FIVE = ((5, None),)  # Newton-Schulz steps
KERAS_USUAL = (
    "clipnorm clipvalue global_clipnorm use_ema ema_momentum ema_overwrite_frequency loss_scale_factor "
    "gradient_accumulation_steps name"
)
KERAS_VECTORS = (  # of what is no matrix
    "adam_beta_1", "adam_beta_2", "adam_weight_decay", "epsilon", "exclude_layers", "exclude_embeddings", "adam_lr_ratio",
)  # fmt: skip
OPTAX_VECTORS = "adam_b1", "adam_b2", "adam_eps_root", "adam_weight_decay", "adam_learning_rate"
OPTAX_USUAL: dict[str, tuple[tuple[object, object], ...]] = {
    "adaptive": ((False, None),), "preconditioning": (("frobenius", None),), "muon_weight_dimension_numbers": ((None, None),),
}  # fmt: skip

DIALECTS = (
    Dialect(
        "jordan", "Jordan 2024", {},
        note="Its Newton-Schulz steps are in bfloat16, here in float64. Outputs over inputs scale the step.",
        source="Jordan, Jin, Boza, You, Cesista, Newhouse, Bernstein (2024), kellerjordan.github.io/posts/muon",
    ),
    Dialect(
        "moonlight", "Moonlight 2025", {"lr": 1e-3, "weight_decay": 0.1, "rms": 0.2, "summed": True},
        note="Its Newton-Schulz steps are in bfloat16, here in float64. 0.2·√max(rows, columns) makes an update as large as "
        "AdamW's, so AdamW's rates can be taken over.",
        source="Liu et al. (2025), arXiv:2502.16982",
    ),
    Dialect(
        "torch", "PyTorch", {"lr": 1e-3, "weight_decay": 0.1, "eps_floor": True}, "torch", "Muon",
        torch("lr weight_decay momentum nesterov ns_coefficients eps ns_steps adjust_lr_fn", ns_coefficients=COEFFICIENTS,
              ns_steps=None, adjust_lr_fn="rms"),
        {"b": "momentum_buffer"},
        values={"ns_steps": FIVE, "adjust_lr_fn": ((None, 0.0), ("original", 0.0), ("match_rms_adamw", 0.2))},
        note="Its Newton-Schulz steps are in bfloat16, here in float64. It takes matrices only: biases need an optimizer of "
        "their own.",
    ),
    Dialect(
        "keras", "Keras 3",
        {"lr": 1e-3, "weight_decay": 0.004, "rms": 0.2, "summed": True, "tall": False}, "keras", "Muon",
        keras(f"learning_rate adam_beta_1 adam_beta_2 adam_weight_decay epsilon weight_decay {KERAS_USUAL} exclude_layers "
              "exclude_embeddings muon_a muon_b muon_c adam_lr_ratio momentum ns_steps nesterov rms_rate",
              **dict.fromkeys((*KERAS_USUAL.split(), *KERAS_VECTORS, "ns_steps"), None),
              muon_a="ns_a", muon_b="ns_b", muon_c="ns_c", rms_rate="rms"),
        {"b": "momentum"}, values={"ns_steps": FIVE, "rms_rate": ((None, 0.0),), **dict.fromkeys(KERAS_VECTORS, ())},
        note="What is no matrix, and embeddings, it moves by AdamW; ε is 1e-7 whatever `epsilon` says. Its norm is float32.",
    ),
    Dialect(
        "optax", "optax", {"lr": 1e-3, "eps": 1e-8, "bias_correction": True}, "optax", "muon",
        optax("learning_rate ns_coeffs ns_steps beta eps weight_decay weight_decay_mask mu_dtype nesterov adaptive "
              "preconditioning adam_b1 adam_b2 adam_eps_root adam_weight_decay adam_learning_rate "
              "muon_weight_dimension_numbers consistent_rms",
              **dict.fromkeys((*OPTAX_VECTORS, *OPTAX_USUAL, "ns_steps", "weight_decay_mask"), None),
              ns_coeffs=COEFFICIENTS, beta="momentum", consistent_rms="rms"),
        {"b": "mu"},
        values={"ns_steps": FIVE, "consistent_rms": ((None, 0.0),), **OPTAX_USUAL, **dict.fromkeys(OPTAX_VECTORS, ())},
        note="Mean and gradient are corrected for their start at zero; what is no matrix it moves by AdamW.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "Muon",
    Hyper,
    State,
    Intermediates,
    update,
    source="Jordan, Jin, Boza, You, Cesista, Newhouse, Bernstein (2024), kellerjordan.github.io/posts/muon",
    GlobalState=GlobalState,
    update_global=update_global,
    Reduction=Reduction,
    reduction=reduction,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    first_moment=FirstMoment("b", "momentum"),
    decay=WeightDecay("weight_decay", decoupled=True),
    stability=SIGN_LIKE,
    matrix=MatrixStage(line="ahead", gram="gram", rows="rows", vectors=move_vectors),
    about="The momentum of a weight matrix is made orthogonal, so that no direction moves much more than another; biases go by "
    "AdamW. Two numbers are one row with one singular value, its length, so here Muon is only the momentum over its length, "
    "0.70·α·u/‖u‖ with the usual coefficients: nothing of a matrix is left. Networks show the whole of it.",
)
