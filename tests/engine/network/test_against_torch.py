"""Whole trainings against PyTorch, where it can be imported: LIBRARY_PYTHON names the Python of an environment that has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import optim
from optim.network import NetworkSpec, train
from optim.network.trainer import gather

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
SPEC = NetworkSpec(layers=(12, 9), activation="tanh", batch=64, epochs=2, every=50)
ACTIVATIONS = ("relu", "leaky_relu", "sigmoid", "softplus", "elu", "silu")  # the same names in torch.nn.functional
RATES = {"SGD": 0.05, "ASGD": 0.05, "Adadelta": 1.0, "Adagrad": 0.02}
MORE = {"Muon": {"weight_decay": 0.1, "adjust_lr_fn": "match_rms_adamw"}}  # which is the same for a weight and its transpose


def calls() -> dict[str, tuple[NetworkSpec, list]]:
    """{name: (spec, [activation, class, keywords, largest norm])}."""
    found = {}
    for library, call in optim.code.libraries.calls():
        if library == "torch":
            keywords = {"lr": RATES.get(call, 0.003), **MORE.get(call, {})}
            optimizer, hyper = optim.from_library("torch", call, **keywords)
            found[call] = SPEC.with_(optimizer=optimizer, hyper=hyper), ["tanh", call, keywords, None]
    optimizer, hyper = optim.from_library("torch", "RMSprop", lr=0.003, momentum=0.5, weight_decay=0.01)
    full = SPEC.with_(optimizer=optimizer, hyper=hyper, clip={"kind": "clip_grad_norm_", "max_norm": 0.3})
    found["clipped"] = full, ["tanh", "RMSprop", {"lr": 0.003, "momentum": 0.5, "weight_decay": 0.01}, 0.3]
    for name in ACTIVATIONS:
        optimizer, hyper = optim.from_library("torch", "Adam", lr=0.003)
        spec = SPEC.with_(optimizer=optimizer, hyper=hyper, activation=name)
        found[name] = spec, [name, "Adam", {"lr": 0.003}, None]
    return found


def test_trainings_are_those_of_pytorch(tmp_path: Path) -> None:
    if subprocess.run([PYTHON, "-c", "import torch"], capture_output=True, check=False).returncode:
        pytest.skip("torch cannot be imported here, so nothing is trained with it")
    material, wanted = gather(SPEC), calls()
    batches = [material.order(step // material.batches)[step % material.batches * 64 :][:64] for step in range(material.steps)]
    full = [rows for rows in batches if len(rows) == 64]
    kept = material.batches - 1  # of the first epoch: the next batch is shorter
    data = material.data
    np.savez(
        tmp_path / "problem.npz", x=data.x_train / data.scale, y=data.y_train, batches=np.stack(full[:kept]),
        **material.layout.views(material.first),
    )  # fmt: skip
    script = Path(__file__).with_name("torch_training.py")
    text = json.dumps({name: call for name, (_, call) in wanted.items()})
    done = subprocess.run([PYTHON, script, tmp_path / "problem.npz"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name, losses in json.loads(done.stdout).items():
        *_, last = train(wanted[name][0])
        np.testing.assert_allclose(last.training.loss[:kept], losses, rtol=0, atol=1e-9, err_msg=name)
