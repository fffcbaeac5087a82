"""What the stability meter costs, and what its warnings are worth: lead times and false alarms over 20 seeds, with controls.

A warning is a ratio above 1 that reaches 1.1, after the first `COLD` steps, in which v is still filling. A jump is a loss of all
rows that rises above the lowest so far by more than `RISE`. False: no jump within `WAIT` steps; missed: a jump without a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

import optim
from optim.analysis.events.unstable import find_jumps
from optim.analysis.stability.onset import LEAST, find_onsets
from optim.network import NetworkSpec
from optim.network.hessian_product import HessianProduct
from optim.network.trainer import Trainer, gather
from optim.recorder.curvature import CurvatureMeter, get_scaling
from tests.benchmarks.table import Row, alternately, milliseconds

SEEDS, STEPS, EVERY = 20, 240, 2
COLD, WAIT, RISE = 20, 120, 0.02
LANDSCAPES = (("valley", "rmsprop"), ("rosenbrock", "rmsprop"), ("ackley", "adam"), ("michalewicz", "adam"), ("beale", "nadam"))
TRAININGS = {  # what is trained: batch, optimizer, hyperparameters
    "full batch, RMSprop 0.03, decay 0.99": (1437, "rmsprop", {"lr": 0.03, "decay": 0.99}),
    "batches of 256, RMSprop 0.03, decay 0.99": (256, "rmsprop", {"lr": 0.03, "decay": 0.99}),
    "at the edge: full batch, RMSprop 0.003, decay 0.9": (1437, "rmsprop", {"lr": 0.003, "decay": 0.9}),
    "control: full batch, RMSprop 0.001, decay 0.99": (1437, "rmsprop", {"lr": 0.001, "decay": 0.99}),
    "control: batches of 256, RMSprop 0.001, decay 0.99": (256, "rmsprop", {"lr": 0.001, "decay": 0.99}),
}
RUNS = {  # two parameters, from random starts
    "valley, RMSprop 0.15, decay 0.9": ("valley", "rmsprop", {"lr": 0.15, "decay": 0.9}),
    "rosenbrock, RMSprop 0.02, decay 0.9": ("rosenbrock", "rmsprop", {"lr": 0.02, "decay": 0.9}),
    "himmelblau, RMSprop 0.1, decay 0.9": ("himmelblau", "rmsprop", {"lr": 0.1, "decay": 0.9}),
    "control: valley, Adam 0.05": ("valley", "adam", {"lr": 0.05}),
    "control: valley, SGD 0.3": ("valley", "sgd", {"lr": 0.3}),
    "control: rosenbrock, Adam 0.02": ("rosenbrock", "adam", {"lr": 0.02}),
}


class Followed(NamedTuple):
    """A training at its measured steps: the loss of all rows, and the ratio."""

    steps: np.ndarray
    loss: np.ndarray
    ratio: np.ndarray


def rows() -> Iterator[Row]:
    for objective, optimizer in LANDSCAPES:
        yield curve_cost(objective, optimizer)
    yield estimate_cost()
    for name, each in RUNS.items():
        yield runs_warned(name, *each)
    for name, (batch, optimizer, hyper) in TRAININGS.items():
        spec = NetworkSpec(layers=(16,), activation="tanh", optimizer=optimizer, hyper=hyper, batch=batch, epochs=300)
        yield warnings(name, spec)


def runs_warned(name: str, objective: str, optimizer: str, hyper: dict[str, float]) -> Row:
    """The same of runs with two parameters, whose jumps are those that the events tell."""
    params = {"k": 50.0, "scale": 0.1} if objective == "valley" else {}
    view = np.array(optim.catalog.landscapes()[objective].view)
    found = []
    for start in view[:, 0] + np.random.default_rng(0).random((SEEDS, 2)) * (view[:, 1] - view[:, 0]):
        spec = optim.RunSpec(
            objective=objective, objective_params=params, optimizer=optimizer, hyper=hyper, start=tuple(start), steps=600
        )
        run = optim.simulate(spec)
        onset = next((each.step for each in find_onsets(run) if each.step >= COLD), None)
        jumps = [step for step in find_jumps(run) if step > (COLD if onset is None else onset)]
        found.append((onset, jumps[0] if jumps else None))
    return tell(name, found)


def curve_cost(objective: str, optimizer: str) -> Row:
    """The curve of a run of 10,000 steps beside the run, both compiled."""
    spec = optim.RunSpec(objective=objective, optimizer=optimizer, steps=10_000)
    optim.stability(optim.simulate(spec))
    runs = iter([optim.simulate(spec) for _ in range(16)])
    curve, run = alternately(lambda: optim.stability(next(runs)), lambda: optim.simulate(spec))
    return Row(
        f"curve of 10,000 steps, {objective}", milliseconds(curve), f"{milliseconds(run)} the run", f"{curve / run:.2f}", "2"
    )


def estimate_cost() -> Row:
    """A warm-started estimate over all tensors of 64-64-10, beside a gradient of the same rows."""
    trainer = Trainer(gather(NetworkSpec(optimizer="adam", batch=1437, epochs=400)))
    product, meter = make_meter(trainer)
    products: list[int] = []

    def estimate() -> None:
        theta = trainer.network.theta.copy()
        lines = trainer.move(trainer.network.gradient.copy())
        product.set_point(theta)
        scaling = get_scaling(
            trainer.plan.optimizer,
            trainer.update.hyper(0),
            trainer.update.shared_record,
            np.broadcast_to(lines.rate, theta.shape),
        )
        assert scaling is not None
        products.append(meter.measure(product.product, scaling, each=False).products)

    trainer.measure()
    estimate()
    found, gradient = alternately(estimate, trainer.measure)  # type: ignore[arg-type]
    what = f"estimate, {np.median(products):.0f} products (most {max(products)})"
    return Row(what, milliseconds(found), f"{milliseconds(gradient)} a gradient", f"{found / gradient:.1f}", "30")


def make_meter(trainer: Trainer) -> tuple[HessianProduct, CurvatureMeter]:
    data = trainer.data
    product = HessianProduct(trainer.layout, trainer.network.activation, data.x_train / data.scale, data.y_train)
    return product, CurvatureMeter({}, trainer.spec.seed)


def follow(spec: NetworkSpec) -> Followed:
    """Trains, and looks at all rows at every second step."""
    trainer = Trainer(gather(spec))
    product, meter = make_meter(trainer)
    steps, loss, ratio = [], [], []
    for k in range(STEPS):
        trainer.measure()
        theta = trainer.network.theta.copy()
        lines = trainer.move(trainer.network.gradient.copy())
        if k % EVERY == 0:
            product.set_point(theta)
            rate = np.broadcast_to(lines.rate, theta.shape)
            scaling = get_scaling(trainer.plan.optimizer, trainer.update.hyper(k), trainer.update.shared_record, rate)
            assert scaling is not None
            steps.append(k)
            loss.append(product.loss)
            ratio.append(meter.measure(product.product, scaling, each=False).ratio)
    return Followed(np.array(steps), np.array(loss), np.array(ratio))


def warnings(name: str, spec: NetworkSpec) -> Row:
    """Lead times and false alarms of 20 seeds."""
    found = [follow(spec.with_(seed=seed)) for seed in range(SEEDS)]
    return tell(name, [(find_warning(each), find_jump(each)) for each in found])


def tell(name: str, found: list[tuple[int | None, int | None]]) -> Row:
    """A row of (warning, jump) of all seeds."""
    warned = [(onset, jump) for onset, jump in found if onset is not None]
    leads = [jump - onset for onset, jump in warned if jump is not None and 0 <= jump - onset <= WAIT]
    missed = sum(onset is None and jump is not None for onset, jump in found)
    lead = f"{np.median(leads):.0f} ({min(leads)} to {max(leads)})" if leads else "none"
    said = f"{len(leads)} before a jump, {len(warned) - len(leads)} false"
    return Row(name, f"lead {lead}", f"{len(warned)} of {len(found)} warned", said, f"{missed} missed")


def find_warning(found: Followed) -> int | None:
    """The first step of the first part above 1 that reaches the least ratio of an event."""
    above = (found.ratio > 1.0) & (found.steps >= COLD)
    strong = np.flatnonzero(above & (found.ratio >= LEAST))
    if not strong.size:
        return None
    first = strong[0]
    while first > 0 and above[first - 1]:
        first -= 1
    return int(found.steps[first])


def find_jump(found: Followed) -> int | None:
    """The first step whose loss is above the lowest so far by more than `RISE` of it."""
    lowest = np.minimum.accumulate(found.loss)
    risen = np.flatnonzero((found.loss > (1.0 + RISE) * lowest) & (found.steps >= COLD))
    return int(found.steps[risen[0]]) if risen.size else None
