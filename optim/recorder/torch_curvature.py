"""Second derivatives of a loss that PyTorch computes, by its double backward, as products with directions.

Whatever the loss may touch is put back afterwards: random numbers of PyTorch, NumPy and Python, buffers of the model (running
means of normalisation). Gradients that wait in `.grad` are never touched.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from optim.base.errors import SpecError


class TorchProduct:
    """H v of a loss by some parameters, in float64; the graph of its gradient is kept while it lives.

    loss         without arguments, gives the loss as a tensor of one number
    parameters   of PyTorch

    Raises SpecError where the loss cannot be differentiated twice.
    """

    def __init__(self, loss: Callable[[], Any], parameters: Sequence[Any]) -> None:
        self._torch: Any = sys.modules["torch"]
        self._parameters = list(parameters)
        try:
            with self._torch.enable_grad():
                value = loss()
                self._gradients = self._torch.autograd.grad(value, self._parameters, create_graph=True, allow_unused=True)
        except (RuntimeError, TypeError, AttributeError) as error:
            raise SpecError(
                "The loss of the curvature cannot be differentiated twice ({reason}); give a function without arguments that "
                "computes the loss from the recorded parameters.",
                reason=str(error).splitlines()[0][:200] if str(error) else type(error).__name__,
            ) from None  # fmt: skip
        self.loss = float(value.detach())

    def __call__(self, v: np.ndarray) -> np.ndarray:
        """(n,) H v.

        v   (n,)
        """
        torch, parts, begin = self._torch, [], 0
        for parameter in self._parameters:
            part = torch.from_numpy(np.ascontiguousarray(v[begin : begin + parameter.numel()]))
            parts.append(part.to(parameter.device, parameter.dtype).reshape(parameter.shape))
            begin += parameter.numel()
        known = [(g, part) for g, part in zip(self._gradients, parts, strict=True) if g is not None and g.requires_grad]
        if not known:
            return np.zeros(begin)
        with torch.enable_grad():
            found = torch.autograd.grad(
                [g for g, _ in known], self._parameters, [part for _, part in known], retain_graph=True, allow_unused=True
            )
        return np.concatenate([flatten(g, p) for g, p in zip(found, self._parameters, strict=True)])


def flatten(gradient: Any, parameter: Any) -> np.ndarray:
    """(size,) float64; zeros where a parameter has no part in the loss.

    gradient    tensor, or None
    parameter   of PyTorch
    """
    if gradient is None:
        return np.zeros(parameter.numel())
    return np.asarray(gradient.detach().reshape(-1).double().cpu().numpy())


@contextmanager
def put_back(model: Any) -> Iterator[None]:
    """Whatever a computation of the loss changes besides is as before afterwards.

    model   a module, or None
    """
    torch: Any = sys.modules["torch"]
    buffers = [(b, b.detach().clone()) for b in model.buffers()] if hasattr(model, "buffers") else []
    numbers, python = np.random.get_state(), random.getstate()
    devices = list(range(torch.cuda.device_count())) if torch.cuda.is_available() else []
    try:
        with torch.random.fork_rng(devices=devices):
            yield
    finally:
        np.random.set_state(numbers)
        random.setstate(python)
        with torch.no_grad():
            for buffer, before in buffers:
                buffer.copy_(before)
