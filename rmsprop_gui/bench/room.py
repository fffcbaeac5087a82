"""The composition root of the Bench window: builds session and window, and connects them to the main window's session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rmsprop_gui.bench.session import BenchSession
from rmsprop_gui.bench.taking import take
from rmsprop_gui.bench.window import BenchWindow
from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session
from rmsprop_gui.settings import Settings


class BenchRoom(QObject):
    """One for the program. `show` opens the window or brings it to the front; `close` ends everything.

    begins   whether the bench that it opens with is run when the window is shown for the first time
    """

    def __init__(self, main: Session, settings: Settings, parent: QObject | None = None, begins: bool = True) -> None:
        super().__init__(parent)
        self._main, self._begins = main, begins
        self.session = BenchSession(self)
        self.window = BenchWindow(self.session, main, settings.of_window("bench"))
        self.session.taken.connect(self._take)
        self.window.closed.connect(self.session.stop)

    def show(self) -> None:
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if self._begins:  # the quick bench that it opens with takes a few seconds, and shows what a bench is
            self._begins = False
            self.session.start()

    @Slot(tuple)
    def _take(self, index: tuple[int, int, int, int]) -> None:
        found = self.session.found
        if found is None:
            return
        if take(self._main, found.result, index):
            self.window.tell(tr("Loaded into the main window, with the others from the same start; Undo there takes it back."))

    def close(self) -> None:
        """Closes the window and stops the thread; what is running ends within a step of its runs."""
        self.window.close()
        self.session.close()
