"""Runs as programs: the scripts stand alone, and their numbers are the run's.

The scripts of PyTorch, Keras and optax are run where those can be imported; LIBRARY_PYTHON names the Python of an
environment that has them, if this one has not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import numpy as np
import pytest

import optim
from optim import Edit, Reset, RunSpec, Switch, simulate
from optim.base import catalog
from optim.code import CodeError, formats, write
from optim.code.library import horizon
from optim.expressions.own_functions.custom import examples

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
BOXES = [{"kind": name, "low": -0.7, "high": 1.3} for name in catalog.projections()]
SHORTER = [{"kind": name, "layout": layout} for name in catalog.update_clippings() for layout in ("vector", "split")]
PLANS = [{"name": name} for name in catalog.schedules()]
ENVIRONMENT = {"KERAS_BACKEND": "torch", **os.environ, "PYTHONPATH": ""}
TRANSCENDENTAL = ("ackley", "x_over_log_x", "michalewicz", "cross_in_tray", "easom")


def trajectories(folder: Path, specs: Mapping[str, RunSpec], format: str, python: str = sys.executable) -> dict[str, np.ndarray]:
    """What the scripts of `specs` compute, each a table of theta and loss; all in one process that knows nothing else."""
    paths = []
    for name, spec in specs.items():
        paths.append(folder / f"{name}.py")
        paths[-1].write_text(write(spec, format), encoding="utf-8")
    out = folder / "found.npz"
    done = subprocess.run(
        [python, "-c", DRIVER, str(out), *map(str, paths)], cwd=folder, capture_output=True, text=True, timeout=110, check=False,
        env=ENVIRONMENT,
    )  # fmt: skip
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
            schedule=PLANS[n % len(PLANS)], projection=BOXES[n % len(BOXES)] if n % 2 else None,
            update_clip=SHORTER[n % len(SHORTER)] if n % 3 else None,
        )  # fmt: skip
    return specs


def memory_specs() -> dict[str, RunSpec]:
    """Every optimizer with a memory that is reset, wholly and in part, and another one that takes over."""
    names = list(catalog.optimizers())
    specs = {}
    for n, name in enumerate(names):
        more = {"schedule": PLANS[n % len(PLANS)], "noise": NOISES[0]} if n % 2 else {}
        kept = catalog.optimizers()[name].State._fields
        part = [Reset(12, kept[n % len(kept)])] if kept else []
        edits = (Reset(4), *part, Switch(15, names[n - 1]), Edit(18, "lr", 0.03), Reset(20, "t"), Switch(22, names[n - 2]))
        specs[name] = RunSpec(objective="beale", optimizer=name, steps=26, edits=edits, clip=CLIPS[n % len(CLIPS)], **more)
    return specs


def rule_specs() -> dict[str, RunSpec]:
    """Every landscape, clipping and schedule once, and runs that end badly."""
    specs = {f"place-{name}": RunSpec(objective=name, steps=12) for name in catalog.landscapes()}
    specs |= {f"clip-{n}": RunSpec(objective="rosenbrock", clip=clip, steps=12) for n, clip in enumerate(CLIPS)}
    for name in ("rmsprop", "asgd", "schedule_free_adamw"):
        specs |= {
            f"box-{name}-{n}": RunSpec(objective="rosenbrock", optimizer=name, projection=box, steps=12, drift=DRIFTS[1])
            for n, box in enumerate(BOXES)
        }
    specs |= {f"shorter-{n}": RunSpec(objective="beale", optimizer="sgd", hyper={"lr": 0.2}, update_clip=rule, steps=20)
              for n, rule in enumerate(SHORTER)}  # fmt: skip
    specs |= {f"noise-{n}": RunSpec(noise=noise, steps=12, seed=n) for n, noise in enumerate(NOISES)}
    specs |= {f"plan-{n}": RunSpec(hyper={"momentum": 0.5}, schedule=plan, steps=40) for n, plan in enumerate(PLANS)}
    for n, example in enumerate(examples().values()):
        specs[f"own-{n}"] = RunSpec(objective="custom", objective_params=example.params, steps=12, drift=DRIFTS[n % len(DRIFTS)])
    powers = {"f": "abs(x)^a + 2^y + tanh(x*y) + (1 + x^2)^1.5"}
    specs["own-powers"] = RunSpec(objective="custom", objective_params=powers, steps=12)
    specs["no-steps"] = RunSpec(steps=0)
    specs["zero-by-zero"] = RunSpec(hyper={"eps": 0.0}, start=(0.0, 1.0), steps=5)
    specs["diverged"] = RunSpec(objective="rosenbrock", optimizer="sgd", hyper={"lr": 0.1}, steps=30)
    specs["overflow"] = RunSpec(objective="ackley", hyper={"lr": 1e200, "eps": 0.0}, steps=12)
    specs["out-of-the-domain"] = RunSpec(objective="x_over_log_x", hyper={"lr": 3.0}, start=(3.0,), steps=12)
    return specs


def data_specs(folder: Path) -> dict[str, RunSpec]:
    """Both models on tables of every kind: carried by the script or read from a file, split, scaled, in batches or not."""
    rows = [f"{i / 7!r};{(i * i % 11) / 3!r};{'no' if i % 3 else 'yes'}".replace(".", ",") for i in range(400)]
    rows[7], rows[20] = "NA;1,5;yes", "2,5;;no"
    user = folder / "größe.csv"
    user.write_bytes("\n".join(["größe;preis;ja", *rows]).encode("cp1252"))
    tables = {
        "six-points": {"data": "six-points", "standardise": "none", "test_size": 0.0}, "diamonds": {"data": "diamonds"},
        "own": {"data": str(user), "x": "größe", "y": "preis", "test_size": 0.25, "split_seed": 7},
    }  # fmt: skip
    labels = {
        "challenger": {}, "pricey": {"data": "diamonds", "x": "carat", "y": "price", "above": 2401.0},
        "yes": {"data": str(user), "x": "größe", "y": "ja", "test_size": 0.25, "standardise": "train"},
    }  # fmt: skip
    others = {"full": {}, "batch": {"batch": 5}, "ordered": {"batch": 4, "shuffle": False, "standardise": "none"}}
    disturbed = {"noise": {"kind": "gaussian"}, "drift": {"kind": "linear"}, "clip": {"kind": "clipnorm"}, "steps": 25}
    specs = {}
    for objective, kinds in (("linear_regression", tables), ("logistic_regression", labels)):
        for n, ((name, params), (how, more)) in enumerate(product(kinds.items(), others.items())):
            spec = RunSpec(objective=objective, objective_params={**params, **more}, steps=25)
            specs[f"{objective}-{name}-{how}"] = spec.with_(**disturbed) if n % 4 == 3 else spec
    twice = {**tables["diamonds"], "batch": 512, "halved": False}
    return {**specs, "twice": RunSpec(objective="linear_regression", objective_params=twice, steps=170)}


def shorter_specs() -> dict[str, RunSpec]:
    """Every optimizer in shorter numbers: to the nearest, by chance, with a master copy, and as PyTorch's tensors round."""
    rules: list[dict[str, str]] = [
        {"kind": "formats"},
        {"kind": "formats", "parameters": "bfloat16", "state": "bfloat16", "arithmetic": "float32", "rounding": "stochastic"},
        {"kind": "formats", "state": "float32", "arithmetic": "bfloat16", "master": "float32", "rounding": "stochastic"},
    ]
    found = {}
    for n, name in enumerate(catalog.optimizers()):
        found[name] = RunSpec(objective="rosenbrock", optimizer=name, precision=rules[n % 3], steps=20, seed=n)
    found["box"] = RunSpec(precision=rules[1], steps=20, projection={"kind": "box", "low": -0.7, "high": 0.3})
    found["legs"] = RunSpec(precision=rules[2], steps=30, edits=(Reset(5), Reset(8, "v"), Switch(20, "sgd", {"momentum": 0.9})))
    for name in ("rmsprop", "adam", "adamw", "sgd"):
        dialect = next(d for d in catalog.optimizers()[name].dialects if d.library == "torch")
        for dtype in ("float32", "float16"):
            rule = {"kind": "tensors", "dtype": dtype}
            found[f"{name}-{dtype}"] = RunSpec(optimizer=name, hyper=dialect.hyper, precision=rule, steps=20)
    return found


def test_the_numpy_script_of_a_run_on_data_gives_the_same_bits(tmp_path: Path) -> None:
    assert_same_bits(tmp_path, data_specs(tmp_path))


@pytest.mark.parametrize("specs", [
    dialect_specs, switch_specs, disturbed_specs, memory_specs, rule_specs, shorter_specs,
])
def test_the_numpy_script_gives_the_same_bits(tmp_path: Path, specs) -> None:
    assert_same_bits(tmp_path, specs())


# ---- libraries

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
NEEDED = {"pytorch": "torch", "keras": "keras", "optax": "optax"}


def library_specs(library: str) -> dict[str, RunSpec]:
    """Every optimizer of a library, plain and with that library's own clipping, schedules and edits of its numbers."""
    specs: dict[str, RunSpec] = {}
    clips = [clip for clip in CLIPS if catalog.clippings()[clip["kind"]].library == library]
    plans = [{"name": n} for n, form in catalog.schedules().items() if form.library == library]
    found = [(k, e, d) for k, e in catalog.optimizers().items() for d in e.dialects if d.library == library]
    for n, (name, _, dialect) in enumerate(found):
        hyper = {**dialect.hyper, "lr": 1.0 if name == "prodigy" else 0.02}
        place = ("rosenbrock", "ackley", "x_over_log_x", "beale")[n % 4]
        plain = RunSpec(objective=place, optimizer=name, hyper=hyper, steps=30)
        specs[name] = plain
        specs[f"{name}-clip"] = plain.with_(clip=clips[n % len(clips)], noise={"kind": "gaussian"}, drift={"kind": "linear"})
        specs[f"{name}-plan"] = plain.with_(schedule=plans[n % len(plans)])
        decay = next((f for f in ("decay", "beta2", "beta1") if f in hyper or f in plain.hyper), "lr")
        specs[f"{name}-edits"] = plain.with_(edits=((10, decay, 0.7), (20, "lr", 0.005)), clip=CLIPS[n % len(CLIPS)])
        specs[f"{name}-shorter"] = plain.with_(update_clip=SHORTER[n % len(SHORTER)], schedule=plans[n % len(plans)])
        specs[f"{name}-box"] = plain.with_(projection=BOXES[n % len(BOXES)], clip=CLIPS[n % len(CLIPS)])
        other, form = next((k, d) for k, _, d in found if k != name and k in ("sgd", "adam"))
        switch = Switch(20, other, {**form.hyper, "lr": 0.01})
        specs[f"{name}-memory"] = plain.with_(edits=(Reset(10), switch, Edit(25, "lr", 0.005)), clip=clips[n % len(clips)])
        if dialect.tensors is not None:
            for dtype in ("float32", "bfloat16", "float16"):
                specs[f"{name}-{dtype}"] = plain.with_(precision={"kind": "tensors", "dtype": dtype})
        if "weight_decay" in plain.hyper:
            specs[f"{name}-decay"] = plain.with_hyper(weight_decay=0.05)
    rmsprop = {**next(d for d in catalog.optimizers()["rmsprop"].dialects if d.library == library).hyper, "momentum": 0.8}
    for n, plan in enumerate(plans):
        specs[f"plan-{n}"] = RunSpec(hyper=rmsprop, schedule=plan, steps=40)
    for n, clip in enumerate(clips):
        specs[f"clip-{n}"] = RunSpec(objective="rosenbrock", hyper=rmsprop | {"centered": True}, clip=clip, steps=40)
    return specs


@pytest.mark.parametrize("format", NEEDED)
def test_the_scripts_of_libraries_agree_as_far_as_they_say(tmp_path: Path, format: str) -> None:
    library = NEEDED[format]
    if subprocess.run([PYTHON, "-c", f"import {library}"], capture_output=True, check=False, env=ENVIRONMENT).returncode:
        pytest.skip(f"{library} cannot be imported here, so its scripts are not run")
    specs = {name: spec for name, spec in library_specs(library).items() if expressible(spec, format)}
    form = next(dialect for dialect in catalog.optimizers()["rmsprop"].dialects if dialect.library == library)
    specs |= {name: spec.with_hyper(**form.hyper) for name, spec in [*data_specs(tmp_path).items()][::3]}
    found = trajectories(tmp_path, specs, format, PYTHON)
    far = {name: apart(spec, found[name]) for name, spec in specs.items()}
    print(f"{format}: {len(specs)} scripts, largest difference {max(far.values()):.2g}")
    assert {name: distance for name, distance in far.items() if not distance <= 1e-9} == {}


def expressible(spec: RunSpec, format: str) -> bool:
    try:
        write(spec, format)
    except CodeError:
        return False
    return True


def apart(spec: RunSpec, found: np.ndarray) -> float:
    """The largest difference in theta, of 1 or of its size, through the step that the script names."""
    steps, _ = horizon(spec)
    mine, theirs = simulate(spec, "plain").theta[: steps + 1], found[: steps + 1, :-1]
    if catalog.optimizers()[spec.optimizer].point:  # the loss is that of the average
        np.testing.assert_allclose(found[: steps + 1, -1], simulate(spec, "plain").loss[: steps + 1], rtol=1e-6, atol=1e-9)
    ordinary = np.isfinite(mine)
    assert (ordinary == np.isfinite(theirs)).all()
    distance = np.abs(mine[ordinary] - theirs[ordinary]) / np.maximum(1.0, np.abs(mine[ordinary]))
    return float(distance.max(initial=0.0))


# ---- what cannot be said

OWN_ORDER = " rounds in an order of its own, which is not this run's; choose NumPy, which writes every rounding down."


@pytest.mark.parametrize(
    ("spec", "format", "sentence"),
    [
        (RunSpec(precision={"kind": "formats"}), "pytorch", "PyTorch" + OWN_ORDER),
        (RunSpec(precision={"kind": "formats"}), "keras", "Keras" + OWN_ORDER),
        (RunSpec(optimizer="lion"), "pytorch",
        "PyTorch has no Lion; choose Keras, optax or NumPy, which can make this run."),
        (
            RunSpec(hyper={"eps_inside": True}), "pytorch",
            "PyTorch's RMSprop is another formula: ε inside the root is on here; choose Keras, optax or NumPy, which can make "
            "this run.",
        ),
        (
            RunSpec(hyper={"momentum": 0.0}, edits=((10, "momentum", 0.9),)), "pytorch",
            "Momentum is zero at some steps and not at others, and PyTorch decides that only once; choose NumPy, which can make "
            "this run.",
        ),
    ],
)  # fmt: skip
def test_a_sentence_where_a_library_cannot(spec: RunSpec, format: str, sentence: str) -> None:
    with pytest.raises(CodeError) as error:
        write(spec, format)
    assert str(error.value) == sentence


@pytest.mark.parametrize("format", [name for name in formats() if name != "engine"])
def test_recorded_gradients_are_no_script(format: str) -> None:
    spec = optim.replay([[1.0, 2.0]]).spec
    with pytest.raises(CodeError, match="recorded gradients"):
        write(spec, format)


def test_switches_that_play_no_part_do_not_matter() -> None:
    """Without momentum it is all the same where the rate sits, and without weight decay what it would do."""
    text = write(RunSpec(hyper={"lr_inside": True, "decoupled": True, "square_first": True}), "pytorch")
    assert "torch.optim.RMSprop(params, lr=0.01, alpha=0.9, eps=1e-08)" in text


def test_the_script_shows_the_plain_formula() -> None:
    text = write(RunSpec(optimizer="sgd"), "numpy")
    assert "def update(theta, g, k):\n    return theta - k.lr * g\n" in text


def test_the_script_runs_by_itself(tmp_path: Path) -> None:
    spec = RunSpec(objective="rosenbrock", steps=3)
    (tmp_path / "run.py").write_text(write(spec, "numpy"), encoding="utf-8")
    given = {"cwd": tmp_path, "capture_output": True, "text": True, "timeout": 60, "check": True, "env": ENVIRONMENT}
    printed = subprocess.run([sys.executable, "run.py"], **given).stdout
    subprocess.run([sys.executable, "run.py", "--csv", "run.csv"], **given)
    rows = [[float(word) for word in line.split()] for line in printed.splitlines()]
    np.testing.assert_array_equal(np.array(rows)[:, 1:], table(spec))
    assert (tmp_path / "run.csv").read_text().splitlines() == [
        "step,theta_1,theta_2,loss", *(line.replace(" ", ",") for line in printed.splitlines())
    ]  # fmt: skip


def test_the_horizon_is_where_the_last_digit_decides() -> None:
    calm, wild = RunSpec(steps=100), RunSpec(objective="rosenbrock", optimizer="sgd", hyper={"lr": 0.0055}, steps=400)
    assert horizon(calm) == (100, 100)
    steps, looked = horizon(wild)
    assert 0 < steps < looked == 400
