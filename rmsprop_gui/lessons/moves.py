"""The controls that a page asks to move, by name: a click brings each into sight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from optim.catalog import optimizers
from optim.fields import declared
from rmsprop_gui.form.choice_row import SwitchRow
from rmsprop_gui.form.row import Row
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.lessons.outline import Highlights
from rmsprop_gui.scene import Scene
from rmsprop_gui.session import Session

COLUMNS = 2


def title_of(control: QWidget, name: str) -> str:
    """What the control is called in its panel."""
    parts = {
        "clip": tr("Clipping"), "schedule": tr("Schedule"), "noise": tr("Noise"), "drift": tr("Movement"),
        "projection": tr("Projection"),
        "edits": tr("Edits during the run"), "start": tr("Start, on the map"), "objective": tr("Landscape"), "play": tr("Play"),
        "objective_params": tr("Parameters of the landscape"), "hyper": tr("Rate and state"), "timeline": tr("Timeline"),
    }  # fmt: skip
    if name in parts:
        return parts[name]
    if isinstance(control, Row):
        return control.label.plain()
    if isinstance(control, SwitchRow):
        return control.box.text()
    if isinstance(control, QDockWidget):
        return control.windowTitle()
    return control.accessibleName() or name.replace("_", " ").capitalize()


def run_with(scene: Scene, name: str) -> int | None:
    """The first run whose optimizer has this hyperparameter."""
    return next((k for k, run in enumerate(scene.runs) if name in optimizers()[run.optimizer].Hyper._fields), None)


class Moves(QWidget):
    """Hidden where there is nothing to move. A number that the focused run does not have is that of another run."""

    def __init__(self, session: Session, highlights: Highlights) -> None:
        super().__init__()
        self._session, self._highlights = session, highlights
        self.buttons: dict[str, QPushButton] = {}
        heading = QLabel(tr("Move"))
        heading.setProperty("role", "heading")
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(heading)
        column.addLayout(self._grid)
        self.hide()

    def show_names(self, names: tuple[str, ...]) -> None:
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for name in names:
            control, run = self._highlights.find(name), run_with(self._session.scene, name)
            if control is not None:
                self._add(name, title_of(control, name), partial(self._highlights.point_at, name))
            elif run is not None:
                self._add(name, self._title_in(run, name), partial(self._point_at_run, run, name))
        self.setVisible(bool(self.buttons))

    def _title_in(self, run: int, name: str) -> str:
        note = declared(optimizers()[self._session.scene.runs[run].optimizer].Hyper)[name]
        symbol = getattr(note, "symbol", "")
        words = translated(note.label)
        return tr("{control} of {run}", control=f"{words} {symbol}".strip(), run=self._session.name(run))

    def _add(self, name: str, title: str, go: partial[None]) -> None:
        button = QPushButton(title)
        button.setProperty("link", True)
        button.setAccessibleName(tr("Go to {control}", control=title))
        button.clicked.connect(go)
        place = len(self.buttons)
        self.buttons[name] = button
        self._grid.addWidget(button, place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignLeft)

    def _point_at_run(self, run: int, name: str) -> None:
        """The settings of that run first."""
        if run < len(self._session.scene.runs):
            self._session.set_focus(run)
            self._highlights.look()
            self._highlights.point_at(name)
