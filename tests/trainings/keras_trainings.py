"""Trains small networks with Keras, with a recording callback and without; run as a script where Keras is, into a folder.

Writes NAME.rmsrec, and in `equal.json` for every NAME whether the recorded training ended with the same bits as the other.
KERAS_BACKEND is torch or jax.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np

from optim.recorder import keras_callback

PLAIN = ("AdamW", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl")
SETTINGS: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (name, {}) for name in PLAIN},
    "RMSprop-all": ("RMSprop", {"momentum": 0.9, "centered": True, "weight_decay": 0.01, "clipnorm": 0.1}),
    "Adam-clipped": ("Adam", {"amsgrad": True, "global_clipnorm": 0.05, "learning_rate": 0.01}),
    "SGD-nesterov": ("SGD", {"momentum": 0.9, "nesterov": True, "learning_rate": 0.05, "clipvalue": 0.01}),
    "Adam-accumulated": ("Adam", {"gradient_accumulation_steps": 4}),
}
JAX = ("RMSprop-all", "Adam-accumulated")  # what it compiles takes a second each


def network(call: str, keywords: dict[str, Any], eagerly: bool) -> Any:
    keras.utils.set_random_seed(1)
    model = keras.Sequential([
        keras.Input((4,)), keras.layers.Dense(6, activation="tanh", name="hidden"), keras.layers.Dense(3, name="out"),
    ], name="net")  # fmt: skip
    optimizer = getattr(keras.optimizers, call)(**keywords)
    if keywords.get("weight_decay"):
        optimizer.exclude_from_weight_decay(var_names=["bias"])
    model.compile(optimizer, keras.losses.SparseCategoricalCrossentropy(from_logits=True), run_eagerly=eagerly)
    return model


def train(model: Any, callbacks: list[Any], epochs: int = 3) -> np.ndarray:
    random = np.random.default_rng(2)
    inputs = random.normal(size=(64, 4))
    targets = (inputs[:, 0] > 0).astype(int) + (inputs[:, 1] > 0)
    model.fit(inputs, targets, batch_size=16, epochs=epochs, verbose=0, shuffle=False, callbacks=callbacks)
    return np.concatenate([weight.ravel() for weight in model.get_weights()])


def both(path: Path, call: str, keywords: dict[str, Any], eagerly: bool = False, every: int = 1, epochs: int = 3) -> bool:
    """Trains without and with the callback; whether both end alike."""
    plain = train(network(call, keywords, eagerly), [], epochs)
    callback = keras_callback(path, every, tensors=["net/hidden/kernel", "net/out/bias"], title=path.stem)
    return bool(np.array_equal(plain, train(network(call, keywords, eagerly), [callback], epochs)))


def continued(folder: Path) -> None:
    """One callback through two trainings, the second of a rate that falls; the optimizer is whole again afterwards."""
    schedule = keras.optimizers.schedules.ExponentialDecay(0.01, 10, 0.5)
    model = network("RMSprop", {"learning_rate": schedule}, False)
    callback = keras_callback(folder / "continued.rmsrec", 3, sample=10)
    train(model, [callback], 2)
    train(model, [callback], 2)
    train(model, [], 1)
    assert not {"apply", "scale_loss", "_backend_update_step"} & set(vars(model.optimizer))


def appended(folder: Path) -> None:
    """Two processes, one after the other, into one file; the second begins with a new optimizer."""
    for existing in ("refuse", "append"):
        callback = keras_callback(folder / "appended.rmsrec", 3, existing=existing)
        train(network("RMSprop", {}, False), [callback], 2)


def twins(folder: Path) -> None:
    """Two layers of one kind that nobody named, and that are called alike."""

    def unnamed(units: int) -> Any:
        keras.utils.clear_session()  # which counts the names from the start again
        return keras.layers.Dense(units)

    class Net(keras.Model):
        def __init__(self) -> None:
            super().__init__(name="net")
            self.first, self.second, self.last = unnamed(4), unnamed(4), unnamed(3)

        def call(self, inputs: Any) -> Any:
            return self.last(self.second(self.first(inputs)))

    keras.utils.set_random_seed(1)
    model = Net()
    model.compile("rmsprop", keras.losses.SparseCategoricalCrossentropy(from_logits=True), run_eagerly=True)
    train(model, [keras_callback(folder / "twins.rmsrec", 1, entries=100)], 1)


def main(folder: Path) -> None:
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)  # the tensors are tiny, and threads would only wait for each other
    jax = keras.backend.backend() == "jax"
    keras.config.set_floatx("float32" if jax else "float64")
    chosen = {name: SETTINGS[name] for name in (JAX if jax else SETTINGS)}
    equal = {name: both(folder / f"{name}.rmsrec", call, keywords) for name, (call, keywords) in chosen.items()}
    if jax:
        equal["eager"] = both(folder / "eager.rmsrec", "RMSprop", {}, eagerly=True, every=2, epochs=1)
    continued(folder)
    appended(folder)
    twins(folder)
    (folder / "equal.json").write_text(json.dumps(equal))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
