"""A PyTorch training with a recorder and without, in turn: prints microseconds a step. Run where PyTorch is.

python torch_recorded.py WIDTHS BATCH EVERY STEPS TURNS      with the repository in PYTHONPATH
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import torch

from optim.recorder import Recorder


def main(widths: list[int], batch: int, every: int, steps: int, turns: int) -> None:
    torch.set_num_threads(1)
    inputs, targets = torch.randn(batch, widths[0]), torch.randint(0, widths[-1], (batch,))
    best = [float("inf"), float("inf")]
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(turns):
            for recorded in (False, True):
                layers = [part for a, b in zip(widths, widths[1:]) for part in (torch.nn.Linear(a, b), torch.nn.ReLU())]  # noqa: B905
                model = torch.nn.Sequential(*layers[:-1])
                optimizer = torch.optim.RMSprop(model.parameters(), lr=0.001)
                recorder = None
                if recorded:
                    recorder = Recorder(Path(folder) / "run.rmsrec", every, existing="replace").attach(optimizer, model)
                for k in range(steps + every):
                    if k == every:  # the first record looks at everything once more than the others
                        begin = time.perf_counter()
                    optimizer.zero_grad()
                    loss = torch.nn.functional.cross_entropy(model(inputs), targets)
                    loss.backward()
                    optimizer.step()
                    if recorder is not None:
                        recorder.step(loss)
                best[recorded] = min(best[recorded], (time.perf_counter() - begin) / steps)
                if recorder is not None:
                    recorder.close()
    print(*(1e6 * time for time in best))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1].split(",")], *map(int, sys.argv[2:]))
