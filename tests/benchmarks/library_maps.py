"""Run by the Python that LIBRARY_PYTHON names: a start-point map of RMSprop on Rosenbrock in jitted optax or in PyTorch.

For each line it is sent it computes the map once and answers with the seconds that took.

    python library_maps.py jax 256 200
"""

from __future__ import annotations

import sys
import time

SIDE, STEPS = int(sys.argv[2]), int(sys.argv[3])


def with_jax():
    import jax
    import jax.numpy as jnp
    import optax

    jax.config.update("jax_enable_x64", True)

    def height(point):
        return (1.0 - point[0]) ** 2 + 100.0 * (point[1] - point[0] ** 2) ** 2

    optimizer = optax.rmsprop(0.01, decay=0.9, eps=1e-8)

    def run(start):
        def step(carry, k):
            point, state, reached = carry
            loss, slope = jax.value_and_grad(height)(point)
            reached = jnp.where((reached < 0) & (loss < 0.05), k, reached)
            change, state = optimizer.update(slope, state)
            return (optax.apply_updates(point, change), state, reached), None

        (point, _, reached), _ = jax.lax.scan(step, (start, optimizer.init(start), -1), jnp.arange(STEPS))
        return height(point), reached

    grid = jnp.stack(jnp.meshgrid(jnp.linspace(-2, 2, SIDE), jnp.linspace(-1, 3, SIDE)), axis=-1).reshape(-1, 2)
    whole = jax.jit(jax.vmap(run))
    return lambda: jax.block_until_ready(whole(grid))


def with_torch():
    import torch

    x, y = torch.meshgrid(*(torch.linspace(a, b, SIDE, dtype=torch.float64) for a, b in ((-2, 2), (-1, 3))), indexing="ij")
    grid = torch.stack([x.ravel(), y.ravel()], dim=1)

    def work():
        points = grid.clone().requires_grad_()
        reached = torch.full((len(grid),), -1)
        optimizer = torch.optim.RMSprop([points], lr=0.01, alpha=0.9)
        for k in range(STEPS):
            optimizer.zero_grad()
            loss = (1.0 - points[:, 0]) ** 2 + 100.0 * (points[:, 1] - points[:, 0] ** 2) ** 2
            reached[(reached < 0) & (loss.detach() < 0.05)] = k
            loss.sum().backward()
            optimizer.step()
        return points

    return work


def main() -> None:
    try:
        work = {"jax": with_jax, "torch": with_torch}[sys.argv[1]]()
    except ImportError:
        print("missing", flush=True)
        return
    work()
    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        work()
        print(time.perf_counter() - begin, flush=True)


main()
