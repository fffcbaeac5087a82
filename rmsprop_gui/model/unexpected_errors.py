"""Errors that nobody expected: written to the log, told in one sentence, and the window stays usable."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from rmsprop_gui.i18n import tr
from rmsprop_gui.model import settings

log = logging.getLogger("rmsprop_gui")


def log_path() -> Path:
    """Where the log is kept: the place for state of this desktop."""
    return settings.state_folder() / "rmsprop-explorer.log"


def open_log() -> logging.Handler:
    """A small rotating file; standard error where it cannot be written."""
    handler: logging.Handler
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(log_path(), maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class ErrorWatch(QObject):
    """Takes over the hooks for unexpected errors, of every thread.

    failed(sentence)   emitted in the thread of the error; receivers are QObjects of the main thread, so it is queued
    """

    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.last = ""  # the details of the last error, for the dialog that shows them
        self._handler = open_log()
        logging.getLogger().addHandler(self._handler)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        if details == self.last:  # an error of a paint event comes again and again
            return
        self.last = details
        log.error("Unexpected error\n%s", details)
        sys.stderr.write(details)
        self.failed.emit(
            tr(
                "Something went wrong ({kind}: {error}); the window stays usable. Help > Details shows more.",
                kind=kind.__name__,
                error=error,
            )
        )

    def _take_of_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self._take(what.exc_type, what.exc_value, what.exc_traceback)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()


_watch: ErrorWatch | None = None


def install() -> ErrorWatch:
    """Watch for unexpected errors until `remove`."""
    global _watch
    _watch = ErrorWatch()
    return _watch


def last_details() -> str:
    """The trace of the last unexpected error, "" if there was none."""
    return _watch.last if _watch is not None else ""
