"""Which entries of a tensor are kept, and what a record says of all of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from optim.base.checks import find_named
from optim.base.errors import SpecError
from optim.recorder.layout import NUMBERS, STATE, TensorLayout, everywhere
from optim.recorder.rates import TOGETHER, TensorMoment, TensorRates
from optim.recorder.recording import BINS, HIGHEST, LOWEST, SHARES, Spread, Tensor

# Which entries of which tensors are kept in full.


class EntryChoice:
    """Which entries of which tensors are kept in full. What is drawn depends on seed, name and shape alone, so two trainings of
    one model keep the same entries.

    entries   so many of every tensor, drawn with `seed`, or {tensor name: [index, ...]}
    tensors   names of those that are kept whole
    seed      a whole number
    sample    so many entries of a larger tensor are what its statistics are taken from; None: all

    Raises SpecError when one of these is of the wrong type or out of range.
    """

    def __init__(
        self, entries: int | Mapping[str, Sequence[Any]], tensors: Sequence[str], seed: int, sample: int | None = None
    ) -> None:  # fmt: skip
        if isinstance(tensors, str):
            tensors = [tensors]
        if not isinstance(entries, Mapping) and (isinstance(entries, bool) or not isinstance(entries, int) or entries < 0):
            raise SpecError("entries must be a count, or indices for names of tensors, not {entries}.", entries=f"{entries!r}")
        if sample is not None and (isinstance(sample, bool) or not isinstance(sample, int) or sample < 1):
            raise SpecError("sample must be a count of entries, or None for all, not {sample}.", sample=f"{sample!r}")
        self._entries, self._tensors, self._seed, self.sample = entries, list(tensors), int(seed), sample

        self._places: dict[str, np.ndarray] = {}

    @property
    def whole(self) -> Sequence[str]:
        """Names of the tensors that are kept whole."""
        return self._tensors

    def check(self, names: Sequence[str]) -> None:
        """Raises SpecError for a tensor that there is not."""
        find_named(self._tensors, names, "tensor of this model")
        find_named(self._entries if isinstance(self._entries, Mapping) else (), names, "tensor of this model")

    def index(self, tensor: Tensor) -> np.ndarray | None:
        """The index (n, dimensions) of the entries to keep of `tensor`, None for none.

        Raises SpecError when a given entry is not in the tensor.
        """
        if tensor.name in self._tensors:
            return everywhere(tensor.shape)
        if isinstance(self._entries, Mapping):
            return self._read_given(tensor, self._entries[tensor.name]) if tensor.name in self._entries else None
        count = min(self._entries, tensor.size)
        if not count:
            return None
        flat = self._draw(tensor, count)
        return np.stack(np.unravel_index(flat, tensor.shape), axis=-1) if tensor.shape else np.zeros((1, 0), np.int64)

    def places(self, tensor: Tensor) -> np.ndarray | None:
        """Where in the tensor, row by row, the entries are that are looked at, those of `index` among them; None for all."""
        if self.sample is None or tensor.size <= self.sample or tensor.name in self._tensors:
            return None
        if tensor.name not in self._places:
            index, drawn = self.index(tensor), self._draw(tensor, self.sample)
            kept = [] if index is None else np.ravel_multi_index(tuple(index.T), tensor.shape)
            self._places[tensor.name] = np.union1d(drawn, np.asarray(kept, np.int64))
        return self._places[tensor.name]

    def _draw(self, tensor: Tensor, count: int) -> np.ndarray:
        source = np.random.default_rng([self._seed, zlib.crc32(tensor.name.encode())])
        return np.sort(source.choice(tensor.size, count, replace=False))

    def _read_given(self, tensor: Tensor, places: Sequence[Any]) -> np.ndarray:
        index = np.array([place if isinstance(place, Sequence) else (place,) for place in places], np.int64)
        sides = np.asarray(tensor.shape)
        if index.ndim != 2 or index.shape[1] != len(sides) or (index < 0).any() or (index >= sides).any():
            raise SpecError(
                "The entries chosen of {name} do not all lie in its shape {shape}; count from 0.",
                name=tensor.name,
                shape=tensor.shape,
            )
        return index


# The statistics of one tensor in one record: quantiles, norm and histogram of sizes. NumPy alone.
EDGES = 10.0 ** (LOWEST + np.arange(1, BINS) * ((HIGHEST - LOWEST) / BINS))  # between the bins
BEGINS = np.concatenate(([5e-324], EDGES))  # the smallest number that each bin takes
EDGE_BITS = EDGES.view(np.int64)
MANY = 1_500  # entries from which on they are counted in buckets and not sorted


def measure(values: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """(quantiles (7,) of |values| at SHARES, root of the sum of squares, histogram (BINS,) of log10 |values|).

    Entries that are nan are left out of the quantiles and bins, and make the norm nan; without entries all are nan and 0.
    """
    sizes = np.abs(np.asarray(values, dtype=np.float64)).ravel()
    with np.errstate(all="ignore"):
        norm = float(np.sqrt(np.sum(sizes * sizes)))
    known = sizes[~np.isnan(sizes)] if np.isnan(norm) else sizes
    if not known.size:
        return np.full(len(SHARES), np.nan), norm if sizes.size else np.nan, np.zeros(BINS, np.int64)
    known.sort()
    return known[get_places(known.size)], norm, histogram(known)


def measure_rows(values: np.ndarray) -> Spread:
    """`measured` of every row of `values` (R, n), all at once."""
    sizes = np.abs(np.asarray(values, dtype=np.float64))
    count = sizes.shape[1]
    with np.errstate(all="ignore"):
        norm = np.sqrt(np.add.reduce(sizes * sizes, axis=1)) if count else np.full(len(sizes), np.nan)
    if count >= MANY and not np.isnan(norm).any():
        rows = [rank_in_buckets(row) for row in sizes]
        bounds = np.array([found for _, found in rows])
        return Spread(np.array([found for found, _ in rows]), norm, bounds[:, 1:] - bounds[:, :-1])
    sizes.sort(axis=1)  # nan last
    bounds = np.zeros((len(sizes), BINS + 1), np.int64)  # where in the sorted row each bin begins, and the last one ends
    for row, found in zip(sizes, bounds, strict=True):
        found[:-1] = row.searchsorted(BEGINS)
    bounds[:, -1] = count
    if count and not np.isnan(sizes[:, -1]).any():
        return Spread(sizes[:, get_places(count)], norm, bounds[:, 1:] - bounds[:, :-1])
    known = bounds[:, -1] = np.count_nonzero(~np.isnan(sizes), axis=1)
    quantiles = np.full((len(sizes), len(SHARES)), np.nan)
    for row, size, found in zip(sizes, known.tolist(), quantiles, strict=True):
        if size:
            found[:] = row[get_places(size)]
    return Spread(quantiles, norm, bounds[:, 1:] - bounds[:, :-1])


def rank_in_buckets(sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(quantiles (7,) at SHARES, where (BINS + 1,) in sorted sizes each bin begins and the last one ends): what sorting gives, in
    a tenth of the time. Sizes are counted by the leading bits of their numbers, which are in the order of the numbers themselves;
    only those in buckets that hold a quantile or an edge between bins are sorted.

    sizes   (n,) float64, from 0 on, none of them nan
    """
    count, zeros = len(sizes), len(sizes) - int(np.count_nonzero(sizes))
    bounds, quantiles, places = np.full(BINS + 1, count), np.zeros(len(SHARES)), get_places(count) - zeros
    if zeros == count:
        return quantiles, bounds
    bits = (sizes[sizes != 0.0] if zeros else sizes).view(np.int64)
    low = bits.min()
    drop = max(0, int(bits.max() - low).bit_length() - count.bit_length() + 3)  # no more buckets than a quarter of the sizes
    keys = (bits - low) >> drop
    counts = np.bincount(keys)
    edges = (EDGE_BITS - low) >> drop
    first, last = edges.searchsorted((0, len(counts)))  # edges among the sizes: those before are below all, those after above all
    edges, wanted = edges[first:last], places >= 0
    ranked = counts.cumsum().searchsorted(places[wanted], side="right")
    marked = np.zeros(len(counts), bool)
    marked[ranked] = marked[edges] = True
    chosen = bits.compress(marked.take(keys)).view(np.float64)
    chosen.sort()
    passed = (counts * ~marked).cumsum()  # sizes that were not chosen, up to each bucket
    quantiles[wanted] = chosen[places[wanted] - passed[ranked]]
    bounds[: first + 1] = zeros
    bounds[first + 1 : last + 1] = chosen.searchsorted(EDGES[first:last]) + passed[edges] + zeros
    return quantiles, bounds


@cache
def get_places(size: int) -> np.ndarray:
    """Where, shape (shares,), in sorted entries the quantiles at SHARES are: entries that exist, not means of two.

    size   number of entries
    """
    return np.rint(np.asarray(SHARES) * (size - 1)).astype(np.int64)


def histogram(sizes: np.ndarray) -> np.ndarray:
    """Counts (BINS,) of log10 of the positive ones of `sizes`, which are sorted."""
    below = np.searchsorted(sizes, EDGES)  # how many lie before each inner edge
    zeros = np.searchsorted(sizes, 0.0, side="right")
    return np.diff(np.concatenate(([zeros], np.maximum(below, zeros), [sizes.size])))


def empty_record(kind: np.dtype, layouts: tuple[TensorLayout, ...]) -> np.ndarray:
    """A record, an array of shape (), of which nothing is known yet: numbers are nan, counts 0.

    kind      structure of a record
    layouts   of its tensors
    """
    record = np.zeros((), kind)
    for name in ("loss", "lr", "seconds"):
        record[name] = np.nan
    if "scalars" in (kind.names or ()):
        record["scalars"] = np.nan
    for k, layout in enumerate(layouts):
        part = record[f"statistics{k}"]
        for name in ("lr", "t", "eps_dominated", "eps_near", "untouched"):
            part[name] = np.nan
        for quantity in layout.quantities:
            part[quantity]["quantiles"] = part[quantity]["norm"] = np.nan
        if layout.index is not None:
            for name in record[f"entries{k}"].dtype.names or ():
                record[f"entries{k}"][name] = np.nan
    return record


def get_quantities(found: TensorRates) -> tuple[str, ...]:
    """Those of QUANTITIES that there are for this tensor.

    found   what its formula says
    """
    there = {"root": found.root is not None, "rate": found.rate is not None}
    return tuple(name for name in ("gradient", "root", "rate", "update", "theta") if there.get(name, True))


class TensorPlace:
    """Where in a record the numbers of one tensor stand: views into it, which are made once because looking them up takes longer
    than writing them.

    record   an array () of the structure of a record
    k        number of the tensor
    layout   what of it is in the record
    """

    def __init__(self, record: Any, k: int, layout: TensorLayout) -> None:
        part = record[f"statistics{k}"]
        self.layout = layout
        self._numbers = [part[name] for name in NUMBERS]
        self.nonfinite = part["nonfinite"]
        self._spread = {name: [part[name][each] for each in ("quantiles", "norm", "histogram")] for name in layout.quantities}
        kept = [] if layout.index is None else layout.columns
        self._entries = {name: record[f"entries{k}"][name] for name in kept}
        self._flat = layout.flat if kept else None

    def fill(self, moment: TensorMoment, found: TensorRates) -> None:
        """Writes what there is of one update.

        moment   what the tensor was and became
        found    what the formula says of that
        """
        with np.errstate(all="ignore"):
            update = moment.moved - moment.theta
        arrays: dict[str, Any] = {
            "gradient": moment.gradient, "root": found.root, "rate": found.rate, "update": update, "theta": moment.theta,
        }  # fmt: skip
        begins = not moment.before and bool(moment.after)  # also those that do not count know their first update
        t = moment.t if moment.counted else 1.0 if begins else np.nan
        numbers = (moment.lr, t, found.eps_dominated, found.eps_near, found.untouched)
        for place, number in zip(self._numbers, numbers, strict=True):
            place[()] = number
        sampled = moment.places is not None
        self.nonfinite[()] = moment.bad if sampled else moment.gradient.size - np.count_nonzero(np.isfinite(moment.gradient))
        self._fill_spread(arrays, moment)
        if self._flat is not None:
            places = self._flat if moment.places is None else np.searchsorted(moment.places, self._flat)
            self._fill_entries(places, arrays, moment.after)

    def _fill_spread(self, arrays: Mapping[str, Any], moment: TensorMoment) -> None:
        size, sampled = moment.gradient.size, moment.places is not None
        whole = np.sqrt(self.layout.tensor.size / size) if sampled else 1.0  # norms of all entries, from those that are
        there = [quantity for quantity in self.layout.quantities if arrays.get(quantity) is not None]
        for group in [there] if size <= TOGETHER else [[quantity] for quantity in there]:
            rows = np.empty((len(group), size))
            for row, quantity in zip(rows, group, strict=True):
                row[:] = arrays[quantity].ravel()
            spread = measure_rows(rows)
            for q, quantity in enumerate(group):
                quantiles, norm, counts = self._spread[quantity]
                quantiles[:], norm[()], counts[:] = spread.quantiles[q], spread.norm[q] * whole, spread.histogram[q]
        if sampled:
            for quantity, number in (("gradient", moment.gradient_norm), ("update", moment.update_norm)):
                self._spread[quantity][1][()] = number

    def _fill_entries(self, places: np.ndarray, arrays: Mapping[str, Any], states: Mapping[str, Any]) -> None:
        """A number instead of an array is shared by all entries."""
        for name, place in self._entries.items():
            values = states.get(name[len(STATE) :]) if name.startswith(STATE) else arrays.get(name)
            if values is not None:
                place[:] = values.ravel()[places] if isinstance(values, np.ndarray) else values
