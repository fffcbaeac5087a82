"""The Maps panel: follows the scene while it is visible, and computes nothing while it is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from optim import SpecError
from optim.maps import MapSpec
from rmsprop_gui import style
from rmsprop_gui.maps import files, taking
from rmsprop_gui.maps.canvas import Canvas
from rmsprop_gui.maps.controls import Controls
from rmsprop_gui.maps.hairline import Hairline
from rmsprop_gui.maps.look import look_now
from rmsprop_gui.maps.place import Settler
from rmsprop_gui.maps.wish import wanted
from rmsprop_gui.maps.words import SHARE_MEANS
from rmsprop_gui.maps.worker import Drawn, MapEngine
from rmsprop_gui.session import Session
from rmsprop_gui.widgets.tool_button import tool_button

MARGIN = 12
LONG = 500  # milliseconds; shorter work shows no progress
PREPARING = "Preparing: the first map of this kind is compiled once, in a few seconds."


class Maps(QWidget):
    """Choices above, the map, and below it what share of the plane converges."""

    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked: MapSpec | None = None
        self._theme = ""
        self.engine = MapEngine(self)
        self.controls, self.canvas, self.hairline = Controls(), Canvas(), Hairline()
        self.share, self.note = QLabel(), QLabel()
        self.export_button = tool_button("export", "Export the map…", size=24, color_key="text_3")
        self.stop_button = tool_button("close", "Stop; what is computed stays", size=22, color_key="text_3")
        self._long = QTimer(self, singleShot=True, interval=LONG)
        self._lay_out()
        self._connect()
        self.setAccessibleName("Maps")

    def _lay_out(self) -> None:
        self.share.setProperty("role", "label")
        self.share.setToolTip(SHARE_MEANS)
        self.note.setProperty("role", "quiet")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note.setWordWrap(True)
        self.stop_button.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 0, MARGIN, 8)
        foot.addWidget(self.share)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.stop_button)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 4, MARGIN, 0)
        top.addWidget(self.controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.hairline)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        for signal in (self._session.scene_changed, self._session.focus_changed):
            signal.connect(self.refresh)
        style.notifier().changed.connect(self._restyle)
        self.controls.changed.connect(self.refresh)
        self.controls.problem.connect(self._show_problem)
        self.canvas.cell_hovered.connect(self._session.hovered)
        self.canvas.cell_taken.connect(self._take)
        self.export_button.clicked.connect(self._export)
        self.stop_button.clicked.connect(self._stop)
        self.engine.drawn.connect(self._show)
        self.engine.preparing.connect(self._show_preparing)
        self.engine.ended.connect(self._end)
        self.engine.saved.connect(self._tell_saved)
        self._long.timeout.connect(self._show_progress)

    def title_widgets(self) -> list[QWidget]:
        return [self.export_button]

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
            wish = wanted(scene, self.controls.choices)
        except SpecError as error:
            self._asked = None
            self.engine.cancel()
            self.canvas.show_drawn(None, str(error))
            self.share.clear()
            return
        if wish != self._asked:
            self._ask(wish)
        self._show_mark()

    def _ask(self, wish: MapSpec) -> None:
        self._asked, self._theme = wish, style.theme().name
        self.engine.ask(wish, look_now())
        self.stop_button.hide()
        self._long.start()

    @Slot()
    def _restyle(self) -> None:
        if self._asked is not None and self.isVisible() and style.theme().name != self._theme:
            self._ask(self._asked)

    # ---- answers

    @Slot(object)
    def _show(self, made: Drawn) -> None:
        self.canvas.show_drawn(made)
        self._show_mark()
        self.share.setText(made.share)
        self.note.clear()
        if self.hairline.part() is not None:
            self._show_progress()

    def _show_mark(self) -> None:
        scene = self._session.scene
        if scene.runs:
            self.canvas.show_mark(scene.spec(scene.focus), style.run_color(scene.runs[scene.focus].style))
        else:
            self.canvas.show_mark(None, style.color("text"))

    @Slot()
    def _show_progress(self) -> None:
        if not self.engine.busy:
            return
        drawn = self.canvas.drawn
        current = drawn is not None and drawn.picture.map_spec == self._asked
        self.hairline.show_part(drawn.progress if current and drawn is not None else 0.0)
        self.stop_button.show()

    @Slot()
    def _show_preparing(self) -> None:
        if self.canvas.drawn is None:
            self.canvas.show_drawn(None, PREPARING)
        else:
            self.note.setText("Preparing…")
            self.note.setToolTip(PREPARING)

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
            self.note.setText("Stopped before it was finished")

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        if sentence:
            self._session.problem.emit(sentence)

    # ---- what the user does

    @Slot(int, int)
    def _take(self, column: int, row: int) -> None:
        if self.canvas.drawn is not None:
            taking.take(self._session, self.canvas.drawn.picture.map_spec, column, row)

    @Slot()
    def _stop(self) -> None:
        self.engine.cancel()

    @Slot()
    def _export(self) -> None:
        if self.canvas.drawn is None:
            self._session.problem.emit("There is no map to export yet; wait until it is drawn.")
            return
        path = files.asked_path(self)
        if path is not None:
            self.save(path)

    def save(self, path) -> None:
        """Writes the map: a picture here, a grid in the thread."""
        assert self.canvas.drawn is not None
        picture = self.canvas.drawn.picture
        if path.suffix.lower() != ".png":
            self.engine.save(picture, path)
            return
        try:
            files.save_image(picture, self.canvas.size(), path)
        except SpecError as error:
            self._tell_saved(str(error))

    @Slot(str)
    def _tell_saved(self, sentence: str) -> None:
        if sentence:
            self._session.problem.emit(sentence)

    # ---- coming and going

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and isinstance(self.parentWidget(), QDockWidget):
            Settler(self.parentWidget())  # type: ignore[arg-type]
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs for a map that nobody sees."""
        self.engine.close()
        self._long.stop()
        self._asked = None
        self.hairline.show_part(None)
        super().hideEvent(event)
