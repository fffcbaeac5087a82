"""A map with its progress, and below it what share of the plane converges: the dock has one, the full-size view two. The run
of a cell is taken into the scene, undoably.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from optim import SpecError
from optim.sweeps import MapSpec
from rmsprop_gui.charts.sweeps.colours import ColourScale, SweepImage, look_now
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.charts.sweeps.files import PICTURES
from rmsprop_gui.charts.sweeps.text import SHARE_MEANS, duration
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.suggest import free_style
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.panels.sweeps import figure
from rmsprop_gui.panels.sweeps.canvas import SweepCanvas
from rmsprop_gui.widgets.controls import Hairline, tool_button
from rmsprop_gui.widgets.layouts import make_column, make_row

MARGIN = 12
LONG = 500  # milliseconds; shorter work shows no progress
PREPARING = mark("Preparing: the first map of this kind is compiled once, in a few seconds.")


class SweepPane(QWidget):
    """drawn(SweepImage): a picture is on the screen. ended(): nothing more comes.
    error(sentence): a file could not be written."""

    drawn = Signal(object)
    ended = Signal()
    error = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: MapSpec | None = None
        self._asked_look: tuple[str, ColourScale | None] = ("", None)
        self.engine = SweepEngine(self)
        self.canvas, self.hairline = SweepCanvas(), Hairline()
        self.share, self.note = QLabel(), QLabel()
        self.stop_button = tool_button("close", tr("Stop; what is computed stays"), size=22, color_key="text_3")
        self._long = make_delay(self, LONG, self._show_progress)
        self._lay_out()
        self.stop_button.clicked.connect(self.stop)
        self.engine.drawn.connect(self._show)
        self.engine.preparing.connect(self._show_preparing)
        self.engine.expected.connect(self._show_expected)
        self.engine.ended.connect(self._end)
        self.engine.saved.connect(self._tell_saved)

    def _lay_out(self) -> None:
        self.share.setProperty("role", "label")
        self.share.setToolTip(translated(SHARE_MEANS))
        self.note.setProperty("role", "quiet")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note.setWordWrap(True)
        self.stop_button.hide()
        foot = make_row(self.share, (self.note, 1), self.stop_button, margins=(MARGIN, 0, MARGIN, 8))
        make_column(self.hairline, (self.canvas, 1), foot, of=self, spacing=6, margins=0)

    # ---- asking

    def ask(self, request: MapSpec, bar: ColourScale | None = None) -> None:
        """Wants this map, unless it is what is shown or on its way. `bar`: the colours to use, None for its own."""
        look = style.theme().name, bar
        if request == self.asked and look == self._asked_look:
            return
        self.asked, self._asked_look = request, look
        self.engine.ask(request, look_now(), bar)
        self.stop_button.hide()
        self._long.start()

    def restyle(self) -> None:
        if self.asked is not None:
            self.ask(self.asked, self._asked_look[1])

    def refuse(self, sentence: str) -> None:
        """There is no map, for this reason."""
        self.asked = None
        self.engine.stop()
        self.canvas.show_drawn(None, sentence)
        self.share.clear()
        self.note.clear()

    @Slot()
    def stop(self) -> None:
        self.engine.stop()

    def close_down(self) -> None:
        """Nothing runs for a map that nobody sees."""
        self.engine.close()
        self._long.stop()
        self.asked = None
        self.hairline.show_part(None)

    # ---- answers

    @Slot(object)
    def _show(self, made: SweepImage) -> None:
        self.canvas.show_drawn(made)
        self.share.setText(made.share)
        if self.hairline.part() is not None:
            self._show_progress()
        self.drawn.emit(made)

    @Slot()
    def _show_progress(self) -> None:
        if not self.engine.busy:
            return
        drawn = self.canvas.drawn
        current = drawn is not None and drawn.picture.map_spec == self.asked
        self.hairline.show_part(drawn.progress if current and drawn is not None else 0.0)
        self.stop_button.show()

    @Slot()
    def _show_preparing(self) -> None:
        if self.canvas.drawn is None:
            self.canvas.show_drawn(None, translated(PREPARING))
        else:
            self.note.setText(tr("Preparing…"))
            self.note.setToolTip(translated(PREPARING))

    @Slot(float)
    def _show_expected(self, seconds: float) -> None:
        """Before it begins: how long it will take, where that is long enough to be worth a word."""
        self.note.setText(tr("This map takes {time}", time=duration(seconds)) if seconds > LONG / 1000 else "")

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self._long.stop()
        self.hairline.show_part(None)
        self.stop_button.hide()
        self.note.clear()
        if sentence:
            self.canvas.show_drawn(None, sentence)
            self.share.clear()
        elif self.canvas.drawn is not None and self.canvas.drawn.progress < 1:
            self.note.setText(tr("Stopped before it was finished"))
        self.ended.emit()

    # ---- files

    def save(self, path: Path) -> None:
        """Writes the map: a picture here, a grid in the thread."""
        assert self.canvas.drawn is not None
        if path.suffix.lower() not in PICTURES:
            self.engine.save(self.canvas.drawn.picture, path)
            return
        try:
            figure.save_image(self.canvas.drawn, self.canvas.opacity, path)
        except SpecError as error:
            self._tell_saved(translated(str(error)))

    @Slot(str)
    def _tell_saved(self, sentence: str) -> None:
        if sentence:
            self.error.emit(sentence)


TAKE = mark("Take a run from the map")
OF_RUN = ("clip", "update_clip", "schedule")  # rules that each run of a scene has for itself; the others are the scene's


def take_cell(session: Session, map_spec: MapSpec, column: int, row: int, index: int | None = None) -> bool:
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


def take_cell_as_new_run(session: Session, map_spec: MapSpec, column: int, row: int) -> bool:
    """The cell's run is added to the scene, and focused."""
    scene, spec = session.scene, map_spec.spec
    new = RunSetup(
        spec.optimizer, dict(spec.hyper), clip=spec.clip, update_clip=spec.update_clip, schedule=spec.schedule,
        precision=spec.precision, edits=spec.edits, style=free_style(scene, spec.optimizer),
    )  # fmt: skip
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
