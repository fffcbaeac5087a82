"""What Adam and its relatives share: what a parameter remembers, the corrections, and parts of their updates and bounds."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import Quantity
from optim.elementary import absolute, maximum, power, sqrt, where
from optim.optimizers.bounds import corrected_mean_over_root
from optim.optimizers.tensor_operations import addcdiv, addcmul, div, lerp, mul, plus, tensor_root
from optim.optimizers.vocabulary import Correction1, Correction2, Mean, Square


class Means(NamedTuple):
    m: Mean = 0.0
    v: Square = 0.0


class MeansAndLargest(NamedTuple):
    m: Mean = 0.0
    v: Square = 0.0
    largest: Annotated[float, Quantity("v_max", "largest v so far", when=("amsgrad",))] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction1: Correction1 = 0.0
    correction2: Correction2 = 0.0


def update_global(k, h, sums):
    return GlobalState(k.t, k.lr, 1.0 - power(h.beta1, k.t), 1.0 - power(h.beta2, k.t))


# ---- parts of updates (composition.py)


def average(g, s, h):
    """Running means of the gradient and of its square, in the order of operations of PyTorch, of Keras or of optax."""
    w = 1.0 - h.beta1
    if h.torch_order:
        m = where(w < 0.5, s.m + w * (g - s.m), g - (g - s.m) * (1.0 - w))
        v = h.beta2 * s.v + (1.0 - h.beta2) * g * g
    elif h.difference:
        m = s.m + (g - s.m) * w
        v = s.v + (g * g - s.v) * (1.0 - h.beta2)
    else:
        m = h.beta1 * s.m + w * g
        v = h.beta2 * s.v + (1.0 - h.beta2) * (g * g)
    return m, v


def divide(m, v, s, h, k):
    """The step: the mean over the root of the squares, or of the largest of them, corrected in the order of each library."""
    largest = maximum(s.largest, v) if h.amsgrad else s.largest
    square = largest if h.amsgrad else v
    if h.eps_hat:
        hat = sqrt(k.correction2)
        root = sqrt(square) / hat
        denominator = (sqrt(square) + h.eps) / hat
        step = m * (k.lr * hat / k.correction1) / (sqrt(square) + h.eps)
    elif h.torch_order:
        root = sqrt(square) / sqrt(k.correction2)
        denominator = root + h.eps
        step = k.lr / k.correction1 * m / denominator
    else:
        root = sqrt(square / k.correction2)
        denominator = root + h.eps
        step = k.lr * (m / k.correction1 / denominator)
    return largest, root, denominator, step


def average_as_tensors(g, s, h):
    """The same means in the tensor operations of PyTorch's `_single_tensor_adam`."""
    m = lerp(s.m, g, 1.0 - h.beta1)
    v = mul(s.v, h.beta2)
    v = addcmul(v, g, g, 1.0 - h.beta2)
    return m, v


def divide_as_tensors(theta, m, v, s, h, k):
    """The same step in its tensor operations, and what it makes of θ."""
    largest = maximum(s.largest, v) if h.amsgrad else s.largest
    square = largest if h.amsgrad else v
    root = tensor_root(square)
    root = div(root, sqrt(k.correction2))
    denominator = plus(root, h.eps)
    theta = addcdiv(theta, m, denominator, -(k.lr / k.correction1))
    return theta, largest, root, denominator


# ---- bounds


def step_bound(h, k):
    """By Cauchy-Schwarz; α at the first step. A larger v only shortens the step, so AMSGrad obeys it too."""
    return k.lr * corrected_mean_over_root(h.beta1, h.beta2, k.t)


def rate_bound(g, h, k):
    """v̂ holds (1 − β₂)/(1 − β₂ᵗ) of g²; ε stands before the correction or behind it."""
    hat = sqrt(1.0 - power(h.beta2, k.t))
    smallest = sqrt(1.0 - h.beta2) * absolute(g)
    return k.lr * hat / (smallest + h.eps) if h.eps_hat else k.lr / (smallest / hat + h.eps)


def corrected_rate_bound(g, h, k):
    """The same where ε is always added behind the correction."""
    return k.lr / (sqrt((1.0 - h.beta2) / (1.0 - power(h.beta2, k.t))) * absolute(g) + h.eps)
