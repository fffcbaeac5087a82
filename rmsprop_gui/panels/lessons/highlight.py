"""Soft outlines around the controls that a page asks to move, wherever the panels have put them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDockWidget, QGridLayout, QMainWindow, QPushButton, QScrollArea, QWidget

from optim.base.catalog import get_optimizer
from optim.base.fields import get_declarations
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.widgets.controls import find_control, is_shut, scroll_into_view
from rmsprop_gui.widgets.form.rows import BoolRow, FormRow
from rmsprop_gui.widgets.layouts import make_column, make_label

MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
AROUND = (5, 2)  # pixels left and right, above and below


class ControlOutline(QWidget):
    """Lies over one control, lets everything through, and moves with it."""

    def __init__(self, target: QWidget) -> None:
        self._target = target
        self._host = get_host(target)
        super().__init__(self._host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._placing = make_delay(self, 0, self.place)
        part: QWidget | None = target
        while part is not None and part is not self._host:
            part.installEventFilter(self)
            part = part.parentWidget()
        self._host.installEventFilter(self)
        style.notifier().changed.connect(self._restyle)
        self.place()

    def target(self) -> QWidget:
        return self._target

    @Slot()
    def place(self) -> None:
        across, up = AROUND
        corner = self._target.mapTo(self._host, QPoint(0, 0))
        rect = QRect(corner, self._target.size()).adjusted(-across, -up, across, up) & self._host.rect()
        self.setGeometry(rect)
        self.setVisible(self._target.isVisibleTo(self._host))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._placing.start()
        return False

    @Slot()
    def _restyle(self) -> None:
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.setPen(style.pen("focus", 1.5))
            painter.setBrush(style.color("focus", 26))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)


def get_host(target: QWidget) -> QWidget:
    """The page that scrolls with the control, or the nearest widget that has room around it."""
    owner = target.parentWidget()
    while owner is not None:
        above = owner.parentWidget()
        if isinstance(above, QMainWindow | QDockWidget) or (above is not None and isinstance(above.parentWidget(), QScrollArea)):
            break
        owner = above
    return owner or target.parentWidget()


class ControlHighlights(QObject):
    """The outlines of the controls with these names in the window of a widget; they are looked for anew after changes."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._names: tuple[str, ...] = ()
        self.outlines: dict[str, ControlOutline] = {}
        self._back: list[Callable[[], object]] = []  # closes what was opened for these controls
        self._looking = make_delay(self, 0, self.look)

    def find(self, name: str) -> QWidget | None:
        return find_control(self._owner.window(), name)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Outlines these controls and no others, and brings the first one into sight."""
        if names != self._names:
            self._put_away()
            self._names = names
            self.look()
            for name in reversed(names):  # the first one is seen in any case
                if name in self.outlines and not is_shut(self.outlines[name].target()):
                    self._back += scroll_into_view(self.outlines[name].target())

    def _put_away(self) -> None:
        """What was opened for the page before is closed again."""
        for close in self._back:
            close()
        self._back = []

    def point_at(self, name: str) -> None:
        """Brings one of them into sight, with the keyboard on it."""
        target = self.find(name)
        if target is not None:
            self._back += scroll_into_view(target)
            stop = target if target.focusPolicy() & Qt.FocusPolicy.TabFocus else next(
                (w for w in target.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()), None
            )  # fmt: skip
            if stop is not None:
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def look_soon(self) -> None:
        """The scene has changed: forms may have been made anew."""
        if self._names:
            self._looking.start()

    @Slot()
    def look(self) -> None:
        found = {name: target for name in self._names if (target := self.find(name)) is not None}
        for name, outline in list(self.outlines.items()):
            if found.get(name) is not outline.target():
                outline.hide()
                outline.deleteLater()
                del self.outlines[name]
        for name, target in found.items():
            if name not in self.outlines:
                self.outlines[name] = ControlOutline(target)
                self.outlines[name].show()


COLUMNS = 2


def get_title(control: QWidget, name: str) -> str:
    """What the control is called in its panel."""
    parts = {
        "clip": tr("Clipping"), "schedule": tr("Schedule"), "noise": tr("Noise"), "drift": tr("Movement"),
        "projection": tr("Projection"), "update_clip": tr("Update clipping"), "precision": tr("Precision"),
        "edits": tr("Edits during the run"), "start": tr("Start, on the map"), "objective": tr("Landscape"), "play": tr("Play"),
        "objective_params": tr("Parameters of the landscape"), "hyper": tr("Rate and state"), "timeline": tr("Timeline"),
    }  # fmt: skip
    if name in parts:
        return parts[name]
    if isinstance(control, FormRow):
        return control.label.plain()
    if isinstance(control, BoolRow):
        return control.box.text()
    if isinstance(control, QDockWidget):
        return control.windowTitle()
    return control.accessibleName() or name.replace("_", " ").capitalize()


def run_with(scene: Scene, name: str) -> int | None:
    """The first run whose optimizer has this hyperparameter."""
    return next((k for k, run in enumerate(scene.runs) if name in get_optimizer(run).Hyper._fields), None)


class MoveLinks(QWidget):
    """Hidden where there is nothing to move. A number that the focused run does not have is that of another run."""

    def __init__(self, session: Session, highlights: ControlHighlights) -> None:
        super().__init__()
        self._session, self._highlights = session, highlights
        self.buttons: dict[str, QPushButton] = {}
        heading = make_label(tr("Move"), "heading")
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        make_column(heading, self._grid, of=self, spacing=2, margins=(0, 4, 0, 0))
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
                self._add(name, get_title(control, name), partial(self._highlights.point_at, name))
            elif run is not None:
                self._add(name, self._title_in(run, name), partial(self._point_at_run, run, name))
        self.setVisible(bool(self.buttons))

    def _title_in(self, run: int, name: str) -> str:
        note = get_declarations(get_optimizer(self._session.scene.runs[run]).Hyper)[name]
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
