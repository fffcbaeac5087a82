"""Everything of a comparison in one widget: choices, map, chart, table, sentences. The dock and the full-size view have one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from optim import SpecError
from optim.compare import CompareSpec, Comparison
from rmsprop_gui import style
from rmsprop_gui.dialects import files, placing, taking
from rmsprop_gui.dialects.chart_plot import ChartPlot
from rmsprop_gui.dialects.compare_engine import CompareEngine
from rmsprop_gui.dialects.controls import Controls
from rmsprop_gui.dialects.found import Found
from rmsprop_gui.dialects.picture_choice import PictureChoice
from rmsprop_gui.dialects.shown import Shown, shown_of
from rmsprop_gui.dialects.small_map import SmallMap
from rmsprop_gui.dialects.switch_model import MOMENTS, PARTING
from rmsprop_gui.dialects.switch_table import SwitchTable
from rmsprop_gui.dialects.take_menu import TakeMenu
from rmsprop_gui.dialects.wish import choices_of, wanted
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.session import Session
from rmsprop_gui.status_bar import Elided
from rmsprop_gui.widgets.segmented import Segmented

LONG = 300  # milliseconds; a shorter wait is not worth a word


class Board(QWidget):
    """Follows the session while it is visible, and computes nothing while it is not.

    take_button: gets the menu that puts the runs into the main window.

    answered()   a comparison is on the screen, or a sentence why there is none
    told(text)   what lies under the pointer, or what has been done
    """

    answered = Signal()
    told = Signal(str)

    def __init__(self, session: Session, take_button: QPushButton | QToolButton, wide: bool) -> None:
        super().__init__()
        self._session = session
        self.shown: Shown | None = None
        self.asked: CompareSpec | None = None
        self._chained: tuple[QWidget, ...] = ()  # what was new when Tab's way was laid
        self._following = ""  # the switch whose stage is looked at
        self.engine = CompareEngine(self)
        self.controls, self.map, self.chart = Controls(wide), SmallMap(), ChartPlot()
        self.picture = PictureChoice(self.chart, self.map, stacked=not wide)
        self.table, self.found = SwitchTable(), Found()
        self.moment = Segmented([(name, translated(text)) for name, text in MOMENTS.items()], PARTING, tr("Moment of the table"))
        self.from_whom, self.verdict, self.note, self.about = Elided(), QLabel(), QLabel(), QLabel()
        self.side = QWidget(self)
        self.take_button, self.take_menu = take_button, TakeMenu(session, take_button)
        take_button.setMenu(self.take_menu)
        self._long = QTimer(self, singleShot=True, interval=LONG)
        self._dress()
        if wide:
            placing.place_wide(self)
        else:
            placing.place_narrow(self)
            self.side.hide()
        self._connect()

    def _dress(self) -> None:
        self.from_whom.setProperty("role", "dock")
        for words in (self.verdict, self.about):
            words.setWordWrap(True)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for words in (self.note, self.about):
            words.setProperty("role", "quiet")
        self._restyle()

    def _connect(self) -> None:
        session = self._session
        for signal in (session.scene_changed, session.focus_changed):
            signal.connect(self.refresh)
        session.step_changed.connect(self._show_step)
        self.controls.changed.connect(self.refresh)
        self.controls.problem.connect(self._tell_problem)
        self.engine.found.connect(self._take)
        self.engine.failed.connect(self._refuse)
        self.chart.hovered.connect(self.told)
        self.chart.sought.connect(session.seek)
        self.map.sought.connect(session.seek)
        self.moment.value_changed.connect(self._show_moment)
        self.table.stage_chosen.connect(self._show_stage)
        self.table.moved.connect(self._move_turn)
        self._long.timeout.connect(self._say_busy)
        style.notifier().changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        placing.fit_side(self)
        self.update()

    # ---- asking

    @Slot()
    def refresh(self) -> None:
        """Ask for the comparison of the scene as it is, unless that is what is shown."""
        if not self.isVisible():
            return
        scene = self._session.scene
        self.controls.show_optimizer(scene.runs[scene.focus].optimizer if scene.runs else "")
        self.about.setText(self.controls.about())
        self.verdict.setToolTip(self.controls.about())
        try:
            wish = wanted(scene, self.controls.choices)
        except SpecError as error:
            self.asked = None
            self.engine.cancel()
            self._refuse(str(error))
            return
        if wish != self.asked:
            self.asked = wish
            self.engine.ask(wish)
            self._long.start()

    @Slot(object)
    def _take(self, found: Comparison) -> None:
        self._long.stop()
        self.note.clear()
        fields = fields_of(found)
        stage = fields.index(self._following) if self._following in fields else None
        self._show(shown_of(found, stage))
        self.answered.emit()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._long.stop()
        self.shown = None
        self.map.show_comparison(None, message=translated(sentence))
        for part in (self.chart, self.table, self.take_menu):
            part.show_comparison(None)
        self.found.show_sentences([sentence])
        self.verdict.setText(translated(sentence))
        for words in (self.note, self.from_whom):
            words.clear()
        self.take_button.setEnabled(False)
        self.answered.emit()

    @Slot()
    def _say_busy(self) -> None:
        if self.engine.busy:
            self.note.setText(tr("Computing…"))
            if self.shown is None:
                self.verdict.setText(tr("Computing…"))

    # ---- showing

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.take_button.setEnabled(True)
        self.picture.show_dimension(shown.dimension)
        self.from_whom.set_full_text(tr("Away from {name}", name=shown.lines[0].title))
        for part in (self.map, self.chart, self.table, self.take_menu):
            part.show_comparison(shown)
        self.table.show_stage(shown.stage)
        self.found.show_sentences(shown.comparison.sentences)
        self.verdict.setText(translated(shown.comparison.verdict))
        self._show_step(self._session.step)
        chips = [button for button in self.controls.chips.buttons.values() if not button.isHidden()]
        stops = *chips, self.picture.button(self.picture.value())
        if stops != self._chained:
            self._chained = stops
            placing.chain_tabs(self)

    @Slot(int)
    def _show_step(self, step: int) -> None:
        if not self.isVisible():
            return
        self.map.show_step(step)
        self.chart.show_step(step)
        self.table.switches.show_moment(str(self.moment.value()), step)

    @Slot(object)
    def _show_moment(self, moment: str) -> None:
        self.table.switches.show_moment(moment, self._session.step)

    @Slot(int)
    def _show_stage(self, row: int) -> None:
        if self.shown is not None:
            self._following = fields_of(self.shown.comparison)[row] if row >= 0 else ""
            self._show(shown_of(self.shown.comparison, row if row >= 0 else None))

    @Slot(int, int)
    def _move_turn(self, row: int, by: int) -> None:
        """Another order; the row stays chosen, at its new place."""
        if self.shown is not None:
            fields = fields_of(self.shown.comparison)
            fields[row], fields[row + by] = fields[row + by], fields[row]
            self.controls.choose_order(tuple(fields))

    @Slot(str)
    def _tell_problem(self, sentence: str) -> None:
        if sentence:
            self._session.problem.emit(sentence)
            self.told.emit(sentence)

    # ---- doing

    @Slot()
    def export(self) -> None:
        """Asks where to, and writes the comparison."""
        if self.shown is None:
            self._tell_problem(tr("There is no comparison to export yet; wait until it is there."))
            return
        path = files.asked_path(self)
        if path is not None:
            try:
                self.told.emit(files.write(self.shown, path, self._session.step))
            except SpecError as error:
                self._tell_problem(str(error))

    @Slot()
    def open_spec(self) -> None:
        """Asks for a comparison that was saved, and shows it."""
        path = files.asked_spec(self)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Its run takes the place of those in the main window, undoably."""
        try:
            spec = files.read(path)
        except SpecError as error:
            self._tell_problem(str(error))
            return
        self.controls.choices = choices_of(spec, self.controls.choices)
        if taking.open_run(self._session, spec):
            self.refresh()

    @Slot()
    def copy_table(self) -> None:
        self.table.copy()

    # ---- coming and going

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._show_step(self._session.step)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs for a comparison that nobody sees."""
        self.engine.close()
        self._long.stop()
        self.asked = None
        super().hideEvent(event)


def fields_of(found: Comparison) -> list[str]:
    return [turn.field for turn in found.switches.turns]
