"""The full-size view of maps: one map as large as the screen, or two side by side with one scale and one cursor."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from optim import RunSpec, SpecError
from optim.sweeps import MapSpec
from rmsprop_gui.charts.sweeps.colours import join
from rmsprop_gui.charts.sweeps.files import ask_path
from rmsprop_gui.charts.sweeps.request import SweepChoices
from rmsprop_gui.charts.tables import offer_key
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.naming import settings_line
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import SETUP
from rmsprop_gui.panels.sweeps import tally
from rmsprop_gui.panels.sweeps.controls import SweepControls
from rmsprop_gui.panels.sweeps.pane import MARGIN, SweepPane, take_cell, take_cell_as_new_run
from rmsprop_gui.panels.sweeps.tally import MapCounter, OutcomeTally, definition
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.full_size import FullSizeWindow
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.widgets.text_fitting import ElidedLabel, ElidedTitle


class WindowHalf(QWidget):
    """`title` names the run, `settings` its numbers; `pane` has its map."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.settings, self.pane = ElidedTitle(""), ElidedLabel(), SweepPane()
        self.title.setProperty("role", "dock")
        self.settings.setProperty("role", "quiet")
        self.export_button = tool_button("export", tr("Export this map…"), size=24, color_key="text_3")
        head = make_row(self.title, (self.settings, 1), self.export_button, margins=(MARGIN, 8, MARGIN, 0))
        make_column(head, (self.pane, 1), of=self, spacing=4, margins=0)


MOST_SIDE = 540  # pixels of it that large text may take from the maps
SIDE = 336  # pixels of the column of choices


class MapsWindow(FullSizeWindow):
    """Follows the session while it is open."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("Maps – RMSprop Explorer"), parent)
        self._session = session
        self.controls = SweepControls()
        self.beside = Combo((), name=tr("Second map"))
        self.tally, self.meaning, self.hint = OutcomeTally(), QLabel(), QLabel()
        self.counting = MapCounter(tally.COUNTED, self)
        self.halves = (WindowHalf(), WindowHalf())
        self.second: object = None  # until the scene says what stands beside its run
        self._lay_out()
        self._fit_side()
        self._connect()
        offer_key(self)

    def _lay_out(self) -> None:
        side = make_column(
            heading(tr("Plane")), self.controls, 8, heading(tr("Beside it")), self.beside, 8,
            heading(tr("Robustness, counted")), self.tally, spacing=8, margins=(MARGIN, MARGIN, MARGIN, MARGIN),
        )  # fmt: skip
        for words in (self.meaning, self.hint):
            words.setWordWrap(True)
            words.setProperty("role", "quiet")
        side.addWidget(self.meaning)
        side.addStretch(1)
        side.addWidget(self.hint)
        self._side = column = QWidget()
        column.setLayout(side)
        row = make_row(column, of=self, spacing=0, margins=0)
        for half in self.halves:
            row.addWidget(half, 1)

    def _fit_side(self) -> None:
        self._side.setFixedWidth(min(MOST_SIDE, style.px(SIDE)))

    def _connect(self) -> None:
        self._session.updates.follow(self, self.refresh, SETUP - {"layers", "speed", "loop", "step"}, picture=True)
        style.notifier().changed.connect(self._restyle)
        self.controls.changed.connect(self.refresh)
        self.controls.error.connect(self._show_message)
        self.beside.value_changed.connect(self._choose_second)
        self.counting.counted.connect(self.tally.show_shares)
        for k, half in enumerate(self.halves):
            pane, other = half.pane, self.halves[1 - k].pane
            pane.canvas.set_opacity(self.controls.opacity.value())
            self.controls.opacity_changed.connect(pane.canvas.set_opacity)
            pane.canvas.cursor_moved.connect(other.canvas.show_cursor)
            pane.canvas.cell_hovered.connect(self._show_message)
            pane.drawn.connect(self._show_marks)
            pane.ended.connect(self._share_the_scale)
            pane.error.connect(self._show_message)
        self.halves[0].pane.canvas.cell_taken.connect(self._take_first)
        self.halves[1].pane.canvas.cell_taken.connect(self._take_second)
        self.halves[0].export_button.clicked.connect(self._export_first)
        self.halves[1].export_button.clicked.connect(self._export_second)

    def sizeHint(self) -> QSize:
        return QSize(1360, 760)

    def open_with(self, choices: SweepChoices) -> None:
        """Shows the window with the choices of the dock."""
        self.controls.choices = choices
        self.bring_up()
        self.refresh()

    # ---- asking

    def specs(self) -> list[RunSpec]:
        scene = self._session.scene
        if not scene.runs:
            return []
        second = tally.second_spec(scene, self.second)
        return [scene.spec(scene.focus), *([] if second is None else [second])]

    @Slot()
    def refresh(self) -> None:
        """Ask for the maps of the scene as it is."""
        if not self.isVisible():
            return
        scene = self._session.scene
        options = tally.options(scene)
        if self.second not in [value for value, _ in options]:
            self.second = tally.usual(scene)
        specs = self.specs()
        self.controls.show_spec(specs[0] if specs else None)
        self.beside.set_options(options, self.second)
        self.halves[1].setVisible(len(specs) > 1)
        self._show_titles(specs)
        maps = self._make_requests(specs)
        if not maps:
            self.tally.show_shares({})
            self.meaning.clear()
            self.counting.close_down()
            return
        for half, request in zip(self.halves, maps, strict=False):
            asked = half.pane.asked
            if asked is None or asked != request:
                half.pane.ask(request)
        self.meaning.setText(definition(maps[0]))
        self.counting.ask(maps[0].with_(measure="outcome"))
        self._show_marks()

    def _make_requests(self, specs: list[RunSpec]) -> list[MapSpec]:
        """The maps to ask for; a half that can have none says why, and the other one is drawn nevertheless."""
        scene, choices = self._session.scene, self.controls.choices
        found: list[MapSpec] = []
        for k, half in enumerate(self.halves):
            try:
                if not specs:
                    raise SpecError(tr("There is no run to map; add one."))
                if k == len(found) < len(specs):
                    found = tally.make_requests(scene, choices, specs[: k + 1])
            except SpecError as error:
                half.pane.refuse(translated(str(error)))
        return found

    def _show_titles(self, specs: list[RunSpec]) -> None:
        scene = self._session.scene
        setups = tally.setups(scene, self.second) if specs else []
        for half, (name, setup) in zip(self.halves, setups, strict=False):
            half.title.set_full_text(name)
            half.settings.set_full_text(settings_line(setup))

    @Slot()
    def _share_the_scale(self) -> None:
        """Once both maps are there: one colour bar for both."""
        panes = [half.pane for half in self.halves[: len(self.specs())]]
        drawns = [pane.canvas.drawn for pane in panes]
        if len(panes) < 2 or any(pane.engine.busy or pane.asked is None for pane in panes) or None in drawns:
            return
        bar = join([each.bar for each in drawns if each is not None])
        for pane, each in zip(panes, drawns, strict=True):
            if bar is not None and pane.asked is not None and each is not None and each.bar != bar:
                pane.ask(pane.asked, bar)

    @Slot()
    def _restyle(self) -> None:
        self._fit_side()
        if self.isVisible():
            for half in self.halves:
                half.pane.restyle()

    @Slot()
    def _show_marks(self) -> None:
        scene = self._session.scene
        for half, spec in zip(self.halves, self.specs(), strict=False):
            shown = style.run_color(scene.runs[scene.focus].style) if half is self.halves[0] else QColor(style.color("text"))
            half.pane.canvas.show_mark(spec, shown)

    @Slot(str)
    def _show_message(self, sentence: str) -> None:
        self.hint.setText(sentence)

    # ---- what the user does

    @Slot(object)
    def _choose_second(self, chosen: object) -> None:
        self.second = chosen
        self.refresh()

    @Slot(int, int)
    def _take_first(self, column: int, row: int) -> None:
        self._take(0, column, row)

    @Slot(int, int)
    def _take_second(self, column: int, row: int) -> None:
        self._take(1, column, row)

    def _take(self, which: int, column: int, row: int) -> None:
        """The focused run, or the one beside it, gets the cell's numbers; another optimizer's becomes a run of its own."""
        drawn = self.halves[which].pane.canvas.drawn
        if drawn is None:
            return
        if which == 0:
            take_cell(self._session, drawn.picture.map_spec, column, row)
        elif isinstance(self.second, int):
            take_cell(self._session, drawn.picture.map_spec, column, row, self.second)
        else:
            take_cell_as_new_run(self._session, drawn.picture.map_spec, column, row)

    @Slot()
    def _export_first(self) -> None:
        self._export(0)

    @Slot()
    def _export_second(self) -> None:
        self._export(1)

    def _export(self, which: int) -> None:
        pane = self.halves[which].pane
        if pane.canvas.drawn is None:
            self._show_message(tr("There is no map to export yet; wait until it is drawn."))
            return
        path = ask_path(self)
        if path is not None:
            pane.save(path)

    # ---- coming and going

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs for maps that nobody sees."""
        for half in self.halves:
            half.pane.close_down()
        self.counting.close_down()
        super().hideEvent(event)


def heading(text: str) -> QLabel:
    made = make_label(text, "dock")
    return made
