"""The engine: optimizers, landscapes and exact runs, without a screen.

    spec = optim.RunSpec(objective="rosenbrock", optimizer="rmsprop", hyper={"lr": 0.01}, start=(-1.2, 1.0), steps=300)
    run = optim.simulate(spec)
    run.theta, run.rate, run.outcome.sentence
    ends = optim.simulate_batch(spec, starts, hyper={"lr": rates})  # many runs at once: optim.simulate.batch

`optim.catalog.optimizers()`, `.landscapes()`, `.schedules()`, `.clippings()`, `.noises()`, `.drifts()`, `.projections()` and
`.precisions()` list what there is. The packages are layers: each imports from those below it only; `pyproject.toml` says so.
From the top:

    lessons                              courses whose numbers are measured
    batch_scaling                        which learning rate suits which batch size, measured
    benchmark, comparison, network       optimizers compared fairly; dialects side by side; networks
    checkpoint                           files in which a training left its weights and its optimizer's state
    recorder                             recordings of PyTorch, Keras and other trainings
    sweeps                               thousands of runs over a plane
    notebook                             what a run and a spec show of themselves
    page                                 scenes as HTML pages
    code, export                         runs as programs; runs as files
    analysis                             what a run means: bounds, verdict, events, the lines of a step
    simulate                             a run, alone or as one of many
    compile                              kernels made from the same formulas
    data, expressions                    objectives made of tables, and of functions that a user writes
    notation                             how formulas are written down
    optimizers, landscapes, conditions   one file each, found by their folders
    elementary                           exp, log, pow ...: the same bits everywhere
    base                                 what all others stand on
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optim.analysis.stability import StabilityCurve, stability
    from optim.base import catalog
    from optim.base.errors import SpecError
    from optim.code.from_code import AmbiguousCode, ParsedOptimizer, from_code, parse_line
    from optim.code.libraries import from_library
    from optim.simulate.batch import BatchResult, simulate_batch
    from optim.simulate.edits import Edit, Reset, Switch
    from optim.simulate.outcome import Outcome
    from optim.simulate.run import Run, replay, simulate
    from optim.simulate.spec import RunSpec

# Imported when it is first asked for: whoever wants a sentence or a folder of the engine does not wait for NumPy.
PLACES = {
    "AmbiguousCode": "optim.code.from_code",
    "BatchResult": "optim.simulate.batch",
    "Edit": "optim.simulate.edits",
    "Outcome": "optim.simulate.outcome",
    "ParsedOptimizer": "optim.code.from_code",
    "Reset": "optim.simulate.edits",
    "Run": "optim.simulate.run",
    "RunSpec": "optim.simulate.spec",
    "SpecError": "optim.base.errors",
    "StabilityCurve": "optim.analysis.stability",
    "Switch": "optim.simulate.edits",
    "from_code": "optim.code.from_code",
    "from_library": "optim.code.libraries",
    "parse_line": "optim.code.from_code",
    "replay": "optim.simulate.run",
    "simulate_batch": "optim.simulate.batch",
    "stability": "optim.analysis.stability",
}

__all__ = [
    "AmbiguousCode", "BatchResult", "Edit", "Outcome", "ParsedOptimizer", "Reset", "Run", "RunSpec", "SpecError",
    "StabilityCurve", "Switch", "catalog", "from_code", "from_library", "parse_line", "replay", "simulate", "simulate_batch",
    "stability",
]  # fmt: skip


class EngineModule(ModuleType):
    """This module. `optim.simulate` is the function, also once the package of that name has been imported: Python would put
    the package in its place."""

    @property
    def simulate(self) -> Any:
        return import_module("optim.simulate.run").simulate

    @simulate.setter
    def simulate(self, package: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = EngineModule


def __getattr__(name: str) -> Any:
    if name in PLACES:
        found = globals()[name] = getattr(import_module(PLACES[name]), name)
        return found
    if name == "catalog":
        return import_module("optim.base.catalog")
    try:
        return import_module(f"optim.{name}")  # a package of the engine, as in optim.recorder.Recorder
    except ModuleNotFoundError as error:
        raise AttributeError(f"module 'optim' has no attribute {name!r}") from error
