"""Takes the runs of a comparison into the main window, undoably. No widgets."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from optim.comparison import CompareSpec
from optim.simulate.spec import RunSpec
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.suggest import free_style
from rmsprop_gui.panels.dialects.shown import ComparisonLine, ComparisonView


def get_setup(line: ComparisonLine, style: RunStyle) -> RunSetup:
    spec = line.spec
    return RunSetup(
        spec.optimizer, dict(spec.hyper), name=line.title, clip=spec.clip, update_clip=spec.update_clip, schedule=spec.schedule,
        precision=spec.precision, edits=spec.edits, style=style,
    )  # fmt: skip


def put_on_landscape(scene: Scene, shown: ComparisonView) -> Scene:
    """The scene with the landscape, start and steps that were compared; the scene may have moved on since."""
    return on_ground(scene, shown.lines[0].spec)


def on_ground(scene: Scene, spec: RunSpec) -> Scene:
    return scene.with_(
        objective=spec.objective, objective_params=spec.objective_params, start=spec.start, steps=spec.steps, noise=spec.noise,
        drift=spec.drift, projection=spec.projection, tolerance=spec.tolerance, seed=spec.seed,
    )  # fmt: skip


def get_scene(shown: ComparisonView, scene: Scene | None = None) -> Scene:
    """The runs compared and no others, each with its line of the comparison; all else as in `scene`."""
    runs = tuple(get_setup(line, line.style) for line in shown.lines)
    return put_on_landscape(scene or Scene(), shown).with_(runs=runs, focus=0, title=get_title(shown))


def open_run(session: Session, compare_spec: CompareSpec) -> bool:
    """The run of a comparison that was saved, in place of those that are there."""
    spec = compare_spec.spec
    run = RunSetup(
        spec.optimizer, dict(spec.hyper), clip=spec.clip, update_clip=spec.update_clip, schedule=spec.schedule,
        precision=spec.precision, edits=spec.edits,
    )  # fmt: skip
    scene = on_ground(session.scene, spec)
    return session.edit(scene.with_(runs=(run,), focus=0), tr("Open a comparison"))


def show_alone(session: Session, shown: ComparisonView) -> bool:
    """Nothing but the runs compared."""
    return session.edit(get_scene(shown, session.scene), tr("Show the dialects"))


def add(session: Session, shown: ComparisonView) -> bool:
    """The runs compared after those that are there."""
    return _append(session, shown, list(shown.lines), tr("Add the dialects"))


def add_stage(session: Session, shown: ComparisonView) -> bool:
    """The run of the stage that is looked at."""
    return shown.staged is not None and _append(session, shown, [shown.staged], tr("Add a stage"))


def _append(session: Session, shown: ComparisonView, lines: list[ComparisonLine], text: str) -> bool:
    scene = put_on_landscape(session.scene, shown)
    for line in lines:
        scene = scene.with_(runs=(*scene.runs, get_setup(line, free_style(scene, line.spec.optimizer))))
    return session.edit(scene.with_(focus=len(session.scene.runs)), text)


def get_title(shown: ComparisonView) -> str:
    if shown.comparison.adam is not None:
        return tr("From RMSprop to Adam")
    return tr("{names} side by side", names=", ".join(line.title for line in shown.lines))


class LoadMenu(QMenu):
    """`show_comparison` says what there is to take."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: ComparisonView | None = None
        self.addAction(tr("These runs alone")).triggered.connect(self.show_alone)
        self.addAction(tr("Added to the runs there")).triggered.connect(self.add_all)
        self._stage = self.addAction(tr("The stage that is looked at, added"))
        self._stage.triggered.connect(self.add_stage)

    def show_comparison(self, shown: ComparisonView | None) -> None:
        self._shown = shown
        self._stage.setEnabled(shown is not None and shown.stage is not None)

    @Slot()
    def show_alone(self) -> None:
        """The runs compared in place of those that are there."""
        if self._shown is not None:
            show_alone(self._session, self._shown)

    @Slot()
    def add_all(self) -> None:
        """The runs compared after those that are there."""
        if self._shown is not None:
            add(self._session, self._shown)

    @Slot()
    def add_stage(self) -> None:
        """The run with the switches turned up to the chosen row."""
        if self._shown is not None:
            add_stage(self._session, self._shown)
