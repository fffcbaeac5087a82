"""The scene of a lesson: a session as the window reads it, as a plain dict, and the runs it stands for."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from optim.base.checks import choose, find_named
from optim.base.errors import SpecError
from optim.base.resources import list_resources
from optim.base.run_colours import looks
from optim.base.saved_kinds import SESSION, read_description
from optim.base.translatable import translatable
from optim.simulate.spec import RunSpec

SHARED = ("objective", "objective_params", "start", "steps", "noise", "drift", "projection", "tolerance", "seed")
SHOWN = ("focus", "view", "layers", "step", "speed", "loop", "title", "about", "thresholds")
OF_A_RUN = ("optimizer", "hyper", "clip", "schedule", "edits")
OF_ITS_LOOK = ("name", "style", "visible")
RULES = ("clip", "schedule", "noise", "drift", "projection")  # an empty table turns one off: TOML has no word for nothing
DEFAULTS = {"objective": "valley", "steps": 120}  # where a scene's differ from those of a RunSpec
EVERY_RUN = "every_run"


def run_specs(scene: Mapping[str, Any]) -> tuple[RunSpec, ...]:
    """The RunSpecs of a scene, as the window makes them. Raises SpecError with a sentence where a run cannot be made."""
    shared = {**DEFAULTS, **{name: scene[name] for name in SHARED if name in scene}}
    if shared.get("start") is not None:
        shared["start"] = tuple(shared["start"])
    return tuple(RunSpec(**shared, **{n: run[n] for n in OF_A_RUN if n in run}) for run in scene.get("runs", [{}]))


def preset_scene(name: str) -> dict[str, Any]:
    """The scene of a preset. Raises SpecError with a sentence.

    name   of the preset
    """
    found = {path.stem: path for path in list_resources("presets", ".json")}
    path = choose(found, name, "preset")
    data = read_description(path, SESSION)
    return {key: value for key, value in data.items() if key not in ("order", "version", "kind")}


def complete(scene: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The scene with the lesson's title, and with its optimizer's colour for each run that has none."""
    full = {**change({}, scene), "title": title}
    runs = full.setdefault("runs", [{}])
    own = [run for run in runs if "style" not in run]
    taken = [run["style"].get("color_key_index", 0) for run in runs if isinstance(run.get("style"), Mapping)]
    places = looks([str(run.get("optimizer", "rmsprop")) for run in own], [t for t in taken if isinstance(t, int)])
    for place, run in zip(places, own, strict=True):
        run["style"] = {"color_key_index": place}
    return full


def change(scene: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the scene with some fields replaced.

    objective_params   are changed one by one; another objective begins with its own parameters and start
    runs               a list replaces all runs; a table changes some: {"2": {"hyper": {"lr": 0.1}}}, counted from 1
    every_run          changes each run: {"hyper": {"decay": 0.99}}
    noise, drift, and a run's clip and schedule   are turned off by an empty table
    """
    result = copy.deepcopy(dict(scene))
    if changes.get("objective", result.get("objective")) != result.get("objective"):
        for name in ("objective_params", "start", "view"):
            result.pop(name, None)
    for name, value in copy.deepcopy(dict(changes)).items():
        if name == "objective_params" and isinstance(value, Mapping):
            result[name] = {**result.get(name, {}), **value}
        elif name == "runs" and isinstance(value, Mapping):
            for number, each in value.items():
                change_run(run_at(result, number), each)
        elif name == EVERY_RUN:
            for run in result.setdefault("runs", [{}]):
                change_run(run, value)
        else:
            result[name] = None if name in RULES and value == {} else value
    return result


def run_at(scene: Mapping[str, Any], number: str) -> dict[str, Any]:
    """A run of a scene.

    scene    the scene
    number   its number from 1, as text

    Raises SpecError when there is no such run.
    """
    runs = scene.get("runs", [{}])
    if not number.isdecimal() or not 1 <= int(number) <= len(runs):
        raise SpecError(
            translatable("There is no run {number}; the runs are counted from 1 to {runs}.", number=number, runs=len(runs))
        )
    return runs[int(number) - 1]


def change_run(run: dict[str, Any], changes: Mapping[str, Any]) -> None:
    """Changes a run in place; another optimizer begins with its own hyperparameters.

    run       its settings
    changes   {field: value}
    """
    if changes.get("optimizer", run.get("optimizer")) != run.get("optimizer"):
        run.pop("hyper", None)
    for name, value in changes.items():
        if name == "hyper" and isinstance(value, Mapping):
            run[name] = {**run.get(name, {}), **value}
        else:
            run[name] = None if name in RULES and value == {} else value


def check_scene(scene: Mapping[str, Any], beside: tuple[str, ...] = ()) -> tuple[RunSpec, ...]:
    """The specs of a scene whose fields are all known. Raises SpecError with a sentence.

    beside   further fields that it may have
    """
    find_named(scene, (*SHARED, *SHOWN, "runs", *beside), "field of a scene")
    if not isinstance(scene.get("runs", []), list) or not all(isinstance(run, Mapping) for run in scene.get("runs", [])):
        raise SpecError(translatable("The runs of a scene are a list of tables; begin each with [[scene.runs]]."))
    for run in scene.get("runs", []):
        find_named(run, (*OF_A_RUN, *OF_ITS_LOOK), "field of a run")
    return run_specs(scene)
