"""Trainings with what people use beside an optimizer of PyTorch; run as a script where PyTorch is, into a folder.

Writes NAME.rmsrec, and in `told.json` what was told of trainings that cannot be recorded, and which trainings kept their bits.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from optim.recorder import Recorder

torch.set_num_threads(1)
Schedules = torch.optim.lr_scheduler
Make = Callable[[Any], Any]
RMSPROP: Make = lambda p: torch.optim.RMSprop(p, lr=0.01, momentum=0.9)  # noqa: E731
SCHEDULES: dict[str, Callable[[Any], Any]] = {
    "OneCycleLR": lambda o: Schedules.OneCycleLR(o, 0.01, total_steps=20),
    "CyclicLR": lambda o: Schedules.CyclicLR(o, 1e-4, 1e-2),
    "SWALR": lambda o: torch.optim.swa_utils.SWALR(o, 0.02),
    "warm-up": lambda o: Schedules.LambdaLR(o, lambda k: min(1.0, k / 5)),
}


class Half(torch.nn.Module):
    """Weights in float16, of which one never has a gradient."""

    def __init__(self, inner: torch.nn.Module) -> None:
        super().__init__()
        self.inner = inner.half()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.relu()
        x[:, 0] = 0
        return self.inner(x.half()).float()


def train(
    make: Make, schedule: Callable[[Any], Any] | None = None, steps: int = 12, wrap: Callable[[Any], Any] = lambda m: m,
    path: Path | None = None, every: int = 1, existing: str = "refuse",
) -> list[torch.Tensor]:  # fmt: skip
    """The parameters afterwards; recorded into `path`, if there is one."""
    torch.manual_seed(0)
    model = wrap(torch.nn.Linear(4, 1))
    optimizer = make(model.parameters())
    scheduler = schedule(optimizer) if schedule else None
    recorder = Recorder(path, every, existing=existing).attach(optimizer, model) if path is not None else None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = model(torch.randn(8, 4)).pow(2).mean()
        loss.backward()
        optimizer.step()
        if recorder is not None:
            recorder.step(loss)
        if scheduler is not None:
            scheduler.step()
    if recorder is not None:
        recorder.close()
    return [parameter.detach() for parameter in model.parameters()]


def both(folder: Path, name: str, make: Make, **options: Any) -> bool:
    """Trains with a recorder and without; whether both end alike."""
    pairs = zip(train(make, **options), train(make, path=folder / f"{name}.rmsrec", **options), strict=True)
    return all(torch.equal(one.nan_to_num(7.0), other.nan_to_num(7.0)) for one, other in pairs)


def searching(path: Path | None) -> torch.Tensor:
    """L-BFGS, which evaluates its closure several times a step."""
    w = torch.nn.Parameter(torch.tensor([-1.2, 1.0]))
    optimizer = torch.optim.LBFGS([w], lr=0.1, max_iter=5)
    recorder = Recorder(path, 1, tensors=["w"]).attach(optimizer, [("w", w)]) if path is not None else None

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = (1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2
        loss.backward()
        return loss

    for _ in range(3):
        loss = optimizer.step(closure)
        if recorder is not None:
            recorder.step(loss)
    if recorder is not None:
        recorder.close()
    return w.detach()


def refused(folder: Path) -> dict[str, str]:
    """What is told of an unreduced loss and of a compiled step."""
    told = {}
    for name in ("unreduced", "compiled"):
        model = torch.nn.Linear(3, 1)
        optimizer = torch.optim.RMSprop(model.parameters())
        step = torch.compile(optimizer.step, backend="eager") if name == "compiled" else optimizer.step
        recorder = Recorder(folder / f"{name}.rmsrec", 1).attach(optimizer, model)
        try:
            for _ in range(4):
                optimizer.zero_grad()
                loss = model(torch.ones(2, 3)).pow(2)
                loss.mean().backward()
                step()
                recorder.step(loss if name == "unreduced" else loss.mean())
        except ValueError as error:
            told[name] = str(error)
        recorder.close()
    return told


def main(folder: Path) -> None:
    equal = {name: both(folder, name, RMSPROP, schedule=schedule) for name, schedule in SCHEDULES.items()}
    equal["name"] = both(folder, "name", lambda p: torch.optim.RMSprop([{"params": p, "name": "head"}], lr=1e-3))
    equal["lr_scale"] = both(folder, "lr_scale", lambda p: torch.optim.AdamW([{"params": p, "lr_scale": 0.5}], lr=1e-3))
    equal["half"] = both(folder, "half", lambda p: torch.optim.RMSprop(p, lr=1e-3), wrap=Half)
    for part in range(3):
        train(lambda p: torch.optim.RMSprop(p, lr=1e-3), steps=199, path=folder / "resumed.rmsrec", every=100,
              existing="append" if part else "refuse")  # fmt: skip
    equal["searching"] = torch.equal(searching(None), searching(folder / "searching.rmsrec"))
    (folder / "told.json").write_text(json.dumps({"equal": equal, "refused": refused(folder)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
