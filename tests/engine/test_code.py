"""Runs as programs: the scripts stand alone, and their numbers are the run's."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

import optim
from optim import RunSpec, SpecError, catalog, simulate
from optim.export.code import CodeError, formats, write

DRIVER = """
import runpy, sys
import numpy as np
out, *paths = sys.argv[1:]
found = {}
for path in paths:
    rows = [[*map(float, theta), float(loss)] for theta, loss in runpy.run_path(path)["trajectory"]()]
    found[path] = np.array(rows)
np.savez(out, *found.values())
"""
CLIPS = [{"kind": name, "layout": layout} for name in catalog.clippings() for layout in ("vector", "split")]
NOISES = [{"kind": name} for name in catalog.noises()]
DRIFTS = [{"kind": "circle"}, {"kind": "linear"}, {"kind": "jump", "step": 5}]
PLANS = [{"name": name} for name in catalog.schedules()]
TRANSCENDENTAL = ("ackley", "x_over_log_x", "michalewicz", "cross_in_tray", "easom")


def trajectories(folder: Path, specs: Mapping[str, RunSpec], format: str, python: str = sys.executable) -> dict[str, np.ndarray]:
    """What the scripts of `specs` compute, each a table of theta and loss; all in one process that knows nothing else."""
    paths = []
    for name, spec in specs.items():
        paths.append(folder / f"{name}.py")
        paths[-1].write_text(write(spec, format), encoding="utf-8")
    out = folder / "found.npz"
    done = subprocess.run(
        [python, "-c", DRIVER, str(out), *map(str, paths)], cwd=folder, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stderr
    with np.load(out) as found:
        return dict(zip(specs, (found[name] for name in found.files), strict=True))


def table(spec: RunSpec) -> np.ndarray:
    run = simulate(spec, "plain")
    return np.column_stack([run.theta, run.loss])


def bits(numbers: np.ndarray) -> np.ndarray:
    """Equal where the numbers are the same to the last bit; a nan is a nan."""
    return np.where(np.isnan(numbers), np.nan, numbers).view(np.int64)


def assert_same_bits(folder: Path, specs: Mapping[str, RunSpec]) -> None:
    found = trajectories(folder, specs, "numpy")
    different = [name for name, spec in specs.items() if not np.array_equal(bits(found[name]), bits(table(spec)))]
    assert not different


def dialect_specs() -> dict[str, RunSpec]:
    """Every dialect of every optimizer, on one landscape after the other, each with another disturbance."""
    specs, places = {}, sorted(catalog.landscapes())
    for name, entry in catalog.optimizers().items():
        for number, settings in enumerate([{}, *(dialect.hyper for dialect in entry.dialects)]):
            n = len(specs)
            hyper = {**settings, **({"weight_decay": 0.01} if n % 3 == 0 and "weight_decay" in entry.Hyper._fields else {})}
            hyper |= {"momentum": 0.8} if n % 2 and "momentum" in entry.Hyper._fields else {}
            specs[f"{name}-{number}"] = RunSpec(objective=places[n % len(places)], optimizer=name, hyper=hyper, steps=25)
    return specs


def switch_specs() -> dict[str, RunSpec]:
    """Every switch of every optimizer turned round, alone and together with the others, on a transcendental landscape."""
    specs = {}
    for name, entry in catalog.optimizers().items():
        switches = {n: v for n, v in entry.Hyper()._asdict().items() if isinstance(v, bool)}
        decay = {"weight_decay": 0.02} if "weight_decay" in entry.Hyper._fields else {}
        momentum = {"momentum": 0.7} if "momentum" in entry.Hyper._fields else {}
        for number, turned in enumerate([*([n] for n in switches), list(switches)]):
            hyper = {**decay, **momentum, **{n: not switches[n] for n in turned}}
            place = TRANSCENDENTAL[len(specs) % len(TRANSCENDENTAL)]
            specs[f"{name}-{number}"] = RunSpec(objective=place, optimizer=name, hyper=hyper, steps=20)
    return specs


def disturbed_specs() -> dict[str, RunSpec]:
    """Every optimizer with some clipping, schedule, noise, drift and edits."""
    specs = {}
    for n, (name, entry) in enumerate(catalog.optimizers().items()):
        numbers = [f for f in entry.Hyper._fields if not isinstance(entry.Hyper()._asdict()[f], bool)]
        edits = [(4, numbers[n % len(numbers)], 0.3), (9, "lr", 0.02), (12, numbers[n % len(numbers)], 0.0)]
        if name == "rprop":
            edits = [(9, "lr", 0.02)]
        specs[name] = RunSpec(
            objective=TRANSCENDENTAL[n % len(TRANSCENDENTAL)], optimizer=name, steps=16, clip=CLIPS[n % len(CLIPS)],
            noise=NOISES[n % len(NOISES)], drift=DRIFTS[n % len(DRIFTS)], edits=tuple(edits), seed=n,
            schedule=PLANS[n % len(PLANS)],
        )  # fmt: skip
    return specs


def rule_specs() -> dict[str, RunSpec]:
    """Every landscape, clipping and schedule once, and runs that end badly."""
    specs = {f"place-{name}": RunSpec(objective=name, steps=12) for name in catalog.landscapes()}
    specs |= {f"clip-{n}": RunSpec(objective="rosenbrock", clip=clip, steps=12) for n, clip in enumerate(CLIPS)}
    specs |= {f"plan-{n}": RunSpec(hyper={"momentum": 0.5}, schedule=plan, steps=40) for n, plan in enumerate(PLANS)}
    specs["no-steps"] = RunSpec(steps=0)
    specs["zero-by-zero"] = RunSpec(hyper={"eps": 0.0}, start=(0.0, 1.0), steps=5)
    specs["diverged"] = RunSpec(objective="rosenbrock", optimizer="sgd", hyper={"lr": 0.1}, steps=30)
    specs["overflow"] = RunSpec(objective="ackley", hyper={"lr": 1e200, "eps": 0.0}, steps=12)
    specs["out-of-the-domain"] = RunSpec(objective="x_over_log_x", hyper={"lr": 3.0}, start=(3.0,), steps=12)
    return specs


@pytest.mark.parametrize("specs", [dialect_specs, switch_specs, disturbed_specs, rule_specs])
def test_the_numpy_script_gives_the_same_bits(tmp_path: Path, specs) -> None:
    assert_same_bits(tmp_path, specs())
