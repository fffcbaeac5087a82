"""What a run on data means in the table's own units: its line or curve at every step, and how well that fits.

    fit = get_fit(run)
    fit.names, fit.line[k]                 ("slope", "intercept") and their numbers at step k
    fit.measures["test_rmse"][k]           one number for each step
    fit.best, fit.best_measures            least squares or maximum likelihood, for comparison
    data = get_data(run.spec)              optim.data.model.Bound: rows.x, rows.y, rows.test, batch_rows(k), predict(x, *line)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from optim.base import catalog
from optim.base.translatable import translatable
from optim.simulate.run import Run, cache_per_run
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import get_centre

if TYPE_CHECKING:
    from optim.data.model import Bound

TITLES = {"rmse": "RMSE", "log_loss": "log loss", "accuracy": "accuracy"}


@dataclass(frozen=True, eq=False)
class Fit:
    """Read-only arrays with one row for each step, the start first.

    names      of the two numbers: ("slope", "intercept"), ("weight", "bias")
    line       (T+1, 2) float64 in the table's own units
    measures   {"train_rmse", "test_rmse"}: (T+1,) in units of y; {"train_log_loss", "test_log_loss"}: nats a row;
               {"train_accuracy", "test_accuracy"}: shares of the rows, 0 to 1. Without test rows there are no "test_" ones
    best       (2,) the numbers that fit the training rows best, in the table's own units; None where there are none
    best_measures   the measures there
    """

    names: tuple[str, str]
    line: np.ndarray
    measures: Mapping[str, np.ndarray]
    best: tuple[float, float] | None
    best_measures: Mapping[str, float]


def get_data(spec: RunSpec) -> Bound | None:
    """The data of an objective with data, else None. Raises DataError with a sentence when they cannot be used."""
    if spec.objective not in catalog.models():
        return None
    return catalog.landscape(spec.objective, spec.objective_params).data


@cache_per_run
def get_fit(run: Run) -> Fit | None:
    """How the model of each step fits; None for a run without data. Of a moving objective: of the moved point."""
    data = get_data(run.spec)
    if data is None:
        return None
    point = get_points(run)
    line = np.stack(data.in_units(*point), axis=1)
    measures = dict(data.measures(*point, loss=run.loss))
    for array in (line, *measures.values()):
        array.flags.writeable = False
    best, best_measures = None, {}
    if data.best is not None:
        first, second = data.in_units(*data.best)
        best = float(first), float(second)
        at_best = data.measures(*(np.array([x]) for x in data.best))
        best_measures = {name: float(values[0]) for name, values in at_best.items()}
    names = catalog.models()[run.spec.objective].names
    return Fit(names, line, MappingProxyType(measures), best, MappingProxyType(best_measures))


@cache_per_run
def batch_deviation(run: Run) -> np.ndarray | None:
    """(T+1, d) how far the gradient of each step's batch is from that of all training rows; None for a run without data."""
    data = get_data(run.spec)
    if data is None:
        return None
    landscape = catalog.landscape(run.spec.objective, run.spec.objective_params)
    whole = landscape.gradient(*get_points(run), landscape.numbers(run.spec.objective_params))
    return run.gradient - run.noise - np.stack(whole, axis=1)


def get_points(run: Run) -> list[np.ndarray]:
    """(T+1,) for each coordinate: where the model is, which is theta unless the objective moves."""
    centre = get_centre(run.spec, run.dimension)
    point = run.theta if centre is None else run.theta - centre
    return [np.ascontiguousarray(column) for column in point.T]


def pin_digest(objective: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a model with the digest of its file, so that a change is noticed: see `changed`.

    objective   name of the model
    params      its parameters, checked
    """
    data = catalog.landscape(objective, params).data
    return {**params, "sha256": data.rows.table.sha256}


def explain_change(spec: RunSpec) -> str:
    """A sentence where the file of a run is no longer the one that was there when it was described; else ""."""
    data, noted = get_data(spec), spec.objective_params.get("sha256", "")
    if data is None or not noted or noted == data.rows.table.sha256:
        return ""
    name = data.rows.table.path.name
    return translatable(
        "{name} has changed since this was saved, so the runs are not the same as then; they are made of what it has now.",
        name=name,
    )


def choose_rows(data: Bound, most: int = 20_000, seed: int = 0) -> np.ndarray:
    """Indices of the rows to draw, in order: all of them, or `most` of them drawn with numpy.random.default_rng(seed).

    data   the rows; the result has shape (n,)
    """
    count = len(data.rows.x)
    if count <= most:
        return np.arange(count)
    return np.sort(np.random.default_rng(seed).choice(count, most, replace=False, shuffle=False))


def get_title(measure: str) -> str:
    """The title of a measure: "Test RMSE" for "test_rmse".

    measure   key of `Fit.measures`
    """
    rows, _, what = measure.partition("_")
    return f"{rows.capitalize()} {TITLES[what]}"
