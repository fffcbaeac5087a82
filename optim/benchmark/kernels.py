"""The compiled kernels that a bench needs, and compiling them in another process, away from a window.

python -m optim.benchmark.kernels < bench.json        its kernels are then in the cache
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from optim.benchmark.problem import Goal
from optim.benchmark.spec import BenchSpec
from optim.benchmark.work import run_spec
from optim.compile import kernel_cache
from optim.simulate.batch_loop import batch_sources
from optim.simulate.compiled_recording import Source, driver, driver_is_ready
from optim.simulate.record_buffers import make_program


def sources(bench: BenchSpec) -> list[Source]:
    """What has to be compiled: a kernel for each optimizer and one for each landscape.

    bench   what is compared
    """
    found: dict[Source, None] = {}
    pairs = [(0, p) for p in range(len(bench.problems))] + [(e, 0) for e in range(len(bench.entrants))]
    for e, p in pairs:
        spec = run_spec(bench, e, p, Goal(0.0, 1.0, 1.0), 0).with_(steps=1, noise=None)
        for source in batch_sources(make_program(spec), frozenset(bench.settings(e))).values():
            found[source] = None
    return list(found)


def missing(bench: BenchSpec) -> int:
    """How many kernels have to be compiled before the bench can start."""
    return sum(not kernel_cache.is_ready(*source) for source in sources(bench)) + (not driver_is_ready())


def compile_kernels(bench: BenchSpec) -> Iterator[None]:
    """Loads every kernel, compiling what is not in the cache; yields after each that it had to compile.

    bench   what is compared
    """
    if not driver_is_ready():
        driver()
        yield
    for source in sources(bench):
        ready = kernel_cache.is_ready(*source)
        kernel_cache.load(*source)
        if not ready:
            yield


def start_warming(bench: BenchSpec) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what this bench needs; poll() tells when it has finished."""
    process = subprocess.Popen(
        [sys.executable, "-m", "optim.benchmark.kernels"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    process.stdin.write(bench.to_json().encode())
    process.stdin.close()
    return process


if __name__ == "__main__":
    for _ in compile_kernels(BenchSpec.from_json(sys.stdin.read())):
        pass
