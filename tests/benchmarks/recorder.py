"""What a recorder costs a PyTorch training, which runs in its own process: LIBRARY_PYTHON names its Python."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.table import Row

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("torch_recorded.py")
MODELS = {
    "64-128-10, 9,610 parameters": ("64,128,10", 200, 15),
    "784-1024-256-10, 1.07 million parameters": ("784,1024,256,10", 100, 5),
}


def rows() -> Iterator[Row]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for what, (widths, steps, turns) in MODELS.items():
        for every in (1, 10, 100):
            arguments = [PYTHON, str(SCRIPT), widths, "32", str(every), str(steps), str(turns)]
            done = subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment)
            if done.returncode:
                print(f"PyTorch is not installed in {PYTHON}; LIBRARY_PYTHON names a Python that has it.", file=sys.stderr)
                return
            plain, recorded = map(float, done.stdout.split())
            goal = "at most 1.05" if every == 100 else ""
            beside = f"{plain:,.0f} µs unrecorded"
            yield Row(f"step, {what}, every={every}", f"{recorded:,.0f} µs", beside, f"{recorded / plain:.2f}", goal)
