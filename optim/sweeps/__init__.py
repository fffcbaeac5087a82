"""Maps: how thousands of runs end, laid out over a plane of start points or hyperparameters.

    spec = optim.RunSpec(objective="himmelblau", optimizer="rmsprop", hyper={"lr": 0.1}, steps=200)
    x, y = SweepAxis("start.1", -6, 6, 256), SweepAxis("start.2", -6, 6, 256)
    for picture in compute(MapSpec(spec, x, y, "minimum")):
        picture.values, picture.stride          # coarse first, then finer
    picture.share_converged, picture.map_spec.cell_spec(10, 20)
    save(picture, "basins.npz")
"""

from optim.sweeps.axes import SweepAxis
from optim.sweeps.compute import compute, make_threads
from optim.sweeps.fields import MapField, fields
from optim.sweeps.kernels import find_missing, is_ready
from optim.sweeps.measures import MEASURES, OUTCOMES, CellMeasure
from optim.sweeps.picture import Picture, save
from optim.sweeps.preparation import estimate_seconds, start_fusing, start_warming
from optim.sweeps.spec import MapSpec
from optim.sweeps.theory.lines import Boundary, boundaries

__all__ = [
    "MEASURES",
    "OUTCOMES",
    "Boundary",
    "CellMeasure",
    "MapField",
    "MapSpec",
    "Picture",
    "SweepAxis",
    "boundaries",
    "compute",
    "estimate_seconds",
    "fields",
    "find_missing",
    "is_ready",
    "make_threads",
    "save",
    "start_fusing",
    "start_warming",
]  # fmt: skip
