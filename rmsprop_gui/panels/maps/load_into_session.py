"""Takes the run of a map's cell into the scene, undoably. No widgets here."""

from __future__ import annotations

from dataclasses import replace

from optim import SpecError
from optim.sweeps import MapSpec
from rmsprop_gui.i18n import mark, translated
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.suggest import free_style

TAKE = mark("Take a run from the map")
OF_RUN = ("clip", "schedule")  # rules that each run of a scene has for itself; the others are the scene's


def take(session: Session, map_spec: MapSpec, column: int, row: int, index: int | None = None) -> bool:
    """The focused run, or run `index`, gets the numbers of the cell, to the last bit; False (and a sentence) where no run can
    begin.
    """
    scene = session.scene
    if not scene.runs:
        return False
    index = scene.focus if index is None else index
    if scene.runs[index].optimizer != map_spec.spec.optimizer:  # the map is still that of another run
        return False
    try:
        changed = with_cell(scene, map_spec, column, row, index)
    except SpecError as error:
        session.error.emit(translated(str(error)))
        return False
    return session.edit(changed.with_(focus=index), translated(TAKE))


def take_new(session: Session, map_spec: MapSpec, column: int, row: int) -> bool:
    """The cell's run is added to the scene, and focused."""
    scene, spec = session.scene, map_spec.spec
    new = RunSetup(
        spec.optimizer, dict(spec.hyper), clip=spec.clip, schedule=spec.schedule, style=free_style(scene, spec.optimizer)
    )
    try:
        longer = scene.with_(runs=(*scene.runs, new))
        changed = with_cell(longer, map_spec, column, row, len(scene.runs))
    except SpecError as error:
        session.error.emit(translated(str(error)))
        return False
    return session.edit(changed.with_(focus=len(scene.runs)), translated(TAKE))


def with_cell(scene: Scene, map_spec: MapSpec, column: int, row: int, index: int) -> Scene:
    """The scene in which a run has the numbers of a cell. Raises SpecError where it cannot begin there."""
    cell = map_spec.cell_spec(column, row)
    fields = [axis.field.partition(".") for axis in (map_spec.x, map_spec.y)]
    groups, run = {group for group, _, _ in fields}, scene.runs[index]
    if "hyper" in groups:
        own_numbers = {name: cell.hyper[name] for group, _, name in fields if group == "hyper"}
        run = replace(run, hyper={**run.hyper, **own_numbers})
    own = {group: getattr(cell, group) for group in groups & set(OF_RUN)}
    shared = {group: getattr(cell, group) for group in groups & {"start", "noise", "drift", "projection"}}
    if "objective" in groups:
        params = {name: cell.objective_params[name] for group, _, name in fields if group == "objective"}
        shared["objective_params"] = {**scene.objective_params, **params}
    runs = list(scene.runs)
    runs[index] = replace(run, **own)
    return scene.with_(runs=tuple(runs), **shared)
