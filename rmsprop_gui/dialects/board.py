"""Everything of a comparison in one widget: choices, map, chart, table, sentences. The dock and the full-size view have one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from optim import SpecError
from optim.compare import CompareSpec, Comparison
from rmsprop_gui import style
from rmsprop_gui.dialects import files, taking
from rmsprop_gui.dialects.chart_plot import ChartPlot
from rmsprop_gui.dialects.compare_engine import CompareEngine
from rmsprop_gui.dialects.controls import Controls
from rmsprop_gui.dialects.found import Found
from rmsprop_gui.dialects.shown import LARGEST, Shown, shown_of
from rmsprop_gui.dialects.small_map import SmallMap
from rmsprop_gui.dialects.switch_model import MOMENTS, PARTING
from rmsprop_gui.dialects.switch_table import SwitchTable
from rmsprop_gui.dialects.wish import wanted
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.map.ground import centres_of, ground_of
from rmsprop_gui.numbers import subscript
from rmsprop_gui.session import Session
from rmsprop_gui.status_bar import Elided
from rmsprop_gui.widgets.segmented import Segmented
from rmsprop_gui.widgets.tool_button import tool_button

MARGIN = 12
SIDE = 340  # pixels of the column of choices in the full-size view
PATHS = "paths"
LONG = 300  # milliseconds; a shorter wait is not worth a word


class Board(QWidget):
    """Follows the session while it is visible, and computes nothing while it is not.

    answered()   a comparison is on the screen, or a sentence why there is none
    told(text)   what lies under the pointer, or what has been done
    """

    answered = Signal()
    told = Signal(str)

    def __init__(self, session: Session, wide: bool) -> None:
        super().__init__()
        self._session = session
        self.shown: Shown | None = None
        self.asked: CompareSpec | None = None
        self._following = ""  # the switch whose stage is looked at
        self.engine = CompareEngine(self)
        self.controls, self.map, self.chart = Controls(wide), SmallMap(), ChartPlot()
        self.from_whom = Elided()
        self.from_whom.setProperty("role", "dock")
        self.stack: QStackedWidget | None = None
        self.side: QWidget | None = None
        self._pictures_offered: list[tuple[object, str]] = []
        self.table, self.found = SwitchTable(), Found()
        self.moment = Segmented([(name, translated(text)) for name, text in MOMENTS.items()], PARTING, tr("Moment of the table"))
        self.parameter = Segmented((), LARGEST, tr("Difference shown"))
        self.verdict, self.note, self.about = QLabel(), QLabel(), QLabel()
        self.take_button = QPushButton(tr("Show in the main window")) if wide else made_icon()
        self._long = QTimer(self, singleShot=True, interval=LONG)
        self._lay_out(wide)
        self._connect()

    # ---- arrangement

    def _lay_out(self, wide: bool) -> None:
        for words in (self.verdict, self.about):
            words.setWordWrap(True)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for words in (self.note, self.about):
            words.setProperty("role", "quiet")
        menu = QMenu(self.take_button)
        self._alone = menu.addAction(tr("These runs alone"))
        self._added = menu.addAction(tr("Added to the runs there"))
        self._stage = menu.addAction(tr("The stage that is looked at, added"))
        menu.aboutToShow.connect(self._enable_taking)
        self.take_button.setMenu(menu)
        pictures = self._pictures(wide)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(pictures)
        self.splitter.addWidget(titled(heading(tr("Switches")), [self.moment], self.table))
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self._place_wide() if wide else self._place_narrow()

    def _pictures(self, wide: bool) -> QWidget:
        """Side by side, or one in the place of the other."""
        if wide:
            pictures = QSplitter(Qt.Orientation.Horizontal)
            pictures.setHandleWidth(1)
            pictures.setChildrenCollapsible(False)
            pictures.addWidget(titled(heading(tr("Paths")), [], self.map))
            pictures.addWidget(titled(self.from_whom, [self.parameter], self.chart))
            return pictures
        self.stack = QStackedWidget()
        self.stack.addWidget(self.chart)
        self.stack.addWidget(self.map)
        return titled(self.from_whom, [self.parameter], self.stack)

    def _place_narrow(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 6, MARGIN, 0)
        top.setSpacing(6)
        top.addWidget(self.controls)
        top.addWidget(self.verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.splitter, 1)

    def _place_wide(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.take_button)
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(self.controls)
        column.addWidget(self.about)
        column.addSpacing(6)
        column.addWidget(heading(tr("What was found")))
        column.addWidget(self.found, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.splitter, 1)

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
        self.parameter.value_changed.connect(self._choose_picture)
        self.moment.value_changed.connect(self._show_moment)
        self.table.stage_chosen.connect(self._show_stage)
        self.table.moved.connect(self._move_turn)
        self._alone.triggered.connect(self._show_alone)
        self._added.triggered.connect(self._add)
        self._stage.triggered.connect(self._add_stage)
        self._long.timeout.connect(self._say_busy)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        """Larger text needs a wider column."""
        if self.side is not None:
            self.side.setFixedWidth(round(SIDE * style.text_scale()))
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
        self._show(shown_of(found, self._stage_in(found)))
        self.answered.emit()

    def _stage_in(self, found: Comparison) -> int | None:
        """The stage that was looked at, where it stands now; none where another one is there."""
        fields = fields_of(found)
        if self._following in fields:
            return fields.index(self._following)
        return None

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._long.stop()
        self.note.clear()
        self.shown = None
        self.map.show_comparison(None, message=translated(sentence))
        self.chart.show_comparison(None)
        self.table.show_comparison(None)
        self.found.show_sentences([])
        self.verdict.clear()
        self.take_button.setEnabled(False)
        self.answered.emit()

    @Slot()
    def _say_busy(self) -> None:
        if self.engine.busy:
            self.note.setText(tr("Computing…"))

    # ---- showing

    def _show(self, shown: Shown) -> None:
        scene = self._session.scene
        self.shown = shown
        self.take_button.setEnabled(True)
        moving = scene.drift is not None and scene.runs and shown.dimension > 1
        centres = centres_of(scene, ground_of(scene)) if moving else None
        self.map.show_comparison(shown, centres)
        self._offer_parameters(shown.dimension)
        self.from_whom.set_full_text(tr("Away from {name}", name=shown.lines[0].title))
        self.chart.show_comparison(shown)
        self.table.show_comparison(shown)
        self.table.show_stage(shown.stage)
        self.found.show_sentences(shown.comparison.sentences)
        self.verdict.setText(translated(shown.comparison.verdict))
        self._show_step(self._session.step)

    def _offer_parameters(self, dimension: int) -> None:
        """The largest difference, that of one parameter, or in the dock the paths in their place."""
        each = [(j, f"θ{subscript(j + 1)}") for j in range(min(dimension, 4))] if dimension > 1 else []
        names = [(LARGEST, tr("Largest")), *each, *([(PATHS, tr("Paths"))] if self.stack is not None else [])]
        if names == self._pictures_offered:
            return
        self._pictures_offered = names
        known = [value for value, _ in names]
        chosen = self.parameter.value() if self.parameter.value() in known else LARGEST
        self.parameter.set_options(names, chosen)
        self.parameter.setVisible(len(names) > 1)
        self._choose_picture(chosen)

    @Slot(object)
    def _choose_picture(self, chosen: object) -> None:
        if self.stack is not None:
            self.stack.setCurrentWidget(self.map if chosen == PATHS else self.chart)
        if isinstance(chosen, int):
            self.chart.show_parameter(chosen)

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
        if self.shown is None:
            return
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
    def _enable_taking(self) -> None:
        self._stage.setEnabled(self.shown is not None and self.shown.stage is not None)

    @Slot()
    def _show_alone(self) -> None:
        if self.shown is not None:
            taking.show_alone(self._session, self.shown)

    @Slot()
    def _add(self) -> None:
        if self.shown is not None:
            taking.add(self._session, self.shown)

    @Slot()
    def _add_stage(self) -> None:
        if self.shown is not None:
            taking.add_stage(self._session, self.shown)

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


def made_icon() -> QToolButton:
    button = tool_button("add", tr("Show in the main window"), size=24, color_key="text_3")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def heading(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", "dock")
    return made


def titled(title: QLabel, choices: list[QWidget], below: QWidget) -> QWidget:
    """A picture or table under its title, with choices at the right of that."""
    head = QHBoxLayout()
    head.setContentsMargins(MARGIN, 5, MARGIN, 0)
    head.setSpacing(6)
    head.addWidget(title, 1)
    title.setMinimumHeight(26)
    title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    for choice in choices:
        head.addWidget(choice)
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(head)
    column.addWidget(below, 1)
    return made
