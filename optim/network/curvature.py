"""How near a training is to instability, measured on the way: all training rows, or a sample that stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from optim.base.translatable import translatable
from optim.network.hessian_product import HessianProduct
from optim.network.spec import NetworkSpec
from optim.network.trainer import Trainer
from optim.recorder.curvature import CurvatureMeter, get_scaling, list_scalars

MOST_ROWS = 4096  # that a measurement looks at


class TrainingCurvature:
    """Measures every `spec.curvature` steps; nothing where that is 0 or the optimizer has no limit.

    scalars   (name, role) of what a measurement gives
    note      a sentence for whoever opens the recording
    """

    def __init__(self, spec: NetworkSpec, trainer: Trainer) -> None:
        self._every, self._entry = spec.curvature, trainer.plan.optimizer
        self.scalars: tuple[tuple[str, str], ...] = ()
        self.note = ""
        if not spec.curvature:
            return
        if self._entry.stability.memory is None:
            self.note = translatable(
                "{title} has no limit of stability: {reason}", title=self._entry.title, reason=self._entry.stability.none
            )
            return
        data = trainer.data
        count = len(data.x_train)
        rows = np.arange(count)
        if count > MOST_ROWS:
            rows = np.sort(np.random.default_rng((spec.seed, 3)).choice(count, MOST_ROWS, replace=False))
        x, y = data.x_train[rows] / data.scale, data.y_train[rows]
        self._product = HessianProduct(trainer.layout, trainer.network.activation, x, y)
        self._meter = CurvatureMeter(trainer.layout.places, spec.seed)
        self.scalars = list_scalars([*trainer.layout.places])
        self.note = translatable(
            "The curvature is that of {rows} of {count} training rows, with P frozen; what noise the batches bring is left out.",
            rows=f"{len(rows):,}", count=f"{count:,}",
        )  # fmt: skip

    def due(self, k: int) -> bool:
        """Whether it is measured at step k."""
        return bool(self.scalars) and k % self._every == 0

    def measure(self, theta: np.ndarray, rate: Any, hyper: Any, shared: Any) -> Mapping[tuple[str, str], float]:
        """{(name, role): number} of the update that leaves `theta`.

        theta           (n,)
        rate            (n,) effective rates of it, or one number
        hyper, shared   of it
        """
        scaling = get_scaling(self._entry, hyper, shared, np.broadcast_to(np.asarray(rate, dtype=np.float64), theta.shape))
        if scaling is None or not np.isfinite(theta).all():
            return {}
        self._product.set_point(theta)
        return self._meter.measure(self._product.product, scaling).scalars
