"""Compiles kernels in another process, so that compiling (which holds the interpreter's lock) never stops a window.

python -m optim.simulate.background_compile < specs.json        a JSON list of runs; their kernels are then in the cache
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

from optim.simulate.record_buffers import make_program
from optim.simulate.spec import RunSpec


def warm(specs: Iterable[RunSpec]) -> None:
    """Compiles what these runs need, here and now."""
    from optim.simulate.compiled_recording import record_compiled

    for program in map(make_program, specs):
        if program.data is None:
            record_compiled(program)


def start_warming(specs: Iterable[RunSpec]) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what these runs need; poll() tells when it has finished."""
    process = subprocess.Popen(
        [sys.executable, "-m", "optim.simulate.background_compile"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps([spec.to_dict() for spec in specs]).encode())
    process.stdin.close()
    return process


if __name__ == "__main__":
    warm(RunSpec.from_dict(data) for data in json.load(sys.stdin))
