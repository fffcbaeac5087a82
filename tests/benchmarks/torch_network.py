"""Run by the Python that LIBRARY_PYTHON names: trains a network in PyTorch.

Each line it is sent says how many steps, and with how many threads; it answers with the seconds they took.

    python torch_network.py 64,64,10 32 float64
"""

from __future__ import annotations

import sys
import time

import torch


def main(widths: list[int], batch: int, kind: str) -> None:
    torch.set_default_dtype(getattr(torch, kind))
    layers: list[torch.nn.Module] = []
    for inputs, outputs in zip(widths, widths[1:]):  # noqa: B905
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.RMSprop(model.parameters(), lr=0.001)
    x, y = torch.rand(batch * 45, widths[0]), torch.randint(0, widths[-1], (batch * 45,))
    lost = torch.nn.CrossEntropyLoss()
    print("ready", flush=True)
    for line in sys.stdin:
        steps, threads = map(int, line.split())
        torch.set_num_threads(threads)
        begin = time.perf_counter()
        for step in range(steps):
            at = step % 45 * batch
            optimizer.zero_grad()
            loss = lost(model(x[at : at + batch]), y[at : at + batch])
            loss.backward()
            optimizer.step()
            loss.item()
        print(time.perf_counter() - begin, flush=True)


main([int(width) for width in sys.argv[1].split(",")], int(sys.argv[2]), sys.argv[3])
