"""Every speed goal as a ratio within one run:  python -m tests.benchmarks [engine] [maps] [roots] [data] [network] [recorder]
[window] [surface] [growth] [restyle] [training] [start] [stability]

Machines are noisy; ratios of two things measured alternately in one process are not. Nothing here fails a test run.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # both as the command line does
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from tests.benchmarks import (
    data,
    engine,
    growth,
    maps,
    network,
    recorder,
    restyle,
    roots,
    stability,
    startup,
    surface,
    training,
    window,
)
from tests.benchmarks.display import display_problem
from tests.benchmarks.table import print_table

PARTS = {
    "engine": engine.rows, "maps": maps.rows, "data": data.rows, "network": network.rows, "recorder": recorder.rows,
    "window": window.rows, "surface": surface.rows,
    "growth": growth.rows, "restyle": restyle.rows, "training": training.rows, "start": startup.rows,
    "stability": stability.rows, "roots": roots.rows,
}  # fmt: skip
WINDOWS = {"window", "surface", "growth", "restyle", "training"}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no benchmark named {unknown[0]!r}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for name in names or list(PARTS):
        if name in WINDOWS and (trouble := display_problem()):
            print(f"\n{name}\n{trouble}", file=sys.stderr)
            return 1
        print_table(name, PARTS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
