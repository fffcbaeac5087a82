"""Optimizers of PyTorch, timm and schedulefree, and of Keras, that are no entries of the catalog, in short trainings; a script.

python known_optimizers.py FOLDER torch|keras

Writes NAME.rmsrec, and in `equal.json` which trainings kept their bits.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

STEPS = 12


def make_torch() -> dict[str, Callable[[Any], Any]]:
    import torch

    found: dict[str, Callable[[Any], Any]] = {
        "Adafactor": lambda m: torch.optim.Adafactor(m.parameters(), lr=0.02, weight_decay=0.1),
        "Muon": lambda m: torch.optim.Muon([p for p in m.parameters() if p.dim() == 2], lr=0.01),
        "LBFGS": lambda m: torch.optim.LBFGS(m.parameters(), lr=0.1, max_iter=3),
        "SparseAdam": lambda m: torch.optim.SparseAdam(m.parameters(), lr=0.01),
    }
    try:
        import timm.optim

        for name in ("Lamb", "AdamP", "MADGRAD"):
            call = getattr(timm.optim, name, None) or getattr(timm.optim, name.capitalize())
            found[f"timm {name}"] = lambda m, call=call: call(m.parameters(), lr=0.01)
    except (ImportError, RuntimeError):  # it imports torchvision, which may be one for another PyTorch
        pass
    try:
        import schedulefree

        for name in ("AdamWScheduleFree", "SGDScheduleFree"):
            found[name] = lambda m, name=name: getattr(schedulefree, name)(m.parameters(), lr=0.01)
    except ImportError:
        pass
    return found


def train_torch(path: Path | None, name: str, make: Callable[[Any], Any]) -> list[Any]:
    import torch

    from optim.recorder import Recorder

    torch.manual_seed(1)
    if name == "SparseAdam":
        model = torch.nn.Embedding(6, 3, sparse=True, dtype=torch.float64)
    else:
        model = torch.nn.Sequential(torch.nn.Linear(5, 4), torch.nn.Tanh(), torch.nn.Linear(4, 3)).double()
    optimizer = make(model)
    if hasattr(optimizer, "train"):  # of schedulefree
        optimizer.train()
    recorder = None
    if path is not None:
        recorder = Recorder(path, 1, entries=100, title=name).attach(optimizer, model)
    source = torch.Generator().manual_seed(2)
    for _ in range(STEPS):
        rows = torch.randint(0, 6, (2,), generator=source)
        inputs = torch.randn(8, 5, generator=source, dtype=torch.float64)
        targets = torch.randint(0, 3, (8,), generator=source)

        def closure(rows: Any = rows, inputs: Any = inputs, targets: Any = targets) -> Any:
            optimizer.zero_grad()
            if name == "SparseAdam":
                loss = model(rows).square().sum()
            else:
                loss = torch.nn.functional.cross_entropy(model(inputs), targets)
            loss.backward()
            return loss

        loss = optimizer.step(closure) if name == "LBFGS" else closure()
        if name != "LBFGS":
            optimizer.step()
        if recorder is not None:
            recorder.step(loss)
    if recorder is not None:
        recorder.close()
    return [parameter.detach().numpy() for parameter in model.parameters()]


def train_keras(path: Path | None, name: str, settings: dict[str, Any]) -> list[Any]:
    import keras

    from optim.recorder import keras_callback

    keras.config.set_floatx("float64")
    keras.utils.set_random_seed(1)
    model = keras.Sequential([
        keras.Input((5,)), keras.layers.Dense(4, activation="tanh", name="hidden"), keras.layers.Dense(3, name="out"),
    ], name="net")  # fmt: skip
    model.compile(
        getattr(keras.optimizers, name)(**settings), keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        run_eagerly=True,
    )  # fmt: skip
    random = np.random.default_rng(2)
    inputs = random.normal(size=(8 * STEPS, 5))
    targets = (inputs[:, 0] > 0).astype(int) + (inputs[:, 1] > 0)
    callbacks = [keras_callback(path, 1, entries=100, title=name)] if path is not None else []
    model.fit(inputs, targets, batch_size=8, epochs=1, verbose=0, shuffle=False, callbacks=callbacks)
    return model.get_weights()


KERAS: dict[str, dict[str, Any]] = {
    "Adafactor": {"learning_rate": 0.02, "weight_decay": 0.1}, "Lamb": {"learning_rate": 0.01, "weight_decay": 0.1},
    "Ftrl": {"learning_rate": 0.05, "l1_regularization_strength": 0.001, "l2_regularization_strength": 0.01, "beta": 0.1},
    "Muon": {"learning_rate": 0.01},
}  # fmt: skip


def main(folder: Path, library: str) -> None:
    equal = {}
    if library == "torch":
        for name, make in make_torch().items():
            pair = train_torch(None, name, make), train_torch(folder / f"{name}.rmsrec", name, make)
            equal[name] = all(np.array_equal(one, other) for one, other in zip(*pair, strict=True))
    else:
        for name, settings in KERAS.items():
            pair = train_keras(None, name, settings), train_keras(folder / f"{name}.rmsrec", name, settings)
            equal[name] = all(np.array_equal(one, other) for one, other in zip(*pair, strict=True))
    (folder / "equal.json").write_text(json.dumps(equal))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
