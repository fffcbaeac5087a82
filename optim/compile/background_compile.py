"""Compiles kernels in another process: compiling holds the interpreter's lock for seconds, which would stop a window.

    python -m optim.compile.background_compile MODULE FUNCTION < specs.json

FUNCTION of MODULE compiles what a list of descriptions needs; their kernels are then in the cache.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module

from optim.base.spec import Spec


def start_warming(module: str, specs: Iterable[Spec], function: str = "warm") -> subprocess.Popen[bytes]:
    """Starts another process that compiles what these descriptions need; poll() tells when it has finished.

    module     dotted name
    specs      of one kind
    function   of the module, which compiles what descriptions need, each a dict as `to_dict` makes it
    """
    command = [sys.executable, "-m", __name__, module, function]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert process.stdin is not None
    process.stdin.write(json.dumps([spec.to_dict() for spec in specs]).encode())
    process.stdin.close()
    return process


if __name__ == "__main__":
    getattr(import_module(sys.argv[1]), sys.argv[2])(json.load(sys.stdin))
