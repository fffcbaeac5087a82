"""Run by the Python that LIBRARY_PYTHON names: what PyTorch's optimizers make of gradients in its shorter types, (JSON in
and out).

Square roots of float32 and float64 are NumPy's here, which are correctly rounded: PyTorch takes those of Intel's library, a unit
in the last place off now and then. How often is told beside.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
import torch

ROOTS = {name: getattr(torch.Tensor, name) for name in ("sqrt", "sqrt_")}


def root(x: torch.Tensor) -> torch.Tensor:
    """√x, correctly rounded."""
    if x.dtype in (torch.bfloat16, torch.float16):
        return ROOTS["sqrt"](x)
    return torch.from_numpy(np.sqrt(x.detach().numpy()))


def follow(case: dict[str, Any]) -> dict[str, Any]:
    """The path and the state of one optimizer that is given these gradients."""
    dtype = getattr(torch, case["dtype"])
    x = torch.nn.Parameter(torch.tensor(case["start"], dtype=torch.float64).to(dtype))
    optimizer = getattr(torch.optim, case["name"])([x], **case["keywords"])
    path, states = [x.tolist()], []
    for g in case["gradients"]:
        x.grad = torch.tensor(g, dtype=torch.float64).to(dtype)
        optimizer.step()
        path.append(x.tolist())
        kept = optimizer.state[x]
        states.append({name: kept[name].tolist() for name in case["states"] if kept.get(name) is not None})
    return {"theta": path, "states": states}


def measure_roots() -> dict[str, float]:
    """The share of square roots that PyTorch has other than correctly rounded."""
    found = {}
    for dtype in ("float64", "float32", "bfloat16", "float16"):
        x = torch.rand(20_000, dtype=torch.float64, generator=torch.Generator().manual_seed(1)).to(getattr(torch, dtype))
        exact = torch.from_numpy(np.sqrt(x.to(torch.float64).numpy())).to(x.dtype)
        found[dtype] = float((ROOTS["sqrt"](x) != exact).double().mean())
    return found


def main() -> None:
    torch.set_num_threads(1)
    roots = measure_roots()
    torch.Tensor.sqrt = root
    torch.Tensor.sqrt_ = lambda x: x.copy_(root(x))
    with torch.no_grad():
        answers = [follow(case) for case in json.load(sys.stdin)]
    json.dump({"cases": answers, "roots": roots, "version": torch.__version__}, sys.stdout)


main()
