"""Maps beside the sqrt-and-divide floor, NumPy arrays, and jitted optax and PyTorch where LIBRARY_PYTHON has them; then live."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

import optim
from optim.sweeps import MapSpec, Picture, SweepAxis, compute
from optim.sweeps.preparation import fuse
from tests.benchmarks import maps_window
from tests.benchmarks.display import display_problem
from tests.benchmarks.engine import floor
from tests.benchmarks.table import Row, alternately, milliseconds, seconds

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
SIDE, STEPS, BLOCK = 256, 200, 512
VIEW = {"rosenbrock": ((-2.0, 2.0), (-1.0, 3.0)), "ackley": ((-5.0, 5.0), (-5.0, 5.0))}
PER_STEP = SIDE * SIDE * STEPS / 1e9


def start_map(objective: str) -> MapSpec:
    """Final loss, steps to tolerance and reached minimum of 65,536 starts."""
    spec = optim.RunSpec(objective=objective, optimizer="rmsprop", hyper={"lr": 0.01}, steps=STEPS)
    x, y = VIEW[objective]
    return MapSpec(spec, SweepAxis("start.1", *x, SIDE), SweepAxis("start.2", *y, SIDE), "minimum")


def finished(map_spec: MapSpec, threads: ThreadPoolExecutor) -> Picture:
    *_, picture = compute(map_spec, threads)
    return picture


def rows() -> Iterator[Row]:
    rosenbrock = start_map("rosenbrock")
    fuse([start_map(name).to_dict() for name in VIEW])
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(2) as two:
        finished(rosenbrock, two)
        yield from beside_the_floor(rosenbrock, one, two)
        yield ackley(rosenbrock, one)
        yield beside_numpy(rosenbrock, two)
        yield from beside_libraries(rosenbrock, two)
    trouble = display_problem()
    if trouble:
        print(trouble, file=sys.stderr)
        return
    yield from maps_window.rows()


def floors(threads: ThreadPoolExecutor, count: int) -> Callable[[], None]:
    """The floor, divided between threads."""
    x, y = np.random.default_rng(0).random((2, SIDE * SIDE))
    floor(x, y, 1, BLOCK)
    size = len(x) // count

    def work() -> None:
        jobs = [threads.submit(floor, x[k : k + size], y[k : k + size], STEPS, BLOCK) for k in range(0, len(x), size)]
        for job in jobs:
            job.result()

    return work


def beside_the_floor(map_spec: MapSpec, one: ThreadPoolExecutor, two: ThreadPoolExecutor) -> Iterator[Row]:
    ours, least = alternately(lambda: finished(map_spec, one), floors(one, 1), 15)
    yield Row(
        "Rosenbrock start map, 256 x 256 x 200, 1 thread", f"{ours / PER_STEP:.2f} ns/step",
        f"{least / PER_STEP:.2f} sqrt and divide", f"{ours / least:.2f}", "at most 1",
    )  # fmt: skip
    ours_two, least_two = alternately(lambda: finished(map_spec, two), floors(two, 2), 15)
    gain, possible = ours / ours_two, least / least_two
    yield Row(
        "what a second thread gains", f"{gain:.2f} times", f"{possible:.2f} sqrt and divide", f"{gain / possible:.2f}",
        "at least 0.95",
    )  # fmt: skip


def ackley(rosenbrock: MapSpec, one: ThreadPoolExecutor) -> Row:
    other = start_map("ackley")
    finished(other, one)
    slow, quick = alternately(lambda: finished(other, one), lambda: finished(rosenbrock, one), 9)
    return Row(
        "Ackley start map, 1 thread", f"{slow / PER_STEP:.2f} ns/step", f"{quick / PER_STEP:.2f} Rosenbrock",
        f"{slow / quick:.2f}", "at most 3",
    )  # fmt: skip


def by_arrays(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """RMSprop on Rosenbrock as one writes it in NumPy; loss and first step within tolerance."""
    v, w, reached = np.zeros_like(x), np.zeros_like(y), np.full(x.shape, -1)
    for k in range(STEPS + 1):
        across = y - x * x
        loss = (1.0 - x) ** 2 + 100.0 * across**2
        reached[(reached < 0) & (loss < 0.05)] = k
        if k == STEPS:
            break
        g, h = -2.0 * (1.0 - x) - 400.0 * x * across, 200.0 * across
        v, w = 0.9 * v + 0.1 * g * g, 0.9 * w + 0.1 * h * h
        x, y = x - 0.01 * g / (np.sqrt(v) + 1e-8), y - 0.01 * h / (np.sqrt(w) + 1e-8)
    return loss, reached


def beside_numpy(map_spec: MapSpec, two: ThreadPoolExecutor) -> Row:
    x, y = np.meshgrid(map_spec.x.values(), map_spec.y.values())
    picture, (loss, reached) = finished(map_spec, two), by_arrays(x, y)
    # Runs that hop about the valley are chaotic: another order of operations ends elsewhere. The others agree.
    assert np.isclose(picture.loss, loss, rtol=1e-6).mean() > 0.6 and (picture.reached == reached).mean() > 0.9
    ours, theirs = alternately(lambda: finished(map_spec, two), lambda: by_arrays(x, y), 5)
    return Row("the same map, 2 threads", milliseconds(ours), f"{milliseconds(theirs)} NumPy arrays", f"1 / {theirs / ours:.1f}",
               "1 / 6 or less")  # fmt: skip


def beside_libraries(map_spec: MapSpec, two: ThreadPoolExecutor) -> Iterator[Row]:
    for library, title, goal in (("jax", "jitted optax, vmap", "1 / 2.5 or less"), ("torch", "PyTorch", "1 / 13 or less")):
        arguments = [PYTHON, str(Path(__file__).with_name("library_maps.py")), library, str(SIDE), str(STEPS)]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None and process.stdout is not None
            if process.stdout.readline().strip() != "ready":
                print(f"{title} is not installed in {PYTHON}; LIBRARY_PYTHON names a Python that has it.", file=sys.stderr)
                continue
            ours, theirs = [], []
            for _ in range(5):
                ours.append(seconds(lambda: finished(map_spec, two)))
                process.stdin.write("go\n")
                process.stdin.flush()
                theirs.append(float(process.stdout.readline()))
                time.sleep(0.05)  # its threads come to rest
            process.stdin.close()
        a, b = min(ours), min(theirs)
        yield Row("the same map, 2 threads", milliseconds(a), f"{milliseconds(b)} {title}", f"1 / {b / a:.1f}", goal)
