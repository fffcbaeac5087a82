"""A PyTorch training with a recorder and without, in pairs: prints microseconds of the processor a step. Run where PyTorch is.

python torch_recorded.py WIDTHS BATCH EVERY STEPS TURNS      with the repository in PYTHONPATH
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch

from optim.recorder import Recorder


def main(widths: list[int], batch: int, every: int, steps: int, turns: int) -> None:
    torch.set_num_threads(1)
    inputs, targets = torch.randn(batch, widths[0]), torch.randint(0, widths[-1], (batch,))

    def begin(path: Path | None) -> Callable[[int], float]:
        layers = [part for a, b in zip(widths, widths[1:]) for part in (torch.nn.Linear(a, b), torch.nn.ReLU())]  # noqa: B905
        model = torch.nn.Sequential(*layers[:-1])
        optimizer = torch.optim.RMSprop(model.parameters(), lr=0.0001)
        recorder = Recorder(path, every, existing="replace").attach(optimizer, model) if path is not None else None

        def advance(count: int) -> float:
            begun = time.process_time()  # beside other work the clock on the wall tells little
            for _ in range(count):
                optimizer.zero_grad()
                loss = torch.nn.functional.cross_entropy(model(inputs), targets)
                loss.backward()
                optimizer.step()
                if recorder is not None:
                    recorder.step(loss)
            return (time.process_time() - begun) / count

        advance(every + 1)  # the first record looks at everything once more than the others
        return advance

    with tempfile.TemporaryDirectory() as folder:
        plain, recorded = begin(None), begin(Path(folder) / "run.rmsrec")
        pairs = [(plain(steps), recorded(steps)) for _ in range(turns)]
        ratio = statistics.median(one / other for other, one in pairs)
        alone = statistics.median(one for one, _ in pairs)
    print(1e6 * alone, 1e6 * alone * ratio)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1].split(",")], *map(int, sys.argv[2:]))
