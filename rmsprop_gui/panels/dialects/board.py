"""Everything of a comparison in one widget: choices, map, chart, table, sentences. The dock and the full-size view have one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from optim import SpecError
from optim.comparison import CompareSpec, Comparison
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.panels.dialects import board_layout, figure, load_into_session
from rmsprop_gui.panels.dialects.chart_plot import ChartPlot, symbols
from rmsprop_gui.panels.dialects.compare_engine import CompareEngine, get_choices, make_request
from rmsprop_gui.panels.dialects.controls import ComparisonControls
from rmsprop_gui.panels.dialects.load_into_session import LoadMenu
from rmsprop_gui.panels.dialects.shown import LARGEST, ComparisonView, make_view
from rmsprop_gui.panels.dialects.small_map import SmallMap
from rmsprop_gui.panels.dialects.switch_table import MOMENTS, PARTING, SwitchTable
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.layouts import STRETCH, let_scroll, make_column, make_label
from rmsprop_gui.widgets.text_fitting import ElidedLabel

PATHS = "paths"
MOST = 4  # parameters that have a segment of their own


class PictureChoice(Segmented):
    """stack: holds chart and map where only one of them is seen at a time; None where both are."""

    def __init__(self, chart: ChartPlot, map: SmallMap, stacked: bool) -> None:
        super().__init__((), LARGEST, tr("Picture"))
        self._chart, self._map = chart, map
        self._offered: list[tuple[object, str]] = []
        self.stack = QStackedWidget() if stacked else None
        if self.stack is not None:
            self.stack.addWidget(chart)
            self.stack.addWidget(map)
        self.hide()  # until there is something to choose
        self.value_changed.connect(self.choose)

    def show_dimension(self, dimension: int) -> None:
        """Offers the parameters of a landscape."""
        each = list(enumerate(symbols(dimension)[:MOST])) if dimension > 1 else []
        offered = [(LARGEST, tr("Largest")), *each, *([(PATHS, tr("Paths"))] if self.stack is not None else [])]
        if offered == self._offered:
            return
        self._offered = offered
        chosen = self.value() if self.value() in [value for value, _ in offered] else LARGEST
        self.set_options(offered, chosen)
        self.setVisible(len(offered) > 1)
        self.choose(chosen)

    @Slot(object)
    def choose(self, chosen: object) -> None:
        if self.stack is not None:
            self.stack.setCurrentWidget(self._map if chosen == PATHS else self._chart)
        if isinstance(chosen, int):
            self._chart.show_parameter(chosen)


class FindingsList(QScrollArea):
    """One paragraph for each sentence."""

    def __init__(self) -> None:
        super().__init__()
        let_scroll(self)
        self.setAccessibleName(tr("What was found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text in it takes the focus
        self.words = make_label(wrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName(tr("What was found"))
        inside = QWidget()
        inside.setObjectName("panel")
        make_column(self.words, STRETCH, of=inside, margins=(0, 0, 6, 0))
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        return QSize(300, 96)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 40)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        self.words.setText("\n\n".join(translated(sentence) for sentence in sentences))


LONG = 300  # milliseconds; a shorter wait is not worth a word


class DialectsBoard(QWidget):
    """Follows the session while it is visible, and computes nothing while it is not.

    take_button: gets the menu that puts the runs into the main window.

    answered()   a comparison is on the screen, or a sentence why there is none
    message(text)   what lies under the pointer, or what has been done
    """

    answered = Signal()
    message = Signal(str)

    def __init__(self, session: Session, take_button: QPushButton | QToolButton, wide: bool) -> None:
        super().__init__()
        self._session = session
        self.shown: ComparisonView | None = None
        self.asked: CompareSpec | None = None
        self._chained: tuple[QWidget, ...] = ()  # what was new when Tab's way was laid
        self._following = ""  # the switch whose stage is looked at
        self.engine = CompareEngine(self)
        self.controls, self.map, self.chart = ComparisonControls(wide), SmallMap(), ChartPlot()
        self.picture = PictureChoice(self.chart, self.map, stacked=not wide)
        self.table, self.found = SwitchTable(), FindingsList()
        self.moment = Segmented([(name, translated(text)) for name, text in MOMENTS.items()], PARTING, tr("Moment of the table"))
        self.from_whom, self.verdict, self.note, self.about = ElidedLabel(), QLabel(), QLabel(), QLabel()
        self.side = QWidget(self)
        self.take_button, self.take_menu = take_button, LoadMenu(session, take_button)
        take_button.setMenu(self.take_menu)
        self._long = make_delay(self, LONG, self._say_busy)
        self._dress()
        if wide:
            board_layout.place_wide(self)
        else:
            board_layout.place_narrow(self)
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
        self.controls.error.connect(self._show_error)
        self.engine.finished.connect(self._take)
        self.engine.failed.connect(self._refuse)
        self.chart.hovered.connect(self.message)
        self.chart.sought.connect(session.seek)
        self.map.sought.connect(session.seek)
        self.moment.value_changed.connect(self._show_moment)
        self.table.stage_chosen.connect(self._show_stage)
        self.table.moved.connect(self._move_turn)
        style.notifier().changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        board_layout.fit_side(self)
        self.update()

    # ---- asking

    @Slot()
    def refresh(self) -> None:
        """Ask for the comparison of the scene as it is, unless that is what is shown."""
        if not self.isVisible():
            return
        scene = self._session.scene
        self.controls.show_optimizer(scene.runs[scene.focus].optimizer if scene.runs else "", scene.runs)
        self.about.setText(self.controls.about())
        self.verdict.setToolTip(self.controls.about())
        try:
            request = make_request(scene, self.controls.choices)
        except SpecError as error:
            self.asked = None
            self.engine.cancel()
            self._refuse(str(error))
            return
        if request != self.asked:
            self.asked = request
            self.engine.ask(request)
            self._long.start()

    @Slot(object)
    def _take(self, found: Comparison) -> None:
        self._long.stop()
        self.note.clear()
        fields = get_fields(found)
        stage = fields.index(self._following) if self._following in fields else None
        self._show(make_view(found, stage, self._session.scene.runs))
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

    def _show(self, shown: ComparisonView) -> None:
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
            board_layout.chain_tabs(self)

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
            self._following = get_fields(self.shown.comparison)[row] if row >= 0 else ""
            self._show(make_view(self.shown.comparison, row if row >= 0 else None, self._session.scene.runs))

    @Slot(int, int)
    def _move_turn(self, row: int, by: int) -> None:
        """Another order; the row stays chosen, at its new place."""
        if self.shown is not None:
            fields = get_fields(self.shown.comparison)
            fields[row], fields[row + by] = fields[row + by], fields[row]
            self.controls.choose_order(tuple(fields))

    @Slot(str)
    def _show_error(self, sentence: str) -> None:
        if sentence:
            self._session.error.emit(sentence)
            self.message.emit(sentence)

    # ---- doing

    @Slot()
    def export(self) -> None:
        """Asks where to, and writes the comparison."""
        if self.shown is None:
            self._show_error(tr("There is no comparison to export yet; wait until it is there."))
            return
        path = figure.ask_path(self)
        if path is not None:
            try:
                self.message.emit(figure.write(self.shown, path, self._session.step))
            except SpecError as error:
                self._show_error(str(error))

    @Slot()
    def open_spec(self) -> None:
        """Asks for a comparison that was saved, and shows it."""
        path = figure.ask_spec(self)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Its run takes the place of those in the main window, undoably."""
        try:
            spec = figure.read(path)
        except SpecError as error:
            self._show_error(str(error))
            return
        self.controls.choices = get_choices(spec, self.controls.choices)
        if load_into_session.open_run(self._session, spec):
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


def get_fields(found: Comparison) -> list[str]:
    return [turn.field for turn in found.switches.turns]
