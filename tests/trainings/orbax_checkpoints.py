"""Checkpoints of optax' states that Orbax writes, read here, beside the arrays themselves; run as a script where JAX, optax,
Orbax and zstandard are.

Writes `orbax.json`: {case: {"found": numbers that were read, "expected": of the arrays}}, numbers as hexadecimal texts. With a
second argument only the small folders that the tests keep are written, into it.
"""

from __future__ import annotations

import json
import os
import sys
import tracemalloc
from functools import partial
from pathlib import Path
from typing import Any

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np
import optax
import orbax.checkpoint as ocp

from optim.base.errors import SpecError
from optim.checkpoint import describe, measure_checkpoint, open_checkpoint

CASES: dict[str, tuple[Any, str]] = {
    "adam": (optax.adam(1e-3), "nu"),
    "adamw": (optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1e-3)), "nu"),
    "rmsprop": (optax.rmsprop(1e-3, momentum=0.9), "nu"),
    "centered": (optax.rmsprop(1e-3, centered=True), "nu"),
    "adagrad": (optax.adagrad(1e-2), "sum_of_squares"),
    "adadelta": (optax.adadelta(1.0), "e_g"),
    "injected": (optax.inject_hyperparams(optax.adam)(learning_rate=0.0125), "nu"),
    "parts": (optax.partition({"a": optax.adam(1e-3), "b": optax.rmsprop(1e-3)}, {"wide": "a", "narrow": "b"}), "nu"),
}


def hexed(values: Any) -> list[str]:
    flat = np.sort(np.asarray(values, np.float64).ravel())
    return [float(x).hex() for x in (flat[0], flat[(len(flat) - 1) // 2], flat[-1])]


def train(optimizer: Any, shape: tuple[int, int], dtype: Any = jnp.float32, spread: Any = None) -> tuple[Any, Any]:
    source = np.random.default_rng(0)
    params = {name: {"kernel": jnp.asarray(source.normal(size=shape), dtype)} for name in ("wide", "narrow")}
    params["narrow"]["bias"] = jnp.zeros(shape[1], dtype)
    if spread is not None:
        params = jax.tree.map(lambda each: jax.device_put(each, spread(each)), params)
    state = optimizer.init(params)
    for _ in range(3):
        gradients = jax.tree.map(lambda each: jnp.asarray(source.normal(size=each.shape), each.dtype), params)
        updates, state = optimizer.update(gradients, state, params)
        params = optax.apply_updates(params, updates)
    return params, state


def find_states(state: Any, field: str) -> dict[str, Any]:
    found = {}
    for path, leaf in jax.tree_util.tree_leaves_with_path(state):
        words = [str(getattr(each, "name", getattr(each, "key", getattr(each, "idx", "")))) for each in path]
        if field in words:
            found["/".join(words[words.index(field) + 1 :])] = leaf
    return found


def lay_out(mesh: Any, sides: tuple[Any, ...], array: Any) -> Any:
    """Which device has which part of an array; of a vector what the last side says."""
    return jax.sharding.NamedSharding(mesh, jax.sharding.PartitionSpec(*sides[-array.ndim :]))


def save(path: Path, tree: Any, how: str = "ocdbt") -> Path:
    if how == "manager":
        with ocp.CheckpointManager(path) as manager:
            manager.save(3, args=ocp.args.StandardSave(tree))
            manager.wait_until_finished()
        return path / "3"
    with ocp.PyTreeCheckpointer(use_ocdbt=how != "files", use_zarr3=how == "zarr3") as saver:
        saver.save(path, tree)
    return path


def look(path: Path) -> dict[str, Any]:
    with open_checkpoint(path) as checkpoint:
        return describe(checkpoint, measure_checkpoint(checkpoint))


def compare(path: Path, params: Any, state: Any, field: str) -> dict[str, Any]:
    found = look(path)
    states, flat = find_states(state, field), find_states({"params": params}, "params")
    return {
        "found": {each["name"]: [[each[q][k].hex() for k in ("min", "median", "max")] for q in ("v", "theta")]
                  for each in found["tensors"]},
        "expected": {name: [hexed(leaf), hexed(np.abs(np.asarray(flat[name], np.float64)))] for name, leaf in states.items()},
        "step": found["step"], "lr": found["groups"][0]["lr"], "notes": found["notes"], "v_is": found["tensors"][0]["v_is"],
    }  # fmt: skip


def refuse(path: Path) -> str:
    try:
        look(path)
    except SpecError as error:
        return str(error)
    return ""


def main(folder: Path) -> None:
    told: dict[str, Any] = {}
    for name, (optimizer, field) in CASES.items():
        params, state = train(optimizer, (4, 3))
        for how in ("ocdbt", "files", "manager"):
            path = save(folder / f"{name}-{how}", {"params": params, "opt_state": state}, how)
            told[f"{name}-{how}"] = compare(path, params, state, field)
    mesh = jax.sharding.Mesh(np.array(jax.devices()).reshape(2, 2), ("x", "y"))
    for sides in (("x",), ("x", "y"), (None, "y")):
        spread = partial(lay_out, mesh, sides)
        params, state = train(optax.adam(1e-3), (64, 48), spread=spread)
        name = "sharded-" + "".join(map(str, sides))
        told[name] = compare(save(folder / name, {"params": params, "opt_state": state}), params, state, "nu")
    params, state = train(optax.adam(1e-3), (6, 4), jnp.bfloat16)
    told["bfloat16"] = compare(save(folder / "bfloat16", {"params": params, "opt_state": state}), params, state, "nu")
    params, state = train(optax.adam(1e-3), (1000, 2500))  # larger than is read at once, and than is looked at in one go
    path = save(folder / "large", {"params": params, "opt_state": state})
    tracemalloc.start()
    look(path)
    told["memory"] = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    told["large"] = compare(path, params, state, "nu")
    many = {f"layer{k:03}": jnp.full((20, 20), float(k)) for k in range(700)}  # a tree of several nodes
    state = optax.adam(1e-3).init(many)
    state = (state[0]._replace(nu=many), *state[1:])
    for name, how in (("many", "ocdbt"), ("many-files", "files")):  # a tree of several nodes; more files than may be open
        told[name] = compare(save(folder / name, {"params": many, "opt_state": state}, how), many, state, "nu")
    told["zarr3"] = refuse(save(folder / "zarr3", {"params": {"w": jnp.ones(3)}}, "zarr3"))
    torn = save(folder / "torn", {"params": {"w": jnp.ones((100, 100))}})
    for each in (torn / "d").iterdir():
        each.write_bytes(each.read_bytes()[:-30])
    told["torn"] = refuse(torn)
    (folder / "orbax.json").write_text(json.dumps(told))


def write_samples(folder: Path) -> None:
    params, state = train(optax.inject_hyperparams(optax.adam)(learning_rate=0.0125), (4, 3))
    tree = {"params": params, "opt_state": state}
    expected = {}
    for how in ("ocdbt", "files"):
        save(folder / how, tree, how)
        expected[how] = compare(folder / how, params, state, "nu")["expected"]
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        write_samples(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
