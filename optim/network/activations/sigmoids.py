"""Activations made of the logistic function, and the one that changes nothing."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation

ENTRIES: dict[str, Activation] = {}


def compute_linear(z, out):
    np.copyto(out, z)


def linear_slope(z, a, out):
    out.fill(1.0)


ENTRIES["linear"] = Activation("Linear", compute_linear, linear_slope)


def compute_sigmoid(z, out):
    """1 / (1 + e⁻ᶻ) as (1 + tanh(z / 2)) / 2, which never overflows."""
    np.multiply(z, 0.5, out=out)
    np.tanh(out, out=out)
    out += 1.0
    out *= 0.5


def sigmoid_slope(z, a, out):
    np.subtract(1.0, a, out=out)
    out *= a


def sigmoid_bend(z, a):
    return a * (1.0 - a) * (1.0 - 2.0 * a)


ENTRIES["sigmoid"] = Activation(
    "Sigmoid (logistic)", compute_sigmoid, sigmoid_slope, sigmoid_bend,
    source="Rumelhart, Hinton, Williams (1986), Nature 323:533",
)  # fmt: skip


def compute_tanh(z, out):
    np.tanh(z, out=out)


def tanh_slope(z, a, out):
    np.multiply(a, a, out=out)
    np.subtract(1.0, out, out=out)


def tanh_bend(z, a):
    return -2.0 * a * (1.0 - a * a)


ENTRIES["tanh"] = Activation(
    "Tanh", compute_tanh, tanh_slope, tanh_bend, source="LeCun, Bottou, Orr, Müller (1998), Efficient BackProp"
)


def compute_silu(z, out):
    compute_sigmoid(z, out)
    out *= z


def silu_slope(z, a, out):
    """s + a (1 − s) with the logistic function s of z."""
    compute_sigmoid(z, out)
    out += a * (1.0 - out)


def silu_bend(z, a):
    """2 s′ + z s″ with the logistic function s of z."""
    s = np.empty_like(z)
    compute_sigmoid(z, s)
    return s * (1.0 - s) * (2.0 + z * (1.0 - 2.0 * s))


ENTRIES["silu"] = Activation(
    "SiLU (Swish)", compute_silu, silu_slope, silu_bend, source="Elfwing, Uchibe, Doya (2018), arXiv:1702.03118"
)
