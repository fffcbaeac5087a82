"""The runs that a map is set beside: other runs of the scene, or other optimizers with their own defaults. No Qt here."""

from __future__ import annotations

from dataclasses import replace

from optim import RunSpec, SpecError, catalog
from optim.maps import MapSpec, fields
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.maps.wish import Choices, chosen_fields, wanted_of
from rmsprop_gui.scene import RunSetup, Scene

COUNTED = ("rmsprop", "sgd", "adagrad", "adam")  # what the subject is about; each with its own defaults


def rival_spec(spec: RunSpec, optimizer: str) -> RunSpec:
    """The same run with another optimizer at its defaults; edits of the first one's numbers are left out."""
    return spec if optimizer == spec.optimizer else spec.with_(optimizer=optimizer, hyper={}, edits=())


def options(scene: Scene) -> list[tuple[object, str]]:
    """[(value, label)]: no second map, the other runs of the scene (their index), every other optimizer (its name)."""
    others = [(k, name_of(scene, k)) for k in range(len(scene.runs)) if k != scene.focus]
    known = [(name, translated(entry.title)) for name, entry in catalog.optimizers().items()]
    return [("", tr("None")), *others, *sorted(known, key=lambda pair: pair[1])]


def name_of(scene: Scene, index: int) -> str:
    run = scene.runs[index]
    return tr("Run {index}: {title}", index=index + 1, title=translated(catalog.optimizers()[run.optimizer].title))


def second_spec(scene: Scene, chosen: object) -> RunSpec | None:
    """The run of the second map, None for no second map."""
    if chosen in ("", None) or not scene.runs:
        return None
    if isinstance(chosen, int):
        return scene.spec(chosen) if chosen < len(scene.runs) else None
    return rival_spec(scene.spec(scene.focus), str(chosen))


def usual(scene: Scene) -> object:
    """What stands beside the focused run at first: another run of the scene with its own settings, or else SGD."""
    return next((k for k in range(len(scene.runs)) if k != scene.focus), "sgd")


def setups(scene: Scene, chosen: object) -> list[tuple[str, RunSetup]]:
    """[(name, settings)] of the focused run and of what is beside it."""
    first = scene.runs[scene.focus]
    found = [(run_name(scene, scene.focus), first)]
    if isinstance(chosen, int) and chosen < len(scene.runs):
        found.append((run_name(scene, chosen), scene.runs[chosen]))
    elif isinstance(chosen, str) and chosen:
        spec = rival_spec(scene.spec(scene.focus), chosen)
        title = translated(catalog.optimizers()[chosen].title)
        found.append((title, replace(first, optimizer=chosen, hyper=dict(spec.hyper), edits=spec.edits, name="")))
    return found


def run_name(scene: Scene, index: int) -> str:
    """As the user calls it, or its optimizer."""
    run = scene.runs[index]
    return run.name or translated(catalog.optimizers()[run.optimizer].title)


def common_fields(specs: list[RunSpec]) -> dict:
    """What all of them have: {field: MapField} of the first."""
    return {name: note for name, note in fields(specs[0]).items() if all(name in fields(spec) for spec in specs[1:])}


def wishes(scene: Scene, choices: Choices, specs: list[RunSpec]) -> list[MapSpec]:
    """The maps of several runs over one plane. Raises SpecError with a sentence where one of them has not its numbers."""
    common = common_fields(specs)
    names = [name for name in chosen_fields(specs[0], choices) if name not in common]
    if names:
        note = fields(specs[0])[names[0]]
        title = translated(catalog.optimizers()[specs[1].optimizer].title)
        raise SpecError(
            tr("{title} has no {label}; choose an axis that both have.", title=title, label=translated(note.label).lower())
        )
    first = wanted_of(specs[0], scene.view, choices)
    return [first, *(replace(first, spec=wanted_of(spec, scene.view, choices).spec) for spec in specs[1:])]
