"""In front of people: map, plots and ledger alone on the whole screen, large text, and the pointer as a spot that is seen from
the last row. What was there before is kept in `Before`, and comes back whole: also where the window is closed meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QPainter, QPaintEvent, QPixmap, QRadialGradient
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.timers import call_later, make_delay
from rmsprop_gui.model.updates import STEP
from rmsprop_gui.widgets.layouts import make_label, make_row
from rmsprop_gui.widgets.panel_entry import LessonsAccess, OccasionalPanel
from rmsprop_gui.widgets.text_fitting import ElidedLabel
from rmsprop_gui.windows.dialogs.preferences import dress

if TYPE_CHECKING:
    from rmsprop_gui.widgets.dock import Dock
    from rmsprop_gui.windows.main.main_window import MainWindow

LEDGER = "ledger"
LEDGER_SHARE = 0.34  # of the window's height
SPOT = 40  # pixels of the pointer
MESSAGE_TIME = 6000  # milliseconds that a sentence stands where the title is
SETTLED = 1500  # milliseconds after which the window counts as back, whatever size its desktop has given it


@dataclass(frozen=True)
class Before:
    """What comes back.

    theme, text   as the settings have them
    occasions     {dock: whether its panel had something to show}
    """

    window_state: Qt.WindowState
    size: QSize
    geometry: QByteArray
    layout: QByteArray
    splitter: QByteArray
    focus: QWidget | None
    theme: str
    text: float
    occasions: dict[Dock, bool]


class PresentingBar(QFrame):
    """One line under the picture: which scene, which page of a lesson, which step, and above it how far the step is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._session = window, window.session
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Presenting"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = ElidedLabel()
        self._title.setProperty("role", "title")
        self._page, self._step = make_label("", "title"), make_label("", "title")
        self._step.setAccessibleName(tr("Step"))
        make_row((self._title, 1), self._page, self._step, of=self, spacing=24, margins=(16, 6, 16, 4))
        self._over = make_delay(self, MESSAGE_TIME, self.show_title)
        self._session.updates.follow(self, self.show_title, {"title", "about", "runs"})
        self._session.updates.follow(self, self._show_step, {STEP, "steps"}, picture=True)
        self._session.error.connect(self.show_message)
        self.show_title()
        self._show_step()

    @Slot()
    def show_title(self) -> None:
        self._over.stop()
        self._title.set_full_text(self._window.scene_title())
        lessons = self._window.find_panel("lessons", LessonsAccess)
        self._page.setText(lessons.describe_page() if lessons is not None else "")

    @Slot(str)
    def show_message(self, sentence: str) -> None:
        """A sentence of the moment, in the place of the title."""
        self._title.set_full_text(sentence)
        self._over.start()

    def _show_step(self) -> None:
        self._step.setText(tr("step {step} of {last}", step=count(self._session.step), last=count(self._session.scene.steps)))
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 3, style.color("border"))
        done = self._session.step / max(1, self._session.scene.steps)
        painter.fillRect(0, 0, round(self.width() * done), 3, style.color("accent"))
        painter.end()


def make_spot() -> QCursor:
    """A disc through which one still sees, with a light and a dark edge: it is found on any ground."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(round(SPOT * ratio), round(SPOT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    middle = QPointF(SPOT / 2, SPOT / 2)
    light = QRadialGradient(middle, SPOT / 2)
    light.setColorAt(0.0, style.color("error", 230))
    light.setColorAt(0.3, style.color("error", 150))
    light.setColorAt(1.0, style.color("error", 60))
    with painting(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(light)
        painter.setPen(style.pen("panel", 1.5))
        painter.drawEllipse(middle, SPOT / 2 - 1, SPOT / 2 - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(style.pen("error", 1.5))
        painter.drawEllipse(middle, SPOT / 2 - 2.5, SPOT / 2 - 2.5)
    return QCursor(picture, SPOT // 2, SPOT // 2)


class Presentation(QObject):
    """One for the main window. `on` from `begin` to `end`; `returning` until the window has its old size again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: Before | None = None
        self._awaited: Before | None = None  # what is put back once more when the window has its old size
        self._bar: PresentingBar | None = None
        self._give_up = make_delay(self, SETTLED, self._settle)

    @property
    def on(self) -> bool:
        return self._before is not None

    @property
    def returning(self) -> bool:
        return self._awaited is not None

    def show_message(self, sentence: str) -> None:
        if self._bar is not None:
            self._bar.show_message(sentence)

    def show_page(self) -> None:
        """Another page of a lesson is open."""
        if self._bar is not None:
            self._bar.show_title()

    # ---- the beginning

    def begin(self) -> None:
        window = self._window
        if self.on or not window.views:
            return
        self._settle()
        self._before = self._read()
        for dock in window.docks.values():
            dock.held = True
            dock.setVisible(False)
        self._set_frame_visible(False)
        self._bar = PresentingBar(window)
        window.column.addWidget(self._bar)
        self._show_ledger()
        window.settings.for_a_room = True
        dress(window.settings)
        QGuiApplication.setOverrideCursor(make_spot())
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        if window.first in window.views:
            window.views[window.first].setFocus()
        call_later(self, 0, self._give_height)
        window.installEventFilter(self)
        window.actions_by_name.refresh()

    def _read(self) -> Before:
        window = self._window
        return Before(
            window.windowState(), window.size(), window.saveGeometry(), window.saveState(window.layout_version()),
            window.splitter.saveState(), window.focusWidget(), window.settings.theme, window.settings.text_scale,
            {dock: has_occasion(dock) for dock in window.docks.values()},
        )  # fmt: skip

    def _set_frame_visible(self, on: bool) -> None:
        window = self._window
        for part in (window.toolbar, window.status, window.view("timeline")):
            if part is not None:
                part.setVisible(on)

    def _show_ledger(self) -> None:
        """Under the picture, without its title: wherever it was, as a tab or on its own."""
        dock = self._window.docks.get(LEDGER)
        if dock is not None:
            dock.take_out()
            dock.set_bare(True)
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            dock.show()

    @Slot()
    def _give_height(self) -> None:
        dock = self._window.docks.get(LEDGER)
        if self.on and dock is not None and dock.isVisible():
            height = round(LEDGER_SHARE * self._window.height())
            self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)

    # ---- the end

    def end(self) -> None:
        """All is as it was before."""
        window, before = self._window, self._before
        if before is None:
            return
        self._before = None
        QGuiApplication.restoreOverrideCursor()
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        settings = window.settings
        settings.for_a_room = False
        if (settings.theme, settings.text_scale) != (before.theme, before.text):
            settings.theme, settings.text_scale = before.theme, before.text
        dress(settings)
        ledger = window.docks.get(LEDGER)
        if ledger is not None:
            ledger.take_out()
            ledger.set_bare(False)
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, ledger)  # from where the layout takes it to its place
        self._set_frame_visible(True)
        window.setWindowState(before.window_state)
        self._awaited = before
        for dock in before.occasions:
            dock.held = False
        self._put_back(before, before.focus)
        if window.size() == before.size:
            self._settle()
        else:
            self._give_up.start()
        window.actions_by_name.refresh()

    def _put_back(self, before: Before, focus: QWidget | None) -> None:
        window = self._window
        window.restoreState(before.layout, window.layout_version())
        window.splitter.restoreState(before.splitter)
        for dock, occasion in before.occasions.items():
            if has_occasion(dock) != occasion:  # another scene is there
                dock.follow_occasion()
        window.tidy_tabs()
        if focus is not None and isValid(focus):
            focus.setFocus()  # Qt takes it from what it hides, if only for a moment

    @Slot()
    def _settle(self) -> None:
        """The window is back: what it is given in the size of the whole screen is squeezed by its own."""
        before, self._awaited = self._awaited, None
        self._give_up.stop()
        if before is not None:
            self._window.removeEventFilter(self)
            self._put_back(before, self._window.focusWidget())

    def keep_layout(self) -> None:
        """Into the settings: what was there before, and will be again."""
        before, settings = self._before or self._awaited, self._window.settings
        if before is not None and not before.window_state & Qt.WindowState.WindowFullScreen:
            settings.geometry, settings.layout, settings.splitter = before.geometry, before.layout, before.splitter
        settings.sync()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            if self._awaited is not None and self._window.size() == self._awaited.size:
                call_later(self, 0, self._settle)
            elif self.on:
                call_later(self, 0, self._give_height)
        return False


def has_occasion(dock: Dock) -> bool:
    """Whether its panel, one of use in some scenes only, has something to show."""
    panel = dock.widget()
    return isinstance(panel, OccasionalPanel) and panel.occasion()
