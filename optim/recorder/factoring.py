"""What decides where squares are kept by rows and columns: how far these are from the mean of squares of each entry."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.errors import SpecError
from optim.code.libraries import calls, translate_keywords
from optim.optimizers.base import Optimizer
from optim.optimizers.factored_stage import Factored, FactoredStage
from optim.recorder.recording import Entries, Recording
from optim.recorder.singular_values import is_whole
from optim.recorder.what_if import find_rows, get_rates
from optim.simulate.pipeline import init_global


@dataclass(frozen=True, eq=False)
class FactoringError:
    """How far R C / mean(R) of one matrix is from v, the mean of squares that each of its entries would have, in n records.

    rows (n,)    indices of the records
    error (n,)   length of the difference over the length of v, all entries together: 0 where v has rank one
    """

    rows: np.ndarray
    error: np.ndarray


def measure_factoring(recording: Recording, tensor: str) -> FactoringError | None:
    """The error of a tensor; None where its squares are not kept by rows and columns, it was not kept in full, or not in every
    update from the first one on, without which v is not known.

    tensor   its name
    """
    known, entries = find_optimizer(recording), recording.entries.get(tensor)
    shape = next(each.shape for each in recording.tensors if each.name == tensor)
    if known is None or entries is None or len(shape) != 2 or not is_whole(entries, shape):
        return None
    entry, hyper = known
    stage, rows = entry.matrix, find_rows(entries)
    assert isinstance(stage, FactoredStage)
    begun = rows.size and np.array_equal(recording.steps[rows], np.arange(rows.size))
    if not begun or min(shape) < getattr(hyper, stage.least) or not np.isfinite(entries.gradient[rows]).all():
        return None
    squares = follow_squares(entry, hyper, entries, rows, get_rates(recording, tensor))
    error = np.full(rows.size, np.nan)
    matrix = np.empty(shape)
    for k, values in enumerate(squares):
        matrix[entries.index[:, 0], entries.index[:, 1]] = values
        length = np.linalg.norm(matrix)
        if length > 0.0:
            error[k] = np.linalg.norm(Factored.of(matrix).multiply_out() - matrix) / length
    return FactoringError(rows, error)


def find_optimizer(recording: Recording) -> tuple[Optimizer, Any] | None:
    """(optimizer, its Hyper) of a recording whose optimizer keeps squares by rows and columns; None of any other."""
    known = calls().get((recording.library, recording.call))
    name = recording.optimizer if known is None else known[0]
    entry = catalog.optimizers().get(name) if name else None
    if entry is None or not isinstance(entry.matrix, FactoredStage):
        return None
    hyper: Mapping[str, Any] = recording.hyper
    if known is not None and not hyper:
        given = {word: read_setting(text) for word, text in recording.settings.items() if word in known[1].keywords}
        try:
            hyper = translate_keywords(name, known[1], given)
        except (SpecError, TypeError, ValueError):  # settings that nobody here knows
            return None
    return entry, entry.Hyper(**{**entry.Hyper()._asdict(), **{n: x for n, x in hyper.items() if n in entry.Hyper._fields}})


def read_setting(text: str) -> Any:
    """The value of a setting that was recorded as a text; the text itself where it is none."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def follow_squares(entry: Optimizer, hyper: Any, entries: Entries, rows: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """(n, entries) v after each update, by the optimizer's own formula for a vector.

    hyper     its Hyper
    entries   those kept in full
    rows      (n,) indices of the records, one for every update
    rates     (R,) learning rates of the records
    """
    shared, state, found = init_global(entry, hyper), entry.State(), []
    name = entry.second_moment.state
    with np.errstate(all="ignore"):
        for t, row in enumerate(rows, start=1):
            now = shared._replace(t=float(t), lr=float(rates[row]))
            after = entry.update(entries.theta[row], entries.gradient[row], state, hyper, now)[1]
            state = state._replace(**{name: getattr(after, name)})
            found.append(getattr(after, name))
    return np.stack(found)
