"""Every speed goal as a ratio within one run:  python -m tests.benchmarks [engine] [maps] [roots] [data] [network] [recorder]
[window] [slow] [memory] [surface] [growth] [restyle] [training] [start] [stability] [films] [--out DIR] [--minutes N]

--out is where `growth` draws its plots and `films` writes its films; --minutes how long `memory` plays (10). Those two run only
where they are named.

Machines are noisy; ratios of two things measured alternately in one process are not. Nothing here fails a test run.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # both as the command line does
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from tests.benchmarks import (
    data,
    engine,
    films,
    growth,
    maps,
    memory,
    network,
    recorder,
    restyle,
    roots,
    slow,
    stability,
    startup,
    surface,
    training,
    window,
)
from tests.benchmarks.display import display_problem
from tests.benchmarks.table import options, print_table

PARTS = {
    "engine": engine.rows, "maps": maps.rows, "data": data.rows, "network": network.rows, "recorder": recorder.rows,
    "window": window.rows, "slow": slow.rows, "memory": memory.rows, "surface": surface.rows,
    "growth": growth.rows, "restyle": restyle.rows, "training": training.rows, "start": startup.rows,
    "stability": stability.rows, "roots": roots.rows,
    "films": films.rows,
}  # fmt: skip
WINDOWS = {"window", "slow", "memory", "surface", "growth", "restyle", "training", "films"}
WHERE_NAMED = {"memory", "films"}


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--out", dest="folder", type=Path)
    parser.add_argument("--minutes", type=float, default=options.minutes)
    parser.parse_args(arguments, namespace=options)
    names: list[str] = options.names
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no benchmark named {unknown[0]!r}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for name in names or [part for part in PARTS if part not in WHERE_NAMED]:
        if name in WINDOWS and (trouble := display_problem()):
            print(f"\n{name}\n{trouble}", file=sys.stderr)
            return 1
        print_table(name, PARTS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
