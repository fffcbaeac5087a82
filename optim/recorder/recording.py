"""What was recorded of a training: loss, rate, and for every tensor how its gradients, state, rates and updates are spread.

A network trained here and a training recorded in PyTorch, Keras or from a table are the same thing to whoever looks at them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

QUANTITIES = ("gradient", "root", "rate", "update", "theta")  # |g|, sqrt(v), effective rate, |delta theta|, |theta|
SHARES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)  # the quantiles that are kept, of the sizes |x|
WRITTEN_NAN = math.copysign(math.nan, -1.0)  # a loss that was given and is nan; one that was not given: nan with a plus
LOWEST, HIGHEST, BINS = -16.0, 8.0, 48  # bins of the histograms, in log10 |x|; the first and the last take what is beyond


@dataclass(frozen=True)
class Tensor:
    """One trained tensor. `layer` groups a weight with its bias; `shape` and `dtype` ("float16", "" where unknown) as the library
    has it; `sampled`: how many of its entries the statistics are of, 0 where they are of all.

    name   as the library has it
    """

    name: str
    shape: tuple[int, ...]
    layer: str = ""
    dtype: str = ""
    sampled: int = 0

    @property
    def size(self) -> int:
        """Number of its entries."""
        return int(np.prod(self.shape, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Spread:
    """How the sizes |x| of one quantity are spread over a tensor, for R records.

    quantiles (R, 7) float64   at SHARES; nan where nothing is known
    norm (R,) float64          root of the sum of squares
    histogram (R, BINS) int64  counts of log10 |x|; zeros are in no bin
    """

    quantiles: np.ndarray
    norm: np.ndarray
    histogram: np.ndarray


@dataclass(frozen=True, eq=False)
class Series:
    """One tensor through R records.

    spread            {quantity: Spread} of those in QUANTITIES that were recorded
    eps_dominated (R,)  share of entries with sqrt(v) below epsilon; eps_near (R,): below ten times epsilon. nan: no such state
    untouched (R,)    share of entries whose v is still 0: never a gradient (dead inputs)
    nonfinite (R,)    entries whose gradient is nan or infinite (int64)
    lr, t (R,)        this tensor's own learning rate, and its number of updates with this one (1 at the first); None: as the
                      recording's lr, and step + 1
    """

    spread: Mapping[str, Spread]
    eps_dominated: np.ndarray
    eps_near: np.ndarray
    untouched: np.ndarray
    nonfinite: np.ndarray
    lr: np.ndarray | None = None
    t: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Entries:
    """Single entries of one tensor, recorded in full, for R records and n entries.

    index (n, dimensions) int64; gradient, theta, update (R, n) float64: the gradient at theta, theta before the update, and
    the update that leaves it; state {name: (R, n)} after that update, under the library's own names. root (sqrt of v, before
    epsilon) and rate (R, n) of that update; None where they are not known.
    """

    index: np.ndarray
    gradient: np.ndarray
    theta: np.ndarray
    update: np.ndarray
    state: Mapping[str, np.ndarray] = field(default_factory=lambda: MappingProxyType({}))
    root: np.ndarray | None = None
    rate: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Scalar:
    """A column of a log beside loss and rate. values (R,), nan where a step has none; role: "loss" (a further one), "held-out
    loss", "lr" (of a further group), "norm", "epoch" or "scalar"."""

    values: np.ndarray
    role: str = "scalar"


@dataclass(frozen=True, eq=False)
class SingularValues:
    """The singular values of one matrix through n records, the largest first.

    rows (n,)         indices of the records
    gradient, update  (n, k); the update without its weight decay and over the rate, so that only the orthogonalised momentum
                      and what its shape makes of it are left
    momentum          (n, k) after the update; None where it was not recorded
    error (n,)        of the orthogonalisation: the root of the mean of (σ/mean σ − 1)² of the update, 0 of an orthogonal matrix
    """

    rows: np.ndarray
    gradient: np.ndarray
    momentum: np.ndarray | None
    update: np.ndarray
    error: np.ndarray


@dataclass(frozen=True, eq=False)
class Recording:
    """A training of R records.

    title             shown in the window
    library, call     "torch", "RMSprop"; "" where unknown
    optimizer, hyper  the same as this program's own optimizer and hyperparameters; "" and {} where it has none of that name
    every             a record was written every so many steps
    steps (R,) int64  the step that each record describes, counted from 0: the update that leaves theta[step]
    loss, lr, seconds (R,) float64   nan where unknown, WRITTEN_NAN where it was nan; seconds since the start
    tensors, series   in the model's order; {name: Series}
    entries           {tensor name: Entries} of the tensors of which single entries were kept
    problem           "" or a sentence: from where on the file could not be read
    notes             sentences on what was recorded in another way than one would think
    scalars           {name: Scalar}: what a log holds beside them, in its order
    axis              what `steps` counts: "step", "epoch" or "row" of a log
    loss_steps (L,) int64, losses (L,)   every loss that was given with the step of its update, also between the records; None:
                      those of the records are all
    updates           how many updates were made, as far as the file knows; 0: none after the last record
    resumed           the steps with which the training was continued
    settings          {name: value} in the library's own words, of the first group of parameters; texts
    varying           names in `hyper`, beside the rate, whose values changed in the course of the training
    dense (R,)        which records are those of the flight recorder, of every update around something; None: none is
    singular          {tensor name: SingularValues} of matrices that were measured while they were there as wholes
    """

    title: str
    library: str
    call: str
    optimizer: str
    hyper: Mapping[str, float | bool]
    every: int
    steps: np.ndarray
    loss: np.ndarray
    lr: np.ndarray
    seconds: np.ndarray
    tensors: tuple[Tensor, ...]
    series: Mapping[str, Series]
    entries: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))
    problem: str = ""
    notes: tuple[str, ...] = ()
    scalars: Mapping[str, Scalar] = field(default_factory=lambda: MappingProxyType({}))
    axis: str = "step"
    loss_steps: np.ndarray | None = None
    losses: np.ndarray | None = None
    updates: int = 0
    resumed: tuple[int, ...] = ()
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    varying: tuple[str, ...] = ()
    dense: np.ndarray | None = None
    singular: Mapping[str, SingularValues] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def in_turn(self) -> np.ndarray:
        """(R,) which records are those of every `every`-th step."""
        return np.ones(len(self.steps), bool) if self.dense is None else ~self.dense

    @property
    def all_losses(self) -> tuple[np.ndarray, np.ndarray]:
        """(steps, losses) of every loss that was given, nan and infinite ones too."""
        if self.loss_steps is not None and self.losses is not None:
            return self.loss_steps, self.losses
        given = is_given(self.loss)
        return self.steps[given], self.loss[given]

    @property
    def records(self) -> int:
        """R, the number of records."""
        return len(self.steps)

    @property
    def last_step(self) -> int:
        """The last step of which something is known, be it the loss alone; -1 without any."""
        losses = self.loss_steps if self.loss_steps is not None else self.steps
        return max(int(steps[-1]) if len(steps) else -1 for steps in (self.steps, losses))

    def record_at(self, step: int) -> int:
        """Index of the last record that is not later than `step`; 0 before the first."""
        return max(0, int(np.searchsorted(self.steps, step, side="right")) - 1)


def is_given(loss: np.ndarray) -> np.ndarray:
    """Which losses (n,) somebody gave; the others are nan with a plus.

    loss   (n,)
    """
    return ~np.isnan(loss) | np.signbit(loss)


def write_down_loss(loss: float | None) -> float:
    """A loss as it is kept: WRITTEN_NAN for nan, nan for None."""
    if loss is None:
        return math.nan
    return WRITTEN_NAN if math.isnan(loss) else loss
