"""Checkpoints of PyTorch's optimizers, and what PyTorch itself says of them; run as a script where PyTorch is, into a folder.

Writes NAME.pt and `expected.json`: {name: {parameter: {"v": [min, median, max], "rate": [...], "step"}}}, numbers as hexadecimal
texts, so that no bit is lost. Rates are worked out by PyTorch in float64 from the states as they are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

torch.set_num_threads(1)
optim = torch.optim
STEPS = 5


def rmsprop(s: dict[str, torch.Tensor], g: dict[str, Any], t: float) -> torch.Tensor:
    v = s["square_avg"]
    root = (v - s["grad_avg"] * s["grad_avg"]).sqrt() if g["centered"] else v.sqrt()
    return g["lr"] / (root + g["eps"])


def adam(s: dict[str, torch.Tensor], g: dict[str, Any], t: float) -> torch.Tensor:
    v = s["max_exp_avg_sq"] if g["amsgrad"] else s["exp_avg_sq"]
    corrected = torch.tensor(1.0 - g["betas"][1] ** t, dtype=torch.float64).sqrt()
    return g["lr"] / (v.sqrt() / corrected + g["eps"])


def adagrad(s: dict[str, torch.Tensor], g: dict[str, Any], t: float) -> torch.Tensor:
    return (g["lr"] / (1.0 + (t - 1.0) * g["lr_decay"])) / (s["sum"].sqrt() + g["eps"])


def adadelta(s: dict[str, torch.Tensor], g: dict[str, Any], t: float) -> torch.Tensor:
    return g["lr"] * ((s["acc_delta"] + g["eps"]).sqrt() / (s["square_avg"] + g["eps"]).sqrt())


def plain(s: dict[str, torch.Tensor], g: dict[str, Any], t: float) -> torch.Tensor:
    return torch.tensor([float(g["lr"])], dtype=torch.float64)


Make = Callable[[Any], torch.optim.Optimizer]
CASES: dict[str, tuple[Make, str, Callable[..., torch.Tensor]]] = {
    "RMSprop": (lambda p: optim.RMSprop(p, lr=1e-3), "square_avg", rmsprop),
    "RMSprop-momentum": (lambda p: optim.RMSprop(p, lr=1e-3, momentum=0.9, alpha=0.9, eps=1e-3), "square_avg", rmsprop),
    "RMSprop-foreach": (lambda p: optim.RMSprop(p, lr=1e-3, foreach=True), "square_avg", rmsprop),
    "RMSprop-capturable-off": (lambda p: optim.RMSprop(p, lr=torch.tensor(1e-3, dtype=torch.float64)), "square_avg", rmsprop),
    "Adam": (lambda p: optim.Adam(p, lr=1e-2, betas=(0.9, 0.99)), "exp_avg_sq", adam),
    "Adam-amsgrad": (lambda p: optim.Adam(p, lr=1e-2, amsgrad=True), "exp_avg_sq", adam),
    "Adam-fused": (lambda p: optim.Adam(p, lr=1e-2, fused=True), "exp_avg_sq", adam),
    "AdamW": (lambda p: optim.AdamW(p, lr=1e-2), "exp_avg_sq", adam),
    "AdamW-foreach": (lambda p: optim.AdamW(p, lr=1e-2, foreach=True), "exp_avg_sq", adam),
    "NAdam": (lambda p: optim.NAdam(p, lr=1e-2), "exp_avg_sq", lambda s, g, t: nadam(s, g, t)),
    "Adagrad": (lambda p: optim.Adagrad(p, lr=0.1, lr_decay=0.01), "sum", adagrad),
    "Adadelta": (lambda p: optim.Adadelta(p), "square_avg", adadelta),
    "SGD": (lambda p: optim.SGD(p, lr=0.1, momentum=0.9), "", plain),
    "SGD-plain": (lambda p: optim.SGD(p, lr=0.1), "", plain),
    "RAdam": (lambda p: optim.RAdam(p, lr=0.1), "exp_avg_sq", lambda s, g, t: plain(s, g, t)),  # v is not trusted yet
    "Rprop": (lambda p: optim.Rprop(p, lr=0.01), "", lambda s, g, t: s["step_size"]),
}  # fmt: skip


def nadam(s: dict[str, torch.Tensor], g: dict[str, Any], t: float) -> torch.Tensor:
    return g["lr"] / ((s["exp_avg_sq"] / (1.0 - g["betas"][1] ** t)).sqrt() + g["eps"])


def numbers(values: torch.Tensor) -> list[str]:
    flat = values.double().reshape(-1)
    return [float(x).hex() for x in (flat.min(), flat.median(), flat.max())]


def make_model(dtype: torch.dtype = torch.float32) -> torch.nn.Module:
    torch.manual_seed(1)
    return torch.nn.Sequential(torch.nn.Linear(6, 4), torch.nn.Tanh(), torch.nn.Linear(4, 3)).to(dtype)


def train(optimizer: torch.optim.Optimizer, model: torch.nn.Module, inputs: torch.Tensor, steps: int = STEPS) -> None:
    for _ in range(steps):
        optimizer.zero_grad()
        model(inputs).square().sum().backward()
        optimizer.step()


def expect(optimizer: torch.optim.Optimizer, names: list[str], square: str, rate: Callable[..., torch.Tensor]) -> dict[str, Any]:
    found, k = {}, 0
    for group in optimizer.param_groups:
        for parameter in group["params"]:
            state = optimizer.state.get(parameter, {})
            doubles = {n: v.double() if v.dim() else v for n, v in state.items() if torch.is_tensor(v)}
            t = float(state.get("step", 1.0))
            settings = {n: float(v) if torch.is_tensor(v) else v for n, v in group.items()}
            settings["lr"] = torch.tensor(settings["lr"], dtype=torch.float64)  # of a float PyTorch multiplies by the reciprocal
            found[names[k]] = {
                "v": numbers(state[square]) if square else None, "rate": numbers(rate(doubles, settings, t)),
                "step": t if "step" in state else None, "shape": list(parameter.shape),
            }  # fmt: skip
            k += 1
    return found


def main(folder: Path) -> None:
    expected: dict[str, Any] = {}
    inputs = torch.randn(7, 6, generator=torch.Generator().manual_seed(3))
    inputs[:, 2] = 0.0  # an input that is never there
    for name, (make, square, rate) in CASES.items():
        model = make_model()
        optimizer = make(model.parameters())
        train(optimizer, model, inputs)
        names = [n for n, _ in model.named_parameters()]
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, folder / f"{name}.pt")
        expected[name] = expect(optimizer, names, square, rate)
    for dtype in (torch.float64, torch.float16, torch.bfloat16):
        model, name = make_model(dtype), f"RMSprop-{str(dtype).rpartition('.')[2]}"
        optimizer = optim.RMSprop(model.parameters(), lr=1e-3, eps=1e-4)
        train(optimizer, model, inputs.to(dtype))
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, folder / f"{name}.pt")
        expected[name] = expect(optimizer, [n for n, _ in model.named_parameters()], "square_avg", rmsprop)

    model = make_model()  # groups with settings of their own, names in the optimizer, an old file, as Lightning writes it
    others = [("second", model[2].weight), ("third", model[2].bias)]
    groups = [{"params": [("first", model[0].weight)], "lr": 0.5}, {"params": others}]
    optimizer = optim.RMSprop(groups, lr=1e-3)
    train(optimizer, model, inputs)
    content = {"state_dict": model.state_dict(), "optimizer_states": [optimizer.state_dict()], "global_step": 77, "epoch": 3}
    torch.save(content, folder / "groups.ckpt", _use_new_zipfile_serialization=False)
    expected["groups.ckpt"] = expect(optimizer, ["first", "second", "third"], "square_avg", rmsprop)

    torch.manual_seed(2)  # tensors that lie in memory in another order, two in one storage, one across it
    conv = torch.nn.Conv2d(3, 4, 3).to(memory_format=torch.channels_last)
    optimizer = optim.RMSprop(conv.parameters(), lr=1e-3)
    for _ in range(3):
        optimizer.zero_grad()
        conv(torch.randn(2, 3, 5, 5)).square().sum().backward()
        optimizer.step()
    states = list(optimizer.state.values())
    both = torch.cat([s["square_avg"].reshape(-1) for s in states])
    states[1]["square_avg"] = both[108:112]
    expected["layouts"] = expect(optimizer, ["weight", "bias"], "square_avg", rmsprop)
    content = optimizer.state_dict()
    content["state"][0]["square_avg"] = states[0]["square_avg"].transpose(0, 3)
    content["state"][0]["square_avg"] = content["state"][0]["square_avg"].transpose(0, 3)
    assert not content["state"][0]["square_avg"].is_contiguous()
    torch.save({"model": conv.state_dict(), "optimizer": content}, folder / "layouts.pt")

    model = make_model()
    optimizer = optim.RMSprop(model.parameters(), lr=1e-3)
    train(optimizer, model, inputs)
    torch.save(optimizer, folder / "whole.pt")  # the object itself
    expected["whole"] = expect(optimizer, [f"parameter {k}" for k in range(1, 5)], "square_avg", rmsprop)

    complex_one = torch.nn.Parameter(torch.ones(2, 2, dtype=torch.complex64))
    optimizer = optim.RMSprop([complex_one], lr=1e-3)
    complex_one.grad = torch.ones_like(complex_one)
    optimizer.step()
    torch.save(optimizer.state_dict(), folder / "complex.pt")
    (folder / "expected.json").write_text(json.dumps(expected))


main(Path(sys.argv[1]))
