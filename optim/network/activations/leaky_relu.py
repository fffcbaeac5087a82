"""Leaky rectifier: negative sums keep a hundredth of their size, so no unit goes silent for good."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation

LEAK = 0.01  # PyTorch's default; Keras has 0.3


def value(z, out):
    np.multiply(z, LEAK, out=out)
    np.maximum(z, out, out=out)


def slope(z, a, out):
    np.greater(z, 0.0, out=out)
    out *= 1.0 - LEAK
    out += LEAK


ENTRY = Activation("Leaky ReLU", value, slope, source="Maas, Hannun, Ng (2013), ICML workshop on deep learning for audio")
