"""Run by the Python that LIBRARY_PYTHON names: moves matrices by a library's own Muon, and writes where they went.

    python library_matrices.py torch|keras|optax cases.npz paths.npz < cases.json

cases.json: {case: keywords}; cases.npz: case/start (inputs, outputs) and case/gradients (steps, inputs, outputs). In PyTorch a
weight is (outputs, inputs).
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np


def move_torch(start: np.ndarray, gradients: np.ndarray, keywords: dict[str, Any]) -> list[np.ndarray]:
    import torch

    weight = torch.nn.Parameter(torch.tensor(start.T))
    optimizer, path = torch.optim.Muon([weight], **keywords), []
    for gradient in gradients:
        weight.grad = torch.tensor(np.ascontiguousarray(gradient.T))
        optimizer.step()
        path.append(weight.detach().numpy().T.copy())
    return path


def get_norm(x: Any, axis: Any, keepdims: bool) -> Any:
    import keras

    return keras.ops.sqrt(keras.ops.sum(x * x, axis=axis, keepdims=keepdims))


def move_keras(start: np.ndarray, gradients: np.ndarray, keywords: dict[str, Any]) -> list[np.ndarray]:
    import jax
    import keras

    jax.config.update("jax_enable_x64", True)
    keras.config.set_floatx("float64")
    weight = keras.Variable(start, dtype="float64")
    optimizer, path = keras.optimizers.Muon(**keywords), []
    optimizer.build([weight])
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(gradient, dtype="float64")], [weight])
        path.append(np.array(keras.ops.convert_to_numpy(weight)))
    return path


def move_optax(start: np.ndarray, gradients: np.ndarray, keywords: dict[str, Any]) -> list[np.ndarray]:
    import jax
    import jax.numpy as jnp
    import optax.contrib

    jax.config.update("jax_enable_x64", True)
    weight, path = jnp.array(start), []
    optimizer = optax.contrib.muon(**{name: tuple(x) if isinstance(x, list) else x for name, x in keywords.items()})
    state, update = optimizer.init(weight), jax.jit(optimizer.update)
    for gradient in gradients:
        updates, state = update(jnp.array(gradient), state, weight)
        weight = optax.apply_updates(weight, updates)
        path.append(np.array(weight))
    return path


def main(library: str, given: str, written: str) -> None:
    paths = {}
    if library == "torch":
        import torch

        plain = torch.Tensor.bfloat16
    if library == "keras":  # its norm, in single precision, as float64
        import keras

        norm = keras.src.ops.norm
    with np.load(given) as arrays:
        for case, keywords in json.load(sys.stdin).items():
            if library == "torch":  # Newton-Schulz steps in the type of the weights
                torch.Tensor.bfloat16 = plain if case == "bfloat16" else torch.Tensor.clone  # type: ignore[method-assign]
            if library == "keras":
                keras.src.ops.norm = norm if case == "float32" else get_norm
            move = {"torch": move_torch, "keras": move_keras, "optax": move_optax}[library]
            paths[case] = np.stack(move(arrays[f"{case}/start"], arrays[f"{case}/gradients"], keywords))
    np.savez(written, **paths)


if __name__ == "__main__":
    main(*sys.argv[1:])
