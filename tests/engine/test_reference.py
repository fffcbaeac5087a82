"""The recorded paths of PyTorch, Keras, optax, TensorFlow 1, tf.keras and timm: the same numbers, nan and inf included.

Teacher-forced: the recorded gradients are fed in, so every step is compared by itself, states included. Closed loop: the
landscape's own gradient, as far as rounding noise leaves two correct programs together.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import optim
from optim.base import catalog
from optim.code.libraries import calls

FOLDER = Path(__file__).parents[1] / "reference" / "trajectories"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "index")
COUNT = 93
UNSUPPORTED: dict[str, str] = {}  # case: the reason why this program cannot follow it


def numbers(text: Any) -> np.ndarray:
    """An array of a table of the files, where numbers that are not finite are written as words."""
    return np.array(text, dtype=np.float64)  # reads "nan" and "inf" too


def load(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def settings(case: dict[str, Any]) -> dict[str, Any]:
    """The case in this program's words: optimizer, hyper, clip and schedule."""
    library = case["library"]["name"]
    keywords = case.get("effective_hyperparameters") or case["hyperparameters"]
    optimizer, hyper = optim.from_library(library, case["optimizer"], **keywords)
    if case["chain"]:
        assert case["chain"]["kind"] == "add_decayed_weights"
        assert hyper["weight_decay"] == 0.0
        hyper |= {"weight_decay": case["chain"]["kwargs"]["weight_decay"]}
        if "decoupled" in hyper:
            hyper["decoupled"] = False
    clip = case["clip"] and {"kind": case["clip"]["kind"], "layout": case["layout"], **case["clip"]["kwargs"]}
    plan = case["schedule"] and {"library": library, "name": case["schedule"]["name"], **case["schedule"]["kwargs"]}
    return {"optimizer": optimizer, "hyper": hyper, "clip": clip, "schedule": plan, "start": tuple(case["start"])}


def replayed(case: dict[str, Any]) -> optim.Run:
    return optim.replay(numbers(case["grad"]), **settings(case))


def same(mine: np.ndarray, reference: Any, scale: Any, tolerance: float, what: str) -> None:
    """nan and inf in the same places, and everything else within tolerance * scale."""
    reference = np.asarray(reference)
    assert mine.shape == reference.shape, what
    ordinary = np.isfinite(reference)
    np.testing.assert_array_equal(mine[~ordinary], reference[~ordinary], err_msg=what)
    assert np.isfinite(mine[ordinary]).all(), what
    if ordinary.any():
        scale = np.broadcast_to(scale, reference.shape)
        worst = (np.abs(mine - reference)[ordinary] / scale[ordinary]).max()
        assert worst <= tolerance, f"{what}: {worst:.3g}"


def loss_at(spec: optim.RunSpec, points: np.ndarray) -> np.ndarray:
    """The landscape at every row of `points`."""
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    p = landscape.numbers(spec.objective_params)
    with np.errstate(all="ignore"):
        return np.array([landscape.value(*point, p) for point in points])


def averages(case: dict[str, Any], n: int) -> np.ndarray:
    """The library's own average before each of the first n steps: the start, then its state after each step."""
    _, dialect = calls()[case["library"]["name"], case["optimizer"]]
    theirs = dialect.states[catalog.optimizers()[settings(case)["optimizer"]].point]
    return np.vstack([case["start"], numbers(case["state"][theirs])[: n - 1]])


@pytest.fixture(params=[name for name in NAMES if name not in UNSUPPORTED])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(request.param)


def test_all_cases_are_here() -> None:
    assert len(NAMES) == COUNT
    assert len(NAMES) - len(UNSUPPORTED) == 93
    assert set(UNSUPPORTED) <= set(NAMES)


def test_teacher_forced(case: dict[str, Any]) -> None:
    run, n = replayed(case), case["check"]["teacher_forced_steps"]
    reference = numbers(case["params"])[:n]
    same(run.theta[1 : n + 1], reference, np.maximum(1.0, np.abs(reference)), 1e-12, "theta")
    if case["clip"]:
        clipped = numbers(case["grad_clipped"])
        same(run.clipped, clipped, np.maximum(1e-300, np.abs(clipped)), 1e-12, "clipped gradient")


def test_first_step(case: dict[str, Any]) -> None:
    first = numbers(case["params"][0])
    same(replayed(case).theta[1], first, np.maximum(1.0, np.abs(first)), 1e-15, "theta after one step")


def test_states(case: dict[str, Any]) -> None:
    run, n = replayed(case), case["check"]["teacher_forced_steps"]
    _, dialect = calls()[case["library"]["name"], case["optimizer"]]
    theirs = {name.lstrip("-"): (ours, -1.0 if name[0] == "-" else 1.0) for ours, name in dialect.states.items()}
    for name, recorded in case["state"].items():
        ours, factor = theirs[name]
        if ours in run.state:
            mine = run.state[ours][1 : n + 1]
        elif ours in run.shared:
            mine = run.shared[ours][1 : n + 1, None]
        else:  # TensorFlow 1 keeps a buffer without momentum too: it holds the step
            assert case["library"]["name"] == "tf1" and ours == "b", name
            mine = -run.delta[:n]
        reference = numbers(recorded)[:n]
        finite = np.abs(reference[np.isfinite(reference)])
        same(factor * mine, reference, max(finite.max(initial=0.0), 1e-300), 1e-12, name)


def test_rates_of_the_schedule(case: dict[str, Any]) -> None:
    if not case["schedule"]:
        return
    run = replayed(case)
    np.testing.assert_allclose(run.lr, numbers(case["lr"]), rtol=1e-12, atol=0)
    for key, ours in (("momentum_used", "momentum"), ("beta1_used", "beta1")):
        if key in case:
            np.testing.assert_allclose(run.hyper[ours], numbers(case[key]), rtol=1e-12, atol=0)


def test_closed_loop(case: dict[str, Any]) -> None:
    function, n = case["function"], case["check"]["closed_loop_steps"]
    spec = optim.RunSpec(objective=function["id"], objective_params=function["params"], steps=case["n_steps"], **settings(case))
    run = optim.simulate(spec)
    reference = numbers(case["params"])[:n]
    same(run.theta[1 : n + 1], reference, np.maximum(1.0, np.abs(reference)), 1e-8, "theta")
    value = numbers(case["value"])[:n]  # the files have the loss where the gradient is taken, whatever an optimizer averages
    same(loss_at(spec, run.theta[:n]), value, np.maximum(1.0, np.abs(value)), 1e-6, "loss at the parameters")
    judged = value if run.judged is run.theta else loss_at(spec, averages(case, n))
    same(run.loss[:n], judged, np.maximum(1.0, np.abs(judged)), 1e-6, "loss")
    assert math.isfinite(run.theta[-1].sum()) == (case["first_nonfinite"] is None)
