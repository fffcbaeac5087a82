"""Run by the Python that LIBRARY_PYTHON names: moves tensors by a library's own Muon, Adafactor or Shampoo, and writes where they
went.

    python library_matrices.py LIBRARY CALL cases.npz paths.npz < cases.json

LIBRARY: torch, keras, optax, transformers or pytorch_optimizer. cases.json: {case: keywords}; cases.npz: case/start (inputs,
outputs) or (outputs,), and case/gradients (steps, ...). In PyTorch a weight is (outputs, inputs).
"""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import Any

import numpy as np


def move_torch(start: np.ndarray, gradients: np.ndarray, keywords: dict[str, Any], call: Any) -> list[np.ndarray]:
    import torch

    weight = torch.nn.Parameter(torch.tensor(start.T))
    optimizer, path = call([weight], **keywords), []
    for gradient in gradients:
        weight.grad = torch.tensor(np.ascontiguousarray(gradient.T))
        optimizer.step()
        path.append(weight.detach().numpy().T.copy())
    return path


def get_norm(x: Any, axis: Any, keepdims: bool) -> Any:
    import keras

    return keras.ops.sqrt(keras.ops.sum(x * x, axis=axis, keepdims=keepdims))


def get_mean(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    import keras

    count = keras.ops.sum(keras.ops.ones(x.shape, dtype="float64"), axis=axis, keepdims=keepdims)
    return keras.ops.sum(x, axis=axis, keepdims=keepdims) / count


def move_keras(start: np.ndarray, gradients: np.ndarray, keywords: dict[str, Any], call: Any) -> list[np.ndarray]:
    import jax
    import keras

    jax.config.update("jax_enable_x64", True)
    keras.config.set_floatx("float64")
    weight = keras.Variable(start, dtype="float64")
    optimizer, path = call(**keywords), []
    optimizer.build([weight])
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(gradient, dtype="float64")], [weight])
        path.append(np.array(keras.ops.convert_to_numpy(weight)))
    return path


def move_optax(start: np.ndarray, gradients: np.ndarray, keywords: dict[str, Any], call: Any) -> list[np.ndarray]:
    import jax
    import jax.numpy as jnp
    import optax

    jax.config.update("jax_enable_x64", True)
    weight, path = jnp.array(start), []
    optimizer = call(**{name: tuple(x) if isinstance(x, list) else x for name, x in keywords.items()})
    state, update = optimizer.init(weight), jax.jit(optimizer.update)
    for gradient in gradients:
        updates, state = update(jnp.array(gradient), state, weight)
        weight = optax.apply_updates(weight, updates)
        path.append(np.array(weight))
    return path


def find_call(library: str, name: str) -> Any:
    """The library's class or function. What optax has in float32, the count of steps and the momentum, is as in float64."""
    if library == "transformers":
        import transformers.optimization

        return getattr(transformers.optimization, name)
    if library == "pytorch_optimizer":
        import pytorch_optimizer

        return getattr(pytorch_optimizer, name)
    if library == "optax":
        import jax.numpy as jnp
        import optax.contrib

        if name == "Muon":
            return optax.contrib.muon
        inner = optax._src.factorized
        if not isinstance(inner.scale_by_factored_rms, partial):
            inner.scale_by_factored_rms = partial(
                inner.scale_by_factored_rms, decay_rate_fn=lambda count, power: 1.0 - (count + 1.0) ** -power
            )
        return partial(optax.adafactor, dtype_momentum=jnp.float64)
    if library == "keras":
        import keras

        return getattr(keras.optimizers, name)
    import torch

    return getattr(torch.optim, name)


def main(library: str, name: str, given: str, written: str) -> None:
    paths = {}
    if library == "torch":
        import torch

        plain = torch.Tensor.bfloat16
    if library == "keras":  # its norm and mean, in single precision, as float64
        import keras

        norm, mean = keras.src.ops.norm, keras.src.ops.mean
    with np.load(given) as arrays:
        for case, keywords in json.load(sys.stdin).items():
            if library == "torch":  # Newton-Schulz steps in the type of the weights
                torch.Tensor.bfloat16 = plain if case == "bfloat16" else torch.Tensor.clone  # type: ignore[method-assign]
            if library == "keras":
                keras.src.ops.norm = norm if case == "float32" else get_norm
                keras.src.ops.mean = mean if case == "float32" else get_mean
            move = {"keras": move_keras, "optax": move_optax}.get(library, move_torch)
            call = find_call(library, name)
            paths[case] = np.stack(move(arrays[f"{case}/start"], arrays[f"{case}/gradients"], keywords, call))
    np.savez(written, **paths)


if __name__ == "__main__":
    main(*sys.argv[1:])
