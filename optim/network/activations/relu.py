"""Rectifier: negative sums become zero."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation


def value(z, out):
    np.maximum(z, 0.0, out=out)


def slope(z, a, out):
    np.greater(z, 0.0, out=out)  # 0 at 0, as in PyTorch, Keras and JAX


ENTRY = Activation("ReLU", value, slope, source="Nair, Hinton (2010), ICML: rectified linear units")
