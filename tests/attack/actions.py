"""Random actions in the whole window: commands, edits, keys, clicks, drags, themes, sizes, dialogs that open and close.

What counts as wrong: a process that ends by itself or hangs, and any exception that nobody expected. Everything is decided by
the seed; the last actions before a crash are told.
"""

from __future__ import annotations

import subprocess
from argparse import ArgumentParser, Namespace

from tests.attack import Attack
from tests.attack.program import ended, own_home, started

SHORT, SEED = 1000, 11
SECONDS_EACH = 0.5  # at most, on the whole
INSIDE = "from tests.attack.inside import act; act({actions}, {seed})"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--actions", type=int, default=SHORT, help="how many (default: %(default)s; long: 20000)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--screen", action="store_true", help="on the display there is (default: on none)")


def run(arguments: Namespace) -> list[str]:
    with own_home() as home:
        process = started(INSIDE.format(actions=arguments.actions, seed=arguments.seed), home, arguments.screen)
        try:
            output, _ = process.communicate(timeout=120 + SECONDS_EACH * arguments.actions)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            return [f"the window hangs after: {last_actions(output)}"]
    wrong = [line[len("ERROR ") :] for line in output.splitlines() if line.startswith("ERROR ")]
    end = ended(process.returncode)
    if end:
        wrong.append(f"{end} after: {last_actions(output)}; {output[-6000:]}")
    print(f"  {sum(line.startswith('ACTION ') for line in output.splitlines())} actions, seed {arguments.seed}")
    return wrong


def last_actions(output: str) -> str:
    return "; ".join([line for line in output.splitlines() if line.startswith("ACTION ")][-4:])


ENTRY = Attack("random actions in the window, with a screen (--screen) or without", add_arguments, run)
