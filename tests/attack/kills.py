"""Processes killed while they save: what they were replacing is whole, old or new, and nothing is left beside it.

Sessions, runs as CSV and NPZ, and recovery files; each is killed at another moment. After all of them one sweep, as at the next
start, takes away what they left.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tests.attack import Attack
from tests.attack.program import environment, own_home, started

SHORT, SEED = 10, 3
LONGEST = 0.06  # seconds between the first save and the kill
SAVING = """
import itertools, sys
from pathlib import Path
import optim
from optim.export import save
from rmsprop_gui.model.session_files import write_scene
from rmsprop_gui.model.presets import FIRST, load_preset
kind, path = {kind!r}, Path({path!r})
scene = load_preset(FIRST)
run = optim.simulate(optim.RunSpec(steps=300), "plain")
for k in itertools.count():
    if kind == "rmsp":
        write_scene(path, scene.with_(seed=k, about="x" * 50_000))
    elif kind == "json":
        from rmsprop_gui.model.recovery import UnsavedWork, write_unsaved
        write_unsaved(path, (UnsavedWork(scene.with_(seed=k, about="x" * 50_000), None, "a"),))
    else:
        save(run, path)
    if k == 0:
        print("ready", flush=True)
"""
KINDS = ("rmsp", "csv", "npz", "json")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--kills", type=int, default=SHORT, help="how many (default: %(default)s; long: 500)")
    parser.add_argument("--seed", type=int, default=SEED)


def run(arguments: Namespace) -> list[str]:
    rng, wrong = random.Random(arguments.seed), []
    with own_home() as home:
        results = home / "results"
        results.mkdir()
        for number in range(arguments.kills):
            kind = KINDS[number % len(KINDS)]
            path = results / f"a.{kind}"
            fault = kill_while_saving(kind, path, home, rng.uniform(0.0, LONGEST))

            wrong += [f"kill {number}, {kind}: {fault}"] if fault else []
        sweep = [sys.executable, "-c", "from optim.base.cache_folder import sweep; print(sweep())"]
        swept = subprocess.run(sweep, env=environment(home), capture_output=True, text=True, check=True).stdout.strip()
        stays = sorted(part.name for part in results.iterdir() if part.name.endswith(".part"))
        if stays:
            wrong.append(f"{len(stays)} unfinished files stay: {stays[0]}")
    print(f"  {arguments.kills} kills, {swept} unfinished files swept")
    return wrong


def kill_while_saving(kind: str, path: Path, home: Path, after: float) -> str:
    """What is wrong with the file then; "" if nothing is."""
    process = started(SAVING.format(kind=kind, path=str(path)), home)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if line != "ready\n":
            return f"it did not begin: {line}{process.stdout.read()[-500:]}"
        time.sleep(after)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    return fault_of(kind, path)


def fault_of(kind: str, path: Path) -> str:
    try:
        if kind == "rmsp":
            from rmsprop_gui.model.session_files import read_scene

            read_scene(path)
        elif kind == "json":
            from rmsprop_gui.model.recovery import read_unsaved

            read_unsaved(path)
        else:
            from optim.export import load

            load(path)
    except Exception as error:  # whatever a reader says, the file is not whole
        return f"{os.path.getsize(path) if path.exists() else 'no'} bytes, {type(error).__name__}: {error}"
    return ""


ENTRY = Attack("processes killed while they save", add_arguments, run)
