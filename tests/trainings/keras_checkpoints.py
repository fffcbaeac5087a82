"""Checkpoints of Keras' optimizers, read here, beside what Keras itself says of them; run as a script where Keras and h5py are.

Writes `keras.json`: {file: {"found": numbers that were read, "expected": of Keras}}, numbers as hexadecimal texts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np

from optim.base.errors import SpecError
from optim.checkpoint import describe, measure_checkpoint, open_checkpoint

CASES: dict[str, tuple[Any, str]] = {
    "RMSprop": (lambda: keras.optimizers.RMSprop(1e-3, rho=0.95), "velocity"),
    "RMSprop-all": (lambda: keras.optimizers.RMSprop(1e-3, momentum=0.9, centered=True), "velocity"),
    "Adam": (lambda: keras.optimizers.Adam(1e-2), "velocity"),
    "Adam-amsgrad": (lambda: keras.optimizers.Adam(1e-2, amsgrad=True), "velocity"),
    "AdamW": (lambda: keras.optimizers.AdamW(1e-2), "velocity"),
    "Nadam": (lambda: keras.optimizers.Nadam(1e-2), "velocity"),
    "Adagrad": (lambda: keras.optimizers.Adagrad(1e-2), "accumulator"),
    "Adadelta": (lambda: keras.optimizers.Adadelta(1.0), "accumulated_grad"),
    "Adamax": (lambda: keras.optimizers.Adamax(1e-2), "norm"),
}


def hexed(values: Any) -> list[str]:
    flat = np.sort(np.asarray(values, np.float64).ravel())
    return [float(x).hex() for x in (flat[0], flat[(len(flat) - 1) // 2], flat[-1])]


def main(folder: Path) -> None:
    told: dict[str, Any] = {}
    random = np.random.default_rng(0)
    for name, (make, square) in CASES.items():
        layers = keras.layers.Dense(3, name="wide"), keras.layers.Dense(2, name="narrow")
        model = keras.Sequential([keras.layers.Input((4,)), *layers])
        model.compile(make(), loss="mse")
        model.fit(random.normal(size=(8, 4)), random.normal(size=(8, 2)), epochs=3, batch_size=8, verbose=0)
        optimizer = model.optimizer
        states = [v for v in optimizer.variables if v.path.endswith(f"_{square}")]
        expected = [hexed(keras.ops.convert_to_numpy(v)) for v in states]
        for suffix in (".keras", ".weights.h5"):
            path = folder / f"{name}{suffix}"
            (model.save if suffix == ".keras" else model.save_weights)(path)
            with open_checkpoint(path) as checkpoint:
                found = describe(checkpoint, measure_checkpoint(checkpoint))
            told[path.name] = {
                "found": [[each["v"][k].hex() for k in ("min", "median", "max")] for each in found["tensors"]],
                "expected": expected, "names": [each["name"] for each in found["tensors"]], "step": found["step"],
                "rates": [each["rate"] or each["root"] for each in found["tensors"]],
                "lr": found["groups"][0]["lr"], "call": found["groups"][0]["optimizer"], "notes": found["notes"],
            }  # fmt: skip
    import h5py

    with h5py.File(folder / "link.weights.h5", "w") as file:
        file["optimizer/vars/0"] = 3.0
        file["optimizer/vars/1"] = 0.1
        file["optimizer/vars/2"] = h5py.ExternalLink(str(folder / "Adam.weights.h5"), "/optimizer/vars/2")
        file["optimizer/vars"].attrs["name"] = "adam"
    with h5py.File(folder / "packed.weights.h5", "w") as file:
        file["optimizer/vars/0"] = 3.0
        file["optimizer/vars/1"] = 0.1
        file.create_dataset("optimizer/vars/2", (10**12,), "f4", compression="gzip")
    (folder / "torn.weights.h5").write_bytes((folder / "Adam.weights.h5").read_bytes()[:3000])
    for name in ("link", "packed", "torn"):
        try:
            with open_checkpoint(folder / f"{name}.weights.h5") as checkpoint:
                told[name] = [tensor.name for tensor in checkpoint.tensors]
        except SpecError as error:
            told[name] = str(error)
    (folder / "keras.json").write_text(json.dumps(told))


main(Path(sys.argv[1]))
