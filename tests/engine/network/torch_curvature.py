"""Run by the Python that LIBRARY_PYTHON names: prints what PyTorch's double backward and our own say of the same networks (JSON),
and whether a training whose curvature is recorded ends with the same bits.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch

from optim.base.catalog import discover
from optim.network.hessian_product import HessianProduct
from optim.network.perceptron import ParameterLayout
from optim.recorder import Recorder, open_recording
from optim.recorder.torch_curvature import TorchProduct

torch.set_num_threads(1)
LAYERS = {"tanh": torch.nn.Tanh(), "gelu": torch.nn.GELU(approximate="tanh"), "silu": torch.nn.SiLU(), "relu": torch.nn.ReLU()}


def compare(name: str, layer: Any) -> float:
    """The largest difference of products with random directions."""
    random = np.random.default_rng(0)
    layout = ParameterLayout((6, 8, 5, 3))
    x, y, theta = random.normal(size=(50, 6)), random.integers(0, 3, 50), 0.6 * random.normal(size=layout.size)
    ours = HessianProduct(layout, discover("optim.network.activations")[name], x, y)
    ours.set_point(theta)
    tensors = [torch.tensor(view.copy(), requires_grad=True) for view in layout.views(theta).values()]

    def loss() -> Any:
        a = torch.tensor(x)
        for i in range(0, len(tensors), 2):
            a = a @ tensors[i] + tensors[i + 1]
            a = layer(a) if i + 2 < len(tensors) else a
        return torch.nn.functional.cross_entropy(a, torch.tensor(y))

    theirs, directions = TorchProduct(loss, tensors), random.normal(size=(5, layout.size))
    return max(float(np.abs(theirs(v) - ours.product(v)).max()) for v in directions)


def train(path: Path | None) -> list[Any]:
    """The parameters and buffers after 60 updates, with dropout and running means that the loss of the curvature uses up too."""
    torch.manual_seed(1)
    layers = [torch.nn.Linear(8, 16), torch.nn.BatchNorm1d(16), torch.nn.Tanh(), torch.nn.Dropout(0.2), torch.nn.Linear(16, 3)]
    model = torch.nn.Sequential(*layers).double()
    optimizer = torch.optim.RMSprop(model.parameters(), lr=0.01, alpha=0.9)
    inputs = torch.randn(128, 8, dtype=torch.float64)
    targets = (inputs[:, 0] > 0).long() + (inputs[:, 1] > 0).long()
    recorder = None
    if path is not None:
        recorder = Recorder(path, every=5).attach(optimizer, model)
        recorder.curvature(lambda: torch.nn.functional.cross_entropy(model(inputs), targets), every=10)
    for _ in range(60):
        chosen = torch.randint(0, 128, (32,))
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(inputs[chosen]), targets[chosen])
        loss.backward()
        optimizer.step()
        if recorder is not None:
            recorder.step(loss)
    if recorder is not None:
        recorder.close()
    return [*model.parameters(), *model.buffers()]


def main(folder: Path) -> None:
    path = folder / "curvature.rmsrec"
    same = all(torch.equal(a, b) for a, b in zip(train(None), train(path), strict=True))
    recording = open_recording(path)
    found = {name: scalar.values[np.isfinite(scalar.values)].tolist() for name, scalar in recording.scalars.items()}
    differences = {name: compare(name, layer) for name, layer in LAYERS.items()}
    print(json.dumps({"same": same, "differences": differences, "found": found, "tensors": [t.name for t in recording.tensors]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
