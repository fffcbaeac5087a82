"""Small trainings in JAX with optax, recorded and not: step by step, compiled, and in a scan; a script, into a folder.

Writes NAME.rmsrec, and in `told.json` which trainings kept their bits, and the losses that they saw.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from optim.recorder import recorded

STEPS = 40
MADE: dict[str, tuple[Any, dict[str, Any]]] = {
    "rmsprop": (optax.rmsprop, {"learning_rate": 0.01, "decay": 0.9}),
    "rmsprop-all": (optax.rmsprop, {"learning_rate": 0.003, "centered": True, "momentum": 0.9, "initial_scale": 1.0}),
    "adam": (optax.adam, {"learning_rate": 0.01}),
    "adamw": (optax.adamw, {"learning_rate": optax.exponential_decay(0.01, 10, 0.5), "weight_decay": 0.1}),
    "sgd": (optax.sgd, {"learning_rate": 0.05, "momentum": 0.9, "nesterov": True}),
    "lion": (optax.lion, {"learning_rate": 0.001}),
}
WIDTH = 8


def start() -> dict[str, Any]:
    random = np.random.default_rng(1)
    return {
        "first": {"kernel": jnp.asarray(random.normal(size=(4, WIDTH)), jnp.float32), "bias": jnp.zeros(WIDTH)},
        "last": {"kernel": jnp.asarray(random.normal(size=(WIDTH, 1)), jnp.float32), "scale": jnp.ones(())},
    }


def get_loss(params: Any, batch: Any) -> Any:
    hidden = jnp.tanh(batch[0] @ params["first"]["kernel"] + params["first"]["bias"])
    return jnp.mean((hidden @ params["last"]["kernel"] * params["last"]["scale"] - batch[1]) ** 2)


def batches() -> tuple[Any, Any]:
    inputs = np.random.default_rng(2).normal(size=(STEPS, 16, 4)).astype(np.float32)
    return jnp.asarray(inputs), jnp.asarray(np.sin(inputs[:, :, :1] * 2.0))


def train(transformation: Any, how: str) -> tuple[Any, Any, list[float]]:
    """(parameters, state, losses)."""
    transformation_now = optax.with_extra_args_support(transformation)

    def step(carry: Any, batch: Any) -> Any:
        params, state = carry
        loss, gradients = jax.value_and_grad(get_loss)(params, batch)
        updates, state = transformation_now.update(gradients, state, params, value=loss)
        return (optax.apply_updates(params, updates), state), loss

    carry = start(), transformation_now.init(start())
    if how == "scan":
        carry, losses = jax.jit(lambda carry, rows: jax.lax.scan(step, carry, rows))(carry, batches())
        return *carry, np.asarray(losses).tolist()
    advance, losses = jax.jit(step) if how == "jit" else step, []
    for batch in zip(*batches(), strict=True):
        carry, loss = advance(carry, batch)
        losses.append(float(loss))
    return *carry, losses


def after_gradients(transformation: Any) -> Any:
    """The same, whose update begins when the gradients are computed: what recording does to a compiled program."""
    inner = optax.with_extra_args_support(transformation)

    def update(gradients: Any, state: Any, params: Any = None, **more: Any) -> Any:
        return inner.update(jax.lax.optimization_barrier(gradients), state, params, **more)

    return optax.GradientTransformationExtraArgs(inner.init, update)


def is_equal(one: Any, other: Any) -> bool:
    same = jax.tree_util.tree_map(lambda a, b: bool(jnp.array_equal(a, b)), one, other)
    return all(jax.tree_util.tree_leaves(same))


def main(folder: Path) -> None:
    told: dict[str, Any] = {"equal": {}, "losses": {}, "plain": {}}
    for name, (call, settings) in MADE.items():
        for how in ("jit", "scan") if name != "rmsprop" else ("eager", "jit", "scan"):
            path = folder / f"{name}-{how}.rmsrec"
            plain, _, _ = train(call(**settings), how)
            one, _, losses = train(after_gradients(call(**settings)), how)
            transformation = recorded(
                call(**settings), path, 1 if how != "scan" else 7, call=call.__name__, settings=settings,
                tensors=["first/kernel", "last/scale"],
            )  # fmt: skip
            other, state, _ = train(transformation, how)
            transformation.close(other, state)
            told["equal"][path.stem], told["losses"][path.stem] = is_equal(one, other), losses
            told["plain"][path.stem] = is_equal(plain, other)
    chain = optax.chain(optax.clip(0.1), optax.scale_by_adam(), optax.scale(-0.01))
    transformation = recorded(chain, folder / "unnamed.rmsrec", 5)
    train(transformation, "jit")
    train(transformation, "jit")  # once more, from the start: its updates count on
    transformation.close()
    (folder / "told.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
