"""Dragging for long: memory, open files and threads stay flat. Needs Linux, whose figures of a process it reads."""

from __future__ import annotations

import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tests.attack import Attack
from tests.attack.program import ended, own_home, started

SHORT = 0.4  # minutes
REPORTS = 8
GROWTH = 12_000  # KB of memory between the middle and the end; caches are full by then
INSIDE = "from tests.attack.inside import drag_for; drag_for({seconds}, {reports})"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--minutes", type=float, default=SHORT, help="how long (default: %(default)s; long: 60)")
    parser.add_argument("--screen", action="store_true", help="on the display there is (default: on none)")


def run(arguments: Namespace) -> list[str]:
    if not Path("/proc/self/task").exists():
        print("  figures of a process are read on Linux only: nothing was tried")
        return []
    with own_home() as home:
        process = started(INSIDE.format(seconds=60 * arguments.minutes, reports=REPORTS), home, arguments.screen)
        try:
            output, _ = process.communicate(timeout=180 + 90 * arguments.minutes)
        except subprocess.TimeoutExpired:
            process.kill()
            return ["the window hangs"]
    rows = [[int(word) for word in line.split()[1:]] for line in output.splitlines() if line.startswith("FIGURES ")]
    wrong = [line[len("ERROR ") :] for line in output.splitlines() if line.startswith("ERROR ")]
    if process.returncode or len(rows) != REPORTS + 1:
        return [*wrong, f"{ended(process.returncode)}: {output[-800:]}"]
    for memory, files, threads, moves in rows:
        print(f"  after {moves:7,} moves: {memory // 1024} MB, {files} open files, {threads} threads")
    middle, last = rows[REPORTS // 2], rows[-1]
    for what, before, after, most in zip(("KB of memory", "open files", "threads"), middle, last, (GROWTH, 4, 2), strict=False):
        if after - before > most:
            wrong.append(f"{what} grow from {before} to {after} between the middle and the end")
    return wrong


ENTRY = Attack("dragging for long, with memory, open files and threads flat", add_arguments, run)
