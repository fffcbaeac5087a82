"""The compiled kernel of an update, for long trainings of large networks: the same formula and bits, a quarter of the time."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from typing import Any

from optim.compile import kernel_cache
from optim.simulate.compiled_recording import Source, batch_source, optimizer_key
from optim.simulate.record_buffers import Program

WORTH_IT = 50_000_000  # weights times steps from which on loading the compiler pays: about 0.3 s of plain updates


def kernel_source(program: Program) -> Source | None:
    """What is compiled for this optimizer, the same as for many runs; None where weights depend on each other."""
    if program.optimizer.reduction is not None:
        return None
    return batch_source(*optimizer_key(program), per_run=False)


def is_ready(program: Program) -> bool:
    """Whether the kernel can be had without compiling, which would hold up other threads."""
    source = kernel_source(program)
    return source is not None and kernel_cache.is_ready(*source)


def load(program: Program) -> Any:
    """step(t, rate, theta (1, n), gradient (1, n), state (1, number of states, n), hyper, shared), in place; or None."""
    source = kernel_source(program)
    with suppress(kernel_cache.KernelError):  # the plain form has the same bits
        return None if source is None else kernel_cache.load(*source).step
    return None


def start_warming(spec: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what the network `spec` (as a dict) needs; poll() tells when it has finished."""
    process = subprocess.Popen(
        [sys.executable, "-m", "optim.network.background_compile"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(spec).encode())
    process.stdin.close()
    return process
