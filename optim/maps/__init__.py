"""Maps: how thousands of runs end, laid out over a plane of start points or hyperparameters.

    spec = optim.RunSpec(objective="himmelblau", optimizer="rmsprop", hyper={"lr": 0.1}, steps=200)
    x, y = Axis("start.1", -6, 6, 256), Axis("start.2", -6, 6, 256)
    for picture in compute(MapSpec(spec, x, y, "minimum")):
        picture.values, picture.stride          # coarse first, then finer
    picture.share_converged, picture.map_spec.cell_spec(10, 20)
    save(picture, "basins.npz")
"""

from optim.maps.axes import Axis
from optim.maps.compute import compute, made_threads
from optim.maps.expected import expected_seconds
from optim.maps.export import save
from optim.maps.fields import MapField, fields
from optim.maps.measures import MEASURES, OUTCOMES, Measure
from optim.maps.picture import Picture
from optim.maps.ready import is_ready, start_warming
from optim.maps.spec import MapSpec
from optim.maps.theory.lines import Boundary, boundaries

__all__ = [
    "MEASURES", "OUTCOMES", "Axis", "Boundary", "MapField", "MapSpec", "Measure", "Picture", "boundaries", "compute",
    "expected_seconds", "fields", "is_ready", "made_threads", "save", "start_warming",
]  # fmt: skip
