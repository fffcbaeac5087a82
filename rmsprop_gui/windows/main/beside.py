"""A second main window beside the first one, with a session and workers of its own; its steps are tied to those of the first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal, Slot

from optim.base import catalog
from rmsprop_gui.model.optimizer_colours import adopt_kept
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.session_tie import SessionTie
from rmsprop_gui.model.timers import call_later
from rmsprop_gui.tasks.data_loader import DataLoader
from rmsprop_gui.tasks.engine import Engine
from rmsprop_gui.tasks.event_search import EventSearch
from rmsprop_gui.tasks.session_writer import SessionWriter
from rmsprop_gui.tasks.threads import WRITING
from rmsprop_gui.widgets.panel_entry import LessonsAccess
from rmsprop_gui.windows.dialogs.waiting import WaitingDialog
from rmsprop_gui.windows.main.main_window import MainWindow

FRAME = (2, 30)  # pixels that the frame of a window takes at its sides, and at its top


class BesideRoom(QObject):
    """Stands from the opening of the second window to its end.

    closed()   the second window has gone; the first one has its place again
    connect    (session, engine, data loader, event search) are made to work together by it
    """

    closed = Signal()

    def __init__(self, main: MainWindow, scene: Scene, path: str | None, connect: Callable[..., None]) -> None:
        super().__init__(main)
        self.main = main
        there = catalog.is_at_hand(scene.objective, scene.objective_params)
        self._waiting = None if there else (scene, path)
        self.session = Session(adopt_kept(scene if there else main.session.snapshot()))
        self.engine, self.data_loader, self.event_search = Engine(), DataLoader(), EventSearch()
        connect(self.session, self.engine, self.data_loader, self.event_search)
        self.session.start()
        self.window = MainWindow(self.session, main.settings.of_window("beside"), main.commands, main.files)
        if there and path is not None:
            self.window.opened(path)
        WaitingDialog(self.data_loader, self.window)
        self.tie = SessionTie(main.session, self.session, self)
        self.window.painted.connect(self.window.populate_soon)
        self.window.populated.connect(self._take_places)
        self.window.closed.connect(self._end)
        for window in (main, self.window):
            window.join_tie(self.tie)
        main.companion = self.window
        self.window.show()

    @Slot()
    def _take_places(self) -> None:
        """The first window on the left, the second one on the right."""
        left, right = divide_screen(self.main.screen().availableGeometry())
        self.main.take_half(left)
        self.window.take_half(right)
        if self._waiting is not None:
            scene, path = self._waiting
            self._waiting = None
            self.window.files.show(self.window, scene, path)

    @Slot()
    def _end(self) -> None:
        call_later(self, 0, self.close)  # the window is still being closed

    @Slot()
    def close(self) -> None:
        """Nothing of it runs afterwards; closing again does nothing."""
        if self.main.companion is not self.window:
            return
        self.main.companion = None
        self.tie.close()
        for window in (self.main, self.window):
            window.join_tie(None)
        self.main.give_half_back()
        lessons = self.window.find_panel("lessons", LessonsAccess)
        if lessons is not None:
            lessons.close_down()
        self.session.playback.stop()
        SessionWriter.of(self.session).close(WRITING)
        for worker in (self.event_search, self.data_loader, self.engine):
            worker.close()
        self.session.undo_stack.blockSignals(True)
        self.closed.emit()
        for part in (self.window, self.session, self.engine, self):
            part.deleteLater()


def divide_screen(room: QRect) -> tuple[QRect, QRect]:
    """The left and the right half, as much smaller as the frames of windows take."""
    half = room.width() // 2
    halves = (QRect(room.left() + k * half, room.top(), half, room.height()) for k in range(2))
    left, right = (each.adjusted(FRAME[0], FRAME[1], -FRAME[0], -FRAME[0]) for each in halves)
    return left, right
