"""Statistics of a training, record by record, in arrays made once: rows that are written are never written again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.base.translatable import translatable
from optim.network.perceptron import ParameterLayout
from optim.network.spec import SAMPLED, NetworkSpec
from optim.optimizers.base import Dialect
from optim.recorder.fill import measure_rows
from optim.recorder.rates import RateFormula, eps_masks, share
from optim.recorder.recording import BINS, QUANTITIES, SHARES, Entries, Recording, Scalar, Series, Spread, write_down_loss
from optim.recorder.singular_values import LARGEST, WIDEST, SingularMeter, get_decay_of
from optim.simulate.run_plan import RunPlan

NOTHING: Mapping[tuple[str, str], float] = MappingProxyType({})
WHOLE = ("gradient", "theta", "update", "rate", "root")  # of these the sampled entries are kept


class Records:
    """Collects a Recording. `recording()` may be handed to another thread while more records are added here.

    Memory is claimed as records come.

    title    of the recording
    scalars  (name, role) of what records have besides
    notes    sentences for whoever opens it
    """

    def __init__(
        self, spec: NetworkSpec, plan: RunPlan, layout: ParameterLayout, title: str,
        scalars: Sequence[tuple[str, str]] = (), notes: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self._notes = notes
        self._spec, self._program, self._layout, self._title = spec, plan, layout, title
        steps = len(plan.tables.lr)
        most = -(-steps // spec.every) + 1 + (-(-steps // spec.curvature) if scalars else 0)
        self._scalars = {each: np.full(most, np.nan) for each in scalars}
        self._count = 0
        self._steps, self._loss, self._lr = np.zeros(most, np.int64), np.full(most, np.nan), np.full(most, np.nan)
        names = [tensor.name for tensor in layout.tensors]
        self._quantiles = {n: np.empty((len(QUANTITIES), most, len(SHARES))) for n in names}
        self._norms = {n: np.empty((len(QUANTITIES), most)) for n in names}
        self._histograms = {n: np.empty((len(QUANTITIES), most, BINS), np.int64) for n in names}
        self._shares = {n: np.empty((3, most)) for n in names}
        self._bad = {n: np.zeros(most, np.int64) for n in names}
        self._sampled = {t.name: sample(t.size, spec.seed) for t in layout.tensors}
        roots = plan.optimizer.preconditioner.root in plan.lines or plan.optimizer.second_moment.state in plan.states
        self._recorded = [q for q, quantity in enumerate(QUANTITIES) if quantity != "root" or roots]
        self._decay = get_decay_of(spec.hyper)
        self._formula = RateFormula(spec.optimizer, plan.optimizer, Dialect("", ""), spec.hyper)
        moved_whole = plan.optimizer.first_moment.state if plan.optimizer.matrix else ""
        self._singular = SingularMeter(layout.tensors, moved_whole, most) if moved_whole in plan.states else None
        if self._singular is not None and self._singular.left_out:
            self._notes = (*notes, translatable(
                "Singular values of {names} are not measured: matrices of up to {most} entries are, whose shorter side has at "
                "most {side}.", names=", ".join(self._singular.left_out), side=WIDEST, most=f"{LARGEST:,}",
            ))  # fmt: skip
        self._whole = WHOLE if roots else tuple(name for name in WHOLE if name != "root")
        kept = (*self._whole, *plan.states)
        self._entries = {n: {what: np.empty((most, len(self._sampled[n]))) for what in kept} for n in names}

    def due(self, k: int) -> bool:
        """Whether update k is recorded.

        k   the step
        """
        measured = bool(self._scalars) and k % self._spec.curvature == 0
        return measured or k % self._spec.every == 0 or k == len(self._program.tables.lr) - 1

    def add(
        self, k: int, loss: float, values: dict[str, np.ndarray], lines: Any, state: np.ndarray, touched: np.ndarray,
        scalars: Mapping[tuple[str, str], float] = NOTHING,
    ) -> None:  # fmt: skip
        """One record of the update that leaves theta[k].

        values {quantity: (n,)} of QUANTITIES, with signs; lines: the formula's, arrays (n,) or numbers; state (number of
        states, n) after the update; touched (n,) bool: weights that ever had a gradient.

        loss      of its batch
        scalars   {(name, role): number} of what was measured besides
        """
        r = self._count
        for each, number in scalars.items():
            self._scalars[each][r] = number
        self._steps[r], self._loss[r], self._lr[r] = k, write_down_loss(loss), self._program.tables.lr[k]
        rows = np.stack([values[QUANTITIES[q]] for q in self._recorded])
        masks = eps_masks(self._formula, lines)
        bad = ~np.isfinite(values["gradient"])
        for name, place in self._layout.places.items():
            spread = measure_rows(rows[:, place])
            self._quantiles[name][self._recorded, r], self._norms[name][self._recorded, r] = spread.quantiles, spread.norm
            self._histograms[name][self._recorded, r] = spread.histogram
            self._shares[name][:2, r] = [share(mask[place]) for mask in masks]
            self._shares[name][2, r] = 1.0 - share(touched[place])
            self._bad[name][r] = np.count_nonzero(bad[place])
            self._keep_entries(name, r, values, state)
            if self._singular is not None:
                momentum = state[self._program.states.index(self._singular.momentum)]
                own = {what: each[place] for what, each in {**values, "momentum": momentum}.items()}
                self._singular.add(r, name, own, float(self._lr[r]), self._decay)
        self._count = r + 1

    def _keep_entries(self, name: str, r: int, values: dict[str, np.ndarray], state: np.ndarray) -> None:
        at = self._layout.places[name].start + self._sampled[name]
        kept = self._entries[name]
        for what in self._whole:
            kept[what][r] = values[what][at]
        for what, row in zip(self._program.states, state, strict=True):
            kept[what][r] = row[at]

    def recording(self) -> Recording:
        """What is there so far: read-only views, no copies."""
        upto = slice(0, self._count)
        plan = self._program
        series, entries = {}, {}
        for tensor in self._layout.tensors:
            name = tensor.name
            spread = {
                QUANTITIES[q]: Spread(
                    shut(self._quantiles[name][q, upto]), shut(self._norms[name][q, upto]), shut(self._histograms[name][q, upto])
                )
                for q in self._recorded
            }
            dominated, near, untouched = (shut(row[upto]) for row in self._shares[name])
            series[name] = Series(MappingProxyType(spread), dominated, near, untouched, shut(self._bad[name][upto]))
            kept = {what: shut(rows[upto]) for what, rows in self._entries[name].items()}
            index = np.stack(np.unravel_index(self._sampled[name], tensor.shape), axis=1).astype(np.int64)
            state = MappingProxyType({what: kept[what] for what in plan.states})
            entries[name] = Entries(
                shut(index), kept["gradient"], kept["theta"], kept["update"], state, kept.get("root"), kept["rate"]
            )
        return Recording(
            self._title, "", "", self._spec.optimizer, self._spec.hyper, self._spec.every, shut(self._steps[upto]),
            shut(self._loss[upto]), shut(self._lr[upto]), shut(np.full(self._count, np.nan)), self._layout.tensors,
            MappingProxyType(series), MappingProxyType(entries), notes=self._notes,
            scalars=MappingProxyType({name: Scalar(shut(v[upto]), role) for (name, role), v in self._scalars.items()}),
            singular=MappingProxyType({} if self._singular is None else self._singular.take()),
        )  # fmt: skip


def sample(size: int, seed: int) -> np.ndarray:
    """(n,) places of a few entries of a tensor, in order; all of a small one.

    size   number of its entries
    seed   of the draw
    """
    if size <= SAMPLED:
        return np.arange(size)
    return np.sort(np.random.default_rng((seed, 2, size)).choice(size, SAMPLED, replace=False))


def shut(view: np.ndarray) -> np.ndarray:
    """A view, of the same shape, that cannot be written through.

    view   array of any shape
    """
    view = view.view()
    view.flags.writeable = False
    return view
