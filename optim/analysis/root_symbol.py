"""What an optimizer divides by, as it is written: √v only where it is √v."""

from __future__ import annotations

from optim.base import catalog
from optim.notation import quantity_names
from optim.simulate.spec import RunSpec


def get_root(spec: RunSpec) -> str:
    """What an optimizer divides by, as it is: "√v", Adam's "√v̂", "√(v − m²)" where it is centered, AdaGrad's "√G", "u"."""
    note = quantity_names.root(catalog.optimizers()[spec.optimizer], spec.hyper)
    return note.symbol if note is not None else ""
