"""Takes the run behind a row into the main window: all optimizers from the same start, that of the row focused. No widgets."""

from __future__ import annotations

from optim.bench import BenchResult
from rmsprop_gui.bench.styles import styles_of
from rmsprop_gui.i18n import tr
from rmsprop_gui.scene import RunSetup, Scene
from rmsprop_gui.session import Session

MOST = 8  # runs that can be told apart


def scene_of(result: BenchResult, entrant: int, problem: int, start: int, seed: int) -> Scene:
    """The runs of all entrants that were scored there, with the settings, start, noise and tolerance they were scored with."""
    scored = [e for e in range(len(result.bench.entrants)) if result.scored[e, problem]]
    others = [e for e in scored if e != entrant][: MOST - 1]
    shown = sorted([entrant, *others])
    specs = [result.run_spec(e, problem, start, seed) for e in shown]
    labels = [result.bench.entrants[e].label for e in shown]
    spec, styles = specs[shown.index(entrant)], styles_of(result.bench.entrants)
    runs = tuple(
        RunSetup(each.optimizer, each.hyper, name=label, style=styles[e])
        for e, label, each in zip(shown, labels, specs, strict=True)
    )
    place = result.bench.problems[problem].label
    return Scene(
        objective=spec.objective, objective_params=spec.objective_params, start=spec.start, steps=spec.steps, noise=spec.noise,
        tolerance=spec.tolerance, seed=spec.seed, runs=runs, focus=shown.index(entrant),
        title=tr("Bench: {place}, start {start}", place=place, start=start + 1),
    )  # fmt: skip


def take(session: Session, result: BenchResult, index: tuple[int, int, int, int]) -> bool:
    """Undoably; the step goes to the first one within the tolerance, or to the last one."""
    scene = scene_of(result, *index).with_(layers=session.scene.layers, speed=session.scene.speed, loop=session.scene.loop)
    session.playback.stop()
    if not session.edit(scene, tr("Take a run from the bench")):
        return False
    reached = int(result.reached[index])
    session.seek(reached if reached >= 0 else scene.steps)
    return True
