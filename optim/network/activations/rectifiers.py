"""Activations that let positive numbers through and hold negative ones back."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation

ENTRIES: dict[str, Activation] = {}


def compute_relu(z, out):
    np.maximum(z, 0.0, out=out)


def relu_slope(z, a, out):
    np.greater(z, 0.0, out=out)  # 0 at 0, as in PyTorch, Keras and JAX


ENTRIES["relu"] = Activation("ReLU", compute_relu, relu_slope, source="Nair, Hinton (2010), ICML: rectified linear units")


LEAK = 0.01  # PyTorch's default; Keras has 0.3


def compute_leaky_relu(z, out):
    np.multiply(z, LEAK, out=out)
    np.maximum(z, out, out=out)


def leaky_relu_slope(z, a, out):
    np.greater(z, 0.0, out=out)
    out *= 1.0 - LEAK
    out += LEAK


ENTRIES["leaky_relu"] = Activation(
    "Leaky ReLU", compute_leaky_relu, leaky_relu_slope, source="Maas, Hannun, Ng (2013), ICML workshop on deep learning for audio"
)


def compute_elu(z, out):
    np.minimum(z, 0.0, out=out)
    np.expm1(out, out=out)
    np.copyto(out, z, where=z > 0.0)


def elu_slope(z, a, out):
    np.add(a, 1.0, out=out)  # e**z below zero
    np.copyto(out, 1.0, where=z > 0.0)


def elu_bend(z, a):
    return np.where(z > 0.0, 0.0, a + 1.0)


ENTRIES["elu"] = Activation(
    "ELU", compute_elu, elu_slope, elu_bend, source="Clevert, Unterthiner, Hochreiter (2016), arXiv:1511.07289; alpha 1"
)


def compute_softplus(z, out):
    np.logaddexp(0.0, z, out=out)


def softplus_slope(z, a, out):
    """The logistic function of z is 1 − e⁻ᵃ."""
    np.negative(a, out=out)
    np.expm1(out, out=out)
    np.negative(out, out=out)


def softplus_bend(z, a):
    left = np.exp(-a)
    return left * (1.0 - left)


ENTRIES["softplus"] = Activation(
    "Softplus", compute_softplus, softplus_slope, softplus_bend, source="Dugas, Bengio, Bélisle, Nadeau, Garcia (2001), NIPS 13"
)


SCALE, CUBIC = np.sqrt(2.0 / np.pi), 0.044715


def compute_gelu(z, out):
    np.tanh(SCALE * (z + CUBIC * z * z * z), out=out)
    out += 1.0
    out *= z
    out *= 0.5


def gelu_slope(z, a, out):
    bent = np.tanh(SCALE * (z + CUBIC * z * z * z))
    inner = SCALE * (1.0 + 3.0 * CUBIC * z * z)
    np.multiply(0.5 * z * (1.0 - bent * bent), inner, out=out)
    out += 0.5 * (1.0 + bent)


def gelu_bend(z, a):
    bent = np.tanh(SCALE * (z + CUBIC * z * z * z))
    inner, left = SCALE * (1.0 + 3.0 * CUBIC * z * z), 1.0 - bent * bent
    return left * (inner + 0.5 * z * (6.0 * SCALE * CUBIC * z - 2.0 * bent * inner * inner))


ENTRIES["gelu"] = Activation(
    "GELU, tanh form", compute_gelu, gelu_slope, gelu_bend, source="Hendrycks, Gimpel (2016), arXiv:1606.08415"
)
