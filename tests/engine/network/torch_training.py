"""Run by the Python that LIBRARY_PYTHON names: trains one network with many optimizers of PyTorch, and prints their losses.

    python torch_training.py problem.npz < calls.json > losses.json       calls: {name: [class, keywords]}
"""

from __future__ import annotations

import json
import sys

import numpy as np
import torch


def make_optimizers(parameters: list[torch.Tensor], call: str, keywords: dict) -> list[torch.optim.Optimizer]:
    """One for all; Muon, which takes matrices alone, with AdamW for the biases, and with Newton-Schulz steps in float64."""
    if call != "Muon":
        return [getattr(torch.optim, call)(parameters, **keywords)]
    torch.Tensor.bfloat16 = torch.Tensor.clone  # type: ignore[method-assign]
    matrices, vectors = ([x for x in parameters if (x.ndim == 2) == matrix] for matrix in (True, False))
    beside = {name: keywords[name] for name in ("lr", "weight_decay")}
    return [torch.optim.Muon(matrices, **keywords), torch.optim.AdamW(vectors, **beside)]


def losses(problem: dict[str, np.ndarray], activation: str, call: str, keywords: dict, clip: float | None) -> list[float]:
    parameters = [torch.tensor(problem[f"dense{i}.{kind}"], requires_grad=True) for i in (1, 2, 3) for kind in ("weight", "bias")]
    x, y = torch.tensor(problem["x"]), torch.tensor(problem["y"])
    optimizers, found = make_optimizers(parameters, call, keywords), []
    for rows in problem["batches"]:
        inner = x[rows]
        for weight, bias in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
            inner = getattr(torch.nn.functional, activation)(inner @ weight + bias)
        loss = torch.nn.functional.cross_entropy(inner @ parameters[-2] + parameters[-1], y[rows])
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss.backward()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_(parameters, clip)
        for optimizer in optimizers:
            optimizer.step()
        found.append(loss.item())
    return found


torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)  # ASGD keeps its rate as a tensor of that kind
with np.load(sys.argv[1]) as file:
    given = dict(file)
print(json.dumps({name: losses(given, *call) for name, call in json.load(sys.stdin).items()}))
