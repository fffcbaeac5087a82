"""Starts with damaged settings, caches and recovery files: there is always a window, and the program ends when it is closed.

A whole program fills these places first; each further start finds mutants of what it left.
"""

from __future__ import annotations

import random
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from tests.attack import Attack
from tests.attack.mutate import mutate_bytes
from tests.attack.program import ended, own_home, settings_file, started, state_folder

SHORT, SEED = 6, 5
SECONDS = 120  # for one start, on a busy machine
VISIT = """
import sys
from PySide6.QtCore import QTimer
from rmsprop_gui import app
from rmsprop_gui.windows.main import main_window
main_window.TOUR_AFTER = 10**8
made = app.ExplorerApp.__init__
def init(parts, *a, **k):
    made(parts, *a, **k)
    parts.window.populated.connect(lambda: QTimer.singleShot(1200, lambda: leave(parts)))
def leave(parts):
    print("WINDOW", len(parts.window.docks), flush=True)
    if {fill!r}:
        for name, dock in parts.window.docks.items():
            dock.show()
        parts.settings.text_scale, parts.settings.theme = 1.15, "dark"
        parts.settings.remember("/somewhere/a.rmsp")
        parts.session.change("Seed", seed=5)
        parts.recovery.write()
        parts.recovery.close(keep=True)
    parts.session.undo_stack.setClean()
    for dialog in parts.window.findChildren(__import__("PySide6.QtWidgets").QtWidgets.QDialog):
        dialog.close()
    parts.window.close()
app.ExplorerApp.__init__ = init
sys.exit(app.run())
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--starts", type=int, default=SHORT, help="how many (default: %(default)s; long: 200)")
    parser.add_argument("--seed", type=int, default=SEED)


def run(arguments: Namespace) -> list[str]:
    rng, wrong = random.Random(arguments.seed), []
    with own_home() as home:
        fault = visit(home, fill=True)
        if fault:
            return [f"the first start: {fault}"]
        whole = {path: path.read_bytes() for path in files_in(home)}
        for number in range(arguments.starts):
            for path, content in whole.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(damage(content, rng))
            fault = visit(home, fill=False)
            wrong += [f"start {number}: {fault}"] if fault else []
    print(f"  {arguments.starts} starts, {len(whole)} files damaged for each")
    return wrong


def files_in(home: Path) -> list[Path]:
    """Settings, what lies beside the log, and everything in the cache."""
    caches = [path for path in (home / "xdg_cache_home").rglob("*") if path.is_file()]
    state = [path for path in state_folder(home).rglob("*") if path.is_file()]
    return [path for path in (settings_file(home), *state, *caches) if path.is_file()]


def damage(content: bytes, rng: random.Random) -> bytes:
    """Emptied, cut, filled with noise, repeated, or some bytes changed."""
    how: Callable[[], bytes] = rng.choice((
        lambda: b"", lambda: content[: rng.randrange(len(content) + 1)], lambda: rng.randbytes(len(content)), lambda: content * 2,
        lambda: mutate_bytes(content, rng) if content else b"\0", lambda: content[::-1],
    ))  # fmt: skip
    return how()


def visit(home: Path, fill: bool) -> str:
    """Starts the program, closes its window, and tells what went wrong; "" for nothing."""
    process = started(VISIT.replace("{fill!r}", repr(fill)), home)
    try:
        output, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
        return f"it does not end: {output[-500:]}"
    if "WINDOW" not in output:
        return f"no window, {ended(process.returncode)}: {output[-800:]}"
    if "Traceback" in output or process.returncode:
        return f"{ended(process.returncode)}: {output[-800:]}"
    return ""


ENTRY = Attack("starts with damaged settings, caches and recovery files", add_arguments, run)
