"""Takes the run of a map's cell into the scene, undoably. No widgets here."""

from __future__ import annotations

from optim.maps import MapSpec, fields
from rmsprop_gui.session import Session


def take(session: Session, map_spec: MapSpec, column: int, row: int) -> bool:
    """The focused run gets the numbers of the cell, to the last bit; False (and a sentence) where no run can begin."""
    scene = session.scene
    if not scene.runs:
        return False
    spec = scene.spec(scene.focus)
    start, hyper, params = list(spec.start), dict(scene.runs[scene.focus].hyper), dict(scene.objective_params)
    known = fields(spec)
    for axis, k in ((map_spec.x, column), (map_spec.y, row)):
        if axis.field not in known:  # the map is still that of another run
            return False
        group, _, name = axis.field.partition(".")
        value = float(axis.values()[k])
        if group == "start":
            start[int(name) - 1] = value
        else:
            (hyper if group == "hyper" else params)[name] = value
    changed = scene.with_run(scene.focus, hyper=hyper).with_(objective_params=params)
    if any(axis.field.startswith("start") for axis in (map_spec.x, map_spec.y)):
        changed = changed.with_(start=tuple(start))
    return session.edit(changed, "Take a run from the map")
