"""Takes the runs of a comparison into the main window, undoably. No widgets."""

from __future__ import annotations

from optim.compare import CompareSpec
from optim.spec import RunSpec
from rmsprop_gui.dialects.shown import Line, Shown
from rmsprop_gui.i18n import tr
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.runs.suggest import free_style
from rmsprop_gui.scene import RunSetup, Scene
from rmsprop_gui.session import Session


def setup_of(line: Line, style: RunStyle) -> RunSetup:
    spec = line.spec
    return RunSetup(
        spec.optimizer, dict(spec.hyper), name=line.title, clip=spec.clip, schedule=spec.schedule, edits=spec.edits, style=style
    )


def ground_of(scene: Scene, shown: Shown) -> Scene:
    """The scene with the landscape, start and steps that were compared; the scene may have moved on since."""
    return on_ground(scene, shown.lines[0].spec)


def on_ground(scene: Scene, spec: RunSpec) -> Scene:
    return scene.with_(
        objective=spec.objective, objective_params=spec.objective_params, start=spec.start, steps=spec.steps, noise=spec.noise,
        drift=spec.drift, projection=spec.projection, tolerance=spec.tolerance, seed=spec.seed,
    )  # fmt: skip


def scene_of(shown: Shown, scene: Scene | None = None) -> Scene:
    """The runs compared and no others, each with its line of the comparison; all else as in `scene`."""
    runs = tuple(setup_of(line, line.style) for line in shown.lines)
    return ground_of(scene or Scene(), shown).with_(runs=runs, focus=0, title=title_of(shown))


def open_run(session: Session, compare_spec: CompareSpec) -> bool:
    """The run of a comparison that was saved, in place of those that are there."""
    spec = compare_spec.spec
    run = RunSetup(spec.optimizer, dict(spec.hyper), clip=spec.clip, schedule=spec.schedule, edits=spec.edits)
    scene = on_ground(session.scene, spec)
    return session.edit(scene.with_(runs=(run,), focus=0), tr("Open a comparison"))


def show_alone(session: Session, shown: Shown) -> bool:
    """Nothing but the runs compared."""
    return session.edit(scene_of(shown, session.scene), tr("Show the dialects"))


def add(session: Session, shown: Shown) -> bool:
    """The runs compared after those that are there."""
    return _append(session, shown, list(shown.lines), tr("Add the dialects"))


def add_stage(session: Session, shown: Shown) -> bool:
    """The run of the stage that is looked at."""
    return shown.staged is not None and _append(session, shown, [shown.staged], tr("Add a stage"))


def _append(session: Session, shown: Shown, lines: list[Line], text: str) -> bool:
    scene = ground_of(session.scene, shown)
    for line in lines:
        scene = scene.with_(runs=(*scene.runs, setup_of(line, free_style(scene, line.spec.optimizer))))
    return session.edit(scene.with_(focus=len(session.scene.runs)), text)


def title_of(shown: Shown) -> str:
    if shown.comparison.adam is not None:
        return tr("From RMSprop to Adam")
    return tr("{names} side by side", names=", ".join(line.title for line in shown.lines))
