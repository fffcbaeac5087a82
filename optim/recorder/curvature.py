"""How near a training is to instability: the largest eigenvalue of its preconditioned second derivatives over the limit.

What is found at the due steps is kept in a recording as scalars of the role "stability": "stability", over all tensors together,
and "stability NAME", of one tensor with the others at rest. P is that of the step, frozen; the rows are those of whoever gives
the products, and what noise the batches bring is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.analysis.lanczos import Extremes, find_extremes
from optim.optimizers.base import Optimizer
from optim.optimizers.meaning import is_on, read_hyper

ROLE, ALL = "stability", "stability"
LOWEST, LOWEST_ROLE = "lowest eigenvalue over the limit", "curvature"
PRODUCTS = 14  # of one search: with the gradient they start from, no more than 30 gradients
Product = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, eq=False)
class CurvatureReading:
    """One measurement.

    ratio     over all tensors: above 1 deviations grow
    lowest    the smallest eigenvalue over the same limit; below 0 the loss curves down somewhere
    tensors   {name: ratio of this tensor alone}
    error     of `ratio`, at most
    products  how many were made; each costs about two gradients
    """

    ratio: float
    lowest: float
    tensors: Mapping[str, float]
    error: float
    products: int

    @property
    def scalars(self) -> dict[tuple[str, str], float]:
        """{(name, role): number} as a recording keeps them."""
        each = {(f"{ALL} {name}", ROLE): ratio for name, ratio in self.tensors.items()}
        return {(ALL, ROLE): self.ratio, (LOWEST, LOWEST_ROLE): self.lowest, **each}


def list_scalars(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(name, role) of all that a measurement gives.

    names   of the tensors
    """
    return tuple(CurvatureReading(np.nan, np.nan, dict.fromkeys(names, np.nan), np.nan, 0).scalars)


@dataclass(frozen=True, eq=False)
class CurvatureScaling:
    """What turns products with H into products with the matrix whose largest eigenvalue is the ratio: S = D^½ H D^½ + diag(E).

    weight (n,)   D: lr·P over the limit of each parameter
    added (n,)    E: what weight decay adds, over the limit
    """

    weight: np.ndarray
    added: np.ndarray


def get_scaling(entry: Optimizer, hyper: Any, shared: Any, rate: np.ndarray) -> CurvatureScaling | None:
    """The scaling of parameters of one group; None where the optimizer has no limit.

    entry           the optimizer
    hyper, shared   of the step
    rate            (n,) effective rates of it
    """
    declared = entry.stability
    if declared.memory is None:
        return None
    acting = rate if declared.rate is None else declared.rate(rate, hyper, shared)
    limit = float(declared.limit(hyper, shared))
    strength = float(read_hyper(hyper, entry.decay.hyper))
    decoupled = is_on(entry.decay.decoupled, hyper)
    taken = strength * float(getattr(shared, entry.decay.rate)) if decoupled else 0.0
    taken = float(declared.shrink(hyper, shared)) if declared.shrink is not None else taken
    beside = taken if declared.remembered else limit - float(declared.limit(hyper, shared, taken)) if taken else 0.0
    coupled = 0.0 if decoupled else strength
    with np.errstate(all="ignore"):
        weight = np.nan_to_num(np.asarray(acting, dtype=np.float64) / limit, nan=0.0, posinf=0.0, neginf=0.0)
    return CurvatureScaling(weight, coupled * weight + beside / limit)


class CurvatureMeter:
    """Measures again and again; each search begins where the last one ended.

    places   {tensor: its part of the flat vector}
    seed     of the first directions
    """

    def __init__(self, places: Mapping[str, slice], seed: int = 0) -> None:
        self._places = places
        self._seed = seed
        self._known: dict[str, np.ndarray] = {}

    def measure(self, product: Product, scaling: CurvatureScaling, each: bool = True) -> CurvatureReading:
        """The ratio over all tensors, and of each.

        product   v (n,) -> H v (n,)
        scaling   of the step
        each      whether each tensor is measured as well, which costs as much again for each
        """
        root = np.sqrt(scaling.weight)

        def apply(v: np.ndarray) -> np.ndarray:
            return root * product(root * v) + scaling.added * v

        whole = self._search(ALL, apply, len(root))
        tensors, products = {}, whole.products
        for name, place in self._places.items() if each else ():
            own = self._search(name, restrict(apply, place, len(root)), place.stop - place.start)
            tensors[name] = own.largest
            products += own.products
        return CurvatureReading(whole.largest, whole.smallest, tensors, whole.error, products)

    def _search(self, name: str, apply: Product, size: int) -> Extremes:
        start = self._known.get(name)
        if start is None or not np.isfinite(start).all():
            start = np.random.default_rng([self._seed, size]).normal(size=size)
        found = find_extremes(apply, start, PRODUCTS)
        # With a little of everything: a search that begins exactly at an eigenvector never sees one that has overtaken it.
        self._known[name] = found.vector + 0.05 * np.random.default_rng([self._seed, size, 1]).normal(size=size) / np.sqrt(size)
        return found


def restrict(apply: Product, place: slice, size: int) -> Product:
    """The same of one tensor, with the others at rest.

    apply   v (size,) -> the product
    place   its part of the flat vector
    size    of that
    """

    def own(v: np.ndarray) -> np.ndarray:
        whole = np.zeros(size)
        whole[place] = v
        return apply(whole)[place].copy()

    return own
