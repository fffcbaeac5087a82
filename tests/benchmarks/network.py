"""A training step beside one of PyTorch eager, which runs in its own process, in turn: LIBRARY_PYTHON names its Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from optim.network import NetworkSpec, train, update
from optim.network.trainer import Trainer, gather
from tests.benchmarks.table import Row, milliseconds, percentile, seconds

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
STEPS, TURNS = 200, 9
SWITCH = 0.0005  # seconds: what the window sets while something is worked on


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        mnist = NetworkSpec(data=str(made_up(Path(folder) / "made-up.npz")), every=25)
        yield from beside("digits, 64-64-10, batch 32", NetworkSpec(), "64,64,10")
        yield from beside("size of MNIST, 784-64-10, batch 32", mnist, "784,64,10")
        yield alongside("digits", NetworkSpec(epochs=200, every=10))
        yield alongside("size of MNIST", mnist)


def alongside(what: str, spec: NetworkSpec) -> Row:
    """A frame that wants about 3 ms of the interpreter, while nothing else happens and while a network is trained."""
    alone = sorted(seconds(frame) for _ in range(300))
    cancel = np.zeros(1, np.uint8)
    thread = threading.Thread(target=lambda: deque(train(spec, cancel), maxlen=0))
    interval = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    thread.start()
    beside = sorted(seconds(frame) for _ in range(300))
    cancel[0] = 1
    thread.join()
    sys.setswitchinterval(interval)
    a, b = percentile(beside, 0.95), percentile(alone, 0.95)
    what = f"frame while training, {what}, p95"
    return Row(what, milliseconds(a), f"{milliseconds(b)} alone", f"{a / b:.2f}", "at most 16.7 ms")


def frame() -> None:
    time.sleep(0.005)
    for _ in range(30):
        sum(range(3000))


def made_up(path: Path) -> Path:
    """Pictures of the size of MNIST's; how fast they are learned does not depend on what they show."""
    random = np.random.default_rng(0)
    x, y = random.integers(0, 256, (60_000, 28, 28), dtype=np.uint8), random.integers(0, 10, 60_000)
    np.savez(path, x_train=x, y_train=y, x_test=x[:1000], y_test=y[:1000])
    return path


def beside(what: str, spec: NetworkSpec, widths: str) -> Iterator[Row]:
    for kind in ("float64", "float32"):
        trainer = Trainer(gather(spec))
        if trainer.steps * trainer.layout.size >= update.WORTH_IT:  # as in a training
            trainer.update.use_kernel()
        arguments = [PYTHON, str(Path(__file__).with_name("torch_network.py")), widths, str(spec.batch), kind]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as torch:
            assert torch.stdin is not None and torch.stdout is not None
            if torch.stdout.readline().strip() != "ready":
                print(f"PyTorch is not installed in {PYTHON}; LIBRARY_PYTHON names a Python that has it.", file=sys.stderr)
                return
            ours, theirs = [], []
            for _ in range(TURNS):
                ours.append(seconds(lambda: stepping(trainer)))  # noqa: B023
                for threads in {1, os.cpu_count() or 1}:  # whichever suits it better
                    torch.stdin.write(f"{STEPS} {threads}\n")
                    torch.stdin.flush()
                    theirs.append(float(torch.stdout.readline()))
        a, b = (1e6 * min(times) / STEPS for times in (ours, theirs))
        yield Row(f"step, {what}", f"{a:.0f} µs", f"{b:.0f} µs PyTorch eager, {kind}", f"{a / b:.2f}", "at most 1")


def stepping(trainer: Trainer) -> None:
    for _ in range(STEPS):
        if trainer.step == trainer.steps:
            trainer.step = 0
        trainer.measure()
        trainer.move_quietly(trainer.update.clip(trainer.network.gradient))
