"""Trains small networks with PyTorch, with a recorder and without; run as a script where PyTorch is, into a folder.

Writes NAME.rmsrec, and in `equal.json` for every NAME whether the recorded training ended with the same bits as the other.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from optim.recorder import Recorder

torch.set_num_threads(1)  # the tensors are tiny, and threads would only wait for each other
STEPS = 40
PLAIN = ("RMSprop", "Adam", "AdamW", "Adagrad", "SGD", "Adadelta", "Adamax", "NAdam", "RAdam", "Rprop", "ASGD", "Adafactor")
SETTINGS: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (name, {}) for name in PLAIN},
    "RMSprop-all": ("RMSprop", {"momentum": 0.9, "centered": True, "weight_decay": 0.01, "lr": 0.001}),
    "Adam-amsgrad": ("Adam", {"amsgrad": True, "weight_decay": 0.1, "lr": 0.01}),
    "AdamW-strong": ("AdamW", {"weight_decay": 0.5, "lr": 0.02, "betas": (0.4, 0.8)}),
    "SGD-nesterov": ("SGD", {"momentum": 0.9, "nesterov": True, "weight_decay": 0.01, "lr": 0.05}),
    "SGD-dampened": ("SGD", {"momentum": 0.9, "dampening": 0.5, "lr": 0.05}),
    "Adagrad-decay": ("Adagrad", {"lr_decay": 0.1, "initial_accumulator_value": 0.1, "lr": 0.05}),
    "NAdam-decoupled": ("NAdam", {"weight_decay": 0.1, "decoupled_weight_decay": True}),
    "ASGD-averaging": ("ASGD", {"t0": 5, "weight_decay": 0.01, "lr": 0.05}),
}


def network(kind: torch.dtype = torch.float64) -> torch.nn.Module:
    torch.manual_seed(1)
    return torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh(), torch.nn.Linear(6, 3)).to(kind)


def train(model: torch.nn.Module, optimizer: Any, recorder: Recorder | None, kind: torch.dtype = torch.float64) -> None:
    source = torch.Generator().manual_seed(2)
    inputs = torch.randn(64, 4, generator=source, dtype=torch.float64).to(kind)
    targets = (inputs[:, 0] > 0).long() + (inputs[:, 1] > 0).long()
    for k in range(STEPS):
        chosen = slice(16 * (k % 4), 16 * (k % 4) + 16)
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(inputs[chosen]), targets[chosen])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if recorder is not None:
            recorder.step(loss)


def both(folder: Path, name: str, make: Callable[[torch.nn.Module], Any], kind: torch.dtype, **options: Any) -> bool:
    """Trains with a recorder and without; whether both end alike."""
    models = [network(kind), network(kind)]
    train(models[0], make(models[0]), None, kind)
    optimizer = make(models[1])
    with Recorder(folder / f"{name}.rmsrec", title=name, **options).attach(optimizer, models[1]) as recorder:
        train(models[1], optimizer, recorder, kind)
    pairs = zip(models[0].parameters(), models[1].parameters(), strict=True)
    return all(torch.equal(one, other) for one, other in pairs)


def groups(model: torch.nn.Module) -> Any:
    """Two groups with rates of their own, a parameter that never gets a gradient, and one that joins later."""
    first, _, last = model
    frozen = torch.nn.Parameter(torch.ones(3))
    return torch.optim.RMSprop([
        {"params": [*first.parameters(), frozen], "lr": 0.01}, {"params": list(last.parameters()), "lr": 0.002, "alpha": 0.5},
    ])  # fmt: skip


def odd_tensors(folder: Path) -> None:
    """A sparse gradient, a complex parameter, a scalar, a gradient with nan, maximize, and a loss that is not given."""
    table = torch.nn.Embedding(5, 2, sparse=True, dtype=torch.float64)
    optimizer = torch.optim.SGD(table.parameters(), lr=0.1)
    with Recorder(folder / "sparse.rmsrec", 1, tensors=["weight"]).attach(optimizer, table) as recorder:
        for k in range(3):
            optimizer.zero_grad()
            table(torch.tensor([k])).sum().backward()
            optimizer.step()
            recorder.step()
    point = torch.nn.Parameter(torch.tensor([1.0 + 2.0j, 3.0], dtype=torch.complex128))
    scale = torch.nn.Parameter(torch.tensor(2.0, dtype=torch.float64))
    optimizer = torch.optim.Adam([point, scale], lr=0.1, maximize=True)
    with Recorder(folder / "complex.rmsrec", 1).attach(optimizer, [("point", point), ("scale", scale)]) as recorder:
        for k in range(3):
            optimizer.zero_grad()
            (-(point.abs() ** 2).sum() - scale**2 * (float("nan") if k == 2 else 1.0)).backward()
            optimizer.step()
            recorder.step(1.0)


def large(folder: Path) -> None:
    """A tensor of 12,000 entries, told by 2,000 of them and by all; every third loss is lost."""
    for name, sample in (("sampled", 2000), ("whole", None)):
        torch.manual_seed(4)
        model = torch.nn.Linear(120, 100)
        optimizer = torch.optim.Adam(model.parameters(), lr=torch.tensor(0.01), weight_decay=0.1)
        with Recorder(folder / f"{name}.rmsrec", 1, sample=sample).attach(optimizer, model) as recorder:
            for k in range(6):
                optimizer.zero_grad()
                (model(torch.randn(8, 120)).square().mean() * (float("nan") if k == 4 else 1.0)).backward()
                if k == 4:
                    model.weight.grad[:, 1:] = 1.0
                optimizer.step()
                if k % 3:
                    recorder.step(0.5)


def scaled(folder: Path) -> None:
    """The same training with a gradient scaler and without; the scaler skips the first update, whose gradients overflow."""
    for name in ("unscaled", "scaled"):
        torch.manual_seed(5)
        model = torch.nn.Linear(3, 2).double()
        optimizer = torch.optim.RMSprop(model.parameters(), lr=0.01)
        scaler = torch.amp.GradScaler("cpu", init_scale=1024.0, enabled=name == "scaled")
        with Recorder(folder / f"{name}.rmsrec", 1, tensors=["weight"]).attach(optimizer, model) as recorder:
            for k in range(-1 if name == "scaled" else 0, 5):
                optimizer.zero_grad()
                loss = model(torch.full((1, 3), 1.0 + k, dtype=torch.float64)).square().sum()
                scaler.scale(loss * (float("inf") if k < 0 else 1.0)).backward()
                scaler.step(optimizer)
                scaler.update()
                recorder.step(loss)


def closure(folder: Path) -> None:
    """LBFGS evaluates the loss itself, several times."""
    torch.manual_seed(6)
    model = torch.nn.Linear(3, 1).double()
    optimizer = torch.optim.LBFGS(model.parameters(), lr=0.1)

    def evaluate() -> torch.Tensor:
        optimizer.zero_grad()
        loss = (model(torch.eye(3, dtype=torch.float64)) - 1.0).square().sum()
        loss.backward()
        return loss

    with Recorder(folder / "closure.rmsrec", 1).attach(optimizer, model) as recorder:
        for _ in range(3):
            recorder.step(optimizer.step(evaluate))


def main(folder: Path) -> None:
    equal: dict[str, bool] = {}
    torch.set_default_dtype(torch.float64)  # NAdam and ASGD keep products and rates in this type, also for tensors of float64
    for name, (call, keywords) in SETTINGS.items():
        make = lambda model, call=call, keywords=keywords: getattr(torch.optim, call)(model.parameters(), **keywords)  # noqa: E731
        equal[name] = both(folder, name, make, torch.float64, every=1, tensors=["0.weight", "2.bias"])
        kind = (torch.float32, torch.bfloat16)[len(equal) % 4 // 2]
        short = str(kind).rpartition(".")[2]
        equal[f"{name}-{short}"] = both(folder, f"{name}-{short}", make, kind, every=4)
    equal["groups"] = both(folder, "groups", groups, torch.float64, every=1)
    torch.set_default_dtype(torch.float32)
    for odd in (odd_tensors, large, scaled, closure):
        odd(folder)
    (folder / "equal.json").write_text(json.dumps(equal))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
