"""Trainings that jump, with a flight recorder; run as a script where PyTorch is, into a folder.

Writes NAME.rmsrec, of the same training NAME-all.rmsrec with every update recorded, and in `told.json` which trainings kept their
bits, and what was warned of.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from optim.recorder import Recorder

torch.set_num_threads(1)
STEPS, JUMP = 130, 77
OPTIMIZERS: dict[str, dict[str, Any]] = {
    "RMSprop": {"lr": 1e-3}, "Adam": {"lr": 1e-3}, "SGD": {"lr": 1e-3, "momentum": 0.9}, "NAdam": {"lr": 1e-3},
    "Adadelta": {"lr": 0.1}, "ASGD": {"lr": 1e-3}, "Rprop": {"lr": 1e-3}, "Adafactor": {"lr": 1e-3},
}  # fmt: skip
MADE_AGAIN: dict[str, bool] = {}  # {training: whether its updates are made again from the gradients, at the end}
Loop = Callable[[Any, Any, int], None]  # what a loop does beside: model, optimizer, step


class Own(torch.optim.RMSprop):
    """Of another module than torch.optim, so that nothing is known of how it keeps its memory: it puts new tensors in place."""

    def step(self, closure: Any = None) -> Any:
        found = super().step(closure)
        for state in self.state.values():
            state["square_avg"] = state["square_avg"].clone()
        return found


def train(
    path: Path | None, every: int, make: Callable[[Any], Any], width: int = 16, loop: Loop | None = None, **options: Any
) -> list[Any]:  # fmt: skip
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(8, width), torch.nn.LeakyReLU(), torch.nn.Linear(width, 3))
    optimizer = make(model.parameters())
    recorder = Recorder(path, every, **options).attach(optimizer, model) if path is not None else None
    source = torch.Generator().manual_seed(2)
    for k in range(STEPS):
        inputs, targets = torch.randn(16, 8, generator=source), torch.randint(0, 3, (16,), generator=source)
        if loop is None:
            optimizer.zero_grad()
        else:
            loop(model, optimizer, k)
        loss = torch.nn.functional.cross_entropy(model(inputs * (1000.0 if k == JUMP else 1.0)), targets)
        loss.backward()
        optimizer.step()
        if recorder is not None:
            recorder.step(loss)
    if recorder is not None and path is not None:
        MADE_AGAIN[path.stem] = recorder._ring is not None and recorder._ring._is_made_again
        recorder.close()
    return [parameter.detach().clone() for parameter in model.parameters()]


def both(folder: Path, name: str, make: Callable[[Any], Any], **options: Any) -> bool:
    """Trains without a recorder, with one that records all, and with a flight recorder; whether all end alike."""
    plain = train(None, 0, make, **options)
    others = [train(folder / f"{name}-all.rmsrec", 1, make, **options), train(folder / f"{name}.rmsrec", 50, make, **options)]
    return all(torch.equal(one, other) for found in others for one, other in zip(plain, found, strict=True))


def schedule(model: Any, optimizer: Any, k: int) -> None:
    """Rate and momentum change at every step, and the gradients are zeroed in place."""
    optimizer.param_groups[0]["lr"] = 1e-3 * (1.0 + 0.01 * k)
    optimizer.param_groups[0]["alpha"] = 0.9 + 0.0005 * k
    optimizer.zero_grad(set_to_none=k % 2 == 0)


def used_again(model: Any, optimizer: Any, k: int) -> None:
    """Every gradient is in the memory of the one before."""
    optimizer.zero_grad(set_to_none=False)


def clip_weights(model: Any, optimizer: Any, k: int) -> None:
    """Moves the parameters between two updates."""
    optimizer.zero_grad()
    for parameter in model.parameters():
        parameter.data.clamp_(-0.3, 0.3)


def load(model: Any, optimizer: Any, k: int) -> None:
    """The optimizer's own memory is loaded into it, which makes its tensors new ones; a group joins."""
    optimizer.zero_grad()
    if k == JUMP - 8:
        optimizer.load_state_dict(optimizer.state_dict())
    if k == JUMP - 4:
        optimizer.add_param_group({"params": [torch.nn.Parameter(torch.ones(2))], "lr": 0.5})


def asked(folder: Path, told: dict[str, Any]) -> None:
    """By a signal, by the program, by an exception; each at another step of a training that is calm."""
    heard: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
    model = torch.nn.Linear(4, 2)
    optimizer = torch.optim.Adam(model.parameters())
    try:
        with Recorder(folder / "asked.rmsrec", 1000, flight=5).attach(optimizer, model) as recorder:
            recorder.write_on_signal(signal.SIGUSR1)
            for k in range(120):
                optimizer.zero_grad()
                loss = model(torch.ones(1, 4)).square().sum()
                loss.backward()
                if k == 30:
                    os.kill(os.getpid(), signal.SIGUSR1)
                optimizer.step()
                recorder.step(loss)
                if k == 60:
                    recorder.write_flight("epoch 2 begins")
                if k == 100:
                    raise ZeroDivisionError("of the loop")
    except ZeroDivisionError:
        pass
    told["heard"] = heard
    told["handler is back"] = signal.getsignal(signal.SIGUSR1) is not before
    signal.signal(signal.SIGUSR1, before)


def heard(folder: Path) -> None:
    """Trainings whose loss nobody tells: what jumps at step 67 is an update, a rate, what is remembered, or nothing."""

    def scale(optimizer: Any, times: float) -> None:
        for group in optimizer.param_groups:
            for parameter in group["params"]:
                parameter.grad.mul_(times)

    def raise_rate(optimizer: Any) -> None:
        optimizer.param_groups[0]["lr"] *= 10.0

    cases: dict[str, tuple[str, Callable[[Any], None] | None, int]] = {
        "gradient": ("SGD", lambda optimizer: scale(optimizer, 100.0), 16),
        "large-gradient": ("SGD", lambda optimizer: scale(optimizer, 100.0), 8000),
        "infinite": ("RMSprop", lambda optimizer: scale(optimizer, 1e30), 16),  # its square is more than a float32 can be
        "nan": ("Adam", lambda optimizer: scale(optimizer, math.nan), 16),
        "rate": ("Adam", raise_rate, 16),
        **{f"calm-{call}": (call, None, 16) for call in ("SGD", "RMSprop", "Adam", "Rprop")},
        "calm-large": ("RMSprop", None, 8000),
    }  # fmt: skip
    for name, (call, change, width) in cases.items():
        torch.manual_seed(0)
        model = torch.nn.Sequential(torch.nn.Linear(8, width), torch.nn.Tanh(), torch.nn.Linear(width, 3))
        optimizer = getattr(torch.optim, call)(model.parameters(), lr=1e-3)
        with Recorder(folder / f"heard-{name}.rmsrec", 1000).attach(optimizer, model) as recorder:
            for k in range(200 if change is None else 100):
                optimizer.zero_grad()
                loss = torch.nn.functional.cross_entropy(model(torch.randn(16, 8)), torch.randint(0, 3, (16,)))
                loss.backward()
                if k == 67 and change is not None:
                    change(optimizer)
                optimizer.step()
                recorder.step()


def forked(folder: Path, told: dict[str, Any]) -> None:
    """A child that goes on training for a while does not write into its parent's file."""
    model = torch.nn.Linear(4, 2)
    optimizer = torch.optim.Adam(model.parameters())
    recorder = Recorder(folder / "forked.rmsrec", 3).attach(optimizer, model)

    def advance(count: int) -> None:
        for _ in range(count):
            optimizer.zero_grad()
            loss = model(torch.ones(1, 4)).square().sum()
            loss.backward()
            optimizer.step()
            recorder.step(loss)

    advance(10)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads: these wait
        child = os.fork()
    if not child:
        advance(20)
        os._exit(0)
    told["child"] = os.waitpid(child, 0)[1]
    advance(5)
    recorder.close()


def main(folder: Path) -> None:
    told: dict[str, Any] = {"equal": {}}
    equal = told["equal"]
    for name, keywords in OPTIMIZERS.items():
        equal[name] = both(folder, name, lambda p, name=name, keywords=keywords: getattr(torch.optim, name)(p, **keywords))
    rmsprop = lambda p: torch.optim.RMSprop(p, lr=1e-3)  # noqa: E731
    equal["own"] = both(folder, "own", lambda p: Own(p, lr=1e-3))
    equal["large"] = both(folder, "large", rmsprop, width=8000)
    for loop in (schedule, used_again, clip_weights, load):
        equal[loop.__name__] = both(folder, loop.__name__, rmsprop, loop=loop)
    asked(folder, told)
    heard(folder)
    forked(folder, told)
    told["made again"] = MADE_AGAIN
    (folder / "told.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
