"""The dock with maps of how runs end. It follows the scene while it is visible, and computes nothing while it is not.

It begins closed; View > Panels shows it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from optim import SpecError
from rmsprop_gui.charts.sweeps.files import ask_path
from rmsprop_gui.charts.sweeps.request import make_request
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import SETUP
from rmsprop_gui.panels.sweeps.controls import SweepControls
from rmsprop_gui.panels.sweeps.maps_window import MapsWindow
from rmsprop_gui.panels.sweeps.pane import MARGIN, SweepPane, take_cell
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.panel_entry import PanelEntry


class SplitterSettler(QObject):
    """Waits until a new dock has been put into a window, moves it once, and is done."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        dock.hide()
        dock.dockLocationChanged.connect(self._settle)

    @Slot(Qt.DockWidgetArea)
    def _settle(self, area: Qt.DockWidgetArea) -> None:
        self._dock.dockLocationChanged.disconnect(self._settle)
        window = self._dock.parent()
        if isinstance(window, QMainWindow) and area != Qt.DockWidgetArea.RightDockWidgetArea:
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            self._dock.hide()


class MapsPanel(QWidget):
    """Choices above, the map, and below it what share of the plane converges."""

    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.controls, self.pane = SweepControls(), SweepPane()
        self.canvas, self.engine, self.share = self.pane.canvas, self.pane.engine, self.pane.share
        self.window_: MapsWindow | None = None
        self.wide_button = tool_button("aspect", tr("Full size, two maps side by side"), size=24, color_key="text_3")
        self.export_button = tool_button("export", tr("Export the map…"), size=24, color_key="text_3")
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("Maps"))

    def _lay_out(self) -> None:
        top = make_column(self.controls, margins=(MARGIN, 4, MARGIN, 0))
        make_column(top, (self.pane, 1), of=self, spacing=6, margins=0)

    def _connect(self) -> None:
        self._session.updates.follow(self, self.refresh, SETUP - {"layers", "speed", "loop", "step"}, picture=True)
        style.notifier().changed.connect(self._restyle)
        self.controls.changed.connect(self.refresh)
        self.controls.opacity_changed.connect(self.canvas.set_opacity)
        self.controls.error.connect(self._show_problem)
        self.canvas.set_opacity(self.controls.opacity.value())
        self.canvas.cell_hovered.connect(self._session.hovered)
        self.canvas.cell_taken.connect(self._take)
        self.export_button.clicked.connect(self._export)
        self.wide_button.clicked.connect(self.open_window)
        self.pane.drawn.connect(self._show_mark)
        self.pane.error.connect(self._session.error)

    def title_widgets(self) -> list[QWidget]:
        return [self.export_button, self.wide_button]

    def sizeHint(self) -> QSize:
        return QSize(400, 560)

    # ---- asking

    @Slot()
    def refresh(self) -> None:
        """Ask for the map of the scene as it is, unless that is what is shown."""
        if not self.isVisible():
            return
        scene = self._session.scene
        self.controls.show_spec(scene.spec(scene.focus) if scene.runs else None)
        self.context_changed.emit(self._session.name(scene.focus) if scene.runs else "")
        try:
            self.pane.ask(make_request(scene, self.controls.choices))
        except SpecError as error:
            self.pane.refuse(translated(str(error)))
            return
        self._show_mark()

    @Slot()
    def _restyle(self) -> None:
        if self.isVisible():
            self.pane.restyle()

    @Slot()
    def _show_mark(self) -> None:
        scene = self._session.scene
        if scene.runs:
            self.canvas.show_mark(scene.spec(scene.focus), style.run_color(scene.runs[scene.focus].style))
        else:
            self.canvas.show_mark(None, style.color("text"))

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        if sentence:
            self._session.error.emit(sentence)

    # ---- what the user does

    @Slot(int, int)
    def _take(self, column: int, row: int) -> None:
        if self.canvas.drawn is not None:
            take_cell(self._session, self.canvas.drawn.picture.map_spec, column, row)

    @Slot()
    def open_window(self) -> None:
        """The full-size view, with the choices of here."""
        if self.window_ is None:
            self.window_ = MapsWindow(self._session, self)
        self.window_.open_with(self.controls.choices)

    @Slot()
    def _export(self) -> None:
        if self.canvas.drawn is None:
            self._session.error.emit(tr("There is no map to export yet; wait until it is drawn."))
            return
        path = ask_path(self)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Writes the map: a picture here, a grid in the thread."""
        self.pane.save(path)

    # ---- coming and going

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and isinstance(self.parentWidget(), QDockWidget):
            SplitterSettler(self.parentWidget())  # type: ignore[arg-type]
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs for a map that nobody sees."""
        self.pane.close_down()
        super().hideEvent(event)


ENTRY = PanelEntry("maps", "Maps", "right", 0, MapsPanel, width=400)
