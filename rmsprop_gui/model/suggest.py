"""A first setup for a new run: a library's defaults with a rate that suits the landscape. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from optim import simulate
from optim.base import catalog
from rmsprop_gui.model.optimizer_colours import is_given
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene, make_styles

STEP_SHARE = 0.015  # of the map's width: a step of this length crosses the map in about 70
FIRST_STEP = 0.1  # of the map's width, for optimizers whose steps follow the gradient
OWN_SCALE = 0.5  # a default rate from here on is a factor on something the optimizer finds itself

TRIED, LOWERED = 60, 6  # steps of a trial run; how often its rate is divided by three at most


def suggest_run(scene: Scene, optimizer: str, tried: bool = True) -> RunSetup:
    """A run of `optimizer` for this scene, with the first style that no other run has. tried: by short runs."""
    entry = catalog.get_by_key(optimizer)
    dialect = next((d for d in entry.dialects if d.name == "torch"), entry.dialects[0] if entry.dialects else None)
    hyper = dict(dialect.hyper) if dialect else {}
    default = hyper.get("lr", entry.Hyper._field_defaults["lr"])
    run = RunSetup(optimizer=optimizer, hyper=hyper, style=free_style(scene, optimizer))
    rate = suggest_rate(scene, entry, default)
    return replace(run, hyper={**hyper, "lr": try_out(scene, run, rate) if tried else rate})


def try_out(scene: Scene, run: RunSetup, rate: float) -> float:
    """The rate, lowered until a short run neither ends early nor ends higher than it started."""
    short = scene.with_(steps=TRIED, noise=None, drift=None)
    for _ in range(LOWERED):
        setup = replace(run, hyper={**run.hyper, "lr": rate})
        outcome = simulate(short.with_(runs=(setup,), focus=0).spec(0))
        if outcome.outcome.code == "finished" and outcome.loss[-1] <= outcome.loss[0]:
            break
        rate = round_rate(rate / 3)
    return rate


def suggest_rate(scene: Scene, entry: Any, default: float) -> float:
    """A rate that makes the run move at a speed one can watch.

    Where the rate is a length (the step has a bound): a share of the map. Where the rate multiplies the gradient: one over
    the curvature along the gradient at the start, half the limit of stability there.
    """
    if default >= OWN_SCALE:
        return float(default)
    landscape = catalog.landscape(scene.objective, scene.objective_params)
    if entry.step_bound is not None:
        return round_rate(STEP_SHARE * min(high - low for low, high in landscape.view))
    return round_rate(suggest_rate_for(scene, landscape) or float(default))


def suggest_rate_for(scene: Scene, landscape: Any) -> float:
    """One over the curvature along the gradient at the start, but no first step longer than FIRST_STEP of the map.

    0 where neither can be told.
    """
    parameters = landscape.numbers(scene.objective_params)
    start = np.array(landscape.start if scene.start is None else scene.start, dtype=float)
    width = min(high - low for low, high in landscape.view)
    with np.errstate(all="ignore"):
        gradient = np.array(landscape.gradient(*start, parameters), dtype=float)
        length = float(np.sqrt((gradient**2).sum()))
        beside = start - 1e-4 * width * gradient / length
        change = np.array(landscape.gradient(*beside, parameters), dtype=float) - gradient
        curvature = float(np.sqrt((change**2).sum())) / (1e-4 * width)
        rates = (1.0 / np.float64(curvature), FIRST_STEP * width / np.float64(length))
    return float(min((rate for rate in rates if np.isfinite(rate)), default=0.0))


def round_rate(x: float) -> float:
    """Two significant digits, as one would type it."""
    return float(f"{x:.1e}")


def style_with(scene: Scene, index: int, optimizer: str) -> RunStyle:
    """How a run looks with another optimizer: in the new one's colour, unless its own was chosen by somebody."""
    run = scene.runs[index]
    if not is_given(scene, index):
        return run.style
    others = tuple(each for k, each in enumerate(scene.runs) if k != index)
    return free_style(scene.with_(runs=others, focus=0), optimizer)


def free_style(scene: Scene, optimizer: str) -> RunStyle:
    """The optimizer's own colour, or one that no run has."""
    return make_styles([optimizer], [run.style for run in scene.runs], scene.colours)[0]
