"""Run by the Python that LIBRARY_PYTHON names: carries out lines that `translate` wrote, with the real library.

In: {"library", "cases": [{"code", "start", "gradients"}]}. Out: {"missing": name} or {"paths": [(T + 1, d)]}.
"""

from __future__ import annotations

import ast
import importlib
import json
import sys
from functools import partial
from types import SimpleNamespace
from typing import Any


def split(code: str) -> tuple[str, str]:
    """(what is done once, what is done before each step)."""
    lines = code.splitlines()
    once, each = [], []
    for statement in ast.parse(code).body:
        whole = "\n".join(lines[statement.lineno - 1 : statement.end_lineno])
        (each if "# before each" in whole else once).append(whole)
    return "\n".join(once), "\n".join(each)


def follow_torch(case: dict[str, Any]) -> list[Any]:
    import torch

    torch.set_default_dtype(torch.float64)
    names: dict[str, Any] = {"torch": torch}
    if "timm" in case["code"]:
        import timm
        import timm.optim

        names["timm"] = timm
    make = (lambda x: torch.tensor([x])) if case["row"] else torch.tensor  # a matrix with one output
    if case["row"]:
        torch.Tensor.bfloat16 = torch.Tensor.clone  # type: ignore[method-assign]  # Newton-Schulz steps in float64
    p = torch.nn.Parameter(make(case["start"]))
    names["model"] = SimpleNamespace(parameters=lambda: [p])
    once, each = split(case["code"])
    exec(once, names)
    path = [p.flatten().tolist()]
    for g in case["gradients"]:
        p.grad = make(g)
        exec(each, names)
        names["optimizer"].step()
        path.append(p.flatten().tolist())
    return path


def follow_keras(case: dict[str, Any]) -> list[Any]:
    import keras

    keras.config.set_floatx("float64")
    make = (lambda x: [[number] for number in x]) if case["row"] else list
    if case["row"]:  # its norm in float64
        keras.src.ops.norm = lambda x, axis, keepdims: keras.ops.sqrt(keras.ops.sum(x * x, axis=axis, keepdims=keepdims))
    if "Adafactor" in case["code"]:  # its mean, minimum and maximum in float64
        keras.src.ops.mean = lambda x: keras.ops.sum(x) / float(len(x))
        keras.src.ops.minimum = lambda x, y: x + (y - x) * keras.ops.cast(y < x, "float64")
        keras.src.ops.maximum = lambda x, y: x + (y - x) * keras.ops.cast(y > x, "float64")
    v = keras.Variable(make(case["start"]), dtype="float64")
    names: dict[str, Any] = {"keras": keras, "model": SimpleNamespace(trainable_variables=[v])}
    once, each = split(case["code"])
    exec(once, names)
    read = lambda: keras.ops.convert_to_numpy(v).ravel().tolist()  # noqa: E731
    path = [read()]
    for g in case["gradients"]:
        names["gradients"] = [keras.ops.convert_to_tensor(make(g), dtype="float64")]
        exec(each, names)
        names["optimizer"].apply(names["gradients"], [v])
        path.append(read())
    return path


def follow_optax(case: dict[str, Any]) -> list[Any]:
    import jax
    import jax.numpy as jnp
    import optax
    import optax.contrib

    jax.config.update("jax_enable_x64", True)
    if "adafactor" in case["code"]:  # its count of steps and its momentum in float64
        inner = optax._src.factorized.scale_by_factored_rms
        optax._src.factorized.scale_by_factored_rms = partial(inner, decay_rate_fn=lambda n, power: 1.0 - (n + 1.0) ** -power)
        optax.adafactor = partial(optax.adafactor, dtype_momentum=jnp.float64)
    names: dict[str, Any] = {"optax": optax}
    exec(case["code"], names)
    make = (lambda x: jnp.array(x)[:, None]) if case["row"] else jnp.array
    params = make(case["start"])
    state = names["optimizer"].init(params)
    path = [params.ravel().tolist()]
    for g in case["gradients"]:
        updates, state = names["optimizer"].update(make(g), state, params)
        params = optax.apply_updates(params, updates)
        path.append(params.ravel().tolist())
    return path


def follow_tensorflow(case: dict[str, Any]) -> list[Any]:
    """TensorFlow 1's optimizers in a graph and a session, tf.keras' in the form that they had up to 2.10."""
    import tensorflow as tf

    names: dict[str, Any] = {"tf": tf}
    if "tf.keras.optimizers" in case["code"]:
        import tf_keras

        names["tf"] = SimpleNamespace(keras=SimpleNamespace(optimizers=tf_keras.optimizers.legacy))
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        v = tf.compat.v1.Variable(case["start"], dtype=tf.float64, use_resource="tf.keras" in case["code"])
        g = tf.compat.v1.placeholder(tf.float64, [len(case["start"])])
        names |= {"session": session, "grads_and_vars": [(g, v)]}
        once, each = split(case["code"])
        made, _, after = once.partition("session.run(")
        exec(made, names)
        exec(each, names)  # of a graph it is written once
        step = names["optimizer"].apply_gradients(names["grads_and_vars"])
        session.run(tf.compat.v1.global_variables_initializer())
        if after:
            exec(f"session.run({after}", names)
        path = [session.run(v).tolist()]
        for gradient in case["gradients"]:
            session.run(step, {g: gradient})
            path.append(session.run(v).tolist())
    return path


FOLLOW = {
    "torch": follow_torch, "timm": follow_torch, "keras": follow_keras, "optax": follow_optax, "tf1": follow_tensorflow,
    "tfkeras_legacy": follow_tensorflow,
}  # fmt: skip
PACKAGES = {
    "torch": ("torch",), "timm": ("torch", "timm.optim"), "keras": ("keras",), "optax": ("jax", "optax"),
    "tf1": ("tensorflow",), "tfkeras_legacy": ("tensorflow", "tf_keras"),
}  # fmt: skip

if __name__ == "__main__":
    asked = json.load(sys.stdin)
    try:
        for package in PACKAGES[asked["library"]]:  # without cases this is the question whether it is there
            importlib.import_module(package)
        found = {"paths": [FOLLOW[asked["library"]](case) for case in asked["cases"]]}
    except ModuleNotFoundError as error:
        found = {"missing": error.name}
    except RuntimeError as error:
        if "torchvision" not in str(error):
            raise
        found = {"missing": "torchvision of this PyTorch, which timm imports"}
    print(json.dumps(found))
